//! What fields of the front matter that Casebook reads otherwise, or not at all, say about who may read the document.

use std::ops::Range;

use super::parts::{is_field, lines};
use crate::incident::{DocumentStatus, StatedStatus, Visibility};
use crate::reading::front_matter::{Field, normalised};
use crate::secrecy::{Verdict, Words, is_marker, judge, says_draft, states_internal};
use crate::source::{Entry, SourceFile, Value};

/// The places of fields that say that the document is not for everybody.
pub(super) fn signs(file: &SourceFile) -> Vec<Range<usize>> {
    let is_stated = states_visibility(file);
    let mut found = Vec::new();
    for entry in &file.front_matter {
        collect(entry, is_stated, &mut found);
    }
    found
}

/// Whether a field of the front matter says who may read the document.
pub(super) fn states_visibility(file: &SourceFile) -> bool {
    file.front_matter.iter().any(|entry| is_field(entry, Field::Visibility))
}

/// Whether a field says that the document is not finished. Of several statuses the least finished holds: the others may be
/// those of the incident.
pub(super) fn say_draft(file: &SourceFile) -> bool {
    let is_status = |entry: &Entry| is_field(entry, Field::Status);
    let is_unfinished = |entry: &Entry| {
        let status = StatedStatus::read(&entry.node.flat());
        is_status(entry) && status.is_some_and(|status| status.document != DocumentStatus::Final)
    };
    let statuses = file.front_matter.iter().filter(|entry| is_status(entry)).count();
    statuses > 1 && file.front_matter.iter().any(is_unfinished)
        || with_groups(&file.front_matter).any(|entry| {
            let value = entry.node.flat();
            if is_status(entry) { says_draft(&value) } else { judge(&entry.key, &value) == Some(Verdict::Draft) }
        })
}

/// Whether the status in the front matter is that of the document. `closed` may be that of the incident alone.
pub(super) fn state_status(file: &SourceFile) -> bool {
    const OF_INCIDENT: [&str; 8] =
        ["closed", "resolved", "fixed", "mitigated", "solved", "restored", "recovered", "completed"];
    let is_of_document = |entry: &&Entry| !OF_INCIDENT.contains(&entry.node.flat().trim().to_lowercase().as_str());
    file.front_matter.iter().filter(|entry| is_field(entry, Field::Status)).any(|entry| is_of_document(&entry))
}

/// The fields of a document, and those of the groups among them.
fn with_groups(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().flat_map(|entry| {
        let inner: &[Entry] = match &entry.node.value {
            Value::Map(inner) => inner,
            _ => &[],
        };
        std::iter::once(entry).chain(inner)
    })
}

/// The places of fields that say so, at any depth. Where the document states its visibility, what is unclear counts no more.
fn collect(entry: &Entry, is_stated: bool, found: &mut Vec<Range<usize>>) {
    let value = entry.node.flat();
    let says_so = if is_field(entry, Field::Visibility) {
        // The field itself is read elsewhere, but only where it is a field.
        Visibility::read(&value) == Some(Visibility::Internal)
    } else {
        match judge(&entry.key, &value) {
            Some(Verdict::Internal) => true,
            Some(Verdict::Unclear) => !is_stated,
            Some(Verdict::Draft) | None => states_so(entry, &value),
        }
    };
    // What a section of Hugo hands down would hide other documents, which Casebook can't know.
    let is_handed_down = entry.key == "cascade" && hides(&entry.node.value);
    if says_so || is_handed_down {
        found.push(entry.key_span.clone());
    }
    for node in entry.node.items() {
        if let Value::Map(inner) = &node.value {
            for entry in inner {
                collect(entry, is_stated, found);
            }
        }
    }
}

/// Whether the text of a field states that the document is not for everybody. A field of Casebook with terms in it may name systems.
fn states_so(entry: &Entry, value: &str) -> bool {
    let holds_text = match Field::find(&normalised(&entry.key)) {
        Some((field, _)) => field == Field::Summary,
        None => matches!(entry.node.value, Value::Text(_)) && value.contains(char::is_whitespace),
    };
    let sentences = || value.split(['\n', '.', '!', ';']).map(str::trim).filter(|sentence| !sentence.is_empty());
    value.lines().any(crate::secrecy::states_visibility)
        || holds_text
            && (value.lines().any(|line| states_internal(line, true)) || { sentences }()
                .any(|line| states_internal(line, true)))
}

fn hides(value: &Value) -> bool {
    match value {
        Value::Map(inner) => inner.iter().any(|entry| {
            judge(&entry.key, &entry.node.flat()).is_some()
                || is_field(entry, Field::Visibility) && entry.node.flat() != "public"
                || hides(&entry.node.value)
        }),
        Value::List(items) => items.iter().any(|item| hides(&item.value)),
        _ => false,
    }
}

/// A comment of the front matter that states a visibility: a line, or what follows a value.
pub(super) fn in_comment(file: &SourceFile) -> Option<Range<usize>> {
    lines(&file.text, 0..file.body.start)
        .find(|(_, line)| match line.trim_start().strip_prefix('#') {
            Some(comment) => is_marker(&Words::of(comment)) || states_internal(comment, true),
            None => line.rsplit_once(" #").is_some_and(|(value, comment)| is_after_value(value, comment)),
        })
        .map(|(span, _)| span)
}

/// Whether what follows a value is a comment that says so. A `#` between quotes begins none.
fn is_after_value(value: &str, comment: &str) -> bool {
    let is_quoted = ['"', '\''].iter().any(|quote| value.matches(*quote).count() % 2 == 1);
    !is_quoted && (is_marker(&Words::of(comment)) || states_internal(comment, true))
}
