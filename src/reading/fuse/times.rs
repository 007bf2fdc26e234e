//! When it happened: the front matter's word, completed by the text's.
//!
//! 1. Times that state no zone get that of the front matter, else of the text, else of the site.
//! 2. A phase is the front matter's, else computed from its start and its distance, else the text's.
//! 3. The day is the stated one, unless the start says otherwise.
//! 4. The duration is computed from the ends, else stated; where it is both, the two are compared.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Phase, PhaseTimes, Provenance, Rules, Sourced, TimelineEvent};
use crate::reading::facts::{DateRole, Times};
use crate::reading::front_matter::StatedTimes;
use crate::source::SourceFile;
use crate::units::{Duration, Moment, Zone};

use super::{distances, lines};

/// How a duration follows from the ends.
const RULE: &str = "resolved − started";

/// What is known of when it happened.
pub(super) struct Sources {
    /// What the front matter states.
    pub stated: StatedTimes,
    /// What the text says.
    pub text: Times,
    /// Whether the date of the front matter is that of publication.
    pub dates_publication: bool,
    /// Whether the status says that it goes on.
    pub has_ongoing_status: bool,
}

/// The times of an incident.
pub(super) fn fuse(sources: Sources, file: &SourceFile, rules: &Rules, problems: &mut Diagnostics) -> Times {
    let Sources { stated, text, dates_publication, has_ongoing_status } = sources;
    let StatedTimes { times: mut stated, duration_span, after_start, date_role, has_unknown_duration: _ } = stated;
    if date_role == DateRole::StartOrPublication && !dates_publication {
        stated.phases[Phase::Started] = stated.phases[Phase::Started].or(stated.date);
    }
    let zone = stated.zone.or(text.zone);
    let in_zone = zone.as_ref().or(rules.zone.as_ref());
    let mut phases = in_order_of_precedence(&stated.phases, &after_start, &text.phases, in_zone);
    if let Some(stated) = stated.duration {
        drop_a_contradicted_end(&mut phases, stated.value);
    }
    let has_stated_end = phases[Phase::Resolved].as_ref().is_some_and(Sourced::is_stated);
    let ongoing = stated.ongoing && stated.phases[Phase::Resolved].is_none()
        || has_ongoing_status && !has_stated_end
        || text.ongoing && phases[Phase::Resolved].is_none();
    if ongoing {
        // Whoever says that it goes on knows better than the text, which may tell of a first recovery.
        phases[Phase::Resolved] = None;
    }
    phases.drop_repeats();
    let date = day(stated.date, dates_publication, text.date, &phases);
    problems.extend(distances::mismatches(&phases, &after_start, file));
    let whole = after_start.into_iter().find(|(phase, ..)| *phase == Phase::Resolved).map(|(_, length, _)| length);
    let stated_duration = stated.duration.or(text.duration.filter(|_| !ongoing));
    let duration = match problem_with_order(&phases, file) {
        Some(problem) => {
            problems.report(problem);
            stated_duration
        }
        None => {
            let computed = phases.whole();
            if let (Some(computed), Some(stated), Some(span)) = (computed, stated.duration, duration_span) {
                problems.extend(distances::mismatch(computed, stated.value, span, file));
            }
            if let (Some(computed), Some(told)) = (computed, text.duration) {
                problems.extend(distances::mismatch_in_text(&phases, computed, &told, file));
            }
            let is_inferred = |end: &Sourced<Moment>| end.is_inferred();
            let inferred =
                [Phase::Started, Phase::Resolved].into_iter().filter_map(|end| phases[end]).find(is_inferred);
            let provenance = inferred.map_or(Provenance::Computed { rule: RULE }, |end| end.computed_with(RULE));
            let computed = computed.map(|value| Sourced { value, provenance });
            // What somebody wrote down knows better than ends that were inferred.
            if inferred.is_some() { stated_duration.or(computed) } else { computed.or(stated_duration) }
        }
    };
    Times { date, phases, duration: duration.or(whole), ongoing, zone }
}

/// The events of a timeline, those without a zone in the given one.
pub(super) fn placed(timeline: Vec<TimelineEvent>, zone: Option<&Zone>) -> Vec<TimelineEvent> {
    match zone {
        Some(zone) => timeline.into_iter().map(|event| event.or_in(zone)).collect(),
        None => timeline,
    }
}

/// Each phase from whoever states it first: the front matter as a time, or as a distance from its start, or the text.
fn in_order_of_precedence(
    stated: &PhaseTimes,
    after_start: &[(Phase, Sourced<Duration>, Range<usize>)],
    text: &PhaseTimes,
    zone: Option<&Zone>,
) -> PhaseTimes {
    const SUM: &str = "started + the stated time to it";
    let placed = |known: &Sourced<Moment>| {
        let value = zone.map_or(known.value, |zone| known.value.or_in(zone));
        Sourced { value, provenance: known.provenance }
    };
    let mut phases = PhaseTimes::default();
    for (phase, known) in stated.known() {
        phases[phase] = Some(placed(known));
    }
    let start = phases[Phase::Started];
    for (phase, length, _) in after_start {
        let Some(start) = start.filter(|_| phases[*phase].is_none()) else { continue };
        let provenance = start.computed_with(SUM);
        phases[*phase] = start.value.plus(length.value).map(|value| Sourced { value, provenance });
    }
    for (phase, known) in text.known() {
        phases[phase].get_or_insert(placed(known));
    }
    phases
}

/// An end that was inferred gives way to a length that somebody wrote down, unless the two are near to each other.
fn drop_a_contradicted_end(phases: &mut PhaseTimes, stated: Duration) {
    const SLACK_SECONDS: u64 = 600;
    let apart = phases.whole().map(|computed| computed.seconds().abs_diff(stated.seconds()));
    if phases[Phase::Resolved].as_ref().is_some_and(Sourced::is_inferred)
        && apart.is_some_and(|apart| apart > SLACK_SECONDS.max(stated.seconds() / 4))
    {
        phases[Phase::Resolved] = None;
    }
}

/// The day of the incident. A start that was inferred does not move a day that somebody wrote down; one that the text states
/// does where that day came later: then it is the day of publication.
fn day(
    stated: Option<Sourced<Moment>>,
    dates_publication: bool,
    text: Option<Sourced<Moment>>,
    phases: &PhaseTimes,
) -> Option<Sourced<Moment>> {
    let told = text.filter(|_| dates_publication);
    let stated = told.or(stated);
    let moves = |start: &Sourced<Moment>| match (start.provenance, stated) {
        (_, None) | (Provenance::FrontMatter { .. }, _) => true,
        (Provenance::Text { .. }, Some(stated)) => start.value.date() < stated.value.date(),
        _ => false,
    };
    let start = phases[Phase::Started].filter(moves);
    let date = start.or(stated).or(text).or_else(|| phases.known().next().map(|(_, known)| *known))?;
    let value = if date.value.has_time() { Moment::day(date.value.date()) } else { date.value };
    Some(Sourced { value, provenance: date.provenance })
}

/// An incident that ends before it starts.
fn problem_with_order(phases: &PhaseTimes, file: &SourceFile) -> Option<Diagnostic> {
    let (start, end) = phases[Phase::Started].zip(phases[Phase::Resolved])?;
    end.value.seconds_since(start.value).filter(|seconds| *seconds < 0)?;
    let span = lines::span(file, lines::line(&end.provenance));
    let started = format!("started is {}, on line {}", start.value, lines::line(&start.provenance));
    let problem = file
        .problem(Code::EndsBeforeStart, span, "the incident ends before it starts")
        .label(started)
        .help("its duration is left out until one of the two is corrected");
    Some(problem)
}
