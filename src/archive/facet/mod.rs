//! Facets: the terms by which incidents are sorted, each with its members.

mod gathered;
mod index;

use crate::incident::{CustomField, Incident, Severity, Taxonomy};
use crate::slug::Slug;

use gathered::Gathered;
pub(crate) use index::{Index, Term};

use super::entry::Entry;

/// A way to sort incidents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Facet {
    /// Root-cause category, primary or not.
    Cause,
    /// Affected system.
    Service,
    /// Severity label.
    Severity,
    /// Owning team.
    Team,
    /// Organisation.
    Company,
    /// Free word.
    Tag,
}

impl Facet {
    /// All facets, each at its own number.
    pub(crate) const ALL: [Self; 6] =
        [Self::Cause, Self::Service, Self::Severity, Self::Team, Self::Company, Self::Tag];

    /// The name in addresses, and the word for one term.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Service => "service",
            Self::Severity => "severity",
            Self::Team => "team",
            Self::Company => "company",
            Self::Tag => "tag",
        }
    }

    /// The heading over its terms.
    #[must_use]
    pub(crate) fn heading(self) -> &'static str {
        match self {
            Self::Cause => "Causes",
            Self::Service => "Services",
            Self::Severity => "Severities",
            Self::Team => "Teams",
            Self::Company => "Organisations",
            Self::Tag => "Tags",
        }
    }

    /// The terms of an incident as it writes them.
    #[must_use]
    pub(crate) fn terms_of(self, incident: &Incident) -> Vec<&str> {
        match self {
            Self::Cause => incident.causes.iter().map(|known| known.value.as_str()).collect(),
            Self::Service => incident.services.iter().map(|known| known.value.as_str()).collect(),
            Self::Severity => incident.severity.iter().map(|known| known.value.label.as_str()).collect(),
            Self::Team => incident.teams.iter().map(|known| known.value.as_str()).collect(),
            Self::Company => incident.company.iter().map(|known| known.value.as_str()).collect(),
            Self::Tag => incident.tags.iter().map(|known| known.value.as_str()).collect(),
        }
    }
}

impl Index {
    /// The index of those entries of which `is_in` holds.
    pub(super) fn new(facet: Facet, entries: &[Entry], taxonomy: &Taxonomy, is_in: impl Fn(&Incident) -> bool) -> Self {
        let slug_of = if facet == Facet::Severity { Severity::term } else { Slug::of };
        let terms_of = |incident| if is_in(incident) { facet.terms_of(incident) } else { Vec::new() };
        let mut gathered = Gathered::new(entries, slug_of, terms_of);
        let terms = &mut gathered.terms;
        match facet {
            Facet::Cause => {
                for (_, term) in terms.iter_mut() {
                    if let Some(cause) = taxonomy.get(&term.label) {
                        term.label.clone_from(&cause.label);
                        term.about.clone_from(&cause.about);
                    }
                }
                let place = |term: &Term| taxonomy.causes().iter().position(|cause| cause.slug == term.slug);
                terms.sort_by_cached_key(|(_, term)| (place(term).unwrap_or(usize::MAX), term.slug.clone()));
            }
            Facet::Severity => {
                for (_, term) in terms.iter_mut() {
                    let first = term.members.first().and_then(|id| entries.get(id.place()));
                    let severity = first.and_then(|entry| entry.incident().severity.as_ref());
                    term.rank = severity.map(|known| known.value.rank);
                }
                terms.sort_by(|(_, a), (_, b)| a.rank.cmp(&b.rank).then_with(|| a.slug.cmp(&b.slug)));
            }
            _ => gathered.sort_by_count(),
        }
        gathered.index()
    }

    /// The index of a field that the site declares.
    pub(super) fn of_field(field: &CustomField, entries: &[Entry]) -> Self {
        let mut gathered = Gathered::new(entries, Slug::of, |incident| {
            let values = incident.custom.iter().find(|values| values.field.name == field.name);
            values.iter().flat_map(|values| &values.values).filter_map(|known| known.value.text()).collect()
        });
        gathered.sort_by_count();
        gathered.index()
    }
}
