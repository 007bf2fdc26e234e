//! An archive that can be searched.

use crate::search::columns::{FacetTerms, Record};
use crate::search::lexicon::{Lexicon, Thesaurus};
use crate::search::query::{Vocabulary, day_number};
use crate::search::terms::{self, Terms};
use crate::search::{Parts, groups};

/// An archive that can be searched.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(super) terms: Terms,
    pub(super) thesaurus: Thesaurus,
    pub(super) lexicon: Lexicon,
    pub(super) records: Vec<Record>,
    pub(super) facets: Vec<FacetTerms>,
    /// Where each incident's title ends, and where its names do, in positions.
    pub(super) ends: Vec<(u32, u32)>,
}

impl Engine {
    /// Prepares an archive. What a list of results shows is not needed for that.
    #[must_use]
    pub(crate) fn new(parts: Parts<'_>) -> Self {
        let Parts { words, documents: _, records, facets, pages: _, thesaurus, lexicon } = parts;
        let mut terms = terms::join(&words);
        groups::add(&mut terms, &thesaurus, words.len() as u64);
        let ends = words.iter().map(|words| words.ends()).collect();
        Self { terms, thesaurus, lexicon, records, facets, ends }
    }

    /// What queries can refer to.
    #[must_use]
    pub(crate) fn vocabulary(&self, today: jiff::civil::Date) -> Vocabulary<'_> {
        let count = |(number, facet): (usize, &FacetTerms)| {
            let mut counts = vec![0; facet.terms.len()];
            for term in self.records.iter().filter_map(|record| record.terms.get(number)).flatten() {
                counts[*term] += 1;
            }
            counts
        };
        let counts = self.facets.iter().enumerate().map(count).collect();
        let flags = self.records.iter().fold(0, |flags, record| flags | record.flags);
        Vocabulary { facets: &self.facets, counts, flags, lexicon: &self.lexicon, today: day_number(today) }
    }

    pub(super) fn count(&self) -> usize {
        self.records.len()
    }
}
