//! A length of time, and the one way in which it is printed.

use std::fmt;

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(u64);

impl Duration {
    /// A length of so many seconds.
    #[must_use]
    pub const fn from_seconds(seconds: u64) -> Self {
        Self(seconds)
    }

    /// A length of so many minutes.
    #[must_use]
    pub const fn from_minutes(minutes: u64) -> Self {
        Self(minutes * 60)
    }

    /// The length in seconds.
    #[must_use]
    pub const fn seconds(self) -> u64 {
        self.0
    }

    /// The length in minutes, with the seconds as a fraction.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "lengths stay far below 2^52 seconds")]
    pub fn minutes(self) -> f64 {
        self.0 as f64 / 60.0
    }
}

/// Prints the parts that are not zero, largest first: `2d 1h 29m`, `47m`, `0s`.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
        let mut rest = self.0;
        let mut written = false;
        for (size, unit) in parts {
            let count = rest / size;
            rest %= size;
            if count > 0 {
                let gap = if written { " " } else { "" };
                write!(f, "{gap}{count}{unit}")?;
                written = true;
            }
        }
        if written { Ok(()) } else { f.write_str("0s") }
    }
}
