//! The terms that may be meant by a word, each with how much it counts.

use std::collections::BTreeMap;

use super::index::Engine;
use crate::search::lexicon::{Lexicon, Thesaurus};
use crate::search::query::Word;
use crate::search::stem::stem;
use crate::search::terms::Term;

/// How much a term counts that is not the word itself.
const INFLECTED: f64 = 0.8;
const JOINED: f64 = 0.9;
const VERSION: f64 = 0.8;
const BEGUN: f64 = 0.5;
const COMPLETED: f64 = 0.3;
const PARTS: f64 = 0.5;
const SYNONYM: f64 = 0.5;
const MISSPELLED: f64 = 0.5;
/// How much of a word is covered by what is not the word: a longer one, another spelling, its parts apart.
const OTHER: f64 = 0.5;
/// Maximum number of terms that a beginning is completed to.
const MAX_BEGUN: usize = 200;
/// From this length on a word is also looked for as the beginning of others, and from the next on while it is typed.
const MIN_COMPLETED: usize = 4;
const MIN_BEGUN: usize = 2;
/// Maximum number of parts of a name that is also found where they occur apart.
const MAX_PARTS: usize = 3;

/// What a word finds.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The word as it is written.
    pub word: String,
    /// For each incident the share of a full match.
    pub shares: Vec<f64>,
    /// For each incident how much of the word is there: all of it, or half where another word takes its place.
    pub covers: Vec<f64>,
    /// What to say that an incident has, for each word: its names, the best first, with their incidents in order.
    pub names: Vec<Vec<(String, Vec<usize>)>>,
    /// The terms that were meant.
    pub terms: Vec<String>,
    /// How many incidents have the word itself, or an inflection of it.
    pub own: usize,
    /// The words that were looked for instead.
    pub corrected: Vec<String>,
    /// Whether it is a phrase.
    pub is_phrase: bool,
}

/// Names for a word that follow from its neighbours in the query.
#[derive(Clone, Debug, Default)]
pub(super) struct Neighbours {
    /// The word joined with the next one or the one before: `data center` → `datacenter`.
    pub joined: Vec<String>,
    /// Numbers of synonym groups that the word has a part in.
    pub groups: Vec<usize>,
}

impl Engine {
    /// What a word finds; a name that no incident writes like this gives what each of its parts finds.
    pub(super) fn word(&self, word: &Word, neighbours: &Neighbours) -> Vec<Found> {
        let mut variants = self.variants(&word.text, word.open);
        let is_version = is_version(word.written.strip_prefix('v').unwrap_or(&word.written));
        if variants.is_empty() && !word.parts.is_empty() && !is_version {
            return word.parts.iter().flat_map(|part| self.word(part, &Neighbours::default())).collect();
        }
        for joined in &neighbours.joined {
            self.add_forms(&mut variants, joined, JOINED);
        }
        let own = self.thesaurus.groups_of(&word.text);
        let groups: Vec<usize> = own.into_iter().chain(neighbours.groups.iter().copied()).collect();
        for &number in &groups {
            self.add(&mut variants, &Lexicon::group_term(number), SYNONYM);
        }
        let mut corrected = Vec::new();
        if variants.is_empty() && !word.verbatim {
            corrected = self.corrections(&word.text);
            if corrected.is_empty()
                && let Some(parts) = self.split(&word.text)
            {
                let parts =
                    parts.iter().map(|part| Word { text: part.clone(), written: part.clone(), ..Word::default() });
                return parts.flat_map(|part| self.word(&part, &Neighbours::default())).collect();
            }
            for other in &corrected {
                for (name, Variant { term, share, .. }) in self.variants(other, false) {
                    variants.entry(name).or_insert(Variant { term, share: share * MISSPELLED, is_other: true });
                }
            }
        }
        let mut found = self.found(&word.written, variants);
        found.corrected = corrected;
        self.name_synonyms(&mut found, &groups, &stem(&word.text));
        // The numbers of a version say nothing apart.
        if (1..=MAX_PARTS).contains(&word.parts.len()) && !is_version {
            let parts: Vec<Found> = word.parts.iter().map(|part| self.exactly(part)).collect();
            let mut apart = Vec::new();
            for (incident, share) in found.shares.iter_mut().enumerate() {
                let least = parts.iter().map(|part| part.shares[incident]).fold(1.0, f64::min);
                *share = share.max(least * PARTS);
                if least > 0.0 {
                    apart.push(incident);
                    found.covers[incident] = found.covers[incident].max(OTHER);
                }
            }
            let written: Vec<&str> = word.parts.iter().map(|part| part.written.as_str()).collect();
            if let Some(names) = found.names.first_mut() {
                names.push((written.join(" "), apart));
            }
            found.terms.extend(parts.into_iter().flat_map(|part| part.terms));
        }
        vec![found]
    }

    /// What a word finds in its own forms only.
    pub(super) fn exactly(&self, word: &Word) -> Found {
        let mut variants = BTreeMap::new();
        self.add_forms(&mut variants, &word.text, 1.0);
        self.found(&word.written, variants)
    }

    /// The synonyms that incidents have, in their own words.
    fn name_synonyms(&self, found: &mut Found, groups: &[usize], root: &str) {
        let names = groups.iter().filter_map(|&number| self.thesaurus.groups().get(number)).flatten();
        for name in names {
            let [(other, _)] = name.as_slice() else { continue };
            for term in self.terms.inflections(other).into_iter().filter(|_| other != root) {
                if let Some(names) = found.names.first_mut() {
                    names.push((term.name.clone(), self.incidents(term).collect()));
                }
            }
        }
    }

    fn incidents(&self, term: &Term) -> impl Iterator<Item = usize> {
        self.terms.postings(term).filter_map(|(incident, _)| usize::try_from(incident).ok())
    }

    fn found(&self, written: &str, variants: Variants<'_>) -> Found {
        let mut shares = vec![0.0; self.count()];
        let mut covers = vec![0.0; self.count()];
        let (mut own, mut itself) = (vec![false; self.count()], vec![false; self.count()]);
        let (mut terms, mut others) = (Vec::new(), Vec::new());
        for (name, Variant { term, share, is_other }) in variants {
            terms.push(name.to_owned());
            let mut incidents = Vec::new();
            for (incident, level) in self.terms.postings(term) {
                let Ok(incident) = usize::try_from(incident) else { continue };
                if let Some(slot) = shares.get_mut(incident) {
                    incidents.push(incident);
                    own[incident] |= share >= INFLECTED;
                    itself[incident] |= !is_other && !name.starts_with('~');
                    covers[incident] = f64::max(covers[incident], if is_other { OTHER } else { 1.0 });
                    let full = f64::from(level + 1) / f64::from(crate::search::terms::LEVELS);
                    *slot = f64::max(*slot, share * full);
                }
            }
            if is_other {
                others.push((name.to_owned(), incidents));
            }
        }
        let own = own.into_iter().filter(|own| *own).count();
        let itself: Vec<usize> = (0..self.count()).filter(|&incident| itself[incident]).collect();
        let names = vec![std::iter::once((written.to_owned(), itself)).chain(others).collect()];
        Found { word: written.to_owned(), shares, covers, names, terms, own, ..Found::default() }
    }

    fn variants(&self, word: &str, open: bool) -> Variants<'_> {
        let mut found = BTreeMap::new();
        self.add_forms(&mut found, word, 1.0);
        let length = word.chars().count();
        let mut signs = word.chars();
        let is_sign = length == 1 && signs.all(|c| c >= '\u{3000}');
        let share = match () {
            // One sign of a script that is written without spaces is looked for wherever it begins a pair.
            () if is_sign => 1.0,
            () if open && length >= MIN_BEGUN => BEGUN,
            () if length >= MIN_COMPLETED => COMPLETED,
            () => 0.0,
        };
        if share > 0.0 {
            let is_other = length >= MIN_COMPLETED && !open && !is_sign;
            for term in self.terms.beginning(word).iter().take(MAX_BEGUN) {
                insert(&mut found, Variant { term, share, is_other });
            }
        }
        if is_version(word) {
            for term in self.terms.beginning(&format!("{word}.")).iter().take(MAX_BEGUN) {
                insert(&mut found, Variant { term, share: COMPLETED, is_other: true });
            }
        }
        let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits(word) {
            self.add(&mut found, &format!("v{word}"), VERSION);
        } else if let Some(number) = word.strip_prefix('v').filter(|number| digits(number)) {
            self.add(&mut found, number, VERSION);
        }
        found
    }

    /// A word and its inflections, which share their beginning: `retries` and `retry` all but the last letter.
    fn add_forms<'a>(&'a self, found: &mut Variants<'a>, word: &str, share: f64) {
        let root = stem(word);
        for term in self.terms.beginning(root.strip_suffix('y').unwrap_or(&root)).iter().take(MAX_BEGUN) {
            if term.name == word {
                insert(found, Variant { term, share, is_other: false });
            } else if stem(&term.name) == root {
                insert(found, Variant { term, share: share * INFLECTED, is_other: false });
            }
        }
    }

    fn add<'a>(&'a self, found: &mut Variants<'a>, name: &str, share: f64) {
        if let Some(term) = self.terms.find(name) {
            insert(found, Variant { term, share, is_other: false });
        }
    }
}

/// A term that may be meant.
#[derive(Clone, Copy, Debug)]
struct Variant<'a> {
    term: &'a Term,
    /// How much it counts.
    share: f64,
    /// Whether it is another word: a longer one, or one with a similar spelling.
    is_other: bool,
}

type Variants<'a> = BTreeMap<&'a str, Variant<'a>>;

fn insert<'a>(found: &mut Variants<'a>, variant: Variant<'a>) {
    let entry = found.entry(variant.term.name.as_str()).or_insert(variant);
    if variant.share > entry.share {
        *entry = variant;
    }
}

/// `1.24.0`: numbers with dots between them.
fn is_version(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

impl Thesaurus {
    /// The groups that have a word as a name.
    fn groups_of(&self, word: &str) -> Vec<usize> {
        let root = stem(word);
        let is_named = |group: &Vec<crate::search::lexicon::Name>| {
            group.iter().any(|name| matches!(name.as_slice(), [(only, _)] if *only == root))
        };
        self.groups().iter().enumerate().filter(|(_, group)| is_named(group)).map(|(number, _)| number).collect()
    }
}
