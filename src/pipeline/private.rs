//! Values of fields that are not public, in text that is.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::source::SourceFile;

/// Shorter values occur in any text.
const MIN_LETTERS: usize = 4;

/// Reports the private values that a document's own public words hold.
pub(super) fn report(values: &[String], words: &[&str], file: &SourceFile, problems: &mut Diagnostics) {
    let words: Vec<String> = words.iter().map(|text| text.to_lowercase()).collect();
    let parts = values.iter().flat_map(|value| value.split([',', ';'])).map(str::trim);
    for value in parts.filter(|value| value.chars().filter(|c| c.is_alphabetic()).count() >= MIN_LETTERS) {
        let value = value.to_lowercase();
        if !words.iter().any(|text| find_word(text, &value).is_some()) {
            continue;
        }
        let message = "the value of a field with `public = false` is also in the text";
        let problem = Diagnostic::new(Code::PrivateValue, file.path.shown(), message)
            .help("remove it from the text, put the passage between internal markers, or make the document internal");
        let body = file.text.get(file.body.clone()).unwrap_or_default();
        let place = find_word(body, &value).or_else(|| find_word(&body.to_lowercase(), &value)).map(|at| {
            let at = file.text.floor_char_boundary((file.body.start + at).min(file.text.len()));
            Place::new(&file.text, at..at)
        });
        problems.report(Diagnostic { place, ..problem });
    }
}

/// Where a text holds some words that are not part of longer ones.
fn find_word(text: &str, value: &str) -> Option<usize> {
    let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_whole =
        |at: usize| !goes_on(text[..at].chars().next_back()) && !goes_on(text[at + value.len()..].chars().next());
    text.match_indices(value).map(|(at, _)| at).find(|at| is_whole(*at))
}
