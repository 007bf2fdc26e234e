//! The title of an incident whose document has none that tells anything.

use crate::incident::{Provenance, Sourced};
use crate::paths::DocumentPath;
use crate::reading::text;
use crate::units::{Moment, Precision};

use super::file_name;

/// The longest title that is taken from a summary, in characters.
const MAX_LENGTH: usize = 70;

/// The words of the file's name, else the day of the incident, else the first words of its summary.
pub(super) fn title(path: &DocumentPath, day: Option<Moment>, summary: &str) -> Sourced<String> {
    let named = file_name::title(path);
    let tells_less = text::is_generic(&named.value) || day.is_some() && is_code(&named.value);
    if !tells_less {
        return named;
    }
    let Some(day) = day else { return from_summary(summary).unwrap_or(named) };
    let format = match day.precision() {
        Precision::Year => "Incident of %Y",
        Precision::Month => "Incident of %B %Y",
        Precision::Day | Precision::Minute | Precision::Second => "Incident of %-d %B %Y",
    };
    computed(day.date().strftime(format).to_string(), "from the date; the document has no title")
}

/// Whether a name is a number with a letter or two, which tells less than the day: `Z02`.
fn is_code(name: &str) -> bool {
    const MAX_LETTERS: usize = 3;
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let number = name[letters..].trim_start_matches(['-', '_', ' ']);
    letters <= MAX_LETTERS && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
}

fn from_summary(summary: &str) -> Option<Sourced<String>> {
    let end = summary.char_indices().nth(MAX_LENGTH).map(|(end, _)| end);
    let words = match end {
        None => summary.to_owned(),
        Some(end) => format!("{} …", summary[..end].rsplit_once(' ').map_or(&summary[..end], |(whole, _)| whole)),
    };
    (!summary.is_empty()).then(|| computed(words, "from the summary; the document has no title"))
}

fn computed(value: String, rule: &'static str) -> Sourced<String> {
    Sourced { value, provenance: Provenance::Computed { rule } }
}
