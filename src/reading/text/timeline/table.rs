//! Reads a timeline's table: its columns are known by their header, else the first is the time.

use super::entry::{Elapsed, Entry};
use super::head::{elapsed, head};
use crate::language;
use crate::markdown::{Block, Table};
use crate::units::Zone;
use crate::units::scan::Span;

/// The columns that say when.
struct Columns {
    time: usize,
    /// The end of a row's stretch.
    to: Option<usize>,
    date: Option<usize>,
    /// The columns that say nothing but the day of the week, the number of the row or the same time elsewhere.
    beside: Vec<usize>,
    /// The zone that the head of the column of times names.
    zone: Option<Zone>,
    /// Whether a head names the column of times.
    is_named: bool,
}

/// The entries of a table, and whether one of its heads names the column of their times.
pub(super) fn entries(table: &Table<'_, '_>) -> (Vec<Entry>, bool) {
    let columns = Columns::of(table.header);
    (table.rows.iter().filter_map(|row| columns.entry(row)).collect(), columns.is_named)
}

impl Columns {
    fn of(header: Option<&Block>) -> Self {
        let header: Vec<String> = header.into_iter().flat_map(Block::cells).map(str::to_lowercase).collect();
        let column = |list: &'static str| header.iter().position(|cell| names(cell, list));
        let zones: Vec<Option<Zone>> = header.iter().map(|cell| zone_of(cell)).collect();
        // A column is headed by its zone alone where there is one for each of several.
        let is_zone = |cell: &str| Zone::read(cell).is_some();
        let utc = || zones.iter().zip(&header).position(|(zone, cell)| *zone == Some(Zone::UTC) && is_zone(cell));
        let time = column("time").or_else(utc).or_else(|| header.iter().position(|cell| is_zone(cell)));
        let from = column("from").zip(column("to")).filter(|(from, to)| time.is_none() && from != to);
        let date = column("date").filter(|date| Some(*date) != time);
        let time = time.or(from.map(|(from, _)| from));
        let first = time.or(date).unwrap_or(0);
        let is_beside = |at: usize, cell: &str| {
            let is_weekday = cell.contains("day") && Some(at) != date;
            at != first && (is_weekday || is_zone(cell) || cell == "#" || cell == "no" || cell == "δ")
        };
        let beside = header.iter().enumerate().filter(|(at, cell)| is_beside(*at, cell)).map(|(at, _)| at).collect();
        Self {
            time: first,
            to: from.map(|(_, to)| to),
            date: date.filter(|_| time.is_some()),
            beside,
            zone: zones.into_iter().nth(first).flatten(),
            is_named: time.is_some(),
        }
    }

    fn entry(&self, row: &Block<'_>) -> Option<Entry> {
        let cell = |column: usize| row.cells().nth(column).unwrap_or_default();
        let time = match self.to.map(cell).filter(|to| !to.is_empty()) {
            Some(to) => format!("{} – {to}", cell(self.time)),
            None => cell(self.time).to_owned(),
        };
        let label = match self.date.map(cell).filter(|date| !date.is_empty()) {
            Some(date) => format!("{date} {time}"),
            None => time,
        };
        let when = [Some(self.time), self.to, self.date];
        let is_told = |column: usize, cell: &str| {
            !when.contains(&Some(column)) && !self.beside.contains(&column) && !cell.is_empty()
        };
        let others = row.cells().enumerate().filter(|(column, cell)| is_told(*column, cell));
        let text = others.map(|(_, cell)| cell).collect::<Vec<_>>().join(" — ");
        if label.trim().is_empty() || text.is_empty() {
            return None;
        }
        let span = head(&label).map(|(span, _)| self.in_zone(span.detached()));
        let elapsed =
            if span.is_none() { elapsed(&label).map(|(length, ..)| Elapsed::SinceStart(length)) } else { None };
        Some(Entry { number: row.line, span, elapsed, label, text, at_head: true })
    }

    /// A time in the zone of its column, where it states none.
    fn in_zone(&self, mut span: Span<'static>) -> Span<'static> {
        let is_open = span.from.zone.is_none() && span.to.as_ref().is_none_or(|to| to.zone.is_none());
        if is_open && span.from.time.is_some() {
            span.from.zone.clone_from(&self.zone);
        }
        span
    }
}

/// Whether a head is one of a list's names: short ones as a word of it, others as a part.
fn names(cell: &str, list: &'static str) -> bool {
    const SHORT: usize = 4;
    let has_word = |name: &str| cell.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    language::words("columns", list).any(|name| {
        let is_short = name.is_ascii() && name.len() <= SHORT && name != "time" && name != "when";
        if is_short { has_word(name) } else { cell.contains(name) }
    })
}

/// The zone that a head names: `Time (UTC)`, `PDT`.
fn zone_of(cell: &str) -> Option<Zone> {
    let bracketed = cell.split_once(['(', '[']).map(|(_, rest)| rest.split([')', ']']).next().unwrap_or_default());
    bracketed.and_then(Zone::read).or_else(|| Zone::read(cell)).or_else(|| Zone::read(cell.rsplit(' ').next()?))
}
