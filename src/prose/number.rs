//! Single values: durations, counts, shares, factors, and their intervals.

use crate::statistics::Interval;
use crate::units::{Duration, grouped};

/// Holds a number and its unit together.
pub(crate) const NO_BREAK: &str = "\u{a0}";

/// What is counted: one, and many.
pub(crate) type Noun = (&'static str, &'static str);

/// An incident.
pub(crate) const INCIDENT: Noun = ("incident", "incidents");
/// A document about work that was announced.
pub(crate) const PLANNED: Noun = ("record of planned work", "records of planned work");
/// A document of the archive.
pub(crate) const POSTMORTEM: Noun = ("postmortem", "postmortems");
/// Somebody.
pub(crate) const PERSON: Noun = ("person", "people");
/// An action item.
pub(crate) const ACTION: Noun = ("action", "actions");
/// A day of the calendar.
pub(crate) const DAY: Noun = ("day", "days");
/// An hour of the clock.
pub(crate) const HOUR: Noun = ("hour", "hours");
/// An entry of a timeline.
pub(crate) const EVENT: Noun = ("event", "events");
/// An affected service.
pub(crate) const SERVICE: Noun = ("service", "services");
/// A file of the content folder.
pub(crate) const FILE: Noun = ("file", "files");
/// A cause and a service of the same incident.
pub(crate) const PAIR: Noun = ("pair", "pairs");
/// A time that something happened.
pub(crate) const TIME: Noun = ("time", "times");
/// Seven days.
pub(crate) const WEEK: Noun = ("week", "weeks");
/// A month of the calendar.
pub(crate) const MONTH: Noun = ("month", "months");
/// A year of the calendar.
pub(crate) const YEAR: Noun = ("year", "years");

/// `1 incident`, `12,000 incidents`.
#[must_use]
pub(crate) fn counted(count: usize, noun: Noun) -> String {
    format!("{} {}", grouped(count), if count == 1 { noun.0 } else { noun.1 })
}

/// `5 h 46 min`, each number held to its unit.
#[must_use]
pub(crate) fn duration(duration: Duration) -> String {
    let written = duration.to_string();
    let parts: Vec<&str> = written.split(' ').collect();
    parts.chunks(2).map(|part| part.join(NO_BREAK)).collect::<Vec<_>>().join(" ")
}

/// The same of a computed number of seconds.
#[must_use]
pub(crate) fn seconds(seconds: f64) -> String {
    duration(Duration::from_fraction(seconds))
}

/// The same of a whole number of seconds.
#[must_use]
pub(crate) fn whole_seconds(seconds: u64) -> String {
    duration(Duration::from_seconds(seconds))
}

/// The same of a number of days.
#[must_use]
pub(crate) fn days(days: u32) -> String {
    duration(Duration::from_days(days.into()))
}

/// An interval of durations for a table: `34 min – 2 h 30 min`, `34 min or more`.
#[must_use]
pub(crate) fn durations(interval: Interval) -> String {
    let low = seconds(interval.low);
    if interval.high.is_finite() { format!("{low} – {}", seconds(interval.high)) } else { format!("{low} or more") }
}

/// The same after a claim: `likely between 34 min and 2 h 30 min`; `None` where both ends are written alike, since most
/// durations are then equal and a range would say nothing.
#[must_use]
pub(crate) fn likely_durations(interval: Interval) -> Option<String> {
    let (low, high) = (seconds(interval.low), seconds(interval.high));
    match interval.high.is_finite() {
        false => Some(format!("likely {low} or more")),
        true if low == high => None,
        true if interval.low <= 0.0 => Some(format!("likely under {high}")),
        true => Some(format!("likely between {low} and {high}")),
    }
}

/// How old something is, never rounded up: `5 years 8 months`, `11 weeks`, `13 days`.
#[must_use]
pub(crate) fn age(seconds: f64) -> String {
    const DAYS_A_YEAR: f64 = 365.25;
    let days = (seconds / 86_400.0).max(0.0);
    let months = whole(days / DAYS_A_YEAR * 12.0);
    match (whole(days), months / 12, months % 12) {
        (days @ 0..14, ..) => counted(days, DAY),
        (days @ 14..84, ..) => counted(days / 7, WEEK),
        (_, 0 | 1, _) => counted(months, MONTH),
        (_, years, 0) => counted(years, YEAR),
        (_, years, months) => format!("{} {}", counted(years, YEAR), counted(months, MONTH)),
    }
    .replace(' ', NO_BREAK)
}

/// An interval of ages after a claim; `None` where both ends are written alike.
#[must_use]
pub(crate) fn likely_ages(interval: Interval) -> Option<String> {
    let (low, high) = (age(interval.low), age(interval.high.min(f64::MAX)));
    match interval.high.is_finite() {
        false => Some(format!("likely {low} or more")),
        true if low == high => None,
        true => Some(format!("likely between {low} and {high}")),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
fn whole(value: f64) -> usize {
    value.floor() as usize
}

/// A share between 0 and 1: `62 %`, `5.3 %`; never `0 %` or `100 %` of what is neither.
#[must_use]
pub(crate) fn percent(share: f64) -> String {
    let value = share * 100.0;
    let number = if value > 0.0 && value < 0.1 {
        "under 0.1".to_owned()
    } else if value < 100.0 && value > 99.9 {
        "over 99.9".to_owned()
    } else if (value > 0.0 && value < 9.95) || (value > 99.0 && value < 100.0) {
        trimmed(value, 1)
    } else {
        trimmed(value, 0)
    };
    format!("{number}{NO_BREAK}%")
}

/// An interval of shares for a table: `33 % – 60 %`.
#[must_use]
pub(crate) fn percents(interval: Interval) -> String {
    format!("{} – {}", percent(interval.low), percent(interval.high))
}

/// The same after a claim: `likely between 33 % and 60 %`.
#[must_use]
pub(crate) fn likely_percents(interval: Interval) -> String {
    format!("likely between {} and {}", percent(interval.low), percent(interval.high))
}

/// A factor: `0.62`, `1.04`, `3.3`, `12`.
#[must_use]
pub(crate) fn factor(value: f64) -> String {
    match value {
        _ if !value.is_finite() => "∞".to_owned(),
        _ if value > 0.0 && value < 0.01 => "under 0.01".to_owned(),
        ..2.0 => trimmed(value, 2),
        ..10.0 => trimmed(value, 1),
        _ => thousands(value),
    }
}

/// A number without decimals: `12,000`.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
pub(super) fn thousands(value: f64) -> String {
    grouped(value.round() as u64)
}

/// An interval of factors for a table: `0.41 – 8.5`.
#[must_use]
pub(crate) fn factors(interval: Interval) -> String {
    if interval.high.is_finite() {
        format!("{} – {}", factor(interval.low), factor(interval.high))
    } else {
        format!("{} or more", factor(interval.low))
    }
}

/// The same after a claim: `likely 1.5 to 8 times`.
#[must_use]
pub(crate) fn likely_factors(interval: Interval) -> String {
    match (interval.low > 0.0, interval.high.is_finite()) {
        (true, true) => format!("likely {} to {} times", factor(interval.low), factor(interval.high)),
        (true, false) => format!("at least {} times", factor(interval.low)),
        (false, _) => format!("at most {} times", factor(interval.high)),
    }
}

/// An interval of mean counts for a table: `6.2 – 21`.
#[must_use]
pub(crate) fn means(interval: Interval) -> String {
    format!("{} – {}", trimmed(interval.low, 1), trimmed(interval.high, 1))
}

/// A number with at most one decimal, for what is expected rather than counted: `2.4`.
#[must_use]
pub(crate) fn expected(value: f64) -> String {
    trimmed(value, 1)
}

fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;

    #[test]
    fn an_interval_names_both_ends_and_their_units() {
        let interval = Interval { low: 2_040.0, high: 9_000.0 };
        assert_eq!(plain(&durations(interval)), "34 min – 2 h 30 min");
        let likely = |low, high| likely_durations(Interval { low, high }).map(|likely| plain(&likely));
        assert_eq!(likely(2_040.0, 9_000.0).as_deref(), Some("likely between 34 min and 2 h 30 min"));
        let open = Interval { low: 7_200.0, high: f64::INFINITY };
        assert_eq!(plain(&durations(open)), "2 h or more");
        assert_eq!(likely(7_200.0, f64::INFINITY).as_deref(), Some("likely 2 h or more"));
        assert_eq!(likely(0.0, 840.0).as_deref(), Some("likely under 14 min"));
        assert_eq!([likely(7_200.0, 7_201.0), likely(0.0, 0.0)], [None, None]);
    }

    #[test]
    fn shares_and_factors_are_never_more_certain_than_they_are() {
        for (share, written) in [
            (0.0, "0 %"),
            (0.0004, "under 0.1 %"),
            (0.0533, "5.3 %"),
            (0.62, "62 %"),
            (0.9999, "over 99.9 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(plain(&percent(share)), written);
        }
        for (value, written) in [
            (0.0006, "under 0.01"),
            (0.618, "0.62"),
            (1.0, "1"),
            (1.0412, "1.04"),
            (1.44, "1.44"),
            (3.33, "3.3"),
            (23.4, "23"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(factor(value), written);
        }
    }

    #[test]
    fn a_number_agrees_with_its_noun_and_is_held_to_its_unit() {
        assert_eq!([counted(1, INCIDENT), counted(12_000, INCIDENT)], ["1 incident", "12,000 incidents"]);
        assert_eq!(seconds(20_760.0), "5\u{a0}h 46\u{a0}min");
    }
}
