//! The phases of one event on one bar: each as wide as it is long, an end that is not known left open.

use super::svg::Svg;

/// The width of the drawing in units; the page stretches it to its own.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 12.0;
/// The gap between two phases.
const GAP: f64 = 3.0;
/// The smallest width of a phase, so that the shortest can be seen.
const MIN_WIDTH: f64 = 4.0;
/// The widths of the pieces that an open end is broken into, from the bar outwards.
const PIECES: [f64; 3] = [22.0, 12.0, 5.0];
/// The gap before each piece.
const PIECE_GAP: f64 = 7.0;

/// The phases of one event. What each is called belongs beside the bar, in words.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PhaseBar {
    /// The known times between phases in seconds on any common clock, in ascending order.
    pub times: Vec<f64>,
    /// Whether it began before the first of them, at a time that is not known.
    pub open_start: bool,
    /// Whether it went on after the last of them, until a time that is not known or has not come.
    pub open_end: bool,
}

impl PhaseBar {
    /// Draws the bar, hidden from screen readers. `None` without a phase to draw.
    #[must_use]
    pub(crate) fn draw(&self) -> Option<String> {
        let (first, last) = (self.times.first()?, self.times.last()?);
        let span = last - first;
        if span <= 0.0 && !self.open_end {
            return None;
        }
        let mut svg = Svg::default();
        svg.open("svg", |a| {
            a.text("viewBox", &format!("0 0 {WIDTH} {HEIGHT}")).text("preserveAspectRatio", "none");
            a.number("height", HEIGHT).text("aria-hidden", "true");
        });
        let tail = |open: bool| if open { PIECES.iter().map(|piece| piece + PIECE_GAP).sum() } else { 0.0 };
        let mut x = tail(self.open_start);
        self.pieces(&mut svg, x, -1.0, self.open_start);
        let end = WIDTH - tail(self.open_end);
        let widths = widths(&self.times, end - x);
        for (index, width) in widths.iter().enumerate() {
            svg.rect(tone(index), (x, 0.0), (width - if index + 1 < widths.len() { GAP } else { 0.0 }, HEIGHT));
            x += width;
        }
        self.pieces(&mut svg, end, 1.0, self.open_end);
        Some(svg.finish())
    }

    /// The pieces of an open end, from `x` in a direction.
    fn pieces(&self, svg: &mut Svg, mut x: f64, direction: f64, is_open: bool) {
        let phase = if direction < 0.0 { 0 } else { self.times.len().saturating_sub(2) };
        for piece in PIECES.iter().filter(|_| is_open) {
            x += direction * PIECE_GAP;
            svg.rect(tone(phase), (if direction < 0.0 { x - piece } else { x }, 0.0), (*piece, HEIGHT));
            x += direction * piece;
        }
    }
}

/// The widths of the phases between some times within a room; one time alone opens a phase that takes all of it.
fn widths(times: &[f64], room: f64) -> Vec<f64> {
    let lengths: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let total: f64 = lengths.iter().sum();
    if total <= 0.0 {
        return vec![room];
    }
    let widths: Vec<f64> = lengths.iter().map(|length| (length / total * room).max(MIN_WIDTH + GAP)).collect();
    let scale = room / widths.iter().sum::<f64>();
    widths.into_iter().map(|width| width * scale).collect()
}

/// Neighbours differ in tone.
const fn tone(phase: usize) -> &'static str {
    if phase.is_multiple_of(2) { "odd" } else { "even" }
}
