//! What the archive knows about itself: of how many incidents a thing is known, and from where.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::incident::{Incident, Phase, Provenance, Sourced};
use crate::statistics::coverage::Coverage;
use crate::units::Moment;

/// A thing that can be known of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// The day, month or year.
    Date,
    /// When it started, with a time of day.
    Start,
    /// When it started and when it was resolved, with times of day.
    BothEnds,
    /// How long it lasted.
    Duration,
    /// When it was detected, with a time of day.
    Detected,
    /// A cause.
    Cause,
    /// A service.
    Service,
    /// A severity.
    Severity,
    /// Who or what noticed.
    Detection,
    /// A promised fix.
    Actions,
}

/// Where a value comes from, in four groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Written in the front matter or in the file's name.
    FrontMatter,
    /// Stated in the text.
    Text,
    /// Computed from other values.
    Computed,
    /// Concluded from the text.
    Inferred,
}

/// What is known of the incidents of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoverageOfYear {
    /// The year; `None` for incidents without a date.
    pub year: Option<i16>,
    /// How many incidents.
    pub incidents: usize,
    /// Of how many each aspect is known, in the order of [`Aspect::ALL`].
    pub known: [usize; Aspect::ALL.len()],
}

/// What is known of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverages {
    /// How many incidents.
    pub incidents: usize,
    /// Of how many each aspect is known, in the order of [`Aspect::ALL`].
    known: [usize; Aspect::ALL.len()],
    /// The same by year, the latest first, those without a date last.
    pub years: Vec<CoverageOfYear>,
    /// How many values of each field come from where.
    pub origins: BTreeMap<&'static str, BTreeMap<Origin, usize>>,
    /// How many incidents have both ends in the front matter.
    pub both_ends_as_written: usize,
    /// How many incidents have a start in the front matter.
    pub start_as_written: usize,
}

impl Aspect {
    /// All aspects in order.
    pub const ALL: [Self; 10] = [
        Self::Date,
        Self::Start,
        Self::BothEnds,
        Self::Duration,
        Self::Detected,
        Self::Cause,
        Self::Service,
        Self::Severity,
        Self::Detection,
        Self::Actions,
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Start => "Start",
            Self::BothEnds => "Both ends",
            Self::Duration => "Duration",
            Self::Detected => "Detected",
            Self::Cause => "Cause",
            Self::Service => "Service",
            Self::Severity => "Severity",
            Self::Detection => "Who noticed",
            Self::Actions => "Actions",
        }
    }

    fn is_known(self, incident: &Incident) -> bool {
        let timed = |known: &Option<Sourced<Moment>>| known.as_ref().is_some_and(|known| known.value.has_time());
        let phases = &incident.phases;
        match self {
            Self::Date => incident.date.is_some(),
            Self::Start => timed(&phases[Phase::Started]),
            Self::BothEnds => phases.whole().is_some(),
            Self::Duration => incident.duration.is_some(),
            Self::Detected => timed(&phases[Phase::Detected]),
            Self::Cause => !incident.causes.is_empty(),
            Self::Service => !incident.services.is_empty(),
            Self::Severity => incident.severity.is_some(),
            Self::Detection => incident.detection.is_some(),
            Self::Actions => !incident.actions.is_empty(),
        }
    }
}

impl Origin {
    /// All origins in order.
    pub const ALL: [Self; 4] = [Self::FrontMatter, Self::Text, Self::Computed, Self::Inferred];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "Front matter",
            Self::Text => "Stated in the text",
            Self::Computed => "Computed",
            Self::Inferred => "Inferred",
        }
    }

    fn of(provenance: &Provenance) -> Self {
        match provenance {
            Provenance::FrontMatter { .. } | Provenance::FileName => Self::FrontMatter,
            Provenance::Text { .. } => Self::Text,
            Provenance::Computed { .. } => Self::Computed,
            Provenance::Inferred { .. } => Self::Inferred,
        }
    }
}

impl Coverages {
    /// What is known of an archive's incidents.
    #[must_use]
    pub fn of(archive: &Archive) -> Self {
        let mut years: BTreeMap<Option<i16>, CoverageOfYear> = BTreeMap::new();
        let mut origins: BTreeMap<&'static str, BTreeMap<Origin, usize>> = BTreeMap::new();
        let (mut both_ends_as_written, mut start_as_written) = (0, 0);
        for entry in archive.entries() {
            let incident = entry.incident();
            let year = entry.date().map(jiff::civil::Date::year);
            let fresh = || CoverageOfYear { year, incidents: 0, known: Default::default() };
            let of_year = years.entry(year).or_insert_with(fresh);
            of_year.incidents += 1;
            for (count, aspect) in of_year.known.iter_mut().zip(Aspect::ALL) {
                *count += usize::from(aspect.is_known(incident));
            }
            for (field, provenance) in provenances(incident) {
                *origins.entry(field).or_default().entry(Origin::of(provenance)).or_default() += 1;
            }
            let written = |known: &Option<Sourced<Moment>>| {
                known.as_ref().is_some_and(|known| matches!(known.provenance, Provenance::FrontMatter { .. }))
            };
            let phases = &incident.phases;
            start_as_written += usize::from(Aspect::Start.is_known(incident) && written(&phases[Phase::Started]));
            both_ends_as_written += usize::from(
                phases.whole().is_some() && written(&phases[Phase::Started]) && written(&phases[Phase::Resolved]),
            );
        }
        let mut known = <[usize; Aspect::ALL.len()]>::default();
        for year in years.values() {
            for (total, count) in known.iter_mut().zip(year.known) {
                *total += count;
            }
        }
        Self {
            incidents: archive.entries().len(),
            known,
            // `None` sorts first, so that it comes last in reverse.
            years: years.into_values().rev().collect(),
            origins,
            both_ends_as_written,
            start_as_written,
        }
    }

    /// `in the front matter alone: 169 with a start, 150 with both ends`; `None` where the text adds nothing, or all.
    #[must_use]
    pub fn as_written(&self) -> Option<String> {
        let (start, both) = (self.start_as_written, self.both_ends_as_written);
        let added = start < self.aspect(Aspect::Start).known || both < self.aspect(Aspect::BothEnds).known;
        (added && both > 0).then(|| format!("in the front matter alone: {start} with a start, {both} with both ends"))
    }

    /// Of how many incidents an aspect is known.
    #[must_use]
    pub fn aspect(&self, aspect: Aspect) -> Coverage {
        let known = Aspect::ALL.iter().position(|other| *other == aspect).and_then(|place| self.known.get(place));
        Coverage { known: known.copied().unwrap_or(0), of: self.incidents }
    }

    /// `242 documents: 169 with a start, 150 with both ends`, and how many more say how long they took.
    #[must_use]
    pub fn in_words(&self) -> String {
        let documents = if self.incidents == 1 { "document" } else { "documents" };
        let count = |aspect| self.aspect(aspect).known;
        let (start, both, lengths) = (count(Aspect::Start), count(Aspect::BothEnds), count(Aspect::Duration));
        let mut words = format!("{} {documents}: {start} with a start, {both} with both ends", self.incidents);
        if lengths > both {
            words.push_str(&format!(", {} more that state how long it took", lengths - both));
        }
        words
    }
}

/// The fields that can be recovered, with where each value comes from.
fn provenances(incident: &Incident) -> Vec<(&'static str, &Provenance)> {
    let mut found = Vec::new();
    found.extend(incident.date.as_ref().map(|known| ("Date", &known.provenance)));
    found.extend(incident.phases.known().map(|(phase, known)| (phase.label(), &known.provenance)));
    found.extend(incident.duration.as_ref().map(|known| ("Duration", &known.provenance)));
    found.extend(incident.severity.as_ref().map(|known| ("Severity", &known.provenance)));
    found.extend(incident.causes.first().map(|known| ("Causes", &known.provenance)));
    found.extend(incident.services.first().map(|known| ("Services", &known.provenance)));
    found.extend(incident.detection.as_ref().map(|known| ("Who noticed", &known.provenance)));
    found.extend(incident.actions.iter().map(|action| ("Actions", &action.provenance)));
    found
}
