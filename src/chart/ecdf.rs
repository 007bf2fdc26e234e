//! Which share lasted at most how long: a staircase on a logarithmic axis, in the band that holds the true curve.

use super::axis::{self, Plot};
use super::dot_strip::Reference;
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::log_histogram::references;
use super::scale::{DurationScale, LinearScale};
use super::svg::PathData;

/// An empirical distribution of lengths of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ecdf {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the horizontal axis is called: `duration`.
    pub across: String,
    /// What the vertical axis is called: `over by then`.
    pub up: String,
    /// A length in seconds and the share that lasted at most so long, in ascending order.
    pub steps: Vec<(f64, f64)>,
    /// Half the height of the band, as a share.
    pub margin: f64,
    /// Lengths to compare with, drawn as lines with their names.
    pub references: Vec<Reference>,
}

impl Ecdf {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let named = if self.references.is_empty() { 0.0 } else { 16.0 };
        let (top, bottom) = (24.0 + named, width.choose(224.0, 204.0));
        let up = LinearScale::new((0.0, 1.0), (bottom, top));
        let ticks = up.percent_ticks(36.0);
        let plot = Plot { left: axis::gutter(&ticks), top, right: width.units() - 4.0, bottom };
        let across = DurationScale::around(self.steps.iter().map(|(seconds, _)| *seconds), plot.across());
        let points = self.points(&across);

        let mut frame = Frame::open(&self.caption, width, bottom + 36.0);
        axis::rows(&mut frame, &plot, &ticks);
        axis::name_upward(&mut frame, &self.up);
        axis::below(&mut frame, &plot, &across.ticks(48.0), width.units());
        axis::name_across(&mut frame, &plot, &self.across);
        if !points.is_empty() {
            frame.svg.path("band", &self.band(&plot, &up, &points));
            let mut line = PathData::default();
            line.move_to(plot.left, up.at(0.0));
            stairs(&mut line, &points, |share| up.at(share));
            line.across_to(plot.right);
            frame.svg.path("line", &line);
        }
        references(&mut frame, &plot, &across, &self.references);
        frame.marks();
        frame.finish()
    }

    /// Steps by their place, at most one for each unit of the drawing: the last.
    fn points(&self, across: &DurationScale) -> Vec<(f64, f64)> {
        let mut points: Vec<(f64, f64)> = Vec::new();
        for (seconds, share) in &self.steps {
            let x = across.at(*seconds);
            match points.last_mut() {
                Some(last) if x - last.0 < 1.0 => last.1 = *share,
                _ => points.push((x, *share)),
            }
        }
        points
    }

    fn band(&self, plot: &Plot, up: &LinearScale, points: &[(f64, f64)]) -> PathData {
        let high = |share: f64| up.at((share + self.margin).min(1.0));
        let low = |share: f64| up.at((share - self.margin).max(0.0));
        let mut data = PathData::default();
        data.move_to(plot.left, high(0.0));
        stairs(&mut data, points, high);
        data.across_to(plot.right);
        for pair in points.windows(2).rev() {
            data.down_to(low(pair[1].1)).across_to(pair[1].0);
        }
        if let Some((x, share)) = points.first() {
            data.down_to(low(*share)).across_to(*x);
        }
        data.down_to(low(0.0)).across_to(plot.left).close();
        data
    }
}

/// Steps from left to right.
fn stairs(data: &mut PathData, points: &[(f64, f64)], place: impl Fn(f64) -> f64) {
    for (x, share) in points {
        data.across_to(*x).down_to(place(*share));
    }
}
