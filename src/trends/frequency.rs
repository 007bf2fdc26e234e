//! How often incidents happen: counts by period, and the days from one to the next.

use jiff::civil::Date;

use crate::statistics::intervals_between::{IntervalsBetween, intervals_between};
use crate::statistics::periods::{Granularity, Period, Tally, tally};
use crate::units::Precision;

use super::observed::Observed;

/// The counts of an archive.
#[derive(Clone, Debug, PartialEq)]
pub struct Frequency {
    /// The first and the last date.
    pub span: Option<(Date, Date)>,
    /// The shortest period that the counts carry.
    pub every: Granularity,
    /// How many have no date.
    pub undated: usize,
    /// How many are known by their year only, and so have no place in a month or a quarter.
    pub year_only: usize,
    /// From each incident of a known day to the next.
    pub between: IntervalsBetween,
    years: Vec<Tally>,
    dates: Vec<Date>,
    today: Date,
}

impl Frequency {
    /// Counts incidents as seen on a day.
    #[must_use]
    pub fn of(observed: &[Observed], today: Date) -> Self {
        let at_least = |precision| -> Vec<Date> {
            observed.iter().filter(|seen| seen.precision >= precision).filter_map(|seen| seen.date).collect()
        };
        let all = at_least(Precision::Year);
        let dates = at_least(Precision::Month);
        let days = at_least(Precision::Day);
        let span = all.iter().min().copied().zip(all.iter().max().copied());
        Self {
            span,
            every: span.map_or(Granularity::Year, |(first, last)| Granularity::carried_by(dates.len(), first, last)),
            undated: observed.len() - all.len(),
            year_only: all.len() - dates.len(),
            between: intervals_between(&days),
            years: tally(&all, Granularity::Year, today),
            dates,
            today,
        }
    }

    /// The counts by period, in order of time and without a gap.
    #[must_use]
    pub fn tallies(&self, every: Granularity) -> Vec<Tally> {
        match every {
            Granularity::Year => self.years.clone(),
            Granularity::Quarter | Granularity::Month => tally(&self.dates, every, self.today),
        }
    }

    /// Whether a period is or follows the first one of the archive: before it nobody kept count.
    #[must_use]
    pub fn covers(&self, period: Period) -> bool {
        self.span.is_some_and(|(first, _)| Period::of(first, period.every()) <= period)
    }
}
