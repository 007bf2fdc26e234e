//! Months, quarters and years in a row: none is left out, and the one that still runs is marked.

use std::fmt;

use jiff::civil::Date;

use super::poisson;
use super::statistic::Interval;
use crate::units::short_month_name;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Granularity {
    /// A calendar month.
    Month,
    /// Three months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

/// A month, a quarter or a year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Period {
    year: i16,
    /// Counted from 0 within the year.
    part: i16,
    every: Granularity,
}

/// The days on which events were counted, both ends included: what happened outside is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

/// A period with how much happened in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tally {
    /// The period.
    pub period: Period,
    /// How many.
    pub count: u64,
    /// The exact interval of the mean of the count (Garwood).
    pub interval: Interval,
    /// On how many days of the period events were counted: its exposure.
    pub days: u32,
    /// Whether that is only a part of the period.
    pub partial: bool,
}

impl Granularity {
    /// How many there are in a year.
    #[must_use]
    pub(crate) const fn per_year(self) -> i16 {
        match self {
            Self::Month => 12,
            Self::Quarter => 4,
            Self::Year => 1,
        }
    }

    /// What it is called: `month`, `quarter`, `year`.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The shortest period in which the archive has four events on average, so that columns are more than noise.
    #[must_use]
    pub(crate) fn carried_by(events: usize, first: Date, last: Date) -> Self {
        let lasts = |every: Self| Period::of(first, every).up_to(Period::of(last, every)).len();
        let carries = |every: &Self| events >= 4 * lasts(*every) && lasts(*every) <= 120;
        [Self::Month, Self::Quarter].into_iter().find(carries).unwrap_or(Self::Year)
    }
}

impl Period {
    /// The period that holds a date.
    #[must_use]
    pub(crate) fn of(date: Date, every: Granularity) -> Self {
        let part = (i16::from(date.month()) - 1) * every.per_year() / 12;
        Self { year: date.year(), part, every }
    }

    /// How long it is.
    #[must_use]
    pub(crate) const fn every(self) -> Granularity {
        self.every
    }

    /// Its year.
    #[must_use]
    pub(crate) const fn year(self) -> i16 {
        self.year
    }

    /// Its first day.
    #[must_use]
    pub(crate) fn first_day(self) -> Date {
        let month = self.part * (12 / self.every.per_year()) + 1;
        Date::new(self.year, i8::try_from(month).unwrap_or(1), 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    #[must_use]
    pub(crate) fn last_day(self) -> Date {
        let months = 12 / self.every.per_year();
        let last = self.first_day().checked_add(jiff::Span::new().months(months - 1));
        last.map_or(Date::MAX, Date::last_of_month)
    }

    /// The period after it.
    #[must_use]
    pub(crate) const fn next(self) -> Self {
        self.moved(1)
    }

    /// The period before it.
    #[must_use]
    pub(crate) const fn previous(self) -> Self {
        self.moved(-1)
    }

    /// The same period of the year before.
    #[must_use]
    pub(crate) const fn a_year_before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// Its name within its year: `Mar`, `Q1`; for a year, the year.
    #[must_use]
    pub(crate) fn short_name(self) -> String {
        match self.every {
            Granularity::Year => self.year.to_string(),
            Granularity::Quarter => format!("Q{}", self.part + 1),
            Granularity::Month => short_month_name(self.first_day().month()).to_owned(),
        }
    }

    /// All periods from this one to another, both included.
    #[must_use]
    pub(crate) fn up_to(self, last: Self) -> Vec<Self> {
        std::iter::successors(Some(self), |period| Some(period.next())).take_while(|period| *period <= last).collect()
    }

    const fn moved(self, by: i16) -> Self {
        let per_year = self.every.per_year();
        let place = self.part + by;
        Self { year: self.year + place.div_euclid(per_year), part: place.rem_euclid(per_year), ..self }
    }
}

/// Prints `2026`, `2026-Q1` or `2026-03`, as in addresses.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.every {
            Granularity::Year => write!(f, "{:04}", self.year),
            Granularity::Quarter => write!(f, "{:04}-Q{}", self.year, self.part + 1),
            Granularity::Month => write!(f, "{:04}-{:02}", self.year, self.part + 1),
        }
    }
}

impl Window {
    /// Whether a day is in it.
    #[must_use]
    pub(crate) fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// How many days it has.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        let days = self.until.since(self.from).map_or(0, |span| span.get_days());
        u32::try_from(days + 1).unwrap_or(0)
    }

    /// The part of it that is in a period; `None` if they don't overlap.
    #[must_use]
    pub(crate) fn within(self, period: Period) -> Option<Self> {
        let part = Self { from: self.from.max(period.first_day()), until: self.until.min(period.last_day()) };
        (part.from <= part.until).then_some(part)
    }

    /// All periods of which a part is in it.
    #[must_use]
    pub(crate) fn periods(self, every: Granularity) -> Vec<Period> {
        Period::of(self.from, every).up_to(Period::of(self.until, every))
    }
}

impl Period {
    /// The period with a count, of which a part may be outside the days on which events were counted.
    #[must_use]
    pub(crate) fn with(self, count: u64, window: Window) -> Tally {
        let whole = Window { from: self.first_day(), until: self.last_day() };
        let days = window.within(self).map_or(0, Window::days);
        Tally { period: self, count, interval: poisson::interval(count), days, partial: days < whole.days() }
    }
}

/// Counts dates by period, without leaving out empty ones.
#[must_use]
pub(crate) fn tally(dates: &[Date], every: Granularity, window: Window) -> Vec<Tally> {
    let mut dates: Vec<Date> = dates.iter().copied().filter(|date| window.contains(*date)).collect();
    dates.sort_unstable();
    let mut rest = dates.as_slice();
    let count = |period: Period| {
        let count = rest.partition_point(|date| *date <= period.last_day());
        rest = &rest[count..];
        period.with(count as u64, window)
    };
    window.periods(every).into_iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn periods_know_their_days_and_neighbours() {
        for (every, name, first, last, next) in [
            (Granularity::Month, "2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-03"),
            (Granularity::Quarter, "2024-Q1", date(2024, 1, 1), date(2024, 3, 31), "2024-Q2"),
            (Granularity::Year, "2024", date(2024, 1, 1), date(2024, 12, 31), "2025"),
        ] {
            let period = Period::of(date(2024, 2, 29), every);
            assert_eq!(period.to_string(), name);
            assert_eq!((period.first_day(), period.last_day()), (first, last), "{name}");
            assert_eq!(period.next().to_string(), next);
            assert_eq!(period.next().previous(), period);
        }
        assert_eq!(Period::of(date(2023, 12, 31), Granularity::Quarter).next().to_string(), "2024-Q1");
        assert_eq!(Period::of(date(2024, 1, 1), Granularity::Month).previous().to_string(), "2023-12");
        assert_eq!(Period::of(date(2024, 5, 1), Granularity::Quarter).a_year_before().to_string(), "2023-Q2");
    }

    #[test]
    fn empty_periods_are_counted_and_partial_ones_are_marked() {
        let dates = [date(2024, 8, 1), date(2024, 1, 31), date(2024, 1, 11), date(2025, 1, 1)];
        let window = Window { from: date(2024, 1, 11), until: date(2024, 11, 10) };
        let tallies = tally(&dates, Granularity::Quarter, window);
        let seen: Vec<_> = tallies.iter().map(|t| (t.period.to_string(), t.count, t.partial, t.days)).collect();
        assert_eq!(
            seen,
            [
                ("2024-Q1".to_owned(), 2, true, 81),
                ("2024-Q2".to_owned(), 0, false, 91),
                ("2024-Q3".to_owned(), 1, false, 92),
                ("2024-Q4".to_owned(), 0, true, 41),
            ]
        );
    }

    #[test]
    fn the_last_day_of_a_period_completes_it() {
        let window = Window { from: date(2024, 2, 1), until: date(2024, 2, 29) };
        let tally = tally(&[date(2024, 2, 1)], Granularity::Month, window);
        assert!(!tally[0].partial);
        assert_eq!(tally[0].days, 29);
    }

    #[test]
    fn data_that_are_thin_carry_only_years() {
        let (first, last) = (date(2020, 1, 1), date(2024, 12, 31));
        for (events, every) in [
            (240, Granularity::Month),
            (239, Granularity::Quarter),
            (80, Granularity::Quarter),
            (79, Granularity::Year),
        ] {
            assert_eq!(Granularity::carried_by(events, first, last), every, "{events}");
        }
    }

    #[test]
    fn four_centuries_have_their_years() {
        let window = Window { from: date(1628, 8, 10), until: date(2026, 3, 1) };
        assert_eq!(tally(&[], Granularity::Year, window).len(), 399);
    }
}
