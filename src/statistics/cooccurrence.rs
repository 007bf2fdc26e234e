//! Which labels occur together on the same item, and whether more often than their frequencies alone explain.

use std::collections::{BTreeMap, BTreeSet};

use super::special::ln_choose;

/// Two labels and how often they meet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pair<T> {
    /// The first label in order.
    pub first: T,
    /// The second.
    pub second: T,
    /// How many items have both.
    pub together: usize,
    /// How many have the first, and how many the second.
    pub each: (usize, usize),
    /// How many would have both if they were independent.
    pub expected: f64,
    /// How likely at least this many are by chance (Fisher's exact test, one-sided). With many pairs, some are small by chance.
    pub p_value: f64,
    /// The p value if they met as often as their numbers allow: no data of these numbers can show more.
    pub least_p_value: f64,
}

impl<T> Pair<T> {
    /// Whether neither label ever occurs without the other.
    #[must_use]
    pub(crate) const fn is_inseparable(&self) -> bool {
        self.together == self.each.0 && self.together == self.each.1
    }
}

/// All pairs that meet at least once, the most frequent first. Each item is the set of its labels.
#[must_use]
pub(crate) fn pairs<T: Ord + Clone>(items: &[BTreeSet<T>]) -> Vec<Pair<T>> {
    let mut alone: BTreeMap<&T, usize> = BTreeMap::new();
    let mut met: BTreeMap<(&T, &T), usize> = BTreeMap::new();
    for labels in items {
        for (place, first) in labels.iter().enumerate() {
            *alone.entry(first).or_default() += 1;
            for second in labels.iter().skip(place + 1) {
                *met.entry((first, second)).or_default() += 1;
            }
        }
    }
    let pair = |((first, second), together): ((&T, &T), usize)| {
        let each = (alone.get(first).copied().unwrap_or(0), alone.get(second).copied().unwrap_or(0));
        let (expected, p_value) = chance(items.len(), each, together);
        let (_, least_p_value) = chance(items.len(), each, each.0.min(each.1));
        Pair { first: first.clone(), second: second.clone(), together, each, expected, p_value, least_p_value }
    };
    let mut pairs: Vec<Pair<T>> = met.into_iter().map(pair).collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.together));
    pairs
}

/// The expected number of meetings, and the upper tail of the hypergeometric distribution.
fn chance(items: usize, each: (usize, usize), together: usize) -> (f64, f64) {
    let (n, a, b) = (items as f64, each.0 as f64, each.1 as f64);
    let all = ln_choose(n, b);
    let term = |both: f64| (ln_choose(a, both) + ln_choose(n - a, b - both) - all).exp();
    let most = each.0.min(each.1);
    // Both labels can't stand apart on more items than there are.
    let least = (each.0 + each.1).saturating_sub(items);
    let tail: f64 = (together.max(least)..=most).map(|both| term(both as f64)).sum();
    (a * b / n.max(1.0), tail.min(1.0))
}
