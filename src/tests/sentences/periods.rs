//! Examples of what is said about periods and how often incidents happen.

use jiff::civil::{Date, date};

use crate::config::ObservedDays;
use crate::prose::{frequency, period};
use crate::statistics::intervals_between::{IntervalsBetween, Runs};
use crate::statistics::periods::{Granularity, Period, Tally, Window};
use crate::statistics::{Estimate, Interval, Statistic, TooFew};
use crate::trends::{Change, Observation};

use super::{Example, example};

const TODAY: Date = date(2026, 11, 20);

/// An archive that is kept up to date, from 14 March 2023.
fn observation() -> Observation {
    let dates: Vec<Date> =
        (0..45).map(|month| date(2023, 3, 14).saturating_add(jiff::Span::new().months(month))).collect();
    Observation::of(&dates, ObservedDays::default(), TODAY).expect("dates")
}

fn tally(day: Date, every: Granularity, count: u64, window: Window) -> Tally {
    Period::of(day, every).with(count, window)
}

pub(super) fn period() -> Vec<Example> {
    let observation = observation();
    let window = observation.window;
    let year = |year| tally(date(year, 5, 1), Granularity::Year, 3, window);
    let quarter = Period::of(date(2026, 11, 1), Granularity::Quarter);
    vec![
        example("period::name", "a year", period::name(Period::of(TODAY, Granularity::Year))),
        example("period::name", "a quarter", period::name(quarter)),
        example("period::name", "a month", period::name(Period::of(TODAY, Granularity::Month))),
        example("period::counted", "whole", period::counted(year(2024), &observation)),
        example("period::counted", "the current one", period::counted(year(2026), &observation)),
        example("period::counted", "the first one", period::counted(year(2023), &observation)),
        example("period::span", "over", period::span(Period::of(date(2026, 5, 1), Granularity::Quarter), TODAY)),
        example("period::span", "the current one", period::span(quarter, TODAY)),
    ]
}

pub(super) fn frequency() -> Vec<Example> {
    let mut all = compared();
    all.extend(spaced());
    all
}

fn compared() -> Vec<Example> {
    let observation = observation();
    let window = observation.window;
    let year = |year, count| tally(date(year, 5, 1), Granularity::Year, count, window);
    let change = |now, before, to_the_day| Change { now, before, to_the_day };
    let usual = |counts: &[u64]| {
        let of = |(month, count): (i8, &u64)| tally(date(2024, month, 1), Granularity::Month, *count, window);
        frequency::usual(&(1..).zip(counts).map(of).collect::<Vec<_>>(), Granularity::Month)
    };
    let running = change(year(2026, 1), Some(year(2025, 4)), true);
    let first = change(year(2023, 3), None, false);
    vec![
        example(
            "frequency::change",
            "whole years",
            frequency::change(&change(year(2025, 12), Some(year(2024, 9)), false), &observation),
        ),
        example("frequency::change", "the current year", frequency::change(&running, &observation)),
        example("frequency::change", "the first year", frequency::change(&first, &observation)),
        example("frequency::against", "the current year", frequency::against(&running, &observation)),
        example("frequency::against", "the first year", frequency::against(&first, &observation)),
        example(
            "frequency::compared_with",
            "the current year",
            frequency::compared_with(&year(2025, 4), true, &observation),
        ),
        example(
            "frequency::compared_with",
            "whole years",
            frequency::compared_with(&year(2024, 9), false, &observation),
        ),
        example("frequency::usual", "varying", usual(&[4, 2, 9])),
        example("frequency::usual", "the same", usual(&[1, 1, 1])),
        example("frequency::usual", "few periods", usual(&[3, 3])),
        example("frequency::undated", "none", frequency::undated(0, 70)),
        example("frequency::undated", "one", frequency::undated(1, 70)),
        example("frequency::undated", "many", frequency::undated(3, 70)),
        example("frequency::undated", "the only one", frequency::undated(1, 1)),
    ]
}

fn spaced() -> Vec<Example> {
    let few = Statistic::TooFew(TooFew { n: 3, needed: 6 });
    let days = |value, low, high| Statistic::Known(Estimate { value, interval: Interval { low, high }, n: 69 });
    let between = |days: &[u32]| IntervalsBetween {
        days: days.to_vec(),
        median: Statistic::TooFew(TooFew { n: 3, needed: 6 }),
        runs: Statistic::TooFew(TooFew { n: 3, needed: 6 }),
    };
    let runs = |runs, p_value| Statistic::Known(Runs { runs, expected: 35.0, p_value, n: 69 });
    let share = Estimate { value: 0.46, interval: Interval { low: 0.33, high: 0.6 }, n: 69 };
    vec![
        example("frequency::gap", "too few", frequency::gap(&few)),
        example("frequency::gap", "weeks", frequency::gap(&days(66.0, 32.0, 114.0))),
        example("frequency::gap", "the same day", frequency::gap(&days(0.0, 0.0, 2.0))),
        example("frequency::same_day", "most", frequency::same_day(&between(&[0, 0, 4]))),
        example("frequency::same_day", "few", frequency::same_day(&between(&[0, 5, 4]))),
        example("frequency::clusters", "none", frequency::clusters(&runs(30, 0.4))),
        example("frequency::clusters", "clusters", frequency::clusters(&runs(12, 0.001))),
        example("frequency::clusters", "alternating", frequency::clusters(&runs(60, 0.001))),
        example("frequency::office_hours", "typical", frequency::office_hours(&share, 0.24)),
    ]
}
