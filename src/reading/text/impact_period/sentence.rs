//! The sentence around a time or a length, and whether it speaks of the incident as it was.

use std::ops::Range;

use super::signs::{SIGNS, Sign};
use crate::language;
use crate::units::Cursor;

/// How far a sentence is looked at on either side, in bytes, so that one line with thousands of times is read in linear time.
const REACH: usize = 300;

/// Where the sentence around a place in a text begins and ends.
pub(super) fn around(text: &str, place: &Range<usize>) -> Range<usize> {
    let start = text.ceil_char_boundary(place.start.saturating_sub(REACH));
    let before = text.get(start..place.start).unwrap_or_default();
    let after = text.get(place.end..text.floor_char_boundary(place.end + REACH)).unwrap_or_default();
    let begin = ends(before).last().map_or(start, |end| start + end);
    // The stop right after the place may be that of an abbreviation within it: `p.m.`.
    let end = ends(text.get(place.start..place.end + after.len()).unwrap_or_default())
        .find(|end| place.start + end > place.end)
        .map_or(place.end + after.len(), |end| place.start + end);
    begin..end
}

/// Where sentences end in a text: after the stop and the blank that follows.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, stop)| {
        let behind = at + stop.len_utf8();
        match stop {
            '。' | '！' | '？' | '\n' => Some(behind),
            '.' | '!' | '?' => {
                let rest = text.get(behind..).unwrap_or_default();
                let next = rest.trim_start_matches(['"', '\'', ')', '”', '*']);
                let begins = next.strip_prefix(' ')?.trim_start();
                let is_end = begins.starts_with(|c: char| !c.is_lowercase())
                    && (stop != '.' || !is_abbreviated(text.get(..at).unwrap_or_default(), begins));
                is_end.then_some(text.len() - begins.len())
            }
            _ => None,
        }
    })
}

/// Whether a full stop belongs to the word before it: `p.m. UTC`, `approx. 10:00`, `am 5. Mai`.
fn is_abbreviated(before: &str, after: &str) -> bool {
    const SHORT: [&str; 10] = ["a.m", "p.m", "approx", "ca", "no", "vs", "e.g", "i.e", "inc", "dr"];
    let word = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    if (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()) {
        return is_month(after);
    }
    SHORT.iter().any(|short| word.eq_ignore_ascii_case(short))
}

/// Whether a text begins with the name of a month.
fn is_month(text: &str) -> bool {
    let word = Cursor::new(text).word().to_lowercase();
    language::table("months").any(|(_, name)| name == word)
}

/// The signs in a sentence, a bit each.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    text: &'a str,
    signs: u32,
}

impl<'a> Told<'a> {
    /// The signs in the sentence around a place.
    pub(super) fn around(text: &'a str, place: &Range<usize>) -> Self {
        Self::of(text.get(around(text, place)).unwrap_or_default())
    }

    /// The signs in a sentence.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, signs: SIGNS.found_in(text).fold(0, |signs, sign| signs | 1 << sign as u32) }
    }

    pub(super) fn says(self, sign: Sign) -> bool {
        self.signs & 1 << sign as u32 != 0
    }

    /// Whether it tells that something did not work.
    pub(super) fn fails(self) -> bool {
        self.says(Sign::Trouble) || self.says(Sign::Fails)
    }

    /// Whether it speaks of what did not happen, or of another occasion.
    pub(super) fn is_of_another(self) -> bool {
        self.says(Sign::Supposed) || self.says(Sign::Elsewhere) || self.has_year_alone()
    }

    /// Whether it tells that the trouble came back or went on.
    pub(super) fn is_relapse(self) -> bool {
        self.fails() && self.says(Sign::Relapse)
    }

    /// Whether it speaks of hours that come every day.
    pub(super) fn is_routine(self) -> bool {
        self.says(Sign::Routine)
    }

    /// Whether a year is its only date: `In 2024 we had an outage`. Nobody reports an incident so.
    fn has_year_alone(self) -> bool {
        let mut ahead = self.text.match_indices(" 2").chain(self.text.match_indices(" 19"));
        ahead.any(|(at, _)| {
            let year = self.text.get(at + 1..at + 5).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
            let rest = self.text.get(at + 5..).unwrap_or_default();
            let alone = !rest.starts_with(|c: char| c.is_alphanumeric() || "-/年년".contains(c));
            let word = self.text.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
            year && alone && language::words("sentences", "in-year").any(|known| word.eq_ignore_ascii_case(known))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_stop_but_not_at_an_abbreviation() {
        for (text, place, expected) in [
            ("It was down. Help is there at 10:00. We left.", "10:00", "Help is there at 10:00. "),
            (
                "From 9 p.m. UTC to 10:00 p.m. Eastern it failed. Then?",
                "10:00",
                "From 9 p.m. UTC to 10:00 p.m. Eastern it failed. ",
            ),
            ("Am 5. Mai fiel es um 10:00 aus. Danach nicht.", "10:00", "Am 5. Mai fiel es um 10:00 aus. "),
            ("Version 8. It failed at 10:00", "10:00", "It failed at 10:00"),
            ("断电。10:00至11:00不可用。客服在线。", "10:00", "10:00至11:00不可用。"),
        ] {
            let at = text.find(place).unwrap();
            assert_eq!(&text[around(text, &(at..at + place.len()))], expected, "{text}");
        }
    }

    #[test]
    fn a_year_alone_is_of_another_occasion() {
        for (text, expected) in [
            ("In 2024 we had an outage of 6 hours.", true),
            ("We had one in 2024.", true),
            ("In May 2024 it was down.", false),
            ("On 3 May 2024 it was down.", false),
            ("Down in 2024-05-03, at night.", false),
        ] {
            assert_eq!(Told::of(text).is_of_another(), expected, "{text}");
        }
    }
}
