//! Parts of a document that statements are looked for in.

use std::ops::Range;

use crate::markdown::{Block, BlockKind};
use crate::reading::front_matter::{Field, normalised};
use crate::source::Entry;

/// Whether an entry of the front matter is a field.
pub(super) fn is_field(entry: &Entry, wanted: Field) -> bool {
    Field::find(&normalised(&entry.key)).is_some_and(|(field, _)| field == wanted)
}

/// Whether a block begins a section.
pub(super) fn is_section(block: &Block<'_>) -> bool {
    matches!(block.kind, BlockKind::Heading(level) if level > 1)
}

/// A line without the marks around it.
pub(super) fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The lines in a part of a text, with their places.
pub(super) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = part.start;
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.get(part).unwrap_or_default().split_inclusive(breaks).map(move |line| {
        let at = start;
        start += line.len();
        (at..at + line.trim_end().len(), line.trim_end())
    })
}
