//! A period against another: what changed, by figures that say whether it could have been seen at all.

use jiff::civil::Date;

use crate::statistics::Statistic;
use crate::statistics::periods::Period;
use crate::statistics::permutation::{self, DurationRatio};
use crate::statistics::power::{Critical, critical_counts};
use crate::statistics::rate_ratio::{self, Counted, RateRatio};

use super::observed::Observed;

/// Two periods compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The period.
    pub period: Period,
    /// The one it is compared with.
    pub before: Period,
    /// Whether the period is not over.
    pub running: bool,
    /// The figures; `None` where the archive does not reach back so far.
    pub compared: Option<Compared>,
}

/// The figures of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How many incidents there were.
    pub counts: CountChange,
    /// The ratio of their durations.
    pub durations: Statistic<DurationRatio>,
}

/// Two counts compared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountChange {
    /// The count of the period, and over how many days.
    pub now: Counted,
    /// The count that it is compared with.
    pub before: Counted,
    /// The ratio of the rates.
    pub rate: Statistic<RateRatio>,
    /// The counts that would have been called different.
    pub critical: Option<Critical>,
}

/// The incidents of a period.
pub(super) struct Part<'a> {
    pub period: Period,
    pub incidents: Vec<&'a Observed>,
}

impl Change {
    /// A period against another one, which the archive may not reach.
    pub(super) fn between(now: &Part<'_>, before: &Part<'_>, covered: bool, today: Date) -> Self {
        let durations =
            |part: &Part<'_>| -> Vec<f64> { part.incidents.iter().filter_map(|seen| seen.seconds).collect() };
        let count = |part: &Part<'_>| (part.period, part.incidents.len());
        let compared = covered.then(|| Compared {
            counts: CountChange::of(count(now), count(before), today),
            durations: permutation::compare(&durations(now), &durations(before)),
        });
        Self { period: now.period, before: before.period, running: now.period.last_day() > today, compared }
    }
}

impl CountChange {
    /// Compares the counts of two periods, a running one by the days that have passed.
    pub(super) fn of(now: (Period, usize), before: (Period, usize), today: Date) -> Self {
        let counted = |(period, count): (Period, usize)| Counted {
            count: count as u64,
            exposure: f64::from(period.with(0, today.max(period.first_day())).days),
        };
        let (now, before) = (counted(now), counted(before));
        Self { now, before, rate: rate_ratio::compare(now, before), critical: critical_counts(before, now.exposure) }
    }
}
