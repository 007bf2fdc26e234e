//! Similar incidents, with the reasons: what two of them share, weighted by how rare it is.
//!
//! 1. Every incident becomes a list of features: services, causes, tags, factors, words of title and summary. A shared
//!    feature adds weight × ln(n / frequency) to the likeness of two incidents.
//! 2. Candidates share a rare feature, or a service and a cause; the rare ones add up at once.
//! 3. The best candidates are weighed over all features.
//!
//! Nothing is worked out before somebody asks: a server that shows one page looks for the relatives of one incident.

mod features;
mod vocabulary;

use std::cell::RefCell;
use std::sync::OnceLock;

pub(super) use features::Features;
pub(crate) use features::Reason;
use vocabulary::{Vocabulary, services_with_causes};

use super::entry::Entry;
use super::id::IncidentId;

/// A similar incident.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Related {
    /// Which one it is.
    pub id: IncidentId,
    /// What both share, the weightiest first.
    pub reasons: Vec<Reason>,
}

/// How many similar incidents are shown at most.
const MOST: usize = 5;
/// A feature that more incidents share names no candidates (it still counts for those named by another).
const RARE: usize = 60;
/// As many of the best candidates are weighed over all features.
const WEIGHED: usize = 24;
/// Likeness below which two incidents are not called similar.
const THRESHOLD: f64 = 4.0;
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

    /// The incidents most similar to one; `entries` are those that the index was made for.
    pub(super) fn find(&self, entries: &[Entry], id: IncidentId) -> &[Related] {
        thread_local! {
            /// All zeros between two uses.
            static SCORES: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
        }
        let at = id.place();
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

fn related(at: usize, other: usize, entries: &[Entry], vocabulary: &Vocabulary) -> Related {
    let theirs = vocabulary.numbers.get(other);
    let mut shared: Vec<(f64, &Reason)> = vocabulary
        .numbers
        .get(at)
        .iter()
        .zip(&entries[at].postmortem.features().reasons)
        .filter(|(number, _)| theirs.contains(number))
        .map(|(&number, reason)| (vocabulary.weights[number as usize], reason))
        .collect();
    shared.sort_by(|a, b| b.0.total_cmp(&a.0));
    Related { id: IncidentId::new(other), reasons: shared.into_iter().map(|(_, reason)| reason.clone()).collect() }
}
