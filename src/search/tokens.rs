//! The words of one document, in a form small enough to keep for every document of an archive.

use super::document::SearchDocument;
use super::token::{key, tokens};
use super::varint::{push, take};

/// How much a word of a place other than the body counts.
const TITLE: u16 = 6;
const ID: u16 = 12;
const SUMMARY: u16 = 2;
const HEADING: u16 = 2;
/// A phrase does not reach from one stretch of text into the next.
const GAP: u32 = 8;
/// Of a word that one document repeats more often than this, only the first places are kept.
const MOST_PLACES: usize = 1000;

/// The distinct words of a document, in order, with what ranking and phrases need.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The words without anything between them.
    text: String,
    entries: Vec<Entry>,
    /// Numbers of each entry: weight outside the body, count in the body, and the steps between places.
    data: Vec<u8>,
    /// The number of words of the body.
    length: u32,
    /// Where the title and the names end, in positions.
    title_end: u32,
    names_end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Entry {
    text: u16,
    data: u16,
}

/// One word of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub term: &'a str,
    /// The sum of the weights of its places outside the body.
    pub weight: u32,
    /// How often it occurs in the body.
    pub count: u32,
    places: &'a [u8],
}

struct Found {
    /// The first bytes of the word, so that most comparisons are of numbers.
    key: u64,
    start: u32,
    end: u32,
    position: u32,
    /// 0 in the body.
    weight: u16,
}

#[derive(Default)]
struct Collector {
    text: String,
    found: Vec<Found>,
    position: u32,
    length: u32,
}

impl Collector {
    fn add(&mut self, text: &str, weight: u16) {
        let (all, found) = (&mut self.text, &mut self.found);
        let next = tokens(text, self.position, |word, _, position| {
            let start = all.len();
            let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(start + word.len())) else { return };
            all.push_str(word);
            found.push(Found { key: key(word), start, end, position, weight });
        });
        if weight == 0 {
            self.length += next - self.position;
        }
        self.position = next.saturating_add(GAP);
    }
}

impl Words {
    /// Reads the words of a document.
    #[must_use]
    pub fn of(document: &SearchDocument<'_>) -> Self {
        let mut all = Collector::default();
        all.add(document.title, TITLE);
        let title_end = all.position;
        for name in &document.names {
            all.add(name, ID);
        }
        let names_end = all.position;
        all.add(document.summary, SUMMARY);
        for (weight, label) in &document.labels {
            all.add(label, *weight);
        }
        for section in &document.sections {
            all.add(section.heading, HEADING);
            all.add(section.text, 0);
        }
        let Collector { text, mut found, length, .. } = all;
        let word = |found: &Found| text.get(found.start as usize..found.end as usize).unwrap_or_default();
        found.sort_unstable_by(|a, b| {
            let order = a.key.cmp(&b.key).then_with(|| word(a).cmp(word(b)));
            order.then_with(|| a.position.cmp(&b.position))
        });
        let mut words = Self { length, title_end, names_end, ..Self::default() };
        for group in found.chunk_by(|a, b| a.key == b.key && word(a) == word(b)) {
            if let Some(first) = group.first() {
                words.push(word(first), group);
            }
        }
        words.text.shrink_to_fit();
        words.data.shrink_to_fit();
        words.entries.shrink_to_fit();
        words
    }

    fn push(&mut self, term: &str, group: &[Found]) {
        let before = self.data.len();
        let weight: u64 = group.iter().map(|found| u64::from(found.weight)).sum();
        let body = group.iter().filter(|found| found.weight == 0).count() as u64;
        push(&mut self.data, weight);
        push(&mut self.data, body);
        let mut last = 0;
        for found in group.iter().take(MOST_PLACES) {
            push(&mut self.data, u64::from(found.position - last));
            last = found.position;
        }
        let (text, data) = (u16::try_from(term.len()), u16::try_from(self.data.len() - before));
        if let (Ok(text), Ok(data)) = (text, data) {
            self.text.push_str(term);
            self.entries.push(Entry { text, data });
        } else {
            self.data.truncate(before);
        }
    }

    /// Where the title ends and where the names end, in positions.
    pub(super) fn ends(&self) -> (u32, u32) {
        (self.title_end, self.names_end)
    }

    /// The number of words of the body, repeated ones included.
    #[must_use]
    pub fn length(&self) -> u32 {
        self.length
    }

    /// Calls `found` with the distinct words in order; data is only read for those that are `wanted`.
    pub(super) fn each<'a>(&'a self, mut wanted: impl FnMut(&str) -> bool, mut found: impl FnMut(Word<'a>)) {
        let (mut text, mut data) = (0, 0);
        for entry in &self.entries {
            let (text_end, data_end) = (text + usize::from(entry.text), data + usize::from(entry.data));
            let term = self.text.get(text..text_end).unwrap_or_default();
            if wanted(term) {
                let mut rest = self.data.get(data..data_end).unwrap_or_default();
                let (weight, count) = (take(&mut rest), take(&mut rest));
                let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
                found(Word { term, weight: number(weight), count: number(count), places: rest });
            }
            (text, data) = (text_end, data_end);
        }
    }
}

impl Word<'_> {
    /// The steps from place to place.
    pub(super) fn steps(&self) -> impl Iterator<Item = u64> {
        let mut rest = self.places;
        std::iter::from_fn(move || (!rest.is_empty()).then(|| take(&mut rest)))
    }
}
