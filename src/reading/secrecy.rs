//! Signs that a document was meant to stay inside although no field says so.
//!
//! Whoever writes `internal: true`, or a visibility where none is read, takes the document for hidden. Publishing it can't be
//! taken back, so each of these is an error until somebody has said what was meant.

use std::ops::Range;

use super::front_matter::{Field, normalised};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::Visibility;
use crate::markdown::{self, Block, BlockKind};
use crate::source::{Entry, SourceFile, Value};

use super::statement;

/// Errors for all signs in a document whose fields make it public.
pub(super) fn signs(file: &SourceFile, blocks: &[Block<'_>]) -> Diagnostics {
    let mut found = Vec::new();
    for entry in &file.front_matter {
        collect(entry, &mut found);
    }
    let mut problems: Diagnostics = found
        .into_iter()
        .map(|span| problem(file, span, "this keeps nothing inside: it is none of the fields"))
        .collect();
    if let Some(place) = stated(&file.text, file.body.clone(), blocks) {
        let message = "this keeps nothing inside: a visibility is read in front matter only";
        problems.report(problem(file, place, message));
    }
    let states = |passage: &String| {
        let whole = 0..passage.len();
        stated(passage, whole.clone(), &markdown::read(passage, whole).blocks).is_some()
    };
    if file.hidden.iter().any(states) {
        let message = "the visibility stands in an internal passage, where it is not read";
        problems.report(problem(file, 0..0, message));
    }
    problems
}

fn problem(file: &SourceFile, span: Range<usize>, message: &str) -> Diagnostic {
    file.problem(Code::UnknownVisibility, span, message)
        .help("write `visibility: internal` as a field of the front matter, or remove this")
}

/// The place of the first line of a body that states a visibility, code apart. Comments count: whoever hides the line from
/// readers may mean to hide the document. So does code with which a body begins: it may be meant as front matter.
fn stated(text: &str, body: Range<usize>, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let opening = blocks.first().map(|block| block.span.start);
    let code = blocks.iter().filter(|block| block.kind == BlockKind::Code && Some(block.span.start) != opening);
    let mut code = code.map(|block| &block.span).peekable();
    let mut start = body.start;
    let mut column = Column::default();
    text.get(body)?.split_inclusive(['\n', '\r']).find_map(|line| {
        let (at, end) = (start, start + line.trim_end().len());
        start += line.len();
        while code.next_if(|code| code.end <= at).is_some() {}
        if code.peek().is_some_and(|code| code.start < end) {
            return None;
        }
        let states = statement::in_line(line.trim_end()).is_some() || in_table(line, &mut column);
        states.then_some(at..end)
    })
}

/// A column of a table that is headed `Visibility` or the like.
#[derive(Default)]
struct Column {
    /// Its number and its head.
    heading: Option<(usize, String)>,
    /// Whether the line below the heads was seen, which makes a table of them.
    is_table: bool,
}

/// Whether a word in such a column says that something is not for everybody.
fn in_table(line: &str, column: &mut Column) -> bool {
    let line = line.trim_end();
    let is_rule = line.contains('-') && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    if is_rule {
        column.is_table = column.heading.is_some();
        return false;
    }
    if !line.contains('|') || !column.is_table {
        *column = Column::default();
    }
    for (number, cell) in line.trim_start_matches([' ', '|']).split('|').enumerate() {
        let text = cell.trim_matches(|c: char| !c.is_alphanumeric());
        match &column.heading {
            Some((place, head)) if column.is_table && *place == number && statement::closes(head, text) => return true,
            None if statement::is_key(text) => column.heading = Some((number, text.to_owned())),
            _ => {}
        }
    }
    false
}

/// The places of keys that say so, at any depth.
fn collect(entry: &Entry, found: &mut Vec<Range<usize>>) {
    if is_sign(entry) {
        found.push(entry.key_span.clone());
    }
    for node in entry.node.items() {
        if let Value::Map(inner) = &node.value {
            for entry in inner {
                collect(entry, found);
            }
        }
    }
}

fn is_sign(entry: &Entry) -> bool {
    // The field itself is read elsewhere, but only where it is a field.
    let is_field = Field::find(&normalised(&entry.key)).is_some_and(|(field, _)| field == Field::Visibility);
    let value = entry.node.flat();
    if is_field {
        Visibility::read(&value) == Some(Visibility::Internal)
    } else {
        statement::closes(&entry.key, &value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_code_are_passed_over() {
        let stated = |text: &str| stated(text, 0..text.len(), &markdown::read(text, 0..text.len()).blocks);
        for code in [
            "Text.\n\n```\nvisibility: internal\n```\n",
            "Text.\n\n````\n```\nvisibility: internal\n```\n````\n",
            "Text.\n\n~~~\nvisibility: internal\n",
            "Text.\n\n    visibility: internal\n",
        ] {
            assert_eq!(stated(code), None, "{code}");
        }
        assert_eq!(stated("```\na\n```\nvisibility: internal\n"), Some(10..30));
        assert!(stated("- a\n\n    visibility: internal\n").is_some(), "a paragraph of an item");
        assert!(stated("```yaml\nvisibility: internal\n```\n").is_some(), "meant as front matter");
        assert!(stated("<!--\nvisibility: internal\n-->\n").is_some());
    }
}
