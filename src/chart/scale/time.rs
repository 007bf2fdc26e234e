//! A time scale over calendar dates, with ticks at days, months or years by room.

use jiff::civil::{Date, date};

use super::tick::Tick;
use crate::units::short_month_name;

/// How far apart ticks are on the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Days(i32),
    Months(i16),
    Years(i16),
}

/// From the densest to the sparsest, with about how many days each is and the room that its labels need.
const STEPS: [(Step, f64, f64); 15] = [
    (Step::Days(1), 1.0, 46.0),
    (Step::Days(2), 2.0, 46.0),
    (Step::Days(7), 7.0, 46.0),
    (Step::Days(14), 14.0, 46.0),
    (Step::Months(1), 30.4, 36.0),
    (Step::Months(3), 91.3, 36.0),
    (Step::Months(6), 182.6, 36.0),
    (Step::Years(1), 365.2, 40.0),
    (Step::Years(2), 730.5, 40.0),
    (Step::Years(5), 1_826.2, 40.0),
    (Step::Years(10), 3_652.4, 40.0),
    (Step::Years(20), 7_304.8, 40.0),
    (Step::Years(50), 18_262.0, 40.0),
    (Step::Years(100), 36_524.0, 40.0),
    (Step::Years(500), 182_621.0, 40.0),
];

/// From dates to places, a day being everywhere of the same length.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TimeScale {
    from: Date,
    to: Date,
    days: f64,
    range: (f64, f64),
}

impl TimeScale {
    /// A scale from the start of one date to the end of another.
    #[must_use]
    pub(crate) fn new(from: Date, to: Date, range: (f64, f64)) -> Self {
        let (from, to) = (from.min(to), from.max(to));
        Self { from, to, days: f64::from(day_number(to) - day_number(from) + 1), range }
    }

    /// The place of a date: the middle of its day.
    #[must_use]
    pub(crate) fn at(&self, date: Date) -> f64 {
        self.start_of(date) + 0.5 * self.day()
    }

    /// How long a day is on the drawing.
    #[must_use]
    pub(crate) fn day(&self) -> f64 {
        (self.range.1 - self.range.0) / self.days
    }

    /// The place where a date begins.
    #[must_use]
    pub(crate) fn start_of(&self, date: Date) -> f64 {
        self.range.0 + f64::from(day_number(date) - day_number(self.from)) * self.day()
    }

    /// The densest ticks whose labels don't touch.
    #[must_use]
    pub(crate) fn ticks(&self) -> Vec<Tick> {
        let fits = |(_, days, room): &&(Step, f64, f64)| days * self.day() >= *room;
        let step = STEPS.iter().find(fits).map_or(Step::Years(1_000), |(step, ..)| *step);
        let mut dates = self.dates(step);
        if dates.is_empty() {
            dates.push(self.from);
        }
        // The first month carries its year where that leaves the next label room.
        let roomy = dates.get(1).is_none_or(|next| self.start_of(*next) - self.start_of(dates[0]) > 56.0);
        let tick = |(index, date): (usize, Date)| Tick {
            at: self.start_of(date),
            label: label(step, index == 0 && roomy, date),
        };
        dates.iter().copied().enumerate().map(tick).collect()
    }

    fn dates(&self, step: Step) -> Vec<Date> {
        let (first, last) = (self.from, self.to);
        match step {
            Step::Days(by) => {
                let count = (day_number(last) - day_number(first)) / by;
                (0..=count).filter_map(|index| first.checked_add(jiff::Span::new().days(index * by)).ok()).collect()
            }
            Step::Months(by) => {
                let months = (first.year()..=last.year()).flat_map(|year| (1..=12).map(move |month| (year, month)));
                months
                    .filter(|(_, month)| (i16::from(*month) - 1) % by == 0)
                    .filter_map(|(year, month)| Date::new(year, month, 1).ok())
                    .filter(|date| first <= *date && *date <= last)
                    .collect()
            }
            Step::Years(by) => (first.year()..=last.year())
                .filter(|year| year % by == 0)
                .filter_map(|year| Date::new(year, 1, 1).ok())
                .filter(|date| first <= *date && *date <= last)
                .collect(),
        }
    }
}

/// Days since 1970-01-01.
pub(in crate::chart) fn day_number(day: Date) -> i32 {
    day.since(date(1970, 1, 1)).map_or(0, |span| span.get_days())
}

/// The label of a tick: the year appears at the first tick and in January.
fn label(step: Step, with_year: bool, date: Date) -> String {
    let month = short_month_name(date.month());
    match step {
        Step::Days(_) => format!("{} {month}", date.day()),
        Step::Months(_) if date.month() == 1 => date.year().to_string(),
        Step::Months(_) if with_year => format!("{month} {}", date.year()),
        Step::Months(_) => month.to_owned(),
        Step::Years(_) => date.year().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: Date, to: Date, width: f64) -> Vec<String> {
        TimeScale::new(from, to, (0.0, width)).ticks().into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_are_days_months_or_years_by_room() {
        let from = date(2026, 1, 1);
        assert_eq!(labels(from, date(2026, 1, 3), 300.0), ["1 Jan", "2 Jan", "3 Jan"]);
        assert_eq!(labels(from, date(2026, 12, 31), 600.0).len(), 12);
        assert_eq!(labels(from, date(2026, 12, 31), 250.0), ["2026", "Apr", "Jul", "Oct"]);
        assert_eq!(labels(date(2025, 2, 14), date(2025, 12, 31), 200.0), ["Apr 2025", "Jul", "Oct"]);
        assert_eq!(
            labels(date(2019, 5, 1), date(2026, 3, 1), 300.0),
            ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]
        );
        assert_eq!(labels(date(1628, 8, 10), date(2026, 3, 1), 300.0), ["1700", "1800", "1900", "2000"]);
    }

    #[test]
    fn a_single_day_has_a_place_and_a_tick() {
        let day = date(2024, 2, 29);
        assert_eq!(labels(day, day, 300.0), ["29 Feb"]);
        assert!((TimeScale::new(day, day, (0.0, 300.0)).at(day) - 150.0).abs() < 1e-9);
    }
}
