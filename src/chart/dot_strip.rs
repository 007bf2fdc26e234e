//! Every event as a dot: its date across, its length up on a logarithmic scale.
//!
//! 1. Up to [`ALL_LINKED`] dots, each is a link.
//! 2. Up to [`ALL_DRAWN`], each is drawn and the longest are links.
//! 3. Beyond, dots that lie together are counted in shaded cells; the longest are drawn and are links.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::axis::{self, Plot};
use super::frame::{Caption, Drawing, Frame, Mark, Shown, Tone, Width};
use super::scale::{LengthScale, TimeScale, day_number};
use super::svg::{Anchor, PathData};
use super::words;

/// As many dots can link one by one without making the page heavy.
const ALL_LINKED: usize = 300;
/// As many dots can be told apart when each is drawn.
const ALL_DRAWN: usize = 3_000;
/// How many of the longest stay links where not all can.
const LONGEST: usize = 120;
/// As many dots can be walked through with the Tab key before they are in the way.
const ALL_STOPS: usize = 24;
/// The side of a shaded cell.
const CELL: f64 = 6.0;
/// The height of a lane for what has no place on a logarithmic scale.
const LANE: f64 = 18.0;

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Dot {
    /// When it began.
    pub date: Date,
    /// How long it lasted, in seconds; `None` where that is not known.
    pub seconds: Option<f64>,
    /// Whether it lasted at least so long and goes on still.
    pub ongoing: bool,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// A length to compare with, drawn as a line with its name: a median.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// The length in seconds.
    pub seconds: f64,
    /// What is written on the line: `median 42 min`.
    pub label: String,
}

/// Dots by date and length.
#[derive(Clone, Debug, PartialEq)]
pub struct DotStrip {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The events, in any order.
    pub dots: Vec<Dot>,
    /// The last date of the axis, where it should run on beyond the last event.
    pub until: Option<Date>,
    /// What the horizontal axis is called: `started`.
    pub across: String,
    /// What the vertical axis is called: `duration`.
    pub up: String,
    /// A length to compare with.
    pub reference: Option<Reference>,
}

impl DotStrip {
    /// Draws the chart in both widths, with as many links as a page can carry.
    #[must_use]
    pub fn draw(&self) -> Drawing {
        let mut dots: Vec<&Dot> = self.dots.iter().collect();
        dots.sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.mark.title.cmp(&b.mark.title)));
        let total = dots.len();
        let linked = longest(&dots);
        let shown = if total <= ALL_LINKED {
            Shown::All
        } else if total <= ALL_DRAWN {
            Shown::SomeLinked { linked: linked.len(), total }
        } else {
            Shown::Binned { linked: linked.len(), total }
        };
        Drawing { shown, ..Drawing::of(|width| self.picture(width, &dots, &linked, shown)) }
    }

    fn picture(&self, width: Width, dots: &[&Dot], linked: &[&Dot], shown: Shown) -> String {
        let layout = Layout::new(self, dots, width);
        let mut frame = Frame::open(&self.caption, width, layout.height);
        layout.axes(&mut frame, self, width);
        match shown {
            Shown::All | Shown::NoneLinked { .. } => {}
            Shown::SomeLinked { .. } => layout.unlinked(&mut frame, dots),
            Shown::Binned { .. } => layout.cells(&mut frame, dots),
        }
        frame.marks();
        let (shown, stop) = if shown == Shown::All { (dots, dots.len() <= ALL_STOPS) } else { (linked, false) };
        for dot in shown {
            layout.dot(&mut frame, dot, stop);
        }
        if let Some(reference) = &self.reference {
            // After the dots, so that none covers it.
            let y = layout.length.at(reference.seconds);
            frame.svg.label("label halo", (layout.plot.right, y - 5.0), Anchor::End, &reference.label);
        }
        frame.finish()
    }
}

/// The longest dots, in order of date.
fn longest<'a>(dots: &[&'a Dot]) -> Vec<&'a Dot> {
    if dots.len() <= ALL_LINKED {
        return dots.to_vec();
    }
    let mut order: Vec<usize> = (0..dots.len()).collect();
    let length = |index: &usize| dots.get(*index).and_then(|dot| dot.seconds).unwrap_or(-1.0);
    order.sort_by(|a, b| length(b).total_cmp(&length(a)).then(a.cmp(b)));
    order.truncate(LONGEST);
    order.sort_unstable();
    order.into_iter().filter_map(|index| dots.get(index).copied()).collect()
}

/// Where everything goes in one width.
struct Layout {
    plot: Plot,
    height: f64,
    time: TimeScale,
    length: LengthScale,
    /// Dots before this date stand in a column of their own at the left, which has no scale.
    apart: Option<(Date, f64)>,
    /// The middle of the lane for lengths of zero.
    zero: Option<f64>,
    /// The middle of the lane for lengths not known.
    unknown: Option<f64>,
    radius: f64,
}

impl Layout {
    fn new(chart: &DotStrip, dots: &[&Dot], width: Width) -> Self {
        let known = || dots.iter().filter_map(|dot| dot.seconds).filter(|s| *s > 0.0);
        let lanes = [dots.iter().any(|dot| dot.seconds == Some(0.0)), dots.iter().any(|dot| dot.seconds.is_none())];
        let scaled = LengthScale::around(known(), (0.0, 1.0)).domain();
        let body = if known().next().is_none() {
            0.0
        } else {
            ((scaled.1 / scaled.0).log10() * 46.0).clamp(110.0, width.choose(280.0, 250.0))
        };
        let top = 24.0;
        let length = LengthScale::around(known(), (top + body, top));
        let mut bottom = top + body + if body > 0.0 { 6.0 } else { 0.0 };
        let [zero, unknown] = lanes.map(|present| {
            let middle = present.then_some(bottom + LANE / 2.0);
            bottom += if present { LANE } else { 0.0 };
            middle
        });
        let labels = if lanes[1] { words::width("not known") + 8.0 } else { 0.0 };
        let gutter = axis::gutter(&length.ticks(26.0)).max(labels);
        let plot = Plot { left: gutter, top, right: width.units() - 6.0, bottom };
        let (from, to) = (dots.first().map(|dot| dot.date), dots.last().map(|dot| dot.date));
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

    fn axes(&self, frame: &mut Frame, chart: &DotStrip, width: Width) {
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
            ticks.retain(|tick| tick.at - words::width(&tick.label) / 2.0 > x + words::width(&before) / 2.0 + 8.0);
            frame.svg.label("", (x, self.plot.bottom + 17.0), Anchor::Middle, &before);
            let edge = x + 20.0;
            frame.svg.line("grid dashed", (edge, self.plot.top), (edge, self.plot.bottom));
        }
        axis::below(frame, &self.plot, &ticks, width.units());
        axis::name_upward(frame, &chart.up);
        axis::name_across(frame, &self.plot, &chart.across);
        if let Some(reference) = &chart.reference {
            let y = self.length.at(reference.seconds);
            frame.svg.line("reference", (self.plot.left, y), (self.plot.right, y));
        }
    }

    fn place(&self, dot: &Dot) -> (f64, f64) {
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

    fn dot(&self, frame: &mut Frame, dot: &Dot, stop: bool) {
        let (x, y) = self.place(dot);
        let tone = dot.mark.tone.class();
        let class = if dot.ongoing { format!("open {tone}") } else { tone.to_owned() };
        frame.mark(&dot.mark, stop, |frame| {
            if dot.ongoing {
                frame.svg.line(&format!("stem {tone}"), (x, y - self.radius), (x, y - self.radius - 7.0));
            }
            frame.svg.circle(&class, (x, y), self.radius);
        });
    }

    /// Every dot as a point of one path for each tone, the most severe on top; points on the same place are drawn once.
    fn unlinked(&self, frame: &mut Frame, dots: &[&Dot]) {
        let mut tones: BTreeMap<Reverse<Tone>, BTreeSet<(i32, i32)>> = BTreeMap::new();
        for dot in dots {
            let (x, y) = self.place(dot);
            tones.entry(Reverse(dot.mark.tone)).or_default().insert(cell(x, y, 1.0));
        }
        for (Reverse(tone), points) in tones {
            let mut data = PathData::default();
            for (x, y) in points {
                data.dot(f64::from(x), f64::from(y));
            }
            frame.svg.path(&format!("dots {}", tone.class()), &data);
        }
    }

    /// Cells shaded by how many dots lie in them.
    fn cells(&self, frame: &mut Frame, dots: &[&Dot]) {
        let mut counts: BTreeMap<(i32, i32), usize> = BTreeMap::new();
        for dot in dots {
            let (x, y) = self.place(dot);
            *counts.entry(cell(x, y, CELL)).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(1);
        let mut paths: BTreeMap<usize, PathData> = BTreeMap::new();
        for ((column, row), count) in counts {
            let level = level(count, most);
            let (x, y) = (f64::from(column) * CELL, f64::from(row) * CELL);
            paths.entry(level).or_default().square(x, y, CELL);
        }
        for (level, data) in paths {
            frame.svg.path(&format!("level-{level}"), &data);
        }
    }
}

/// A level from 1 to 5 by the logarithm of the count, 5 being the fullest cell.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 1 to 5")]
fn level(count: usize, most: usize) -> usize {
    let share = (count as f64).ln_1p() / (most as f64).ln_1p();
    ((share * 5.0).ceil() as usize).clamp(1, 5)
}

/// The cell of a grid in which a place lies.
#[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and a drawing is hundreds of units wide")]
fn cell(x: f64, y: f64, side: f64) -> (i32, i32) {
    ((x / side).floor() as i32, (y / side).floor() as i32)
}

/// The date before which dots are set apart: the widest gap, against what follows it, behind which all but a few
/// (a tenth at most) lie in less than a third of the axis. Dots are in order of date.
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
