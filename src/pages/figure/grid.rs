//! Counts by two properties, as a map of shaded cells or as small charts side by side, and as a table.

use std::ops::Range;

use crate::chart::{HeatMap, HeatMapCell, HeatMapRow, Mark, Panel, SmallMultiples, Tone};
use crate::prose::number::{INCIDENT, counted};
use crate::units::grouped;
use crate::view::{Cell, Figure, Table};

use super::draft::Draft;
use super::subject::Subject;

/// Rows and columns of counts.
pub(in crate::pages) struct Grid {
    /// What the table holds.
    caption: String,
    /// The heading over the names of the rows.
    corner: String,
    rows: Vec<Subject>,
    columns: Vec<Subject>,
    cells: Vec<Vec<HeatMapCell>>,
    table: Option<Table>,
}

impl Grid {
    /// The cells of `rows` and `columns`, for a table called `caption`.
    pub(in crate::pages) fn new(
        caption: impl Into<String>,
        corner: &str,
        rows: Vec<Subject>,
        columns: Vec<Subject>,
        cell: impl Fn(usize, usize) -> HeatMapCell,
    ) -> Self {
        let cells = (0..rows.len()).map(|row| (0..columns.len()).map(|column| cell(row, column)).collect()).collect();
        Self { caption: caption.into(), corner: corner.to_owned(), rows, columns, cells, table: None }
    }

    /// A table that sums up columns in a row: for each, its heading and which they are.
    pub(in crate::pages) fn summed(mut self, sums: &[(&str, Range<usize>)]) -> Self {
        let row = |(subject, cells): (&Subject, &Vec<HeatMapCell>)| {
            let sum =
                |range: &Range<usize>| cells.get(range.clone()).unwrap_or_default().iter().map(|cell| cell.count).sum();
            std::iter::once(subject.cell()).chain(sums.iter().map(|(_, range)| count(sum(range)))).collect()
        };
        let rows = self.rows.iter().zip(&self.cells).map(row).collect();
        let head = std::iter::once(self.corner.clone()).chain(sums.iter().map(|(head, _)| (*head).to_owned()));
        self.table = Some(Table { caption: self.caption.clone(), head: head.collect(), rows });
        self
    }

    /// A separate table of the same numbers.
    pub(in crate::pages) fn with_table(mut self, table: Table) -> Self {
        self.table = Some(table);
        self
    }

    fn rows_as_table(&self) -> Table {
        let head = std::iter::once(&self.corner).chain(self.columns.iter().map(|column| &column.name));
        let row = |(subject, cells): (&Subject, &Vec<HeatMapCell>)| {
            std::iter::once(subject.cell()).chain(cells.iter().map(|cell| count(cell.count))).collect()
        };
        let rows = self.rows.iter().zip(&self.cells).map(row).collect();
        Table { caption: self.caption.clone(), head: head.cloned().collect(), rows }
    }

    /// The columns as rows, the last first.
    fn columns_as_table(&self) -> Table {
        let head = std::iter::once(&self.corner).chain(self.rows.iter().map(|row| &row.name));
        let row = |(at, subject): (usize, &Subject)| {
            let counts = self.cells.iter().map(|cells| count(cells.get(at).map_or(0, |cell| cell.count)));
            std::iter::once(subject.cell()).chain(counts).collect()
        };
        let rows = self.columns.iter().enumerate().rev().map(row).collect();
        Table { caption: self.caption.clone(), head: head.cloned().collect(), rows }
    }

    /// A map of shaded cells. Whether every column needs its name: of years and hours, some are enough.
    pub(in crate::pages) fn heat_map(self, draft: Draft, axes: &str, all_named: bool) -> Figure {
        let table = self.table.clone().unwrap_or_else(|| self.rows_as_table());
        let rows = self.rows.into_iter().zip(self.cells);
        let chart = HeatMap {
            caption: draft.caption(axes),
            columns: self.columns.into_iter().map(|column| column.name).collect(),
            all_named,
            rows: rows.map(|(row, cells)| HeatMapRow { name: row.name, cells }).collect(),
        };
        draft.finish(&chart.draw(), Some(table))
    }

    /// A small chart for each row, on one scale; `running` says whether the last column is not over.
    pub(in crate::pages) fn panels(self, draft: Draft, axes: &str, running: bool) -> Figure {
        let table = self.columns_as_table();
        let end = |column: Option<&Subject>| column.map_or_else(String::new, |column| column.name.clone());
        let panels = self.rows.into_iter().zip(&self.cells).map(|(row, cells)| {
            let sum = cells.iter().map(|cell| cell.count).sum();
            let title = format!("{}: {}", row.name, counted(sum, INCIDENT));
            Panel {
                note: grouped(sum),
                values: cells.iter().map(|cell| cell.count as f64).collect(),
                mark: Mark { tone: Tone::Accent, href: row.href, title },
                name: row.name,
            }
        });
        let chart = SmallMultiples {
            caption: draft.caption(axes),
            ends: (end(self.columns.first()), end(self.columns.last())),
            running,
            panels: panels.collect(),
        };
        draft.finish(&chart.draw(), Some(table))
    }
}

fn count(count: usize) -> Cell {
    Cell { text: grouped(count), href: None, number: true }
}
