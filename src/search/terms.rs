//! All terms of the archive, each with the incidents that have it.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::alphabet::{Bits, PAIRED, Stream, rice};
use super::tokens::{Word, Words};
use super::varint;

/// How fast more of the same word stops counting (BM25's k₁), and how much long documents are held back (its b):
/// the values that the literature settled on (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009).
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.75;
/// How finely a word's weight in a document is told.
pub(super) const LEVELS: u8 = PAIRED;

/// A term with the incidents that have it.
#[derive(Debug, Default)]
pub(super) struct Term {
    pub name: String,
    /// The number of incidents.
    pub count: u64,
    /// The steps from incident to incident.
    pub incidents: Stream,
    /// How much it weighs in each of them, in steps above the least, of which there are [`LEVELS`].
    pub levels: Vec<u8>,
    /// Per incident: occurrences minus one, then the position deltas.
    pub places: Stream,
}

/// All terms, and what the client needs to know to read them.
#[derive(Debug)]
pub(super) struct Terms {
    /// In order.
    pub all: Vec<Term>,
    /// The mean number of words of a document.
    pub length: u64,
    /// The number of documents.
    pub archive: u64,
}

/// An archive's terms before they are joined.
struct Archive<'a> {
    words: &'a [Arc<Words>],
    length: u64,
}

/// A term that is still growing: how its steps are best written is known when all of them are.
struct Growing {
    name: String,
    count: u64,
    last: u64,
    steps: Vec<u8>,
    levels: Vec<u8>,
    places: Bits,
}

/// Joins the words of all documents.
pub(super) fn join(words: &[Arc<Words>]) -> Terms {
    let total: u64 = words.iter().map(|words| u64::from(words.length())).sum();
    let length = (total / (words.len() as u64).max(1)).max(1);
    let archive = Archive { words, length };
    // Each core joins its own stretch of the alphabet; where it is cut makes no difference to the terms.
    let bounds = archive.bounds(rayon::current_num_threads());
    let part = |number: usize| {
        let from = number.checked_sub(1).and_then(|before| bounds.get(before));
        archive.part(from.map(String::as_str), bounds.get(number).map(String::as_str))
    };
    let parts: Vec<Vec<Term>> = (0..=bounds.len()).into_par_iter().map(part).collect();
    Terms { all: parts.into_iter().flatten().collect(), length, archive: words.len() as u64 }
}

impl Archive<'_> {
    /// Terms that divide the work about evenly, from a sample of the documents.
    fn bounds(&self, parts: usize) -> Vec<String> {
        let mut sample: Vec<&str> = Vec::new();
        for words in self.words.iter().step_by(self.words.len() / 100 + 1) {
            words.each(|_| true, |word| sample.push(word.term));
        }
        sample.sort_unstable();
        let cuts = (1..parts).filter_map(|part| sample.get(part * sample.len() / parts));
        let mut bounds: Vec<String> = cuts.map(|&term| term.to_owned()).collect();
        bounds.dedup();
        bounds
    }

    /// Joins the terms from `from` up to but without `to`.
    fn part(&self, from: Option<&str>, to: Option<&str>) -> Vec<Term> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut terms: Vec<Growing> = Vec::new();
        for (incident, words) in self.words.iter().enumerate() {
            let norm = 1.0 - LENGTH + LENGTH * f64::from(words.length()) / f64::from(self.mean());
            let wanted = |term: &str| from.is_none_or(|from| term >= from) && to.is_none_or(|to| term < to);
            words.each(wanted, |word| {
                let number = *numbers.entry(word.term).or_insert_with(|| {
                    terms.push(Growing::new(word.term));
                    terms.len() - 1
                });
                if let Some(term) = terms.get_mut(number) {
                    term.add(incident as u64, &word, level(&word, norm), self.length);
                }
            });
        }
        terms.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        terms.into_iter().map(|term| term.finish(self.words.len() as u64)).collect()
    }

    fn mean(&self) -> u32 {
        u32::try_from(self.length).unwrap_or(u32::MAX)
    }
}

impl Growing {
    fn new(name: &str) -> Self {
        let (name, places) = (name.to_owned(), Bits::default());
        Self { name, count: 0, last: 0, steps: Vec::new(), levels: Vec::new(), places }
    }

    fn add(&mut self, incident: u64, word: &Word<'_>, level: u8, length: u64) {
        // Counted from 1, so that the first step is like the others.
        varint::push(&mut self.steps, incident - self.last);
        self.last = incident + 1;
        self.count += 1;
        self.levels.push(level);
        let places = word.steps().count() as u64;
        if let Some(more) = places.checked_sub(1) {
            self.places.step(more, 0);
        }
        let k = rice(length, places + 1);
        for step in word.steps() {
            self.places.step(step, k);
        }
    }

    fn finish(self, archive: u64) -> Term {
        let (mut incidents, k) = (Bits::default(), rice(archive, self.count));
        let mut steps = self.steps.as_slice();
        while !steps.is_empty() {
            incidents.step(varint::take(&mut steps), k);
        }
        let Self { name, count, levels, places, .. } = self;
        Term { name, count, incidents: incidents.finish(), levels, places: places.finish() }
    }
}

/// BM25F's saturated weight of a word in a document, in steps above the least.
fn level(word: &Word<'_>, norm: f64) -> u8 {
    let frequency = f64::from(word.weight) + f64::from(word.count) / norm;
    let share = frequency / (SATURATION + frequency);
    (1..LEVELS).rev().find(|level| share * f64::from(LEVELS) >= f64::from(*level) + 0.5).unwrap_or(0)
}
