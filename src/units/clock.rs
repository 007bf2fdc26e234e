//! Times of day as people write them, at a place in running text.

use jiff::civil::Time;

use super::cursor::Cursor;

/// A time of day as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WrittenTime {
    /// A time of day.
    Of(TimeOfDay),
    /// It has the form of a time, but doesn't exist.
    Impossible,
}

/// A time that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TimeOfDay {
    /// The time on a 24-hour clock.
    pub time: Time,
    /// Whether the seconds were stated.
    pub seconds: bool,
    /// Whether AM or PM was said.
    pub half_said: bool,
}

/// Which forms count as a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Among words: `14.43` is a number there.
    Prose,
    /// Where a time is expected: `14.43` and `14h30` are times too.
    Field,
}

impl WrittenTime {
    /// The same in the half of the day that was said.
    fn in_half(self, afternoon: bool) -> Self {
        match self {
            Self::Of(time) if (1..=12).contains(&time.time.hour()) => {
                let part = |value: i8| u32::from(value.unsigned_abs());
                let second = time.seconds.then(|| part(time.time.second()));
                of(part(time.time.hour()), part(time.time.minute()), second, Some(afternoon))
            }
            other => other,
        }
    }
}

impl Cursor<'_> {
    /// Steps over a time of day: `14:05`, `4:05:09`, `11:37 AM`, `6PM`, `2:14 a.m.`, `13:55 PM`, `noon`, `midnight`; in a field `14.43` and `1430 hrs` too.
    pub(crate) fn time(&mut self, strictness: Strictness) -> Option<WrittenTime> {
        let mut ahead = *self;
        let half = ahead.half_before();
        let time = match ahead.peek()? {
            c if c.is_ascii_digit() => ahead.time_from_number(strictness),
            c if c.is_alphabetic() && half.is_none() => ahead.time_from_word(),
            _ => None,
        }?;
        *self = ahead;
        Some(half.map_or(time, |half| time.in_half(half)))
    }

    /// Steps over the half of the day where it comes before the hour: `午後3時`, `下午3点`, `오후 3시`; true for the second. It may
    /// have been passed already.
    fn half_before(&mut self) -> Option<bool> {
        const HALVES: [(&str, bool); 13] = [
            ("午前", false),
            ("午後", true),
            ("上午", false),
            ("凌晨", false),
            ("早上", false),
            ("清晨", false),
            ("下午", true),
            ("晚上", true),
            ("傍晚", true),
            ("晚间", true),
            ("晚", true),
            ("오전", false),
            ("오후", true),
        ];
        let next = self.peek()?;
        if next.is_ascii() {
            let before = self.since(0);
            if before.bytes().next_back().is_none_or(|last| last.is_ascii_graphic()) {
                return None;
            }
            let before = before.trim_end_matches(' ');
            return HALVES.iter().find(|(word, _)| before.ends_with(word)).map(|(_, half)| *half);
        }
        let (_, half) = HALVES.iter().find(|(word, _)| self.eat_text(word))?;
        self.spaces();
        Some(*half)
    }

    fn time_from_word(&mut self) -> Option<WrittenTime> {
        let word = self.word();
        let hour = if word.eq_ignore_ascii_case("noon") || word.eq_ignore_ascii_case("midday") {
            12
        } else if word.eq_ignore_ascii_case("midnight") {
            0
        } else {
            return None;
        };
        Some(of(hour, 0, None, Some(hour == 12)))
    }

    fn time_from_number(&mut self, strictness: Strictness) -> Option<WrittenTime> {
        let (hour, length) = self.digits(1, 4)?;
        if length > 2 {
            return self.military(hour, length);
        }
        let mut ahead = *self;
        let separator = ahead.bump();
        match separator {
            Some(':' | '：') => {
                let (minute, _) = ahead.digits(2, 2)?;
                *self = ahead;
                let second = self.seconds_of_minute();
                if self.colon_and_digit() {
                    return None;
                }
                let half = self.half_of_day();
                self.word_of_clock();
                return Some(of(hour, minute, second, half));
            }
            Some('.' | 'h' | 'H') => {
                let is_decimal = |rest: &str| rest.starts_with('%') || rest.starts_with('.') && separator == Some('.');
                if let Some((minute, 2)) = ahead.digits(2, 2)
                    && !is_decimal(ahead.rest())
                    && !ahead.colon_and_digit()
                {
                    let after_minute = ahead;
                    let half = ahead.half_of_day();
                    let expected = strictness == Strictness::Field && length == 2 || separator != Some('.');
                    if half.is_some() || expected && !after_minute.peek().is_some_and(char::is_alphanumeric) {
                        *self = ahead;
                        return Some(of(hour, minute, None, half));
                    }
                }
            }
            _ => {}
        }
        if let Some(time) = self.spaced_hour(hour) {
            return Some(time);
        }
        if ['点', '時', '时', '시'].into_iter().any(|mark| self.eat(mark)) {
            let mut ahead = *self;
            ahead.spaces();
            let minute = ahead.digits(1, 2).filter(|_| ahead.eat('分') || ahead.eat('분')).map(|(minute, _)| minute);
            if minute.is_some() {
                *self = ahead;
            }
            // `3時間` is a length.
            let minute = minute.or_else(|| self.eat('半').then_some(30));
            let is_length = self.peek().is_some_and(|c| "間间간".contains(c));
            return (minute.is_some() || !is_length).then(|| of(hour, minute.unwrap_or(0), None, None));
        }
        let mut behind = *self;
        behind.spaces();
        if hour == 12 && (behind.eat_word("noon") || behind.eat_word("midnight")) {
            let midnight = self.rest().to_ascii_lowercase().trim_start().starts_with("midnight");
            *self = behind;
            return Some(of(if midnight { 0 } else { 12 }, 0, None, None));
        }
        let half = self.half_of_day()?;
        Some(of(hour, 0, None, Some(half)))
    }

    /// `9 h 30`, as French writes it.
    fn spaced_hour(&mut self, hour: u32) -> Option<WrittenTime> {
        let mut ahead = *self;
        if !ahead.spaces() || !ahead.eat('h') || !ahead.spaces() {
            return None;
        }
        let (minute, _) = ahead.digits(2, 2)?;
        let mut behind = ahead;
        behind.spaces();
        // `2 h 30 min` is a length.
        if behind.peek().is_some_and(|c| c == 'm' || ahead.peek().is_some_and(char::is_alphanumeric)) {
            return None;
        }
        *self = ahead;
        Some(of(hour, minute, None, None))
    }

    /// Steps over the hour at an end of a range whose other end is written so too: `8h`, `11 h`.
    pub(super) fn bare_hour(&mut self) -> Option<WrittenTime> {
        let mut ahead = *self;
        let (hour, _) = ahead.digits(1, 2).filter(|(hour, _)| *hour < 25)?;
        ahead.spaces();
        if !ahead.eat('h') || ahead.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        *self = ahead;
        Some(of(hour, 0, None, None))
    }

    /// `1430 hrs`, `0230 UTC`: four digits count only with a word that says so.
    fn military(&mut self, number: u32, length: usize) -> Option<WrittenTime> {
        let mut ahead = *self;
        ahead.eat('h');
        ahead.spaces();
        let said = ahead.eat_one_of(&["hrs", "hours", "hr"]);
        if said {
            *self = ahead;
        }
        let zoned = {
            let mut zone = ahead;
            zone.eat_one_of(&["UTC", "GMT", "Z"])
        };
        (length == 4 && (said || zoned)).then(|| of(number / 100, number % 100, None, None))
    }

    /// Steps over four digits that are a time because a colon or a dash sets them apart, and that are not likely a year.
    pub(crate) fn bare_military(&mut self) -> Option<WrittenTime> {
        let mut ahead = *self;
        let (number, _) = ahead.digits(4, 4)?;
        let behind = ahead.rest();
        let is_apart = [": ", " - ", " – ", " — "].iter().any(|mark| behind.starts_with(mark));
        let is_time = number / 100 < 24 && number % 100 < 60 && !(1990..2040).contains(&number);
        (is_apart && is_time).then(|| *self = ahead)?;
        Some(of(number / 100, number % 100, None, None))
    }

    /// Steps over the word that says that it is a time: `10:05 Uhr`.
    fn word_of_clock(&mut self) {
        let mut ahead = *self;
        ahead.spaces();
        if ahead.eat_one_of(&["Uhr", "hrs"]) {
            *self = ahead;
        }
    }

    fn colon_and_digit(self) -> bool {
        let mut ahead = self;
        ahead.eat(':') && ahead.peek().is_some_and(|c| c.is_ascii_digit())
    }

    fn seconds_of_minute(&mut self) -> Option<u32> {
        let mut ahead = *self;
        if !ahead.eat(':') {
            return None;
        }
        let (second, _) = ahead.digits(2, 2)?;
        *self = ahead;
        if ahead.eat_if(|c| c == '.' || c == ',') && !ahead.eat_while(|c| c.is_ascii_digit()).is_empty() {
            *self = ahead;
        }
        Some(second)
    }

    /// `AM`, `pm`, `a.m.`, `P.M`: true for the second half of the day.
    fn half_of_day(&mut self) -> Option<bool> {
        let mut ahead = *self;
        ahead.spaces();
        let afternoon = match ahead.bump()? {
            'a' | 'A' => false,
            'p' | 'P' => true,
            _ => return None,
        };
        let dotted = ahead.eat('.');
        ahead.eat_if(|c| dotted && c == ' ');
        if !ahead.eat_if(|c| c == 'm' || c == 'M') || ahead.peek().is_some_and(char::is_alphanumeric) {
            return None;
        }
        if dotted {
            ahead.eat('.');
        }
        *self = ahead;
        Some(afternoon)
    }
}

/// A time on a 24-hour clock. With AM or PM, hours above 12 are kept: `13:55 PM` is 13:55.
fn of(hour: u32, minute: u32, second: Option<u32>, afternoon: Option<bool>) -> WrittenTime {
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    // A leap second is the last second of its minute here.
    let second_of_minute = second.map(|second| if second == 60 { 59 } else { second });
    let part = |value: u32| i8::try_from(value).unwrap_or(i8::MAX);
    match Time::new(part(hour), part(minute), part(second_of_minute.unwrap_or(0)), 0) {
        Ok(time) => WrittenTime::Of(TimeOfDay { time, seconds: second.is_some(), half_said: afternoon.is_some() }),
        Err(_) => WrittenTime::Impossible,
    }
}
