//! Words remembered from one build to the next, so that only what changed is read again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::document::SearchDocument;
use super::tokens::Words;

/// The words of the documents of the last build, by the content that they were read from.
#[derive(Debug, Default)]
pub struct Memory {
    known: HashMap<u128, Arc<Words>>,
}

impl Memory {
    /// The words of each document. What no document needs any more is forgotten.
    pub fn words_of(&mut self, documents: &[SearchDocument<'_>]) -> Vec<Arc<Words>> {
        let known = std::mem::take(&mut self.known);
        let all: Vec<(u128, Arc<Words>)> = documents
            .par_iter()
            .map(|document| {
                let hash = hash(document);
                let words = known.get(&hash).cloned();
                (hash, words.unwrap_or_else(|| Arc::new(Words::of(document))))
            })
            .collect();
        self.known = all.iter().cloned().collect();
        all.into_iter().map(|(_, words)| words).collect()
    }
}

/// A hash of everything that the words are read from.
fn hash(document: &SearchDocument<'_>) -> u128 {
    let mut hash = Xxh3::new();
    let mut add = |text: &str| {
        hash.update(&(text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(document.title);
    for name in &document.names {
        add(name);
    }
    add("");
    add(document.summary);
    for (weight, label) in &document.labels {
        add(&weight.to_string());
        add(label);
    }
    add("");
    for section in &document.sections {
        add(section.heading);
        add(section.text);
    }
    hash.digest128()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_read_again() {
        let document = |title| SearchDocument { title, ..SearchDocument::default() };
        let mut memory = Memory::default();
        let before = memory.words_of(&[document("disk full"), document("dns")]);
        let after = memory.words_of(&[document("dns loop"), document("disk full")]);
        assert!(Arc::ptr_eq(&before[0], &after[1]));
        assert!(!Arc::ptr_eq(&before[1], &after[0]));
    }
}
