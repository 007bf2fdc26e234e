//! When it began, how long it lasted and when it was over, from the most explicit statement that a document makes.
//!
//! 1. `labels`: `Start Time:`, `End Time:`, `Duration: 10:00 – 11:30`.
//! 2. `prose`: "from 2:00 PM to 4:30 PM", "started at … and ended at …"; `length`: "lasted for 17 minutes". `clause` and `sentence` read the words
//!    around a time, `sentence` whether its sentence speaks of the incident at all.
//! 3. `timeline`: two events as far apart as the stated length, or the first that tells of trouble and the last that tells of recovery.
//! 4. `settle` gives the stated ends their dates.

mod claims;
mod clause;
mod labels;
mod length;
mod prose;
mod resolve;
mod sentence;
mod signs;
mod timeline;
mod told_day;

pub(super) use claims::{Claims, StatedSpan};
pub(super) use labels::from_labels;
pub(super) use length::stated_outright;
pub(super) use prose::from_prose;
pub(super) use resolve::{relative_start, settle};
pub(super) use signs::tells_of_trouble;
pub(super) use timeline::{Ends, in_timeline, is_recovery, is_sign_of_trouble, telling, tells_of_recovery};
pub(super) use told_day::{ToldDay, is_beyond, told_day};
