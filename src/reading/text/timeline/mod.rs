//! What happened when: the events of a document's timeline.
//!
//! 1. `entries` finds them, with their times as written: in lines, headings and, by `table`, rows; `head` reads the time of each.
//! 2. `resolve` gives them dates.

mod entries;
mod entry;
mod head;
mod resolve;
mod table;

pub use entries::parts;
pub use entry::Part;
pub use resolve::{resolve, resolve_relative};
