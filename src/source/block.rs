//! The block at the beginning of a document that front matter may be in.

use std::ops::Range;

use super::json;

/// What a document begins with.
pub(super) enum Block {
    None,
    Unclosed {
        opening: Range<usize>,
        close: &'static str,
    },
    /// It is in a language that is not read.
    Unread {
        fence: Range<usize>,
    },
    Found {
        inner: Range<usize>,
        body: Range<usize>,
        format: Format,
    },
}

/// The language of front matter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Toml,
    Json,
}

/// Where a text begins, below the mark of its bytes' order.
pub(super) fn start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Where what may be front matter ends.
pub(super) fn front_matter_end(text: &str) -> Option<usize> {
    match find_block(text) {
        Block::Found { body, .. } => Some(body.start),
        Block::None | Block::Unclosed { .. } | Block::Unread { .. } => None,
    }
}

/// Finds the block that front matter may be in.
pub(super) fn find_block(text: &str) -> Block {
    let start = start(text);
    let blank = text[start..].len() - text[start..].trim_start().len();
    let top = text[..start + blank].rfind('\n').map_or(start, |feed| feed + 1);
    let first = line_at(text, top);
    let (format, close) = match text[first.clone()].trim_end() {
        "---" => (Format::Yaml, "---"),
        "+++" => (Format::Toml, "+++"),
        ";;;" => (Format::Json, ";;;"),
        "{{{" => (Format::Json, "}}}"),
        opening if opening.starts_with('{') => return bare_object(text, top),
        opening => match opening.strip_prefix("---").map(|name| name.trim_start().to_ascii_lowercase()).as_deref() {
            Some("yaml" | "yml") => (Format::Yaml, "---"),
            Some("toml") => (Format::Toml, "---"),
            Some("json") => (Format::Json, "---"),
            Some("js" | "javascript" | "json5" | "hjson" | "cson" | "coffee") => return Block::Unread { fence: first },
            _ => return Block::None,
        },
    };
    let inner_start = next_line(text, &first);
    let mut at = inner_start;
    while at < text.len() {
        let line = line_at(text, at);
        let content = text[line.clone()].trim_end();
        let next = next_line(text, &line);
        if content == close || (format == Format::Yaml && content == "...") {
            return Block::Found { inner: inner_start..at, body: next..text.len(), format };
        }
        at = next;
    }
    let line = text[inner_start..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if looks_like_a_key(line.trim_start_matches(['{', ' ', '\t'])) {
        Block::Unclosed { opening: first, close }
    } else {
        Block::None
    }
}

/// An object in JSON without fences. Lines that are an object each are data or a log.
fn bare_object(text: &str, start: usize) -> Block {
    let Some(end) = json::object(text, start) else { return Block::None };
    let rest = &text[end..];
    if rest.trim_start().starts_with('{') {
        return Block::None;
    }
    let line = end..line_at(text, end).end;
    // What follows on the line is told as wrong.
    let is_alone = rest[..line.len()].trim().is_empty();
    let inner = start..if is_alone { end } else { line.end };
    Block::Found { inner, body: next_line(text, &line)..text.len(), format: Format::Json }
}

/// A body may open with a thematic break; front matter that was left open has a key on its first line.
fn looks_like_a_key(line: &str) -> bool {
    line.split_once([':', '=']).is_some_and(|(key, _)| {
        !key.is_empty() && key.trim_end().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '"'))
    })
}

fn line_at(text: &str, start: usize) -> Range<usize> {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end
}

fn next_line(text: &str, line: &Range<usize>) -> usize {
    (line.end + 1).min(text.len())
}
