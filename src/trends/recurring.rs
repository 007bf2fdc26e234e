//! What happened again: the same cause and the same service.

use jiff::civil::Date;

use crate::archive::{Archive, Facet, IncidentId};
use crate::slug::Slug;
use crate::statistics::recurrence::{self, Recurrence};

/// Repeats within so many days count as recurrence.
const WITHIN: u32 = 90;

/// A cause and a service that more than one incident has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The cause.
    pub cause: Slug,
    /// The service.
    pub service: Slug,
    /// The incidents, the earliest first.
    pub incidents: Vec<IncidentId>,
    /// Whole days from each to the next.
    pub days: Vec<u32>,
}

/// Recurrence over the whole archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// The share that came within so many days of another one.
    pub share: Recurrence,
    /// Causes and services together, the most frequent first.
    pub chains: Vec<Again>,
}

impl Recurring {
    /// Finds what happened again.
    #[must_use]
    pub fn of(archive: &Archive) -> Self {
        let (ids, events) = events(archive);
        let share = recurrence::recurrence(&events, WITHIN);
        let chains = recurrence::chains(&events).into_iter().map(|chain| Again {
            cause: chain.key.0.clone(),
            service: chain.key.1.clone(),
            incidents: chain.events.iter().filter_map(|&event| ids.get(event).copied()).collect(),
            days: chain.days,
        });
        Self { share, chains: chains.collect() }
    }
}

/// A day, and the causes with services that an incident has.
type Event<'a> = (Date, Vec<(&'a Slug, &'a Slug)>);

/// Cause and service of each incident of a known day, by slug. A cause that nobody knows is no cause in common.
fn events(archive: &Archive) -> (Vec<IncidentId>, Vec<Event<'_>>) {
    let (causes, services) = (archive.facet(Facet::Cause), archive.facet(Facet::Service));
    let keys = |id: IncidentId| {
        let causes = causes.terms_at(id).filter(|cause| cause.slug.as_str() != "unknown");
        causes.flat_map(|cause| services.terms_at(id).map(|service| (&cause.slug, &service.slug))).collect()
    };
    let dated = archive.iter();
    dated.filter_map(|(id, entry)| Some((id, (entry.date()?, keys(id))))).unzip()
}
