//! What a text says of its incident.

use crate::incident::Sourced;
use crate::reading::facts::{Facts, Times};

/// The facts that could be recovered from a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Recovered {
    /// The facts of the incident.
    pub facts: Facts,
    /// When it happened.
    pub times: Times,
    /// Whether the date of the front matter is when the document was published, as the text or the field tells.
    pub dates_publication: bool,
    /// The causes that labels name, in the words of the text.
    pub named_causes: Vec<Sourced<String>>,
    /// What it calls itself, where that tells nothing of the incident.
    pub generic_title: Option<Sourced<String>>,
    /// Whether the title announces planned work.
    pub announces_work: bool,
    /// Why the document is not a postmortem, where it is not: a blank template, a task text, an index.
    pub not_an_incident: Option<&'static str>,
}
