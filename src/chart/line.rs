//! A duration by period as a line in the band of its interval; where a value is not known, the line is interrupted.

use super::axis::{self, Plot};
use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::{Mark, Tone};
use super::marker::{self, Marker};
use super::scale::{BandScale, DurationScale};
use super::svg::PathData;

/// One period.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LinePoint {
    /// Its name within its group: `Q1`; or alone: `2026`.
    pub name: String,
    /// What it belongs to: `2026`; empty if names need no group.
    pub group: String,
    /// The value and its interval; `None` if there is not enough data.
    pub value: Option<(f64, (f64, f64))>,
    /// Whether the period is not over yet: its dot is hollow.
    pub partial: bool,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// A line of durations through periods in the order of time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// What the vertical axis is called: `median duration`.
    pub up: String,
    /// The periods, none left out.
    pub points: Vec<LinePoint>,
    /// Points in time that are marked.
    pub markers: Vec<Marker<f64>>,
}

/// As many points can be walked through with the Tab key before they are in the way.
const ALL_STOPS: usize = 40;

/// A known value with the index of its period.
struct DataPoint {
    index: usize,
    value: f64,
    low: f64,
    high: f64,
}

impl Line {
    /// Draws the chart in both widths.
    #[must_use]
    pub(crate) fn draw(&self) -> Drawing {
        Drawing::of(|width| self.picture(width))
    }

    fn picture(&self, width: Width) -> String {
        let (top, bottom) = (24.0, width.choose(204.0, 184.0));
        let up = self.up((bottom, top));
        let ticks = up.ticks(26.0);
        let plot = Plot { left: axis::gutter(&ticks), top, right: width.units(), bottom };
        let bands = BandScale::new(self.points.len(), plot.across(), 0.0, 60.0);
        let names: Vec<_> = self.points.iter().map(|point| (point.name.as_str(), point.group.as_str())).collect();

        let mut frame = Frame::open(&self.caption, width, bottom + axis::periods_height(&names));
        axis::rows(&mut frame, &plot, &ticks);
        axis::name_upward(&mut frame, &self.up);
        axis::periods(&mut frame, &plot, &bands, &names);
        for stretch in self.stretches() {
            let place = |index: usize, value: f64| (bands.middle(index), up.at(value));
            draw_stretch(&mut frame, &stretch, place, bands.width());
        }
        marker::among(&mut frame, &plot, &bands, &self.markers);
        frame.marks();
        for (index, point) in self.points.iter().enumerate() {
            let Some((value, _)) = point.value else { continue };
            frame.mark(&point.mark, self.points.len() <= ALL_STOPS, |frame| {
                let at = (bands.middle(index), up.at(value));
                frame.svg.rect("hit", (at.0 - bands.step() / 2.0, top), (bands.step(), bottom - top));
                let tone = point.mark.tone.class();
                let class = if point.partial { format!("open {tone}") } else { tone.to_owned() };
                frame.svg.circle(&class, at, if bands.step() < 10.0 { 2.0 } else { 3.5 });
            });
        }
        frame.finish()
    }

    /// The vertical scale: durations in seconds, on a logarithmic scale.
    fn up(&self, range: (f64, f64)) -> DurationScale {
        let values = self.points.iter().filter_map(|point| point.value);
        let ends = values.flat_map(|(value, (low, high))| [value, low, high]);
        DurationScale::around(ends.filter(|end| end.is_finite()), range)
    }

    /// Points in a row that have values, with their indexes.
    fn stretches(&self) -> Vec<Vec<DataPoint>> {
        let mut stretches: Vec<Vec<DataPoint>> = vec![Vec::new()];
        for (index, point) in self.points.iter().enumerate() {
            match (point.value, stretches.last_mut()) {
                (Some((value, (low, high))), Some(stretch)) => stretch.push(DataPoint { index, value, low, high }),
                _ => stretches.push(Vec::new()),
            }
        }
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }
}

/// The band and the line of one stretch. A single point has a band as wide as its period, and no line.
fn draw_stretch(frame: &mut Frame, stretch: &[DataPoint], place: impl Fn(usize, f64) -> (f64, f64), room: f64) {
    if let [known] = stretch {
        let half = (room / 4.0).clamp(1.0, 6.0);
        let ((x, top), (_, bottom)) = (place(known.index, known.high), place(known.index, known.low));
        frame.svg.rect("band", (x - half, top), (2.0 * half, bottom - top));
        return;
    }
    let high = stretch.iter().map(|known| place(known.index, known.high));
    let low = stretch.iter().rev().map(|known| place(known.index, known.low));
    let mut band = trace(high.chain(low));
    band.close();
    frame.svg.path("band", &band);
    let line = trace(stretch.iter().map(|known| place(known.index, known.value)));
    frame.svg.path(&format!("line {}", Tone::Accent.class()), &line);
}

fn trace(points: impl Iterator<Item = (f64, f64)>) -> PathData {
    let mut data = PathData::default();
    for (x, y) in points {
        if data.is_empty() {
            data.move_to(x, y)
        } else {
            data.line_to(x, y)
        };
    }
    data
}
