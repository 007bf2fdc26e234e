//! Estimated lengths of time, or factors between them, with their intervals: one below the other on a common logarithmic axis.

use super::axis::{self, Plot};
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::scale::DurationScale;
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// One estimate.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Range {
    /// What it is of.
    pub name: String,
    /// The value and its interval, in seconds or as factors; `None` if there is not enough data. An end may be infinite.
    pub value: Option<(f64, (f64, f64))>,
    /// What is written at the right: `42 min · n = 38`.
    pub note: String,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// Estimates in the order given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ranges {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the axis is called: `median duration`.
    pub across: String,
    /// Whether the values are factors, with a line at 1, and not lengths of time.
    pub factors: bool,
    /// The estimates, from the top down.
    pub ranges: Vec<Range>,
}

impl Ranges {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let stacked = width == Width::Narrow;
        let names = self.ranges.iter().map(|range| text_metrics::width(&range.name)).fold(0.0, f64::max);
        let notes = self.ranges.iter().map(|range| text_metrics::width(&range.note)).fold(0.0, f64::max);
        let left = if stacked { 2.0 } else { names.min(width.units() * 0.35) + 12.0 };
        let right = width.units() - if stacked { 2.0 } else { notes + 12.0 };
        let row = if stacked { 36.0 } else { 24.0 };
        let y = |index: usize| index as f64 * row + if stacked { 24.0 } else { 12.0 };
        let bottom = y(self.ranges.len()) - if stacked { 12.0 } else { 8.0 };
        let plot = Plot { left, top: 0.0, right, bottom };
        let ends =
            self.ranges.iter().filter_map(|range| range.value).flat_map(|(value, (low, high))| [value, low, high]);
        let across = DurationScale::around(ends.chain(self.factors.then_some(1.0)), plot.across());

        let mut frame = Frame::open(&self.caption, width, bottom + 36.0);
        let room = width.choose(56.0, 48.0);
        let ticks = if self.factors { across.factors(room) } else { across.ticks(room) };
        let mut lines = PathData::default();
        for tick in &ticks {
            lines.move_to(tick.at, 0.0).down_to(bottom);
        }
        frame.svg.path("grid", &lines);
        axis::below(&mut frame, &plot, &ticks, width.units());
        axis::name_across(&mut frame, &plot, &self.across);
        if self.factors {
            frame.svg.line("reference", (across.at(1.0), 0.0), (across.at(1.0), bottom));
        }
        for (index, range) in self.ranges.iter().enumerate() {
            let (name, note) = if stacked {
                let name = text_metrics::fit(&range.name, width.units() - text_metrics::width(&range.note) - 8.0);
                ((0.0, y(index) - 10.0, Anchor::Start, name), (width.units(), y(index) - 10.0))
            } else {
                let name = text_metrics::fit(&range.name, left - 12.0);
                ((left - 12.0, y(index) + 4.0, Anchor::End, name), (width.units(), y(index) + 4.0))
            };
            frame.svg.label("label halo", (name.0, name.1), name.2, &name.3);
            frame.svg.label("halo", note, Anchor::End, &range.note);
        }
        frame.marks();
        for (index, range) in self.ranges.iter().enumerate() {
            let y = y(index);
            frame.mark(&range.mark, true, |frame| {
                frame.svg.rect("hit", (0.0, y - row / 2.0), (width.units(), row));
                if let Some((value, (low, high))) = range.value {
                    // The scale draws what is beyond it at its end: an interval without an end runs to the edge, as an arrow.
                    let tone = range.mark.tone.class();
                    if !high.is_finite() {
                        let mut head = PathData::default();
                        head.move_to(right - 4.0, y - 4.0).line_to(right, y).line_to(right - 4.0, y + 4.0);
                        frame.svg.path(&format!("line {tone}"), &head);
                    }
                    frame.svg.line(&format!("stem {tone}"), (across.at(low), y), (across.at(high), y));
                    frame.svg.circle(tone, (across.at(value), y), 4.5);
                }
            });
        }
        frame.finish()
    }
}
