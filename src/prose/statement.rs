//! What is said of a figure, and how it is said: as a title, as a sentence, in a terminal.

use super::number;
use crate::text::capitalised;

/// What is said about a figure: the claim, and its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    claim: String,
    figures: String,
}

/// How a claim begins that says that there are too few values for a figure.
const NOT_ENOUGH: &str = "Not enough data yet";

/// Statements as sentences. That there is not enough data is said once.
#[must_use]
pub(crate) fn sentences(statements: &[Statement]) -> Vec<String> {
    let mut said = false;
    let is_new =
        |statement: &&Statement| !(statement.claim.starts_with(NOT_ENOUGH) && std::mem::replace(&mut said, true));
    statements.iter().filter(is_new).map(|statement| sentence(&statement.phrase())).collect()
}

impl Statement {
    /// A claim without figures.
    #[must_use]
    pub(crate) fn of(claim: impl Into<String>) -> Self {
        Self { claim: claim.into(), figures: String::new() }
    }

    /// A claim and its figures: `likely between 4 h 40 min and 11 h 40 min`.
    pub(super) fn with(claim: impl Into<String>, figures: impl Into<Option<String>>) -> Self {
        Self { claim: claim.into(), figures: figures.into().unwrap_or_default() }
    }

    /// The claim, as a title.
    #[must_use]
    pub(crate) fn title(&self) -> &str {
        &self.claim
    }

    /// The figures of the claim as a phrase; empty without any.
    #[must_use]
    pub(crate) fn figures(&self) -> String {
        capitalised(&self.figures)
    }

    /// Both, as a phrase.
    #[must_use]
    pub(crate) fn phrase(&self) -> String {
        if self.figures.is_empty() { self.claim.clone() } else { format!("{} ({})", self.claim, self.figures) }
    }
}

/// A phrase as a sentence.
#[must_use]
pub(crate) fn sentence(phrase: &str) -> String {
    format!("{phrase}.")
}

/// A text for a terminal, without no-break spaces.
#[must_use]
pub(crate) fn plain(text: &str) -> String {
    text.replace(number::NO_BREAK, " ")
}

/// `Network`, `Network and Data`, `Network, Data and Time`.
#[must_use]
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
