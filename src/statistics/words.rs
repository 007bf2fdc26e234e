//! Numbers as people read them: durations, factors and shares, with no more digits than they can bear.

use super::statistic::Interval;
use crate::units::Duration;

/// A computed duration in the notation of all durations, held together on one line.
#[must_use]
pub fn length(seconds: f64) -> String {
    Duration::from_fraction(seconds).to_string().replace(' ', "\u{a0}")
}

/// An interval of durations: `34 min – 2 h 30 min`, `34 min or more`.
#[must_use]
pub fn lengths(interval: Interval) -> String {
    if interval.high.is_finite() {
        format!("{} – {}", length(interval.low), length(interval.high))
    } else {
        format!("{} or more", length(interval.low))
    }
}

/// The same as part of a sentence: `likely between 34 min and 2 h 30 min`.
#[must_use]
pub fn likely(interval: Interval) -> String {
    let (low, high) = (length(interval.low), length(interval.high));
    if !interval.high.is_finite() {
        format!("likely {low} or more")
    } else if low == high {
        format!("likely {low}")
    } else {
        format!("likely between {low} and {high}")
    }
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

fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_names_both_ends_and_their_units() {
        let plain = |text: String| text.replace('\u{a0}', " ");
        let interval = Interval { low: 2_040.0, high: 9_000.0 };
        assert_eq!(plain(lengths(interval)), "34 min – 2 h 30 min");
        assert_eq!(plain(likely(interval)), "likely between 34 min and 2 h 30 min");
        let open = Interval { low: 7_200.0, high: f64::INFINITY };
        assert_eq!(plain(lengths(open)), "2 h or more");
        assert_eq!(plain(likely(open)), "likely 2 h or more");
        assert_eq!(plain(likely(Interval { low: 7_200.0, high: 7_201.0 })), "likely 2 h");
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
