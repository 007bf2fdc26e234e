//! Grid lines, ticks and axis names, in one style for all charts: no axis lines, labels with arrows.

use super::frame::Frame;
use super::scale::{BandScale, Tick};
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// The part of a drawing that holds the data, in units from its top left corner.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Plot {
    /// From left to right.
    pub(super) const fn across(&self) -> (f64, f64) {
        (self.left, self.right)
    }
}

/// How much room the labels of a vertical axis need at the left.
pub(super) fn gutter(ticks: &[Tick]) -> f64 {
    ticks.iter().map(|tick| text_metrics::width(&tick.label)).fold(0.0, f64::max) + 8.0
}

/// Horizontal grid lines with their labels at the left.
pub(super) fn rows(frame: &mut Frame, plot: &Plot, ticks: &[Tick]) {
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

/// Short ticks below the plot with their labels. A label that would leave the drawing is moved in, and one that would
/// then touch the one before is left out.
pub(super) fn below(frame: &mut Frame, plot: &Plot, ticks: &[Tick], drawing: f64) {
    let mut lines = PathData::default();
    for tick in ticks {
        lines.move_to(tick.at, plot.bottom).down_to(plot.bottom + 5.0);
    }
    if !lines.is_empty() {
        frame.svg.path("grid", &lines);
    }
    let mut free = f64::MIN;
    for tick in ticks {
        let half = text_metrics::width(&tick.label) / 2.0;
        let middle = tick.at.clamp(half, (drawing - half).max(half));
        if middle - half >= free {
            free = middle + half + 4.0;
            frame.svg.label("", (middle, plot.bottom + 17.0), Anchor::Middle, &tick.label);
        }
    }
}

/// The name of the vertical axis, above it: `↑ duration`.
pub(super) fn name_upward(frame: &mut Frame, name: &str) {
    if !name.is_empty() {
        frame.svg.label("", (0.0, 11.0), Anchor::Start, &format!("↑ {name}"));
    }
}

/// The name of the horizontal axis, at its right end and below its labels: `started →`.
pub(super) fn name_across(frame: &mut Frame, plot: &Plot, name: &str) {
    if !name.is_empty() {
        frame.svg.label("", (plot.right, plot.bottom + 32.0), Anchor::End, &format!("{name} →"));
    }
}

/// The room below a plot for the names of periods, given as name and group.
pub(super) fn periods_height(names: &[(&str, &str)]) -> f64 {
    if names.iter().any(|(_, group)| !group.is_empty()) { 37.0 } else { 22.0 }
}

/// Names of periods below their bands, as many as there is room for, and below them the groups that they belong to.
pub(super) fn periods(frame: &mut Frame, plot: &Plot, bands: &BandScale, names: &[(&str, &str)]) {
    let widest = names.iter().map(|(name, _)| text_metrics::width(name)).fold(0.0, f64::max);
    let every = bands.labels_every(widest + 6.0);
    let grouped = names.iter().any(|(_, group)| !group.is_empty());
    let each = every == 1 || !grouped;
    if each {
        for (index, (name, _)) in names.iter().enumerate().filter(|(index, _)| index % every == 0) {
            frame.svg.label("", (bands.middle(index), plot.bottom + 16.0), Anchor::Middle, name);
        }
    }
    let y = plot.bottom + if each { 31.0 } else { 16.0 };
    let mut lines = PathData::default();
    let (mut free, mut before) = (f64::MIN, "");
    for (index, (_, group)) in names.iter().enumerate() {
        let starts = std::mem::replace(&mut before, group) != *group;
        let at = bands.middle(index) - bands.step() / 2.0;
        let width = text_metrics::width(group);
        // The last group may start too near to the edge for its name to fit to the right of its tick.
        let (start, anchor, x) = if at + 4.0 + width <= plot.right {
            (at, Anchor::Start, at + 4.0)
        } else {
            (plot.right - width, Anchor::End, plot.right)
        };
        if starts && start >= free {
            free = at + width + 8.0;
            if anchor == Anchor::Start {
                lines.move_to(at, y - 10.0).down_to(y + 2.0);
            }
            frame.svg.label("", (x, y), anchor, group);
        }
    }
    if !lines.is_empty() {
        frame.svg.path("grid", &lines);
    }
}
