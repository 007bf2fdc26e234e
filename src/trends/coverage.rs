//! Data quality: of how many incidents a thing is known, and from where.

use std::collections::BTreeMap;

use crate::archive::Archive;
use crate::incident::{Incident, Phase, Provenance, Sourced};
use crate::statistics::coverage::Coverage;
use crate::units::Moment;

/// A thing that can be known of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Aspect {
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
    /// How it was detected.
    Detection,
    /// An action.
    Actions,
}

/// Where a value comes from, in four groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Origin {
    /// Written in the front matter or in the file's name.
    FrontMatter,
    /// Stated in the text.
    Text,
    /// Computed from other values.
    Computed,
    /// Concluded from the text.
    Inferred,
}

/// What the incidents of a year record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CoverageOfYear {
    /// The year; `None` for incidents without a date.
    pub year: Option<i16>,
    /// How many incidents.
    pub incidents: usize,
    /// Of how many each aspect is known, in the order of [`Aspect::ALL`].
    known: [usize; Aspect::ALL.len()],
}

/// How many incidents record each aspect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Coverages {
    /// How many incidents.
    pub incidents: usize,
    /// Of how many each aspect is known, in the order of [`Aspect::ALL`].
    known: [usize; Aspect::ALL.len()],
    /// Of how many of these a value is inferred, in the same order.
    inferred: [usize; Aspect::ALL.len()],
    /// The same by year, the latest first, those without a date last.
    pub years: Vec<CoverageOfYear>,
    /// How many values of each field come from where.
    pub origins: BTreeMap<&'static str, BTreeMap<Origin, usize>>,
}

impl CoverageOfYear {
    /// Of how many incidents of the year an aspect is known.
    #[must_use]
    pub(crate) const fn aspect(&self, aspect: Aspect) -> Coverage {
        Coverage { known: self.known[aspect as usize], of: self.incidents }
    }
}

impl Aspect {
    /// All aspects in order.
    pub(crate) const ALL: [Self; 10] = [
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

    /// Its name in data.
    #[must_use]
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Start => "start",
            Self::BothEnds => "both_ends",
            Self::Duration => "duration",
            Self::Detected => "detected",
            Self::Cause => "cause",
            Self::Service => "service",
            Self::Severity => "severity",
            Self::Detection => "detection",
            Self::Actions => "actions",
        }
    }

    /// What it is called.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Date => "Date",
            Self::Start => "Start",
            Self::BothEnds => "Start and end",
            Self::Duration => "Duration",
            Self::Detected => "Detected",
            Self::Cause => "Cause",
            Self::Service => "Service",
            Self::Severity => "Severity",
            Self::Detection => "Detected by",
            Self::Actions => "Actions",
        }
    }

    /// Whether it is known of an incident.
    #[must_use]
    pub(crate) fn is_known(self, incident: &Incident) -> bool {
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

    /// Whether what is known of an incident is inferred, wholly or in part.
    #[must_use]
    pub(crate) fn is_inferred(self, incident: &Incident) -> bool {
        fn any<'a, T: 'a>(values: impl IntoIterator<Item = &'a Sourced<T>>) -> bool {
            values.into_iter().any(Sourced::is_inferred)
        }
        let phases = &incident.phases;
        match self {
            Self::Date => any(&incident.date),
            Self::Start => any(&phases[Phase::Started]),
            Self::BothEnds => any(&phases[Phase::Started]) || any(&phases[Phase::Resolved]),
            Self::Duration => any(&incident.duration),
            Self::Detected => any(&phases[Phase::Detected]),
            Self::Cause => any(&incident.causes),
            Self::Service => any(&incident.services),
            Self::Severity => any(&incident.severity),
            Self::Detection => any(&incident.detection),
            Self::Actions => incident.actions.iter().any(|action| action.provenance.is_inferred()),
        }
    }

    /// Whether what is known of an incident under any of these aspects is inferred, wholly or in part.
    #[must_use]
    pub(crate) fn any_inferred(aspects: &[Self], incident: &Incident) -> bool {
        aspects.iter().any(|aspect| aspect.is_inferred(incident))
    }
}

impl Origin {
    /// All origins in order.
    pub(crate) const ALL: [Self; 4] = [Self::FrontMatter, Self::Text, Self::Computed, Self::Inferred];

    /// What it is called.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
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
    /// What an archive's incidents record.
    #[must_use]
    pub(crate) fn of(archive: &Archive) -> Self {
        let mut years: BTreeMap<Option<i16>, CoverageOfYear> = BTreeMap::new();
        let mut origins: BTreeMap<&'static str, BTreeMap<Origin, usize>> = BTreeMap::new();
        let mut inferred = <[usize; Aspect::ALL.len()]>::default();
        for (_, entry) in archive.unplanned() {
            let incident = entry.incident();
            let year = entry.date().map(jiff::civil::Date::year);
            let fresh = || CoverageOfYear { year, incidents: 0, known: Default::default() };
            let of_year = years.entry(year).or_insert_with(fresh);
            of_year.incidents += 1;
            for (count, aspect) in of_year.known.iter_mut().zip(Aspect::ALL) {
                *count += usize::from(aspect.is_known(incident));
            }
            for (count, aspect) in inferred.iter_mut().zip(Aspect::ALL) {
                *count += usize::from(aspect.is_known(incident) && aspect.is_inferred(incident));
            }
            for (field, provenance) in provenances(incident) {
                *origins.entry(field).or_default().entry(Origin::of(provenance)).or_default() += 1;
            }
        }
        let mut known = <[usize; Aspect::ALL.len()]>::default();
        for year in years.values() {
            for (total, count) in known.iter_mut().zip(year.known) {
                *total += count;
            }
        }
        Self {
            incidents: years.values().map(|year| year.incidents).sum(),
            known,
            inferred,
            // `None` sorts first, so that it comes last in reverse.
            years: years.into_values().rev().collect(),
            origins,
        }
    }

    /// Of how many incidents an aspect is known.
    #[must_use]
    pub(crate) const fn aspect(&self, aspect: Aspect) -> Coverage {
        Coverage { known: self.known[aspect as usize], of: self.incidents }
    }

    /// Of how many incidents with an aspect it is inferred, wholly or in part.
    #[must_use]
    pub(crate) const fn inferred(&self, aspect: Aspect) -> usize {
        self.inferred[aspect as usize]
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
    found.extend(incident.detection.as_ref().map(|known| ("Detected by", &known.provenance)));
    found.extend(incident.actions.iter().map(|action| ("Actions", &action.provenance)));
    found
}
