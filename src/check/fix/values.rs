//! Canonical names of fields, and canonical forms of their times and durations.

use std::ops::Range;

use jiff::Timestamp;

use crate::reading::{Content, Field};
use crate::source::{Entry, Node, SourceFile, Value};
use crate::units::{Duration, Moment, StatedDuration, Written};

/// Every change that is safe by itself, in order of place.
pub(super) fn canonical(file: &SourceFile) -> Vec<(Range<usize>, String)> {
    let known: Vec<(Field, &Entry)> =
        file.front_matter.iter().filter_map(|entry| Some((Field::find(&entry.key)?.0, entry))).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (field, entry) in &known {
        // Of two names for one field the canonical one comes first: neither may become the other.
        let alone = known.iter().filter(|(other, _)| other == field).count() == 1;
        if alone && !field.spec().left_alone && entry.key != field.name() {
            edits.push((entry.key_span.clone(), field.name().to_owned()));
        }
        if let Some(value) = value(*field, &entry.node)
            && file.text.get(entry.node.span.clone()) != Some(value.as_str())
        {
            edits.push((entry.node.span.clone(), value));
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    edits
}

fn value(field: Field, node: &Node) -> Option<String> {
    let text = node.text()?;
    match field.spec().content {
        Content::Time => moment(text),
        Content::Duration if field != Field::DurationMinutes => duration(text, matches!(node.value, Value::Number(_))),
        Content::Duration | Content::Label | Content::Text => None,
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

fn duration(text: &str, minutes: bool) -> Option<String> {
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
