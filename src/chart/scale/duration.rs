//! A logarithmic scale for lengths of time, with ticks where people expect them: 1 min, 15 min, 1 h, 1 day.

use super::tick::Tick;
use crate::units::Duration;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const YEAR: f64 = 365.25 * DAY;
const MONTH: f64 = YEAR / 12.0;

/// Where a tick may be, the most wanted first; each is a whole number of the unit in which it is written.
const TICKS: [f64; 22] = [
    HOUR,
    DAY,
    MINUTE,
    7.0 * DAY,
    15.0 * MINUTE,
    4.0 * HOUR,
    6.0 * MONTH,
    28.0 * DAY,
    2.0 * YEAR,
    1.0,
    3.0 * MONTH,
    10.0 * YEAR,
    100.0 * YEAR,
    5.0 * MINUTE,
    10.0,
    12.0 * HOUR,
    3.0 * DAY,
    30.0 * MINUTE,
    2.0 * HOUR,
    2.0 * MINUTE,
    30.0,
    2.0 * DAY,
];

/// Places for ticks of factors, the most wanted first.
const FACTORS: [(f64, &str); 15] = [
    (1.0, "the same"),
    (2.0, "× 2"),
    (0.5, "× ½"),
    (10.0, "× 10"),
    (0.1, "× 0.1"),
    (4.0, "× 4"),
    (0.25, "× ¼"),
    (100.0, "× 100"),
    (0.01, "× 0.01"),
    (1.5, "× 1.5"),
    (0.67, "× ⅔"),
    (1.2, "× 1.2"),
    (0.83, "× 0.83"),
    (1_000.0, "× 1000"),
    (0.001, "× 0.001"),
];

/// From seconds to places, by their logarithm.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DurationScale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl DurationScale {
    /// A scale that holds all lengths given (in seconds, those above zero count), with some air around them
    /// and never less than a factor of ten from end to end. Without any, it runs from a minute to a day.
    #[must_use]
    pub(crate) fn around(seconds: impl IntoIterator<Item = f64>, range: (f64, f64)) -> Self {
        let known = seconds.into_iter().filter(|s| s.is_finite() && *s > 0.0);
        let ends = known.fold(None, |ends, s| match ends {
            None => Some((s, s)),
            Some((low, high)) => Some((f64::min(low, s), f64::max(high, s))),
        });
        let (low, high) = ends.map_or((MINUTE, DAY), |(low, high)| (low / 1.5, high * 1.5));
        let stretch = (10.0 / (high / low)).max(1.0).sqrt();
        Self { domain: (low / stretch, high * stretch), range }
    }

    /// A scale from one length to a longer one, in seconds.
    #[must_use]
    pub(crate) fn between(low: f64, high: f64, range: (f64, f64)) -> Self {
        let low = if low > 0.0 { low } else { 1.0 };
        Self { domain: (low, if high > low { high } else { low * 2.0 }), range }
    }

    /// The place of a length in seconds; outside the domain it is held at the end.
    #[must_use]
    pub(crate) fn at(&self, seconds: f64) -> f64 {
        let (low, high) = self.domain;
        let share = (seconds.clamp(low, high) / low).ln() / (high / low).ln();
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// The shortest and the longest length on the scale, in seconds.
    #[must_use]
    pub(crate) const fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The most wanted ticks that are at least `room` apart, in order of length.
    #[must_use]
    pub(crate) fn ticks(&self, room: f64) -> Vec<Tick> {
        self.most_wanted(TICKS.map(|seconds| (seconds, Duration::from_fraction(seconds).to_string())), room)
    }

    /// The same for factors in place of lengths.
    #[must_use]
    pub(crate) fn factors(&self, room: f64) -> Vec<Tick> {
        self.most_wanted(FACTORS.map(|(factor, label)| (factor, label.to_owned())), room)
    }

    fn most_wanted(&self, wanted: impl IntoIterator<Item = (f64, String)>, room: f64) -> Vec<Tick> {
        let mut ticks: Vec<Tick> = Vec::new();
        for (value, label) in wanted {
            let at = self.at(value);
            let inside = self.domain.0 <= value && value <= self.domain.1;
            if inside && ticks.iter().all(|other| (other.at - at).abs() >= room) {
                ticks.push(Tick { at, label });
            }
        }
        let upward = self.range.0 > self.range.1;
        ticks.sort_by(|a, b| if upward { b.at.total_cmp(&a.at) } else { a.at.total_cmp(&b.at) });
        ticks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(scale: DurationScale, room: f64) -> Vec<String> {
        scale.ticks(room).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn ticks_stand_where_people_expect_them() {
        let scale = DurationScale::around([120.0, 600.0 * DAY], (240.0, 0.0));
        assert_eq!(
            labels(scale, 24.0),
            ["2 min", "15 min", "1 h", "4 h", "1 day", "7 days", "4 weeks", "6 months", "2 years"]
        );
        assert_eq!(labels(scale, 60.0), ["1 h", "7 days", "2 years"]);
        assert_eq!(labels(DurationScale::around([], (240.0, 0.0)), 60.0), ["1 min", "1 h", "1 day"]);
    }

    #[test]
    fn labels_lose_nothing_to_rounding() {
        for (seconds, label) in TICKS.map(|seconds| (seconds, Duration::from_fraction(seconds).to_string())) {
            let (count, unit) = label.split_once(' ').expect("a number and its unit");
            let units = [("s", 1.0), ("min", MINUTE), ("h", HOUR), ("day", DAY), ("week", 7.0 * DAY), ("month", MONTH)];
            let unit = unit.trim_end_matches('s');
            let size = units.into_iter().find(|(name, _)| *name == unit || unit.is_empty() && *name == "s");
            let size = size.map_or(YEAR, |(_, size)| size);
            assert!((count.parse::<f64>().expect("a number") * size - seconds).abs() < 1.0, "{seconds} as {label}");
        }
    }

    #[test]
    fn factors_stand_around_the_same() {
        let scale = DurationScale::around([1.0, 0.4, 1.9], (0.0, 400.0));
        let labels: Vec<String> = scale.factors(48.0).into_iter().map(|tick| tick.label).collect();
        assert_eq!(labels, ["× ½", "× ⅔", "the same", "× 1.5", "× 2"]);
    }

    #[test]
    fn a_single_length_stands_in_the_middle() {
        let scale = DurationScale::around([HOUR, 0.0, f64::NAN], (0.0, 100.0));
        assert!((scale.at(HOUR) - 50.0).abs() < 1e-9);
        assert!((scale.at(0.0) - 0.0).abs() < 1e-9);
    }
}
