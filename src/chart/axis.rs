//! Grid lines, ticks and axis names, in one style for all charts: no axis lines, labels with arrows.

use super::frame::Frame;
use super::scale::Tick;
use super::svg::{Anchor, PathData};
use super::words;

/// The part of a drawing that holds the data, in units from its top left corner.
#[derive(Clone, Copy, Debug)]
pub struct Plot {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Plot {
    /// From left to right.
    pub const fn across(&self) -> (f64, f64) {
        (self.left, self.right)
    }

    /// From the bottom up.
    pub const fn upward(&self) -> (f64, f64) {
        (self.bottom, self.top)
    }
}

/// How much room the labels of a vertical axis need at the left.
pub fn gutter(ticks: &[Tick]) -> f64 {
    ticks.iter().map(|tick| words::width(&tick.label)).fold(0.0, f64::max) + 8.0
}

/// Horizontal grid lines with their labels at the left.
pub fn rows(frame: &mut Frame, plot: &Plot, ticks: &[Tick]) {
    let mut lines = PathData::default();
    for tick in ticks {
        lines.move_to(plot.left, tick.at).across_to(plot.right);
    }
    if !lines.is_empty() {
        frame.svg.path("grid", &lines);
    }
    for tick in ticks {
        frame.svg.label("", (plot.left - 6.0, tick.at + 4.0), Anchor::End, &tick.label);
    }
}

/// Short ticks below the plot with their labels; a label that would leave the drawing is moved in.
pub fn below(frame: &mut Frame, plot: &Plot, ticks: &[Tick], drawing: f64) {
    let mut lines = PathData::default();
    for tick in ticks {
        lines.move_to(tick.at, plot.bottom).down_to(plot.bottom + 5.0);
    }
    if !lines.is_empty() {
        frame.svg.path("grid", &lines);
    }
    for tick in ticks {
        let half = words::width(&tick.label) / 2.0;
        let (x, anchor) = if tick.at - half < 0.0 {
            (0.0, Anchor::Start)
        } else if tick.at + half > drawing {
            (drawing, Anchor::End)
        } else {
            (tick.at, Anchor::Middle)
        };
        frame.svg.label("", (x, plot.bottom + 17.0), anchor, &tick.label);
    }
}

/// The name of the vertical axis, above it: `↑ duration`.
pub fn name_upward(frame: &mut Frame, name: &str) {
    if !name.is_empty() {
        frame.svg.label("", (0.0, 11.0), Anchor::Start, &format!("↑ {name}"));
    }
}

/// The name of the horizontal axis, at its right end and below its labels: `started →`.
pub fn name_across(frame: &mut Frame, plot: &Plot, name: &str) {
    if !name.is_empty() {
        frame.svg.label("", (plot.right, plot.bottom + 32.0), Anchor::End, &format!("{name} →"));
    }
}
