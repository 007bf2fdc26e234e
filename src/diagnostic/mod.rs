//! Problems in content: what is wrong, exactly where, and what would help.

mod code;
mod collected;
mod human;
mod machine;
mod place;

use std::ops::Range;

use serde::Serialize;

pub use code::Code;
pub use collected::Diagnostics;
pub(crate) use human::{render as render_human, without_control};
pub(crate) use machine::{github, json, sarif};
pub(crate) use place::{Place, Places};

/// How serious a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Something would be lost, leaked or wrong: nothing is published until it is fixed.
    Error,
    /// A value could not be used as written; everything else was.
    Warning,
    /// Worth knowing.
    Note,
}

impl Level {
    /// `error`, `warning`, `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How serious it is.
    pub level: Level,
    /// What it is about.
    pub code: Code,
    /// What is wrong, in one line.
    pub message: String,
    /// The file, relative to the folder in which the command runs.
    pub path: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// How to fix it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem with a file as a whole, as serious as its code usually is.
    #[must_use]
    pub(crate) fn new(code: Code, path: &str, message: impl Into<String>) -> Self {
        Self { level: code.level(), code, message: message.into(), path: path.to_owned(), place: None, help: None }
    }

    /// The same problem with another level than its code has.
    #[must_use]
    pub(crate) fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// The same problem at a place. `span` is in bytes of `text`, the whole file.
    #[must_use]
    pub(crate) fn at(mut self, text: &str, span: Range<usize>) -> Self {
        self.place = Some(Place::new(text, span));
        self
    }

    /// The same problem with words under the carets.
    #[must_use]
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        if let Some(place) = &mut self.place {
            place.label = label.into();
        }
        self
    }

    /// Whether a list of codes turns this one off. Errors can't be turned off.
    #[must_use]
    pub(crate) fn is_allowed_by(&self, codes: &[Code]) -> bool {
        self.level != Level::Error && codes.contains(&self.code)
    }

    /// The same problem with a hint.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// An error with everything that caused it, as one line.
#[must_use]
pub(crate) fn error_chain(error: &dyn std::error::Error) -> String {
    let mut line = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        line.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    line
}

/// How like two words must be for one to be suggested for the other, from 0 to 1.
const MIN_LIKENESS: f64 = 0.6;

/// The candidate most like `word`, if one is like enough to be worth suggesting.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let mut best: Option<(f64, &str)> = None;
    for candidate in candidates.into_iter().filter(|candidate| may_be_like(&word, candidate)) {
        let likeness = strsim::normalized_damerau_levenshtein(&word, &candidate.to_lowercase());
        if likeness >= MIN_LIKENESS && best.is_none_or(|(other, _)| likeness > other) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Whether two words share enough letters to be alike: an edit brings in one new letter at most. Few words pass, and only for
/// those the distance is computed.
#[expect(clippy::cast_precision_loss, reason = "words are short")]
fn may_be_like(word: &str, other: &str) -> bool {
    let letters = |word: &str| word.bytes().fold(0_u64, |set, byte| set | 1 << (byte.to_ascii_lowercase() & 63));
    let (one, two) = (letters(word), letters(other));
    let edits = (one & !two).count_ones().max((two & !one).count_ones());
    let longest = word.len().max(other.len());
    let edits = u64::from(edits).max(word.len().abs_diff(other.len()) as u64);
    !word.is_ascii() || !other.is_ascii() || edits as f64 <= (1.0 - MIN_LIKENESS) * longest as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_need_some_likeness() {
        assert_eq!(nearest("sevrity", ["severity", "services"]), Some("severity"));
        assert_eq!(nearest("blast_radius", ["severity", "services"]), None);
    }
}
