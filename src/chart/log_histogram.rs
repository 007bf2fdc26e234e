//! Lengths of time counted in bins on a logarithmic axis.

use super::axis::{self, Plot};
use super::dot_strip::Reference;
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::scale::{DurationScale, LinearScale};
use super::svg::Anchor;
use super::text_metrics;

/// One bin.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct HistogramBin {
    /// The lower end, in seconds.
    pub from: f64,
    /// The upper end, in seconds.
    pub to: f64,
    /// How many values are in it.
    pub count: usize,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// Bins side by side on a logarithmic axis.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LogHistogram {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the horizontal axis is called: `duration`.
    pub across: String,
    /// What the vertical axis is called: `incidents`.
    pub up: String,
    /// The bins in order, without a gap.
    pub bins: Vec<HistogramBin>,
    /// Lengths to compare with, drawn as lines with their names.
    pub references: Vec<Reference>,
}

impl LogHistogram {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let most = self.bins.iter().map(|bin| bin.count).max().unwrap_or(0) as f64;
        let named = if self.references.is_empty() { 0.0 } else { 16.0 };
        let (top, bottom) = (24.0 + named, width.choose(184.0, 168.0));
        let up = LinearScale::new((0.0, most), (bottom, top));
        let ticks = up.whole_ticks(28.0);
        let plot = Plot { left: axis::gutter(&ticks), top, right: width.units() - 4.0, bottom };
        let ends =
            self.bins.first().zip(self.bins.last()).map_or((60.0, 86_400.0), |(first, last)| (first.from, last.to));
        let across = DurationScale::between(ends.0, ends.1, plot.across());

        let mut frame = Frame::open(&self.caption, width, bottom + 36.0);
        axis::rows(&mut frame, &plot, &ticks);
        axis::name_upward(&mut frame, &self.up);
        axis::below(&mut frame, &plot, &across.ticks(48.0), width.units());
        axis::name_across(&mut frame, &plot, &self.across);
        frame.marks();
        for bin in &self.bins {
            let (x, y) = (across.at(bin.from), up.at(bin.count as f64));
            let wide = across.at(bin.to) - x;
            frame.mark(&bin.mark, true, |frame| {
                frame.svg.rect("hit", (x, top), (wide, bottom - top));
                frame.svg.rect(bin.mark.tone.class(), (x + 0.5, y), (wide - 1.0, bottom - y));
            });
        }
        references(&mut frame, &plot, &across, &self.references);
        frame.finish()
    }
}

/// Vertical lines with their names on top, or one line lower where a name would cover the one before.
pub(super) fn references(frame: &mut Frame, plot: &Plot, across: &DurationScale, references: &[Reference]) {
    let mut free = [f64::MIN; 3];
    for reference in references {
        let x = across.at(reference.seconds);
        frame.svg.line("reference", (x, plot.top - 12.0), (x, plot.bottom));
        let wide = text_metrics::width(&reference.label);
        let start = if x + 4.0 + wide > plot.right { x - 4.0 - wide } else { x + 4.0 };
        let lane = free.iter().position(|free| start >= *free).unwrap_or(free.len() - 1);
        free[lane] = start + wide + 6.0;
        let y = plot.top - 6.0 + lane as f64 * 16.0;
        frame.svg.label("label halo", (start, y), Anchor::Start, &reference.label);
    }
}
