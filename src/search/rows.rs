//! What a list of results shows of each incident, some incidents to a file.

use super::document::SearchDocument;
use super::file::File;

/// So many incidents share a file: few enough that ten results from anywhere are quick to fetch.
pub(super) const ROWS: usize = 25;
/// A summary is shown in two lines.
const SUMMARY: usize = 150;
const HEADING: usize = 80;

/// The files `d0`, `d1`, …: for each incident its address, title, summary, and headings with their anchors.
pub(super) fn files(documents: &[SearchDocument<'_>]) -> Vec<File> {
    let row = |document: &SearchDocument<'_>| {
        let headings = document.sections.iter().flat_map(|section| [cut(section.heading, HEADING), section.anchor]);
        let headings: Vec<String> = headings.map(str::to_owned).collect();
        (document.href.clone(), document.title.to_owned(), shortened(document.summary), headings)
    };
    let blocks = documents.chunks(ROWS).enumerate();
    blocks.map(|(number, block)| File::new(format!("d{number}"), &block.iter().map(row).collect::<Vec<_>>())).collect()
}

/// The first characters of a text.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).and_then(|(at, _)| text.get(..at)).unwrap_or(text)
}

/// The first words of a text, with `…` where something is left out.
fn shortened(text: &str) -> String {
    let start = cut(text, SUMMARY);
    if start.len() == text.len() {
        return text.to_owned();
    }
    let words = start.rfind(char::is_whitespace).and_then(|end| start.get(..end)).unwrap_or(start);
    format!("{}…", words.trim_end_matches([',', '.', ';', ':', ' ']))
}
