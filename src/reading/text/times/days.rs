//! Days within what was read.

use jiff::civil::Date;

use crate::incident::{Sourced, TimelineEvent};
use crate::reading::text::label::{Key, Label};
use crate::units::scan::{Context, Span, spans};
use crate::units::{Moment, Precision, WrittenDate};

/// The day of a moment that knows it.
pub(super) fn known_day(moment: Moment) -> Option<Date> {
    (moment.precision() >= Precision::Day).then(|| moment.date())
}

/// The first whole date in a value that says more.
pub(super) fn sighted_day(value: &str, context: &Context) -> Option<Date> {
    spans(value).find_map(|span| match span.from.date {
        Some(WrittenDate::Month { .. }) | None => None,
        Some(_) => span.from.day(context).ok().flatten(),
    })
}

/// The whole date that a span begins with.
pub(super) fn whole_day(span: &Span) -> Option<Date> {
    match span.from.date {
        Some(WrittenDate::Day(date)) => Some(date),
        _ => None,
    }
}

/// The whole date of a label about dates.
pub(super) fn labelled_day(label: &Label, context: &Context) -> Option<Date> {
    matches!(label.key, Key::Date | Key::Written).then(|| sighted_day(&label.value, context)).flatten()
}

pub(super) fn is_either(date: Option<&WrittenDate>) -> bool {
    matches!(date, Some(WrittenDate::Either { .. } | WrittenDate::DayAndMonth { .. }))
}

pub(super) fn first_dated(events: &[TimelineEvent]) -> Option<Sourced<Moment>> {
    events.iter().find_map(|event| Some(Sourced::in_text(Moment::day(event.at?.date()), event.line)))
}
