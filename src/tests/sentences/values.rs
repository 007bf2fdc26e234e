//! Examples of single values: numbers, dates, and what charts leave out.

use jiff::civil::date as day;

use crate::chart::Shown;
use crate::incident::Phase;
use crate::prose::number::{
    self, INCIDENT, age, counted, days, duration, durations, expected, factor, factors, likely_ages, likely_durations,
    likely_factors, likely_percents, means, percent, percents, seconds,
};
use crate::prose::{self, Statement, chart, date, phase};
use crate::statistics::Interval;
use crate::statistics::periods::Granularity;
use crate::units::{Duration, Moment, Written};

use super::{Example, example};

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;

pub(super) fn chart() -> Vec<Example> {
    vec![
        example("chart::shown", "all", chart::shown(Shown::All)),
        example("chart::shown", "some links", chart::shown(Shown::SomeLinked { linked: 120, total: 10_000 })),
        example("chart::shown", "shaded", chart::shown(Shown::Binned { linked: 120, total: 10_000 })),
        example("chart::left_out", "none", chart::left_out(0, "2003")),
        example("chart::left_out", "one", chart::left_out(1, "2003")),
        example("chart::left_out", "many", chart::left_out(12_000, "2003")),
        example("chart::hatched", "a quarter", chart::hatched(Granularity::Quarter)),
    ]
}

fn moment(written: &str) -> Moment {
    match Written::read(written) {
        Ok(Written::Moment(moment)) => moment,
        other => panic!("{written}: {other:?}"),
    }
}

pub(super) fn phase() -> Vec<Example> {
    vec![
        example("phase::after", "the start", phase::after(420, Phase::Started)),
        example("phase::after", "detection", phase::after(420, Phase::Detected)),
        example("phase::after", "earlier", phase::after(-420, Phase::Started)),
        example("phase::after", "at once", phase::after(0, Phase::Started)),
        example("phase::open_end", "ongoing", phase::open_end(true)),
        example("phase::open_end", "not recorded", phase::open_end(false)),
        example("phase::no_duration", "not recorded", phase::no_duration(false)),
    ]
}

pub(super) fn date() -> Vec<Example> {
    let time = moment("2026-03-14T09:12:00Z");
    vec![
        example("date::date", "a day", date::date(day(2026, 3, 14))),
        example("date::moment", "in UTC", date::moment(time)),
        example("date::moment", "with an offset", date::moment(moment("2026-03-14T09:12:30+05:30"))),
        example("date::moment", "without a zone", date::moment(moment("2026-03-14 09:12"))),
        example("date::moment", "a day", date::moment(moment("2026-03-14"))),
        example("date::moment", "about", date::moment(time.approximately())),
        example("date::moment", "a month", date::moment(moment("2026-03"))),
        example("date::moment", "a year", date::moment(moment("2026"))),
        example("date::clock", "a minute", date::clock(time)),
        example("date::zone", "UTC", date::zone(time)),
        example("date::zone", "west of it", date::zone(moment("2026-03-14T09:12:00-08:00"))),
    ]
}

pub(super) fn number() -> Vec<Example> {
    let interval = |low: f64, high: f64| Interval { low, high };
    let open = interval(34.0 * MINUTE, f64::INFINITY);
    let mut all = vec![
        example("number::whole_seconds", "seconds", number::whole_seconds(40)),
        example("number::counted", "none", counted(0, INCIDENT)),
        example("number::counted", "one", counted(1, INCIDENT)),
        example("number::counted", "9,999", counted(9_999, INCIDENT)),
        example("number::counted", "10,000", counted(10_000, INCIDENT)),
        example("number::duration", "hours", duration(Duration::from_minutes(346))),
        example("number::days", "one", days(1)),
        example("number::days", "many", days(400)),
        example("number::durations", "closed", durations(interval(34.0 * MINUTE, 2.5 * HOUR))),
        example("number::durations", "open", durations(open)),
        example("number::age", "years", age(5.69 * 365.25 * 24.0 * HOUR)),
        example("number::age", "weeks", age(20.0 * 24.0 * HOUR)),
        example("number::age", "days", age(1.9 * 24.0 * HOUR)),
        example(
            "number::likely_ages",
            "closed",
            likely_ages(interval(100.0 * 24.0 * HOUR, 5.99 * 365.25 * 24.0 * HOUR)),
        ),
        example("number::likely_ages", "open", likely_ages(open)),
        example("number::likely_ages", "a single value", likely_ages(interval(HOUR, HOUR))),
        example("number::likely_durations", "closed", likely_durations(interval(34.0 * MINUTE, 2.5 * HOUR))),
        example("number::likely_durations", "open", likely_durations(open)),
        example("number::likely_durations", "from zero", likely_durations(interval(0.0, HOUR))),
        example("number::likely_durations", "a single value", likely_durations(interval(HOUR, HOUR))),
        example("number::percents", "typical", percents(interval(0.33, 0.6))),
        example("number::likely_percents", "typical", likely_percents(interval(0.33, 0.6))),
        example("number::factors", "typical", factors(interval(0.41, 8.5))),
        example("number::likely_factors", "closed", likely_factors(interval(1.54, 8.0))),
        example("number::likely_factors", "open above", likely_factors(interval(1.54, f64::INFINITY))),
        example("number::likely_factors", "open below", likely_factors(interval(0.0, 0.8))),
        example("number::means", "typical", means(interval(6.2, 21.0))),
        example("number::expected", "typical", expected(2.43)),
    ];
    let lengths = [0.0, 20.0, MINUTE, 42.0 * MINUTE, 5.77 * HOUR, 24.0 * HOUR, 55.0 * HOUR];
    let longer = [8.0, 24.0, 90.0, 800.0, 2_000.0].map(|days: f64| days * 24.0 * HOUR);
    all.extend(lengths.into_iter().chain(longer).map(|it| example("number::seconds", "a duration", seconds(it))));
    let shares = [0.0, 0.0004, 0.0533, 0.62, 0.9999, 1.0];
    all.extend(shares.map(|share| example("number::percent", "a share", percent(share))));
    all.extend([0.006, 0.618, 1.0, 1.04, 3.33, 23.4].map(|it| example("number::factor", "a factor", factor(it))));
    all.push(example("number::factor", "without a limit", number::factor(f64::INFINITY)));
    all
}

pub(super) fn statement() -> Vec<Example> {
    vec![
        example("statement::sentence", "a phrase", prose::sentence("No incidents match")),
        example(
            "statement::sentences",
            "not enough data said once",
            prose::sentences(&[
                Statement::of("Not enough data yet (3 of 6)"),
                Statement::of("5 have a duration"),
                Statement::of("Not enough data yet (2 of 4)"),
            ])
            .join(" "),
        ),
        example("statement::plain", "a number and its unit", prose::plain("5\u{a0}h")),
        example("statement::capitalised", "a phrase", prose::capitalised("likely 2 h or more")),
    ]
}
