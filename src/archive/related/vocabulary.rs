//! All features of an archive: who has which, and how much sharing one weighs.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rayon::prelude::*;

use super::features::{Features, Reason};
use crate::archive::entry::Entry;

#[derive(Debug)]
pub(super) struct Vocabulary {
    /// The numbers of each incident's features, in the order of its list.
    pub numbers: Lists,
    /// The incidents that have a feature, in order.
    pub postings: Lists,
    /// ln(n / frequency) × weight of each feature.
    pub weights: Vec<f64>,
    /// Incidents by a service and a cause that they have both.
    pub pairs: HashMap<(u32, u32), Vec<u32>>,
}

/// Many short lists in one long one.
#[derive(Debug, Default)]
pub(super) struct Lists {
    items: Vec<u32>,
    ends: Vec<usize>,
}

impl Lists {
    pub(super) fn get(&self, number: usize) -> &[u32] {
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
    #[expect(clippy::cast_possible_truncation, reason = "archives stay far below 2^32")]
    pub(super) fn new(entries: &[Entry]) -> Self {
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
pub(super) fn services_with_causes<'a>(
    reasons: &'a [Reason],
    numbers: &'a [u32],
) -> impl Iterator<Item = (u32, u32)> + 'a {
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
