//! Terms of the thesaurus: for each group of synonyms, the incidents that have any of its names.
//!
//! They are put together here rather than by the client, which would have to fetch the incidents of every name.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::alphabet::{BitReader, Bits, Stream, rice};
use super::lexicon::{Lexicon, Name, Thesaurus};
use super::stem::stem;
use super::terms::{Term, Terms};

/// Adds a term for each group that any incident has.
pub(super) fn add(terms: &mut Terms, thesaurus: &Thesaurus, archive: u64) {
    let found = |(number, group): (usize, &Vec<Name>)| {
        let mut levels: BTreeMap<u64, u8> = BTreeMap::new();
        for name in group {
            for (incident, level) in terms.with_name(name) {
                let best = levels.entry(incident).or_default();
                *best = level.max(*best);
            }
        }
        (!levels.is_empty()).then(|| term(Lexicon::group_term(number), &levels, archive))
    };
    let groups: Vec<Term> = thesaurus.groups().par_iter().enumerate().filter_map(found).collect();
    terms.all.extend(groups);
    terms.all.sort_by(|a, b| a.name.cmp(&b.name));
}

fn term(name: String, levels: &BTreeMap<u64, u8>, archive: u64) -> Term {
    let count = levels.len() as u64;
    let (mut incidents, k) = (Bits::default(), rice(archive, count));
    let mut next = 0;
    for &incident in levels.keys() {
        incidents.step(incident - next, k);
        next = incident + 1;
    }
    Term {
        name,
        count,
        incidents: incidents.finish(),
        levels: levels.values().copied().collect(),
        places: Stream::default(),
    }
}

impl Terms {
    /// The incidents in which the words of a name, in any form, occur at their distances; with how much the least of them weighs.
    fn with_name(&self, name: &Name) -> Vec<(u64, u8)> {
        let mut words = name.iter().map(|(root, at)| (self.inflections(root), *at));
        let Some((first, _)) = words.next() else { return Vec::new() };
        let rest: Vec<_> = words.collect();
        if rest.is_empty() {
            return first.into_iter().flat_map(|term| self.postings(term)).collect();
        }
        let places = |terms: &[&Term]| {
            let mut places: BTreeMap<u64, (u8, Vec<u64>)> = BTreeMap::new();
            for term in terms {
                for (incident, level, at) in self.places(term) {
                    let (best, all) = places.entry(incident).or_default();
                    *best = level.max(*best);
                    all.extend(at);
                }
            }
            places
        };
        let rest: Vec<_> = rest.iter().map(|(terms, at)| (places(terms), u64::from(*at))).collect();
        let adjoins = |(incident, (level, starts)): (u64, (u8, Vec<u64>))| {
            let others = rest.iter().map(|(places, at)| Some((places.get(&incident)?, *at)));
            let others: Vec<_> = others.collect::<Option<_>>()?;
            let follow = |start: &u64| others.iter().all(|((_, places), at)| places.contains(&(start + at)));
            let least = others.iter().map(|((level, _), _)| *level).fold(level, u8::min);
            starts.iter().any(follow).then_some((incident, least))
        };
        places(&first).into_iter().filter_map(adjoins).collect()
    }

    /// The terms with this stem.
    pub(super) fn inflections(&self, root: &str) -> Vec<&Term> {
        let start = root.strip_suffix('y').unwrap_or(root);
        self.beginning(start).iter().filter(|term| stem(&term.name) == root).collect()
    }

    /// The terms that begin like this, in order.
    pub(super) fn beginning(&self, start: &str) -> &[Term] {
        let first = self.all.partition_point(|term| term.name.as_str() < start);
        let rest = self.all.get(first..).unwrap_or_default();
        let end = rest.partition_point(|term| term.name.starts_with(start));
        rest.get(..end).unwrap_or_default()
    }

    /// The term with this name.
    pub(super) fn find(&self, name: &str) -> Option<&Term> {
        let at = self.all.binary_search_by(|term| term.name.as_str().cmp(name)).ok()?;
        self.all.get(at)
    }

    /// A term's incidents, with how much it weighs in each.
    pub(super) fn postings(&self, term: &Term) -> impl Iterator<Item = (u64, u8)> {
        let (mut reader, k) = (BitReader::new(&term.incidents), rice(self.archive, term.count));
        let mut next = 0;
        term.levels.iter().map(move |&level| {
            let incident = next + reader.step(k);
            next = incident + 1;
            (incident, level)
        })
    }

    /// A term's incidents, with how much it weighs in each, and its positions there.
    pub(super) fn places(&self, term: &Term) -> impl Iterator<Item = (u64, u8, Vec<u64>)> {
        let mut reader = BitReader::new(&term.places);
        self.postings(term).map(move |(incident, level)| {
            let count = reader.step(0) + 1;
            let k = rice(self.length, count + 1);
            let mut last = 0;
            let mut next = || {
                last += reader.step(k);
                last
            };
            (incident, level, (0..count).map(|_| next()).collect())
        })
    }
}
