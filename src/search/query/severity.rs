//! Severities as they are asked for: by rank or by label.

use super::range::{self, COMPARE};
use super::{Vocabulary, letters};
use crate::search::columns::{FacetTerm, FacetTerms};

/// Ranks of severities, and how they are written where labels stood for them.
pub(super) struct Ranks {
    pub from: f64,
    pub to: f64,
    pub meaning: Option<String>,
}

/// `1`, `<=2`, `>SEV1`, `high..low`: a number is a rank whatever labels there are. A label by itself that incidents have is
/// that label.
pub(super) fn ranks(value: &str, facet: &FacetTerms, vocabulary: &Vocabulary<'_>) -> Option<Ranks> {
    let own = |text: &str| {
        let key = key(text);
        facet.terms.iter().find(|term| is_named(term, &key))
    };
    let label = |text: &str| {
        let key = key(text);
        let alias = || vocabulary.lexicon.severities.iter().find(|(label, _)| *label == key).map(|(_, rank)| *rank);
        own(text).map(|term| term.rank).or_else(alias).filter(|rank| *rank > 0)
    };
    let digit = |text: &str| text.parse::<u8>().ok().filter(|rank| (1..=5).contains(rank) && !text.starts_with('+'));
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
    if !is_number(value) && !value.starts_with(COMPARE) && !value.contains("..") && own(value).is_some() {
        return None;
    }
    let rank = |text: &str| {
        let found = if is_number(text) { digit(text) } else { label(text) };
        found.map(|rank| (f64::from(rank), f64::from(rank))).ok_or_else(Vec::new)
    };
    let (from, to) = range::read(value, &rank).ok()?.span;
    let meaning = (!is_number(value)).then(|| match (from.is_finite(), to.is_finite()) {
        (true, true) if to - from < 1.0 => format!("severity:{from}"),
        (true, true) => format!("severity:{from}..{to}"),
        (true, false) => format!("severity:>={from}"),
        (false, _) => format!("severity:<={to}"),
    });
    Some(Ranks { from, to, meaning })
}

/// Whether a term is called by a name, as it is compared.
pub(super) fn is_named(term: &FacetTerm, name: &str) -> bool {
    key(&term.slug) == name || key(&term.label) == name
}

/// A label as it is compared; `Severity 1` is `sev1`.
pub(super) fn key(label: &str) -> String {
    let key = letters(label);
    match key.strip_prefix("severity") {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => format!("sev{number}"),
        _ => key,
    }
}
