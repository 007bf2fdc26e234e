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

/// Keys that are no fields, and say by `true` that a document is not for everybody.
const CLOSED_IF_TRUE: [&str; 6] = ["internal", "internalonly", "private", "confidential", "secret", "restricted"];
/// The same by `false`.
const CLOSED_IF_FALSE: [&str; 2] = ["public", "publish"];
/// The same by a word that would be a visibility.
const CLOSED_BY_WORD: [&str; 7] =
    ["audience", "access", "classification", "confidentiality", "sensitivity", "privacy", "visibility"];

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
/// readers may mean to hide the document.
fn stated(text: &str, body: Range<usize>, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let mut code = blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| &block.span).peekable();
    let mut start = body.start;
    text.get(body)?.split_inclusive(['\n', '\r']).find_map(|line| {
        let place = start..start + line.trim_end().len();
        start += line.len();
        while code.next_if(|code| code.end <= place.start).is_some() {}
        let is_code = code.peek().is_some_and(|code| code.start < place.end);
        (!is_code && states_visibility(line.trim_end())).then_some(place)
    })
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
    let key = normalised(&entry.key);
    let is = |keys: &[&str]| keys.contains(&key.as_str());
    let value = entry.node.flat().to_lowercase();
    let closes = || Visibility::read(&value).is_some_and(|visibility| visibility == Visibility::Internal);
    match value.as_str() {
        "true" | "yes" | "on" | "1" => is(&CLOSED_IF_TRUE),
        "false" | "no" | "off" | "0" => is(&CLOSED_IF_FALSE),
        _ => {
            (is(&CLOSED_BY_WORD) || Field::find(&key).is_some_and(|(field, _)| field == Field::Visibility)) && closes()
        }
    }
}

/// Whether a line is `Visibility: internal`, as front matter that is none, a label or a row of a table would have it.
fn states_visibility(line: &str) -> bool {
    const KEY: &str = "visibility";
    let mark = |c: char| c.is_whitespace() || "*_-#>|\"'\u{feff}+".contains(c);
    let line = line.trim_start_matches(mark);
    let Some((key, rest)) = line.split_at_checked(KEY.len()) else { return false };
    if !key.eq_ignore_ascii_case(KEY) {
        return false;
    }
    let value = rest.trim_start_matches(|c: char| mark(c) || c == ':' || c == '=');
    let between = rest.get(..rest.len() - value.len()).unwrap_or_default();
    let word = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    between.contains([':', '=', '|']) && Visibility::read(word) == Some(Visibility::Internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_states_a_visibility() {
        for line in [
            "visibility: internal",
            "**Visibility:** Internal",
            "- Visibility: internal only",
            "| Visibility | internal |",
            "  \"visibility\": \"internal\",",
            "visibility = 'private'",
            "> visibility : confidential.",
        ] {
            assert!(states_visibility(line), "{line}");
        }
        for line in [
            "visibility: public",
            "`visibility: internal`",
            "Visibility internal to the team was poor",
            "Visibility: internally we saw nothing",
            "Visibility into the queue: none",
            "invisibility: internal",
            "",
            "é",
        ] {
            assert!(!states_visibility(line), "{line}");
        }
    }

    #[test]
    fn lines_of_code_are_passed_over() {
        let stated = |text: &str| stated(text, 0..text.len(), &markdown::read(text, 0..text.len()).blocks);
        for code in [
            "```\nvisibility: internal\n```\n",
            "````\n```\nvisibility: internal\n```\n````\n",
            "~~~\nvisibility: internal\n",
            "Text.\n\n    visibility: internal\n",
        ] {
            assert_eq!(stated(code), None, "{code}");
        }
        assert_eq!(stated("```\na\n```\nvisibility: internal\n"), Some(10..30));
        assert!(stated("- a\n\n    visibility: internal\n").is_some(), "a paragraph of an item");
        assert!(stated("<!--\nvisibility: internal\n-->\n").is_some());
    }
}
