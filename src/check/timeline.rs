//! The timeline section against itself and against the phase times.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostics};
use crate::incident::{Provenance, TimelineEvent};
use crate::units::{Duration, Moment};

use super::context::Context;

/// A phase may be this far outside the timeline: the first entry is often written when somebody noticed.
const GRACE: i64 = 2 * 3_600;

pub(super) fn timeline_order(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = context.incident() else { return };
    let mut latest: Option<(&TimelineEvent, Moment)> = None;
    for (event, at) in incident.timeline.iter().filter_map(|event| Some((event, event.at?))) {
        let back = latest.and_then(|(before, moment)| Some((before, at.seconds_since(moment)?)));
        if let Some((before, seconds)) = back
            && seconds < 0
            && !at.is_approximate()
        {
            let apart = Duration::from_seconds(seconds.unsigned_abs());
            let message = format!("this entry is {apart} earlier than one above it");
            let problem = context
                .problem(Code::TimelineOrder, place(context, event), message)
                .label(format!("the earlier entry is `{}`", before.label))
                .help("put the entries in order, or write the date where a new day starts");
            problems.report(problem);
        }
        latest = Some((event, at));
    }
}

/// Phases stated in the front matter; those read from the timeline itself can't be outside it.
pub(super) fn outside_timeline(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = context.incident() else { return };
    let moments = || incident.timeline.iter().filter_map(|event| event.at).filter(|at| at.instant().is_some());
    let ends = incident.timeline.iter().filter_map(|event| event.until).chain(moments());
    let (Some(first), Some(last)) = (moments().min_by_key(|at| at.instant()), ends.max_by_key(|at| at.instant()))
    else {
        return;
    };
    let stated = incident.phases.known().filter(|(_, known)| known.provenance.is_front_matter());
    problems.extend(stated.filter_map(|(phase, known)| {
        let before = first.seconds_since(known.value)? > GRACE;
        let after = known.value.seconds_since(last)? > GRACE;
        let (where_to, end) = match (before, after) {
            (true, _) => ("before the timeline begins", first),
            (_, true) => ("after the timeline ends", last),
            _ => return None,
        };
        let message = format!("`{}` is {where_to}", phase.key());
        let problem = context.problem(Code::OutsideTimeline, context.place(known.provenance), message);
        Some(problem.label(format!("that is {end}")).help("correct the time, or add what happened then"))
    }));
}

fn place(context: &Context<'_>, event: &TimelineEvent) -> Option<Range<usize>> {
    context.place(Provenance::Text { line: event.line })
}
