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
    /// The time since another event, where that is what was written.
    pub elapsed: Option<Elapsed>,
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

/// A time that was written as a distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Elapsed {
    /// From the first event: `T+5m`.
    SinceStart(Duration),
    /// From the event before: `10 minutes later`.
    SinceLast(Duration),
}

/// A piece of a timeline.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// A date that holds for the entries below.
    Day(Span<'static>),
    /// The time from which others count.
    Zero(Span<'static>),
    /// An event.
    Entry(Entry),
}
