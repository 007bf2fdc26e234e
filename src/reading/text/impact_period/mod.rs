//! When it began, how long it lasted and when it was over, from the most explicit statement that a document makes.
//!
//! 1. `labels`: `Start Time:`, `End Time:`, `Duration: 10:00 – 11:30`.
//! 2. `prose`: "from 2:00 PM to 4:30 PM", "started at … and ended at …", "lasted for 17 minutes".
//! 3. `timeline`: two events as far apart as the stated length, or the first that tells of trouble and the last that tells of recovery.
//! 4. `settle` gives the stated ends their dates.

mod labels;
mod prose;
mod resolve;
mod timeline;

pub use labels::from_labels;
pub use prose::from_prose;
pub use resolve::{Window, relative_start, settle};
pub use timeline::{Ends, in_timeline};

use crate::units::Duration;
use crate::units::scan::Span;

/// A value with the index of the line that states it.
pub type At<T> = (T, usize);

/// A length as stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatedSpan {
    /// The length.
    pub length: Duration,
    /// Whether it was hedged: `about two hours`.
    pub approximate: bool,
}

/// The two ends of an outage as written, before they have a date.
#[derive(Clone, Debug, Default)]
pub struct Stated<'a> {
    /// The beginning, or the whole stretch.
    pub from: Option<At<Span<'a>>>,
    /// The end, where it stands apart.
    pub to: Option<At<Span<'a>>>,
    /// The length.
    pub length: Option<At<StatedSpan>>,
    /// The time to recovery, which is the length where nothing else states one.
    pub recovery: Option<At<StatedSpan>>,
    /// Said to go on.
    pub ongoing: bool,
}

impl Stated<'_> {
    /// The length, else the time to recovery.
    pub fn any_length(&self) -> Option<At<StatedSpan>> {
        self.length.or(self.recovery)
    }
}

/// Words that make of a length a bound, or a length of something else: they stand right before it.
fn is_bound(before: &str) -> bool {
    const WORDS: [&str; 14] = [
        "under",
        "less than",
        "over",
        "more than",
        "at least",
        "at most",
        "up to",
        "within",
        "every",
        "after",
        "last",
        "next",
        "several",
        "per",
    ];
    let before = before.trim_end();
    WORDS.iter().any(|word| before.ends_with(word))
}
