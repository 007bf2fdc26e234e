//! Puts together what the words of a query find.

use std::collections::BTreeMap;

use super::answer::{Answer, Hit};
use super::index::Engine;
use super::variants::{Found, Neighbours};
use crate::search::lexicon::Name;
use crate::search::query::{Item, Node, Phrase, Query, Scope, Word};
use crate::search::stem::stem;

/// An incident is left out whose words say less than this share of what the best one's do.
const MIN_COVERED: f64 = 0.2;
/// How much more a phrase says than a word.
const PHRASE: f64 = 2.0;
/// Maximum number of words named that an incident shares with the query.
const MAX_SHARED: usize = 8;

/// What must, may and must not be found.
struct Wanted {
    found: Vec<(Found, f64)>,
    required: Vec<usize>,
    unwanted: Vec<Vec<f64>>,
}

impl Wanted {
    fn hit(&self, incident: usize, score: f64) -> Hit {
        let mut shared: Vec<&(Found, f64)> =
            self.found.iter().filter(|(found, _)| found.shares[incident] > 0.0).collect();
        shared.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut words: Vec<String> = Vec::new();
        for names in shared.iter().flat_map(|(found, _)| &found.names) {
            if words.len() == MAX_SHARED {
                break;
            }
            let has = names.iter().find(|(_, incidents)| incidents.binary_search(&incident).is_ok());
            if let Some((word, _)) = has.filter(|(word, _)| !words.contains(word)) {
                words.push(word.clone());
            }
        }
        let lacking = self.found.iter().filter(|(found, _)| found.covers[incident] < 1.0);
        Hit {
            incident,
            score,
            terms: shared.iter().flat_map(|(found, _)| found.terms.iter().cloned()).collect(),
            missing: lacking.map(|(found, _)| found.word.clone()).collect(),
            shared: words,
        }
    }
}

impl Engine {
    /// What a query finds, in order.
    #[must_use]
    pub(crate) fn search(&self, query: &Query) -> Answer {
        if query.is_empty {
            return Answer::default();
        }
        let wanted = self.wanted(query);
        let passes = self.filters(&query.filters);
        let asked: f64 = wanted.found.iter().map(|(_, weight)| weight).sum();
        let allowed = |incident: usize| {
            wanted.required.iter().all(|&at| wanted.found[at].0.shares[incident] > 0.0)
                && wanted.unwanted.iter().all(|shares| shares[incident] == 0.0)
        };
        let score = |incident: usize| {
            wanted.found.iter().fold((0.0, 0.0), |(covered, score), (found, weight)| {
                let share = found.shares[incident];
                if share > 0.0 {
                    (covered + weight * found.covers[incident], score + weight * share)
                } else {
                    (covered, score)
                }
            })
        };
        let mut scored: Vec<(usize, f64, f64)> = (0..self.count())
            .filter(|&incident| allowed(incident))
            .map(|incident| {
                let (covered, score) = score(incident);
                (incident, covered, score)
            })
            .collect();
        let is_ranked = !wanted.found.is_empty();
        if is_ranked {
            let best = scored.iter().map(|(_, covered, _)| *covered).fold(0.0, f64::max);
            scored.retain(|(_, covered, _)| *covered > 0.0 && *covered >= best * MIN_COVERED);
            for (_, covered, score) in &mut scored {
                *score *= *covered / asked;
            }
            scored.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
        }
        // What the text says is decided before, so that a filter only ever takes incidents away.
        scored.retain(|(incident, ..)| passes(*incident));
        let hit = |(incident, _, score): (usize, f64, f64)| wanted.hit(incident, score);
        let corrected = wanted.found.iter().filter(|(found, _)| !found.corrected.is_empty());
        let missing = wanted.found.iter().filter(|(found, _)| found.shares.iter().all(|share| *share == 0.0));
        Answer {
            missing: missing.map(|(found, _)| found.word.clone()).collect(),
            corrected: corrected.map(|(found, _)| (found.word.clone(), found.corrected.clone())).collect(),
            is_ranked,
            results: scored.into_iter().map(hit).collect(),
        }
    }

    fn wanted(&self, query: &Query) -> Wanted {
        let mut wanted = Wanted { found: Vec::new(), required: Vec::new(), unwanted: Vec::new() };
        let neighbours = if query.plain { Vec::new() } else { self.neighbours(&query.items) };
        for (number, Item { node, required, negated }) in query.items.iter().enumerate() {
            if *negated {
                wanted.unwanted.push(self.node(node, true).shares);
                continue;
            }
            let found = match node {
                Node::Word(word) => self.word(word, neighbours.get(number).unwrap_or(&Neighbours::default())),
                node => vec![self.node(node, false)],
            };
            for found in found {
                if *required || !matches!(node, Node::Word(_)) {
                    wanted.required.push(wanted.found.len());
                }
                let weight = rarity(self.count(), &found) * if found.is_phrase { PHRASE } else { 1.0 };
                wanted.found.push((found, weight));
            }
        }
        wanted
    }

    /// What a part of a query finds; words in their own forms only where they are to be excluded.
    fn node(&self, node: &Node, exactly: bool) -> Found {
        let all = |nodes: &[Node], better: fn(f64, f64) -> f64| {
            let found: Vec<Found> = nodes.iter().map(|node| self.node(node, exactly)).collect();
            joined(found, better)
        };
        let yes_or_no = |word: String, test: &dyn Fn(usize) -> bool| {
            let shares: Vec<f64> = (0..self.count()).map(|incident| f64::from(u8::from(test(incident)))).collect();
            Found { word, covers: shares.clone(), shares, ..Found::default() }
        };
        match node {
            Node::Word(word) if exactly => {
                let found = self.exactly(word);
                if found.terms.is_empty() && !word.parts.is_empty() {
                    joined(word.parts.iter().map(|part| self.exactly(part)).collect(), f64::min)
                } else {
                    found
                }
            }
            Node::Word(word) => joined(self.word(word, &Neighbours::default()), f64::min),
            Node::Phrase(phrase) => self.phrase(phrase),
            Node::Any(nodes) => all(nodes, f64::max),
            Node::All(nodes) => all(nodes, f64::min),
            Node::Not(node) => {
                let found = self.node(node, true);
                yes_or_no(format!("-{}", found.word), &|incident| found.shares[incident] == 0.0)
            }
            Node::Filter(filter) => yes_or_no(filter.field.clone(), &self.filters(std::slice::from_ref(filter))),
        }
    }

    /// The incidents in which the words of a phrase occur at their distances.
    fn phrase(&self, phrase: &Phrase) -> Found {
        let Phrase { words, scope } = phrase;
        let shown: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
        let mut found = Found {
            word: shown.join(" "),
            shares: vec![0.0; self.count()],
            covers: vec![0.0; self.count()],
            terms: shown.iter().map(|&word| word.to_owned()).collect(),
            is_phrase: true,
            ..Found::default()
        };
        let Some(terms) = words.iter().map(|(word, _)| self.terms.find(word)).collect::<Option<Vec<_>>>() else {
            return found;
        };
        let places: Vec<BTreeMap<u64, (u8, Vec<u64>)>> = terms
            .iter()
            .map(|term| self.terms.places(term).map(|(incident, level, places)| (incident, (level, places))).collect())
            .collect();
        let first = words.first().map_or(0, |(_, at)| *at);
        let Some((starts, _)) = places.split_first() else { return found };
        let mut incidents = Vec::new();
        for (&incident, (level, places_of_first)) in starts {
            let Some(slot) = usize::try_from(incident).ok() else { continue };
            let Some(all) = places.iter().map(|of| of.get(&incident)).collect::<Option<Vec<_>>>() else { continue };
            let follows = |start: &u64| {
                let within = self.ends.get(slot).is_some_and(|&(title, names)| match scope {
                    Scope::Anywhere => true,
                    Scope::Title => *start < u64::from(title),
                    Scope::Names => (u64::from(title)..u64::from(names)).contains(start),
                });
                within
                    && words
                        .iter()
                        .zip(&all)
                        .all(|((_, at), (_, places))| places.contains(&(start + u64::from(at - first))))
            };
            if places_of_first.iter().any(follows) {
                let best = all.iter().map(|(level, _)| *level).fold(*level, u8::max);
                found.shares[slot] = f64::from(best + 1) / f64::from(crate::search::terms::LEVELS);
                found.covers[slot] = 1.0;
                incidents.push(slot);
            }
        }
        found.names = vec![vec![(found.word.clone(), incidents)]];
        found
    }

    /// What the neighbours of each word in a query say about it.
    fn neighbours(&self, items: &[Item]) -> Vec<Neighbours> {
        let word = |item: &Item| match &item.node {
            Node::Word(word) if !item.negated && word.parts.is_empty() => Some(word.clone()),
            _ => None,
        };
        let words: Vec<Option<Word>> = items.iter().map(word).collect();
        let mut all = vec![Neighbours::default(); words.len()];
        let text = |at: usize| words.get(at).and_then(Option::as_ref).map(|word| word.text.as_str());
        for at in 0..words.len() {
            if let (Some(a), Some(b)) = (text(at), text(at + 1))
                && a.is_ascii()
                && b.is_ascii()
            {
                all[at].joined.push(format!("{a}{b}"));
                all[at + 1].joined.push(format!("{a}{b}"));
            }
        }
        for (number, group) in self.thesaurus.groups().iter().enumerate() {
            for name in group.iter().filter(|name: &&Name| name.len() > 1) {
                for at in 0..words.len() {
                    let fits =
                        |(n, (root, _)): (usize, &(String, u32))| text(at + n).is_some_and(|text| stem(text) == *root);
                    if name.iter().enumerate().all(fits) {
                        (at..at + name.len()).for_each(|at| all[at].groups.push(number));
                    }
                }
            }
        }
        all
    }
}

fn joined(found: Vec<Found>, better: fn(f64, f64) -> f64) -> Found {
    let mut all = found.into_iter();
    let Some(mut first) = all.next() else { return Found::default() };
    for other in all {
        for (share, more) in first.shares.iter_mut().zip(other.shares) {
            *share = better(*share, more);
        }
        for (cover, more) in first.covers.iter_mut().zip(other.covers) {
            *cover = better(*cover, more);
        }
        first.names.extend(other.names);
        first.word = format!("{} {}", first.word, other.word);
        first.terms.extend(other.terms);
        first.corrected.extend(other.corrected);
    }
    first.own = 0;
    first
}

/// How much finding a word says: the rarer the more (BM25's inverse document frequency). Words that are only found as
/// others don't make it less rare.
fn rarity(count: usize, Found { own, shares, .. }: &Found) -> f64 {
    let found = if *own > 0 { *own } else { shares.iter().filter(|share| **share > 0.0).count() } as f64;
    (1.0 + (count as f64 - found + 0.5) / (found + 0.5)).ln()
}
