//! Moments at their proportional places on one line; a gap far longer than the others is cut short, and says so.

use super::drawing::{Drawing, Shown, Width};
use super::frame::{Caption, Frame};
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// A gap is cut where it is longer than this many median gaps.
const LONG: f64 = 8.0;
/// The share of the width that a cut gap takes.
const CUT: f64 = 0.15;
/// The share of the width that stays free at either end, for half a dot.
const MARGIN: f64 = 0.015;
/// Dots nearer than this, in pixels on a phone, are stacked.
const TOUCHING: f64 = 9.0;
/// How many dots can say their event on hover without making the page heavy.
const MAX_TITLES: usize = 120;
/// Dots nearer than this share of the width can't be told apart.
const SAME: f64 = 0.001;
/// How many dots are stacked before they overlap.
const MAX_LANES: usize = 4;
/// The width in pixels from which the clock times marked as roomy are shown; `charts.css` has the same.
const ROOMY: f64 = 600.0;

/// One moment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StripEvent {
    /// Seconds on any clock common to all.
    pub at: f64,
    /// How its time is written: `09:20`.
    pub clock: String,
    /// What happened, shown on hover.
    pub title: String,
}

/// Moments on a line.
#[derive(Clone, Debug)]
pub(crate) struct TimelineStrip {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The moments, in any order.
    pub events: Vec<StripEvent>,
    /// How a gap of a number of seconds is written where it is cut: `14 h`.
    pub gap: fn(f64) -> String,
}

/// A moment with its place.
struct Placed<'a> {
    event: &'a StripEvent,
    /// The share of the width to its left.
    x: f64,
    lane: usize,
}

/// A gap cut short; its ends are shares of the width.
struct Cut {
    from: f64,
    to: f64,
    seconds: f64,
}

impl TimelineStrip {
    /// Draws the chart for every width. `None` for fewer than two moments, or where all are the same.
    #[must_use]
    pub(crate) fn draw(&self) -> Option<Drawing> {
        let mut events: Vec<&StripEvent> = self.events.iter().filter(|event| event.at.is_finite()).collect();
        events.sort_by(|a, b| a.at.total_cmp(&b.at));
        let apart = events.first()?.at < events.last()?.at;
        apart.then(|| Drawing { pictures: vec![self.picture(&events)], shown: Shown::All })
    }

    fn picture(&self, events: &[&StripEvent]) -> String {
        let (placed, cuts) = place(events);
        let lanes = placed.iter().map(|event| event.lane).max().unwrap_or(0);
        let height = |lane: usize| lane as f64 * TOUCHING;
        let line = height(lanes) + if cuts.is_empty() { 8.0 } else { 22.0 };
        let mut frame = Frame::open(&self.caption, Width::Fluid, line + 28.0);
        let mut from = 0.0;
        for cut in &cuts {
            rule(&mut frame, "rule", line, from, cut.from);
            rule(&mut frame, "rule dashed", line, cut.from, cut.to);
            for x in [cut.from, cut.to] {
                slash(&mut frame, line, x);
            }
            label(
                &mut frame,
                "",
                (f64::midpoint(cut.from, cut.to), line - 9.0),
                Anchor::Middle,
                &(self.gap)(cut.seconds),
            );
            from = cut.to;
        }
        rule(&mut frame, "rule", line, from, 1.0);
        clocks(&mut frame, &placed, line);
        frame.marks();
        let many = placed.len() > MAX_TITLES;
        let mut last: Option<&Placed> = None;
        for event in &placed {
            // Of very many dots, those that would cover each other exactly are drawn once.
            let covers = |last: &Placed| last.lane == event.lane && event.x - last.x < SAME;
            if many && last.is_some_and(covers) {
                continue;
            }
            last = Some(event);
            frame.svg.open("circle", |a| {
                a.share("cx", event.x).number("cy", line - height(event.lane)).number("r", 4.0);
            });
            if !many {
                frame.svg.content("title", &event.event.title, |_| {});
            }
            frame.svg.close();
        }
        frame.finish()
    }
}

/// A part of the line.
fn rule(frame: &mut Frame, class: &str, y: f64, from: f64, to: f64) {
    frame.svg.leaf("line", |a| {
        a.class(class).share("x1", from).number("y1", y).share("x2", to).number("y2", y);
    });
}

/// The stroke at an end of a cut. Path data can't use percentages, so the stroke is a nested picture, placed by its corner.
fn slash(frame: &mut Frame, y: f64, x: f64) {
    frame.svg.open("svg", |a| {
        a.share("x", x).number("y", y);
    });
    let mut stroke = PathData::default();
    stroke.move_to(-2.0, 5.0).line_to(2.0, -5.0);
    frame.svg.path("rule", &stroke);
    frame.svg.close();
}

fn label(frame: &mut Frame, class: &str, at: (f64, f64), anchor: Anchor, text: &str) {
    frame.svg.content("text", text, |a| {
        a.class(class).share("x", at.0).number("y", at.1).anchor(anchor);
    });
}

/// Times below their moments, the first and the last before all others: those that don't touch on a phone, then those that
/// don't touch on a desk either, which the stylesheet hides on a phone.
fn clocks(frame: &mut Frame, placed: &[Placed], line: f64) {
    let mut shown: Vec<&Placed> = Vec::new();
    for (class, room) in [("", Width::Fluid.units()), ("roomy", ROOMY)] {
        let extent = |event: &Placed| {
            let half = text_metrics::width(&event.event.clock) / 2.0;
            let middle = (event.x * room).clamp(half, (room - half).max(half));
            (middle - half - 4.0, middle + half + 4.0)
        };
        for event in placed.first().into_iter().chain(placed.iter().rev()) {
            let (from, to) = extent(event);
            let touches = |other: &&Placed| matches!(extent(other), (start, end) if from < end && start < to);
            if shown.iter().any(touches) {
                continue;
            }
            shown.push(event);
            // At an end, the text begins or ends there on every width.
            let half = text_metrics::width(&event.event.clock) / 2.0 / Width::Fluid.units();
            let (x, anchor) = match event.x {
                x if x < half => (0.0, Anchor::Start),
                x if x > 1.0 - half => (1.0, Anchor::End),
                x => (x, Anchor::Middle),
            };
            frame.svg.leaf("line", |a| {
                let class = if class.is_empty() { "grid" } else { "grid roomy" };
                a.class(class).share("x1", event.x).number("y1", line + 5.0);
                a.share("x2", event.x).number("y2", line + 10.0);
            });
            label(frame, class, (x, line + 22.0), anchor, &event.event.clock);
        }
    }
}

/// Places in order of time. Gaps that are not cut share the room in proportion.
fn place<'a>(events: &[&'a StripEvent]) -> (Vec<Placed<'a>>, Vec<Cut>) {
    let gaps: Vec<f64> = events.windows(2).map(|pair| pair[1].at - pair[0].at).collect();
    let mut sorted: Vec<f64> = gaps.iter().copied().filter(|gap| *gap > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let limit = sorted.get(sorted.len().saturating_sub(1) / 2).map_or(f64::MAX, |median| median * LONG);
    let is_cut = |gap: f64| gap > limit;
    let cuts = gaps.iter().filter(|gap| is_cut(**gap)).count() as f64;
    let rest: f64 = gaps.iter().filter(|gap| !is_cut(**gap)).sum();
    let inner = 1.0 - 2.0 * MARGIN;
    let cut = if cuts > 0.0 { CUT.min(inner * 0.5 / cuts) } else { 0.0 };
    let scale = if rest > 0.0 { (inner - cuts * cut) / rest } else { 0.0 };

    let mut placed: Vec<Placed> = Vec::new();
    let mut found = Vec::new();
    let mut x = MARGIN;
    let touching = TOUCHING / Width::Fluid.units();
    let mut lanes = [f64::MIN; MAX_LANES];
    for (index, event) in events.iter().enumerate() {
        if let Some(gap) = index.checked_sub(1).and_then(|before| gaps.get(before)) {
            let start = x;
            x += if is_cut(*gap) { cut } else { gap * scale };
            if is_cut(*gap) {
                found.push(Cut { from: start + cut * 0.25, to: x - cut * 0.25, seconds: *gap });
            }
        }
        let lane = lanes.iter().position(|last| x - last >= touching).unwrap_or(MAX_LANES - 1);
        lanes[lane] = x;
        placed.push(Placed { event, x, lane });
    }
    (placed, found)
}
