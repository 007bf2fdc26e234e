//! Finds many phrases in one pass over a text.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::language;

/// A set of phrases, each with what it stands for.
pub(super) struct Phrases<T> {
    automaton: Option<AhoCorasick>,
    meanings: Vec<T>,
}

impl<T: Copy> Phrases<T> {
    /// Takes lists of one table of the languages, each with what it stands for. A phrase fits where a word begins with it, in
    /// any case; what follows it is free, so that `degrad` stands for `degraded` and `degradation`.
    pub(super) fn of_table(table: &'static str, lists: &[(&'static str, T)]) -> Self {
        Self::new(Self::pairs(table, lists))
    }

    /// The phrases of lists of one table of the languages, each with what it stands for.
    pub(super) fn pairs(table: &'static str, lists: &[(&'static str, T)]) -> impl Iterator<Item = (&'static str, T)> {
        lists.iter().flat_map(move |(list, meaning)| language::words(table, list).map(|word| (word, *meaning)))
    }

    /// Takes phrases with what each stands for.
    pub(super) fn new<'a>(phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let (phrases, meanings): (Vec<&str>, Vec<T>) = phrases.into_iter().unzip();
        // A DFA takes longer to make than it saves in an archive of hundreds of documents.
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(phrases);
        Self { automaton: automaton.ok(), meanings }
    }

    /// What the phrases in a text stand for, in the order in which they end.
    pub(super) fn found_in(&self, text: &str) -> impl Iterator<Item = T> {
        self.places_in(text).map(|(_, meaning)| meaning)
    }

    /// The places of the phrases in a text with what each stands for, in the order in which they end.
    pub(super) fn places_in(&self, text: &str) -> impl Iterator<Item = (Range<usize>, T)> {
        self.automaton.iter().flat_map(move |automaton| {
            automaton.find_overlapping_iter(text).filter_map(move |found| {
                let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
                let begins_word = text
                    .get(found.start()..)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
                    || before.is_none_or(|before| !before.is_ascii_alphanumeric());
                let meaning = self.meanings.get(found.pattern().as_usize()).copied().filter(|_| begins_word)?;
                Some((found.start()..found.end(), meaning))
            })
        })
    }
}
