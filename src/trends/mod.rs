//! What the archive says about itself as figures: gathered once, and the same on every page and in every command.
//!
//! 1. [`Observed`] takes from each incident what can be counted or measured.
//! 2. [`Lengths`], [`Frequency`], [`Response`], [`Ledger`] and [`Recurring`] turn these into figures.
//! 3. [`Change`] compares a period with the one before it, in figures and in a sentence.
//!
//! Nothing here knows HTML or where a page lies.

mod change;
mod coverage;
mod frequency;
mod ledger;
mod lengths;
mod observed;
mod recurring;
mod response;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use jiff::civil::Date;

pub use change::Change;
pub use coverage::{Aspect, CoverageOfYear, Coverages, Origin};
pub use frequency::Frequency;
pub use ledger::{Ledger, Promise, RepeatedWhileOpen, State};
pub use lengths::Lengths;
pub use observed::Observed;
pub use recurring::{Again, Recurring};
pub use response::{Measured, Response};

use crate::archive::{Archive, Facet};
use crate::statistics::periods::{Granularity, Period};

/// All figures of an archive as seen on one day.
#[derive(Debug)]
pub struct Trends {
    /// The day on which ages and running periods are seen.
    pub today: Date,
    /// What is observed of each incident, by its position in the archive.
    pub observed: Vec<Observed>,
    /// What is known of how many.
    pub coverage: Coverages,
    /// How long incidents lasted.
    pub lengths: Lengths,
    /// The same of those whose start and end are both written in the front matter; `None` where these are all, or none.
    pub as_written: Option<Lengths>,
    /// How often they happened.
    pub pace: Frequency,
    /// How long each phase took, and who noticed.
    pub response: Response,
    /// Every promised fix.
    pub ledger: Ledger,
    /// What happened again.
    pub recurring: Recurring,
    /// How many organisations the incidents come from.
    pub organisations: usize,
    /// In how many ways their names are written.
    pub organisations_as_written: usize,
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
            archive.entries().iter().map(|entry| Observed::of(entry.incident(), today)).collect();
        let recurring = Recurring::of(archive);
        let lengths = Lengths::of(&observed);
        let written: Vec<f64> = observed.iter().filter_map(|seen| seen.as_written).collect();
        let as_written = (!written.is_empty() && written.len() < lengths.n())
            .then(|| Lengths::from_seconds(written, observed.len()));
        let companies = &archive.facet(Facet::Company).terms;
        let mut trends = Self {
            today,
            coverage: Coverages::of(archive),
            lengths,
            as_written,
            pace: Frequency::of(&observed, today),
            response: Response::of(archive),
            ledger: Ledger::of(archive, &recurring, today),
            recurring,
            organisations: companies.len(),
            organisations_as_written: archive
                .entries()
                .iter()
                .filter_map(|entry| entry.incident().company.as_ref())
                .map(|known| known.value.trim())
                .collect::<BTreeSet<_>>()
                .len(),
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

    /// The lengths of some incidents, given by their positions in the archive.
    #[must_use]
    pub fn lengths_of(&self, members: &[usize]) -> Lengths {
        Lengths::of(members.iter().filter_map(|&position| self.observed.get(position)))
    }

    /// The positions of the incidents of a period, the latest first.
    #[must_use]
    pub fn members(&self, period: Period) -> Vec<usize> {
        // The archive is in descending order of date, those without one at the end.
        let from = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date > period.last_day()));
        let to = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date >= period.first_day()));
        (from..to).filter(|&position| self.observed[position].is_in(period.every())).collect()
    }

    /// The period that a reader means by "now": the one that holds today, or the last one with an incident where
    /// nothing happened in it or the one before.
    #[must_use]
    pub fn current(&self, every: Granularity) -> Option<Period> {
        let (_, last) = self.pace.span?;
        let (now, last) = (Period::of(self.today, every), Period::of(last, every));
        Some(if last >= now || last == now.previous() { now } else { last })
    }

    /// A year or a quarter against the one before it; `None` where nothing happened in it and it is not the current one.
    #[must_use]
    pub fn change(&self, period: Period) -> Option<&Change> {
        let slot = self.changes.get(&period)?;
        Some(slot.get_or_init(|| Change::between(self, period, period.previous())))
    }

    /// A period against any other one.
    #[must_use]
    pub fn change_from(&self, period: Period, before: Period) -> Change {
        Change::between(self, period, before)
    }

    /// The years or quarters that have incidents or are current, in order of time.
    #[must_use]
    pub fn reviewed(&self, every: Granularity) -> impl DoubleEndedIterator<Item = Period> {
        self.changes.keys().copied().filter(move |period| period.every() == every)
    }

    /// Why the archive as a whole can't show a trend of any of its organisations; `None` where it has only one that matters.
    #[must_use]
    pub fn collection(&self) -> Option<String> {
        let n = self.observed.len();
        // One organisation with nearly everything is an archive of its own.
        (self.organisations > 1 && self.largest_organisation * 5 < n * 4).then(|| {
            let written = match self.organisations_as_written {
                n if n > self.organisations => format!(" (written in {n} ways)"),
                _ => String::new(),
            };
            format!(
                "These incidents come from {} organisations{written}, which chose what to publish: such a collection can't show a trend of any one of them",
                self.organisations
            )
        })
    }
}
