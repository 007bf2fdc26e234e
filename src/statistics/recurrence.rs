//! The same again: events that share a key (a cause together with a service) with an earlier one, and how many would by
//! chance: the dates of each year are distributed anew among its events.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::rng::Rng;
use super::statistic::{Interval, Statistic};
use super::{LEVEL, quantile};

/// Everything that happened under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chain<K> {
    /// What the events share.
    pub key: K,
    /// The events, as indexes into the input, in order of date; at least two.
    pub events: Vec<usize>,
    /// Whole days from each event to the next.
    pub days: Vec<u32>,
}

/// An event that came after another under the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Repeat {
    /// The later event, as an index into the input.
    pub event: usize,
    /// The last event before it under any of its keys.
    pub earlier: usize,
    /// Whole days between them.
    pub days: u32,
}

/// How many events were repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Recurrence {
    /// How many followed another of the same key within the window.
    pub repeats: usize,
    /// How many events have a key at all.
    pub n: usize,
    /// The window, in days.
    pub within: u32,
}

/// How many repeats there would be if dates had nothing to do with keys.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ByChance {
    /// The typical number.
    pub expected: f64,
    /// Between which numbers it is with the probability [`LEVEL`].
    pub interval: Interval,
    /// How likely a number at least as unusual as the one observed is.
    pub p_value: f64,
}

/// How many repeats a comparison with chance needs, or would need by chance.
const NEEDED: usize = 5;
/// How often dates are distributed anew at most, and how many events all draws together may move.
const DRAWS: usize = 999;
const WORK: usize = 2_000_000;
/// The seed of all draws.
const SEED: u64 = 1_998;

/// All keys with more than one event: the longest chain first, then by key. An event may have several keys.
#[must_use]
pub(crate) fn chains<K: Ord + Clone>(events: &[(Date, Vec<K>)]) -> Vec<Chain<K>> {
    let mut by_key: BTreeMap<&K, Vec<usize>> = BTreeMap::new();
    for index in in_order(events) {
        for key in events.get(index).into_iter().flat_map(|(_, keys)| keys) {
            let chain = by_key.entry(key).or_default();
            // A key named twice by one event is one event.
            if chain.last() != Some(&index) {
                chain.push(index);
            }
        }
    }
    let chain = |(key, indexes): (&K, Vec<usize>)| {
        let days = indexes.windows(2).map(|pair| days(events[pair[0]].0, events[pair[1]].0)).collect();
        Chain { key: key.clone(), events: indexes, days }
    };
    let mut chains: Vec<Chain<K>> = by_key.into_iter().filter(|(_, indexes)| indexes.len() > 1).map(chain).collect();
    chains.sort_by_key(|chain| std::cmp::Reverse(chain.events.len()));
    chains
}

/// The events that followed another of the same key within `within` days, in order of date, each with the nearest before it.
#[must_use]
pub(crate) fn repeats<K: Ord>(events: &[(Date, Vec<K>)], within: u32) -> Vec<Repeat> {
    let mut latest: BTreeMap<&K, usize> = BTreeMap::new();
    let mut repeats = Vec::new();
    for index in in_order(events) {
        let Some((date, keys)) = events.get(index) else { continue };
        let before = keys.iter().filter_map(|key| latest.get(key).copied()).filter(|earlier| *earlier != index);
        let nearest = before.min_by_key(|earlier| (days(events[*earlier].0, *date), *earlier));
        if let Some(earlier) = nearest {
            let days = days(events[earlier].0, *date);
            if days <= within {
                repeats.push(Repeat { event: index, earlier, days });
            }
        }
        latest.extend(keys.iter().map(|key| (key, index)));
    }
    repeats
}

/// How many of the events that have a key followed another of the same key within `within` days.
#[must_use]
pub(crate) fn recurrence<K: Ord>(events: &[(Date, Vec<K>)], within: u32) -> Recurrence {
    let n = events.iter().filter(|(_, keys)| !keys.is_empty()).count();
    Recurrence { repeats: repeats(events, within).len(), n, within }
}

/// How many repeats there would be by chance. Too few where there are hardly any, observed or by chance.
#[must_use]
pub(crate) fn by_chance<K: Ord>(events: &[(Date, Vec<K>)], within: u32) -> Statistic<ByChance> {
    let observed = repeats(events, within).len();
    let mut numbers: BTreeMap<&K, usize> = BTreeMap::new();
    let mut keyed: Vec<(Date, Vec<usize>)> = Vec::new();
    for (date, keys) in events.iter().filter(|(_, keys)| !keys.is_empty()) {
        let mut number = |key| {
            let next = numbers.len();
            *numbers.entry(key).or_insert(next)
        };
        keyed.push((*date, keys.iter().map(&mut number).collect()));
    }
    keyed.sort_by_key(|(date, _)| *date);
    let mut chance = Rng::from_seed(SEED);
    let draws = (WORK / keyed.len().max(1)).clamp(99, DRAWS);
    let (mut last, keys) = (Vec::new(), numbers.len());
    let mut counts: Vec<f64> = (0..draws)
        .map(|_| {
            // Dates stay in order and keys move, which is the same.
            for year in keyed.chunk_by_mut(|a, b| a.0.year() == b.0.year()) {
                for place in (1..year.len()).rev() {
                    let other = chance.below(place + 1);
                    let (left, right) = year.split_at_mut(place);
                    if let Some(one) = left.get_mut(other) {
                        std::mem::swap(&mut one.1, &mut right[0].1);
                    }
                }
            }
            last.clear();
            last.resize(keys, None);
            count(&keyed, &mut last, within) as f64
        })
        .collect();
    counts.sort_by(f64::total_cmp);
    let expected = counts.iter().sum::<f64>() / counts.len() as f64;
    if (observed as f64).max(expected) < NEEDED as f64 {
        return Statistic::too_few(observed, NEEDED);
    }
    let share = |extreme: usize| (extreme + 1) as f64 / (counts.len() + 1) as f64;
    let at_least = share(counts.len() - counts.partition_point(|count| *count < observed as f64));
    let at_most = share(counts.partition_point(|count| *count <= observed as f64));
    let end = |share: f64| quantile::quantile(&counts, share).unwrap_or(expected);
    let tail = (1.0 - LEVEL) / 2.0;
    Statistic::Known(ByChance {
        expected,
        interval: Interval { low: end(tail), high: end(1.0 - tail) },
        p_value: (2.0 * at_least.min(at_most)).min(1.0),
    })
}

/// How many events, in order of date, follow another of one of their keys; `last` has the date of each key's last event.
fn count(events: &[(Date, Vec<usize>)], last: &mut [Option<Date>], within: u32) -> usize {
    let mut found = 0;
    for (date, keys) in events {
        let is_near = |key: &usize| last[*key].is_some_and(|earlier| days(earlier, *date) <= within);
        found += usize::from(keys.iter().any(is_near));
        for key in keys {
            last[*key] = Some(*date);
        }
    }
    found
}

fn in_order<K>(events: &[(Date, Vec<K>)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|index| events[*index].0);
    order
}

fn days(from: Date, to: Date) -> u32 {
    to.since(from).map_or(0, |span| span.get_days().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn events() -> Vec<(Date, Vec<&'static str>)> {
        vec![
            (date(2024, 3, 1), vec!["dns api", "dns web"]),
            (date(2024, 1, 1), vec!["dns api", "dns api"]),
            (date(2024, 3, 1), vec!["cert web"]),
            (date(2024, 12, 1), vec!["dns web", "cert web"]),
            (date(2024, 12, 2), vec![]),
        ]
    }

    #[test]
    fn a_chain_joins_all_events_of_a_key() {
        let chains = chains(&events());
        let found: Vec<_> = chains.iter().map(|chain| (chain.key, chain.events.clone(), chain.days.clone())).collect();
        assert_eq!(
            found,
            [
                ("cert web", vec![2, 3], vec![275]),
                ("dns api", vec![1, 0], vec![60]),
                ("dns web", vec![0, 3], vec![275]),
            ]
        );
    }

    #[test]
    fn repeats_are_counted_within_a_window() {
        let near = repeats(&events(), 90);
        assert_eq!(near, [Repeat { event: 0, earlier: 1, days: 60 }]);
        assert_eq!(repeats(&events(), 365).len(), 2);
        assert_eq!(recurrence(&events(), 90), Recurrence { repeats: 1, n: 4, within: 90 });
    }

    #[test]
    fn repeats_are_compared_with_those_by_chance() {
        // Twenty keys in turn every nine days: the same one comes back after half a year, though by chance much sooner.
        let start = date(2024, 1, 1);
        let event = |number: i64| (start.saturating_add(jiff::Span::new().days(9 * number)), vec![number % 20]);
        let in_turn: Vec<(Date, Vec<i64>)> = (0..200).map(event).collect();
        let Statistic::Known(chance) = by_chance(&in_turn, 90) else { panic!("enough") };
        assert!(chance.expected > 40.0 && chance.interval.low > 0.0 && chance.p_value < 0.01, "{chance:?}");
        assert_eq!(by_chance(&events(), 90), Statistic::too_few(1, 5));
    }
}
