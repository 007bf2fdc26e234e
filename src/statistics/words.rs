//! Numbers as people read them: lengths, factors and shares, each in one unit and with no more digits than it can bear.

use super::statistic::Interval;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const YEAR: f64 = 365.25 * DAY;

/// Units with the length from which each is used, and what it is called.
const UNITS: [(f64, f64, &str); 5] = [
    (2.0 * YEAR, YEAR, "years"),
    (2.0 * DAY, DAY, "days"),
    (2.0 * HOUR, HOUR, "h"),
    (MINUTE, MINUTE, "min"),
    (0.0, 1.0, "s"),
];

/// A length of time in seconds, in three digits: `42 min`, `5.77 h`, `13.6 days`.
#[must_use]
pub fn length(seconds: f64) -> String {
    let (size, name) = unit(seconds);
    format!("{} {name}", rounded(seconds / size))
}

/// An interval of lengths, without a unit where `beside` already names it: `34–61`, else `34 min–2.5 h`.
#[must_use]
pub fn lengths_between(interval: Interval, beside: f64) -> String {
    let (size, _) = unit(beside);
    let (low, high) = (interval.low / size, interval.high / size);
    // In the same unit while that reads well: not 0.2–4,300 min. An open end is above any.
    if (low >= 0.5 || low <= 0.0) && high < 200.0 {
        return format!("{}–{}", rounded(low), rounded(high));
    }
    lengths(interval)
}

/// An interval of lengths with its unit: `34–61 min`, `34 min–2.5 h`, `34 min or more`.
#[must_use]
pub fn lengths(interval: Interval) -> String {
    if !interval.high.is_finite() {
        return format!("{} or more", length(interval.low));
    }
    let (size, name) = unit(interval.low);
    if unit(interval.high).1 == name {
        return format!("{}–{}", rounded(interval.low / size), length(interval.high));
    }
    format!("{}–{}", length(interval.low), length(interval.high))
}

/// A factor with the digits that its distance from 1 needs: `0.62`, `1.003`, `1.44`, `3.3`, `12`.
#[must_use]
pub fn factor(value: f64) -> String {
    match value {
        _ if !value.is_finite() => "∞".to_owned(),
        _ if value > 0.0 && value < 0.01 => "under 0.01".to_owned(),
        _ if (value - 1.0).abs() < 0.05 => trimmed(value, 3),
        ..2.0 => trimmed(value, 2),
        ..10.0 => trimmed(value, 1),
        _ => trimmed(value, 0),
    }
}

/// A share between 0 and 1 as a percentage: `62 %`, `5.3 %`; never `0 %` or `100 %` of what is neither.
#[must_use]
pub fn percent(share: f64) -> String {
    let value = share * 100.0;
    if value > 0.0 && value < 0.1 {
        "under 0.1 %".to_owned()
    } else if value < 100.0 && value > 99.9 {
        "over 99.9 %".to_owned()
    } else if (value > 0.0 && value < 9.95) || (value > 99.0 && value < 100.0) {
        format!("{} %", trimmed(value, 1))
    } else {
        format!("{value:.0} %")
    }
}

fn unit(seconds: f64) -> (f64, &'static str) {
    let fits = |(from, ..): &&(f64, f64, &str)| seconds >= *from;
    UNITS.iter().find(fits).map_or((1.0, "s"), |(_, size, name)| (*size, *name))
}

/// Three digits, without zeros at the end of the decimals.
fn rounded(value: f64) -> String {
    match value {
        ..9.995 => trimmed(value, 2),
        ..99.95 => trimmed(value, 1),
        _ => trimmed(value, 0),
    }
}

fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_three_digits() {
        for (seconds, written) in [
            (0.0, "0 s"),
            (30.0, "30 s"),
            (60.0, "1 min"),
            (2_520.0, "42 min"),
            (6_000.0, "100 min"),
            (7_200.0, "2 h"),
            (29_160.0, "8.1 h"),
            (90_000.0, "25 h"),
            (20_760.0, "5.77 h"),
            (119_475.0, "33.2 h"),
            (1_175_040.0, "13.6 days"),
            (51_840_000.0, "600 days"),
            (94_672_800.0, "3 years"),
        ] {
            assert_eq!(length(seconds), written, "{seconds}");
        }
    }

    #[test]
    fn an_interval_names_its_units_only_where_they_differ() {
        let between = |low, high, beside| lengths_between(Interval { low, high }, beside);
        assert_eq!(between(2_040.0, 3_660.0, 2_520.0), "34–61");
        assert_eq!(between(300.0, 259_200.0, 2_520.0), "5 min–3 days");
        assert_eq!(between(69_840.0, 174_240.0, 119_520.0), "19.4–48.4");
        assert_eq!(between(36_000.0, 72_000.0, 30.0), "10–20 h");
        assert_eq!(between(7_200.0, f64::INFINITY, 8_000.0), "2 h or more");
        assert_eq!(lengths(Interval { low: 2_040.0, high: 3_660.0 }), "34–61 min");
        assert_eq!(lengths(Interval { low: 3_000.0, high: 9_000.0 }), "50 min–2.5 h");
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
            assert_eq!(percent(share), written);
        }
        for (value, written) in [
            (0.0006, "under 0.01"),
            (0.618, "0.62"),
            (1.0, "1"),
            (1.0412, "1.041"),
            (1.44, "1.44"),
            (3.33, "3.3"),
            (23.4, "23"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(factor(value), written);
        }
    }
}
