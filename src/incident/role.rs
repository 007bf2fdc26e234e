//! Who did what during the response.

use super::provenance::Sourced;
use crate::text::{capitalised, letters_and_digits};

/// A role during the response, and who had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role: `commander`, `communications`, `operations`, `scribe`, or as the document writes it.
    pub name: String,
    /// Who had it.
    pub people: Vec<Sourced<String>>,
}

/// The roles that platforms name differently: the name here, and what else it is called, as compared.
const NAMES: [(&str, &[&str]); 4] = [
    ("commander", &["commander", "incidentcommander", "ic", "lead", "incidentlead", "responselead", "incidentmanager"]),
    (
        "communications",
        &["communications", "comms", "commslead", "communicationslead", "communicationsmanager", "liaison"],
    ),
    ("operations", &["operations", "ops", "opslead", "operationslead", "techlead", "technicallead"]),
    ("scribe", &["scribe", "notetaker", "recorder"]),
];

impl Role {
    /// The name of a role, whatever a platform calls it; other roles keep their own.
    #[must_use]
    pub fn name_of(written: &str) -> String {
        let key = letters_and_digits(written);
        let known = NAMES.iter().find(|(_, names)| names.contains(&key.as_str()));
        known.map_or_else(|| written.trim().to_owned(), |(name, _)| (*name).to_owned())
    }

    /// The role's name for people: `Commander`.
    #[must_use]
    pub fn label(&self) -> String {
        capitalised(&self.name.replace(['_', '-'], " "))
    }
}
