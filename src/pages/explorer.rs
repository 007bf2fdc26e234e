//! What the search is told of the archive, and the explorer's live part.

use crate::archive::{self, Entry, Facet, IncidentId};
use crate::incident::{Action, CustomField, DocumentStatus, Incident, Rules, Severity, Sourced, Visibility};
use crate::markdown::{Document, Topic};
use crate::routes::{self, Route};
use crate::search::{
    Day, DayPrecision, FacetTerm, FacetTerms, File, Index, Lexicon, Memory, Parts, Record, SearchDocument,
    SearchSection, Thesaurus,
};
use crate::slug::Slug;
use crate::text::letters_and_digits;
use crate::theme::ThemeError;
use crate::units::Precision;

use super::site::{PlainPage, Site};
use crate::view::{ExplorerView, Link};

/// How much finding a word in a name counts; in the body it counts 1.
const CAUSE: u16 = 3;
const SERVICE: u16 = 4;
const COMPANY: u16 = 4;
const OTHER: u16 = 2;

/// The facet without pages: how an incident was detected.
const DETECTION: &str = "detection";

impl Site {
    /// The search index of the archive. Documents whose words are remembered are not read again.
    #[must_use]
    pub fn search_index(&self, memory: &mut Memory) -> Index {
        Index::new(self.search_parts(memory))
    }

    /// What the archive is searched by.
    #[must_use]
    pub fn search_parts(&self, memory: &mut Memory) -> Parts<'_> {
        let entries = self.archive.entries();
        let here = Route::Explorer(1).path();
        let documents: Vec<SearchDocument<'_>> = self.archive.ids().map(|at| self.search_document(&here, at)).collect();
        let detections = detections(entries);
        let records = self.archive.ids().map(|at| self.record(at, &detections)).collect();
        let mut facets: Vec<FacetTerms> = Facet::ALL.into_iter().map(|facet| self.facet_terms(facet)).collect();
        facets.push(detections);
        facets.extend(self.searched_fields().map(|(field, index)| field_terms(field, index)));
        let thesaurus = Thesaurus::with(&self.config.synonyms);
        let lexicon = lexicon(&self.config.rules, &thesaurus);
        let pages = self.plain.iter().map(|page| plain_document(&here, page)).collect();
        Parts { words: memory.words_of(&documents), documents, records, facets, pages, thesaurus, lexicon }
    }

    /// What the explorer's page says to its script.
    pub(super) fn explorer_view(&self, path: &str) -> Result<ExplorerView, ThemeError> {
        Ok(ExplorerView {
            files: Route::SearchFolder(&self.index().version).from(path),
            script: Route::ThemeFile(self.theme.explorer()).from(path),
            rows: self.row_templates()?,
            saved: self
                .config
                .saved
                .iter()
                .map(|saved| Link {
                    label: saved.title.clone(),
                    href: format!("{}{}", Route::Explorer(1).from(path), routes::query(&saved.query)),
                })
                .collect(),
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
            names: other_names(incident),
            summary: &incident.summary,
            resolution: resolution(&postmortem.document),
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
        terms.extend(self.searched_fields().map(|(_, index)| index.numbers_at(id).to_vec()));
        Record {
            day: incident.date.as_ref().map(|known| day(known.value)),
            seconds: incident.duration.as_ref().map(|known| known.value.seconds()),
            flags: flags(incident),
            terms,
        }
    }

    /// The fields of the site's own by which searches are narrowed.
    fn searched_fields(&self) -> impl Iterator<Item = (&CustomField, &archive::Index)> {
        self.archive.fields().iter().filter(|(field, _)| field.facet).map(|(field, index)| (&**field, index))
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

fn field_terms(field: &CustomField, index: &archive::Index) -> FacetTerms {
    let terms =
        index.terms.iter().map(|term| FacetTerm { slug: term.slug.to_string(), label: term.label.clone(), rank: 0 });
    FacetTerms { name: field.slug().to_string(), label: field.label.clone(), terms: terms.collect() }
}

/// The words of an incident's record that its text need not contain.
fn names(incident: &Incident) -> impl Iterator<Item = (u16, &str)> {
    fn all(weight: u16, known: &[Sourced<String>]) -> impl Iterator<Item = (u16, &str)> {
        known.iter().map(move |known| (weight, known.value.as_str()))
    }
    fn one(weight: u16, known: Option<&Sourced<String>>) -> impl Iterator<Item = (u16, &str)> {
        known.into_iter().map(move |known| (weight, known.value.as_str()))
    }
    let actions = incident.actions_in_front_matter();
    let values = incident.custom.iter().flat_map(|of_field| &of_field.values);
    let custom = values.filter_map(|known| known.value.text());
    all(SERVICE, &incident.services)
        .chain(one(COMPANY, incident.company.as_ref()))
        .chain(incident.severity.iter().map(|known| (OTHER, known.value.label.as_str())))
        .chain(all(OTHER, &incident.tags))
        .chain(all(OTHER, &incident.teams))
        .chain(one(OTHER, incident.trigger.as_ref()))
        .chain(all(OTHER, &incident.factors))
        .chain(actions.map(|action| (1, action.title.as_str())))
        .chain(incident.roles.iter().flat_map(|role| all(OTHER, &role.people)))
        .chain(custom.map(|text| (OTHER, text)))
        .chain(incident.more.iter().map(|(_, value)| (1, value.as_str())))
}

/// An incident's number, the name of its file, and the number that this begins with: `PM-2026-030-disk-full`.
fn other_names(incident: &Incident) -> Vec<String> {
    let stem = incident.path.stem();
    let digits = |part: &&str| part.starts_with(|c: char| c.is_ascii_digit());
    let mut parts = stem.split_inclusive(['-', '_', ' ']);
    let letters = parts.next().filter(|first| first.len() <= 8 && !digits(first));
    let length = parts.take_while(digits).map(str::len).sum::<usize>();
    let number = letters.filter(|_| length > 0).and_then(|letters| stem.get(..letters.len() + length));
    let number = number.map(|number| number.trim_end_matches(['-', '_', ' ']).to_owned());
    let id = incident.id.as_ref().map(|id| id.value.clone());
    let mut names: Vec<String> = id.into_iter().chain(number).chain([stem.to_owned()]).collect();
    names.dedup();
    names
}

/// What the query language is told of the site's causes and severities.
fn lexicon(rules: &Rules, thesaurus: &Thesaurus) -> Lexicon {
    let own = rules.severities.iter().map(|(label, rank)| (letters_and_digits(label), *rank));
    let scale = Severity::default_scale().iter().map(|&(label, rank)| (label.to_owned(), rank));
    let taxonomy = &rules.taxonomy;
    let names =
        taxonomy.causes().iter().flat_map(|cause| [(cause.slug.as_str(), &cause.slug), (&cause.label, &cause.slug)]);
    let causes = names.chain(taxonomy.aliases()).map(|(name, slug)| (letters_and_digits(name), slug.to_string()));
    Lexicon::new(thesaurus, causes.collect(), own.chain(scale).collect())
}

fn plain_document<'a>(here: &str, page: &'a PlainPage) -> SearchDocument<'a> {
    SearchDocument {
        href: Route::Page(&page.slug).from(here),
        title: &page.page.title,
        summary: page.document.first_paragraph().unwrap_or_default(),
        sections: sections(&page.document),
        ..SearchDocument::default()
    }
}

/// The first paragraph about what was done against the incident. What leads to a list, or asks as a template does, says
/// nothing of it.
fn resolution(document: &Document) -> Option<&str> {
    let about = document.sections.iter().filter(|section| {
        let heading = section.heading.and_then(|at| document.headings.get(at));
        heading.is_some_and(|heading| heading.topic == Some(Topic::Resolution))
    });
    let mut paragraphs = about.filter_map(|section| document.text.get(section.first_paragraph.clone()?));
    paragraphs.find(|text| !text.trim_end().ends_with([':', '：', '?', '？']))
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
    let flags = [
        incident.ongoing,
        incident.is_planned,
        incident.status == DocumentStatus::Draft,
        incident.visibility == Visibility::Internal,
        !incident.actions.is_empty(),
        incident.actions.iter().any(Action::is_open),
        !incident.timeline.is_empty(),
        !incident.sources.is_empty(),
    ];
    flags.iter().rev().fold(0, |bits, flag| bits * 2 + u64::from(*flag))
}

/// How incidents were detected, over the whole archive, in order of name.
fn detections(entries: &[Entry]) -> FacetTerms {
    let named = entries.iter().filter_map(|entry| entry.incident().detection.as_ref());
    let mut terms: Vec<FacetTerm> = named
        .map(|known| FacetTerm { slug: Slug::of(&known.value).to_string(), label: known.value.clone(), rank: 0 })
        .collect();
    terms.sort_by(|a, b| (&a.slug, &a.label).cmp(&(&b.slug, &b.label)));
    terms.dedup_by(|a, b| a.slug == b.slug);
    FacetTerms { name: DETECTION.to_owned(), label: "Detected by".to_owned(), terms }
}
