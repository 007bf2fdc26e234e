//! Scales: from values to places on the drawing, with ticks spaced by room.

mod band;
mod duration;
mod linear;
mod tick;
mod time;

pub(super) use band::BandScale;
pub(super) use duration::DurationScale;
pub(super) use linear::LinearScale;
pub(super) use tick::Tick;
pub(super) use time::TimeScale;
pub(in crate::chart) use time::day_number;
