//! Similar incidents, with the reasons: what two of them share, weighted by how rare it is.
//!
//! 1. Every incident becomes a list of features: services, causes, tags, factors, words of title and summary. A shared
//!    feature adds weight × ln(n / frequency) to the likeness of two incidents.
//! 2. Candidates share a rare feature, or a service and a cause; the rare ones add up at once.
//! 3. The best candidates are weighed over all features.
//!
//! Nothing is worked out before somebody asks: a server that shows one page looks for the relatives of one incident.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use rayon::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::incident::Incident;
use crate::slug::slug;

use super::Entry;

/// A similar incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// Its position in the archive.
    pub position: usize,
    /// What both share, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// Something that two incidents share; the words are those of the incident at hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// An affected system.
    Service(String),
    /// The slug of a root-cause category.
    Cause(String),
    /// A tag.
    Tag(String),
    /// A contributing factor.
    Factor(String),
    /// A word of title or summary.
    Word(String),
}

/// How many similar incidents are shown at most.
const MOST: usize = 5;
/// A feature that more incidents share names no candidates (it still counts for those named by another).
const RARE: usize = 60;
/// As many of the best candidates are weighed over all features.
const WEIGHED: usize = 24;
/// Likeness below which two incidents are not called similar.
const THRESHOLD: f64 = 4.0;
/// Words shorter than this say nothing.
const SHORTEST_WORD: usize = 4;

/// For each incident the most similar others.
#[derive(Debug)]
pub(super) struct Index {
    vocabulary: OnceLock<Vocabulary>,
    found: Vec<OnceLock<Vec<Related>>>,
}

impl Index {
    pub(super) fn new(entries: &[Entry]) -> Self {
        Self { vocabulary: OnceLock::new(), found: entries.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The incidents most similar to the one at a position; `entries` are those that the index was made for.
    pub(super) fn find(&self, entries: &[Entry], at: usize) -> &[Related] {
        thread_local! {
            /// All zeros between two uses.
            static SCORES: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
        }
        let Some(found) = self.found.get(at) else { return &[] };
        found.get_or_init(|| {
            let vocabulary = self.vocabulary.get_or_init(|| Vocabulary::new(entries));
            SCORES.with_borrow_mut(|scores| {
                scores.resize(entries.len().max(scores.len()), 0.0);
                most_similar(at, entries, vocabulary, scores)
            })
        })
    }
}

/// What an incident may share with others. As long as its document stays as it is, so does this.
#[derive(Debug)]
pub(super) struct Features {
    reasons: Vec<Reason>,
    /// A hash of each: comparing these is many times faster, and two of a million features are as good as never alike.
    hashes: Vec<u64>,
}

impl Features {
    pub(super) fn of(incident: &Incident) -> Self {
        let reasons = features(incident);
        let hashes = reasons.iter().map(Reason::hash).collect();
        Self { reasons, hashes }
    }
}

#[derive(Debug)]
struct Vocabulary {
    /// The numbers of each incident's features, in the order of its list.
    numbers: Lists,
    /// The incidents that have a feature, in order.
    postings: Lists,
    /// ln(n / frequency) × weight of each feature.
    weights: Vec<f64>,
    /// Incidents by a service and a cause that they have both.
    pairs: HashMap<(u32, u32), Vec<u32>>,
}

/// Many short lists in one long one.
#[derive(Debug, Default)]
struct Lists {
    items: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    fn get(&self, number: usize) -> &[u32] {
        let start = if number == 0 { 0 } else { self.ends[number - 1] };
        &self.items[start..self.ends[number]]
    }

    fn close(&mut self) {
        self.ends.push(self.items.len());
    }

    /// For each item below `count`, the numbers of the lists that have it, in order.
    #[expect(clippy::cast_possible_truncation, reason = "archives stay far below 2^32")]
    fn inverted(&self, count: usize) -> Self {
        let mut ends = vec![0; count];
        for &item in &self.items {
            ends[item as usize] += 1;
        }
        let mut total = 0;
        for end in &mut ends {
            // Where the list begins, for now; filling it moves this to its end.
            total += std::mem::replace(end, total);
        }
        let mut items = vec![0; self.items.len()];
        for list in 0..self.ends.len() {
            for &item in self.get(list) {
                let place = &mut ends[item as usize];
                items[*place] = list as u32;
                *place += 1;
            }
        }
        Self { items, ends }
    }
}

impl Vocabulary {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "archives stay far below 2^32")]
    fn new(entries: &[Entry]) -> Self {
        let features: Vec<&Features> = entries.par_iter().map(|entry| entry.postmortem.features()).collect();
        let mut known: HashMap<u64, u32, BuildHasherDefault<AsItIs>> = HashMap::default();
        let mut kinds: Vec<f64> = Vec::new();
        let mut numbers = Lists::default();
        let mut pairs: HashMap<(u32, u32), Vec<u32>> = HashMap::new();
        for (at, Features { reasons, hashes }) in features.into_iter().enumerate() {
            let start = numbers.items.len();
            for (reason, hash) in reasons.iter().zip(hashes) {
                let number = *known.entry(*hash).or_insert_with(|| {
                    kinds.push(reason.parts().2);
                    kinds.len() as u32 - 1
                });
                numbers.items.push(number);
            }
            for pair in services_with_causes(reasons, &numbers.items[start..]) {
                pairs.entry(pair).or_default().push(at as u32);
            }
            numbers.close();
        }
        let postings = numbers.inverted(kinds.len());
        let n = entries.len() as f64;
        let weight = |(number, kind): (usize, &f64)| kind * (n / postings.get(number).len() as f64).ln().max(0.1);
        let weights = kinds.iter().enumerate().map(weight).collect();
        Self { numbers, postings, weights, pairs }
    }
}

/// The numbers of every service of an incident with every cause of it.
fn services_with_causes<'a>(reasons: &'a [Reason], numbers: &'a [u32]) -> impl Iterator<Item = (u32, u32)> + 'a {
    let all = move || reasons.iter().zip(numbers);
    let services = all().filter(|(reason, _)| matches!(reason, Reason::Service(_)));
    let causes = move || all().filter(|(reason, _)| matches!(reason, Reason::Cause(_)));
    services.flat_map(move |(_, &service)| causes().map(move |(_, &cause)| (service, cause)))
}

/// Keys that are hashes already need no hashing.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// `scores` is all zeros, and is left so.
fn most_similar(at: usize, entries: &[Entry], vocabulary: &Vocabulary, scores: &mut [f64]) -> Vec<Related> {
    let mut candidates: Vec<u32> = Vec::new();
    let mut propose = |list: &[u32], weight: f64| {
        for &other in list.iter().filter(|&&other| other as usize != at) {
            if scores[other as usize] == 0.0 {
                candidates.push(other);
            }
            scores[other as usize] += weight;
        }
    };
    for &feature in vocabulary.numbers.get(at) {
        let list = vocabulary.postings.get(feature as usize);
        if list.len() <= RARE {
            propose(list, vocabulary.weights[feature as usize]);
        }
    }
    for pair in services_with_causes(&entries[at].postmortem.features().reasons, vocabulary.numbers.get(at)) {
        if let Some(list) = vocabulary.pairs.get(&pair).filter(|list| list.len() <= RARE) {
            // Both are weighed below; here they only propose.
            propose(list, f64::MIN_POSITIVE);
        }
    }
    let by_score = |a: &u32, b: &u32| scores[*b as usize].total_cmp(&scores[*a as usize]).then_with(|| a.cmp(b));
    if candidates.len() > WEIGHED {
        candidates.select_nth_unstable_by(WEIGHED, by_score);
    }
    let best = &candidates[..candidates.len().min(WEIGHED)];
    let own = vocabulary.numbers.get(at);
    let weigh = |&other: &u32| {
        let shared = vocabulary.numbers.get(other as usize).iter().filter(|number| own.contains(number));
        (shared.map(|&number| vocabulary.weights[number as usize]).sum::<f64>(), other)
    };
    let mut weighed: Vec<(f64, u32)> = best.iter().map(weigh).filter(|(likeness, _)| *likeness >= THRESHOLD).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    weighed.truncate(MOST);
    for other in candidates {
        scores[other as usize] = 0.0;
    }
    weighed.into_iter().map(|(_, other)| related(at, other as usize, entries, vocabulary)).collect()
}

fn related(at: usize, position: usize, entries: &[Entry], vocabulary: &Vocabulary) -> Related {
    let theirs = vocabulary.numbers.get(position);
    let mut shared: Vec<(f64, &Reason)> = vocabulary
        .numbers
        .get(at)
        .iter()
        .zip(&entries[at].postmortem.features().reasons)
        .filter(|(number, _)| theirs.contains(number))
        .map(|(&number, reason)| (vocabulary.weights[number as usize], reason))
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0));
    Related { position, reasons: shared.into_iter().map(|(_, reason)| reason.clone()).collect() }
}

impl Reason {
    fn hash(&self) -> u64 {
        let (kind, word, _) = self.parts();
        xxh3_64_with_seed(word.as_bytes(), u64::from(kind))
    }

    /// Its kind as a number, the words that are compared, and how much one of its kind weighs.
    fn parts(&self) -> (u8, &str, f64) {
        match self {
            Self::Service(word) => (0, word, 1.5),
            Self::Cause(word) => (1, word, 0.8),
            Self::Tag(word) => (2, word, 1.0),
            Self::Factor(word) => (3, word, 1.3),
            Self::Word(word) => (4, word, 0.5),
        }
    }
}

fn features(incident: &Incident) -> Vec<Reason> {
    let mut features = Vec::new();
    features.extend(incident.services.iter().map(|known| Reason::Service(slug(&known.value))));
    features.extend(
        incident.causes.iter().filter(|known| known.value != "unknown").map(|known| Reason::Cause(known.value.clone())),
    );
    features.extend(incident.tags.iter().map(|known| Reason::Tag(slug(&known.value))));
    features.extend(incident.factors.iter().map(|known| Reason::Factor(known.value.to_lowercase())));
    let words = incident.title.value.unicode_words().chain(incident.summary.unicode_words());
    let mut words: Vec<String> = words.filter(|word| tells(word)).map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|word| COMMON.binary_search(&word.as_str()).is_err());
    features.extend(words.into_iter().map(Reason::Word));
    let mut seen = std::collections::HashSet::new();
    features.retain(|feature| seen.insert(feature.clone()));
    features
}

fn tells(word: &str) -> bool {
    word.chars().count() >= SHORTEST_WORD && word.chars().any(char::is_alphabetic)
}

/// Words that any two postmortems share, in order.
const COMMON: [&str; 94] = [
    "about",
    "affected",
    "after",
    "again",
    "against",
    "although",
    "became",
    "because",
    "been",
    "before",
    "began",
    "being",
    "between",
    "both",
    "brought",
    "caused",
    "causing",
    "change",
    "could",
    "customers",
    "does",
    "down",
    "during",
    "each",
    "error",
    "errors",
    "every",
    "failed",
    "failure",
    "first",
    "found",
    "from",
    "have",
    "hour",
    "hours",
    "impact",
    "incident",
    "into",
    "issue",
    "issues",
    "itself",
    "later",
    "least",
    "made",
    "many",
    "minute",
    "minutes",
    "more",
    "most",
    "much",
    "none",
    "once",
    "only",
    "other",
    "others",
    "outage",
    "over",
    "part",
    "problem",
    "requests",
    "resolved",
    "same",
    "second",
    "seconds",
    "service",
    "services",
    "several",
    "since",
    "some",
    "such",
    "system",
    "systems",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "time",
    "until",
    "users",
    "very",
    "were",
    "when",
    "where",
    "which",
    "while",
    "with",
    "would",
];

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn common_words_are_in_order_for_the_search() {
        assert!(COMMON.is_sorted());
    }
}
