//! A check of some documents only: which others it has to read, and which problems it reports.
//!
//! 1. Documents that link to what changed are found by its name in their bytes, then by their links.
//! 2. The documents that those and the changed ones link to are read too, or every link would look broken.
//! 3. All problems of changed documents are reported; of the others only links to what changed.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Places};
use crate::markdown::{self, Destination, wiki_links};
use crate::pages::{Target, find_target};
use crate::paths::{self, DocumentPath};
use crate::pipeline::InputDocument;
use crate::routes;
use crate::source::{self, Audience};

/// What is reported.
#[derive(Debug, Default)]
pub(super) struct Scope {
    /// Documents that changed, as they are shown.
    changed: BTreeSet<String>,
    /// Documents that did not, as they are shown.
    unchanged: BTreeSet<String>,
    /// Places of links to what changed: path, line, column.
    links: BTreeSet<(String, usize, usize)>,
}

/// A link to another document or file.
struct Reference {
    /// The path below the content folder.
    path: String,
    /// Whether it is the name of a page or file, which any document may have.
    is_name: bool,
    line: usize,
    column: usize,
}

impl Scope {
    /// Keeps those of an archive's documents that a check of `changed` needs. The paths are below the content folder, and may be
    /// those of documents or other files, or of some that are gone.
    pub(super) fn narrow(documents: &mut Vec<InputDocument>, changed: &BTreeSet<String>, audience: Audience) -> Self {
        let changed: BTreeSet<String> = changed.iter().map(|path| paths::composed(path)).collect();
        let is_changed = |document: &InputDocument| changed.contains(&key(document));
        let gone_or_new = targets(changed.iter().cloned());
        let leads_to_change = |reference: &Reference| find_target(&gone_or_new, &reference.path).is_some();
        let needles: BTreeSet<String> = changed.iter().filter_map(|path| needle(path)).collect();
        let names = AhoCorasick::new(needles).ok();
        let names_change =
            |document: &InputDocument| names.as_ref().is_none_or(|names| names.is_match(document.bytes.as_slice()));
        let mut scope = Self::default();
        let read = documents.par_iter().map(|document| {
            let read = is_changed(document) || names_change(document);
            let references = if read { references(document, audience) } else { Vec::new() };
            let is_kept = is_changed(document) || references.iter().any(leads_to_change);
            is_kept.then_some(references)
        });
        let read: Vec<Option<Vec<Reference>>> = read.collect();
        let all = targets(documents.iter().map(key));
        let has_name = read.iter().flatten().flatten().any(|reference| reference.is_name);
        let mut needed: BTreeSet<String> = BTreeSet::new();
        for (document, references) in documents.iter().zip(read) {
            let shown = document.path.shown().to_owned();
            let is_changed = is_changed(document);
            if is_changed {
                scope.changed.insert(shown.clone())
            } else {
                scope.unchanged.insert(shown.clone())
            };
            let Some(references) = references else { continue };
            needed.insert(key(document));
            needed.extend(
                references.iter().filter_map(|to| find_target(&all, &to.path)).map(|(path, _)| path.to_owned()),
            );
            if !is_changed {
                let links = references.iter().filter(|to| leads_to_change(to));
                scope.links.extend(links.map(|to| (shown.clone(), to.line, to.column)));
            }
        }
        if has_name {
            needed.extend(documents.iter().map(key));
        }
        documents.retain(|document| needed.contains(&key(document)));
        scope
    }

    /// Whether a problem is reported.
    pub(super) fn covers(&self, problem: &Diagnostic) -> bool {
        let is_at_link = problem
            .place
            .as_ref()
            .is_some_and(|place| self.links.contains(&(problem.path.clone(), place.line, place.column)));
        is_at_link || !self.unchanged.contains(&problem.path)
    }

    /// How many documents changed.
    pub(super) fn documents(&self) -> usize {
        self.changed.len()
    }
}

fn key(document: &InputDocument) -> String {
    paths::composed(document.path.as_str())
}

fn targets(paths: impl Iterator<Item = String>) -> BTreeMap<String, Target> {
    paths.map(|path| (path, Target::Hidden)).collect()
}

/// What a link to a file has to contain, however it is encoded: the longest run of plain letters in its name.
fn needle(path: &str) -> Option<String> {
    let path = DocumentPath::from(path);
    let is_special = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    let longest = path.stem().split(is_special).max_by_key(|run| run.len())?;
    Some(longest.to_owned()).filter(|run| !run.is_empty())
}

/// The files that a document links to or shows.
fn references(document: &InputDocument, audience: Audience) -> Vec<Reference> {
    let bytes = document.bytes.as_ref().clone();
    let Some(file) = source::split(document.path.clone(), bytes, audience, &mut Diagnostics::new()) else {
        return Vec::new();
    };
    let page = markdown::read(&file.text, file.body.clone()).page_alone();
    let mut places = Places::of(&file.text);
    let to_files = page.links.iter().filter_map(|link| {
        let is_name = link.target.starts_with(wiki_links::SCHEME);
        let path = match link.destination() {
            Destination::File { path, .. } => routes::resolve(document.path.as_str(), path)?,
            _ if is_name => link.target.clone(),
            _ => return None,
        };
        let place = places.at(link.span.clone());
        Some(Reference { path, is_name, line: place.line, column: place.column })
    });
    to_files.collect()
}
