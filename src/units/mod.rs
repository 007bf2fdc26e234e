//! Values with a unit or a precision, as people write and read them: durations, moments, time zones, large numbers.
//!
//! 1. [`Duration`], [`Moment`] and [`Zone`] are the values.
//! 2. `cursor`, `date` and `clock` read the parts at one place of a text; [`scan`] finds them in passages.
//! 3. [`StatedDuration`] and [`Written`] read whole fields with the same readers.

mod calendar;
mod clock;
mod count;
mod cursor;
mod date;
mod duration;
mod duration_reading;
mod moment;
pub mod scan;
mod stated_duration;
#[cfg(test)]
mod tests;
mod written;
mod zone;
mod zone_names;

pub use calendar::{WEEKDAYS, month_name, short_month_name};
pub use clock::Strictness;
pub use count::grouped;
pub use cursor::Cursor;
pub use date::WrittenDate;
pub use duration::Duration;
pub use moment::{Clock, Moment, Precision};
pub use stated_duration::{StatedDuration, lengths};
pub use written::{NotATime, Written};
pub use zone::{ClockChange, Zone};
