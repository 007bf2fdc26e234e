//! The phases of one event as a staircase: each begins where the one before ended, and each length is written beside it.

use super::frame::{Caption, Drawing, Frame, Tone, Width};
use super::scale::LinearScale;
use super::svg::Anchor;
use super::words;

/// The height of a row.
const ROW: f64 = 26.0;
/// The thickness of a bar.
const BAR: f64 = 14.0;

/// A moment that ends a phase (the first begins them all).
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// What it is called: `Detected`.
    pub name: String,
    /// Seconds on any clock common to all stages; `None` where it is not known.
    pub at: Option<f64>,
    /// How the length of the phase that it ends is written: `8 min`.
    pub length: String,
    /// How its time is written: `09:20`.
    pub clock: String,
}

/// Stages in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct PhaseBar {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// At least two stages, in the order in which they happen.
    pub stages: Vec<Stage>,
    /// Whether the last stage has not been reached yet, rather than not being known.
    pub ongoing: bool,
}

/// One row of the staircase.
struct Step<'a> {
    stage: &'a Stage,
    /// The last stage known before and the first known from here on.
    from: Option<f64>,
    to: Option<f64>,
    /// Whether both ends of the phase are known.
    exact: bool,
    last: bool,
}

impl PhaseBar {
    /// Draws the chart in both widths. `None` where fewer than two stages are known: there is nothing to draw.
    #[must_use]
    pub fn draw(&self) -> Option<Drawing> {
        let known = self.stages.iter().filter(|stage| stage.at.is_some()).count();
        let enough = known >= 2 || (known == 1 && self.ongoing);
        enough.then(|| Drawing::of(|width| self.picture(width)))
    }

    fn steps(&self) -> Vec<Step<'_>> {
        let mut before = self.stages.first().and_then(|stage| stage.at);
        let mut previous = before;
        let mut steps = Vec::new();
        for (index, stage) in self.stages.iter().enumerate().skip(1) {
            let to = self.stages.iter().skip(index).find_map(|later| later.at);
            let exact = previous.is_some() && stage.at.is_some();
            steps.push(Step { stage, from: before, to, exact, last: index + 1 == self.stages.len() });
            previous = stage.at;
            before = stage.at.or(before);
        }
        steps
    }

    fn picture(&self, width: Width) -> String {
        let steps = self.steps();
        let names = self.stages.iter().map(|stage| words::width(&stage.name)).fold(0.0, f64::max);
        let notes = steps.iter().map(|step| words::width(&note(step, self.ongoing))).fold(0.0, f64::max);
        let left = names + 10.0;
        let right = width.units() - notes - 10.0;
        let known = || self.stages.iter().filter_map(|stage| stage.at);
        let (first, last) = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
        // Room beyond the known ends for phases that have none.
        let head = if self.stages.first().is_some_and(|stage| stage.at.is_none()) { 28.0 } else { 0.0 };
        let tail = if self.stages.last().is_some_and(|stage| stage.at.is_none()) { 28.0 } else { 0.0 };
        let scale = LinearScale::new((first, last), (left + head, right - tail));

        #[expect(clippy::cast_precision_loss, reason = "stages are few")]
        let y = |index: usize| index as f64 * ROW + 6.0;
        let mut frame = Frame::open(&self.caption, width, y(steps.len()));
        for (index, step) in steps.iter().enumerate() {
            let y = y(index);
            let (x1, x2) = (step.from.map_or(left, |at| scale.at(at)), step.to.map_or(right, |at| scale.at(at)));
            let (x1, x2) = (x1, x2.max(x1 + 2.0));
            frame.svg.label("label", (0.0, y + 11.0), Anchor::Start, &step.stage.name);
            if index + 1 < steps.len() && step.stage.at.is_some() {
                frame.svg.line("grid", (x2, y + BAR), (x2, y + ROW));
            }
            if step.exact {
                frame.svg.rect(Tone::Accent.class(), (x1, y), (x2 - x1, BAR));
            } else {
                let class = if step.last && self.ongoing { "ongoing" } else { "unknown" };
                frame.svg.rect(class, (x1 + 0.5, y + 0.5), (x2 - x1 - 1.0, BAR - 1.0));
            }
            let class = if step.exact { "label" } else { "" };
            frame.svg.label(class, (x2 + 6.0, y + 11.0), Anchor::Start, &note(step, self.ongoing));
        }
        frame.marks();
        frame.finish()
    }
}

/// What is written at the end of a row.
fn note(step: &Step, ongoing: bool) -> String {
    let stage = step.stage;
    let length = match (step.exact, stage.at) {
        (true, _) => stage.length.as_str(),
        (false, None) if step.last && ongoing => "not yet",
        (false, None) => "not known",
        (false, Some(_)) => "length not known",
    };
    if stage.clock.is_empty() || stage.at.is_none() {
        length.to_owned()
    } else {
        format!("{length} · {}", stage.clock)
    }
}
