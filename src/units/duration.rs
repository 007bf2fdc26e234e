//! A duration, the one notation in which people read it, and the exact one of front matter.

use std::fmt;

/// A duration in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

const SECOND: u64 = 1;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;
/// A twelfth of a year of 365.25 days.
const MONTH: u64 = YEAR / 12;
const YEAR: u64 = 31_557_600;

/// Below which rounded duration people read which precision. From two years on, they read whole years.
const PRECISIONS: [(u64, u64); 6] =
    [(MINUTE, SECOND), (DAY, MINUTE), (WEEK, HOUR), (3 * WEEK, DAY), (12 * WEEK, WEEK), (2 * YEAR, MONTH)];

impl Duration {
    /// A duration of `seconds`.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// A duration of `minutes`.
    #[must_use]
    pub const fn from_minutes(minutes: u64) -> Self {
        Self(minutes * 60)
    }

    /// A duration of whole `days`.
    #[must_use]
    pub const fn from_days(days: u64) -> Self {
        Self(days * DAY)
    }

    /// A computed number of seconds, rounded to whole ones; a negative one is zero.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    pub fn from_fraction(seconds: f64) -> Self {
        Self(seconds.round() as u64)
    }

    /// The duration in seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// The duration in minutes, with the seconds as a fraction.
    #[must_use]
    pub fn minutes(self) -> f64 {
        self.0 as f64 / 60.0
    }

    /// All parts that are not zero, largest first, for front matter: `2d 1h 29m`, `47m`, `0s`. Nothing is rounded.
    #[must_use]
    pub fn exact(self) -> String {
        let mut rest = self.0;
        let mut parts = Vec::new();
        for (size, unit) in [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (SECOND, "s")] {
            if rest >= size {
                parts.push(format!("{}{unit}", rest / size));
                rest %= size;
            }
        }
        if parts.is_empty() { "0s".to_owned() } else { parts.join(" ") }
    }

    const fn rounded_to(self, precision: u64) -> u64 {
        self.0.saturating_add(precision / 2) / precision * precision
    }
}

/// Prints the notation for people: `40 s`, `42 min`, `5 h 46 min`, `2 d 7 h`, `9 days`, `3 weeks`, `5 months`, `5 years`.
///
/// Rounded to seconds below a minute, to minutes below a day, to hours below a week, to days below three weeks, to weeks
/// below twelve, to months below two years, and to years. Only hours with minutes and days with hours combine.
/// `search-notation.js` writes the same.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A duration that is rounded up to the end of a range is written as the next one writes it: 59 min 40 s is `1 h`.
        let fits = |(end, precision): &(u64, u64)| self.rounded_to(*precision) < *end;
        let precision = PRECISIONS.iter().find(|range| fits(range)).map_or(YEAR, |(_, precision)| *precision);
        let rounded = self.rounded_to(precision);
        match precision {
            SECOND if rounded > 0 => write!(f, "{rounded} s"),
            SECOND | MINUTE => match (rounded / HOUR, rounded % HOUR / MINUTE) {
                (0, minutes) => write!(f, "{minutes} min"),
                (hours, 0) => write!(f, "{hours} h"),
                (hours, minutes) => write!(f, "{hours} h {minutes} min"),
            },
            HOUR => match (rounded / DAY, rounded % DAY / HOUR) {
                (days, 0) => whole(f, days, "day"),
                (days, hours) => write!(f, "{days} d {hours} h"),
            },
            DAY => whole(f, rounded / DAY, "day"),
            WEEK => whole(f, rounded / WEEK, "week"),
            MONTH => whole(f, rounded / MONTH, "month"),
            _ => whole(f, rounded / YEAR, "year"),
        }
    }
}

fn whole(f: &mut fmt::Formatter<'_>, count: u64, unit: &str) -> fmt::Result {
    write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
}
