//! What the archive says about itself as figures: gathered once, and the same on every page and in every command.
//!
//! 1. [`Observed`] takes from each incident what can be counted or measured.
//! 2. [`Durations`], [`Frequency`], [`Response`], [`Actions`], [`Recurring`] and [`Interventions`] turn these into figures.
//! 3. [`Claims`] say what of it is a trend or a change, all of them controlled together; [`Change`] puts a period beside the
//!    same one of the year before.
//!
//! Nothing here knows HTML or the address of a page.

mod actions;
mod change;
mod claims;
mod closing;
mod coverage;
mod durations;
mod false_alarms;
mod frequency;
mod interventions;
mod observed;
mod publication;
mod rates;
mod recurring;
mod response;
mod slowest;
mod triggers;
mod window;
mod workload;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub(crate) use actions::{ActionId, ActionState, Actions, RepeatedWhileOpen, TrackedAction};
pub(crate) use change::Change;
#[cfg(test)]
pub(crate) use claims::Step;
pub(crate) use claims::{Claim, Claims, Kind, Subject};
pub(crate) use closing::Closing;
pub(crate) use coverage::{Aspect, CoverageOfYear, Coverages, Origin};
pub(crate) use durations::Durations;
pub(crate) use false_alarms::FalseAlarms;
pub(crate) use frequency::Frequency;
pub(crate) use interventions::{Intervention, Interventions, Target};
pub(crate) use observed::Observed;
pub(crate) use publication::Publication;
pub(crate) use recurring::{Again, Recurring};
pub(crate) use response::{Measured, Response};
pub(crate) use triggers::triggers;
pub(crate) use window::Observation;
pub(crate) use workload::Load;

use crate::archive::{Archive, Facet, IncidentId};
use crate::config::Config;
use crate::slug::Slug;
use crate::statistics::cooccurrence::{self, Pair};
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Period};
use crate::units::Precision;

/// All figures of an archive as seen on one day.
#[derive(Debug)]
pub(crate) struct Trends {
    /// The day on which ages and running periods are seen.
    pub today: Date,
    /// What is observed of each incident but planned work, in the order of the archive.
    pub observed: Vec<Observed>,
    /// How many incidents record each aspect.
    pub coverage: Coverages,
    /// How long incidents lasted.
    pub durations: Durations,
    /// The same of those whose start and end are both written in the front matter; `None` where these are all, or none.
    pub as_written: Option<Durations>,
    /// How often they happened.
    pub frequency: Frequency,
    /// How long each phase took, and how incidents were detected.
    pub response: Response,
    /// Every action.
    pub actions: Actions,
    /// Repeats.
    pub recurring: Recurring,
    /// How many organisations the incidents come from.
    pub organisations: usize,
    /// How many incidents the organisation with most of them has.
    pub largest_organisation: usize,
    /// What was changed so that fewer incidents happen.
    pub interventions: Interventions,
    /// What of all this is a trend or a change.
    pub claims: Claims,
    /// Every year and quarter with a review.
    reviewed: BTreeSet<Period>,
}

impl Trends {
    /// Gathers the figures of an archive.
    #[must_use]
    pub(crate) fn new(archive: &Archive, config: &Config, today: Date) -> Self {
        let observed: Vec<Observed> = archive
            .unplanned()
            .map(|(id, entry)| Observed::of(id, entry.incident(), config.rules.zone.as_ref(), today))
            .collect();
        let recurring = Recurring::of(archive);
        let durations = Durations::of(&observed);
        let written: Vec<f64> = observed.iter().filter_map(|seen| seen.as_written).collect();
        let as_written = (!written.is_empty() && written.len() < durations.n())
            .then(|| Durations::from_seconds(written, observed.len()));
        let companies = &archive.measured(Facet::Company).terms;
        let mut trends = Self {
            today,
            coverage: Coverages::of(archive),
            durations,
            as_written,
            interventions: Interventions::default(),
            claims: Claims::default(),
            frequency: Frequency::of(&observed, config.observed, today),
            response: Response::of(archive),
            actions: Actions::of(archive, &recurring, today),
            recurring,
            organisations: companies.len(),
            largest_organisation: companies.iter().map(|term| term.members.len()).max().unwrap_or(0),
            observed,
            reviewed: BTreeSet::new(),
        };
        // A collection holds what was chosen for it, so its incidents were not counted.
        let observation = trends.frequency.observation.as_ref().filter(|_| !trends.is_collection());
        let window = trends.frequency.window();
        trends.interventions = Interventions::of(archive, &config.changes, &trends.observed, window, observation);
        trends.claims = Claims::of(
            &trends.observed,
            observation,
            &trends.response.measures,
            &trends.recurring,
            &trends.interventions,
        );
        trends.reviewed = trends.periods_to_review();
        trends
    }

    /// Every year and quarter that has incidents or is current, and those between. Of centuries, only those with incidents.
    fn periods_to_review(&self) -> BTreeSet<Period> {
        const CENTURY: u32 = 36_525;
        let window = self.frequency.window().filter(|window| window.days() < CENTURY);
        let every = [Granularity::Year, Granularity::Quarter].into_iter();
        let all = every.flat_map(|every| {
            let placed = self.observed.iter().filter(move |seen| seen.is_in(every)).filter_map(|seen| seen.date);
            let between = window.map(|window| window.periods(every)).unwrap_or_default();
            placed.map(move |date| Period::of(date, every)).chain(between).chain(self.current(every))
        });
        all.collect()
    }

    /// What can be counted and measured of an incident; `None` of planned work.
    #[must_use]
    pub(crate) fn observed(&self, id: IncidentId) -> Option<&Observed> {
        observed::find(&self.observed, id)
    }

    /// What can be counted and measured of some incidents, those of planned work left out.
    pub(crate) fn observed_of<'a>(&'a self, members: &'a [IncidentId]) -> impl Iterator<Item = &'a Observed> + Clone {
        members.iter().filter_map(|id| self.observed(*id))
    }

    /// How many incidents of a known day have it inferred: `known` are these.
    #[must_use]
    pub(crate) fn inferred_days(&self) -> Coverage {
        let days = self.observed.iter().filter(|seen| seen.date.is_some() && seen.precision >= Precision::Day);
        Coverage { known: days.clone().filter(|seen| seen.date_is_inferred).count(), of: days.count() }
    }

    /// The durations of some incidents.
    #[must_use]
    pub(crate) fn durations_of(&self, members: &[IncidentId]) -> Durations {
        Durations::of(self.observed_of(members))
    }

    /// The incidents of a period, the latest first.
    #[must_use]
    pub(crate) fn members(&self, period: Period) -> Vec<IncidentId> {
        // The archive is in descending order of date, those without one at the end.
        let from = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date > period.last_day()));
        let to = self.observed.partition_point(|seen| seen.date.is_some_and(|date| date >= period.first_day()));
        self.observed[from..to].iter().filter(|seen| seen.is_in(period.every())).map(|seen| seen.id).collect()
    }

    /// The pairs of causes on the same incident.
    #[must_use]
    pub(crate) fn cause_pairs<'a>(&self, archive: &'a Archive) -> Vec<Pair<&'a Slug>> {
        let index = archive.measured(Facet::Cause);
        let causes = |seen: &Observed| index.terms_at(seen.id).map(|term| &term.slug).collect::<BTreeSet<&Slug>>();
        let items: Vec<BTreeSet<&Slug>> =
            self.observed.iter().map(causes).filter(|causes| !causes.is_empty()).collect();
        cooccurrence::pairs(&items)
    }

    /// When actions are done.
    #[must_use]
    pub(crate) fn closing(&self, archive: &Archive) -> Closing {
        Closing::of(&self.actions, archive)
    }

    /// The incidents of a year before a period, up to the same day where that goes on; `None` where none were counted then.
    #[must_use]
    pub(crate) fn members_before(&self, period: Period) -> Option<Vec<IncidentId>> {
        let days = self.frequency.same_days_before(period)?;
        let mut members = self.members(period.a_year_before());
        members.retain(|id| self.observed(*id).and_then(|seen| seen.date).is_some_and(|date| days.contains(date)));
        Some(members)
    }

    /// Every change, with its claim and, where that is open, how many more quiet days would show an effect; the latest first.
    pub(crate) fn judged(&self) -> impl Iterator<Item = (&Intervention, &Claim, Option<u32>)> {
        let level = self.claims.level_of_changes();
        self.interventions.all().iter().enumerate().rev().filter_map(move |(index, one)| {
            let claim = self.claims.about(Subject::Change(index), Kind::BeforeAfter)?;
            Some((one, claim, if claim.is_made { None } else { one.quiet_days(level) }))
        })
    }

    /// The period that a reader means by "now": the last one in which incidents were counted.
    #[must_use]
    pub(crate) fn current(&self, every: Granularity) -> Option<Period> {
        let (_, last) = self.frequency.span?;
        Some(Period::of(self.frequency.window().map_or(last, |window| window.until), every))
    }

    /// The years or quarters with a review, in order of time.
    #[must_use]
    pub(crate) fn reviewed(&self, every: Granularity) -> impl DoubleEndedIterator<Item = Period> {
        self.reviewed.iter().copied().filter(move |period| period.every() == every)
    }

    /// The end of the counted days that reports are in for, a year before, and two years before; `None` where fewer were counted.
    #[must_use]
    pub(crate) fn last_two_years(&self) -> Option<(Date, Date, Date)> {
        let settled = self.frequency.observation.as_ref()?.settled;
        let before = |years: i64| settled.until.checked_sub(jiff::Span::new().years(years)).ok();
        let (year, two) = (before(1)?, before(2)?);
        (two >= settled.from).then_some((settled.until, year, two))
    }

    /// Whether a period is not over, or counting ended in it.
    #[must_use]
    pub(crate) fn is_running(&self, period: Period) -> bool {
        period.last_day() > self.frequency.window().map_or(self.today, |window| window.until)
    }

    /// Whether the incidents come from several organisations, so that no trend of the whole is a trend of one of them. An
    /// archive in which one organisation has nearly everything is its own.
    #[must_use]
    pub(crate) fn is_collection(&self) -> bool {
        self.organisations > 1 && self.largest_organisation * 5 < self.observed.len() * 4
    }
}
