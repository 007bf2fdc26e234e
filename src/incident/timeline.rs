//! What happened when: one event of an incident's timeline.

use crate::units::{Moment, Zone};

/// One event of a timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEvent {
    /// When it happened, as far as that can be known.
    pub at: Option<Moment>,
    /// When it ended, where the entry gives a range.
    pub until: Option<Moment>,
    /// The time as written: `~14:00`, `T+5m`.
    pub label: String,
    /// What happened, as plain text.
    pub text: String,
    /// The line of the source file.
    pub line: usize,
}

impl TimelineEvent {
    /// The same event with its times in `zone`, where they state none.
    #[must_use]
    pub fn or_in(self, zone: &Zone) -> Self {
        Self { at: self.at.map(|at| at.or_in(zone)), until: self.until.map(|at| at.or_in(zone)), ..self }
    }
}
