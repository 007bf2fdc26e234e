//! The block at the beginning of a document that front matter may be in.

use std::ops::Range;

/// What a document begins with.
pub(super) enum Block {
    None,
    Unclosed { top: usize, fence: &'static str },
    Found { inner: Range<usize>, body: Range<usize>, fence: &'static str },
}

/// Where a text begins, below the mark of its bytes' order.
pub(super) fn start(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Where what may be front matter ends.
pub(super) fn front_matter_end(text: &str) -> Option<usize> {
    match find_block(text) {
        Block::Found { body, .. } => Some(body.start),
        Block::None | Block::Unclosed { .. } => None,
    }
}

/// Finds the block that front matter may be in.
pub(super) fn find_block(text: &str) -> Block {
    let start = start(text);
    let blank = text[start..].len() - text[start..].trim_start().len();
    let top = text[..start + blank].rfind('\n').map_or(start, |feed| feed + 1);
    let first = line_at(text, top);
    let fence = match text[first.clone()].trim_end() {
        "---" => "---",
        "+++" => "+++",
        _ => return Block::None,
    };
    let inner_start = next_line(text, &first);
    let mut at = inner_start;
    while at < text.len() {
        let line = line_at(text, at);
        let content = text[line.clone()].trim_end();
        let next = next_line(text, &line);
        if content == fence || (fence == "---" && content == "...") {
            return Block::Found { inner: inner_start..at, body: next..text.len(), fence };
        }
        at = next;
    }
    if looks_like_a_key(text[inner_start..].lines().find(|line| !line.trim().is_empty()).unwrap_or_default()) {
        Block::Unclosed { top, fence }
    } else {
        Block::None
    }
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
