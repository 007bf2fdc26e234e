//! The lines of a document on which values are written.

use std::ops::Range;

use crate::incident::Provenance;
use crate::source::SourceFile;

/// The line of a value, counted from 1; the first where it is on none.
pub(super) fn line(provenance: &Provenance) -> usize {
    match provenance {
        Provenance::FrontMatter { line } | Provenance::Text { line } | Provenance::Inferred { line, .. } => *line,
        Provenance::FileName | Provenance::Computed { .. } => 1,
    }
}

/// The bytes of a line.
pub(super) fn span(file: &SourceFile, line: usize) -> Range<usize> {
    let from = file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let length = file.text.get(from..).and_then(|rest| rest.lines().next()).unwrap_or_default().len();
    from..from + length
}
