//! What a text says of its incident.

use crate::reading::facts::{Facts, Times};

/// The facts that could be recovered from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// The facts of the incident.
    pub facts: Facts,
    /// When it happened.
    pub times: Times,
    /// Why the document is not a postmortem, where it is not: a blank template, a task text, an index.
    pub not_an_incident: Option<&'static str>,
}
