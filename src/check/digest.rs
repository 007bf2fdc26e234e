//! What is left of a document for comparing it with the others.

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::incident::{Incident, Sourced};
use crate::paths::DocumentPath;

use super::context::Context;

/// A value that other documents may share, with its place.
#[derive(Clone, Debug)]
pub(super) struct Stated {
    /// As written.
    pub value: String,
    /// Where, if the document says it itself.
    pub place: Option<Place>,
}

/// As many names of a kind are compared: finding the place of each takes time, and no incident has more.
const MOST: usize = 200;

/// What is left of a document.
#[derive(Debug, Default)]
pub(super) struct Digest {
    /// Its path.
    pub path: DocumentPath,
    /// Codes of reports that the document turns off.
    pub allowed: Vec<Code>,
    /// The title of an incident.
    pub title: Option<Stated>,
    /// The incident's own number or name.
    pub id: Option<Stated>,
    /// The day of the incident, as written in diagnostics.
    pub date: Option<String>,
    /// Affected systems.
    pub services: Vec<Stated>,
    /// The owning teams.
    pub teams: Vec<Stated>,
    /// Free words.
    pub tags: Vec<Stated>,
}

impl Digest {
    pub(super) fn of(context: &Context<'_>, allowed: Vec<Code>) -> Self {
        let stated = |known: &Sourced<String>| Stated {
            value: known.value.clone(),
            place: context.place_of(known).map(|span| Place::new(&context.file.text, span)),
        };
        let incident = context.incident();
        let list = |of: fn(&Incident) -> &Vec<Sourced<String>>| -> Vec<Stated> {
            incident.into_iter().flat_map(of).take(MOST).map(stated).collect()
        };
        Self {
            path: context.file.path.clone(),
            allowed,
            title: incident.map(|incident| stated(&incident.title)),
            id: incident.and_then(|incident| incident.id.as_ref()).map(stated),
            date: incident.and_then(|incident| incident.date.as_ref()).map(|known| known.value.to_string()),
            services: list(|incident| &incident.services),
            teams: list(|incident| &incident.teams),
            tags: list(|incident| &incident.tags),
        }
    }

    /// A problem with the document, at the place of one of its values.
    pub(super) fn problem(&self, code: Code, value: &Stated, message: impl Into<String>) -> Diagnostic {
        Diagnostic { place: value.place.clone(), ..Diagnostic::new(code, self.path.shown(), message) }
    }
}
