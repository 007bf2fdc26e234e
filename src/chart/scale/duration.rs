//! A logarithmic scale for lengths of time, with ticks where people expect them: 1 min, 15 min, 1 h, 1 day.

use super::Tick;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;
const DAY: f64 = 86_400.0;
const YEAR: f64 = 365.25 * DAY;

/// Where a tick may stand, the most wanted first.
const TICKS: [(f64, &str); 21] = [
    (HOUR, "1 h"),
    (DAY, "1 day"),
    (MINUTE, "1 min"),
    (7.0 * DAY, "1 week"),
    (15.0 * MINUTE, "15 min"),
    (4.0 * HOUR, "4 h"),
    (YEAR, "1 year"),
    (1.0, "1 s"),
    (30.0 * DAY, "30 days"),
    (90.0 * DAY, "90 days"),
    (10.0 * YEAR, "10 years"),
    (100.0 * YEAR, "100 years"),
    (5.0 * MINUTE, "5 min"),
    (10.0, "10 s"),
    (12.0 * HOUR, "12 h"),
    (3.0 * DAY, "3 days"),
    (30.0 * MINUTE, "30 min"),
    (2.0 * HOUR, "2 h"),
    (2.0 * MINUTE, "2 min"),
    (30.0, "30 s"),
    (2.0 * DAY, "2 days"),
];

/// Where a tick of factors may stand, the most wanted first.
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
pub struct DurationScale {
    domain: (f64, f64),
    range: (f64, f64),
}

impl DurationScale {
    /// A scale that holds all lengths given (in seconds, those above zero count), with some air around them
    /// and never less than a factor of ten from end to end. Without any, it runs from a minute to a day.
    #[must_use]
    pub fn around(seconds: impl IntoIterator<Item = f64>, range: (f64, f64)) -> Self {
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
    pub fn between(low: f64, high: f64, range: (f64, f64)) -> Self {
        let low = if low > 0.0 { low } else { 1.0 };
        Self { domain: (low, if high > low { high } else { low * 2.0 }), range }
    }

    /// The place of a length in seconds; outside the domain it is held at the end.
    #[must_use]
    pub fn at(&self, seconds: f64) -> f64 {
        let (low, high) = self.domain;
        let share = (seconds.clamp(low, high) / low).ln() / (high / low).ln();
        self.range.0 + share * (self.range.1 - self.range.0)
    }

    /// The shortest and the longest length on the scale, in seconds.
    #[must_use]
    pub const fn domain(&self) -> (f64, f64) {
        self.domain
    }

    /// The most wanted ticks that can stand `room` apart, in order of length.
    #[must_use]
    pub fn ticks(&self, room: f64) -> Vec<Tick> {
        self.most_wanted(&TICKS, room)
    }

    /// The same for factors in place of lengths.
    #[must_use]
    pub fn factors(&self, room: f64) -> Vec<Tick> {
        self.most_wanted(&FACTORS, room)
    }

    fn most_wanted(&self, from: &[(f64, &'static str)], room: f64) -> Vec<Tick> {
        let mut ticks: Vec<(f64, &str)> = Vec::new();
        for &(seconds, label) in from {
            let inside = self.domain.0 <= seconds && seconds <= self.domain.1;
            if inside && ticks.iter().all(|(other, _)| (self.at(*other) - self.at(seconds)).abs() >= room) {
                ticks.push((seconds, label));
            }
        }
        ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
        ticks.into_iter().map(|(seconds, label)| Tick { at: self.at(seconds), label: label.to_owned() }).collect()
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
        assert_eq!(labels(scale, 24.0), ["2 min", "15 min", "1 h", "4 h", "1 day", "1 week", "30 days", "1 year"]);
        assert_eq!(labels(scale, 60.0), ["1 h", "1 week", "1 year"]);
        assert_eq!(labels(DurationScale::around([], (240.0, 0.0)), 60.0), ["1 min", "1 h", "1 day"]);
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
