//! What a search should find, told as plainly as possible: every incident is looked at for every question.

use std::collections::{BTreeMap, BTreeSet};

use crate::search::token::{TokenKind, fold, tokens};

use super::random::{FAMILIES, Incident, SEVERITIES};

/// A question in plain values.
#[derive(Clone, Debug, Default)]
pub struct Question {
    /// Words in the order of the text; the parts of a name follow it in `parts`.
    pub words: Vec<Word>,
    /// Words of phrases with their places, and whether the phrase must not be there.
    pub phrases: Vec<(Vec<(String, u32)>, bool)>,
    pub filters: Vec<Filter>,
}

#[derive(Clone, Debug)]
pub struct Word {
    pub text: String,
    pub parts: Vec<String>,
    pub negated: bool,
    pub open: bool,
}

#[derive(Clone, Debug)]
pub enum Filter {
    Cause(Vec<usize>),
    NotCause(usize),
    Rank(u8, u8),
    Days(i64, i64),
    Seconds(u64, u64),
    NoDuration,
    Ongoing,
}

/// One incident, read for searching: each term with its places, weight outside the body, and count in it.
struct Text {
    terms: BTreeMap<String, (Vec<u32>, u32, u32)>,
    length: u32,
}

pub struct Reference<'a> {
    incidents: &'a [Incident],
    texts: Vec<Text>,
    average: f64,
}

/// What should be found: scores by incident, and the terms of both facets counted.
pub struct Expected {
    pub scores: BTreeMap<usize, f64>,
    pub counts: [Vec<usize>; 2],
}

impl<'a> Reference<'a> {
    pub fn new(incidents: &'a [Incident]) -> Self {
        let texts: Vec<Text> = incidents.iter().map(read).collect();
        let total: u64 = texts.iter().map(|text| u64::from(text.length)).sum();
        #[expect(clippy::cast_precision_loss)]
        let average = ((total / (texts.len() as u64).max(1)) as f64).max(1.0);
        Self { incidents, texts, average }
    }

    pub fn answer(&self, question: &Question) -> Expected {
        let mut wanted: Vec<(BTreeMap<usize, f64>, bool)> = Vec::new();
        let mut unwanted: Vec<BTreeSet<usize>> = Vec::new();
        for word in &question.words {
            let each = self.word(word);
            if word.negated {
                let all = (0..self.texts.len()).filter(|at| each.iter().all(|found| found.contains_key(at)));
                unwanted.push(all.collect());
            } else {
                wanted.extend(each.into_iter().map(|found| (found, false)));
            }
        }
        for (phrase, negated) in &question.phrases {
            let found = self.phrase(phrase);
            if *negated {
                unwanted.push(found.into_keys().collect());
            } else {
                wanted.push((found, true));
            }
        }
        let allowed = |at: &usize| {
            unwanted.iter().all(|found| !found.contains(at))
                && wanted.iter().all(|(found, phrase)| !phrase || found.contains_key(at))
        };
        let covered = |at: usize| wanted.iter().filter(|(found, _)| found.contains_key(&at)).count();
        let most = (0..self.texts.len()).filter(allowed).map(covered).max().unwrap_or(0);
        let partial = most > 0 && most < wanted.len();
        let enough = |at: &usize| if partial { covered(*at) * 2 >= most } else { covered(*at) == wanted.len() };
        let matches: Vec<usize> = (0..self.texts.len()).filter(allowed).filter(enough).collect();
        let score = |at: usize| -> f64 {
            let one = |(found, phrase): &(BTreeMap<usize, f64>, bool)| {
                found.get(&at).map_or(0.0, |share| {
                    share * rarity(self.texts.len(), found.len()) * if *phrase { 2.0 } else { 1.0 }
                })
            };
            let sum: f64 = wanted.iter().map(one).sum();
            #[expect(clippy::cast_precision_loss)]
            let share = if partial { covered(at) as f64 / wanted.len() as f64 } else { 1.0 };
            sum * share
        };
        let passes = |at: usize, but: fn(&Filter) -> bool| {
            question.filters.iter().filter(|filter| !but(filter)).all(|filter| admits(filter, &self.incidents[at]))
        };
        let scores = matches.iter().filter(|&&at| passes(at, |_| false)).map(|&at| (at, score(at))).collect();
        let cause = |filter: &Filter| matches!(filter, Filter::Cause(_) | Filter::NotCause(_));
        let rank = |filter: &Filter| matches!(filter, Filter::Rank(..));
        let count = |but: fn(&Filter) -> bool, has: &dyn Fn(&Incident) -> bool| {
            matches.iter().filter(|&&at| passes(at, but) && has(&self.incidents[at])).count()
        };
        let causes = (0..4).map(|term| count(cause, &|incident| incident.cause.contains(&term))).collect();
        let severities = (0..3).map(|term| count(rank, &|incident| incident.severity == Some(term))).collect();
        Expected { scores, counts: [causes, severities] }
    }

    /// The shares of a word; of each part where a name is nowhere.
    fn word(&self, word: &Word) -> Vec<BTreeMap<usize, f64>> {
        let found = self.shares(&word.text, word.open);
        if !found.is_empty() || word.parts.is_empty() {
            return vec![found];
        }
        let last = word.parts.len() - 1;
        word.parts.iter().enumerate().map(|(at, part)| self.shares(part, word.open && at == last)).collect()
    }

    fn shares(&self, word: &str, open: bool) -> BTreeMap<usize, f64> {
        let single = word.chars().count() == 1 && word.chars().all(|c| c >= '\u{3000}');
        let family = FAMILIES.iter().find(|family| family.iter().any(|one| fold(one) == word));
        let family: Vec<String> = family.into_iter().flat_map(|family| family.iter()).map(|one| fold(one)).collect();
        let share = |term: &str| {
            let related = family.iter().any(|one| one == term);
            let begun = (open || single) && word.len() >= 2 && term.starts_with(word);
            match () {
                () if term == word || (begun && single) => Some(1.0),
                () if related => Some(0.8),
                () if begun => Some(0.5),
                () => None,
            }
        };
        let mut found = BTreeMap::new();
        for (at, text) in self.texts.iter().enumerate() {
            let best =
                text.terms.keys().filter_map(|term| Some(share(term)? * self.level(at, term))).max_by(f64::total_cmp);
            found.extend(best.map(|best| (at, best)));
        }
        found
    }

    fn phrase(&self, words: &[(String, u32)]) -> BTreeMap<usize, f64> {
        let first = words[0].1;
        let stands = |text: &Text| {
            let places = |word: &str| text.terms.get(word).map(|(places, ..)| places.as_slice()).unwrap_or_default();
            places(&words[0].0)
                .iter()
                .any(|start| words.iter().all(|(word, at)| places(word).contains(&(start + at - first))))
        };
        let weight = |at: usize| words.iter().map(|(word, _)| self.level(at, word)).fold(0.0, f64::max);
        self.texts.iter().enumerate().filter(|(_, text)| stands(text)).map(|(at, _)| (at, weight(at))).collect()
    }

    /// BM25F's saturated weight, in nine steps.
    fn level(&self, at: usize, term: &str) -> f64 {
        let text = &self.texts[at];
        let (_, weight, count) = &text.terms[term];
        let norm = 0.25 + 0.75 * f64::from(text.length) / self.average;
        let frequency = f64::from(*weight) + f64::from(*count) / norm;
        (frequency / (1.2 + frequency) * 9.0).round().max(1.0) / 9.0
    }
}

#[expect(clippy::cast_precision_loss)]
fn rarity(all: usize, found: usize) -> f64 {
    (1.0 + (all as f64 - found as f64 + 0.5) / (found as f64 + 0.5)).ln()
}

fn admits(filter: &Filter, incident: &Incident) -> bool {
    match filter {
        Filter::Cause(any) => any.iter().any(|cause| incident.cause.contains(cause)),
        Filter::NotCause(cause) => !incident.cause.contains(cause),
        Filter::Rank(from, to) => incident.severity.is_some_and(|at| (*from..=*to).contains(&SEVERITIES[at].1)),
        Filter::Days(from, to) => incident.day.is_some_and(|day| (*from..=*to).contains(&day)),
        Filter::Seconds(from, to) => incident.seconds.is_some_and(|seconds| (*from..=*to).contains(&seconds)),
        Filter::NoDuration => incident.seconds.is_none(),
        Filter::Ongoing => incident.ongoing,
    }
}

fn read(incident: &Incident) -> Text {
    let mut text = Text { terms: BTreeMap::new(), length: 0 };
    let mut position = 0;
    let mut add = |part: &str, weight: u32| {
        let start = position;
        let next = tokens(&fold(part), position, |word, kind, at| {
            let (places, outside, inside) = text.terms.entry(word.to_owned()).or_default();
            if kind == TokenKind::Word {
                places.push(at);
            }
            *outside += weight;
            *inside += u32::from(weight == 0);
        });
        if weight == 0 {
            text.length += next - start;
        }
        position = next + 8;
    };
    add(&incident.title, 6);
    add(&incident.summary, 2);
    for (weight, label) in &incident.labels {
        add(label, u32::from(*weight));
    }
    for (heading, body) in &incident.sections {
        add(heading, 2);
        add(body, 0);
    }
    text
}
