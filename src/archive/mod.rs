//! All incidents in order, with their indexes by date, duration and every other facet.

mod band;
mod entry;
mod facet;
mod id;
mod names;
mod related;

use std::ops;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub(crate) use band::Band;
pub use entry::Entry;
pub(crate) use entry::Postmortem;
pub(crate) use facet::{Facet, Index, Term};
pub(crate) use id::IncidentId;
pub(crate) use names::{Named, name, wanted};
pub(crate) use related::{Reason, Related};

use crate::incident::{CustomField, Incident, Phase, Taxonomy};
use crate::units::Precision;

/// All incidents, the latest first, those without a date last.
#[derive(Debug)]
pub struct Archive {
    entries: Vec<Entry>,
    facets: Vec<Index>,
    /// The same without planned work; empty if all of it is planned or there is nothing.
    measured: Vec<Index>,
    planned: Vec<IncidentId>,
    fields: Vec<(Arc<CustomField>, Index)>,
    years: Vec<Year>,
    bands: Vec<(Band, Vec<IncidentId>)>,
    related: related::Index,
}

/// The incidents of a year.
#[derive(Clone, Debug)]
pub(crate) struct Year {
    /// The year.
    pub year: i16,
    /// All of them, the latest first.
    pub members: Vec<IncidentId>,
    /// Those of each month that has any, the latest month first.
    pub months: Vec<(i8, Vec<IncidentId>)>,
}

impl Archive {
    /// Puts postmortems in order and indexes them, also by those of the site's own fields that several incidents share.
    #[must_use]
    pub(crate) fn new<'a>(
        mut entries: Vec<Entry>,
        taxonomy: &Taxonomy,
        fields: impl Iterator<Item = &'a Arc<CustomField>>,
    ) -> Self {
        entries.sort_by_cached_key(|entry| (std::cmp::Reverse(sort_key(entry)), entry.slug.clone()));
        let index = |is_in: fn(&Incident) -> bool| -> Vec<Index> {
            Facet::ALL.par_iter().map(|facet| Index::new(*facet, &entries, taxonomy, is_in)).collect()
        };
        let facets = index(|_| true);
        let is_planned = |id: &IncidentId| entries[id.place()].incident().is_planned;
        let planned: Vec<IncidentId> = (0..entries.len()).map(IncidentId::new).filter(is_planned).collect();
        let measured = if planned.is_empty() { Vec::new() } else { index(|incident| !incident.is_planned) };
        let shared = fields.filter(|field| field.facet || field.pages);
        let fields = shared.map(|field| (Arc::clone(field), Index::of_field(field, &entries))).collect();
        let (years, bands) = (years(&entries), band::index(&entries));
        let related = related::Index::new(&entries);
        Self { entries, facets, measured, planned, fields, years, bands, related }
    }

    /// All incidents, the latest first, those without a date last.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The index of a facet.
    #[must_use]
    pub(crate) fn facet(&self, facet: Facet) -> &Index {
        // `facets` is built from `Facet::ALL`, in which each facet's index is its discriminant.
        &self.facets[facet as usize]
    }

    /// The index of a facet over the incidents that figures are made of: all but planned work.
    #[must_use]
    pub(crate) fn measured(&self, facet: Facet) -> &Index {
        self.measured.get(facet as usize).unwrap_or_else(|| self.facet(facet))
    }

    /// Planned work, the latest first.
    #[must_use]
    pub fn planned(&self) -> &[IncidentId] {
        &self.planned
    }

    /// The site's own fields that several incidents share, with their indexes.
    #[must_use]
    pub(crate) fn fields(&self) -> &[(Arc<CustomField>, Index)] {
        &self.fields
    }

    /// The years that have incidents, the latest first.
    #[must_use]
    pub(crate) fn years(&self) -> &[Year] {
        &self.years
    }

    /// Every duration band with its incidents, the shortest band first, the longest incident of a band first.
    #[must_use]
    pub(crate) fn bands(&self) -> &[(Band, Vec<IncidentId>)] {
        &self.bands
    }

    /// Incidents like another one, the most similar first.
    #[must_use]
    pub(crate) fn related(&self, id: IncidentId) -> &[Related] {
        self.related.find(&self.entries, id)
    }

    /// All incidents in order.
    pub(crate) fn ids(&self) -> impl ExactSizeIterator<Item = IncidentId> + Clone + use<> {
        (0..self.entries.len()).map(IncidentId::new)
    }

    /// The incident before another one in time.
    #[must_use]
    pub(crate) fn earlier(&self, id: IncidentId) -> Option<IncidentId> {
        Some(id.place() + 1).filter(|place| *place < self.entries.len()).map(IncidentId::new)
    }

    /// The incident after another one in time.
    #[must_use]
    #[expect(clippy::unused_self, reason = "the counterpart of `earlier`, which needs the archive")]
    pub(crate) fn later(&self, id: IncidentId) -> Option<IncidentId> {
        id.place().checked_sub(1).map(IncidentId::new)
    }

    /// All incidents in order, with what tells which one each is.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (IncidentId, &Entry)> {
        self.ids().zip(&self.entries)
    }

    /// The incidents that figures are made of: all but planned work.
    pub(crate) fn unplanned(&self) -> impl Iterator<Item = (IncidentId, &Entry)> {
        self.iter().filter(|(_, entry)| !entry.incident().is_planned)
    }

    /// Those of some incidents that figures are made of.
    pub(crate) fn unplanned_of<'a>(&'a self, members: &'a [IncidentId]) -> impl Iterator<Item = IncidentId> + 'a {
        members.iter().copied().filter(|id| self.planned.binary_search(id).is_err())
    }
}

/// # Panics
/// If the id comes from a larger archive.
impl ops::Index<IncidentId> for Archive {
    type Output = Entry;

    fn index(&self, id: IncidentId) -> &Entry {
        &self.entries[id.place()]
    }
}

/// Dates first by day, then by the instant or the civil time; nothing sorts below every date.
fn sort_key(entry: &Entry) -> Option<(Date, i64)> {
    let incident = entry.incident();
    let date = incident.date.as_ref()?.value;
    let started = incident.phases[Phase::Started].as_ref().map(|known| known.value).filter(|at| at.has_time());
    let second = started.map_or(i64::MIN, |at| {
        at.instant().map_or_else(|| at.civil().duration_since(date.civil()).as_secs(), jiff::Timestamp::as_second)
    });
    Some((date.date(), second))
}

fn years(entries: &[Entry]) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        let id = IncidentId::new(place);
        let Some(date) = entry.incident().date.as_ref().map(|known| known.value) else { continue };
        let (year, month) = (date.date().year(), date.date().month());
        if years.last().is_none_or(|last| last.year != year) {
            years.push(Year { year, members: Vec::new(), months: Vec::new() });
        }
        let Some(last) = years.last_mut() else { continue };
        last.members.push(id);
        if date.precision() == Precision::Year {
            continue;
        }
        match last.months.last_mut() {
            Some((known, members)) if *known == month => members.push(id),
            _ => last.months.push((month, vec![id])),
        }
    }
    years
}
