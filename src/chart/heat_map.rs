//! Counts by two properties as a grid of shaded cells, with the count written in each where there is room.

use super::axis;
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::scale::BandScale;
use super::staircase::Staircase;
use super::svg::{Anchor, PathData};
use super::text_metrics;
use crate::units::grouped;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct HeatMapCell {
    /// How many.
    pub count: usize,
    /// Of how many, where the shade should tell the share; else it tells the count.
    pub of: Option<usize>,
    /// The page that it links to.
    pub href: Option<String>,
    /// What it says.
    pub title: String,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeatMapRow {
    /// What it stands for.
    pub name: String,
    /// A cell for each column.
    pub cells: Vec<HeatMapCell>,
}

/// Rows and columns of counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HeatMap {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The name of each column.
    pub columns: Vec<String>,
    /// Whether every column needs its name: of years and hours, some are enough.
    pub all_named: bool,
    /// The rows, from the top down.
    pub rows: Vec<HeatMapRow>,
}

/// The height of a row.
const ROW: f64 = 22.0;
/// As many cells can be walked through with the Tab key before they are in the way.
const ALL_STOPS: usize = 40;

impl HeatMap {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let names = self.rows.iter().map(|row| text_metrics::width(&row.name)).fold(0.0, f64::max);
        let left = names.min(width.choose(200.0, 104.0)) + 8.0;
        let bottom = self.rows.len() as f64 * ROW;
        let plot = axis::Plot { left, top: 0.0, right: width.units(), bottom };
        let bands = BandScale::new(self.columns.len(), plot.across(), 0.0, 64.0);
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let most = cells().map(|cell| cell.count).max().unwrap_or(0);
        let filled = cells().filter(|cell| cell.count > 0).count();
        let columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        let periods: Vec<(&str, &str)> = columns.iter().map(|name| (*name, "")).collect();
        let stairs = self.all_named.then(|| Staircase::of(&columns, &bands));

        let below = stairs.map_or(axis::periods_height(&periods), |stairs| stairs.height(columns.len()));
        let mut frame = Frame::open(&self.caption, width, bottom + below);
        match stairs {
            Some(stairs) => stairs.draw(&mut frame, &plot, &bands, &columns),
            None => axis::periods(&mut frame, &plot, &bands, &periods),
        }
        let mut empty = PathData::default();
        for (index, row) in self.rows.iter().enumerate() {
            let y = top(index);
            let name = text_metrics::fit(&row.name, left - 8.0);
            frame.svg.label("label", (left - 8.0, y + 15.0), Anchor::End, &name);
            for (column, _) in row.cells.iter().enumerate().filter(|(_, cell)| cell.count == 0) {
                let x = bands.start(column);
                empty.move_to(x + 0.5, y + 0.5).across_to(x + bands.width() - 0.5).down_to(y + ROW - 0.5);
                empty.across_to(x + 0.5).close();
            }
        }
        if !empty.is_empty() {
            frame.svg.path("level-0", &empty);
        }
        frame.marks();
        for (index, row) in self.rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| cell.count > 0) {
                let at = (bands.start(column), top(index));
                draw_cell(&mut frame, cell, (at, bands.width()), cell.level(most), filled <= ALL_STOPS);
            }
        }
        frame.finish()
    }
}

fn top(row: usize) -> f64 {
    row as f64 * ROW
}

fn draw_cell(frame: &mut Frame, cell: &HeatMapCell, (at, width): ((f64, f64), f64), level: usize, stop: bool) {
    let mark = super::mark::Mark { href: cell.href.clone(), title: cell.title.clone(), ..Default::default() };
    frame.mark(&mark, stop, |frame| {
        frame.svg.rect(&format!("level-{level}"), (at.0 + 0.5, at.1 + 0.5), (width - 1.0, ROW - 1.0));
        let count = grouped(cell.count);
        if text_metrics::width(&count) + 4.0 <= width {
            let class = if level >= 4 { "reverse" } else { "label" };
            frame.svg.label(class, (at.0 + width / 2.0, at.1 + 15.0), Anchor::Middle, &count);
        }
    });
}

impl HeatMapCell {
    /// A level from 1 to 5: by the share, or by the square root of the count, so that one differs from none, and ten from
    /// twenty.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
    fn level(&self, most: usize) -> usize {
        let share = match self.of {
            Some(of) => self.count as f64 / of.max(1) as f64,
            None => (self.count as f64 / most.max(1) as f64).sqrt(),
        };
        ((share * 5.0).ceil() as usize).clamp(1, 5)
    }
}
