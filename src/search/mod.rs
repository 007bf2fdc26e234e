//! The search index: small script files that a page fetches as a query needs them.
//!
//! 1. [`Words`] holds the words of one document; it depends on nothing else and can be remembered.
//! 2. [`Index::new`] joins them: terms with their incidents, positions, spellings, columns and rows, cut into files.
//! 3. The client (`search-*.js` of the theme) reads them; the two are held together by its tests.
//!
//! Files are classic scripts that call a registration function, since a page opened from disk may not fetch data.

mod alphabet;
mod columns;
mod distance;
mod document;
pub(crate) mod engine;
pub(crate) mod excerpt;
mod file;
mod groups;
mod lexicon;
mod memory;
mod postings;
pub(crate) mod query;
mod rows;
mod spelling;
mod stem;
mod terms;
mod token;
mod tokens;
mod varint;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

pub(crate) use columns::{Day, DayPrecision, FacetTerm, FacetTerms, Record};
pub(crate) use document::{SearchDocument, SearchSection};
pub(crate) use file::File;
pub(crate) use lexicon::{Lexicon, Thesaurus};
pub(crate) use memory::Memory;
pub(crate) use tokens::Words;

/// The whole index of an archive.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The files, in a fixed order.
    pub files: Vec<File>,
    /// Changes with every byte of any file. The files' folder is named after it, so that two builds are never mixed.
    pub version: String,
}

/// What an index is made from; all lists are in the order of the archive.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// The words of each incident.
    pub words: Vec<Arc<Words>>,
    /// What each incident shows in a list of results.
    pub documents: Vec<SearchDocument<'a>>,
    /// What each incident can be sorted and filtered by.
    pub records: Vec<Record>,
    /// The facets; the numbers in a record's `terms` refer to them.
    pub facets: Vec<FacetTerms>,
    /// Ordinary pages, which are found separately.
    pub pages: Vec<SearchDocument<'a>>,
    /// Names for the same thing.
    pub thesaurus: Thesaurus,
    /// What the query language knows besides.
    pub lexicon: Lexicon,
}

impl Index {
    /// Joins the parts to an index.
    #[must_use]
    pub fn new(parts: Parts<'_>) -> Self {
        let Parts { words, documents, records, facets, pages, thesaurus, lexicon } = parts;
        let mut terms = terms::join(&words);
        let (lengths, spellings) = spelling::files(&terms.all, words.len());
        groups::add(&mut terms, &thesaurus, words.len() as u64);
        let names = columns::names(&words);
        drop(words);
        let (mut files, outline) = postings::files(terms);
        files.extend(spellings);
        files.extend(rows::files(&documents));
        files.extend(columns::files(&records, &facets, &lengths, &outline, pages.len()));
        if !pages.is_empty() {
            files.push(rows::pages(&pages));
        }
        files.push(names);
        files.push(File::new("lexicon".to_owned(), &lexicon));
        let mut hash = Xxh3::new();
        for file in &files {
            hash.update(file.name.as_bytes());
            hash.update(file.payload.as_bytes());
        }
        Self { files, version: format!("{:08x}", hash.digest() >> 32) }
    }
}
