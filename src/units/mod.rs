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
pub(crate) mod scan;
mod stated_duration;
#[cfg(test)]
mod tests;
mod written;
mod zone;
mod zone_names;

pub(crate) use calendar::{WEEKDAYS, month_name, short_month_name};
pub(crate) use clock::{Strictness, TimeOfDay, WrittenTime};
pub(crate) use count::grouped;
pub(crate) use cursor::Cursor;
pub(crate) use date::WrittenDate;
pub(crate) use duration::Duration;
pub(crate) use moment::{Clock, Moment, Precision};
pub(crate) use stated_duration::{StatedDuration, lengths};
pub(crate) use written::{NotATime, Written};
pub(crate) use zone::{ClockChange, Zone};
