//! Raw HTML, in which no fence begins or ends anything.

use super::line::{BLANKS, is_blank};

/// Elements that end where they are closed, not at an empty line.
const CLOSED: [(&str, &str); 4] =
    [("pre", "</pre>"), ("script", "</script>"), ("style", "</style>"), ("textarea", "</textarea>")];
/// What else ends at a sign.
const SIGNS: [(&str, &str); 3] = [("!--", "-->"), ("?", "?>"), ("![CDATA[", "]]>")];
/// Elements that begin raw HTML wherever they begin a line.
#[rustfmt::skip]
const BLOCKS: [&str; 62] = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame", "frameset",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li", "link", "main", "menu",
    "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search", "section", "summary", "table", "tbody",
    "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
];

/// What ends raw HTML.
#[derive(Clone, Copy, Debug)]
pub(super) enum End {
    EmptyLine,
    Sign(&'static str),
}

impl End {
    /// Whether raw HTML ends on a line, or above it where that is empty.
    pub(super) fn is_on(self, line: &str) -> bool {
        match self {
            Self::EmptyLine => is_blank(line),
            Self::Sign(sign) => line.contains(sign),
        }
    }
}

/// What ends the raw HTML that some words begin, also within a paragraph.
pub(super) fn begins(words: &str) -> Option<End> {
    let inner = words.strip_prefix('<')?;
    let follows = |name: &str, ends: &[char]| {
        let after = inner.get(name.len()..).filter(|_| inner[..name.len()].eq_ignore_ascii_case(name));
        after.is_some_and(|after| after.is_empty() || after.starts_with(ends))
    };
    let is_closed = |(name, _): &&(&str, &str)| inner.is_char_boundary(name.len()) && follows(name, &[' ', '\t', '>']);
    let found = CLOSED.iter().find(is_closed).or_else(|| SIGNS.iter().find(|(sign, _)| inner.starts_with(sign)));
    if let Some((_, end)) = found {
        return Some(End::Sign(end));
    }
    if inner.strip_prefix('!').is_some_and(|inner| inner.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Some(End::Sign(">"));
    }
    let tag = inner.strip_prefix('/').unwrap_or(inner);
    let length = tag.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = tag.split_at(length);
    let is_tag = after.is_empty() || after.starts_with([' ', '\t', '>']) || after.starts_with("/>");
    (is_tag && BLOCKS.iter().any(|block| name.eq_ignore_ascii_case(block))).then_some(End::EmptyLine)
}

/// Whether some words are one complete tag, which begins raw HTML where no paragraph is above.
pub(super) fn is_tag(words: &str) -> bool {
    let Some(inner) = words.strip_prefix('<') else { return false };
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    let mut rest = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-');
    loop {
        let after = blanks(rest);
        if after.starts_with('>') || !closes && after.starts_with("/>") {
            let after = after.strip_prefix('/').unwrap_or(after);
            return is_blank(&after[1..]);
        }
        match attribute(after).filter(|_| !closes && after.len() < rest.len()) {
            Some(next) => rest = next,
            None => return false,
        }
    }
}

/// What follows the attribute at the beginning of a text.
fn attribute(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':')?;
    let after = inner.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "_.:-".contains(c));
    let Some(value) = blanks(after).strip_prefix('=').map(blanks) else { return Some(after) };
    for quote in ['"', '\''] {
        if let Some(inner) = value.strip_prefix(quote) {
            return inner.split_once(quote).map(|(_, after)| after);
        }
    }
    let after = value.trim_start_matches(|c: char| !"'\" =><`".contains(c));
    (after.len() < value.len()).then_some(after)
}

fn blanks(text: &str) -> &str {
    text.trim_start_matches(BLANKS)
}
