//! A length of time, read from the many ways people write one and printed in one way.

use std::fmt;

/// A length of time in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(u64);

/// What a person wrote where a length of time was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedLength {
    /// A length that is known.
    Known(Length),
    /// Said to be unknown: `?`, `N/A`, `unknown`, `TBD`, a dash.
    Unknown,
    /// Said to go on still: `ongoing`.
    Ongoing,
}

/// The text is no length of time in any form that Casebook knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time")]
pub struct NotALength;

impl Length {
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

impl StatedLength {
    /// Reads a length as written in a field: `47 minutes`, `5h 10m`, `4hrs: 40mins: 13secs`, `[04:40:13]`, `PT3H`, `N/A`, …
    ///
    /// # Errors
    /// [`NotALength`] when the text has none of the known forms.
    pub fn read(_text: &str) -> Result<Self, NotALength> {
        Err(NotALength)
    }
}

/// Prints the parts that are not zero, largest first: `2d 1h 29m`, `47m`, `0s`.
impl fmt::Display for Length {
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
