//! Values with a unit or a precision, as people write them: lengths of time, moments, time zones.

mod length;
mod moment;
mod zone;

pub use length::{Length, NotALength, StatedLength};
pub use moment::{Clock, Moment, NotATime, Precision, Written};
pub use zone::Zone;
