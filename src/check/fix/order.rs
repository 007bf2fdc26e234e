//! Fields in their canonical order, each with the comments above it.

use crate::reading::Field;
use crate::source::{Entry, SourceFile};

/// The document, as it is written, with its fields in order; `None` where they can't be moved as whole lines.
pub(super) fn canonical(file: &SourceFile, text: &str) -> Option<String> {
    let entries = &file.front_matter;
    let first = start(text, entries.first()?)?;
    let last = entries.last()?;
    let end = last.node.span.end.max(last.key_span.end);
    let end = end + text.get(end..)?.find('\n')? + 1;
    let mut starts = entries.iter().map(|entry| start(text, entry)).collect::<Option<Vec<usize>>>()?;
    let written = starts.is_sorted();
    starts.push(end);
    let mut chunks: Vec<(usize, &str)> = Vec::with_capacity(entries.len());
    for (entry, bounds) in entries.iter().zip(starts.windows(2)) {
        chunks.push((place(entry), text.get(bounds[0]..bounds[1])?));
    }
    // Keys that share a line, as in `{a: 1, b: 2}`, begin on the same one.
    if !written || chunks.iter().any(|(_, chunk)| chunk.is_empty()) || end > file.body.start {
        return None;
    }
    chunks.sort_by_key(|(place, _)| *place);
    let ordered: String = chunks.into_iter().map(|(_, chunk)| chunk).collect();
    Some(format!("{}{ordered}{}", &text[..first], &text[end..]))
}

/// The place of an entry among the others: known fields by the table, then those that stay as they are written and unknown
/// ones, then the actions.
fn place(entry: &Entry) -> usize {
    match Field::find(&entry.key) {
        Some((Field::Actions, _)) => Field::ALL.len() + 1,
        Some((field, _)) if !field.spec().left_alone => field as usize,
        _ => Field::ALL.len(),
    }
}

/// Where the lines of an entry begin: at its key, or at the first of the comments right above. `None` where the key does
/// not begin its line.
fn start(text: &str, entry: &Entry) -> Option<usize> {
    let mut start = entry.key_span.start;
    let before = text.get(..start)?;
    if !before.ends_with('\n') {
        return None;
    }
    for line in before.split_inclusive('\n').rev().take_while(|line| line.starts_with('#')) {
        start -= line.len();
    }
    Some(start)
}
