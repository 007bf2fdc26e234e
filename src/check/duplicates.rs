//! Titles and ids that more than one incident has.

use std::collections::BTreeMap;

use super::card::{Card, Stated};
use super::finding::{Finding, FoundAcross};

/// Recurring incidents may share a title, but not the day as well.
pub(super) fn duplicate_title(cards: &[Card]) -> FoundAcross {
    let title = |card: &Card| {
        let title = card.title.clone()?;
        let key = format!("{} {}", key(&title.value), card.date.as_deref().unwrap_or_default());
        Some((key, title))
    };
    repeated(cards, title, |first| format!("{first} has the same title and date"))
        .into_iter()
        .map(|(card, finding)| (card, finding.help("remove one of the two, or say in the title what sets it apart")))
        .collect()
}

pub(super) fn duplicate_id(cards: &[Card]) -> FoundAcross {
    let id = |card: &Card| card.id.clone().map(|id| (key(&id.value), id));
    repeated(cards, id, |first| format!("{first} has the same id"))
        .into_iter()
        .map(|(card, finding)| (card, finding.help("give each incident an id of its own")))
        .collect()
}

/// Every document after the first with the same key.
fn repeated(
    cards: &[Card],
    key: impl Fn(&Card) -> Option<(String, Stated)>,
    message: impl Fn(&str) -> String,
) -> FoundAcross {
    let mut first: BTreeMap<String, &Card> = BTreeMap::new();
    let mut findings = Vec::new();
    for (number, card) in cards.iter().enumerate() {
        let Some((key, stated)) = key(card) else { continue };
        match first.get(&key) {
            Some(other) => findings.push((number, Finding::new(stated.place, message(&other.shown_path)))),
            None => {
                first.insert(key, card);
            }
        }
    }
    findings
}

fn key(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
