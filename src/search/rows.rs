//! What a list of results shows of each incident, some incidents to a file.

use super::document::SearchDocument;
use super::file::File;
use super::tokens::Words;
use crate::text::shortened;

/// Target number of files: the more there are, the less is fetched for results from all over the archive.
const FILES: usize = 225;
/// Fewer incidents are not worth a file, and more not worth the wait.
const FEWEST: usize = 8;
const MOST: usize = 45;
/// How many characters of a summary a result shows: a line or so.
const SUMMARY: usize = 80;

/// How many incidents share a file, by the size of the archive.
pub(super) fn rows_in_file(incidents: usize) -> usize {
    incidents.div_ceil(FILES).clamp(FEWEST, MOST)
}

/// The files `d0`, `d1`, …: for each incident its address, title and summary and, where it is known, what stopped it.
pub(super) fn files(documents: &[SearchDocument<'_>]) -> Vec<File> {
    let row = |document: &SearchDocument<'_>| {
        let mut row = vec![document.href.clone(), document.title.to_owned(), shortened(document.summary, SUMMARY)];
        row.extend(document.resolution.map(|text| shortened(text, SUMMARY)));
        row
    };
    let blocks = documents.chunks(rows_in_file(documents.len())).enumerate();
    blocks.map(|(number, block)| File::new(format!("d{number}"), &block.iter().map(row).collect::<Vec<_>>())).collect()
}

/// The file `pages`: for each ordinary page its address, title, summary and distinct words.
pub(super) fn pages(pages: &[SearchDocument<'_>]) -> File {
    let page = |page: &SearchDocument<'_>| {
        let mut terms: Vec<String> = Vec::new();
        Words::of(page).each(|_| true, |word| terms.push(word.term.to_owned()));
        (page.href.clone(), page.title.to_owned(), shortened(page.summary, SUMMARY), terms.join(" "))
    };
    File::new("pages".to_owned(), &pages.iter().map(page).collect::<Vec<_>>())
}
