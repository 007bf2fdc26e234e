//! Many small column charts on one common scale, to be compared with each other.

use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::scale::{BandScale, LinearScale};
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// One small chart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Panel {
    /// What it is of.
    pub name: String,
    /// What is written beside the name: the sum, for instance.
    pub note: String,
    /// A value for each period, in the order of time.
    pub values: Vec<f64>,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// Small charts in a grid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SmallMultiples {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the first and the last period are called.
    pub ends: (String, String),
    /// Whether the last period is not over yet: its columns are hatched.
    pub running: bool,
    /// The charts, in the order of reading.
    pub panels: Vec<Panel>,
}

/// The height of a panel with its name and the room below.
const HEIGHT: f64 = 84.0;
/// The room of a panel above its columns.
const HEAD: f64 = 22.0;
/// The room between panels side by side.
const GAP: f64 = 20.0;

impl SmallMultiples {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let across = width.choose(4, 2).min(self.panels.len().max(1));
        let lines = self.panels.len().div_ceil(across);
        let (size, bottom) = ((width.units() + GAP) / across as f64 - GAP, lines as f64 * HEIGHT + 14.0);
        let corner = |index: usize| ((index % across) as f64 * (size + GAP), (index / across) as f64 * HEIGHT);
        let most = self.panels.iter().flat_map(|panel| &panel.values).copied().fold(0.0, f64::max);
        let up = LinearScale::new((0.0, most), (HEIGHT - 16.0, HEAD));

        let mut frame = Frame::open(&self.caption, width, bottom);
        if self.running {
            frame.define_hatching();
        }
        let mut base = PathData::default();
        for index in 0..self.panels.len() {
            let (x, y) = corner(index);
            base.move_to(x, y + up.at(0.0)).across_to(x + size);
            if index + across >= self.panels.len() {
                frame.svg.label("", (x, y + HEIGHT), Anchor::Start, &self.ends.0);
                frame.svg.label("", (x + size, y + HEIGHT), Anchor::End, &self.ends.1);
            }
        }
        frame.svg.path("grid", &base);
        frame.marks();
        for (index, panel) in self.panels.iter().enumerate() {
            let at = corner(index);
            frame.mark(&panel.mark, true, |frame| {
                frame.svg.rect("hit", at, (size, HEIGHT - 8.0));
                let name = text_metrics::fit(&panel.name, size - text_metrics::width(&panel.note) - 8.0);
                frame.svg.label("label", (at.0, at.1 + 14.0), Anchor::Start, &name);
                frame.svg.label("", (at.0 + size, at.1 + 14.0), Anchor::End, &panel.note);
                self.columns(frame, panel, at, (size, &up));
            });
        }
        frame.finish()
    }

    /// All columns of a panel as one shape, but for the one that is not over.
    fn columns(&self, frame: &mut Frame, panel: &Panel, at: (f64, f64), (size, up): (f64, &LinearScale)) {
        let bands = BandScale::new(panel.values.len(), (at.0, at.0 + size), 0.25, 16.0);
        let base = at.1 + up.at(0.0);
        let last = panel.values.len().saturating_sub(1);
        let mut data = PathData::default();
        for (index, value) in panel.values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
            let (x, y) = (bands.start(index), at.1 + up.at(*value));
            if self.running && index == last {
                frame.hatched((x, y), (bands.width(), base - y));
            } else {
                data.move_to(x, base).down_to(y).across_to(x + bands.width()).down_to(base).close();
            }
        }
        if !data.is_empty() {
            frame.svg.path(&format!("columns {}", panel.mark.tone.class()), &data);
        }
    }
}
