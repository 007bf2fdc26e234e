//! Phrases, found in a text by their words: in whatever case, and with whatever signs between the words.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Phrases, each with a number.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    phrases: Vec<Vec<String>>,
    by_first: HashMap<String, Vec<usize>>,
}

impl Phrases {
    /// Adds a phrase. One without words is never found.
    pub(crate) fn push(&mut self, phrase: &str) {
        let words: Vec<String> = words(phrase).map(|word| phrase[word].to_lowercase()).collect();
        if let Some(first) = words.first() {
            self.by_first.entry(first.clone()).or_default().push(self.phrases.len());
        }
        self.phrases.push(words);
    }

    /// The words of a phrase, in lower case.
    #[must_use]
    pub(crate) fn words(&self, number: usize) -> &[String] {
        self.phrases.get(number).map_or(&[], Vec::as_slice)
    }

    /// Every phrase in a text, with its number and its place in bytes.
    #[must_use]
    pub(crate) fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let mut found = Vec::new();
        if self.by_first.is_empty() {
            return found;
        }
        let places: Vec<Range<usize>> = words(text).collect();
        let mut word = String::new();
        for (at, place) in places.iter().enumerate() {
            lower_case(&text[place.clone()], &mut word);
            for &number in self.by_first.get(&word).into_iter().flatten() {
                let phrase = &self.phrases[number];
                let Some(stretch) = places.get(at..at + phrase.len()) else { continue };
                let is_same = phrase.iter().zip(stretch).skip(1).all(|(wanted, place)| {
                    lower_case(&text[place.clone()], &mut word);
                    *wanted == word
                });
                if is_same {
                    found.push((number, place.start..stretch[stretch.len() - 1].end));
                }
            }
        }
        found
    }
}

/// Marks those of some words as `known` that a text has outside of some stretches, which are in order.
pub(crate) fn find_words(text: &str, wanted: &HashSet<&str>, outside: &[Range<usize>], known: &mut HashSet<String>) {
    let mut word = String::new();
    for place in words(text) {
        lower_case(&text[place.clone()], &mut word);
        let is_new = wanted.contains(word.as_str()) && !known.contains(&word);
        if is_new && !outside.iter().any(|stretch| stretch.start < place.end && place.start < stretch.end) {
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
        for phrase in ["Vault breach", "決済障害", "", "breach"] {
            phrases.push(phrase);
        }
        let all = |text: &str| -> Vec<(usize, String)> {
            phrases.find(text).into_iter().map(|(number, place)| (number, text[place].to_owned())).collect()
        };
        assert_eq!(all("a *Vault*-BREACH."), [(0, "Vault*-BREACH".to_owned()), (3, "BREACH".to_owned())]);
        assert_eq!(all("前回の決済障害と同じ"), [(1, "決済障害".to_owned())]);
        assert_eq!(all("vaults breached vault"), []);
    }

    #[test]
    fn words_inside_of_a_stretch_are_not_known() {
        let mut known = HashSet::new();
        let text = "vault breach, Vault";
        find_words(text, &HashSet::from(["vault", "breach"]), std::slice::from_ref(&(0..12)), &mut known);
        assert_eq!(known, HashSet::from(["vault".to_owned()]));
    }
}
