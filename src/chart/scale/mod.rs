//! Scales: from values to places on the drawing, with ticks spaced by room.

mod band;
mod duration;
mod linear;
mod tick;
mod time;

pub use band::BandScale;
pub use duration::DurationScale;
pub use linear::LinearScale;
pub use tick::Tick;
pub use time::TimeScale;
pub(in crate::chart) use time::day_number;
