//! Moments at their proportional places on one line; a gap far longer than the others is cut short, and says so.

use super::drawing::{Drawing, Shown, Width};
use super::frame::{Caption, Frame};
use super::mark::Mark;
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// A gap is cut where it is longer than so many times the median gap.
const LONG: f64 = 8.0;
/// The room that a cut gap takes.
const CUT: f64 = 56.0;
/// Dots nearer than this are stacked.
const TOUCHING: f64 = 9.0;
/// As many moments can link one by one without making the page heavy.
const ALL_LINKED: usize = 120;
/// As many dots are stacked before they overlap.
const LANES: usize = 4;

/// One moment.
#[derive(Clone, Debug, PartialEq)]
pub struct StripEvent {
    /// Seconds on any clock common to all.
    pub at: f64,
    /// How its time is written: `09:20`.
    pub clock: String,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// Moments on a line.
#[derive(Clone, Debug)]
pub struct TimelineStrip {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The moments, in any order.
    pub events: Vec<StripEvent>,
    /// How a gap of so many seconds is written where it is cut: `14 h`.
    pub gap: fn(f64) -> String,
}

/// A moment with its place.
struct Placed<'a> {
    event: &'a StripEvent,
    x: f64,
    lane: usize,
}

/// A gap cut short.
struct Cut {
    from: f64,
    to: f64,
    seconds: f64,
}

impl TimelineStrip {
    /// Draws the chart in both widths. `None` for fewer than two moments, or where all are the same.
    #[must_use]
    pub fn draw(&self) -> Option<Drawing> {
        let mut events: Vec<&StripEvent> = self.events.iter().filter(|event| event.at.is_finite()).collect();
        events.sort_by(|a, b| a.at.total_cmp(&b.at));
        let apart = events.first()?.at < events.last()?.at;
        let shown = if events.len() > ALL_LINKED { Shown::NoneLinked { total: events.len() } } else { Shown::All };
        apart.then(|| Drawing { shown, ..Drawing::of(|width| self.picture(width, &events)) })
    }

    fn picture(&self, width: Width, events: &[&StripEvent]) -> String {
        let (placed, cuts) = place(events, width.units());
        let lanes = placed.iter().map(|event| event.lane).max().unwrap_or(0);
        #[expect(clippy::cast_precision_loss, reason = "at most a handful of lanes")]
        let line = lanes as f64 * TOUCHING + if cuts.is_empty() { 8.0 } else { 22.0 };
        let mut frame = Frame::open(&self.caption, width, line + 28.0);
        let mut rule = PathData::default();
        let mut from = 0.0;
        for cut in &cuts {
            rule.move_to(from, line).across_to(cut.from);
            from = cut.to;
        }
        rule.move_to(from, line).across_to(width.units());
        frame.svg.path("rule", &rule);
        for cut in &cuts {
            let middle = f64::midpoint(cut.from, cut.to);
            let mut breaks = PathData::default();
            for x in [cut.from, cut.to] {
                breaks.move_to(x - 2.0, line + 5.0).line_to(x + 2.0, line - 5.0);
            }
            frame.svg.path("rule", &breaks);
            frame.svg.line("rule dashed", (cut.from, line), (cut.to, line));
            frame.svg.label("", (middle, line - 9.0), Anchor::Middle, &(self.gap)(cut.seconds));
        }
        clocks(&mut frame, &placed, line, width.units());
        #[expect(clippy::cast_precision_loss, reason = "at most a handful of lanes")]
        let y = |event: &Placed| line - event.lane as f64 * TOUCHING;
        if placed.len() > ALL_LINKED {
            let mut dots = PathData::default();
            for event in &placed {
                dots.dot(event.x, y(event));
            }
            frame.svg.path("dots mark", &dots);
        }
        frame.marks();
        for event in placed.iter().filter(|_| placed.len() <= ALL_LINKED) {
            let y = y(event);
            frame.mark(&event.event.mark, true, |frame| {
                frame.svg.circle(event.event.mark.tone.class(), (event.x, y), 4.0);
            });
        }
        frame.finish()
    }
}

/// Times below their moments, first and last before all others, as many as don't touch.
fn clocks(frame: &mut Frame, placed: &[Placed], line: f64, room: f64) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    let ends = placed.first().into_iter().chain(placed.iter().rev());
    for event in ends {
        let half = text_metrics::width(&event.event.clock) / 2.0;
        let middle = event.x.clamp(half, (room - half).max(half));
        let (from, to) = (middle - half - 4.0, middle + half + 4.0);
        if taken.iter().any(|(start, end)| from < *end && *start < to) {
            continue;
        }
        taken.push((from, to));
        frame.svg.line("grid", (event.x, line + 5.0), (event.x, line + 10.0));
        frame.svg.label("", (middle, line + 22.0), Anchor::Middle, &event.event.clock);
    }
}

/// Places in order of time. Gaps that are not cut share the room in proportion.
fn place<'a>(events: &[&'a StripEvent], room: f64) -> (Vec<Placed<'a>>, Vec<Cut>) {
    let gaps: Vec<f64> = events.windows(2).map(|pair| pair[1].at - pair[0].at).collect();
    let mut sorted: Vec<f64> = gaps.iter().copied().filter(|gap| *gap > 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    let limit = sorted.get(sorted.len().saturating_sub(1) / 2).map_or(f64::MAX, |median| median * LONG);
    let is_cut = |gap: f64| gap > limit;
    #[expect(clippy::cast_precision_loss, reason = "events are few")]
    let cuts = gaps.iter().filter(|gap| is_cut(**gap)).count() as f64;
    let rest: f64 = gaps.iter().filter(|gap| !is_cut(**gap)).sum();
    let margin = 5.0;
    let inner = room - 2.0 * margin;
    let cut = if cuts > 0.0 { CUT.min(inner * 0.5 / cuts) } else { 0.0 };
    let scale = if rest > 0.0 { (inner - cuts * cut) / rest } else { 0.0 };

    let mut placed: Vec<Placed> = Vec::new();
    let mut found = Vec::new();
    let mut x = margin;
    let mut lanes = [f64::MIN; LANES];
    for (index, event) in events.iter().enumerate() {
        if let Some(gap) = index.checked_sub(1).and_then(|before| gaps.get(before)) {
            let start = x;
            x += if is_cut(*gap) { cut } else { gap * scale };
            if is_cut(*gap) {
                found.push(Cut { from: start + cut * 0.25, to: x - cut * 0.25, seconds: *gap });
            }
        }
        let lane = lanes.iter().position(|last| x - last >= TOUCHING).unwrap_or(LANES - 1);
        lanes[lane] = x;
        placed.push(Placed { event, x, lane });
    }
    (placed, found)
}
