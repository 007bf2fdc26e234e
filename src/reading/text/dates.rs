//! What a document's dates tell of each other: the year of `May 5`, the order of `03/04/2024`, the zone of its times.

use crate::markdown::{Block, BlockKind, Topic};
use std::collections::BTreeSet;

use jiff::civil::Date;

use super::label::{Key, Label};
use crate::paths::DocumentPath;
use crate::units::scan::{Span, Stamp, spans};
use crate::units::{Cursor, WrittenDate, Zone};

/// A date or time in the text.
#[derive(Clone, Debug)]
pub(super) struct Sighting<'a> {
    /// The index of its line.
    pub at: usize,
    /// The date or time, or the range.
    pub span: Span<'a>,
}

/// All dates and times outside quotations and action items, whose deadlines say nothing of the incident.
pub(super) fn sightings<'a>(blocks: &'a [Block<'a>]) -> Vec<Sighting<'a>> {
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if block.kind.is_evidence() && block.topic != Some(Topic::Actions) {
            found.extend(spans(&block.text).map(|span| Sighting { at, span }));
        }
    }
    found
}

/// The year that all whole dates of the document share.
pub(super) fn only_year<'s>(sightings: impl Iterator<Item = &'s Sighting<'s>>) -> Option<i16> {
    let mut years = sightings.flat_map(stamps_of).filter_map(|stamp| match &stamp.date {
        Some(WrittenDate::Day(date)) => Some(date.year()),
        Some(WrittenDate::Either { day_first, .. }) => Some(day_first.year()),
        _ => None,
    });
    let first = years.next()?;
    years.all(|year| year == first).then_some(first)
}

/// Whether the document writes the day before the month: told by a number above 12, by the same date in words,
/// or because only one reading puts its dates close together.
pub(super) fn day_first(sightings: &[Sighting]) -> Option<bool> {
    let days: BTreeSet<Date> = stamps(sightings).filter_map(whole).collect();
    let (mut for_day, mut for_month) = (false, false);
    let (mut by_day, mut by_month) = (BTreeSet::new(), BTreeSet::new());
    for stamp in stamps(sightings) {
        match &stamp.date {
            Some(WrittenDate::Day(date)) => match leading_number(stamp.text) {
                Some(number) if number == i32::from(date.day()) && number > 12 => for_day = true,
                Some(number) if number == i32::from(date.month()) && date.day() > 12 => for_month = true,
                _ => {}
            },
            Some(WrittenDate::Either { day_first, month_first }) => {
                for_day |= days.contains(day_first);
                for_month |= days.contains(month_first);
                by_day.insert(*day_first);
                by_month.insert(*month_first);
            }
            _ => {}
        }
    }
    if for_day == for_month { closer_together(&by_day, &by_month) } else { Some(for_day) }
}

/// Which of two readings of the same dates spans at most a fortnight, where the other spans more than a month.
fn closer_together(by_day: &BTreeSet<Date>, by_month: &BTreeSet<Date>) -> Option<bool> {
    let reach = |dates: &BTreeSet<Date>| -> Option<i32> { Some(dates.first()?.until(*dates.last()?).ok()?.get_days()) };
    match (reach(by_day)?, reach(by_month)?) {
        (0..=14, 31..) => Some(true),
        (31.., 0..=14) => Some(false),
        _ => None,
    }
}

fn whole(stamp: &Stamp) -> Option<Date> {
    match stamp.date {
        Some(WrittenDate::Day(date)) => Some(date),
        _ => None,
    }
}

/// The number before the first separator of a date in numbers with the year last: `15` in `15/05/2023`.
fn leading_number(text: &str) -> Option<i32> {
    let (number, rest) = text.split_at_checked(text.find(['/', '-', '.'])?)?;
    let year_last = rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    (number.len() <= 2 && year_last).then(|| number.parse().ok()).flatten()
}

fn stamps<'s, 'a>(sightings: &'s [Sighting<'a>]) -> impl Iterator<Item = &'s Stamp<'a>> {
    sightings.iter().flat_map(stamps_of)
}

fn stamps_of<'s, 'a>(sighting: &'s Sighting<'a>) -> impl Iterator<Item = &'s Stamp<'a>> {
    std::iter::once(&sighting.span.from).chain(sighting.span.to.as_ref())
}

/// The zone of all times that name none: `Timeline (all times in PST)`, `All times are UTC.`, a table's `Time (UTC)`, `Timezone: CET`.
pub(super) fn stated_zone(blocks: &[Block<'_>], labels: &[Label]) -> Option<Zone> {
    let label = labels.iter().find(|label| label.key == Key::Zone).and_then(|label| Zone::read(&label.value));
    label.or_else(|| {
        let mut about_times = blocks.iter().filter(|block| {
            let heading = block.is_heading && block.topic == Some(Topic::Timeline);
            let header = block.kind == (BlockKind::Row { header: true })
                && (block.topic == Some(Topic::Timeline) || names_times_in_one_zone(block));
            let sentence = block.text.len() < 120
                && (mentions(&block.text, &["times", "timestamps", "timezone"])
                    || mentions(&block.text, &["time"]) && speaks_of_all(&block.text));
            heading || header || sentence
        });
        about_times.find_map(|block| zone_in(&block.text))
    })
}

/// Whether one of the heads of a table's columns names times with their zone, and no other a further zone: `Timestamp (UTC)`.
fn names_times_in_one_zone(header: &Block<'_>) -> bool {
    const TIMES: [&str; 8] = ["time", "times", "timestamp", "timestamps", "when", "clock", "at", "t"];
    let zones = || header.cells().filter_map(|cell| Some((cell, zone_in(cell)?)));
    let named = zones().any(|(cell, _)| {
        cell.split(|c: char| !c.is_alphabetic()).any(|word| TIMES.iter().any(|time| word.eq_ignore_ascii_case(time)))
    });
    named && only_zone(zones().map(|(_, zone)| zone).collect::<Vec<_>>().iter()).is_some()
}

/// The zone of a timeline's times, if they name only one.
pub(super) fn only_zone<'z>(mut zones: impl Iterator<Item = &'z Zone>) -> Option<Zone> {
    let first = zones.next()?;
    zones.all(|zone| zone == first).then(|| first.clone())
}

/// Whether a sentence is about every time of the document: `All events are documented in UTC time.`
fn speaks_of_all(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["all ", "every ", "everything "].iter().any(|word| lower.starts_with(word) || lower.contains(&format!(" {word}")))
}

fn mentions(text: &str, words: &[&str]) -> bool {
    let mut parts = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| part.starts_with(['t', 'T']));
    parts.any(|part| words.iter().any(|word| part.eq_ignore_ascii_case(word)))
}

/// The first zone named in a line.
fn zone_in(text: &str) -> Option<Zone> {
    let mut starts = text.char_indices().filter(|(at, c)| {
        let before = text.get(..*at).and_then(|before| before.chars().next_back());
        c.is_uppercase() && before.is_none_or(|before| !before.is_alphanumeric() && before != '/')
            || *c == 'p' && text.get(*at..).is_some_and(|rest| rest.starts_with("pacific"))
    });
    starts.find_map(|(at, _)| Cursor::at(text, at).zone())
}

/// The date in a file's name, `2026-03-14-checkout.md`, `20260314.md`, `14-03-2026.md`, else in those of its folders:
/// `2026-03-14/report.md`, `2026/03/14-checkout.md`.
pub(super) fn in_path(path: &DocumentPath) -> Option<Date> {
    let folders = || path.folder().rsplit('/').find_map(in_name);
    in_name(path.name()).or_else(|| in_name(&path.dated_stem())).or_else(|| below_month(path)).or_else(folders)
}

fn in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    (0..bytes.len()).filter(|at| *at == 0 || !bytes.get(at - 1).is_some_and(u8::is_ascii_digit)).find_map(|at| {
        let digits: Vec<u8> =
            bytes.iter().skip(at).copied().take_while(|b| b.is_ascii_digit() || b"-_.".contains(b)).collect();
        date_of_name(&digits).or_else(|| day_first_in_name(&digits))
    })
}

/// The day at the beginning of a name in the folders of its year and month: `2026/03/14-checkout.md`.
fn below_month(path: &DocumentPath) -> Option<Date> {
    let mut folders = path.folder().rsplit('/');
    let (month, year) = (folders.next()?, folders.next()?);
    let name = path.name();
    let day = name.split(|c: char| !c.is_ascii_digit()).next().filter(|day| day.len() == 2)?;
    date_of_name(format!("{year}-{month}-{day}").as_bytes()).filter(|_| year.len() == 4 && month.len() == 2)
}

/// `14-03-2026`: the day before the month, where it can only be read so.
fn day_first_in_name(run: &[u8]) -> Option<Date> {
    let [first, second, year] = *std::str::from_utf8(run).ok()?.split(['-', '_', '.']).take(3).collect::<Vec<_>>()
    else {
        return None;
    };
    let (day, month): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
    let is_clear = first.len() == 2 && second.len() == 2 && year.len() == 4 && day > 12;
    Date::new(year.parse().ok().filter(|year| (1900..2100).contains(year))?, month, day).ok().filter(|_| is_clear)
}

fn date_of_name(run: &[u8]) -> Option<Date> {
    let number = |from: usize, to: usize| -> Option<i16> {
        let digits = run.get(from..to)?;
        digits
            .iter()
            .all(u8::is_ascii_digit)
            .then(|| digits.iter().fold(0, |sum, digit| sum * 10 + i16::from(digit - b'0')))
    };
    let year = number(0, 4).filter(|year| (1900..2100).contains(year))?;
    let separated = run.get(4).is_some_and(|b| !b.is_ascii_digit());
    let (month, day) = if separated { (number(5, 7)?, number(8, 10)?) } else { (number(4, 6)?, number(6, 8)?) };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
