//! Canonical names of fields, and canonical forms of their times and durations.

use std::ops::Range;

use jiff::Timestamp;

use crate::incident::Field;
use crate::source::{Entry, Node, SourceFile, Value};
use crate::units::{Duration, Moment, StatedDuration, Written};

/// Fields whose other names mean something to other programs, or are not always the same field.
const LEFT: [Field; 7] =
    [Field::Ignored, Field::Kind, Field::Aliases, Field::Impact, Field::CauseText, Field::Slug, Field::Draft];

/// The document with every change that is safe by itself.
pub(super) fn canonical(file: &SourceFile) -> String {
    let known: Vec<(Field, &Entry)> =
        file.front_matter.iter().filter_map(|entry| Some((Field::find(&entry.key)?.0, entry))).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (field, entry) in &known {
        // Of two names for one field the canonical one comes first: neither may become the other.
        let alone = known.iter().filter(|(other, _)| other == field).count() == 1;
        if alone && !LEFT.contains(field) && entry.key != name(*field) {
            edits.push((entry.key_span.clone(), name(*field).to_owned()));
        }
        if let Some(value) = value(*field, &entry.node)
            && file.text.get(entry.node.span.clone()) != Some(value.as_str())
        {
            edits.push((entry.node.span.clone(), value));
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    let mut text = String::with_capacity(file.text.len());
    let mut at = 0;
    for (span, replacement) in edits {
        // Spans of a tree don't overlap; an alias (`*a`) may point back, and then nothing is replaced.
        let Some(between) = file.text.get(at..span.start) else { continue };
        text.push_str(between);
        text.push_str(&replacement);
        at = span.end;
    }
    text.push_str(file.text.get(at..).unwrap_or_default());
    text
}

/// The canonical name of a field.
pub(super) fn name(field: Field) -> &'static str {
    Field::table().find(|(known, _)| *known == field).and_then(|(_, names)| names.first()).copied().unwrap_or_default()
}

fn value(field: Field, node: &Node) -> Option<String> {
    let text = node.text()?;
    match field {
        Field::Date | Field::Started | Field::Detected | Field::Acknowledged | Field::Mitigated | Field::Resolved => {
            moment(text)
        }
        Field::Duration => length(text, matches!(node.value, Value::Number(_))),
        _ => None,
    }
}

/// A time that loses nothing by being written as ISO 8601. Where it has a time of day but no zone, it stays as it is: its
/// form is not what is wrong with it. So does what is ISO 8601 already, with parts of a second for instance.
fn moment(text: &str) -> Option<String> {
    if text.parse::<Timestamp>().is_ok() {
        return None;
    }
    let Ok(Written::Moment(moment)) = Written::read(text) else { return None };
    let plain = !moment.is_approximate() && (!moment.has_time() || moment.offset().is_some());
    let canonical = moment.to_string();
    (plain && same_moment(&canonical, moment)).then_some(canonical)
}

fn same_moment(text: &str, moment: Moment) -> bool {
    let Ok(Written::Moment(read)) = Written::read(text) else { return false };
    (read.civil(), read.offset(), read.has_time()) == (moment.civil(), moment.offset(), moment.has_time())
}

fn length(text: &str, minutes: bool) -> Option<String> {
    let length = if minutes { text.parse().ok().map(Duration::from_minutes) } else { stated(text) }?;
    let canonical = length.exact();
    (stated(&canonical) == Some(length)).then_some(canonical)
}

fn stated(text: &str) -> Option<Duration> {
    match StatedDuration::read(text) {
        Ok(StatedDuration::Known(length)) => Some(length),
        _ => None,
    }
}
