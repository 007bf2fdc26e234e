//! Steps over a length of time at a place in a text: numbers in digits or words, each with its unit.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::cursor::Cursor;
use super::{Duration, Strictness};
use crate::language;

const SECOND: u64 = 1;
const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// Names of units in all languages, with their seconds.
static UNITS: LazyLock<HashMap<&str, u64>> = LazyLock::new(|| {
    let seconds = |unit: &str| match unit {
        "second" => Some(SECOND),
        "minute" => Some(MINUTE),
        "hour" => Some(HOUR),
        "day" => Some(DAY),
        "week" => Some(WEEK),
        _ => None,
    };
    language::table("units").filter_map(|(unit, name)| Some((name, seconds(unit)?))).collect()
});

/// Those of Chinese, Japanese and Korean, which no blank sets apart; the longer ones first.
static CJK_UNITS: LazyLock<Vec<(&str, u64)>> = LazyLock::new(|| {
    let is_cjk = |name: &str| name.chars().all(|c| u32::from(c) > 0x2e7f);
    let mut units: Vec<(&str, u64)> =
        UNITS.iter().map(|(name, unit)| (*name, *unit)).filter(|(name, _)| is_cjk(name)).collect();
    units.sort_by_key(|(name, _)| (std::cmp::Reverse(name.len()), *name));
    units
});

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// Whether a number could begin here, in digits or in words.
pub(super) fn may_begin(bytes: &[u8]) -> bool {
    if bytes.first().is_some_and(u8::is_ascii_digit) {
        return true;
    }
    // No other letter begins a word for a number.
    if !bytes.first().is_some_and(|byte| b"aefhnostz".contains(&byte.to_ascii_lowercase())) {
        return false;
    }
    let length = bytes.iter().take(10).take_while(|b| b.is_ascii_alphabetic()).count();
    let word = bytes.get(..length).unwrap_or_default();
    let is = |known: &&str| known.len() == length && word.eq_ignore_ascii_case(known.as_bytes());
    (1..10).contains(&length) && (["a", "an", "half"].iter().any(is) || ONES.iter().any(is) || TENS.iter().any(is))
}

impl Cursor<'_> {
    /// Steps over a length of time: parts with falling units. In a field `04:40:13`, `04:40` and `PT3H` are lengths too.
    pub(crate) fn length(&mut self, strictness: Strictness) -> Option<Duration> {
        if strictness == Strictness::Field
            && let Some(length) = self.clock_like_length().or_else(|| self.iso_length())
        {
            return Some(length);
        }
        let mut total = 0_u64;
        let mut last_unit = u64::MAX;
        let mut ahead = *self;
        while let Some((seconds, unit)) = ahead.part() {
            if unit >= last_unit {
                break;
            }
            total = total.checked_add(seconds)?;
            last_unit = unit;
            *self = ahead;
            ahead.eat_while(|c| c.is_whitespace() || c == ',' || c == ':' || c == '&');
            ahead.eat_one_of(&["and", "y", "e", "et", "und"]);
            ahead.spaces();
        }
        // `1h30` leaves the minutes unsaid.
        let mut ahead = *self;
        if strictness == Strictness::Field
            && last_unit == HOUR
            && let Some((minutes, _)) = ahead.digits(2, 2)
            && minutes < 60
        {
            *self = ahead;
            total = total.checked_add(u64::from(minutes) * MINUTE)?;
        }
        (last_unit != u64::MAX).then(|| Duration::from_seconds(total))
    }

    /// One number with its unit: its seconds, and those of the unit.
    fn part(&mut self) -> Option<(u64, u64)> {
        let mut ahead = *self;
        let (half_first, number) =
            if ahead.half() { (true, Decimal { whole: 0, tenths: 5, scale: 10 }) } else { (false, ahead.number()?) };
        ahead.spaces();
        ahead.eat('-');
        if half_first {
            ahead.eat_one_of(&["an", "a"]);
            ahead.spaces();
        }
        let (unit, cjk) = ahead.unit()?;
        let mut seconds = number.times(unit)?;
        if cjk && ahead.eat('半') {
            seconds = seconds.checked_add(unit / 2)?;
        }
        if let Some(after) = ahead.after_and_a_half() {
            seconds = seconds.checked_add(unit / 2)?;
            ahead = after;
        }
        *self = ahead;
        Some((seconds, unit))
    }

    fn unit(&mut self) -> Option<(u64, bool)> {
        if let Some((name, seconds)) = CJK_UNITS.iter().find(|(name, _)| self.rest().starts_with(name)) {
            self.eat_text(name);
            return Some((*seconds, true));
        }
        let name = self.word();
        // `5M users` are millions.
        if name == "M" && self.rest().trim_start().starts_with(char::is_alphabetic) {
            return None;
        }
        let seconds = UNITS.get(name.to_lowercase().as_str())?;
        // `(s)` as in `minute(s)`; a full stop behind an abbreviation.
        self.eat_text("(s)");
        if self.rest().starts_with(". ") && name.len() < 5 && *seconds < DAY {
            let mut ahead = *self;
            ahead.eat('.');
            ahead.spaces();
            if ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
                *self = ahead;
            }
        }
        Some((*seconds, false))
    }

    /// The place after `and a half`, if that comes next.
    fn after_and_a_half(self) -> Option<Self> {
        let mut after = self;
        after.spaces();
        let found =
            after.eat_word("and") && after.spaces() && after.eat_word("a") && after.spaces() && after.eat_word("half");
        found.then_some(after)
    }

    fn half(&mut self) -> bool {
        let mut ahead = *self;
        ahead.eat_word("a");
        ahead.spaces();
        let found = ahead.eat_word("half");
        if found {
            ahead.eat('-');
            *self = ahead;
        }
        found
    }

    fn number(&mut self) -> Option<Decimal> {
        let mut ahead = *self;
        if ahead.peek()?.is_ascii_digit() {
            let (mut whole, length) = ahead.digits(1, 9)?;
            *self = ahead;
            if ahead.eat_if(|c| c == '.' || c == ',') {
                let comma = self.peek() == Some(',');
                if let Some((fraction, digits)) = ahead.digits(1, 6) {
                    *self = ahead;
                    if comma && digits == 3 && length <= 3 {
                        whole = whole.checked_mul(1000)?.checked_add(fraction)?;
                    } else {
                        let scale = 10_u64.pow(u32::try_from(digits).ok()?);
                        return Some(Decimal { whole: whole.into(), tenths: fraction.into(), scale });
                    }
                }
            }
            return Some(Decimal::from(whole.into()));
        }
        let word = ahead.word();
        let mut number = if word.eq_ignore_ascii_case("a") || word.eq_ignore_ascii_case("an") {
            1
        } else if let Some(tens) = TENS.iter().position(|known| known.eq_ignore_ascii_case(word)) {
            let mut behind = ahead;
            behind.eat_if(|c| c == '-' || c == ' ');
            let ones = behind.word();
            let ones =
                ONES.iter().position(|known| known.eq_ignore_ascii_case(ones)).filter(|ones| (1..10).contains(ones));
            if ones.is_some() {
                ahead = behind;
            }
            (tens + 2) * 10 + ones.unwrap_or(0)
        } else {
            ONES.iter().position(|known| known.eq_ignore_ascii_case(word))?
        };
        *self = ahead;
        if let Some(after) = ahead.after_and_a_half() {
            *self = after;
            number = number.checked_mul(2)?.checked_add(1)?;
            return Some(Decimal { whole: u64::try_from(number / 2).ok()?, tenths: 5, scale: 10 });
        }
        Some(Decimal::from(u64::try_from(number).ok()?))
    }

    /// `04:40:13` or `[04:40]`: hours, minutes, seconds.
    fn clock_like_length(&mut self) -> Option<Duration> {
        let mut ahead = *self;
        let bracket = ahead.eat('[');
        let (hours, _) = ahead.digits(1, 4)?;
        if !ahead.eat(':') {
            return None;
        }
        let (minutes, _) = ahead.digits(2, 2)?;
        let mut seconds = 0;
        if ahead.eat(':') {
            (seconds, _) = ahead.digits(2, 2)?;
        }
        if minutes > 59 || seconds > 59 || bracket && !ahead.eat(']') {
            return None;
        }
        if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == ':') {
            return None;
        }
        *self = ahead;
        Some(Duration::from_seconds(u64::from(hours) * HOUR + u64::from(minutes) * MINUTE + u64::from(seconds)))
    }

    /// `P1DT2H30M`, as ISO 8601 writes a length; without years and months, whose lengths vary.
    fn iso_length(&mut self) -> Option<Duration> {
        let mut ahead = *self;
        if !ahead.eat_if(|c| c == 'P' || c == 'p') {
            return None;
        }
        let (mut total, mut parts, mut in_time) = (0_u64, 0, false);
        loop {
            in_time |= ahead.eat_if(|c| c == 'T' || c == 't');
            let Some(number) = ahead.number().filter(|_| !ahead.rest().is_empty()) else { break };
            let unit = match (ahead.bump()?.to_ascii_uppercase(), in_time) {
                ('W', false) => WEEK,
                ('D', false) => DAY,
                ('H', true) => HOUR,
                ('M', true) => MINUTE,
                ('S', true) => SECOND,
                _ => return None,
            };
            total = total.checked_add(number.times(unit)?)?;
            parts += 1;
        }
        (parts > 0).then(|| *self = ahead)?;
        Some(Duration::from_seconds(total))
    }
}

/// A number with a fraction of `tenths` in `scale`.
struct Decimal {
    whole: u64,
    tenths: u64,
    scale: u64,
}

impl Decimal {
    fn from(whole: u64) -> Self {
        Self { whole, tenths: 0, scale: 1 }
    }

    /// So many units, in whole seconds, halves rounded up.
    fn times(&self, unit: u64) -> Option<u64> {
        let fraction = (self.tenths.checked_mul(unit)?.checked_add(self.scale / 2)?) / self.scale;
        self.whole.checked_mul(unit)?.checked_add(fraction)
    }
}
