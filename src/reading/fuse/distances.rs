//! Compares the durations that a document states with its times.

use std::ops::Range;

use super::lines;
use crate::diagnostic::{Code, Diagnostic};
use crate::incident::{Measure, Phase, PhaseTimes, Provenance, Sourced};
use crate::source::SourceFile;
use crate::units::Duration;

/// A stated and a computed duration that differ by less are the same: a minute, or one part in fifty.
const TOLERANCE_SECONDS: u64 = 60;

/// A duration of the front matter that differs from the computed one.
pub(super) fn mismatch(
    computed: Duration,
    stated: Duration,
    span: Range<usize>,
    file: &SourceFile,
) -> Option<Diagnostic> {
    let apart = apart(computed, stated, 50)?;
    let message = format!("stated duration differs from the times by {apart}");
    let problem = file.problem(Code::DurationMismatch, span, message);
    Some(problem.label(format!("resolved − started is {computed}")).help("remove `duration:` or correct `resolved:`"))
}

/// A duration in the text that differs from the computed one. Sentences round more than fields.
pub(super) fn mismatch_in_text(
    phases: &PhaseTimes,
    computed: Duration,
    told: &Sourced<Duration>,
    file: &SourceFile,
) -> Option<Diagnostic> {
    let Provenance::Text { line } = told.provenance else { return None };
    let ends = [Phase::Started, Phase::Resolved];
    let are_stated = ends.into_iter().all(|end| phases[end].as_ref().is_some_and(Sourced::is_stated));
    let apart = apart(computed, told.value, 10).filter(|_| are_stated)?;
    let message = format!("the duration in the text differs from the times by {apart}");
    let problem = file.problem(Code::DurationMismatch, lines::span(file, line), message);
    Some(problem.label(format!("resolved − started is {computed}")).help("correct the text, `started` or `resolved`"))
}

/// The stated times to a phase that differ from its time: from the start, and from where its measure begins.
pub(super) fn mismatches(
    phases: &PhaseTimes,
    after_start: &[(Phase, Sourced<Duration>, Range<usize>)],
    file: &SourceFile,
) -> Vec<Diagnostic> {
    let problem = |(phase, stated, span): &(Phase, Sourced<Duration>, Range<usize>)| {
        let measure = Measure::ALL.into_iter().find(|measure| measure.to == *phase)?;
        let from_start = phases.between(Phase::Started, *phase)?;
        let is_measure =
            phases.between(measure.from, *phase).is_some_and(|length| apart(length, stated.value, 50).is_none());
        let apart = apart(from_start, stated.value, 50).filter(|_| !is_measure)?;
        let message = format!("stated {} differs from the times by {apart}", measure.name.to_lowercase());
        let key = phase.key();
        let problem = file.problem(Code::DurationMismatch, span.clone(), message);
        Some(problem.label(format!("{key} − started is {from_start}")).help(format!("remove it or correct `{key}:`")))
    };
    after_start.iter().filter_map(problem).collect()
}

/// How far two durations are apart, where that is more than a minute and more than the given share (1/`part`).
fn apart(computed: Duration, stated: Duration, part: u64) -> Option<Duration> {
    let apart = stated.seconds().abs_diff(computed.seconds());
    (apart > TOLERANCE_SECONDS.max(computed.seconds() / part)).then(|| Duration::from_seconds(apart))
}
