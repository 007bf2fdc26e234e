//! Horizontal bars with their names and values written beside them.

use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::scale::LinearScale;
use super::svg::Anchor;
use super::text_metrics;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bar {
    /// What it stands for.
    pub name: String,
    /// Its length.
    pub value: f64,
    /// How much of the length is inferred, and so drawn hollow.
    pub inferred: f64,
    /// What is written at its end: `12 · 34 %`.
    pub note: String,
    /// The interval of the value, drawn as a whisker.
    pub interval: Option<(f64, f64)>,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// Bars in the order given, from zero.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bars {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The bars, from the top down.
    pub bars: Vec<Bar>,
}

impl Bars {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let names = self.bars.iter().map(|bar| text_metrics::width(&bar.name)).fold(0.0, f64::max);
        let notes = self.bars.iter().map(|bar| text_metrics::width(&bar.note)).fold(0.0, f64::max);
        // Beside the bar while that leaves the bars most of the room, else on a separate line.
        let stacked = width == Width::Narrow && names > 110.0;
        let left = if stacked { 0.0 } else { names.min(width.units() * 0.4) + 8.0 };
        let (row, top) = if stacked { (36.0, 18.0) } else { (24.0, 4.0) };
        let most =
            self.bars.iter().map(|bar| bar.interval.map_or(bar.value, |i| i.1.max(bar.value))).fold(0.0, f64::max);
        let scale = LinearScale::new((0.0, most), (left, width.units() - notes - 8.0));
        let y = |index: usize| index as f64 * row + top;

        let mut frame = Frame::open(&self.caption, width, y(self.bars.len()) - top + 4.0);
        for (index, bar) in self.bars.iter().enumerate() {
            let y = y(index);
            if stacked {
                frame.svg.label("label", (0.0, y - 4.0), Anchor::Start, &text_metrics::fit(&bar.name, width.units()));
            } else {
                let name = text_metrics::fit(&bar.name, left - 8.0);
                frame.svg.label("label", (left - 8.0, y + 12.0), Anchor::End, &name);
            }
            let end = bar.interval.map_or(bar.value, |interval| interval.1.max(bar.value));
            frame.svg.label("", (scale.at(end) + 6.0, y + 12.0), Anchor::Start, &bar.note);
        }
        frame.marks();
        for (index, bar) in self.bars.iter().enumerate() {
            let y = y(index);
            let length = (scale.at(bar.value) - left).max(if bar.value > 0.0 { 1.0 } else { 0.0 });
            frame.mark(&bar.mark, true, |frame| {
                // The whole row answers to the pointer, not only the bar.
                frame.svg.rect("hit", (0.0, y - top + 2.0), (width.units(), row - 2.0));
                let stated = length * (1.0 - bar.inferred / bar.value.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0);
                frame.svg.rect(bar.mark.tone.class(), (left, y), (stated, 16.0));
                if bar.inferred > 0.0 {
                    let class = format!("open {}", bar.mark.tone.class());
                    frame.svg.rect(&class, (left + stated, y + 0.75), (length - stated, 14.5));
                }
                if let Some((low, high)) = bar.interval {
                    frame.svg.line("whisker", (scale.at(low), y + 8.0), (scale.at(high), y + 8.0));
                }
            });
        }
        frame.finish()
    }
}
