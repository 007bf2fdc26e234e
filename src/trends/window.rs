//! The observed window: from when to when incidents were counted, and what trends are taken from.
//!
//! 1. Counting begins with the first incident, or where the settings say.
//! 2. It ends today, where the settings say, or with the last incident where the archive has been silent since then for
//!    longer than chance explains, at a rate that few incidents tell only roughly: an archive that stopped is not one that improved.
//! 3. Trends end with the last incident that is old enough for late reports to be in. They don't count the incidents that
//!    open and close the window: given these, those between are spread evenly where nothing changes.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::config::ObservedDays;
use crate::statistics::before_after::Counts;
use crate::statistics::periods::{Granularity, Period, Window};
use crate::statistics::poisson_regression::Cell;

/// Within how many days an incident is expected to be written up.
const REPORTED_WITHIN: i32 = 42;
/// Silence that is less likely than this says that the archive stopped.
const UNLIKELY: f64 = 0.01;
/// A gap after the first incident that is less likely than this says that nobody counted yet.
const BEFORE_COUNTING: f64 = 0.001;
const DAYS_A_YEAR: f64 = 365.25;

/// When incidents were counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Observation {
    /// The days on which they were counted.
    pub window: Window,
    /// Whether counting goes on: the window ends today.
    pub goes_on: bool,
    /// The day of the last incident, where it has been too quiet since.
    pub silent_since: Option<Date>,
    /// The days from which trends of the frequency are taken.
    pub settled: Window,
    /// The dates of the incidents that these count, in order.
    counted: Vec<Date>,
}

impl Observation {
    /// The window of incidents of these dates, in any order; `None` without any.
    #[must_use]
    pub(crate) fn of(dates: &[Date], told: ObservedDays, today: Date) -> Option<Self> {
        let is_in =
            |date: &Date| told.from.is_none_or(|from| from <= *date) && told.until.is_none_or(|until| *date <= until);
        let mut dates: Vec<Date> = dates.iter().copied().filter(is_in).collect();
        dates.sort_unstable();
        let (first, last) = (*dates.first()?, *dates.last()?);
        let until = told.until.unwrap_or(today.max(last));
        let silent_since = (told.until.is_none() && is_silent(&dates, today)).then_some(last);
        let window = Window { from: told.from.unwrap_or(first), until: silent_since.unwrap_or(until) };
        let late = told.until.map_or_else(|| before(today, REPORTED_WITHIN), |_| until);
        let settled = told.until.or_else(|| dates.iter().rev().find(|date| **date <= late).copied());
        let settled = Window { from: told.from.unwrap_or_else(|| beginning(&dates)), until: settled.unwrap_or(first) };
        let mut counted: Vec<Date> = dates.into_iter().filter(|date| settled.contains(*date)).collect();
        if told.from.is_none() && !counted.is_empty() {
            counted.remove(0);
        }
        if told.until.is_none() {
            counted.pop();
        }
        Some(Self { window, goes_on: window.until >= today, silent_since, settled, counted })
    }

    /// How many incidents trends count.
    #[must_use]
    pub(crate) fn incidents(&self) -> usize {
        self.counted.len()
    }

    /// The counted incidents by month.
    pub(super) fn cells(&self) -> Vec<Cell> {
        let mut rest = self.counted.as_slice();
        let cell = |month: Period| {
            let count = rest.partition_point(|date| *date <= month.last_day());
            rest = &rest[count..];
            let part = self.settled.within(month)?;
            let season = usize::from(month.first_day().month().unsigned_abs());
            let exposure = f64::from(part.days());
            let time = years(part.from) + exposure / 2.0 / DAYS_A_YEAR;
            Some(Cell { season, time, exposure, count: count as u64 })
        };
        self.settled.periods(Granularity::Month).into_iter().filter_map(cell).collect()
    }

    /// The first day of a cell of [`Self::cells`].
    pub(super) fn month(&self, index: usize) -> Option<Date> {
        let months = self.settled.periods(Granularity::Month);
        Some(self.settled.within(*months.get(index)?)?.from)
    }

    /// How many incidents were counted before a date and from it on, and on how many days; `None` of a date outside.
    pub(super) fn around(&self, day: Date) -> Option<(Counts, (f64, f64))> {
        let Window { from, until } = self.settled;
        let place = self.counted.partition_point(|date| *date < day);
        let counts = Counts { before: place as u64, after: (self.counted.len() - place) as u64 };
        let days = |from: Date, until: Date| (years(until) - years(from)) * DAYS_A_YEAR;
        (from < day && day < until).then(|| (counts, (days(from, day), days(day, until))))
    }

    /// How many incidents a year there were before a date and from it on.
    pub(super) fn rates_around(&self, day: Date) -> Option<(f64, f64)> {
        let (counts, (before, after)) = self.around(day)?;
        let rate = |count: u64, days: f64| count as f64 / days * DAYS_A_YEAR;
        Some((rate(counts.before, before), rate(counts.after, after)))
    }
}

/// The first of some dates, in order, without those before gaps that are too long for chance: a document of long ago does
/// not mean that incidents have been counted since.
fn beginning(dates: &[Date]) -> Date {
    let is_apart = |at: &usize| {
        let gap = Window { from: dates[*at], until: dates[*at + 1] };
        expected(&dates[*at + 1..], gap) > -BEFORE_COUNTING.ln()
    };
    // At most one in twenty, or two, can be from before counting.
    let early = (dates.len() / 20).max(2).min(dates.len().saturating_sub(2));
    let first = (0..early).rev().find(is_apart).map_or(0, |at| at + 1);
    dates.get(first).copied().unwrap_or(Date::MIN)
}

/// Whether incidents of these dates, in order, would hardly have stopped by chance.
fn is_silent(dates: &[Date], today: Date) -> bool {
    let Some(last) = dates.last() else { return false };
    probability_of_gap(dates, Window { from: *last, until: today }) < UNLIKELY && before(today, REPORTED_WITHIN) > *last
}

/// How likely a gap of this length is after these dates, which are in order, where incidents go on at one rate. It is known only
/// from these dates: the gap over the sum of those before follows a Pareto distribution, not an exponential one.
fn probability_of_gap(dates: &[Date], gap: Window) -> f64 {
    let (Some(from), Some(until)) = (dates.first(), dates.last()) else { return 1.0 };
    let counted = length(Window { from: *from, until: *until });
    let gaps = dates.len().saturating_sub(1) as f64;
    (counted / (counted + length(gap))).powf(gaps)
}

/// A window in years, of a day at least.
fn length(window: Window) -> f64 {
    (years(window.until) - years(window.from)).max(1.0 / DAYS_A_YEAR)
}

/// How many incidents a gap would have at the rate of these dates, which are in order.
fn expected(dates: &[Date], gap: Window) -> f64 {
    let (Some(from), Some(until)) = (dates.first(), dates.last()) else { return 0.0 };
    dates.len().saturating_sub(1) as f64 / length(Window { from: *from, until: *until }) * length(gap)
}

/// A date in years, for regressions.
pub(super) fn years(date: Date) -> f64 {
    let days = date.since(jiff::civil::date(2000, 1, 1)).map_or(0, |span: Span| span.get_days());
    f64::from(days) / DAYS_A_YEAR
}

fn before(date: Date, days: i32) -> Date {
    date.checked_sub(days.days()).unwrap_or(Date::MIN)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// An incident on the first of each month of some years.
    fn monthly(years: std::ops::RangeInclusive<i16>) -> Vec<Date> {
        years.flat_map(|year| (1..=12).map(move |month| date(year, month, 1))).collect()
    }

    #[test]
    fn counting_goes_on_until_today_and_trends_end_before_late_reports() {
        let observed =
            Observation::of(&monthly(2023..=2024), ObservedDays::default(), date(2024, 12, 20)).expect("dates");
        assert_eq!(observed.window, Window { from: date(2023, 1, 1), until: date(2024, 12, 20) });
        assert_eq!(observed.silent_since, None);
        assert_eq!(observed.settled.until, date(2024, 11, 1));
        // Of 23, the first and the last only open and close the window.
        assert_eq!(observed.cells().iter().map(|cell| cell.count).sum::<u64>(), 21);
    }

    #[test]
    fn an_archive_that_stopped_ends_with_its_last_incident() {
        let observed =
            Observation::of(&monthly(2023..=2024), ObservedDays::default(), date(2025, 7, 1)).expect("dates");
        assert_eq!(observed.silent_since, Some(date(2024, 12, 1)));
        assert_eq!(observed.window.until, date(2024, 12, 1));
    }

    /// Two incidents, or three, say too little of how often they happen; and as many months of silence as there were incidents
    /// aren't surprising.
    #[test]
    fn silence_after_few_incidents_is_not_an_end() {
        let silent = |dates: &[Date], today| {
            Observation::of(dates, ObservedDays::default(), today).expect("dates").silent_since.is_some()
        };
        assert!(!silent(&[date(2026, 1, 1), date(2026, 1, 21)], date(2026, 5, 1)));
        assert!(!silent(&[date(2026, 1, 1), date(2026, 1, 11), date(2026, 1, 21)], date(2026, 3, 22)));
        // 23 gaps of a month: five months have (23 / 28)^23, about 1.1 %, and six 0.5 %.
        assert!(!silent(&monthly(2023..=2024), date(2025, 4, 25)));
        assert!(silent(&monthly(2023..=2024), date(2025, 6, 10)));
    }

    #[test]
    fn an_incident_of_long_ago_does_not_begin_the_count() {
        let dates = [monthly(2023..=2024), vec![date(1999, 5, 1), date(2004, 5, 1)]].concat();
        let observed = Observation::of(&dates, ObservedDays::default(), date(2024, 12, 20)).expect("dates");
        assert_eq!((observed.window.from, observed.settled.from), (date(1999, 5, 1), date(2023, 1, 1)));
    }

    #[test]
    fn the_settings_say_when_counting_began_and_ended() {
        let told = ObservedDays { from: Some(date(2023, 6, 1)), until: Some(date(2024, 6, 30)) };
        let observed = Observation::of(&monthly(2023..=2024), told, date(2025, 7, 1)).expect("dates");
        assert_eq!(observed.window, Window { from: date(2023, 6, 1), until: date(2024, 6, 30) });
        assert_eq!((observed.silent_since, observed.settled), (None, observed.window));
        assert_eq!(
            observed.cells().iter().map(|cell| (cell.count, cell.exposure)).collect::<Vec<_>>()[..2],
            [(1, 30.0), (1, 31.0)]
        );
        assert_eq!(observed.cells().iter().map(|cell| cell.count).sum::<u64>(), 13);
    }
}
