//! Points in time that are marked on a chart: a line with a short name over it, such as a number that a note explains.

use super::axis::Plot;
use super::frame::Frame;
use super::scale::BandScale;
use super::svg::Anchor;

/// A marked point in time, placed by its date or, where periods are side by side, by its place among them: 3.5 is the middle
/// of the fourth.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Marker<P> {
    /// Where it is.
    pub at: P,
    /// What is written over the line.
    pub name: String,
}

impl<P> Marker<P> {
    /// Draws the marker at a place from the left; one outside the plot is left out.
    pub(super) fn draw(&self, frame: &mut Frame, plot: &Plot, x: f64) {
        if !(plot.left..=plot.right).contains(&x) {
            return;
        }
        frame.svg.line("rule dashed", (x, plot.top), (x, plot.bottom));
        frame.svg.label("label halo", (x, plot.top - 2.0), Anchor::Middle, &self.name);
    }
}

/// Draws markers among periods side by side.
pub(super) fn among(frame: &mut Frame, plot: &Plot, bands: &BandScale, markers: &[Marker<f64>]) {
    for marker in markers {
        marker.draw(frame, plot, bands.middle(0) + (marker.at - 0.5) * bands.step());
    }
}
