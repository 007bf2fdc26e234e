//! What helps to read a text besides its words: the document's path, and the title and date that it states.

use crate::paths::DocumentPath;
use crate::reading::facts::DateRole;
use crate::reading::front_matter::Claim;
use crate::units::Moment;

/// What helps to read a text besides its words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clues<'a> {
    /// The file's path.
    pub path: &'a DocumentPath,
    /// The title that the front matter states.
    pub title: Option<&'a str>,
    /// How surely the front matter describes an incident.
    pub claim: Claim,
    /// Whether that title is the name of a service or a team which the front matter states.
    pub names_system: bool,
    /// The date that the front matter states, for times and `Month D` without a year.
    pub date: Option<Moment>,
    /// What the time of day of that date tells.
    pub date_role: DateRole,
    /// Whether the front matter says that the duration is not known.
    pub has_unknown_duration: bool,
    /// Whether the front matter states the time of a phase.
    pub has_phases: bool,
}

#[cfg(test)]
impl<'a> Clues<'a> {
    /// Nothing but the path.
    pub(super) fn of(path: &'a DocumentPath) -> Self {
        Self {
            path,
            title: None,
            claim: Claim::Nothing,
            names_system: false,
            date: None,
            date_role: DateRole::Incident,
            has_unknown_duration: false,
            has_phases: false,
        }
    }
}
