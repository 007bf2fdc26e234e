//! The phases of an incident on a bar, with its times as a list.

use crate::chart::PhaseBar;
use crate::incident::{Incident, Phase, Sourced};
use crate::prose::date::{clock, zone};
use crate::prose::phase::{OPEN_START, after, open_end};
use crate::units::{Moment, short_month_name};
use crate::view::{PhasesView, StageView, TimeView};

use super::facts::Facts;

/// A phase whose time can be compared with the others.
struct Stage<'a> {
    phase: Phase,
    known: &'a Sourced<Moment>,
    /// Seconds since the first of all.
    at: i64,
}

/// `None` where at most one time is known and the incident is over: there is nothing to draw.
pub(super) fn phases(incident: &Incident, facts: &mut Facts) -> Option<PhasesView> {
    let stages = stages(incident);
    let has = |phase| stages.iter().any(|stage| stage.phase == phase);
    if stages.len() < 2 && !incident.ongoing {
        return None;
    }
    let reference = stages.iter().find(|stage| stage.phase == Phase::Started).or(stages.first())?;
    // Where the text tells how long it lasted, the end is known though its time isn't stated.
    let stated = incident.duration.as_ref().filter(|_| reference.phase == Phase::Started && !has(Phase::Resolved));
    let end = stated.and_then(|known| Some((reference.at + i64::try_from(known.value.seconds()).ok()?, known)));
    let times = stages.iter().map(|stage| stage.at).chain(end.map(|(at, _)| at)).map(|at| at as f64).collect();
    let bar = PhaseBar { times, open_start: !has(Phase::Started), open_end: !has(Phase::Resolved) && end.is_none() };
    let (open_start, is_open) = (bar.open_start, bar.open_end);
    let bar = bar.draw()?;
    let days = stages.iter().any(|stage| stage.known.value.date() != reference.known.value.date());
    let view = |stage: &Stage<'_>| StageView {
        label: stage.phase.label(),
        time: Some(time(stage.known.value, days, reference.known.value)),
        after: if stage.phase == reference.phase {
            String::new()
        } else {
            after(stage.at - reference.at, reference.phase)
        },
        note: facts.note(&stage.known.provenance),
    };
    let mut views: Vec<StageView> = stages.iter().map(view).collect();
    views.extend(end.map(|(at, known)| StageView {
        label: Phase::Resolved.label(),
        time: None,
        after: after(at - reference.at, reference.phase),
        note: facts.note(&known.provenance),
    }));
    let before = if open_start { OPEN_START } else { "" };
    let after = if is_open { open_end(incident.ongoing) } else { "" };
    Some(PhasesView { bar, before, stages: views, after })
}

/// The phases whose times can be compared with that of the first one known, in order of time.
fn stages(incident: &Incident) -> Vec<Stage<'_>> {
    let Some((_, zero)) = incident.phases.known().next() else { return Vec::new() };
    let stage = |(phase, known): (Phase, _)| {
        let known: &Sourced<Moment> = known;
        Some(Stage { phase, known, at: known.value.seconds_since(zero.value)? })
    };
    let mut stages: Vec<Stage<'_>> = incident.phases.known().filter_map(stage).collect();
    stages.sort_by_key(|stage| stage.at);
    stages
}

/// `15:52`, with the day where the incident passes midnight, and with the zone where that changes.
fn time(at: Moment, with_day: bool, reference: Moment) -> TimeView {
    let about = if at.is_approximate() { "about " } else { "" };
    let day =
        if with_day { format!("{} {} ", at.date().day(), short_month_name(at.date().month())) } else { String::new() };
    let zone = if at.offset() == reference.offset() { String::new() } else { zone(at) };
    TimeView { iso: at.to_string(), text: format!("{about}{day}{}{zone}", clock(at)) }
}
