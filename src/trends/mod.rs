//! What the archive says about itself as figures: gathered once, and the same on every page and in every command.
//!
//! 1. [`Observed`] takes from each incident what can be counted or measured.
//! 2. [`Durations`], [`Frequency`], [`Response`], [`Actions`] and [`Recurring`] turn these into figures.
//! 3. [`Change`] compares a period with the one before it.
//!
//! Nothing here knows HTML or where a page lies.

mod actions;
mod change;
mod coverage;
mod durations;
mod frequency;
mod observed;
mod recurring;
mod response;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use change::Part;

pub use actions::{ActionId, ActionState, Actions, RepeatedWhileOpen, TrackedAction};
#[cfg(test)]
pub use change::Compared;
pub use change::{Change, CountChange};
pub use coverage::{Aspect, CoverageOfYear, Coverages, Origin};
pub use durations::Durations;
pub use frequency::Frequency;
pub use observed::Observed;
pub use recurring::{Again, Recurring};
pub use response::{Measured, Response};

use crate::archive::{Archive, Facet, IncidentId};
use crate::statistics::periods::{Granularity, Period};

/// All figures of an archive as seen on one day.
#[derive(Debug)]
pub struct Trends {
    /// The day on which ages and running periods are seen.
    pub today: Date,
    /// What is observed of each incident, in the order of the archive.
    pub observed: Vec<Observed>,
    /// What is known of how many.
    pub coverage: Coverages,
    /// How long incidents lasted.
    pub durations: Durations,
    /// The same of those whose start and end are both written in the front matter; `None` where these are all, or none.
    pub as_written: Option<Durations>,
    /// How often they happened.
    pub frequency: Frequency,
    /// How long each phase took, and who noticed.
    pub response: Response,
    /// Every action.
    pub actions: Actions,
    /// What happened again.
    pub recurring: Recurring,
    /// How many organisations the incidents come from.
    pub organisations: usize,
    /// How many incidents the organisation with most of them has.
    pub largest_organisation: usize,
    /// Every year and quarter that has incidents, against the one before; compared when first asked for.
    changes: BTreeMap<Period, OnceLock<Change>>,
}

impl Trends {
    /// Gathers the figures of an archive.
    #[must_use]
    pub fn new(archive: &Archive, today: Date) -> Self {
        let observed: Vec<Observed> =
            archive.iter().map(|(id, entry)| Observed::of(id, entry.incident(), today)).collect();
        let recurring = Recurring::of(archive);
        let durations = Durations::of(&observed);
        let written: Vec<f64> = observed.iter().filter_map(|seen| seen.as_written).collect();
        let as_written = (!written.is_empty() && written.len() < durations.n())
            .then(|| Durations::from_seconds(written, observed.len()));
        let companies = &archive.facet(Facet::Company).terms;
        let mut trends = Self {
            today,
            coverage: Coverages::of(archive),
            durations,
            as_written,
            frequency: Frequency::of(&observed, today),
            response: Response::of(archive),
            actions: Actions::of(archive, &recurring, today),
            recurring,
            organisations: companies.len(),
            largest_organisation: companies.iter().map(|term| term.members.len()).max().unwrap_or(0),
            observed,
            changes: BTreeMap::new(),
        };
        trends.changes = trends.periods();
        trends
    }

    /// Every year and quarter that has incidents or is current.
    fn periods(&self) -> BTreeMap<Period, OnceLock<Change>> {
        let every = [Granularity::Year, Granularity::Quarter].into_iter();
        let used = every.flat_map(|every| {
            let placed = self.observed.iter().filter(move |seen| seen.is_in(every)).filter_map(|seen| seen.date);
            placed.map(move |date| Period::of(date, every)).chain(self.current(every))
        });
        used.map(|period| (period, OnceLock::new())).collect()
    }

    /// What can be counted and measured of an incident.
    #[must_use]
    pub fn observed(&self, id: IncidentId) -> &Observed {
        &self.observed[id.place()]
    }

    /// The durations of some incidents.
    #[must_use]
    pub fn durations_of(&self, members: &[IncidentId]) -> Durations {
        Durations::of(members.iter().map(|&id| self.observed(id)))
    }

    /// The incidents of a period, the latest first.
    #[must_use]
    pub fn members(&self, period: Period) -> Vec<IncidentId> {
        // The archive is in descending order of date, those without one at the end.
        let from = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date > period.last_day()));
        let to = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date >= period.first_day()));
        self.observed[from..to].iter().filter(|seen| seen.is_in(period.every())).map(|seen| seen.id).collect()
    }

    /// The period that a reader means by "now": the one that holds today, or the last one with an incident where
    /// nothing happened in it or the one before.
    #[must_use]
    pub fn current(&self, every: Granularity) -> Option<Period> {
        let (_, last) = self.frequency.span?;
        let (now, last) = (Period::of(self.today, every), Period::of(last, every));
        Some(if last >= now || last == now.previous() { now } else { last })
    }

    /// A year or a quarter against the one before it; `None` where nothing happened in it and it is not the current one.
    #[must_use]
    pub fn change(&self, period: Period) -> Option<&Change> {
        let slot = self.changes.get(&period)?;
        Some(slot.get_or_init(|| self.change_from(period, period.previous())))
    }

    /// A period against any other one.
    #[must_use]
    pub fn change_from(&self, period: Period, before: Period) -> Change {
        let part =
            |period| Part { period, incidents: self.members(period).into_iter().map(|id| self.observed(id)).collect() };
        Change::between(&part(period), &part(before), self.frequency.covers(before), self.today)
    }

    /// The years or quarters that have incidents or are current, in order of time.
    #[must_use]
    pub fn reviewed(&self, every: Granularity) -> impl DoubleEndedIterator<Item = Period> {
        self.changes.keys().copied().filter(move |period| period.every() == every)
    }

    /// Some incidents of a period against those of another, counted.
    #[must_use]
    pub fn count_change(&self, now: (Period, usize), before: (Period, usize)) -> CountChange {
        CountChange::of(now, before, self.today)
    }

    /// Whether a period is not over.
    #[must_use]
    pub fn is_running(&self, period: Period) -> bool {
        period.last_day() > self.today
    }

    /// Whether the incidents come from several organisations, so that no trend of the whole is a trend of one of them. An
    /// archive in which one organisation has nearly everything is its own.
    #[must_use]
    pub fn is_collection(&self) -> bool {
        self.organisations > 1 && self.largest_organisation * 5 < self.observed.len() * 4
    }
}
