//! A period against another: what changed, by figures that say whether it could have been seen at all.

use crate::statistics::periods::{Granularity, Period};
use crate::statistics::permutation::{self, DurationRatio};
use crate::statistics::rate_ratio::{self, Counted, RateRatio};
use crate::statistics::{Statistic, verdict};

use super::Trends;

/// Two periods compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The period.
    pub period: Period,
    /// The one before it.
    pub before: Period,
    /// The figures; `None` where the archive does not reach back so far.
    pub compared: Option<Compared>,
}

/// The figures of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// How many there were in each, and over how many days.
    pub counted: (Counted, Counted),
    /// The ratio of rates.
    pub rate: Statistic<RateRatio>,
    /// The ratio of lengths.
    pub lengths: Statistic<DurationRatio>,
}

impl Change {
    pub(super) fn between(trends: &Trends, period: Period, before: Period) -> Self {
        let compared = trends.pace.covers(before).then(|| {
            let (now, then) = (trends.members(period), trends.members(before));
            let counted = |period: Period, members: &[usize]| Counted {
                count: members.len() as u64,
                exposure: f64::from(period.with(0, trends.today.max(period.first_day())).days),
            };
            let lengths = |members: &[usize]| -> Vec<f64> {
                members.iter().filter_map(|&position| trends.observed.get(position)?.seconds).collect()
            };
            let counted = (counted(period, &now), counted(before, &then));
            Compared {
                counted,
                rate: rate_ratio::compare(counted.0, counted.1),
                lengths: permutation::compare(&lengths(&now), &lengths(&then)),
            }
        });
        Self { period, before, compared }
    }

    /// `12 incidents against 9 in the quarter before: no difference that these counts could show (it would have taken 21)`.
    #[must_use]
    pub fn of_counts(&self) -> String {
        match &self.compared {
            None => self.nothing_before(),
            Some(Compared { counted: (now, before), .. }) => {
                let things = if now.count == 1 { "incident" } else { "incidents" };
                let said = verdict::counts(*now, *before, things, &self.earlier());
                if self.is_running(*now) {
                    let days = if now.exposure < 1.5 { "day" } else { "days" };
                    format!("{} so far ({:.0} {days}): {said}", self.period, now.exposure)
                } else {
                    format!("{}: {said}", self.period)
                }
            }
        }
    }

    /// `durations 0.84 times those in the year before (0.52–1.4; n = 38 and 41): no change that we could tell from chance; …`.
    #[must_use]
    pub fn of_lengths(&self) -> Option<String> {
        let compared = self.compared.as_ref()?;
        Some(format!("{}: {}", self.period, verdict::lengths(&compared.lengths, "durations", &self.earlier())))
    }

    /// For a headline beside the count: `against 9 in the year before: no difference that these counts could show`.
    #[must_use]
    pub fn against(&self) -> String {
        let Some(compared) = &self.compared else { return self.nothing_before() };
        let verdict = match compared.rate.known() {
            None => "nothing to compare",
            Some(rate) if !rate.differs() => "no difference that these counts could show",
            Some(rate) if rate.ratio > 1.0 => "a higher rate, by more than chance would explain",
            Some(_) => "a lower rate, by more than chance would explain",
        };
        let so_far = if self.is_running(compared.counted.0) { "; allowing for the days left" } else { "" };
        let join = if so_far.is_empty() { ":" } else { "," };
        format!("against {} {}{so_far}{join} {verdict}", compared.counted.1.count, self.earlier())
    }

    fn is_running(&self, now: Counted) -> bool {
        let whole = self.period.with(0, self.period.last_day()).days;
        now.exposure < f64::from(whole)
    }

    fn earlier(&self) -> String {
        if self.before == self.period.previous() {
            format!("in the {} before", self.period.every().name())
        } else {
            format!("in {}", self.before)
        }
    }

    fn nothing_before(&self) -> String {
        let name = match self.period.every() {
            Granularity::Year => "year",
            Granularity::Quarter => "quarter",
            Granularity::Month => "month",
        };
        format!("{} is the first {name} of this archive: there is nothing before it to compare with", self.period)
    }
}
