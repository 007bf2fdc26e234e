//! What happened when: the events of a document's timeline.
//!
//! 1. `entries` finds them, with their times as written: in lines, headings and, by `table`, rows; `head` reads the time of each.
//! 2. `resolve` gives them dates.

mod entries;
mod entry;
mod head;
mod resolve;
mod table;

pub(super) use entries::parts;
pub(super) use entry::Part;
pub(super) use resolve::{resolve, resolve_relative};
