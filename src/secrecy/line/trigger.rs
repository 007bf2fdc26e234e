//! Tells quickly that a line has no word that a statement about its readers needs.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::secrecy::words::is_of_word;

/// Parts of all such words that are written in ASCII. One mistake leaves one half of `internal` as it was.
const TRIGGERS: &[&str] = &[
    "inte",
    "rnal",
    "intrenal",
    "noforn",
    "priv",
    "confid",
    "secre",
    "restri",
    "restre",
    "propri",
    "publi",
    "unlisted",
    "embargo",
    "hidden",
    "hide",
    "nda",
    "only",
    "noindex",
    "no index",
    "noexport",
    "no export",
    "redact",
    "sensitiv",
    "classif",
    "clasif",
    "klassif",
    "protect",
    "shar",
    "distrib",
    "forward",
    "circulat",
    "disclos",
    "releas",
    "audience",
    "visib",
    "visiv",
    "viewers",
    "readers",
    "tlp",
    "traffic",
    "robots",
    "know",
    "outside",
    "access",
    "acesso",
    "marking",
    "listed",
    "indexed",
    "handling",
    "permission",
    "acl",
    "exposure",
    "vertraul",
    "geheim",
    "betriebs",
    "weitergeben",
    "oeffent",
    "offent",
    "sichtbar",
    "zichtbaar",
    "einstufung",
    "zielgruppe",
    "riserv",
    "reserv",
    "segret",
    "vertrouw",
    "konfid",
    "fortrol",
    "hemlig",
    "poufn",
    "duvern",
    "diffus",
    "partag",
    "divulg",
    "difu",
    "compart",
    "delen",
    "for customers",
    "from customers",
    "pubblic",
];

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder().ascii_case_insensitive(true).build(TRIGGERS).expect("so few short texts make an automaton")
});

/// Whether a line may state that something is not for everybody. Any letter beyond ASCII may be part of a word in another language,
/// or stand for a Latin one.
#[must_use]
pub(crate) fn may_state(line: &str) -> bool {
    FINDER.is_match(line) || !line.is_ascii() && line.chars().any(|c| !c.is_ascii() && is_of_word(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secrecy::{phrase, vocabulary};

    #[test]
    fn every_word_and_phrase_that_a_statement_needs_has_a_part_that_is_looked_for() {
        let all = vocabulary::lists_of_statements().chain(phrase::closed()).filter(|words| !may_state(words));
        assert_eq!(all.collect::<Vec<_>>(), Vec::<&str>::new());
    }
}
