//! Names below columns, every one of them: on one line, on two in turn, or, where they are long, on a flight of stairs.

use super::axis::Plot;
use super::frame::Frame;
use super::scale::BandScale;
use super::svg::{Anchor, PathData};
use super::text_metrics;

/// From one line to the next.
const LINE: f64 = 15.0;
/// What stays free between two names.
const AIR: f64 = 6.0;

/// How the names are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Staircase {
    /// Side by side.
    One,
    /// On two lines in turn, each with the room of two columns.
    Two,
    /// Each a line below the one before and ending at its column, so that none meets the lead of another.
    Each,
}

impl Staircase {
    /// The lowest flight on which all names have room.
    pub(super) fn of(names: &[&str], bands: &BandScale) -> Self {
        let widest = names.iter().map(|name| text_metrics::width(name)).fold(0.0, f64::max) + AIR;
        if widest <= bands.step() {
            Self::One
        } else if widest <= 2.0 * bands.step() {
            Self::Two
        } else {
            Self::Each
        }
    }

    /// The line of a name.
    const fn step(self, index: usize) -> usize {
        match self {
            Self::One => 0,
            Self::Two => index % 2,
            Self::Each => index,
        }
    }

    /// The room that this many names need below the plot.
    pub(super) fn height(self, names: usize) -> f64 {
        let lines = (0..names).map(|index| self.step(index) + 1).max().unwrap_or(0);
        lines as f64 * LINE + 7.0
    }

    /// Writes the names, with a leader line to each that is lower than its column.
    pub(super) fn draw(self, frame: &mut Frame, plot: &Plot, bands: &BandScale, names: &[&str]) {
        let mut leads = PathData::default();
        for (index, name) in names.iter().enumerate() {
            let (x, down) = (bands.middle(index), self.step(index) as f64 * LINE);
            if down > 0.0 {
                leads.move_to(x, plot.bottom + 4.0).down_to(plot.bottom + down + 4.0);
            }
            let (end, anchor) = if self == Self::Each { (x + 4.0, Anchor::End) } else { (x, Anchor::Middle) };
            frame.svg.label("", (end, plot.bottom + down + 16.0), anchor, &text_metrics::fit(name, end));
        }
        if !leads.is_empty() {
            frame.svg.path("grid", &leads);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_high_as_they_have_room() {
        let bands = BandScale::new(4, (100.0, 500.0), 0.0, 64.0);
        for (name, expected, height) in [
            ("dns", Staircase::One, 22.0),
            ("network-backbone", Staircase::Two, 37.0),
            ("a-service-that-nobody-ever-gave-a-short-name", Staircase::Each, 67.0),
        ] {
            let staircase = Staircase::of(&["api", name, "cdn", "web"], &bands);
            assert_eq!(staircase, expected, "{name}");
            assert!((staircase.height(4) - height).abs() < 1e-9, "{name}");
        }
    }
}
