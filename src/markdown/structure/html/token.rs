//! Takes raw HTML apart into words, tags and comments.

use crate::markdown::html_tag;

/// Elements that mean something for reading. All others are inline.
const ELEMENTS: [&str; 58] = [
    "a",
    "address",
    "article",
    "aside",
    "b",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "kbd",
    "li",
    "listing",
    "main",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "strike",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "ul",
    "xmp",
];

/// The longest tag that is looked for, in bytes: a bound keeps text of nothing but `<` cheap.
const MAX_TAG: usize = 2000;

/// A piece of HTML.
pub(super) enum Token {
    /// Words, up to the next `<`.
    Text,
    /// A comment or a declaration, and whether it ends.
    Comment { closed: bool },
    /// A tag, by the name of an element that matters here, else without one.
    Tag { name: &'static str, closes: bool },
}

/// The piece at the beginning of a text, and its length.
pub(super) fn token(text: &str) -> (Token, usize) {
    let next = || text.match_indices('<').map(|(at, _)| at).find(|at| *at > 0);
    let words = || (Token::Text, next().unwrap_or(text.len()));
    if let Some(inner) = text.strip_prefix("<!--") {
        return match inner.find("-->") {
            Some(end) => (Token::Comment { closed: true }, end + 7),
            None => (Token::Comment { closed: false }, text.len()),
        };
    }
    let Some(inner) = text.strip_prefix('<') else { return words() };
    let near = &inner[..inner.floor_char_boundary(MAX_TAG)];
    if inner.starts_with(['!', '?']) {
        return near.find('>').map_or_else(words, |end| (Token::Comment { closed: true }, end + 2));
    }
    let closes = inner.starts_with('/');
    let name = near.trim_start_matches('/');
    let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
    let (name, rest) = name.split_at(length);
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.starts_with(|c: char| c.is_whitespace() || "/>".contains(c));
    match html_tag::end(rest).filter(|_| is_tag) {
        Some(end) => (Token::Tag { name: known(name), closes }, 1 + near.len() - rest.len() + end),
        None => words(),
    }
}

fn known(name: &str) -> &'static str {
    if name.eq_ignore_ascii_case("strong") {
        return "b";
    }
    ELEMENTS.iter().find(|known| known.eq_ignore_ascii_case(name)).copied().unwrap_or_default()
}

/// The name of the element that a tag opens or closes, where it matters here, and whether it closes it.
pub(crate) fn tag(raw: &str) -> (&'static str, bool) {
    match token(raw) {
        (Token::Tag { name, closes }, _) => (name, closes),
        _ => ("", false),
    }
}

/// The address that a link leads to.
pub(crate) fn address(tag: &str) -> Option<&str> {
    let value = tag.split_once("href=")?.1;
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value.get(1..)?.split(quote).next()
}
