//! What a list of results shows of each incident, some incidents to a file.

use super::document::SearchDocument;
use super::file::File;

/// So many incidents share a file: few enough that the first results, wherever they are, are quick to fetch.
pub(super) const ROWS: usize = 32;
/// Of a summary a line or so is shown.
const SUMMARY: usize = 90;

/// The files `d0`, `d1`, …: for each incident its address, title and summary.
pub(super) fn files(documents: &[SearchDocument<'_>]) -> Vec<File> {
    let row =
        |document: &SearchDocument<'_>| (document.href.clone(), document.title.to_owned(), shortened(document.summary));
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
