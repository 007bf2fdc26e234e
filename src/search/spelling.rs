//! Words by length, for correcting a word that nothing matches: a typo changes the length by little.

use std::collections::BTreeMap;

use super::alphabet::Stream;
use super::file::File;
use super::terms::Term;

/// Shorter words have too many neighbours, longer ones none.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=20;
/// In large archives a word that so few of them use is more often a slip itself.
const RARE: usize = 2_000;

/// Words of a length, each with the logarithm of the number of its incidents.
pub(super) fn words(terms: &[Term], incidents: usize, length: usize) -> impl Iterator<Item = (&str, u32)> {
    let least = (incidents / RARE).max(1) as u64;
    let fits = move |term: &&Term| {
        let name = &term.name;
        term.count >= least && name.chars().all(char::is_alphabetic) && name.chars().count() == length
    };
    let terms = if LENGTHS.contains(&length) { terms } else { &[] };
    terms.iter().filter(fits).map(|term| (term.name.as_str(), term.count.ilog2()))
}

/// The files `s4` to `s20`: words of that many letters, and the logarithm of the number of incidents that have each.
/// With them the lengths for which there is one.
pub(super) fn files(terms: &[Term], incidents: usize) -> (Vec<usize>, Vec<File>) {
    let least = (incidents / RARE).max(1) as u64;
    let mut by_length: BTreeMap<usize, (Vec<&str>, Stream)> = BTreeMap::new();
    for term in terms.iter().filter(|term| term.count >= least && term.name.chars().all(char::is_alphabetic)) {
        let length = term.name.chars().count();
        if LENGTHS.contains(&length) {
            let (names, counts) = by_length.entry(length).or_default();
            names.push(&term.name);
            counts.push(u64::from(term.count.ilog2()));
        }
    }
    let file = |(length, (names, counts)): (usize, (Vec<&str>, Stream))| {
        File::new(format!("s{length}"), &(names.join(" "), counts.text()))
    };
    (by_length.keys().copied().collect(), by_length.into_iter().map(file).collect())
}
