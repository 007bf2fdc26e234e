//! Finds many phrases in one pass over a text.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A set of phrases, each with what it stands for.
pub struct Phrases<T> {
    automaton: Option<AhoCorasick>,
    meanings: Vec<T>,
}

impl<T: Copy> Phrases<T> {
    /// Takes lists of phrases with `|` between them. A phrase fits where a word begins with it, in any case;
    /// what follows it is free, so that `degrad` stands for `degraded` and `degradation`.
    pub fn new(lists: &[(T, &str)]) -> Self {
        let phrases = || lists.iter().flat_map(|(meaning, list)| list.split('|').map(move |phrase| (*meaning, phrase)));
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::DFA))
            .build(phrases().map(|(_, phrase)| phrase));
        Self { automaton: automaton.ok(), meanings: phrases().map(|(meaning, _)| meaning).collect() }
    }

    /// What the phrases in a text stand for, in the order in which they end.
    pub fn found_in(&self, text: &str) -> impl Iterator<Item = T> {
        self.automaton.iter().flat_map(move |automaton| {
            automaton.find_overlapping_iter(text).filter_map(move |found| {
                let before = text.get(..found.start()).and_then(|before| before.chars().next_back());
                let begins_word = text
                    .get(found.start()..)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
                    || before.is_none_or(|before| !before.is_ascii_alphanumeric());
                if begins_word { self.meanings.get(found.pattern().as_usize()).copied() } else { None }
            })
        })
    }
}
