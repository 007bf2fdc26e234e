//! Times without a zone beside times with one, and times that have not come yet.

use crate::diagnostic::{Code, Diagnostics};
use crate::reading::{Content, Field};
use crate::source::Entry;
use crate::units::{Moment, Written};

use super::context::Context;

pub(super) fn missing_zone(context: &Context<'_>, problems: &mut Diagnostics) {
    if context.fields().any(|(field, _)| field == Field::Timezone) {
        return;
    }
    let times: Vec<(&Entry, Moment)> = times(context).filter(|(_, moment)| moment.has_time()).collect();
    let Some((with, _)) = times.iter().find(|(_, moment)| moment.offset().is_some()) else { return };
    let without = times.iter().filter(|(_, moment)| moment.offset().is_none());
    problems.extend(without.map(|(entry, _)| {
        let message = format!("`{}` has no zone, `{}` has one", entry.key, with.key);
        let problem = context.file.problem(Code::MissingZone, entry.node.span.clone(), message);
        problem.help("end the time with `Z` or an offset such as `+02:00`, or state a `timezone:` for all of them")
    }));
}

/// Clocks and zones differ by a day at most.
pub(super) fn future_date(context: &Context<'_>, problems: &mut Diagnostics) {
    let Ok(tomorrow) = context.today.tomorrow() else { return };
    problems.extend(times(context).filter(|(_, moment)| moment.date() > tomorrow).map(|(entry, _)| {
        let message = format!("`{}` is in the future: today is {}", entry.key, context.today);
        context.file.problem(Code::FutureDate, entry.node.span.clone(), message).help("correct the year or the month")
    }));
}

/// The times of the front matter as they are written.
fn times<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Entry, Moment)> {
    context.fields().filter(|(field, _)| field.spec().content == Content::Time).filter_map(|(_, entry)| {
        match Written::read(entry.node.text()?) {
            Ok(Written::Moment(moment) | Written::Range(moment, _)) => Some((entry, moment)),
            _ => None,
        }
    })
}
