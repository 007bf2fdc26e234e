//! Where the dots, lanes and axes of a dot strip go in one width.

use jiff::civil::Date;

use super::dots::{Dot, DotStrip, Reference};

/// How many dots can be links without making the page heavy.
pub(super) const ALL_LINKED: usize = 300;
use crate::chart::axis::{self, Plot};
use crate::chart::drawing::Width;
use crate::chart::frame::Frame;
use crate::chart::scale::{DurationScale, TimeScale, day_number};
use crate::chart::svg::Anchor;
use crate::chart::text_metrics;

/// The height of a lane for what has no place on a logarithmic scale.
const LANE: f64 = 18.0;
/// The height of the name of a line to compare with.
const NAME: f64 = 14.0;

/// Where everything goes in one width.
pub(super) struct Layout {
    plot: Plot,
    pub height: f64,
    time: TimeScale,
    length: DurationScale,
    /// Dots before this date are in a separate column at the left, which has no scale.
    apart: Option<(Date, f64)>,
    /// The middle of the lane for lengths of zero.
    zero: Option<f64>,
    /// The middle of the lane for lengths not known.
    unknown: Option<f64>,
    radius: f64,
}

impl Layout {
    /// Where the dots of a chart go; they are in order of date.
    pub(super) fn new(chart: &DotStrip, dots: &[&Dot], width: Width) -> Self {
        let known = || dots.iter().filter_map(|dot| dot.seconds).filter(|s| *s > 0.0);
        let lanes = [dots.iter().any(|dot| dot.seconds == Some(0.0)), dots.iter().any(|dot| dot.seconds.is_none())];
        let limits = || chart.references.iter().map(|reference| reference.seconds);
        let scaled = DurationScale::around(known().chain(limits()), (0.0, 1.0)).domain();
        let body = if known().next().is_none() {
            0.0
        } else {
            ((scaled.1 / scaled.0).log10() * 64.0).clamp(120.0, width.choose(280.0, 250.0))
        };
        let top = 24.0;
        let length = DurationScale::around(known().chain(limits()), (top + body, top));
        let mut bottom = top + body + if body > 0.0 { 6.0 } else { 0.0 };
        let [zero, unknown] = lanes.map(|present| {
            let middle = present.then_some(bottom + LANE / 2.0);
            bottom += if present { LANE } else { 0.0 };
            middle
        });
        let labels = if lanes[1] { text_metrics::width("not known") + 8.0 } else { 0.0 };
        let gutter = axis::gutter(&length.ticks(26.0)).max(labels);
        let plot = Plot { left: gutter, top, right: width.units() - 6.0, bottom };
        let (from, to) = (dots.first().map(|dot| dot.date), dots.last().map(|dot| dot.date));
        let from = from.into_iter().chain(chart.since).min();
        let to = to.into_iter().chain(chart.until).max().unwrap_or_default();
        let cut = cut(dots, to);
        let apart = cut.map(|date| (date, plot.left + 14.0));
        let left = apart.map_or(plot.left, |(_, x)| x + 34.0);
        let time = TimeScale::new(cut.or(from).unwrap_or(to), to, (left, plot.right));
        let radius = match dots.len() {
            0..=60 => 4.0,
            61..=ALL_LINKED => 3.2,
            _ => 2.2,
        };
        Self { plot, height: bottom + 36.0, time, length, apart, zero, unknown, radius }
    }

    /// Grid, lanes, axes and the line to compare with.
    pub(super) fn axes(&self, frame: &mut Frame, chart: &DotStrip, width: Width) {
        if self.plot.bottom - self.plot.top > 60.0 {
            axis::rows(frame, &self.plot, &self.length.ticks(26.0));
        }
        for (lane, name) in [(self.zero, "0"), (self.unknown, "not known")] {
            if let Some(y) = lane {
                frame.svg.line("grid dashed", (self.plot.left, y), (self.plot.right, y));
                frame.svg.label("", (self.plot.left - 6.0, y + 4.0), Anchor::End, name);
            }
        }
        let mut ticks = self.time.ticks();
        if let Some((date, x)) = self.apart {
            let before = format!("← {}", date.year());
            ticks.retain(|tick| {
                tick.at - text_metrics::width(&tick.label) / 2.0 > x + text_metrics::width(&before) / 2.0 + 8.0
            });
            frame.svg.label("", (x, self.plot.bottom + 17.0), Anchor::Middle, &before);
            let edge = x + 20.0;
            frame.svg.line("grid dashed", (edge, self.plot.top), (edge, self.plot.bottom));
        }
        axis::below(frame, &self.plot, &ticks, width.units());
        axis::name_upward(frame, &chart.up);
        axis::name_across(frame, &self.plot, &chart.across);
        for marker in &chart.markers {
            marker.draw(frame, &self.plot, self.time.at(marker.at));
        }
        for reference in &chart.references {
            let y = self.length.at(reference.seconds);
            frame.svg.line("reference", (self.plot.left, y), (self.plot.right, y));
        }
    }

    /// The place of a dot.
    pub(super) fn place(&self, dot: &Dot) -> (f64, f64) {
        let x = match self.apart {
            Some((date, x)) if dot.date < date => x,
            _ => self.time.at(dot.date),
        };
        let y = match dot.seconds {
            None => self.unknown,
            Some(seconds) if seconds <= 0.0 => self.zero,
            Some(seconds) => Some(self.length.at(seconds)),
        };
        (x, y.unwrap_or(self.plot.bottom))
    }

    /// The name of a line to compare with: on it, as far right as it covers no dot, and after the dots in any case.
    pub(super) fn reference_name(&self, frame: &mut Frame, reference: &Reference, dots: &[&Dot]) {
        let y = self.length.at(reference.seconds);
        let width = text_metrics::width(&reference.label);
        let near: Vec<(f64, f64)> =
            dots.iter().map(|dot| self.place(dot)).filter(|(_, at)| (at - y).abs() < NAME + self.radius).collect();
        let free = |(right, base): &(f64, f64)| {
            let (x, y) = (right - width / 2.0, base - 4.0);
            let touches = |dot: &(f64, f64)| {
                (dot.0 - x).abs() < width / 2.0 + self.radius && (dot.1 - y).abs() < NAME / 2.0 + self.radius
            };
            !near.iter().any(touches)
        };
        let places = std::iter::successors(Some(self.plot.right), |right| Some(right - 8.0))
            .take_while(|right| right - width > self.plot.left)
            .flat_map(|right| [(right, y - 5.0), (right, y + 14.0)]);
        let at = { places }.find(free).unwrap_or((self.plot.right, y - 5.0));
        frame.svg.label("label halo", at, Anchor::End, &reference.label);
    }

    /// Draws a dot as a mark.
    pub(super) fn dot(&self, frame: &mut Frame, dot: &Dot, stop: bool) {
        let (x, y) = self.place(dot);
        let tone = dot.mark.tone.class();
        let class = if dot.ongoing || dot.inferred { format!("open {tone}") } else { tone.to_owned() };
        frame.mark(&dot.mark, stop, |frame| {
            if dot.ongoing {
                frame.svg.line(&format!("stem {tone}"), (x, y - self.radius), (x, y - self.radius - 7.0));
            }
            frame.svg.circle(&class, (x, y), self.radius);
        });
    }
}

/// The date before which dots are set apart: the widest gap, against what follows it, behind which all but a few
/// (a tenth at most) are in less than a third of the axis. Dots are in order of date.
fn cut(dots: &[&Dot], to: Date) -> Option<Date> {
    let few = (dots.len() / 10).max(1);
    let to = day_number(to);
    let span = to - day_number(dots.first()?.date);
    if dots.len() < 5 || span < 3_653 {
        return None;
    }
    let gaps =
        dots.windows(2).take(few).map(|pair| (day_number(pair[1].date) - day_number(pair[0].date), pair[1].date));
    let weight = |gap: i32, date: Date| f64::from(gap) / f64::from(to - day_number(date) + 1);
    let after = gaps.filter(|(_, date)| to - day_number(*date) < span / 3);
    let (_, date) = after.max_by(|a, b| weight(a.0, a.1).total_cmp(&weight(b.0, b.1)))?;
    Date::new(date.year(), 1, 1).ok()
}
