//! The phases of an incident, when each began, and the times between them.

use std::ops::{Index, IndexMut};

use crate::units::{Duration, Moment};

use super::Sourced;

/// A turn in the course of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// The impact began.
    Started,
    /// Somebody or something noticed.
    Detected,
    /// Somebody took it on.
    Acknowledged,
    /// The impact was stopped or bearable.
    Mitigated,
    /// It was over.
    Resolved,
}

/// When each phase of an incident began, where that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhaseTimes([Option<Sourced<Moment>>; Phase::ALL.len()]);

/// A measure of the response: the time from one phase to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    /// `Time to detect`.
    pub name: &'static str,
    /// Where it begins.
    pub from: Phase,
    /// Where it ends.
    pub to: Phase,
}

impl Phase {
    /// All phases, in the order in which they usually come.
    pub const ALL: [Self; 5] = [Self::Started, Self::Detected, Self::Acknowledged, Self::Mitigated, Self::Resolved];

    /// The name in front matter and data: `started`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Detected => "detected",
            Self::Acknowledged => "acknowledged",
            Self::Mitigated => "mitigated",
            Self::Resolved => "resolved",
        }
    }

    /// The name for people: `Started`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::Detected => "Detected",
            Self::Acknowledged => "Acknowledged",
            Self::Mitigated => "Mitigated",
            Self::Resolved => "Resolved",
        }
    }

    /// The phases that can't come after this one.
    #[must_use]
    pub const fn must_follow(self) -> &'static [Self] {
        match self {
            Self::Started => &[],
            Self::Detected | Self::Mitigated => &[Self::Started],
            Self::Acknowledged => &[Self::Started, Self::Detected],
            Self::Resolved => &[Self::Started, Self::Detected, Self::Acknowledged, Self::Mitigated],
        }
    }
}

impl PhaseTimes {
    /// The phases whose time is known, in order.
    pub fn known(&self) -> impl Iterator<Item = (Phase, &Sourced<Moment>)> {
        Phase::ALL.into_iter().filter_map(|phase| Some((phase, self[phase].as_ref()?)))
    }

    /// The time from one phase to another, where both are known and in this order.
    #[must_use]
    pub fn between(&self, from: Phase, to: Phase) -> Option<Duration> {
        self[to].as_ref()?.value.since(self[from].as_ref()?.value)
    }

    /// resolved − started.
    #[must_use]
    pub fn whole(&self) -> Option<Duration> {
        self.between(Phase::Started, Phase::Resolved)
    }

    /// Drops what was inferred of a phase from the event that gave another one: it doesn't say how long anything took.
    pub fn drop_repeats(&mut self) {
        for phase in [Phase::Detected, Phase::Acknowledged, Phase::Mitigated] {
            let Some(known) = self[phase].filter(Sourced::is_inferred) else { continue };
            let others = self.known().filter(|(other, _)| *other < phase || *other == Phase::Resolved);
            let repeats = others.into_iter().any(|(_, at)| is_same(&known, at));
            if repeats {
                self[phase] = None;
            }
        }
    }
}

impl Index<Phase> for PhaseTimes {
    type Output = Option<Sourced<Moment>>;

    fn index(&self, phase: Phase) -> &Self::Output {
        &self.0[phase as usize]
    }
}

impl IndexMut<Phase> for PhaseTimes {
    fn index_mut(&mut self, phase: Phase) -> &mut Self::Output {
        &mut self.0[phase as usize]
    }
}

impl Measure {
    /// Its name in data: `detection`, `acknowledgement`, `mitigation`, `resolution`.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self.to {
            Phase::Started => "start",
            Phase::Detected => "detection",
            Phase::Acknowledged => "acknowledgement",
            Phase::Mitigated => "mitigation",
            Phase::Resolved => "resolution",
        }
    }

    /// Detect, acknowledge, mitigate, resolve.
    pub(crate) const ALL: [Self; 4] = [
        Self { name: "Time to detect", from: Phase::Started, to: Phase::Detected },
        Self { name: "Time to acknowledge", from: Phase::Detected, to: Phase::Acknowledged },
        Self { name: "Time to mitigate", from: Phase::Started, to: Phase::Mitigated },
        Self { name: "Time to resolve", from: Phase::Detected, to: Phase::Resolved },
    ];

    /// `detected − started`.
    #[must_use]
    pub(crate) fn definition(self) -> String {
        format!("{} − {}", self.to.key(), self.from.key())
    }

    /// Whether either of its times was inferred.
    #[must_use]
    pub(crate) fn is_inferred(self, phases: &PhaseTimes) -> bool {
        [self.from, self.to].into_iter().filter_map(|phase| phases[phase].as_ref()).any(Sourced::is_inferred)
    }

    /// The time between the two phases of an incident. Where the same moment was inferred for both, nothing is measured.
    #[must_use]
    pub(crate) fn of(self, phases: &PhaseTimes) -> Option<Duration> {
        let (from, to) = (phases[self.from].as_ref()?, phases[self.to].as_ref()?);
        let is_one_event = (from.is_inferred() || to.is_inferred()) && is_same(from, to);
        if is_one_event { None } else { phases.between(self.from, self.to) }
    }
}

fn is_same(one: &Sourced<Moment>, other: &Sourced<Moment>) -> bool {
    one.value.seconds_since(other.value) == Some(0)
}
