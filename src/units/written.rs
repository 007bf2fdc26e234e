//! A whole field in which a person wrote a date or a time.

use jiff::civil::Date;

use super::clock::Strictness;
use super::cursor::Cursor;
use super::scan::Context;
use super::{Clock, Moment};
use crate::language;

/// What a person wrote where a date or a time was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// A date, with or without a time of day.
    Moment(Moment),
    /// A time of day alone: its date is stated elsewhere.
    Clock(Clock),
    /// From one moment to another.
    Range(Moment, Moment),
    /// From one time of day to another.
    ClockRange(Clock, Clock),
    /// Said to be unknown: `?`, `N/A`, `TBD`.
    Unknown,
    /// Said to go on still: `ongoing`.
    Ongoing,
}

/// The text is not a date or time that Casebook can read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotATime {
    /// Nothing in it looks like a date or a time.
    #[error("not a date or a time")]
    Unreadable,
    /// It has the form of a date or time, but doesn't exist: `2024-13-45`, `25:10`.
    #[error("{0} doesn't exist")]
    Impossible(String),
    /// Day and month could be either: `03/04/2024`.
    #[error("day and month can be read either way")]
    Ambiguous,
    /// A day of a month whose year is not stated: `May 5`.
    #[error("the year is missing")]
    NoYear,
}

impl Written {
    /// Reads a whole field: RFC 3339, `2024/09/13 05:42`, `14.43`, `11:37 AM`, `15th May, 2023`, `2024-03-01 10:00 – 11:30 UTC`, …
    ///
    /// # Errors
    /// [`NotATime`] says why the text can't be read.
    pub(crate) fn read(text: &str) -> Result<Self, NotATime> {
        Self::read_in(text, &Context::default())
    }

    /// Reads a whole field with the date, year, day order and zone given elsewhere.
    ///
    /// # Errors
    /// [`NotATime`] says why the text can't be read.
    pub(crate) fn read_in(text: &str, context: &Context) -> Result<Self, NotATime> {
        let text = bare(text);
        if is_unknown(text) {
            return Ok(Self::Unknown);
        }
        if is_ongoing(text) {
            return Ok(Self::Ongoing);
        }
        if let Some(year) = year_alone(text) {
            return Ok(Self::Moment(year));
        }
        let mut cursor = Cursor::new(text);
        let span = cursor.span(Strictness::Field).ok_or(NotATime::Unreadable)?;
        cursor.trailing_remark();
        if cursor.rest().is_empty() { span.settle(context) } else { Err(NotATime::Unreadable) }
    }
}

impl Cursor<'_> {
    /// Steps over what says nothing more at the end of a field: a weekday, a remark in parentheses, a full stop.
    fn trailing_remark(&mut self) {
        self.eat_while(|c| c.is_whitespace() || ".,;)]".contains(c));
        if self.weekday() {
            self.spaces();
        }
        if self.rest().starts_with('(') && self.rest().ends_with(')') {
            self.eat_while(|_| true);
        }
    }
}

/// A field without the quotes, brackets and emphasis around it.
fn bare(text: &str) -> &str {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "\"'`*_".contains(c));
    let inner = text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
    inner.filter(|inner| !inner.contains(['[', ']'])).unwrap_or(text).trim()
}

/// Said to be unknown: `?`, `N/A`, `unknown`, `TBD`, a dash.
pub(super) fn is_unknown(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    !text.is_empty() && text.chars().all(|c| "?-–—？".contains(c)) || language::says_unknown(text)
}

/// Said to go on: `ongoing`.
pub(super) fn is_ongoing(text: &str) -> bool {
    language::says_ongoing(text)
}

fn year_alone(text: &str) -> Option<Moment> {
    let digits = text.trim_start_matches('-');
    let form = digits.len() == 4 && digits == text || digits.len() == 6 && digits.len() + 1 == text.len();
    if !form || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: i16 = text.parse().ok()?;
    Date::new(year, 1, 1).ok().and_then(|_| Moment::year(year))
}
