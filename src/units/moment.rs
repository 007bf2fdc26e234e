//! A point in time that knows how precisely it is known: a date alone is not midnight.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

use super::{Duration, Zone};

/// How much of a [`Moment`] was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Only the year.
    Year,
    /// Year and month.
    Month,
    /// A calendar date.
    Day,
    /// A time of day to the minute.
    Minute,
    /// A time of day to the second.
    Second,
}

/// A date, perhaps with a time of day, perhaps with a zone, as far as it was stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    civil: DateTime,
    precision: Precision,
    offset: Option<Offset>,
    approximate: bool,
}

/// A time of day without a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// The time of day.
    pub time: Time,
    /// Whether the seconds were stated.
    pub seconds: bool,
    /// The distance from UTC, where a zone was stated.
    pub offset: Option<Offset>,
    /// Whether it was hedged: `~14:00`, `about 2 PM`.
    pub approximate: bool,
}

impl Moment {
    /// A calendar date without a time of day.
    #[must_use]
    pub fn day(date: Date) -> Self {
        Self { civil: date.into(), precision: Precision::Day, offset: None, approximate: false }
    }

    /// A month of a year.
    #[must_use]
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let date = Date::new(year, month, 1).ok()?;
        Some(Self { precision: Precision::Month, ..Self::day(date) })
    }

    /// A year.
    #[must_use]
    pub fn year(year: i16) -> Option<Self> {
        let date = Date::new(year, 1, 1).ok()?;
        Some(Self { precision: Precision::Year, ..Self::day(date) })
    }

    /// A time of day on a date.
    #[must_use]
    pub fn at(date: Date, clock: Clock) -> Self {
        Self {
            civil: date.to_datetime(clock.time),
            precision: if clock.seconds { Precision::Second } else { Precision::Minute },
            offset: clock.offset,
            approximate: clock.approximate,
        }
    }

    /// The calendar date in the zone it was stated in; the first day where only a month or a year is known.
    #[must_use]
    pub fn date(self) -> Date {
        self.civil.date()
    }

    /// The civil date and time in the zone it was stated in; midnight where no time of day is known.
    #[must_use]
    pub fn civil(self) -> DateTime {
        self.civil
    }

    /// How much was stated.
    #[must_use]
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The distance from UTC, where a zone was stated.
    #[must_use]
    pub fn offset(self) -> Option<Offset> {
        self.offset
    }

    /// Whether it was hedged: `about 14:00`.
    #[must_use]
    pub fn is_approximate(self) -> bool {
        self.approximate
    }

    /// The same moment, said to be approximate.
    #[must_use]
    pub fn approximately(self) -> Self {
        Self { approximate: true, ..self }
    }

    /// Whether a time of day is known.
    #[must_use]
    pub fn has_time(self) -> bool {
        self.precision >= Precision::Minute
    }

    /// The same moment in `zone`, where it has a time of day but no zone yet. Of a time that its clocks skip, the one after.
    #[must_use]
    pub fn or_in(self, zone: &Zone) -> Self {
        if self.has_time() && self.offset.is_none() {
            let (civil, offset) = zone.shown_at(self.civil);
            Self { civil, offset: Some(offset), ..self }
        } else {
            self
        }
    }

    /// The point on the world's time line. `None` without a time of day or a zone.
    #[must_use]
    pub fn instant(self) -> Option<Timestamp> {
        if !self.has_time() {
            return None;
        }
        self.offset?.to_timestamp(self.civil).ok()
    }

    /// Seconds from `earlier` to this moment, negative if it is before.
    /// `None` unless both have a time of day and both a zone, or neither.
    #[must_use]
    pub fn seconds_since(self, earlier: Self) -> Option<i64> {
        if !self.has_time() || !earlier.has_time() {
            return None;
        }
        match (self.instant(), earlier.instant()) {
            (Some(end), Some(start)) => Some(end.as_second() - start.as_second()),
            (None, None) => {
                let end = Offset::UTC.to_timestamp(self.civil).ok()?;
                let start = Offset::UTC.to_timestamp(earlier.civil).ok()?;
                Some(end.as_second() - start.as_second())
            }
            _ => None,
        }
    }

    /// The same time of day on the next day, if it would be before `earlier`: 00:40 after 23:10.
    #[must_use]
    pub fn not_before(self, earlier: Self) -> Self {
        match (self.seconds_since(earlier), self.civil.tomorrow()) {
            (Some(seconds), Ok(civil)) if seconds < 0 => Self { civil, ..self },
            _ => self,
        }
    }

    /// The same time of day a number of days later; the same day where the calendar ends.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let civil = self.civil.checked_add(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(self.civil);
        Self { civil, ..self }
    }

    /// The moment so much later. `None` without a time of day, or past the end of the calendar.
    #[must_use]
    pub fn plus(self, length: Duration) -> Option<Self> {
        let seconds = i64::try_from(length.seconds()).ok().filter(|_| self.has_time())?;
        let civil = self.civil.checked_add(SignedDuration::from_secs(seconds)).ok()?;
        let precision = if seconds % 60 == 0 { self.precision } else { Precision::Second };
        Some(Self { civil, precision, ..self })
    }

    /// The length from `earlier` to this moment. `None` where it is not known or would be negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> Option<Duration> {
        let seconds = self.seconds_since(earlier)?;
        u64::try_from(seconds).ok().map(Duration::from_seconds)
    }
}

/// Prints ISO 8601 as far as it is known: `2024`, `2024-03`, `2024-03-01`, `2024-03-01T09:12`, `2024-03-01T09:12:00Z`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (date, time) = (self.civil.date(), self.civil.time());
        match self.precision {
            Precision::Year => return write_year(f, date.year()),
            Precision::Month => {
                write_year(f, date.year())?;
                return write!(f, "-{:02}", date.month());
            }
            Precision::Day => return write!(f, "{date}"),
            Precision::Minute if self.offset.is_none() => {
                return write!(f, "{date}T{:02}:{:02}", time.hour(), time.minute());
            }
            Precision::Minute | Precision::Second => {}
        }
        write!(f, "{date}T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        match self.offset {
            None => Ok(()),
            Some(offset) if offset == Offset::UTC => f.write_str("Z"),
            Some(offset) => {
                let minutes = offset.seconds() / 60;
                let sign = if minutes < 0 { '-' } else { '+' };
                write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
            }
        }
    }
}

/// Years before 0000 have a sign and six digits in ISO 8601.
fn write_year(f: &mut fmt::Formatter<'_>, year: i16) -> fmt::Result {
    if year < 0 { write!(f, "-{:06}", year.unsigned_abs()) } else { write!(f, "{year:04}") }
}
