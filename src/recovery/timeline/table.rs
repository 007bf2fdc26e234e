//! Reads a timeline's table: its columns are known by their header, else the first is the time.

use super::entries::Entry;
use super::head::{elapsed, head};
use crate::recovery::line::{Kind, Line, cells};

/// The columns that say when.
#[derive(Clone, Copy)]
struct Columns {
    time: usize,
    date: Option<usize>,
    weekday: Option<usize>,
}

/// The entries of the table that begins at line `start`, and the index of the line after it.
pub fn entries(lines: &[Line], start: usize) -> (Vec<Entry>, usize) {
    let rows = lines.iter().skip(start).take_while(|line| matches!(line.kind, Kind::Row | Kind::RowRule)).count();
    let has_header = lines.get(start + 1).is_some_and(|line| line.kind == Kind::RowRule);
    let columns = Columns::of(lines.get(start).filter(|_| has_header));
    let skipped = if has_header { 2 } else { 0 };
    let body = lines.iter().skip(start + skipped).take(rows.saturating_sub(skipped));
    let found = body.filter(|line| line.kind == Kind::Row).filter_map(|line| columns.entry(line)).collect();
    (found, start + rows.max(1))
}

impl Columns {
    fn of(header: Option<&Line>) -> Self {
        let header: Vec<String> =
            header.map(cells).unwrap_or_default().iter().map(|cell| cell.to_lowercase()).collect();
        let column = |names: &[&str]| header.iter().position(|cell| names.iter().any(|name| cell.contains(name)));
        let time = column(&["time", "when", "timestamp", "时间", "時刻", "日時"]);
        let date = column(&["date", "日期"]).or_else(|| column(&["day"])).filter(|date| Some(*date) != time);
        let weekday = column(&["day"]).filter(|day| Some(*day) != date && Some(*day) != time);
        Self { time: time.or(date).unwrap_or(0), date: date.filter(|_| time.is_some()), weekday }
    }

    fn entry(self, line: &Line) -> Option<Entry> {
        let Self { time, date, weekday } = self;
        let row = cells(line);
        let cell = |column: usize| row.get(column).map(|cell| &**cell).unwrap_or_default();
        let label = match date.map(cell).filter(|date| !date.is_empty()) {
            Some(date) => format!("{date} {}", cell(time)),
            None => cell(time).to_owned(),
        };
        let others = row
            .iter()
            .enumerate()
            .filter(|(column, cell)| ![Some(time), date, weekday].contains(&Some(*column)) && !cell.is_empty());
        let text = others.map(|(_, cell)| &**cell).collect::<Vec<_>>().join(" — ");
        if label.trim().is_empty() || text.is_empty() {
            return None;
        }
        let span = head(&label).map(|(span, _)| span.detached());
        let elapsed = if span.is_none() { elapsed(&label).map(|(length, ..)| length) } else { None };
        Some(Entry { number: line.number, span, elapsed, label, text, at_head: true })
    }
}
