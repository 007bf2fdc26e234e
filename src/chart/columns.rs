//! Columns of counts by period, each with the interval of its rate; a period that still runs is hatched.

use super::axis::{self, Plot};
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::marker::{self, Marker};
use super::scale::{BandScale, LinearScale};
use super::svg::{Anchor, PathData};

/// One period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    /// Its name within its group: `Q1`, `Mar`; or alone: `2026`.
    pub name: String,
    /// What it belongs to: `2026`; empty if names need no group.
    pub group: String,
    /// How many.
    pub value: f64,
    /// How much of it is inferred, and so drawn hollow.
    pub inferred: f64,
    /// The interval of the value, drawn as a whisker.
    pub interval: Option<(f64, f64)>,
    /// Whether the period is not over yet.
    pub partial: bool,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// A value to compare with, drawn as a line with its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Level {
    /// The value.
    pub value: f64,
    /// What is written on the line: `upper limit 9`.
    pub label: String,
}

/// Columns side by side, in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Columns {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the vertical axis is called: `incidents a quarter`.
    pub up: String,
    /// The columns, none left out: a period without anything is a column of zero.
    pub columns: Vec<Column>,
    /// Points in time that are marked.
    pub markers: Vec<Marker<f64>>,
    /// Values to compare with.
    pub levels: Vec<Level>,
}

/// As many columns can be walked through with the Tab key before they are in the way.
const ALL_STOPS: usize = 40;

/// Columns nearer than this have their intervals as a band behind them: whiskers would hide them.
const DENSE: f64 = 10.0;

impl Columns {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let highest = |column: &Column| column.interval.map_or(column.value, |interval| interval.1.max(column.value));
        let levels = self.levels.iter().map(|level| level.value);
        let most = self.columns.iter().map(highest).chain(levels).fold(0.0, f64::max);
        let (top, bottom) = (24.0, width.choose(184.0, 164.0));
        let scale = LinearScale::new((0.0, most), (bottom, top));
        let ticks = scale.whole_ticks(28.0);
        let plot = Plot { left: axis::gutter(&ticks), top, right: width.units(), bottom };
        let bands = BandScale::new(self.columns.len(), plot.across(), 0.3, 44.0);

        let names: Vec<_> = self.columns.iter().map(|column| (column.name.as_str(), column.group.as_str())).collect();

        let mut frame = Frame::open(&self.caption, width, bottom + axis::periods_height(&names));
        if self.columns.iter().any(|column| column.partial) {
            frame.define_hatching();
        }
        axis::rows(&mut frame, &plot, &ticks);
        axis::name_upward(&mut frame, &self.up);
        axis::periods(&mut frame, &plot, &bands, &names);
        let dense = bands.step() < DENSE;
        if dense {
            frame.svg.path("band", &self.band(&bands, &scale));
        }
        marker::among(&mut frame, &plot, &bands, &self.markers);
        frame.marks();
        // Where columns are dense, empty ones are not drawn as marks: they say nothing that the band doesn't.
        let marked = |column: &Column| !dense || column.value > 0.0;
        for (index, column) in self.columns.iter().enumerate().filter(|(_, column)| marked(column)) {
            let (x, y) = (bands.start(index), scale.at(column.value));
            let size = (bands.width(), bottom - y);
            frame.mark(&column.mark, self.columns.len() <= ALL_STOPS, |frame| {
                frame.svg.rect("hit", (bands.middle(index) - bands.step() / 2.0, top), (bands.step(), bottom - top));
                let hollow = size.1 * (column.inferred / column.value.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
                let (stated, height) = ((x, y + hollow), (size.0, size.1 - hollow));
                if column.partial {
                    frame.hatched(stated, height);
                } else {
                    frame.svg.rect(column.mark.tone.class(), stated, height);
                }
                if hollow > 0.0 {
                    let class = format!("open {}", column.mark.tone.class());
                    frame.svg.rect(&class, (x + 0.75, y), (size.0 - 1.5, hollow));
                }
                if let Some((low, high)) = column.interval.filter(|_| !dense) {
                    whisker(frame, bands.middle(index), (scale.at(low), scale.at(high)), bands.width());
                }
            });
        }
        for level in &self.levels {
            let y = scale.at(level.value);
            frame.svg.line("reference", (plot.left, y), (plot.right, y));
            frame.svg.label("label halo", (plot.right, y - 4.0), Anchor::End, &level.label);
        }
        frame.finish()
    }

    /// The intervals of all columns as one shape.
    fn band(&self, bands: &BandScale, scale: &LinearScale) -> PathData {
        let mut data = PathData::default();
        for (index, column) in self.columns.iter().enumerate() {
            let Some((low, high)) = column.interval else { continue };
            let x = bands.middle(index) - bands.step() / 2.0;
            data.move_to(x, scale.at(low)).down_to(scale.at(high)).across_to(x + bands.step()).down_to(scale.at(low));
            data.close();
        }
        data
    }
}

/// A vertical line with a short bar at each end where there is room for one.
pub(super) fn whisker(frame: &mut Frame, x: f64, (low, high): (f64, f64), room: f64) {
    let half = if room >= 8.0 { 3.0 } else { 0.0 };
    let mut data = PathData::default();
    data.move_to(x, low).down_to(high);
    if half > 0.0 {
        for y in [low, high] {
            data.move_to(x - half, y).across_to(x + half);
        }
    }
    frame.svg.path("whisker", &data);
}
