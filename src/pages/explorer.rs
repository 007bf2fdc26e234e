//! What the search is told of the archive, and the explorer's live part.

use crate::archive::{Entry, Facet, IncidentId};
use crate::incident::{ActionStatus, DocumentStatus, Incident, Sourced, Visibility};
use crate::markdown::Document;
use crate::routes::Route;
use crate::search::{
    Day, DayPrecision, FacetTerm, FacetTerms, File, Index, Memory, Parts, Record, SearchDocument, SearchSection,
};
use crate::slug::Slug;
use crate::theme::ThemeError;
use crate::units::Precision;

use super::site::Site;
use crate::view::ExplorerView;

/// How much finding a word in a name counts; in the body it counts 1.
const CAUSE: u16 = 3;
const SERVICE: u16 = 4;
const COMPANY: u16 = 4;
const ID: u16 = 6;
const OTHER: u16 = 2;

/// The facet that is no page of its own: who or what noticed.
const DETECTION: &str = "detection";

impl Site {
    /// The search index of the archive. Documents whose words are remembered are not read again.
    #[must_use]
    pub fn search_index(&self, memory: &mut Memory) -> Index {
        let entries = self.archive.entries();
        let here = Route::Explorer(1).path();
        let documents: Vec<SearchDocument<'_>> = self.archive.ids().map(|at| self.search_document(&here, at)).collect();
        let detections = detections(entries);
        let records = self.archive.ids().map(|at| self.record(at, &detections)).collect();
        let mut facets: Vec<FacetTerms> = Facet::ALL.into_iter().map(|facet| self.facet_terms(facet)).collect();
        facets.push(detections);
        Index::new(Parts { words: memory.words_of(&documents), documents, records, facets })
    }

    /// What the explorer's page says to its script.
    pub(super) fn explorer_view(&self, path: &str) -> Result<ExplorerView, ThemeError> {
        Ok(ExplorerView {
            files: Route::SearchFolder(&self.index().version).from(path),
            script: Route::ThemeFile(self.theme.explorer()).from(path),
            rows: self.row_templates()?,
        })
    }

    pub(super) fn search_file(&self, number: usize) -> String {
        self.index().files.get(number).map(File::script).unwrap_or_default()
    }

    fn search_document<'a>(&'a self, here: &str, id: IncidentId) -> SearchDocument<'a> {
        let Entry { slug, postmortem } = &self.archive[id];
        let incident = &postmortem.incident;
        let causes = self.archive.facet(Facet::Cause).terms_at(id).map(|term| (CAUSE, term.label.as_str()));
        SearchDocument {
            href: Route::Incident(slug).from(here),
            title: &incident.title.value,
            summary: &incident.summary,
            labels: causes.chain(names(incident)).collect(),
            sections: sections(&postmortem.document),
        }
    }

    fn record(&self, id: IncidentId, detections: &FacetTerms) -> Record {
        let incident = self.archive[id].incident();
        let mut terms: Vec<Vec<usize>> =
            Facet::ALL.iter().map(|facet| self.archive.facet(*facet).numbers_at(id).to_vec()).collect();
        let detection = incident.detection.as_ref().map(|known| Slug::of(&known.value));
        let detection = detection.and_then(|slug| detections.terms.iter().position(|term| term.slug == slug.as_str()));
        terms.push(detection.into_iter().collect());
        Record {
            day: incident.date.as_ref().map(|known| day(known.value)),
            seconds: incident.duration.as_ref().map(|known| known.value.seconds()),
            flags: flags(incident),
            terms,
        }
    }

    fn facet_terms(&self, facet: Facet) -> FacetTerms {
        let terms = self.archive.facet(facet).terms.iter().map(|term| FacetTerm {
            slug: term.slug.to_string(),
            label: term.label.clone(),
            rank: term.rank.unwrap_or(0),
        });
        FacetTerms { name: facet.word().to_owned(), label: facet.heading().to_owned(), terms: terms.collect() }
    }
}

/// The words of an incident's record that its text need not contain.
fn names(incident: &Incident) -> impl Iterator<Item = (u16, &str)> {
    fn all(weight: u16, known: &[Sourced<String>]) -> impl Iterator<Item = (u16, &str)> {
        known.iter().map(move |known| (weight, known.value.as_str()))
    }
    fn one(weight: u16, known: Option<&Sourced<String>>) -> impl Iterator<Item = (u16, &str)> {
        known.into_iter().map(move |known| (weight, known.value.as_str()))
    }
    let actions = incident.actions.iter().filter(|_| incident.actions_in_front_matter);
    all(SERVICE, &incident.services)
        .chain(one(COMPANY, incident.company.as_ref()))
        .chain(one(ID, incident.id.as_ref()))
        .chain(all(OTHER, &incident.tags))
        .chain(one(OTHER, incident.team.as_ref()))
        .chain(one(OTHER, incident.trigger.as_ref()))
        .chain(all(OTHER, &incident.factors))
        .chain(actions.map(|action| (1, action.title.as_str())))
}

fn sections(document: &Document) -> Vec<SearchSection<'_>> {
    let section = |section: &crate::markdown::Section| {
        let heading = section.heading.and_then(|at| document.headings.get(at));
        SearchSection {
            heading: heading.map_or("", |heading| &heading.text),
            text: document.text.get(section.text.clone()).unwrap_or_default(),
        }
    };
    document.sections.iter().map(section).collect()
}

fn day(at: crate::units::Moment) -> Day {
    let epoch = jiff::civil::date(1970, 1, 1);
    let precision = match at.precision() {
        Precision::Year => DayPrecision::Year,
        Precision::Month => DayPrecision::Month,
        _ => DayPrecision::Day,
    };
    // Days between two civil dates have no error but overflow, which four-digit years stay far from.
    let number = epoch.until(at.date()).map_or(0, |span| i64::from(span.get_days()));
    Day { number, precision, approximate: at.is_approximate() && !at.has_time() }
}

/// In the order of `search::FLAGS`.
fn flags(incident: &Incident) -> u64 {
    let open = |status: Option<ActionStatus>| matches!(status, Some(ActionStatus::Open | ActionStatus::InProgress));
    let flags = [
        incident.ongoing,
        incident.status == DocumentStatus::Draft,
        incident.visibility == Visibility::Internal,
        !incident.actions.is_empty(),
        incident.actions.iter().any(|action| open(action.status)),
        !incident.timeline.is_empty(),
        incident.source.is_some(),
    ];
    flags.iter().rev().fold(0, |bits, flag| bits * 2 + u64::from(*flag))
}

/// Who or what noticed, over the whole archive, in order of name.
fn detections(entries: &[Entry]) -> FacetTerms {
    let named = entries.iter().filter_map(|entry| entry.incident().detection.as_ref());
    let mut terms: Vec<FacetTerm> = named
        .map(|known| FacetTerm { slug: Slug::of(&known.value).to_string(), label: known.value.clone(), rank: 0 })
        .collect();
    terms.sort_by(|a, b| (&a.slug, &a.label).cmp(&(&b.slug, &b.label)));
    terms.dedup_by(|a, b| a.slug == b.slug);
    FacetTerms { name: DETECTION.to_owned(), label: "Detected by".to_owned(), terms }
}
