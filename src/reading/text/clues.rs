//! What helps to read a text besides its words: the document's path, and the title and date that it states.

use crate::paths::DocumentPath;
use crate::units::Moment;

/// What helps to read a text besides its words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clues<'a> {
    /// The file's path.
    pub path: &'a DocumentPath,
    /// The title that the front matter states.
    pub title: Option<&'a str>,
    /// Whether the front matter states a fact that only an incident has.
    pub describes_incident: bool,
    /// The date that the front matter states, for times and `Month D` without a year.
    pub date: Option<Moment>,
}
