//! Lengths of time as people write them: a whole field, or a place in running text.

use std::ops::Range;

use super::cursor::Cursor;
use super::duration_reading::may_begin;
use super::written::{is_ongoing, is_unknown};
use super::{Duration, Strictness};

/// What a person wrote where a length of time was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatedDuration {
    /// A length that is known.
    Known(Duration),
    /// Said to be unknown: `?`, `N/A`, `unknown`, `TBD`, a dash.
    Unknown,
    /// Said to go on still: `ongoing`.
    Ongoing,
}

/// The text is not a duration in any form that Casebook knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a length of time")]
pub(crate) struct NotADuration;

/// A length of time in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundDuration {
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// The length.
    pub length: Duration,
}

/// Words with which a remark after a stated duration begins; anything else means that it isn't a duration.
const REMARKS: [&str; 15] = [
    "of",
    "in",
    "total",
    "for",
    "from",
    "per",
    "approx",
    "approximately",
    "downtime",
    "outage",
    "between",
    "long",
    "overall",
    "on",
    "and",
];

impl StatedDuration {
    /// Reads a length as written in a field: `47 minutes`, `5h 10m`, `4hrs: 40mins: 13secs`, `[04:40:13]`, `1.5 hours`, `two days`,
    /// `約 3 時間`, `PT3H`, `N/A`, `unknown (weeks to months)`, …; `HH:MM` is hours and minutes. A bare number is not a duration.
    ///
    /// # Errors
    /// [`NotADuration`] when the text has none of the known forms.
    pub(crate) fn read(text: &str) -> Result<Self, NotADuration> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || "\"'`*_".contains(c));
        let head = text.split(['(', ',', ';', '–', '—', '→', '.']).next().unwrap_or_default();
        if is_unknown(text) || is_unknown(head) {
            return Ok(Self::Unknown);
        }
        if is_ongoing(text) {
            return Ok(Self::Ongoing);
        }
        let mut cursor = Cursor::new(text);
        let _hedged = cursor.hedge() || cursor.eat_word("exactly");
        cursor.spaces();
        let length = cursor.length(Strictness::Field).ok_or(NotADuration)?;
        if cursor.only_a_remark_follows() { Ok(Self::Known(length)) } else { Err(NotADuration) }
    }
}

/// All lengths of time in a passage, in order.
pub(crate) fn lengths(text: &str) -> impl Iterator<Item = FoundDuration> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let start = at;
            let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied().unwrap_or(b' ');
            let inside = before.is_ascii_alphanumeric() || b".,:/_$#-".contains(&before);
            if !inside && may_begin(bytes.get(at..).unwrap_or_default()) {
                let mut cursor = Cursor::at(text, at);
                if let Some(length) = cursor.length(Strictness::Prose) {
                    at = cursor.offset().max(at + 1);
                    return Some(FoundDuration { range: start..cursor.offset(), length });
                }
                at += bytes.iter().skip(at).take_while(|b| b.is_ascii_alphanumeric()).count();
            } else {
                at += 1;
            }
        }
        None
    })
}

impl Cursor<'_> {
    /// Whether nothing follows but a remark: `(4.5 hours)`, `[04:40:13]`, `in total`.
    fn only_a_remark_follows(mut self) -> bool {
        let directly = self.rest();
        self.eat_while(|c| c.is_whitespace() || ".,;".contains(c));
        let rest = self.rest();
        let spaced = rest.len() < directly.len();
        rest.is_empty() || rest.starts_with(['(', '[']) || spaced && self.eat_one_of(&REMARKS)
    }
}
