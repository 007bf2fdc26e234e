//! Which postmortems link to which.

use std::collections::HashMap;

use crate::archive::{Archive, IncidentId};
use crate::markdown::{Link, LinkKind};

/// For each incident those that its text links to, and those that link to it.
#[derive(Debug, Default)]
pub(super) struct Citations {
    to: HashMap<IncidentId, Vec<IncidentId>>,
    from: HashMap<IncidentId, Vec<IncidentId>>,
}

impl Citations {
    /// Gathers the links of an archive; `target` tells which incident a link of a document leads to.
    pub(super) fn of(archive: &Archive, target: impl Fn(&str, &Link) -> Option<IncidentId>) -> Self {
        let mut citations = Self::default();
        for (id, entry) in archive.iter() {
            let document = entry.incident().path.as_str();
            let links = entry.postmortem.document.links.iter().filter(|link| link.kind == LinkKind::Page);
            for cited in links.filter_map(|link| target(document, link)).filter(|cited| *cited != id) {
                let to = citations.to.entry(id).or_default();
                if !to.contains(&cited) {
                    to.push(cited);
                    citations.from.entry(cited).or_default().push(id);
                }
            }
        }
        citations
    }

    /// Those that the text of an incident links to, in order of appearance.
    pub(super) fn to(&self, id: IncidentId) -> &[IncidentId] {
        self.to.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Those whose text links to an incident, in the order of the archive.
    pub(super) fn from(&self, id: IncidentId) -> &[IncidentId] {
        self.from.get(&id).map(Vec::as_slice).unwrap_or_default()
    }
}
