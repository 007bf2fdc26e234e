//! What an incident may share with others.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;
use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::incident::Incident;
use crate::slug::Slug;

/// Words shorter than this say nothing.
const SHORTEST_WORD: usize = 4;

/// Something that two incidents share; the words are those of the incident at hand.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reason {
    /// An affected system.
    Service(Slug),
    /// A root-cause category.
    Cause(Slug),
    /// A tag.
    Tag(Slug),
    /// A contributing factor.
    Factor(String),
    /// A word of title or summary.
    Word(String),
}

/// What an incident may share with others. As long as its document stays as it is, so does this.
#[derive(Debug)]
pub(in crate::archive) struct Features {
    pub(super) reasons: Vec<Reason>,
    /// A hash of each: comparing these is many times faster, and two of a million features are as good as never alike.
    pub(super) hashes: Vec<u64>,
}

impl Features {
    pub(in crate::archive) fn of(incident: &Incident) -> Self {
        let reasons = features(incident);
        let hashes = reasons.iter().map(Reason::hash).collect();
        Self { reasons, hashes }
    }
}

impl Reason {
    fn hash(&self) -> u64 {
        let (kind, word, _) = self.parts();
        xxh3_64_with_seed(word.as_bytes(), u64::from(kind))
    }

    /// Its kind as a number, the words that are compared, and how much one of its kind weighs.
    pub(super) fn parts(&self) -> (u8, &str, f64) {
        match self {
            Self::Service(slug) => (0, slug.as_str(), 1.5),
            Self::Cause(slug) => (1, slug.as_str(), 0.8),
            Self::Tag(slug) => (2, slug.as_str(), 1.0),
            Self::Factor(word) => (3, word, 1.3),
            Self::Word(word) => (4, word, 0.5),
        }
    }
}

fn features(incident: &Incident) -> Vec<Reason> {
    let mut features = Vec::new();
    features.extend(incident.services.iter().map(|known| Reason::Service(Slug::of(&known.value))));
    features.extend(
        incident
            .causes
            .iter()
            .filter(|known| known.value.as_str() != "unknown")
            .map(|known| Reason::Cause(known.value.clone())),
    );
    features.extend(incident.tags.iter().map(|known| Reason::Tag(Slug::of(&known.value))));
    features.extend(incident.factors.iter().map(|known| Reason::Factor(known.value.to_lowercase())));
    let words = incident.title.value.unicode_words().chain(incident.summary.unicode_words());
    let mut words: Vec<String> = words.map(bare).filter(|word| tells(word)).map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words.retain(|word| !is_participle(word) && COMMON.binary_search(&word.as_str()).is_err());
    features.extend(words.into_iter().map(Reason::Word));
    let mut seen = HashSet::new();
    features.retain(|feature| seen.insert(feature.clone()));
    features
}

/// A word without the ending of a genitive.
fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether a word tells what was done rather than what with: `stopped`, but not `speed`.
fn is_participle(word: &str) -> bool {
    word.ends_with("ed") && !word.ends_with("eed")
}

fn tells(word: &str) -> bool {
    word.chars().count() >= SHORTEST_WORD && word.chars().any(char::is_alphabetic)
}

/// Words that say nothing of what two incidents have in common, in order: verbs, adverbs, numerals, days and months, and what
/// every postmortem speaks of.
static COMMON: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

#[cfg(test)]
mod tests {
    use super::COMMON;

    #[test]
    fn common_words_are_in_order_for_the_search() {
        assert!(COMMON.is_sorted());
    }
}
