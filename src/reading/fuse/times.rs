//! When it happened: the front matter's word, completed by the text's.
//!
//! 1. Times that state no zone get that of the front matter, else of the text, else of the site.
//! 2. A phase is the front matter's, else computed from its start and its distance, else the text's.
//! 3. The day is the stated one, unless the start says otherwise.
//! 4. The duration is computed from the ends, else stated; where it is both, the two are compared.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Phase, PhaseTimes, Provenance, Rules, Sourced, TimelineEvent};
use crate::reading::facts::Times;
use crate::reading::front_matter::StatedTimes;
use crate::source::SourceFile;
use crate::units::{Duration, Moment, Zone};

/// A stated and a computed duration that differ by less are the same: a minute, or one part in fifty.
const TOLERANCE_SECONDS: u64 = 60;

/// How a duration follows from the ends.
const RULE: &str = "resolved − started";

/// The times of an incident.
pub(super) fn fuse(
    stated: StatedTimes,
    text: Times,
    file: &SourceFile,
    rules: &Rules,
    problems: &mut Diagnostics,
) -> Times {
    let StatedTimes { times: stated, duration_span, after_start } = stated;
    let zone = stated.zone.or(text.zone);
    let in_zone = zone.as_ref().or(rules.zone.as_ref());
    let mut phases = in_order_of_precedence(&stated.phases, &after_start, &text.phases, in_zone);
    if let Some(stated) = stated.duration {
        drop_a_contradicted_end(&mut phases, stated.value);
    }
    let is_over = stated.phases[Phase::Resolved].is_some();
    let ongoing = stated.ongoing && !is_over || text.ongoing && phases[Phase::Resolved].is_none();
    if ongoing {
        // Whoever says that it goes on knows better than the text, which may tell of a first recovery.
        phases[Phase::Resolved] = None;
    }
    phases.drop_repeats();
    let date = day(stated.date, text.date, &phases);
    let whole = after_start.into_iter().find(|(phase, _)| *phase == Phase::Resolved).map(|(_, length)| length);
    let stated_duration = stated.duration.or(text.duration.filter(|_| !ongoing));
    let duration = match problem_with_order(&phases, file) {
        Some(problem) => {
            problems.report(problem);
            stated_duration
        }
        None => {
            let computed = phases.whole();
            if let (Some(computed), Some(stated), Some(span)) = (computed, stated.duration, duration_span) {
                problems.extend(mismatch(computed, stated.value, span, file));
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
    after_start: &[(Phase, Sourced<Duration>)],
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
    for (phase, length) in after_start {
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
fn day(stated: Option<Sourced<Moment>>, text: Option<Sourced<Moment>>, phases: &PhaseTimes) -> Option<Sourced<Moment>> {
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

/// A stated duration that differs from the computed one.
fn mismatch(computed: Duration, stated: Duration, span: Range<usize>, file: &SourceFile) -> Option<Diagnostic> {
    let apart = stated.seconds().abs_diff(computed.seconds());
    let differs = apart > TOLERANCE_SECONDS.max(computed.seconds() / 50);
    let message = format!("stated duration differs from the times by {}", Duration::from_seconds(apart));
    differs.then(|| {
        file.problem(Code::DurationMismatch, span, message)
            .label(format!("resolved − started is {computed}"))
            .help("remove `duration:` or correct `resolved:`")
    })
}

/// An incident that ends before it starts.
fn problem_with_order(phases: &PhaseTimes, file: &SourceFile) -> Option<Diagnostic> {
    let (start, end) = phases[Phase::Started].zip(phases[Phase::Resolved])?;
    end.value.seconds_since(start.value).filter(|seconds| *seconds < 0)?;
    let line = match end.provenance {
        Provenance::FrontMatter { line } | Provenance::Text { line } | Provenance::Inferred { line, .. } => line,
        Provenance::FileName | Provenance::Computed { .. } => 1,
    };
    let from = file.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let to = from + file.text[from..].lines().next().unwrap_or_default().len();
    let problem = file
        .problem(Code::EndsBeforeStart, from..to, "the incident ends before it starts")
        .label(format!("started is {}", start.value))
        .help("its duration is left out until one of the two is corrected");
    Some(problem)
}
