//! Reads the record out of a postmortem that was never written for a machine: from its headings, labels, prose, timeline and lists.
//!
//! It reads the blocks of the text, never its bytes: what is code, a comment or a quotation says nothing.
//!
//! 1. `label` reads `Key: value`; `dates` gathers the dates; `timeline` and `actions` read their sections.
//! 2. `impact_period` finds the statements of when it began and ended, `times` decides between them; `title`, `services` and `causes` read the rest.
//! 3. `classify` tells whether it is a postmortem at all.

mod actions;
mod assemble;
mod causes;
mod classify;
mod dates;
mod impact_period;
mod label;
mod phrases;
mod services;
mod timeline;
mod times;
mod title;

#[cfg(test)]
mod tests;

use crate::incident::{Action, PhaseTimes, Severity, Sourced, TimelineEvent};
use crate::markdown::Block;
use crate::paths::DocumentPath;
use crate::units::{Duration, Moment, Zone};

/// What a document says of itself without front matter. Lines are counted from 1 in the source file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovery {
    /// The title: a heading or a label, else the file's name.
    pub title: Option<Sourced<String>>,
    /// An id such as `PM2024-001`.
    pub id: Option<Sourced<String>>,
    /// The day of the incident.
    pub date: Option<Sourced<Moment>>,
    /// When each phase began.
    pub phases: PhaseTimes,
    /// The stated length.
    pub duration: Option<Sourced<Duration>>,
    /// Whether the document says that it goes on.
    pub ongoing: bool,
    /// The zone that the document states for its times.
    pub zone: Option<Zone>,
    /// The stated severity.
    pub severity: Option<Sourced<Severity>>,
    /// Systems said to be affected.
    pub services: Vec<Sourced<String>>,
    /// Slugs of causes in the default taxonomy, the primary first.
    pub causes: Vec<Sourced<&'static str>>,
    /// Who wrote it.
    pub authors: Vec<Sourced<String>>,
    /// Who or what noticed.
    pub detection: Option<Sourced<String>>,
    /// The state of the document as written: `draft`, `final`, `resolved`.
    pub status: Option<Sourced<String>>,
    /// The events of the timeline section.
    pub timeline: Vec<TimelineEvent>,
    /// The promised fixes.
    pub actions: Vec<Action>,
    /// Why the document is no postmortem, where it is none: a blank template, a task text, an index.
    pub not_an_incident: Option<&'static str>,
}

/// What is known of a document beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    /// The file's path.
    pub path: &'a DocumentPath,
    /// The title that the front matter states.
    pub title: Option<&'a str>,
    /// The date that the front matter states, for times and `Month D` without a year.
    pub date: Option<Moment>,
}

/// Which parts of the record are wanted: what the front matter states already need not be looked for.
/// The timeline and the actions are always read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Title, id, severity, services, authors, detection, status, and whether it is an incident.
    pub facts: bool,
    /// Date, phase times, duration and zone.
    pub times: bool,
    /// Causes.
    pub causes: bool,
}

impl Wanted {
    /// Everything.
    #[cfg(test)]
    pub const ALL: Self = Self { facts: true, times: true, causes: true };
    /// The timeline and the actions alone.
    pub const BODY: Self = Self { facts: false, times: false, causes: false };
}

/// Reads those parts of what a document says of itself that are wanted. A value that the text does not bear out is left open:
/// guessing wrong is worse than not knowing.
#[must_use]
pub fn recover(blocks: &[Block<'_>], clues: &Clues<'_>, wanted: Wanted) -> Recovery {
    assemble::assemble(blocks, clues, wanted)
}
