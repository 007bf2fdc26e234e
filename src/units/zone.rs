//! Time zones by the names people write: offsets, abbreviations, IANA names.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// A time zone as a person named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Zone {
    /// A fixed distance from UTC: `UTC`, `+03:00`, `GMT+1`, `EAT`; abbreviations are literal (PST is −08:00 in summer too).
    Fixed(Offset),
    /// A place with rules of its own: `Europe/Berlin`.
    Place(TimeZone),
}

impl Zone {
    /// Reads a zone's name. `None` when it is no zone that Casebook knows.
    #[must_use]
    pub fn read(_text: &str) -> Option<Self> {
        None
    }

    /// The distance from UTC that holds in this zone at a civil time (the earlier one where a clock change makes two).
    #[must_use]
    pub fn offset_at(&self, civil: DateTime) -> Offset {
        match self {
            Self::Fixed(offset) => *offset,
            Self::Place(zone) => {
                zone.to_ambiguous_timestamp(civil).compatible().map_or(Offset::UTC, |at| zone.to_offset(at))
            }
        }
    }
}
