//! Finds dates and times in text: one at a place, the span from one to another, or all in a passage.
//!
//! 1. A [`Stamp`] is a date, a time of day, or both in either order, with the zone behind them.
//! 2. A [`Span`] is a stamp, or two with a dash or a word such as `to` between them.
//! 3. [`Span::settle`] makes moments of them with what is known from elsewhere.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::clock::{Strictness, TimeOfDay, WrittenTime};
use super::cursor::Cursor;
use super::date::WrittenDate;
use super::{Clock, Moment, NotATime, Written, Zone};

/// A date or a time of day as written, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp<'a> {
    /// Its wording.
    pub text: &'a str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The date part.
    pub date: Option<WrittenDate>,
    /// The time of day.
    pub time: Option<WrittenTime>,
    /// The zone behind the time.
    pub zone: Option<Zone>,
    /// Whether it was hedged.
    pub approximate: bool,
}

/// One stamp, or the stretch from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<'a> {
    /// Its wording.
    pub text: &'a str,
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// The only stamp, or the first.
    pub from: Stamp<'a>,
    /// The other end, where one was written.
    pub to: Option<Stamp<'a>>,
    /// Whether it was said to go on: `10:00 – ongoing`.
    pub ongoing: bool,
}

/// What is known about a passage's dates from elsewhere.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// The day of a time that stands alone.
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

const HEDGES: [&str; 11] =
    ["about", "around", "approximately", "approx", "roughly", "circa", "ca", "nearly", "almost", "early", "late"];
const CONNECTORS: [&str; 5] = ["to", "until", "till", "til", "through"];
const OPEN_ENDS: [&str; 5] = ["ongoing", "present", "now", "onwards", "onward"];

impl<'a> Cursor<'a> {
    /// Steps over `~`, `about`, `ca.`; true if there was one.
    pub fn hedge(&mut self) -> bool {
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
    pub fn stamp(&mut self, strictness: Strictness) -> Option<Stamp<'a>> {
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
            if let Some(time) = ahead.time(strictness) {
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
    pub fn span(&mut self, strictness: Strictness) -> Option<Span<'a>> {
        let start = self.offset();
        let mut ahead = *self;
        ahead.eat_one_of(&["from", "between", "since"]);
        ahead.spaces();
        let Some(from) = ahead.stamp(strictness) else { return self.shared_span(ahead, strictness, start) };
        *self = ahead;
        let between = self.since(start).split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case("between"));
        let mut span = Span { text: "", range: start..self.offset(), from, to: None, ongoing: false };
        let tight = !ahead.spaces();
        if !ahead.connector(between) {
            span.text = self.since(start);
            return Some(span);
        }
        let tight = tight && !ahead.spaces();
        ahead.eat_one_of(&["the", "at"]);
        ahead.spaces();
        if ahead.eat_one_of(&OPEN_ENDS) {
            span.ongoing = true;
            *self = ahead;
        } else if let Some(to) = ahead.stamp(strictness) {
            span.to = Some(to);
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

    /// A range whose first end leaves a part to the second: `from 2 to 4:30 PM`, `7-13th Nov`.
    fn shared_span(&mut self, mut ahead: Self, strictness: Strictness, start: usize) -> Option<Span<'a>> {
        let from_start = ahead.offset();
        let (number, _) = ahead.digits(1, 2)?;
        ahead.eat_one_of(&["st", "nd", "rd", "th"]);
        let from_end = ahead.offset();
        ahead.spaces();
        if !ahead.connector(false) {
            return None;
        }
        ahead.spaces();
        let to = ahead.stamp(strictness)?;
        let text = self.text_between(from_start, from_end);
        let mut from = Stamp { text, range: from_start..from_end, date: None, time: None, ..to.clone() };
        match (&to.date, to.time) {
            (None, Some(WrittenTime::Of(last))) if last.half_said && (1..=12).contains(&number) => {
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

    /// The second day in `June 10-11, 2023`. A number that stands off is only taken with a year or an ordinal: `March 1 - 10 users` has none.
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
            || between && ahead.eat_word("and")
            || ahead.eat_if(|c| "-–—~～→至到".contains(c)) && {
                ahead.eat_if(|c| c == '>' || c == '-');
                true
            };
        if found {
            *self = ahead;
        }
        found
    }

    /// What may stand between a date and its time: `T`, blanks, a comma, `at`, a dash, a weekday. True if it hedges.
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
        self.eat_one_of(&["at", "from", "between", "um", "starting", "since"]);
        self.spaces();
        self.eat_word("at");
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

    /// Steps over the zone behind a time. `10:00-11:30` is a range; `T10:00-11:30`, `10:00:00-11:30` and `10:00 -0700` have offsets.
    fn zone_behind(&mut self, machine: bool) -> Option<Zone> {
        let machine = machine || self.behind_seconds();
        let mut ahead = *self;
        let spaced = ahead.spaces();
        let start = ahead.offset();
        let dashed = ahead.peek().is_some_and(|c| "-–−".contains(c));
        let zone = ahead.zone()?;
        let written = ahead.since(start);
        if dashed && (written.len() < 5 || written.contains('–') || written.contains(':') && (spaced || !machine)) {
            return None;
        }
        *self = ahead;
        Some(zone)
    }

    /// Whether two colons stand in the time before this place.
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

/// All dates and times in a passage, in order.
pub fn spans(text: &str) -> impl Iterator<Item = Span<'_>> {
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
    if !byte.is_ascii_digit() && !b"JFMASONDnmbf~".contains(byte) {
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
        b'b' => next == b'e',
        b'f' => next == b'r' || next == b'e',
        _ => true,
    }
}

impl Context {
    /// Which of two readings of a date is meant: told by the order that the document uses, else by the only one that lies
    /// within two months before the document was written.
    fn choose(&self, day_first: Option<Date>, month_first: Option<Date>) -> Option<Date> {
        if let Some(order) = self.day_first {
            return if order { day_first } else { month_first };
        }
        let written = self.written?;
        let fits = |date: &Date| (0..=60).contains(&date.until(written).map_or(-1, |span| span.get_days()));
        match (day_first.filter(fits), month_first.filter(fits)) {
            (Some(date), None) | (None, Some(date)) => Some(date),
            _ => None,
        }
    }
}

impl Stamp<'_> {
    /// The date, as far as the context can complete it.
    ///
    /// # Errors
    /// [`NotATime`] when the date does not exist, or its day, month or year stay open.
    pub fn day(&self, context: &Context) -> Result<Option<Date>, NotATime> {
        match self.date.as_ref() {
            None => Ok(None),
            Some(WrittenDate::Day(date)) => Ok(Some(*date)),
            Some(WrittenDate::DayOfMonth { month, day }) => {
                let year = context.year.ok_or(NotATime::NoYear)?;
                Date::new(year, *month, *day).map(Some).map_err(|_| NotATime::Unreadable)
            }
            Some(WrittenDate::DayAndMonth { first, second }) => {
                let year = context.year.ok_or(NotATime::NoYear)?;
                let day_first = Date::new(year, *second, *first).ok();
                let month_first = Date::new(year, *first, *second).ok();
                context.choose(day_first, month_first).map(Some).ok_or(NotATime::Ambiguous)
            }
            Some(WrittenDate::Either { day_first, month_first }) => {
                let first = context.day_first.ok_or(NotATime::Ambiguous)?;
                Ok(Some(if first { *day_first } else { *month_first }))
            }
            Some(WrittenDate::Month { year, month }) => {
                Date::new(*year, *month, 1).map(Some).map_err(|_| NotATime::Unreadable)
            }
            Some(WrittenDate::Impossible) => Err(NotATime::Impossible(self.text.to_owned())),
        }
    }

    fn clock(&self, zone: Option<&Zone>) -> Result<Option<Clock>, NotATime> {
        match self.time {
            None => Ok(None),
            Some(WrittenTime::Impossible) => Err(NotATime::Impossible(self.text.to_owned())),
            Some(WrittenTime::Of(TimeOfDay { time, seconds, .. })) => {
                let offset = zone.and_then(Zone::fixed);
                Ok(Some(Clock { time, seconds, offset, approximate: self.approximate }))
            }
        }
    }

    /// The stamp as a date and a time of day, whichever are known.
    fn settle(&self, date: Option<Date>, zone: Option<&Zone>, context: &Context) -> Result<Written, NotATime> {
        let own = self.day(context)?;
        let clock = self.clock(zone)?;
        let moment = match (own.or(date), clock) {
            (Some(date), Some(clock)) => {
                let moment = Moment::at(date, clock);
                zone.map_or(moment, |zone| moment.or_in(zone))
            }
            (Some(date), None) => match self.date {
                Some(WrittenDate::Month { year, month }) => Moment::month(year, month).ok_or(NotATime::Unreadable)?,
                _ => Moment::day(date),
            },
            (None, Some(clock)) => return Ok(Written::Clock(clock)),
            (None, None) => return Err(NotATime::Unreadable),
        };
        Ok(Written::Moment(if self.approximate { moment.approximately() } else { moment }))
    }
}

impl Span<'_> {
    /// The same without its wording, so that it may outlive the text.
    #[must_use]
    pub fn detached(self) -> Span<'static> {
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

    /// The moments or times of day that were meant. An end that states no date or zone has the other's; where it would then lie
    /// on the wrong side of the other, it is on the neighbouring day.
    ///
    /// # Errors
    /// [`NotATime`] when a date or time does not exist, or can't be told from what is known.
    pub fn settle(&self, context: &Context) -> Result<Written, NotATime> {
        let Some(to) = &self.to else {
            let zone = self.from.zone.as_ref().or(context.zone.as_ref());
            return self.from.settle(context.date, zone, context);
        };
        let mut from = self.from.clone();
        from.share_half_of_day(to);
        let zone = |own: &Stamp, other: &Stamp| own.zone.clone().or(other.zone.clone()).or(context.zone.clone());
        let from_zone = zone(&from, to);
        let to_zone = zone(to, &from);
        let year_of = |stamp: &Stamp| match stamp.date {
            Some(WrittenDate::Day(date)) => Some(date.year()),
            _ => None,
        };
        let context = &Context { year: year_of(to).or(year_of(&from)).or(context.year), ..context.clone() };
        let (from_day, to_day) = (from.day(context)?, to.day(context)?);
        let first = from.settle(from_day.or(to_day).or(context.date), from_zone.as_ref(), context)?;
        let last = to.settle(to_day.or(from_day).or(context.date), to_zone.as_ref(), context)?;
        match (first, last) {
            (Written::Moment(first), Written::Moment(last)) => {
                let turned = last.has_time() && last.seconds_since(first).is_some_and(|seconds| seconds < 0);
                Ok(match (turned, from.date.is_some(), to.date.is_some()) {
                    (true, _, false) => Written::Range(first, last.not_before(first)),
                    (true, false, true) => Written::Range(first.plus_days(-1), last),
                    _ => Written::Range(first, last),
                })
            }
            (Written::Clock(first), Written::Clock(last)) => Ok(Written::ClockRange(first, last)),
            _ => Err(NotATime::Unreadable),
        }
    }
}

impl Stamp<'_> {
    /// `2:00 – 4:30 PM` begins in the afternoon, `11:00 – 1:30 PM` in the morning.
    fn share_half_of_day(&mut self, to: &Self) {
        let (Some(WrittenTime::Of(first)), Some(WrittenTime::Of(last))) = (self.time, to.time) else { return };
        if first.half_said || !last.half_said || !(1..=12).contains(&first.time.hour()) {
            return;
        }
        let at = |hour| Time::new(hour, first.time.minute(), first.time.second(), 0).unwrap_or(first.time);
        let (morning, afternoon) = (at(first.time.hour() % 12), at(first.time.hour() % 12 + 12));
        let same_half = if last.time.hour() < 12 { morning } else { afternoon };
        let other_half = if last.time.hour() < 12 { afternoon } else { morning };
        let time = if same_half <= last.time { same_half } else { other_half };
        self.time = Some(WrittenTime::Of(TimeOfDay { time, half_said: true, ..first }));
    }
}
