//! Phrases, found in a text by their words: in whatever case, and with whatever signs between the words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Phrases, each with a number.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Vec<String>>,
    /// By the longest word of each, the number of the phrase and the place of the word in it: most names begin with a year.
    by_word: HashMap<String, Vec<(usize, usize)>>,
}

impl Phrases {
    /// Adds a phrase. One without words is never found.
    pub(crate) fn push(&mut self, phrase: &str) {
        let lower = |word: Range<usize>| phrase[word].chars().flat_map(char::to_lowercase).collect();
        let words: Vec<String> = words(phrase).map(lower).collect();
        if let Some(at) = (0..words.len()).max_by_key(|at| words[*at].len()) {
            self.by_word.entry(words[at].clone()).or_default().push((self.phrases.len(), at));
        }
        self.phrases.push(words);
    }

    /// The words of a phrase, in lower case.
    #[must_use]
    pub(crate) fn words(&self, number: usize) -> &[String] {
        self.phrases.get(number).map_or(&[], Vec::as_slice)
    }

    /// Every phrase in a text, with its number and its place in bytes, in order of place.
    #[must_use]
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.by_word.is_empty() {
            return found;
        }
        let places: Vec<Range<usize>> = words(text).collect();
        let mut word = String::new();
        for (at, place) in places.iter().enumerate() {
            lower_case(&text[place.clone()], &mut word);
            for &(number, offset) in self.by_word.get(&word).into_iter().flatten() {
                let phrase = &self.phrases[number];
                let stretch = at.checked_sub(offset).and_then(|from| places.get(from..from + phrase.len()));
                let Some((stretch, first)) = stretch.and_then(|stretch| Some((stretch, stretch.first()?))) else {
                    continue;
                };
                let is_same = phrase.iter().zip(stretch).all(|(wanted, place)| {
                    lower_case(&text[place.clone()], &mut word);
                    *wanted == word
                });
                if is_same {
                    let end = stretch.last().map_or(first.end, |last| last.end);
                    found.push((number, first.start..end));
                }
            }
        }
        found.sort_by_key(|(number, span)| (span.start, *number));
        found
    }
}

/// Marks those of some words as `known` that a text has outside of some stretches, which are in order.
pub(crate) fn find_words(text: &str, wanted: &HashSet<&str>, outside: &[Range<usize>], known: &mut HashSet<String>) {
    let (mut stretches, mut until) = (outside.iter().peekable(), 0);
    let mut word = String::new();
    for place in words(text) {
        while let Some(stretch) = stretches.next_if(|stretch| stretch.start < place.end) {
            until = until.max(stretch.end);
        }
        lower_case(&text[place.clone()], &mut word);
        if place.start >= until && wanted.contains(word.as_str()) && !known.contains(&word) {
            known.insert(word.clone());
        }
    }
}

fn lower_case(word: &str, lower: &mut String) {
    lower.clear();
    lower.extend(word.chars().flat_map(char::to_lowercase));
}

/// Where the words of a text are. In scripts without blanks between words, each sign counts as one.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some((at, next)) = chars.next_if(|(_, c)| !is_alone(first) && c.is_alphanumeric() && !is_alone(*c)) {
            end = at + next.len_utf8();
        }
        Some(start..end)
    })
}

/// Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese.
fn is_alone(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_words() {
        let mut phrases = Phrases::default();
        for phrase in ["Vault breach", "決済障害", "", "breach", "ΔΙΑΚΟΠΗ ΣΥΣΤΗΜΑΤΟΣ"] {
            phrases.push(phrase);
        }
        let all = |text: &str| -> Vec<(usize, String)> {
            phrases.find(text).into_iter().map(|(number, place)| (number, text[place].to_owned())).collect()
        };
        assert_eq!(all("a *Vault*-BREACH."), [(0, "Vault*-BREACH".to_owned()), (3, "BREACH".to_owned())]);
        assert_eq!(all("前回の決済障害と同じ"), [(1, "決済障害".to_owned())]);
        assert_eq!(all("vaults breached vault"), []);
        assert_eq!(all("η ΔΙΑΚΟΠΗ ΣΥΣΤΗΜΑΤΟΣ"), [(4, "ΔΙΑΚΟΠΗ ΣΥΣΤΗΜΑΤΟΣ".to_owned())]);
    }

    #[test]
    fn words_inside_of_a_stretch_are_not_known() {
        let mut known = HashSet::new();
        let text = "vault breach, Vault";
        find_words(text, &HashSet::from(["vault", "breach"]), std::slice::from_ref(&(0..12)), &mut known);
        assert_eq!(known, HashSet::from(["vault".to_owned()]));
    }
}
