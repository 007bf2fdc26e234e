//! Words that one may have meant by a word that the archive does not have.

use std::collections::HashSet;

use super::index::Engine;
use crate::search::distance::distance;
use crate::search::spelling;

/// Minimum length of the words that a word is split into, and their maximum number.
const MIN_PART: usize = 4;
const MAX_SPLIT: usize = 4;
const MAX_CORRECTIONS: usize = 3;
/// From this length on a word may have two typos.
const LONG: usize = 8;

impl Engine {
    /// The nearest words, the best first.
    pub(super) fn corrections(&self, word: &str) -> Vec<String> {
        let length = word.chars().count();
        if length < 4 || !word.chars().all(char::is_alphabetic) {
            return Vec::new();
        }
        let most = if length < LONG { 1 } else { 2 };
        let mut near: Vec<(f64, &str)> = Vec::new();
        for wanted in [length, length - 1, length + 1] {
            for (other, count) in spelling::words(&self.terms.all, self.count(), wanted) {
                let far = distance(word, other, most);
                if far <= most {
                    // A typo in the first letter is rare.
                    let first = if other.chars().next() == word.chars().next() { 0.0 } else { 0.5 };
                    near.push((far as f64 + first - f64::from(count) / 100.0, other));
                }
            }
        }
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let Some((best, _)) = near.first() else { return Vec::new() };
        let limit = (best + 0.2).floor() + 1.0;
        near.iter()
            .filter(|(rank, _)| *rank < limit)
            .take(MAX_CORRECTIONS)
            .map(|(_, word)| (*word).to_owned())
            .collect()
    }

    /// The words that a word is made of: as few as possible, of those the ones with the longest beginnings.
    pub(super) fn split(&self, word: &str) -> Option<Vec<String>> {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() < 2 * MIN_PART || !letters.iter().all(|c| c.is_alphabetic()) {
            return None;
        }
        let known: HashSet<&str> = (MIN_PART..=letters.len() - MIN_PART)
            .flat_map(|length| spelling::words(&self.terms.all, self.count(), length).map(|(word, _)| word))
            .collect();
        (2..=MAX_SPLIT).find_map(|parts| split(&letters, parts, &known))
    }
}

fn split(letters: &[char], parts: usize, known: &HashSet<&str>) -> Option<Vec<String>> {
    let text = |letters: &[char]| letters.iter().collect::<String>();
    if parts == 1 {
        let word = text(letters);
        return known.contains(word.as_str()).then(|| vec![word]);
    }
    (MIN_PART..letters.len()).rev().find_map(|at| {
        let (first, rest) = letters.split_at(at);
        let first = text(first);
        let rest = known.contains(first.as_str()).then(|| split(rest, parts - 1, known))??;
        Some(std::iter::once(first).chain(rest).collect())
    })
}
