//! Dates and durations in queries: all that front matter accepts, and a few that only make sense in a question.

use jiff::civil::Date;
use jiff::{Span as Step, ToSpan};

use super::range::Readable;
use crate::units::{NotATime, Precision, StatedDuration, Written, month_name, short_month_name};

/// The first and last day of `2024`, `2024-03`, `March 5, 2024`, `2024-Q1` or `last month`, counted from 1970.
pub(super) fn date(text: &str, today: i64) -> Readable {
    let key =
        text.trim().to_lowercase().split([' ', '_', '-']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if let Some(days) = relative(&key, today).or_else(|| quarter(&key)) {
        return Ok(days);
    }
    if let Some(month) = month(&key) {
        let now = civil(today);
        let year = now.year() - i16::from(month > now.month());
        return Err([year, year - 1].map(|year| format!("date:{year:04}-{month:02}")).into());
    }
    if let Some(parts) = numbers(text) {
        return parts;
    }
    // `March-2024` is typed to do without quotes.
    let spaced = || Written::read(&text.replace('-', " "));
    match Written::read(text).or_else(|error| spaced().map_err(|_| error)) {
        Ok(Written::Moment(moment)) => {
            let first = moment.date();
            Ok(match moment.precision() {
                Precision::Year => days(first, 1.year()),
                Precision::Month => days(first, 1.month()),
                _ => days(first, 1.day()),
            })
        }
        Ok(Written::Range(from, to)) => Ok((number(from.date()), number(to.date()))),
        Err(NotATime::Ambiguous) => Err(either(text)),
        _ => Err(Vec::new()),
    }
}

/// `90`, `90m`, `1h 30m`, `1.5 hours`, `PT2H`, `04:40` in seconds; a bare number is minutes.
pub(super) fn duration(text: &str) -> Readable {
    if let Ok(minutes) = text.parse::<f64>()
        && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        let seconds = (minutes * 60.0).round();
        return Ok((seconds, seconds));
    }
    let read = StatedDuration::read(text);
    // A field may have a remark after its duration; in a query that is a word to look for.
    if text.trim_end().rsplit_once(char::is_whitespace).is_some_and(|(before, _)| StatedDuration::read(before) == read)
    {
        return Err(Vec::new());
    }
    match read {
        Ok(StatedDuration::Known(duration)) => Ok((duration.seconds() as f64, duration.seconds() as f64)),
        _ => Err(Vec::new()),
    }
}

/// `2024-3`, `2024/03`, `2024.3.5`, `03/2024`, `20240305`: unpadded too, and without a day.
fn numbers(text: &str) -> Option<Readable> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !parts.iter().all(is_number) {
        return None;
    }
    let (year, month, day) = match parts.as_slice() {
        [month, year] if month.len() <= 2 => (*year, Some(*month), None),
        [whole] if whole.len() == 8 => (&whole[..4], Some(&whole[4..6]), Some(&whole[6..])),
        [year, rest @ ..] if rest.len() <= 2 => (*year, rest.first().copied(), rest.get(1).copied()),
        _ => return None,
    };
    let part = |part: &str| part.parse::<i8>().ok().filter(|_| part.len() <= 2);
    let (month, day) = (month.map(part), day.map(part));
    if year.len() != 4 || month == Some(None) || day == Some(None) {
        return None;
    }
    let (year, month, day) = (year.parse().ok()?, month.flatten(), day.flatten());
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1));
    let step = if day.is_some() {
        1.day()
    } else if month.is_some() {
        1.month()
    } else {
        1.year()
    };
    Some(first.map(|first| days(first, step)).map_err(|_| Vec::new()))
}

fn relative(key: &str, today: i64) -> Option<(f64, f64)> {
    let now = civil(today);
    let monday = now.checked_sub(i64::from(now.weekday().to_monday_zero_offset()).days()).ok()?;
    let month = now.first_of_month();
    let year = now.first_of_year();
    let (first, step) = match key {
        "today" => (now, 1.day()),
        "yesterday" => (now.yesterday().ok()?, 1.day()),
        "this-week" => (monday, 1.week()),
        "last-week" => (monday.checked_sub(1.week()).ok()?, 1.week()),
        "this-month" => (month, 1.month()),
        "last-month" => (month.checked_sub(1.month()).ok()?, 1.month()),
        "this-year" => (year, 1.year()),
        "last-year" => (year.checked_sub(1.year()).ok()?, 1.year()),
        _ => return recent(key, now),
    };
    Some(days(first, step))
}

/// `last-30-days`, `past-6-months`, `past-year`: up to today.
fn recent(key: &str, today: Date) -> Option<(f64, f64)> {
    let mut parts = key.split('-');
    let (word, first, second) = (parts.next()?, parts.next()?, parts.next());
    let (count, unit) = match second {
        Some(unit) => (first, unit),
        None if word == "past" => ("1", first),
        None => return None,
    };
    let count = count.parse::<i32>().ok().filter(|count| (1..1000).contains(count))?;
    let step = match unit.strip_suffix('s').unwrap_or(unit) {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        "year" => count.years(),
        _ => return None,
    };
    if !matches!(word, "last" | "past") || parts.next().is_some() {
        return None;
    }
    Some((number(today.checked_sub(step).ok()?), number(today)))
}

/// What may be meant by `7d`, `<7d`, `3 months ago`, `q1` or `H1-2024`.
pub(super) fn near(text: &str, today: i64) -> Vec<String> {
    let key = text.trim_start_matches(['<', '>', '=', '≤', '≥']).trim().to_lowercase();
    let digits = key.find(|c: char| !c.is_ascii_digit()).unwrap_or(key.len());
    let (count, unit) = key.split_at(digits);
    let unit = unit.trim();
    let unit = match unit.strip_suffix(" ago").unwrap_or(unit).trim_end_matches('s') {
        "d" | "day" => "days",
        "w" | "week" => "weeks",
        "mo" | "month" => "months",
        "y" | "year" => "years",
        _ => "",
    };
    if !count.is_empty() && !unit.is_empty() {
        return vec![format!("date:last-{count}-{unit}")];
    }
    let year = civil(today).year();
    let half = |half: &str, year: &str| {
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let months = match half {
            "h1" => Some(("01", "06")),
            "h2" => Some(("07", "12")),
            _ => None,
        };
        months.filter(|_| is_year).map(|(from, to)| format!("date:{year}-{from}..{year}-{to}"))
    };
    match key.split_once('-') {
        Some((a, b)) => half(a, b).or_else(|| half(b, a)).into_iter().collect(),
        None if matches!(key.as_str(), "q1" | "q2" | "q3" | "q4") => {
            vec![format!("date:{year:04}-{}", key.to_uppercase())]
        }
        None => Vec::new(),
    }
}

/// `2024-q1`, `q1-2024`, `2024q1`.
fn quarter(key: &str) -> Option<(f64, f64)> {
    let (left, right) = key.split_once('q')?;
    let (left, right) = (left.trim_end_matches('-'), right.trim_start_matches('-'));
    let (quarter, year) = match right.split_once('-') {
        Some((quarter, year)) if left.is_empty() => (quarter, year),
        None => (right, left),
        Some(_) => return None,
    };
    let (quarter, year): (i8, i16) = (quarter.parse().ok()?, year.parse().ok().filter(|_| year.len() == 4)?);
    (1..=4).contains(&quarter).then(|| Date::new(year, quarter * 3 - 2, 1).ok())?.map(|first| days(first, 3.months()))
}

fn month(key: &str) -> Option<i8> {
    (1..=12)
        .find(|&month| [month_name(month), short_month_name(month)].iter().any(|name| name.eq_ignore_ascii_case(key)))
}

/// `03/04/2024` with the month first and with the day first.
fn either(text: &str) -> Vec<String> {
    let parts: Vec<i32> = text.split(['/', '-', '.']).filter_map(|part| part.trim().parse().ok()).collect();
    let &[first, second, year] = parts.as_slice() else { return Vec::new() };
    let year = if year < 100 { 2000 + year } else { year };
    [(first, second), (second, first)].map(|(month, day)| format!("date:{year:04}-{month:02}-{day:02}")).into()
}

fn days(first: Date, step: Step) -> (f64, f64) {
    let next = first.checked_add(step).unwrap_or(first);
    (number(first), number(next) - 1.0)
}

fn civil(day: i64) -> Date {
    let epoch = Date::constant(1970, 1, 1);
    epoch.checked_add(day.days()).unwrap_or(epoch)
}

fn number(date: Date) -> f64 {
    super::day_number(date) as f64
}
