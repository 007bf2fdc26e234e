//! Links whose address is a template tag, which Markdown takes for text: `![graph]({{ "/graph.png" | relative_url }})`.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::template_tag::TemplateTag;
use crate::markdown::events::Events;

/// Makes links and pictures of them.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    if !["]({", "]( {"].iter().any(|start| body.contains(start)) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len());
    let mut in_code = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(text) if !in_code && text.contains("](") => {
                write(&mut out, &text, &span);
                continue;
            }
            _ => {}
        }
        out.push((event, span));
    }
    out
}

/// Writes a text, its links as such.
fn write(out: &mut Events<'_>, text: &str, span: &Range<usize>) {
    let mut push = |event| out.push((event, span.clone()));
    let text_of = |text: &str| Event::Text(CowStr::from(text.to_owned()));
    let mut rest = text;
    while let Some(TemplateLink { before, words, address, is_picture, after }) = TemplateLink::first(rest) {
        if !before.is_empty() {
            push(text_of(before));
        }
        let (dest_url, title, id) = (CowStr::from(address), CowStr::from(""), CowStr::from(""));
        let (start, end) = if is_picture {
            (Tag::Image { link_type: LinkType::Inline, dest_url, title, id }, TagEnd::Image)
        } else {
            (Tag::Link { link_type: LinkType::Inline, dest_url, title, id }, TagEnd::Link)
        };
        push(Event::Start(start));
        push(text_of(words));
        push(Event::End(end));
        rest = after;
    }
    if !rest.is_empty() {
        push(text_of(rest));
    }
}

/// A link in a text, and what is around it.
struct TemplateLink<'a> {
    before: &'a str,
    words: &'a str,
    address: String,
    is_picture: bool,
    after: &'a str,
}

impl<'a> TemplateLink<'a> {
    fn first(text: &'a str) -> Option<Self> {
        let mut from = 0;
        while let Some(bracket) = text[from..].find("](").map(|at| from + at) {
            let open = text[from..bracket].rfind('[').map(|at| from + at);
            let found = open.and_then(|open| Some((open, address(&text[bracket + 2..])?)));
            if let Some((open, (address, length))) = found {
                let is_picture = text[..open].ends_with('!');
                return Some(Self {
                    before: &text[..open - usize::from(is_picture)],
                    words: &text[open + 1..bracket],
                    address,
                    is_picture,
                    after: &text[bracket + 2 + length..],
                });
            }
            from = bracket + 2;
        }
        None
    }
}

/// The address that begins with a template tag, and the length of what is written up to the closing parenthesis.
fn address(text: &str) -> Option<(String, usize)> {
    let near = &text[..text.floor_char_boundary(TemplateTag::MAX_LENGTH)];
    let tag = near.trim_start();
    let (open, close) =
        [("{{<", ">}}"), ("{{", "}}"), ("{%", "%}")].into_iter().find(|(open, _)| tag.starts_with(open))?;
    let (inner, rest) = tag[open.len()..].split_once(close)?;
    let (end, _) = rest.split_once(')')?;
    let end = end.trim_end();
    if end.contains(char::is_whitespace) {
        return None;
    }
    let length = near.len() - rest.len() + rest.find(')')? + 1;
    let inner = inner.trim_matches(['-', ' ']);
    let quoted = |quote: char| inner.split(quote).nth(1).filter(|_| inner.matches(quote).count() >= 2);
    let path = match inner.split_once(' ') {
        // Jekyll's paths begin at the root of the site.
        Some(("link", path)) => format!("/{}", path.trim().trim_start_matches('/')),
        Some(("post_url", name)) => name.trim().to_owned(),
        _ => quoted('"').or_else(|| quoted('\'')).unwrap_or_default().to_owned(),
    };
    // `{{ site.baseurl }}/a.png` begins at the root, too.
    Some((path + end, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_template_tags_are_read() {
        for (text, expected) in [
            ("{{ \"/a.png\" | relative_url }})", Some("/a.png")),
            ("{{ '/a' | prepend: site.baseurl }}#x) more", Some("/a#x")),
            ("{{ site.baseurl }}/img/a.png)", Some("/img/a.png")),
            ("{% link _posts/2024-01-02-a.md %})", Some("/_posts/2024-01-02-a.md")),
            ("{% post_url 2024-01-02-a %})", Some("2024-01-02-a")),
            ("{{< ref \"a.md\" >}})", Some("a.md")),
            ("{{ a }} b)", None),
            ("{{ a", None),
        ] {
            assert_eq!(address(text).map(|(address, _)| address).as_deref(), expected, "{text}");
        }
    }
}
