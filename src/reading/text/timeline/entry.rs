//! A piece of a timeline with its time as written.

use crate::units::Duration;
use crate::units::scan::Span;

/// An event with its time as written.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The line of the source file.
    pub number: usize,
    /// The time, where one could be read.
    pub span: Option<Span<'static>>,
    /// The time since the start, where that is what was written.
    pub elapsed: Option<Duration>,
    /// The time as written.
    pub label: String,
    /// What happened.
    pub text: String,
    /// Whether the time is at the beginning, as an entry's is, rather than within a sentence.
    pub at_head: bool,
}

impl Entry {
    /// Whether its date was written with it.
    pub(crate) fn has_date(&self) -> bool {
        self.span.as_ref().is_some_and(|span| span.from.date.is_some())
    }
}

/// A piece of a timeline.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A date that holds for the entries below.
    Day(Span<'static>),
    /// An event.
    Entry(Entry),
}
