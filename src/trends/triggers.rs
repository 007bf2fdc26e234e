//! What set incidents off, as their postmortems name it.

use std::collections::BTreeMap;

use crate::archive::{Archive, IncidentId};
use crate::text::letters_and_digits;

/// A trigger, and the incidents that it set off.
pub(crate) struct Trigger<'a> {
    /// As the first of them writes it.
    pub name: &'a str,
    /// In order.
    pub members: Vec<IncidentId>,
}

/// The triggers of all incidents but planned work, by their letters: those that differ in case and punctuation alone are one.
#[must_use]
pub(crate) fn triggers(archive: &Archive) -> Vec<Trigger<'_>> {
    let mut found = BTreeMap::new();
    for (id, entry) in archive.unplanned() {
        if let Some(trigger) = &entry.incident().trigger {
            let name = trigger.value.trim();
            let known = found.entry(letters_and_digits(name)).or_insert_with(|| Trigger { name, members: Vec::new() });
            known.members.push(id);
        }
    }
    found.into_values().collect()
}
