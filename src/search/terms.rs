//! All terms of the archive, each with the incidents that it stands in.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::alphabet::Stream;
use super::words::{Word, Words};

/// How fast more of the same word stops counting (BM25's k₁), and how much long documents are held back (its b):
/// the values that the literature settled on (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// How finely a word's weight in a document is told.
pub(super) const LEVELS: u32 = 24;
/// Sections from here on are not told apart from the document as a whole.
const MOST_SECTIONS: u64 = 63;
/// The terms are joined in so many parts, each on its own core.
const PARTS: usize = 8;

/// A term with the incidents that it stands in.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub name: String,
    /// The number of incidents.
    pub count: u64,
    /// The steps from incident to incident.
    pub gaps: Stream,
    /// How much it weighs in each of them, from 1 to [`LEVELS`].
    pub levels: Stream,
    /// In which section it stands first.
    pub sections: Stream,
    /// How often it stands in each, and the steps from place to place.
    pub places: Stream,
    last: u64,
}

/// Joins the words of all documents. The terms come in order.
pub(super) fn join(words: &[Arc<Words>]) -> Vec<Term> {
    let total: f64 = words.iter().map(|words| f64::from(words.length())).sum();
    let count: f64 = words.iter().map(|_| 1.0).sum();
    let average = (total / count.max(1.0)).max(1.0);
    let bounds = bounds(words);
    let part = |number: usize| {
        let from = number.checked_sub(1).and_then(|before| bounds.get(before));
        join_part(words, average, from.map(String::as_str), bounds.get(number).map(String::as_str))
    };
    (0..=bounds.len()).into_par_iter().map(part).collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Terms that divide the work about evenly, from a sample of the documents.
fn bounds(words: &[Arc<Words>]) -> Vec<String> {
    let mut sample: Vec<&str> = Vec::new();
    for words in words.iter().step_by(words.len() / 100 + 1) {
        words.each(|_| true, |word| sample.push(word.term));
    }
    sample.sort_unstable();
    let mut bounds: Vec<String> =
        (1..PARTS).filter_map(|part| sample.get(part * sample.len() / PARTS)).map(|&term| term.to_owned()).collect();
    bounds.dedup();
    bounds
}

/// Joins the terms from `from` up to but without `to`.
fn join_part(words: &[Arc<Words>], average: f64, from: Option<&str>, to: Option<&str>) -> Vec<Term> {
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut terms: Vec<Term> = Vec::new();
    for (incident, words) in words.iter().enumerate() {
        let norm = 1.0 - LENGTH + LENGTH * f64::from(words.length()) / average;
        let wanted = |term: &str| from.is_none_or(|from| term >= from) && to.is_none_or(|to| term < to);
        words.each(wanted, |word| {
            let number = *numbers.entry(word.term).or_insert_with(|| {
                terms.push(Term { name: word.term.to_owned(), ..Term::default() });
                terms.len() - 1
            });
            if let Some(term) = terms.get_mut(number) {
                term.add(incident as u64, &word, norm);
            }
        });
    }
    terms.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    terms
}

impl Term {
    fn add(&mut self, incident: u64, word: &Word<'_>, norm: f64) {
        self.gaps.push(incident - self.last);
        self.last = incident;
        self.count += 1;
        self.levels.push(level(word.weight, word.count, norm));
        self.sections.push(if word.section < MOST_SECTIONS { word.section } else { 0 });
        self.places.push(word.steps().count() as u64);
        for step in word.steps() {
            self.places.push(step);
        }
    }
}

/// BM25F's saturated weight of a word in a document, in whole steps.
fn level(weight: u32, count: u32, norm: f64) -> u64 {
    let frequency = f64::from(weight) + f64::from(count) / norm;
    let share = frequency / (SATURATION + frequency);
    (1..LEVELS).rev().find(|level| share * f64::from(LEVELS) >= f64::from(*level) - 0.5).map_or(1, u64::from)
}
