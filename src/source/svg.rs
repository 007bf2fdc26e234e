//! Pictures in SVG that would act when a reader opens them.

use std::ops::ControlFlow;

/// Whether a picture would act when it is opened by itself: it holds a script, an event handler, a frame or an address with
/// a scheme that acts. A picture that is only shown on a page never acts, but nothing keeps a reader from opening it.
pub(super) fn is_active(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).map_or(true, |text| acts(&text.to_ascii_lowercase()))
}

/// Elements that run something, or hold a page of their own.
const ACTING: [&str; 8] = ["script", "iframe", "frame", "object", "embed", "handler", "listener", "base"];
/// Attributes that hold an address.
const ADDRESSES: [&str; 6] = ["href", "src", "data", "action", "formaction", "base"];

/// Looks at everything that has the form of a tag, wherever it is: a script in a comment is refused as well, as being
/// strict costs little. The text is in lower case.
fn acts(text: &str) -> bool {
    let declared = text.split_once("encoding").filter(|(before, _)| before.trim_start_matches('\u{feff}').len() < 40);
    let odd_encoding = declared.is_some_and(|(_, after)| {
        let name = after.trim_start_matches(|c: char| c.is_whitespace() || c == '=').get(1..).unwrap_or_default();
        !["utf-8", "us-ascii", "iso-8859-1"].iter().any(|known| name.starts_with(known))
    });
    odd_encoding || text.match_indices('<').any(|(at, _)| tag_acts(&text[at + 1..]))
}

/// Whether the tag that begins here acts.
fn tag_acts(rest: &str) -> bool {
    if rest.starts_with("!entity") || rest.starts_with("?xml-stylesheet") {
        return true;
    }
    let name_end = rest.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<')).unwrap_or(rest.len());
    if ACTING.contains(&local(&rest[..name_end])) {
        return true;
    }
    let found = attributes(&rest[name_end..], |name, value| {
        let name = local(name);
        let acts = name.starts_with("on")
            || name == "srcdoc"
            || (name == "attributename" && ADDRESSES.contains(&local(value)))
            || (ADDRESSES.contains(&name) && !is_harmless(value));
        if acts { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    found.is_break()
}

/// No honest tag has more; without a limit, tags within attributes of tags would never end.
const MOST_ATTRIBUTES: usize = 500;

/// Goes through the attributes of a tag up to its end.
fn attributes(mut rest: &str, mut look: impl FnMut(&str, &str) -> ControlFlow<()>) -> ControlFlow<()> {
    for _ in 0..MOST_ATTRIBUTES {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '<' | '/')).unwrap_or(rest.len());
        let name = &rest[..end];
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            // XML knows no attribute without a value: so this is not a tag.
            return ControlFlow::Continue(());
        };
        let quoted = |quote: char| value.strip_prefix(quote)?.split_once(quote);
        let Some((value, next)) = quoted('"').or_else(|| quoted('\'')) else {
            return ControlFlow::Continue(());
        };
        look(name, value)?;
        rest = next;
    }
    ControlFlow::Break(())
}

/// A name without its namespace.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether an address only leads somewhere or holds a picture.
fn is_harmless(address: &str) -> bool {
    let address = address.trim();
    let pictures = ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];
    match address.find(['/', '?', '#', ':', '&']).map(|at| address.as_bytes()[at]) {
        Some(b':') => {
            address.starts_with("http:")
                || address.starts_with("https:")
                || pictures.iter().any(|picture| address.starts_with(picture))
        }
        // `&#58;` is a colon.
        Some(b'&') => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::is_active;

    #[test]
    fn what_a_browser_would_run_is_found() {
        for (text, active) in [
            ("<svg xmlns='http://www.w3.org/2000/svg'><style>.a{fill:red}</style><path d='M0 0'/></svg>", false),
            ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><!DOCTYPE svg><svg><text>a &lt; b, once=1</text></svg>", false),
            ("<svg><a xlink:href=\"https://example.com/?a=1&amp;b=2\"><use href='#x'/></a></svg>", false),
            ("<svg><image href='data:image/png;base64,AA'/></svg>", false),
            ("<svg><foreignObject><div xmlns='x' class='on'>words</div></foreignObject></svg>", false),
            ("<svg><SCRIPT>x</SCRIPT></svg>", true),
            ("<svg><s:script xmlns:s='http://www.w3.org/2000/svg'>x</s:script></svg>", true),
            ("<svg\nonload = 'x'/>", true),
            ("<svg a='>' onload='x'/>", true),
            ("<svg a=\"b\"onload=\"x\"/>", true),
            ("<svg><a href='javascript:x'/></svg>", true),
            ("<svg><a xlink:href=' java&#115;cript:x'/></svg>", true),
            ("<svg><a href='data:text/html,x'/></svg>", true),
            ("<svg><a><animate attributeName='xlink:href' values='x'/></a></svg>", true),
            ("<!DOCTYPE svg [<!ENTITY a 'x'>]><svg>&a;</svg>", true),
            ("<svg><foreignObject><iframe srcdoc='x'/></foreignObject></svg>", true),
            ("<?xml version='1.0' encoding='utf-16'?><svg/>", true),
            ("<?xml-stylesheet href='x'?><a/>", true),
            ("<a>1</a>", false),
        ] {
            assert_eq!(is_active(text.as_bytes()), active, "{text}");
        }
        assert!(is_active(b"\xff\xfe<\0s\0v\0g\0"));
    }

    #[test]
    fn long_and_broken_files_are_survived() {
        for text in [
            "<".repeat(100_000),
            "<a ".repeat(100_000),
            "<a b='".repeat(20_000),
            "<é ü=\"ö\"".to_owned(),
            "<a b=\"<a c='\" d='".repeat(20_000),
        ] {
            let _ = is_active(text.as_bytes());
        }
    }
}
