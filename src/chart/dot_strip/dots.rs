//! What a dot strip shows.

use jiff::civil::Date;

use crate::chart::frame::Caption;
use crate::chart::mark::Mark;
use crate::chart::marker::Marker;

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Dot {
    /// When it began.
    pub date: Date,
    /// How long it lasted, in seconds; `None` where that is not known.
    pub seconds: Option<f64>,
    /// Whether it lasted at least so long and goes on still.
    pub ongoing: bool,
    /// Whether its date or its length is inferred, so that it is drawn hollow.
    pub inferred: bool,
    /// What it says, where it leads.
    pub mark: Mark,
}

/// A length to compare with, drawn as a line with its name: a median.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    /// The length in seconds.
    pub seconds: f64,
    /// What is written on the line: `median 42 min`.
    pub label: String,
}

/// Dots by date and length.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DotStrip {
    /// The chart's identity and finding.
    pub caption: Caption,
    /// The events, in any order.
    pub dots: Vec<Dot>,
    /// The first date of the axis, where it should begin before the first event.
    pub since: Option<Date>,
    /// The last date of the axis, where it should run on beyond the last event.
    pub until: Option<Date>,
    /// What the horizontal axis is called: `started`.
    pub across: String,
    /// What the vertical axis is called: `duration`.
    pub up: String,
    /// Lengths to compare with.
    pub references: Vec<Reference>,
    /// Dates that are marked.
    pub markers: Vec<Marker<Date>>,
}
