//! Who did what during the response.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::provenance::Sourced;
use crate::language;
use crate::text::{capitalised, letters_and_digits};

/// A role during the response, and who had it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role: `commander`, `communications`, `operations`, `scribe`, or as the document writes it.
    pub name: String,
    /// Who had it.
    pub people: Vec<Sourced<String>>,
}

/// What roles are called in all languages, as compared, with the names here.
static NAMES: LazyLock<HashMap<String, &str>> =
    LazyLock::new(|| language::table("roles").map(|(role, word)| (letters_and_digits(word), role)).collect());

impl Role {
    /// The name of a role, whatever a platform calls it; other roles keep their own.
    #[must_use]
    pub fn name_of(written: &str) -> String {
        let known = NAMES.get(&letters_and_digits(written));
        known.map_or_else(|| written.trim().to_owned(), |name| (*name).to_owned())
    }

    /// The role's name for people: `Commander`.
    #[must_use]
    pub fn label(&self) -> String {
        capitalised(&self.name.replace(['_', '-'], " "))
    }
}
