//! The phases of one event as a staircase: each begins where the one before ended, and each length is written beside it.

use super::drawing::{Drawing, Width};
use super::frame::{Caption, Frame};
use super::mark::Tone;
use super::scale::LinearScale;
use super::svg::Anchor;
use super::text_metrics;

/// The height of a row.
const ROW: f64 = 26.0;
/// The thickness of a bar.
const BAR: f64 = 14.0;

/// A moment between two phases.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// What it is called: `Detected`.
    pub name: String,
    /// Seconds on any clock common to all stages; `None` where it is not known.
    pub at: Option<f64>,
    /// How its time is written: `09:20`.
    pub clock: String,
}

/// Stages in their order.
#[derive(Clone, Debug)]
pub struct PhaseBar {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// At least two stages, in the order in which they should happen.
    pub stages: Vec<Stage>,
    /// Whether the last stage has not been reached yet, rather than not being known.
    pub ongoing: bool,
    /// How a length of so many seconds is written: `8 min`.
    pub length: fn(f64) -> String,
}

/// One row of the staircase: the phase that a stage ends.
struct Step<'a> {
    stage: &'a Stage,
    /// The last stage known before this one.
    from: Option<f64>,
    /// The first stage known from this one on.
    to: Option<f64>,
    kind: Kind,
    /// What is written at its end.
    note: String,
}

/// What is known of a phase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The first stage: a moment, and no phase.
    Start,
    /// Both ends.
    Known,
    /// Not both ends.
    Unknown,
    /// It has not ended.
    Ongoing,
}

impl PhaseBar {
    /// Draws the chart in both widths. `None` where fewer than two stages are known and none is awaited: there is nothing to draw.
    #[must_use]
    pub fn draw(&self) -> Option<Drawing> {
        let known = self.stages.iter().filter(|stage| stage.at.is_some()).count();
        let enough = known >= 2 || (known == 1 && self.ongoing);
        enough.then(|| Drawing::of(|width| self.picture(width)))
    }

    fn steps(&self) -> Vec<Step<'_>> {
        let mut steps: Vec<Step> = Vec::new();
        for (index, stage) in self.stages.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| self.stages.get(before));
            let from = self.stages.iter().take(index).rev().find_map(|earlier| earlier.at);
            let to = self.stages.iter().skip(index).find_map(|later| later.at);
            let kind = match before {
                None => Kind::Start,
                Some(before) if before.at.is_some() && stage.at.is_some() => Kind::Known,
                Some(_) if index + 1 == self.stages.len() && stage.at.is_none() && self.ongoing => Kind::Ongoing,
                Some(_) => Kind::Unknown,
            };
            steps.push(Step { stage, from, to, kind, note: self.note(stage, from, kind) });
        }
        steps
    }

    /// The length of the phase and the time of the stage, as far as they are known.
    fn note(&self, stage: &Stage, from: Option<f64>, kind: Kind) -> String {
        let length = stage.at.zip(from).map(|(to, from)| (self.length)(to - from));
        let length = match (kind, length) {
            (Kind::Ongoing, _) => "not yet".to_owned(),
            (_, None) if stage.at.is_none() => "not known".to_owned(),
            (_, None) => String::new(),
            (Kind::Unknown, Some(length)) => format!("{length} in all"),
            (_, Some(length)) => length,
        };
        let clock = if stage.at.is_some() { stage.clock.as_str() } else { "" };
        [length.as_str(), clock].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    fn picture(&self, width: Width) -> String {
        let steps = self.steps();
        let names = self.stages.iter().map(|stage| text_metrics::width(&stage.name)).fold(0.0, f64::max);
        let notes = steps.iter().map(|step| text_metrics::width(&step.note)).fold(0.0, f64::max);
        let (left, right) = (names + 10.0, width.units() - notes - 10.0);
        let known = || self.stages.iter().filter_map(|stage| stage.at);
        let ends = (known().fold(f64::MAX, f64::min), known().fold(f64::MIN, f64::max));
        // Room beyond the known ends for phases that have none.
        let open = |stage: Option<&Stage>| if stage.is_some_and(|stage| stage.at.is_none()) { 28.0 } else { 0.0 };
        let range = (left + open(self.stages.first()), right - open(self.stages.last()));
        let scale = LinearScale::new(ends, range);

        #[expect(clippy::cast_precision_loss, reason = "stages are few")]
        let y = |index: usize| index as f64 * ROW + 4.0;
        let mut frame = Frame::open(&self.caption, width, y(steps.len()) - ROW + BAR + 4.0);
        for (index, step) in steps.iter().enumerate() {
            let y = y(index);
            let (x1, x2) = (step.from.map_or(left, |at| scale.at(at)), step.to.map_or(right, |at| scale.at(at)));
            let x2 = x2.max(x1 + 2.0);
            if index + 1 < steps.len() && step.stage.at.is_some() {
                let end = if step.kind == Kind::Start { scale.at(step.stage.at.unwrap_or_default()) } else { x2 };
                frame.svg.line("rule", (end, y + if step.kind == Kind::Start { 0.0 } else { BAR }), (end, y + ROW));
            }
            match step.kind {
                Kind::Start => {}
                Kind::Known => frame.svg.rect(Tone::Accent.class(), (x1, y), (x2 - x1, BAR)),
                Kind::Unknown => frame.svg.rect("unknown", (x1 + 0.5, y + 0.5), (x2 - x1 - 1.0, BAR - 1.0)),
                Kind::Ongoing => frame.svg.rect("ongoing", (x1 + 0.5, y + 0.5), (x2 - x1 - 1.0, BAR - 1.0)),
            }
            frame.svg.label("label", (0.0, y + 11.0), Anchor::Start, &step.stage.name);
            let class = if step.stage.at.is_some() { "label" } else { "" };
            let at = if step.kind == Kind::Start { step.stage.at.map_or(left, |at| scale.at(at)) } else { x2 };
            frame.svg.label(class, (at + 6.0, y + 11.0), Anchor::Start, &step.note);
        }
        frame.marks();
        frame.finish()
    }
}
