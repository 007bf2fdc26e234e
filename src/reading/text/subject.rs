//! A text as its readers see it.

use std::collections::HashSet;

use super::clues::Clues;
use super::dates::{self, Sighting};
use super::label::{self, Key, Label};
use super::timeline::{self, Part};
use crate::markdown::{Block, BlockKind, Topic};

/// A text, with what several readers need to know of it.
pub(super) struct Text<'a> {
    /// Its blocks, up to where a second postmortem begins.
    pub blocks: &'a [Block<'a>],
    /// The pieces of its timeline.
    pub parts: Vec<Part>,
    /// The facts that labels state.
    pub labels: Vec<Label<'a>>,
    /// Its dates and times.
    pub sightings: Vec<Sighting<'a>>,
    /// What helps to read it besides its words.
    pub clues: &'a Clues<'a>,
}

impl<'a> Text<'a> {
    /// Looks through the blocks of a document; at labels and dates only where they are wanted.
    pub(super) fn new(blocks: &'a [Block<'a>], clues: &'a Clues<'a>, labels_and_dates: bool) -> Self {
        let blocks = blocks.get(..end_of_first(blocks)).unwrap_or_default();
        let labels = if labels_and_dates { label::labels(blocks) } else { Vec::new() };
        let sightings = if labels_and_dates { dates::sightings(blocks) } else { Vec::new() };
        Self { blocks, parts: timeline::parts(blocks), labels, sightings, clues }
    }

    /// How many facts that only an incident has are stated by labels with a value.
    pub(super) fn labelled_facts(&self) -> usize {
        let keys: HashSet<Key> =
            self.labels.iter().filter(|label| says_something(&label.value)).map(|label| label.key).collect();
        keys.into_iter().filter(|key| key.is_of_incidents()).count()
    }

    /// The line of the file on which a block begins.
    pub(super) fn number(&self, at: usize) -> usize {
        self.blocks.get(at).map_or(1, |block| block.line)
    }

    /// What the section of a block is about.
    pub(super) fn topic(&self, at: usize) -> Option<Topic> {
        self.blocks.get(at).and_then(|block| block.topic)
    }
}

/// Whether a value is more than a placeholder or a choice of answers.
fn says_something(value: &str) -> bool {
    value.chars().any(char::is_alphanumeric) && !value.contains(['[', '<', '{', '?']) && !value.contains("YYYY")
}

/// Where a second postmortem begins in the same file: a further top heading that names one, after the first told its story.
fn end_of_first(blocks: &[Block<'_>]) -> usize {
    let mut told = false;
    let names_one = |text: &str| {
        let lower = text.to_lowercase();
        ["postmortem", "post-mortem", "post mortem", "incident report"].iter().any(|name| lower.contains(name))
    };
    for (at, block) in blocks.iter().enumerate() {
        if told && block.kind == BlockKind::Heading(1) && names_one(&block.text) {
            return at;
        }
        told |= matches!(block.topic, Some(Topic::Cause | Topic::Timeline));
    }
    blocks.len()
}
