//! Phases that come before what they must follow.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Phases, Sourced};
use crate::units::{Duration, Moment};

use super::context::Context;

type Phase = (&'static str, fn(&Phases) -> Option<&Sourced<Moment>>);

const STARTED: Phase = ("started", |phases| phases.started.as_ref());
const DETECTED: Phase = ("detected", |phases| phases.detected.as_ref());
const ACKNOWLEDGED: Phase = ("acknowledged", |phases| phases.acknowledged.as_ref());
const MITIGATED: Phase = ("mitigated", |phases| phases.mitigated.as_ref());
const RESOLVED: Phase = ("resolved", |phases| phases.resolved.as_ref());

/// What follows what. Resolved before started is not here: reading the document reports it.
const ORDER: [(Phase, &[Phase]); 3] =
    [(ACKNOWLEDGED, &[STARTED, DETECTED]), (MITIGATED, &[STARTED]), (RESOLVED, &[DETECTED, ACKNOWLEDGED, MITIGATED])];

pub(super) fn detected_before_started(subject: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = subject.incident() else { return };
    let problem = before(subject, Code::DetectedBeforeStarted, &incident.phases, DETECTED, STARTED);
    let help = "correct one of the two; where an alarm did come first, allow this report in the document";
    problems.extend(problem.map(|problem| problem.help(help)));
}

/// Each phase is reported once, against the first that it should have followed.
pub(super) fn phase_order(subject: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = subject.incident() else { return };
    let phases = &incident.phases;
    let ends_before_start = seconds_between(phases, STARTED, RESOLVED).is_some_and(|seconds| seconds < 0);
    for (later, earlier) in ORDER.iter().filter(|(later, _)| later.0 != RESOLVED.0 || !ends_before_start) {
        let first = earlier.iter().find_map(|earlier| before(subject, Code::PhaseOrder, phases, *later, *earlier));
        problems.extend(first.map(|problem| problem.help("correct one of the two times, or its date or zone")));
    }
}

/// The problem with a phase that lies before one that it should follow.
fn before(subject: &Context<'_>, code: Code, phases: &Phases, later: Phase, earlier: Phase) -> Option<Diagnostic> {
    let seconds = seconds_between(phases, earlier, later).filter(|seconds| *seconds < 0)?;
    let ((name, at), (other, of)) = (later, earlier);
    let (at, of) = (at(phases)?, of(phases)?);
    let apart = Duration::from_seconds(seconds.unsigned_abs());
    let place = subject.place(at.provenance).or_else(|| subject.place(of.provenance));
    let message = format!("the incident was {name} {apart} before it was {other}");
    Some(subject.problem(code, place, message).label(format!("{other} is {}", of.value)))
}

fn seconds_between(phases: &Phases, from: Phase, to: Phase) -> Option<i64> {
    to.1(phases)?.value.seconds_since(from.1(phases)?.value)
}
