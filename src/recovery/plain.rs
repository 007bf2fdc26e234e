//! The plain words of a line: emphasis, links, images, code marks and HTML tags taken off.

use std::borrow::Cow;

/// The words of `line` without inline markup. Lines without any are borrowed as they are.
pub fn plain(line: &str) -> Cow<'_, str> {
    let line = line.trim();
    if !line.bytes().any(|b| b"*_`[<&~\\".contains(&b)) {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['*', '_', '`', '[', '!', '<', '&', '~', '\\']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let (mark, after) = split_first(from);
        rest = match mark {
            '*' | '`' => after,
            '~' if after.starts_with('~') => after.trim_start_matches('~'),
            '_' if !inside_word(&out, after) => after.trim_start_matches('_'),
            '!' if after.starts_with('[') => link(after).map_or(after, |(_, behind)| behind),
            '[' if let Some((text, behind)) = link(from) => {
                out.push_str(&plain(text));
                behind
            }
            '<' if let Some(behind) = tag(from) => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                behind
            }
            '&' => entity(after, &mut out),
            '\\' if after.starts_with(|c: char| c.is_ascii_punctuation()) => {
                let (escaped, behind) = split_first(after);
                out.push(escaped);
                behind
            }
            other => {
                out.push(other);
                after
            }
        };
    }
    out.push_str(rest);
    let trimmed = out.trim();
    if trimmed.len() == out.len() { Cow::Owned(out) } else { Cow::Owned(trimmed.to_owned()) }
}

fn split_first(text: &str) -> (char, &str) {
    let mut chars = text.chars();
    (chars.next().unwrap_or(' '), chars.as_str())
}

/// An underscore between word characters is part of a name.
fn inside_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// The text of a link or image at the start of `from`, and what lies behind it.
fn link(from: &str) -> Option<(&str, &str)> {
    let inner = from.strip_prefix('[')?;
    let close = near(inner).find(']')?;
    let (text, behind) = (inner.get(..close)?, inner.get(close + 1..)?);
    if let Some(target) = behind.strip_prefix('(') {
        let end = near(target).find(')')?;
        return Some((text, target.get(end + 1..)?));
    }
    let reference = behind.strip_prefix('[')?;
    let end = near(reference).find(']')?;
    Some((text, reference.get(end + 1..)?))
}

/// The stretch in which an opened bracket must close: a bound keeps a line of nothing but brackets cheap.
fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(2000)).unwrap_or(text)
}

/// What lies behind an HTML tag at the start of `from`; an address in angle brackets is none.
fn tag(from: &str) -> Option<&str> {
    let inner = from.strip_prefix('<')?;
    let named = inner.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic() || c == '!');
    let end = near(inner).find('>')?;
    let name = inner.get(..end)?;
    (named && !name.contains("://") && !name.contains('@')).then(|| inner.get(end + 1..)).flatten()
}

fn entity<'a>(after: &'a str, out: &mut String) -> &'a str {
    const KNOWN: [(&str, char); 6] =
        [("nbsp;", ' '), ("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\'')];
    for (name, meant) in KNOWN {
        if let Some(behind) = after.strip_prefix(name) {
            out.push(meant);
            return behind;
        }
    }
    out.push('&');
    after
}
