//! Scales: from values to places on the drawing, with ticks spaced by room.

mod band;
mod duration;
mod linear;
mod time;

pub use band::BandScale;
pub use duration::DurationScale;
pub use linear::LinearScale;
pub use time::TimeScale;
pub(in crate::chart) use time::{MONTHS, day_number};

/// A place on an axis and what is written there.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// The place on the drawing.
    pub at: f64,
    /// What is written there.
    pub label: String,
}
