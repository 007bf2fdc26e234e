//! Times without a zone beside times with one, and times that have not come yet.

use crate::incident::Field;
use crate::source::Entry;
use crate::units::{Moment, Written};

use super::context::Context;
use super::finding::{Finding, Found};

/// Fields that hold a time.
const TIMES: [Field; 6] =
    [Field::Date, Field::Started, Field::Detected, Field::Acknowledged, Field::Mitigated, Field::Resolved];

pub(super) fn missing_zone(subject: &Context<'_>) -> Found {
    if subject.fields().any(|(field, _)| field == Field::Timezone) {
        return Vec::new();
    }
    let times: Vec<(&Entry, Moment)> = times(subject).filter(|(_, moment)| moment.has_time()).collect();
    let Some((with, _)) = times.iter().find(|(_, moment)| moment.offset().is_some()) else { return Vec::new() };
    let without = times.iter().filter(|(_, moment)| moment.offset().is_none());
    without
        .map(|(entry, _)| {
            Finding::new(Some(entry.node.span.clone()), format!("`{}` has no zone, `{}` has one", entry.key, with.key))
                .help("end the time with `Z` or an offset such as `+02:00`, or state a `timezone:` for all of them")
        })
        .collect()
}

/// Clocks and zones differ by a day at most.
pub(super) fn future_date(subject: &Context<'_>) -> Found {
    let Ok(tomorrow) = subject.today.tomorrow() else { return Vec::new() };
    times(subject)
        .filter(|(_, moment)| moment.date() > tomorrow)
        .map(|(entry, _)| {
            let message = format!("`{}` lies after the day of this check, {}", entry.key, subject.today);
            Finding::new(Some(entry.node.span.clone()), message).help("correct the year or the month")
        })
        .collect()
}

/// The times of the front matter as they are written.
fn times<'a>(subject: &Context<'a>) -> impl Iterator<Item = (&'a Entry, Moment)> {
    subject.fields().filter(|(field, _)| TIMES.contains(field)).filter_map(|(_, entry)| {
        match Written::read(entry.node.text()?) {
            Ok(Written::Moment(moment) | Written::Range(moment, _)) => Some((entry, moment)),
            _ => None,
        }
    })
}
