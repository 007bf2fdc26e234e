//! Reads a timeline's table: its columns are known by their header, else the first is the time.

use super::entry::{Elapsed, Entry};
use super::head::{elapsed, head};
use crate::language;
use crate::markdown::{Block, Table};

/// The columns that say when.
#[derive(Clone, Copy)]
struct Columns {
    time: usize,
    date: Option<usize>,
    weekday: Option<usize>,
}

/// The entries of a table.
pub(super) fn entries(table: &Table<'_, '_>) -> Vec<Entry> {
    let columns = Columns::of(table.header);
    table.rows.iter().filter_map(|row| columns.entry(row)).collect()
}

impl Columns {
    fn of(header: Option<&Block>) -> Self {
        let header: Vec<String> = header.into_iter().flat_map(Block::cells).map(str::to_lowercase).collect();
        let column = |list: &'static str| {
            header.iter().position(|cell| language::words("columns", list).any(|name| cell.contains(name)))
        };
        let time = column("time");
        let date = column("date").filter(|date| Some(*date) != time);
        let weekday = header.iter().position(|cell| cell.contains("day"));
        let weekday = weekday.filter(|day| Some(*day) != date && Some(*day) != time);
        Self { time: time.or(date).unwrap_or(0), date: date.filter(|_| time.is_some()), weekday }
    }

    fn entry(self, row: &Block<'_>) -> Option<Entry> {
        let Self { time, date, weekday } = self;
        let cell = |column: usize| row.cells().nth(column).unwrap_or_default();
        let label = match date.map(cell).filter(|date| !date.is_empty()) {
            Some(date) => format!("{date} {}", cell(time)),
            None => cell(time).to_owned(),
        };
        let others = row
            .cells()
            .enumerate()
            .filter(|(column, cell)| ![Some(time), date, weekday].contains(&Some(*column)) && !cell.is_empty());
        let text = others.map(|(_, cell)| cell).collect::<Vec<_>>().join(" — ");
        if label.trim().is_empty() || text.is_empty() {
            return None;
        }
        let span = head(&label).map(|(span, _)| span.detached());
        let elapsed =
            if span.is_none() { elapsed(&label).map(|(length, ..)| Elapsed::SinceStart(length)) } else { None };
        Some(Entry { number: row.line, span, elapsed, label, text, at_head: true })
    }
}
