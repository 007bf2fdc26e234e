//! What happened when: the events of a document's timeline.
//!
//! 1. `entries` finds them, with their times as written.
//! 2. `resolve` gives them dates.

mod entries;
mod resolve;

pub use entries::{Part, parts};
pub use resolve::{resolve, resolve_relative};
