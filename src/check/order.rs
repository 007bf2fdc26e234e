//! Phases that are earlier than one they must follow.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Phase, PhaseTimes};
use crate::units::Duration;

use super::context::Context;

/// This order has a separate code: an alarm may come before the impact.
pub(super) fn detected_before_started(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = context.incident() else { return };
    let phases = &incident.phases;
    let problem = before(context, Code::DetectedBeforeStarted, phases, Phase::Detected, Phase::Started);
    let help = "correct one of the two; if the alarm really came first, allow this code in the document";
    problems.extend(problem.map(|problem| problem.help(help)));
}

/// Each phase is reported once, against the first that it should have followed.
pub(super) fn phase_order(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = context.incident() else { return };
    let phases = &incident.phases;
    // Reading the document reports an end before the start.
    let ends_before_start = seconds_between(phases, Phase::Started, Phase::Resolved).is_some_and(|seconds| seconds < 0);
    let reported = |phase: &Phase| *phase == Phase::Detected || (*phase == Phase::Resolved && ends_before_start);
    for later in Phase::ALL.into_iter().filter(|phase| !reported(phase)) {
        let earlier = later.must_follow().iter();
        let first = earlier.copied().find_map(|earlier| before(context, Code::PhaseOrder, phases, later, earlier));
        problems.extend(first.map(|problem| problem.help("correct one of the two times, or its date or zone")));
    }
}

/// The problem with a phase that is before one that it should follow.
fn before(context: &Context<'_>, code: Code, phases: &PhaseTimes, later: Phase, earlier: Phase) -> Option<Diagnostic> {
    let seconds = seconds_between(phases, earlier, later).filter(|seconds| *seconds < 0)?;
    let (at, of) = (phases[later].as_ref()?, phases[earlier].as_ref()?);
    let apart = Duration::from_seconds(seconds.unsigned_abs());
    let place = context.place(at.provenance).or_else(|| context.place(of.provenance));
    let message = format!("the incident was {} {apart} before it was {}", later.key(), earlier.key());
    Some(context.problem(code, place, message).label(format!("{} is {}", earlier.key(), of.value)))
}

fn seconds_between(phases: &PhaseTimes, from: Phase, to: Phase) -> Option<i64> {
    phases[to].as_ref()?.value.seconds_since(phases[from].as_ref()?.value)
}
