//! Repeats: the same cause and the same service in the same organisation.

use jiff::civil::Date;

use crate::archive::{Archive, Facet, IncidentId};
use crate::slug::Slug;
use crate::statistics::Statistic;
use crate::statistics::recurrence::{self, ByChance, Recurrence};

use super::coverage::Aspect;

/// A repeat within this number of days counts as a recurrence.
const WITHIN: u32 = 90;

/// A cause and a service of one organisation that more than one incident has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Again {
    /// The organisation, where incidents say.
    pub organisation: Option<Slug>,
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
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recurring {
    /// The share that came within [`WITHIN`] days of another one.
    pub share: Recurrence,
    /// How many would do so by chance.
    pub by_chance: Statistic<ByChance>,
    /// How many of the incidents with a cause and a service have one of these, or their date, inferred.
    pub inferred: usize,
    /// The incidents that did.
    pub repeats: Vec<IncidentId>,
    /// Causes and services together, the most frequent first.
    pub chains: Vec<Again>,
}

impl Recurring {
    /// Finds the repeats of an archive.
    #[must_use]
    pub(crate) fn of(archive: &Archive) -> Self {
        let (ids, events) = events(archive);
        let aspects = [Aspect::Date, Aspect::Cause, Aspect::Service];
        let counted = ids.iter().zip(&events).filter(|(_, (_, keys))| !keys.is_empty());
        let inferred = counted.filter(|(id, _)| Aspect::any_inferred(&aspects, archive[**id].incident())).count();
        let share = recurrence::recurrence(&events, WITHIN);
        let repeats = recurrence::repeats(&events, WITHIN);
        let chains = recurrence::chains(&events).into_iter().map(|chain| Again {
            organisation: chain.key.0.cloned(),
            cause: chain.key.1.clone(),
            service: chain.key.2.clone(),
            incidents: chain.events.iter().filter_map(|&event| ids.get(event).copied()).collect(),
            days: chain.days,
        });
        Self {
            share,
            by_chance: recurrence::by_chance(&events, WITHIN),
            inferred,
            repeats: repeats.iter().filter_map(|repeat| ids.get(repeat.event).copied()).collect(),
            chains: chains.collect(),
        }
    }
}

/// A day, and the causes with services that an incident has, each with its organisation.
type Event<'a> = (Date, Vec<(Option<&'a Slug>, &'a Slug, &'a Slug)>);

/// Organisation, cause and service of each incident of a known day, by slug, the earliest first: those of one day are in the order
/// of their times. An unknown cause is not one in common.
fn events(archive: &Archive) -> (Vec<IncidentId>, Vec<Event<'_>>) {
    let (causes, services) = (archive.measured(Facet::Cause), archive.measured(Facet::Service));
    let companies = archive.measured(Facet::Company);
    let keys = |id: IncidentId| {
        let organisation = companies.terms_at(id).next().map(|company| &company.slug);
        let causes = causes.terms_at(id).filter(|cause| cause.slug.as_str() != "unknown");
        causes
            .flat_map(|cause| services.terms_at(id).map(move |service| (organisation, &cause.slug, &service.slug)))
            .collect()
    };
    let mut dated: Vec<(IncidentId, Event<'_>)> =
        archive.unplanned().filter_map(|(id, entry)| Some((id, (entry.date()?, keys(id))))).collect();
    dated.reverse();
    dated.into_iter().unzip()
}
