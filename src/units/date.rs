//! Calendar dates as people write them, at a place in running text.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::calendar::{MONTHS, WEEKDAYS};
use super::cursor::Cursor;
use crate::language;

/// As much of a date as was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WrittenDate {
    /// A whole date.
    Day(Date),
    /// A day of a month; the year is stated elsewhere.
    DayOfMonth {
        /// 1 to 12.
        month: i8,
        /// 1 to 31.
        day: i8,
    },
    /// Two numbers that are a day and a month in either order, before a time: `9/10 7:55`.
    DayAndMonth {
        /// The first number.
        first: i8,
        /// The second number.
        second: i8,
    },
    /// A month of a year.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// Day and month could be either.
    Either {
        /// Read with the day first: `03/04/2024` is 3 April.
        day_first: Date,
        /// Read with the month first: `03/04/2024` is March 4.
        month_first: Date,
    },
    /// It has the form of a date, but the day doesn't exist.
    Impossible,
}

impl Cursor<'_> {
    /// Steps over a date: `2024-03-01`, `2024/3/1`, `15th of May, 2023`, `Mar 1st 2023`, `06/May/2022`, `03/14/23`, `2024年3月1日`, `May 5`, `May 2023`.
    pub(crate) fn date(&mut self) -> Option<WrittenDate> {
        let mut ahead = *self;
        let date = match ahead.peek()? {
            c if c.is_ascii_digit() => ahead.date_from_number(),
            c if c.is_alphabetic() => ahead.date_from_month_name(),
            '+' | '-' => ahead.date_of_distant_year(),
            _ => None,
        }?;
        *self = ahead;
        Some(date)
    }

    /// Steps over a weekday with the comma or full stop after it: `Monday, `, `(Tue)`.
    pub(crate) fn weekday(&mut self) -> bool {
        if !self.peek().is_some_and(|c| "(mtwfsMTWFS".contains(c)) {
            return false;
        }
        let mut ahead = *self;
        let bracket = ahead.eat('(');
        let word = ahead.word().to_ascii_lowercase();
        let known = word.len() >= 3 && WEEKDAYS.iter().any(|day| is_abbreviated(day, &word));
        let known = known || ["tues", "weds", "thur", "thurs"].contains(&word.as_str());
        if !known || bracket && !ahead.eat(')') {
            return false;
        }
        ahead.eat_if(|c| c == ',' || c == '.');
        *self = ahead;
        true
    }

    fn date_from_number(&mut self) -> Option<WrittenDate> {
        let (first, length) = self.digits(1, 4)?;
        match length {
            4 => self.year_first(first),
            1 | 2 => self.day_or_month_first(first),
            _ => None,
        }
    }

    fn year_first(&mut self, year: u32) -> Option<WrittenDate> {
        let mut ahead = *self;
        ahead.spaces();
        if ahead.eat_if(|c| c == '年' || c == '년') {
            *self = ahead;
            self.spaces();
            let (month, _) = self.digits(1, 2)?;
            self.spaces();
            if !self.eat_if(|c| c == '月' || c == '월') {
                return None;
            }
            let mut ahead = *self;
            ahead.spaces();
            let day = ahead.digits(1, 2);
            ahead.spaces();
            return Some(match day {
                Some((day, _)) if ahead.eat_if(|c| "日号일".contains(c)) => {
                    *self = ahead;
                    day_of(year, month, day)
                }
                _ => month_of(year, month),
            });
        }
        let separator = self.peek().filter(|c| "-/.‑–".contains(*c))?;
        self.bump();
        let (month, month_length) = self.digits(1, 2)?;
        let mut ahead = *self;
        if ahead.eat(separator)
            && let Some((day, _)) = ahead.digits(1, 2)
        {
            *self = ahead;
            return Some(day_of(year, month, day));
        }
        let month_only = separator == '-' && month_length == 2;
        month_only.then(|| month_of(year, month))
    }

    fn day_or_month_first(&mut self, first: u32) -> Option<WrittenDate> {
        if self.eat('月') {
            let (day, _) = self.digits(1, 2)?;
            return self.eat_if(|c| c == '日' || c == '号').then(|| day_of_month(first, day));
        }
        if let Some(separator) = self.peek().filter(|c| "-/.".contains(*c)) {
            let mut ahead = *self;
            ahead.bump();
            if let Some(month) = ahead.month_name() {
                if !ahead.eat(separator) {
                    return None;
                }
                let year = ahead.year(true)?;
                *self = ahead;
                return Some(day_of(year, month, first));
            }
            // `3. Juni 2024`.
            if separator == '.' && ahead.spaces() {
                let month = ahead.month_name()?;
                ahead.spaces();
                let year = ahead.year(false);
                *self = ahead;
                return Some(year.map_or_else(|| day_of_month(month, first), |year| day_of(year, month, first)));
            }
            let (second, _) = ahead.digits(1, 2)?;
            if separator == '/' && ahead.time_follows() {
                *self = ahead;
                return Some(day_and_month(first, second));
            }
            if !ahead.eat(separator) {
                return None;
            }
            // `24-07-01` may begin or end with its year.
            let year = ahead.year(separator == '/')?;
            *self = ahead;
            let order = either_order(year, first, second);
            return Some(match order {
                // Who writes full stops writes the day first.
                WrittenDate::Either { day_first, .. } if separator == '.' => WrittenDate::Day(day_first),
                other => other,
            });
        }
        let mut ahead = *self;
        if ahead.eat(',') && ahead.spaces() {
            let (second, _) = ahead.digits(1, 2)?;
            if !ahead.eat(',') || !ahead.spaces() {
                return None;
            }
            let year = ahead.year(false)?;
            *self = ahead;
            return Some(either_order(year, first, second));
        }
        let ordinal = self.ordinal();
        self.spaces();
        let of = self.eat_one_of(&["of", "de"]);
        self.spaces();
        let month = self.month_name()?;
        let before_year = *self;
        self.eat_if(|c| c == ',' || c == '.');
        self.spaces();
        self.eat_one_of(&["de", "del"]);
        self.spaces();
        if let Some(year) = self.year(false) {
            return Some(day_of(year, month, first));
        }
        *self = before_year;
        self.eat('.');
        (ordinal || of || first >= 1).then(|| day_of_month(month, first))
    }

    fn date_from_month_name(&mut self) -> Option<WrittenDate> {
        let month = self.month_name()?;
        let mut dashed = *self;
        if dashed.eat('-')
            && let Some((day, 1..=2)) = dashed.digits(1, 2)
            && dashed.eat('-')
            && let Some(year) = dashed.year(false)
        {
            *self = dashed;
            return Some(day_of(year, month, day));
        }
        self.eat('.');
        self.eat(',');
        self.spaces();
        self.eat_word("the");
        self.spaces();
        let mut ahead = *self;
        if let Some((day, _)) = ahead.digits(1, 2) {
            ahead.ordinal();
            if ahead.peek().is_some_and(|c| c.is_alphanumeric() || c == '%') || ahead.minutes_follow() {
                return None;
            }
            *self = ahead;
            ahead.eat_if(|c| c == ',' || c == '.' || c == '-' || c == '/');
            ahead.spaces();
            ahead.eat_word("of");
            ahead.spaces();
            return Some(match ahead.year(false) {
                Some(year) => {
                    *self = ahead;
                    day_of(year, month, day)
                }
                None => day_of_month(month, day),
            });
        }
        ahead.eat_word("of");
        ahead.spaces();
        let year = ahead.year(false)?;
        *self = ahead;
        Some(month_of(year, month))
    }

    /// A year with a sign and six digits, as ISO 8601 writes those before 0000: `-000043-03-15`.
    fn date_of_distant_year(&mut self) -> Option<WrittenDate> {
        let sign = if self.bump()? == '-' { -1 } else { 1 };
        let (year, _) = self.digits(6, 6)?;
        let year = i16::try_from(year).ok()? * sign;
        if !self.eat('-') {
            return None;
        }
        let month = i8::try_from(self.digits(2, 2)?.0).ok()?;
        if !self.eat('-') {
            return Some(WrittenDate::Month { year, month });
        }
        let day = i8::try_from(self.digits(2, 2)?.0).ok()?;
        Some(Date::new(year, month, day).map_or(WrittenDate::Impossible, WrittenDate::Day))
    }

    /// A month's name or abbreviation. `may` in lower case is a verb unless a year is nearby.
    fn month_name(&mut self) -> Option<u32> {
        let mut ahead = *self;
        let word = ahead.word();
        if word.len() < 3 || word == "may" && !ahead.year_nearby() {
            return None;
        }
        let month = month_number(word).or_else(|| month_in_any_language(word))?;
        *self = ahead;
        self.eat('.');
        Some(month)
    }

    fn year_nearby(self) -> bool {
        let near = self.rest().get(..self.rest().floor_char_boundary(12)).unwrap_or_default();
        near.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 4)
    }

    /// A year of four digits, or of two where `short` ones are allowed, that no further digit or unit follows.
    fn year(&mut self, short: bool) -> Option<u32> {
        let mut ahead = *self;
        let (number, length) = ahead.digits(2, 4)?;
        let clear = !ahead.peek().is_some_and(|c| c == '%' || c.is_alphabetic() && c != 'T') && !ahead.minutes_follow();
        let year = match length {
            4 if (1000..3000).contains(&number) => number,
            2 if short && number < 70 => 2000 + number,
            2 if short => 1900 + number,
            _ => return None,
        };
        clear.then(|| *self = ahead)?;
        Some(year)
    }

    /// Whether a blank and a time with a colon come next.
    fn time_follows(self) -> bool {
        let mut ahead = self;
        if !ahead.spaces() {
            return false;
        }
        ahead.hedge();
        ahead.digits(1, 2).is_some() && ahead.eat(':') && ahead.digits(2, 2).is_some()
    }

    /// Whether a colon makes hours of the number before it; after a date, `May 5, 2024: it failed`, it doesn't.
    fn minutes_follow(self) -> bool {
        let mut ahead = self;
        ahead.eat(':') && ahead.peek().is_some_and(|c| c.is_ascii_digit())
    }

    fn ordinal(&mut self) -> bool {
        self.eat_one_of(&["st", "nd", "rd", "th"])
    }
}

/// The number of a month by its English name, an abbreviation of three letters or more, or a slip such as `Octobre`.
fn month_number(word: &str) -> Option<u32> {
    let first_three = word.get(..3)?;
    let index =
        MONTHS.iter().position(|month| month.get(..3).is_some_and(|key| first_three.eq_ignore_ascii_case(key)))?;
    let month = MONTHS.get(index)?;
    let lower = word.to_ascii_lowercase();
    let slip =
        matches!(lower.as_str(), "sept" | "febr" | "octobre" | "decembre" | "novembre" | "septembre" | "feburary");
    (is_abbreviated(month, &lower) || slip).then_some(u32::try_from(index).ok()? + 1)
}

/// The number of a month by its name in any language.
fn month_in_any_language(word: &str) -> Option<u32> {
    static BY_NAME: LazyLock<HashMap<&str, u32>> = LazyLock::new(|| {
        language::table("months").filter_map(|(number, name)| Some((name, number.parse().ok()?))).collect()
    });
    BY_NAME.get(word.to_lowercase().as_str()).copied()
}

/// Whether a word is the beginning of a name.
fn is_abbreviated(name: &str, word: &str) -> bool {
    name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

fn day_of(year: u32, month: u32, day: u32) -> WrittenDate {
    civil(year, month, day).map_or(WrittenDate::Impossible, WrittenDate::Day)
}

fn month_of(year: u32, month: u32) -> WrittenDate {
    match (i16::try_from(year), i8::try_from(month)) {
        (Ok(year), Ok(month)) if (1..=12).contains(&month) => WrittenDate::Month { year, month },
        _ => WrittenDate::Impossible,
    }
}

fn day_of_month(month: u32, day: u32) -> WrittenDate {
    match (i8::try_from(month), i8::try_from(day)) {
        // A leap year, since the year is open.
        (Ok(month), Ok(day)) if civil(2000, month.unsigned_abs().into(), day.unsigned_abs().into()).is_some() => {
            WrittenDate::DayOfMonth { month, day }
        }
        _ => WrittenDate::Impossible,
    }
}

fn day_and_month(first: u32, second: u32) -> WrittenDate {
    match (day_of_month(first, second), day_of_month(second, first)) {
        (WrittenDate::Impossible, date) | (date, WrittenDate::Impossible) => date,
        _ => WrittenDate::DayAndMonth {
            first: i8::try_from(first).unwrap_or(i8::MAX),
            second: i8::try_from(second).unwrap_or(i8::MAX),
        },
    }
}

/// Two numbers before a year: one of them above 12 tells which is the day.
fn either_order(year: u32, first: u32, second: u32) -> WrittenDate {
    match (civil(year, second, first), civil(year, first, second)) {
        (Some(day_first), Some(month_first)) if day_first == month_first => WrittenDate::Day(day_first),
        (Some(day_first), Some(month_first)) => WrittenDate::Either { day_first, month_first },
        (Some(day), None) | (None, Some(day)) => WrittenDate::Day(day),
        (None, None) => WrittenDate::Impossible,
    }
}

fn civil(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
