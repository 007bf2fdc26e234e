//! The same again: events that share a key (a cause together with a service) with an earlier one.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// Everything that happened under one key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain<K> {
    /// What the events share.
    pub key: K,
    /// The events, as indexes into the input, in order of date; at least two.
    pub events: Vec<usize>,
    /// Whole days from each event to the next.
    pub days: Vec<u32>,
}

/// An event that came after another under the same key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The later event, as an index into the input.
    pub event: usize,
    /// The last event before it under any of its keys.
    pub earlier: usize,
    /// Whole days between them.
    pub days: u32,
}

/// How many events were repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurrence {
    /// How many followed another of the same key within the window.
    pub repeats: usize,
    /// How many events have a key at all.
    pub n: usize,
    /// The window, in days.
    pub within: u32,
}

/// All keys under which more than one event stands: the longest chain first, then by key. An event may have several keys.
#[must_use]
pub fn chains<K: Ord + Clone>(events: &[(Date, Vec<K>)]) -> Vec<Chain<K>> {
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

/// The events that followed another of the same key within so many days, in order of date, each with the nearest before it.
#[must_use]
pub fn repeats<K: Ord>(events: &[(Date, Vec<K>)], within: u32) -> Vec<Repeat> {
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

/// How many of the events that have a key followed another of the same key within so many days.
#[must_use]
pub fn recurrence<K: Ord>(events: &[(Date, Vec<K>)], within: u32) -> Recurrence {
    let n = events.iter().filter(|(_, keys)| !keys.is_empty()).count();
    Recurrence { repeats: repeats(events, within).len(), n, within }
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
}
