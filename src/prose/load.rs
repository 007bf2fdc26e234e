//! What incidents cost the people who answer them.

use crate::statistics::{Statistic, shares};
use crate::units::grouped;

use super::number::{INCIDENT, counted, likely_percents, percent, seconds, thousands};
use super::statement::Statement;

/// The share of a week that is night, from 22 to 7, or weekend: two days and five nights of nine hours.
const OUT_OF_HOURS: f64 = (48.0 + 45.0) / 168.0;

/// Limits of durations this many times apart are too wide to leave out anything.
const WIDE: f64 = 50_000.0;

/// `Incidents lasted 340 hours in total (the longest alone 80 hours, 24 %)`.
#[must_use]
pub(crate) fn hours(total: f64, longest: f64) -> Statement {
    let hours = |seconds: f64| match thousands(seconds / 3_600.0) {
        one if one == "1" => "1 hour".to_owned(),
        hours => format!("{hours} hours"),
    };
    let claim = format!("Incidents lasted {} in total", hours(total));
    let part = (total > 0.0).then(|| format!("the longest alone {}, {}", hours(longest), percent(longest / total)));
    Statement::with(claim, part.filter(|_| longest * 5.0 > total && longest <= total))
}

/// `58 % start at night or at the weekend; spread evenly it would be 55 %`.
#[must_use]
pub(crate) fn out_of_hours(out: usize, known: usize) -> Statement {
    match shares::share(out as u64, known as u64) {
        Statistic::Known(share) => Statement::with(
            format!(
                "{} start at night or at the weekend; spread evenly it would be {}",
                percent(share.value),
                percent(OUT_OF_HOURS)
            ),
            likely_percents(share.interval),
        ),
        Statistic::TooFew(_) => Statement::of("No incident has a time of day"),
    }
}

/// The usual range of a count: `A usual month has up to 8 incidents; 2 of 71 had more`.
#[must_use]
pub(crate) fn usual_count(name: &str, (low, high): (f64, f64), outside: usize, of: usize) -> Statement {
    let range = if floor(low.ceil()) == floor(high) {
        counted(floor(high), INCIDENT)
    } else if low.ceil() <= 0.0 {
        format!("up to {}", counted(floor(high), INCIDENT))
    } else {
        format!("{} to {}", grouped(floor(low.ceil())), counted(floor(high), INCIDENT))
    };
    Statement::of(format!("A usual {name} has {range}; {}", beyond(outside, of)))
}

/// The usual range of a duration: `A usual incident lasts between 3 min and 4 days; 2 of 240 were outside`.
#[must_use]
pub(crate) fn usual_duration((low, high): (f64, f64), outside: usize, of: usize) -> Statement {
    // Limits of seconds and of years say nothing.
    if outside == 0 && high > low.max(1.0) * WIDE {
        return Statement::of(format!("Durations vary too much to call any of these {} unusual", grouped(of)));
    }
    Statement::of(format!(
        "A usual incident lasts between {} and {}; {}",
        seconds(low),
        seconds(high),
        beyond(outside, of)
    ))
}

fn beyond(outside: usize, of: usize) -> String {
    match outside {
        0 => format!("none of {} was outside", grouped(of)),
        1 => format!("1 of {} was outside", grouped(of)),
        n => format!("{} of {} were outside", grouped(n), grouped(of)),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn floor(value: f64) -> usize {
    value.floor() as usize
}

/// What the rates of groups show: `checkout probably has more incidents than the year before`, or that none clearly has.
#[must_use]
pub(crate) fn rates(word: &str, worst: Option<(&str, f64)>) -> Statement {
    match worst {
        Some((name, probability)) => Statement::with(
            format!("{name} has more incidents than the year before"),
            format!("{} likely", percent(probability)),
        ),
        None => Statement::of(format!("No {word} clearly has more incidents than the year before")),
    }
}

/// `Half of all actions are done within 5 weeks`, with those that never are.
#[must_use]
pub(crate) fn closing(closing: &crate::trends::Closing) -> Statement {
    match closing.median.known() {
        Some(median) => Statement::with(
            format!("Half of all actions are done within {} of the incident", seconds(median.value)),
            super::number::likely_durations(median.interval),
        ),
        None if (closing.done + closing.undated) * 2 < closing.n() + closing.undated => {
            Statement::of("Less than half of all actions are done so far")
        }
        None => Statement::of("How long actions take until they are done"),
    }
}

/// `1 of 20 done actions has no date and isn't counted here`.
#[must_use]
pub(crate) fn undated(closing: &crate::trends::Closing) -> String {
    match (closing.undated, grouped(closing.done + closing.undated)) {
        (1, all) => format!("1 of {all} done actions has no date and isn't counted here"),
        (some, all) => format!("{} of {all} done actions have no date and aren't counted here", grouped(some)),
    }
}

/// `12 of 14 done actions have no date, so how long actions take can't be told`.
#[must_use]
pub(crate) fn closing_unknown(closing: &crate::trends::Closing) -> Statement {
    Statement::of(match (closing.undated, closing.done + closing.undated) {
        (1, 1) => "The only done action has no date, so how long actions take can't be told".to_owned(),
        (1, all) => format!("1 of {} done actions has no date, so how long actions take can't be told", grouped(all)),
        (some, all) if some == all => {
            format!("None of {} done actions has a date, so how long actions take can't be told", grouped(all))
        }
        (some, all) => {
            format!(
                "{} of {} done actions have no date, so how long actions take can't be told",
                grouped(some),
                grouped(all)
            )
        }
    })
}
