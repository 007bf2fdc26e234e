//! Finds dates and times in text: one at a place, the span from one to another, or all in a passage.
//!
//! 1. A [`Stamp`] is a date, a time of day, or both in either order, with the zone behind them.
//! 2. A [`Span`] is a stamp, or two with a dash or a word such as `to` between them; `read` steps over one.
//! 3. [`Span::settle`] makes moments of them with what is stated elsewhere.

mod read;
mod resolve;

use std::ops::Range;

use jiff::civil::Date;

use super::Zone;
use super::clock::{Strictness, WrittenTime};
use super::cursor::Cursor;
use super::date::WrittenDate;

/// A date or a time of day as written, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stamp<'a> {
    /// Its wording.
    pub text: &'a str,
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// The date part.
    pub date: Option<WrittenDate>,
    /// The time of day.
    pub time: Option<WrittenTime>,
    /// The zone after the time.
    pub zone: Option<Zone>,
    /// Whether it was hedged.
    pub approximate: bool,
}

/// One stamp, or the stretch from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span<'a> {
    /// Its wording.
    pub text: &'a str,
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// The only stamp, or the first.
    pub from: Stamp<'a>,
    /// The other end, where one was written.
    pub to: Option<Stamp<'a>>,
    /// Whether it was said to go on: `10:00 – ongoing`.
    pub ongoing: bool,
}

/// What is stated elsewhere about a passage's dates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Context {
    /// The day of a time without a date.
    pub date: Option<Date>,
    /// The year of `May 5`.
    pub year: Option<i16>,
    /// Whether `03/04/2024` is 3 April, where the document tells.
    pub day_first: Option<bool>,
    /// The zone of times that state none.
    pub zone: Option<Zone>,
    /// The day on which the document was written, or another on or shortly after the incident.
    pub written: Option<Date>,
}

/// All dates and times in a passage, in order.
pub(crate) fn spans(text: &str) -> impl Iterator<Item = Span<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while at < bytes.len() {
            if may_begin(bytes, at) {
                let mut cursor = Cursor::at(text, at);
                if let Some(span) = cursor.span(Strictness::Prose) {
                    at = cursor.offset().max(at + 1);
                    return Some(span);
                }
                // Nothing begins within a word or a number.
                let skipped = bytes.iter().skip(at).take_while(|b| b.is_ascii_alphanumeric()).count();
                at += skipped.max(1);
            } else {
                at += 1;
            }
        }
        None
    })
}

/// Whether a date or time could begin at a byte: a digit or the first letter of a month, of `noon`, `midnight` or a connecting word,
/// not within a word, an address or a dashed name.
fn may_begin(bytes: &[u8], at: usize) -> bool {
    let Some(byte) = bytes.get(at) else { return false };
    if !byte.is_ascii_digit() && !b"JFMASONDBnmbf~".contains(byte) {
        return false;
    }
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    if before.is_some_and(|b| b.is_ascii_alphanumeric() || b"/-_.#$+%&".contains(b)) {
        return false;
    }
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    match byte {
        b'n' => next == b'o',
        b'm' => next == b'i' || next == b'a',
        b'b' | b'B' => next == b'e',
        b'f' => next == b'r' || next == b'e',
        _ => true,
    }
}

impl Span<'_> {
    /// The same without its wording, so that it may outlive the text.
    #[must_use]
    pub(crate) fn detached(self) -> Span<'static> {
        let stamp = |stamp: Stamp| Stamp {
            text: "",
            range: stamp.range,
            date: stamp.date,
            time: stamp.time,
            zone: stamp.zone,
            approximate: stamp.approximate,
        };
        Span { text: "", range: self.range, from: stamp(self.from), to: self.to.map(stamp), ongoing: self.ongoing }
    }
}
