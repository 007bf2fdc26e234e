//! How often incidents happen: counts by period, and the days from one to the next.

use jiff::civil::Date;

use crate::config::ObservedDays;
use crate::statistics::intervals_between::{IntervalsBetween, intervals_between};
use crate::statistics::periods::{Granularity, Period, Tally, Window, tally};
use crate::statistics::rate_ratio::{self, Counted, RateRatio};
use crate::units::Precision;

use super::change::{self, Change};
use super::observed::Observed;
use super::window::Observation;

/// The counts of an archive.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Frequency {
    /// The first and the last date.
    pub span: Option<(Date, Date)>,
    /// The shortest period that the counts carry.
    pub every: Granularity,
    /// How many have no date.
    pub undated: usize,
    /// From each incident of a known day to the next.
    pub between: IntervalsBetween,
    /// When incidents were counted; `None` where none has a date.
    pub observation: Option<Observation>,
    /// The dates of which at least the year is known, and of which at least the month is.
    years: Vec<Date>,
    dates: Vec<Date>,
    /// The counts by year, quarter and month.
    tallies: [Vec<Tally>; 3],
}

impl Frequency {
    /// Counts incidents as seen on a day.
    #[must_use]
    pub(crate) fn of(observed: &[Observed], told: ObservedDays, today: Date) -> Self {
        let at_least = |precision| -> Vec<Date> {
            observed.iter().filter(|seen| seen.precision >= precision).filter_map(|seen| seen.date).collect()
        };
        let years = at_least(Precision::Year);
        let dates = at_least(Precision::Month);
        let days = at_least(Precision::Day);
        let span = years.iter().min().copied().zip(years.iter().max().copied());
        let observation = Observation::of(&years, told, today);
        let tallies = [(Granularity::Year, &years), (Granularity::Quarter, &dates), (Granularity::Month, &dates)].map(
            |(every, dates)| observation.as_ref().map(|seen| tally(dates, every, seen.window)).unwrap_or_default(),
        );
        Self {
            span,
            every: span.map_or(Granularity::Year, |(first, last)| Granularity::carried_by(dates.len(), first, last)),
            undated: observed.len() - years.len(),
            between: intervals_between(&days),
            observation,
            years,
            dates,
            tallies,
        }
    }

    /// The days on which incidents were counted.
    #[must_use]
    pub(crate) fn window(&self) -> Option<Window> {
        Some(self.observation.as_ref()?.window)
    }

    /// The counts by period, in order of time and without a gap.
    #[must_use]
    pub(crate) fn tallies(&self, every: Granularity) -> &[Tally] {
        let [years, quarters, months] = &self.tallies;
        match every {
            Granularity::Year => years,
            Granularity::Quarter => quarters,
            Granularity::Month => months,
        }
    }

    /// A period beside the same one of the year before.
    #[must_use]
    pub(crate) fn change(&self, period: Period) -> Option<Change> {
        self.change_of(period, self.dates_for(period.every()))
    }

    /// The same of some of the incidents, given by their dates.
    #[must_use]
    pub(crate) fn change_of(&self, period: Period, dates: &[Date]) -> Option<Change> {
        let window = self.window()?;
        let count = |period: Period, window: Window| {
            let part = window.within(period);
            let count = dates.iter().filter(|date| part.is_some_and(|part| part.contains(**date))).count();
            period.with(count as u64, window)
        };
        let same_days = change::same_days(period, window);
        let before = period.a_year_before();
        Some(Change {
            now: count(period, window),
            before: same_days.within(before).map(|_| count(before, same_days)),
            to_the_day: same_days.until < before.last_day(),
        })
    }

    /// The days of the year before that a period is compared with, as far as incidents were counted on them.
    #[must_use]
    pub(crate) fn same_days_before(&self, period: Period) -> Option<Window> {
        change::same_days(period, self.window()?).within(period.a_year_before())
    }

    /// The daily rate of a period over that of the same one of the year before; `None` where these are not the same season.
    #[must_use]
    pub(crate) fn ratio(&self, period: Period) -> Option<RateRatio> {
        let change = self.change(period)?;
        let (now, before) = (change.now, change.before?);
        let window = self.window()?;
        let begins_alike = window.from <= before.period.first_day();
        let counted = |tally: Tally| Counted { count: tally.count, exposure: f64::from(tally.days) };
        rate_ratio::compare(counted(now), counted(before)).known().copied().filter(|_| begins_alike)
    }

    fn dates_for(&self, every: Granularity) -> &[Date] {
        match every {
            Granularity::Year => &self.years,
            Granularity::Quarter | Granularity::Month => &self.dates,
        }
    }
}
