//! Steps over a date, a time or a range of them at a place in running text.

use jiff::civil::{Date, Time};

use super::{Span, Stamp};
use crate::units::Zone;
use crate::units::clock::{Strictness, TimeOfDay, WrittenTime};
use crate::units::cursor::Cursor;
use crate::units::date::WrittenDate;

const HEDGES: [&str; 11] =
    ["about", "around", "approximately", "approx", "roughly", "circa", "ca", "nearly", "almost", "early", "late"];
const CONNECTORS: [&str; 5] = ["to", "until", "till", "til", "through"];
const FOREIGN_CONNECTORS: [&str; 2] = ["bis", "hasta"];
/// Words that open a range, whose ends `and` joins.
const BETWEEN: [&str; 4] = ["between", "zwischen", "entre", "las"];
/// Words for the day after, which an earlier time of day at the end of a range is on anyway.
const NEXT_DAY: [&str; 5] = ["翌日の", "翌日", "翌朝", "次日", "다음 날 "];
const OPEN_ENDS: [&str; 5] = ["ongoing", "present", "now", "onwards", "onward"];

impl<'a> Cursor<'a> {
    /// Steps over `~`, `about`, `ca.`; true if there was one.
    pub(crate) fn hedge(&mut self) -> bool {
        let mut ahead = *self;
        let hedged = ahead.eat_if(|c| "~≈∼約约".contains(c)) || ahead.eat_one_of(&HEDGES);
        if hedged {
            ahead.eat('.');
            ahead.spaces();
            *self = ahead;
        }
        hedged
    }

    /// Steps over a date, a time, or both.
    pub(crate) fn stamp(&mut self, strictness: Strictness) -> Option<Stamp<'a>> {
        let start = self.offset();
        let mut ahead = *self;
        let mut approximate = ahead.hedge();
        if ahead.weekday() {
            ahead.spaces();
            ahead.eat_word("the");
            ahead.spaces();
        }
        let mut stamp = Stamp { text: "", range: start..start, date: None, time: None, zone: None, approximate };
        if let Some(date) = ahead.date() {
            if strictness == Strictness::Prose && !is_likely(&date) {
                return None;
            }
            stamp.date = Some(date);
            *self = ahead;
            let machine = ahead.peek() == Some('T');
            approximate |= ahead.gap_before_time();
            let military =
                |cursor: &mut Self| (strictness == Strictness::Field).then(|| cursor.bare_military()).flatten();
            if let Some(time) = ahead.time(strictness).or_else(|| military(&mut ahead)) {
                stamp.time = Some(time);
                stamp.zone = ahead.zone_behind(machine);
                *self = ahead;
            }
        } else {
            stamp.time = Some(ahead.time(strictness)?);
            stamp.zone = ahead.zone_behind(false);
            *self = ahead;
            ahead.gap_before_date();
            if let Some(date) = ahead.date() {
                stamp.date = Some(date);
                *self = ahead;
                if stamp.zone.is_none() {
                    stamp.zone = self.zone_behind(false);
                }
            }
        }
        if self.peek().is_some_and(|c| c.is_alphanumeric() && c.is_ascii()) {
            return None;
        }
        let mut ahead = *self;
        ahead.spaces();
        if ahead.eat('(') && ahead.hedge() && ahead.eat(')') {
            approximate = true;
            *self = ahead;
        }
        Some(Stamp { text: self.since(start), range: start..self.offset(), approximate, ..stamp })
    }

    /// Steps over a stamp, or two with a connector between them.
    pub(crate) fn span(&mut self, strictness: Strictness) -> Option<Span<'a>> {
        let start = self.offset();
        let mut ahead = *self;
        ahead.eat_one_of(&["from", "between", "since"]);
        ahead.spaces();
        let Some(from) = ahead.stamp(strictness).or_else(|| ahead.hour_before_connector()) else {
            return self.shared_span(ahead, strictness, start);
        };
        *self = ahead;
        let is_opening = |word: &str| BETWEEN.iter().any(|known| word.eq_ignore_ascii_case(known));
        let between = self.since(start).split_ascii_whitespace().any(is_opening) || self.is_behind_between(start);
        let mut span = Span { text: "", range: start..self.offset(), from, to: None, ongoing: false };
        ahead.roughly_behind();
        let tight = !ahead.spaces();
        if let Some(to) = ahead.further_day(&span.from) {
            span.to = Some(to);
            *self = ahead;
            span.range.end = self.offset();
            span.text = self.since(start);
            return Some(span);
        }
        if !ahead.connector(between) && !ahead.slash_of_interval(&span.from) {
            let mut behind = ahead;
            if tight || !behind.remark() || !behind.connector(between) {
                span.text = self.since(start);
                return Some(span);
            }
            ahead = behind;
        }
        let tight = !ahead.spaces() && tight;
        ahead.eat_one_of(&["the", "at", "las"]);
        ahead.spaces();
        let _ = NEXT_DAY.iter().any(|word| ahead.eat_text(word));
        if ahead.eat_one_of(&OPEN_ENDS) {
            span.ongoing = true;
            *self = ahead;
        } else if let Some(to) = ahead.stamp(strictness).or_else(|| ahead.hour_after(&span.from)) {
            span.to = Some(to);
            ahead.roughly_behind();
            *self = ahead;
        } else if span.from.time.is_none()
            && let Some(to) = ahead.last_day(&span.from, tight)
        {
            span.to = Some(to);
            *self = ahead;
        }
        span.range.end = self.offset();
        span.text = self.since(start);
        Some(span)
    }

    /// The first end of a range of hours: `8h e 11h30`.
    fn hour_before_connector(&mut self) -> Option<Stamp<'a>> {
        let start = self.offset();
        let mut ahead = *self;
        let time = ahead.bare_hour()?;
        let mut behind = ahead;
        let end = ahead.offset();
        behind.spaces();
        if !behind.connector(true) {
            return None;
        }
        behind.spaces();
        let ends_in_hour = behind.time(Strictness::Prose).or_else(|| behind.bare_hour()).is_some();
        let text = self.text_between(start, end);
        *self = if ends_in_hour { ahead } else { return None };
        Some(Stamp { text, range: start..end, date: None, time: Some(time), zone: None, approximate: false })
    }

    /// Steps over `頃`, which makes the time before it a rough one.
    fn roughly_behind(&mut self) {
        let _ = ["頃", "ごろ", "쯤", "경"].iter().any(|word| self.eat_text(word));
    }

    /// Steps over the slash between two moments, as ISO 8601 writes a stretch: `2024-05-06T10:00Z/2024-05-06T11:00Z`.
    fn slash_of_interval(&mut self, from: &Stamp) -> bool {
        let mut ahead = *self;
        let whole = from.date.is_some() && from.time.is_some();
        let fits = whole && ahead.eat('/') && ahead.peek().is_some_and(|c| c.is_ascii_digit());
        if fits {
            *self = ahead;
        }
        fits
    }

    /// The second end where both are hours alone or with minutes behind an `h`: `9 h 30 et 11 h`.
    fn hour_after(&mut self, from: &Stamp<'a>) -> Option<Stamp<'a>> {
        let start = self.offset();
        from.text.contains('h').then_some(())?;
        let time = self.bare_hour()?;
        let text = self.since(start);
        Some(Stamp {
            text,
            range: start..self.offset(),
            date: None,
            time: Some(time),
            zone: self.zone_behind(false),
            approximate: false,
        })
    }

    /// The second day of `June 1st and 2nd, 2024`.
    fn further_day(&mut self, first: &Stamp) -> Option<Stamp<'a>> {
        let mut ahead = *self;
        if first.time.is_some() || !(ahead.eat_word("and") || ahead.eat('&')) || !ahead.spaces() {
            return None;
        }
        ahead.eat_word("the");
        ahead.spaces();
        let to = ahead.last_day(first, false)?;
        *self = ahead;
        Some(to)
    }

    /// Whether the word before a place opens a range, in another language or with a capital letter.
    fn is_behind_between(self, at: usize) -> bool {
        let before = self.text_between(0, at).trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        BETWEEN.iter().any(|known| word.eq_ignore_ascii_case(known))
    }

    /// Steps over a short remark between the two ends: `12:00 (maybe before) to 17:55`.
    fn remark(&mut self) -> bool {
        const MAX_LENGTH: usize = 30;
        let rest = self.rest().strip_prefix('(').unwrap_or_default();
        let Some(length) = rest[..rest.floor_char_boundary(MAX_LENGTH + 1)].find(')') else { return false };
        let is_short = !rest[..length].contains(|c: char| c.is_ascii_digit());
        if is_short {
            self.eat_text(&self.rest()[..length + 2]);
            self.spaces();
        }
        is_short
    }

    /// A range whose first end leaves a part to the second: `from 2 to 4:30 PM`, `7-13th Nov`.
    fn shared_span(&mut self, mut ahead: Self, strictness: Strictness, start: usize) -> Option<Span<'a>> {
        let from_start = ahead.offset();
        let (number, digits) = ahead.digits(1, 4)?;
        ahead.eat_one_of(&["st", "nd", "rd", "th"]);
        let from_end = ahead.offset();
        ahead.spaces();
        let between = self.is_behind_between(from_start);
        if digits == 3 || !ahead.connector(digits == 4 || between) {
            return None;
        }
        ahead.spaces();
        let to_start = ahead.offset();
        let to = ahead.stamp(strictness)?;
        let is_military = |text: &str| text.len() >= 4 && text.as_bytes()[..4].iter().all(u8::is_ascii_digit);
        if digits == 4 && !is_military(self.text_between(to_start, ahead.offset())) {
            return None;
        }
        let text = self.text_between(from_start, from_end);
        let mut from = Stamp { text, range: from_start..from_end, date: None, time: None, ..to.clone() };
        match (&to.date, to.time) {
            // `1900 and 2100 UTC`.
            (None, Some(_)) if digits == 4 => {
                let part = |number: u32| i8::try_from(number).ok();
                let time = Time::new(part(number / 100)?, part(number % 100)?, 0, 0).ok()?;
                from.time = Some(WrittenTime::Of(TimeOfDay { time, seconds: false, half_said: true }));
            }
            _ if digits == 4 => return None,
            (_, Some(WrittenTime::Of(last))) if last.half_said && (1..=12).contains(&number) => {
                let time = Time::new(i8::try_from(number).ok()?, 0, 0, 0).ok()?;
                from.time = Some(WrittenTime::Of(TimeOfDay { time, seconds: false, half_said: false }));
            }
            (Some(WrittenDate::Day(date)), None) => {
                let day = i8::try_from(number).ok()?;
                from.date = Some(WrittenDate::Day(Date::new(date.year(), date.month(), day).ok()?));
            }
            (Some(WrittenDate::DayOfMonth { month, .. }), None) => {
                from.date = Some(WrittenDate::DayOfMonth { month: *month, day: i8::try_from(number).ok()? });
            }
            _ => return None,
        }
        *self = ahead;
        Some(Span { text: self.since(start), range: start..self.offset(), from, to: Some(to), ongoing: false })
    }

    /// The second day in `June 10-11, 2023`. A number set apart is only taken with a year or an ordinal: `March 1 - 10 users` has none.
    fn last_day(&mut self, first: &Stamp, tight: bool) -> Option<Stamp<'a>> {
        let start = self.offset();
        let (day, _) = self.digits(1, 2)?;
        let ordinal = self.eat_one_of(&["st", "nd", "rd", "th"]);
        if self.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        let mut ahead = *self;
        ahead.eat(',');
        ahead.spaces();
        let year = ahead.digits(4, 4).map(|(year, _)| year).filter(|year| (1000..3000).contains(year));
        if year.is_some() {
            *self = ahead;
        }
        if !tight && !ordinal && year.is_none() {
            return None;
        }
        let day = i8::try_from(day).ok()?;
        let date = match (first.date.as_ref()?, year) {
            (WrittenDate::DayOfMonth { month, .. }, Some(year)) => {
                WrittenDate::Day(Date::new(i16::try_from(year).ok()?, *month, day).ok()?)
            }
            (WrittenDate::DayOfMonth { month, .. }, None) => WrittenDate::DayOfMonth { month: *month, day },
            (WrittenDate::Day(date), _) if ordinal => WrittenDate::Day(Date::new(date.year(), date.month(), day).ok()?),
            _ => return None,
        };
        let (text, range) = (self.since(start), start..self.offset());
        Some(Stamp { text, range, date: Some(date), time: None, zone: None, approximate: false })
    }

    fn connector(&mut self, between: bool) -> bool {
        let mut ahead = *self;
        ahead.eat(',');
        ahead.spaces();
        if ahead.eat_one_of(&["up"]) {
            ahead.spaces();
        }
        let found = ahead.eat_one_of(&CONNECTORS)
            || ahead.eat_one_of(&FOREIGN_CONNECTORS)
            || ["から", "부터", "à ", "às ", "até "].iter().any(|word| ahead.eat_text(word))
            || between && (ahead.eat_one_of(&["and", "und", "y", "e", "et"]) || ahead.eat_text("& "))
            || ahead.eat_if(|c| "-–—~～→至到".contains(c)) && {
                ahead.eat_if(|c| c == '>' || c == '-');
                true
            };
        if found {
            *self = ahead;
        }
        found
    }

    /// What may be between a date and its time: `T`, blanks, a comma, `at`, a dash, a weekday. True if it hedges.
    fn gap_before_time(&mut self) -> bool {
        let mut ahead = *self;
        if ahead.eat('T') && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
            *self = ahead;
            return false;
        }
        self.spaces();
        let mut ahead = *self;
        if ahead.weekday() {
            *self = ahead;
        }
        self.eat_if(|c| c == ',' || c == ';');
        self.spaces();
        let mut ahead = *self;
        if ahead.eat_if(|c| "@|-–—:".contains(c)) && ahead.spaces() {
            *self = ahead;
        }
        self.eat('@');
        self.eat_one_of(&[
            "at", "from", "between", "um", "starting", "since", "von", "zwischen", "entre", "de", "das", "om",
        ]);
        let _ = ["à ", "às ", "a las ", "の", "に", "，", "、"].iter().any(|word| self.eat_text(word));
        self.spaces();
        self.eat_word("at");
        self.eat_word("las");
        self.spaces();
        self.eat('(');
        self.hedge()
    }

    fn gap_before_date(&mut self) {
        self.spaces();
        self.eat(',');
        self.spaces();
        self.eat_one_of(&["on", "of"]);
        self.spaces();
        self.eat('(');
        self.eat_word("the");
        self.spaces();
        if self.weekday() {
            self.spaces();
            self.eat_word("the");
            self.spaces();
        }
    }

    /// Steps over the zone after a time. `10:00-11:30` is a range, and so is `10:00:00 - 11:30`; `T10:00-11:30`, `10:00:00-11:30`,
    /// `10:00:00 -11:30` and `10:00 -0700` have offsets.
    fn zone_behind(&mut self, machine: bool) -> Option<Zone> {
        let machine = machine || self.behind_seconds();
        let mut ahead = *self;
        ahead.spaces();
        let start = ahead.offset();
        let dashed = ahead.peek().is_some_and(|c| "-–−".contains(c));
        let zone = ahead.zone()?;
        let written = ahead.since(start);
        if dashed && (written.len() < 5 || written.contains('–') || written.contains(':') && !machine) {
            return None;
        }
        *self = ahead;
        Some(zone)
    }

    /// Whether the time before this place has two colons.
    fn behind_seconds(self) -> bool {
        self.since(0)
            .bytes()
            .rev()
            .take_while(|b| b.is_ascii_digit() || *b == b':' || *b == b'.')
            .filter(|b| *b == b':')
            .count()
            > 1
    }
}

/// Whether a month of a year is one that running text would speak of: `1234-05` is rather a number.
fn is_likely(date: &WrittenDate) -> bool {
    !matches!(date, WrittenDate::Month { year, .. } if !(1900..2100).contains(year))
}
