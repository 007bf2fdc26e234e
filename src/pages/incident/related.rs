//! Linked and similar incidents, with the reasons in one line.

use std::cmp::Ordering;

use crate::archive::{Facet, IncidentId, Reason};
use crate::pages::format::{day_view, duration_view};
use crate::pages::site::Site;
use crate::prose::capitalised;
use crate::routes::Route;
use crate::view::{RelatedGroup, RelatedView};

/// Maximum number of reasons of a kind that are named, and of kinds: they stay on one line.
const WORDS: usize = 3;
const KINDS: usize = 2;
/// Maximum number of incidents named that link here, or that are linked.
const LINKED: usize = 12;

/// Where a related incident is in time, seen from another one.
const GROUPS: [(Ordering, &str); 3] = [
    (Ordering::Less, "Has this happened before?"),
    (Ordering::Greater, "Happened again"),
    (Ordering::Equal, "Similar incidents"),
];

/// The place of the shared words among the reasons.
const TERMS: usize = 4;

impl Site {
    /// Incidents that are linked from an incident or link to it, and those that are similar: the earlier, the later, those
    /// without a date.
    pub(super) fn related(&self, path: &str, id: IncidentId) -> Vec<RelatedGroup> {
        let citations = self.citations();
        let (to, from) = (citations.to(id), citations.from(id));
        let similar = self.archive.related(id);
        let mut shown: Vec<IncidentId> = to.iter().chain(from.iter().filter(|id| !to.contains(id))).copied().collect();
        shown.truncate(LINKED);
        let others: Vec<IncidentId> =
            similar.iter().map(|related| related.id).filter(|id| !shown.contains(id)).collect();
        shown.extend(others);
        let view = |other: IncidentId| {
            let linked = match (to.contains(&other), from.contains(&other)) {
                (true, true) => Some("Each links to the other"),
                (true, false) => Some("Linked from this postmortem"),
                (false, true) => Some("Links to this postmortem"),
                (false, false) => None,
            };
            let shared =
                similar.iter().find(|related| related.id == other).map(|related| self.reasons(&related.reasons));
            let reasons = linked.map(str::to_owned).into_iter().chain(shared.into_iter().flatten());
            self.related_view(path, other, &reasons.collect::<Vec<_>>().join(" · "))
        };
        let group = |(side, heading)| RelatedGroup {
            heading,
            items: shown.iter().filter(|other| self.order(**other, id) == side).map(|other| view(*other)).collect(),
        };
        GROUPS.into_iter().map(group).filter(|group: &RelatedGroup| !group.items.is_empty()).collect()
    }

    /// Whether an incident is earlier or later than another one; equal where one has no date.
    fn order(&self, one: IncidentId, other: IncidentId) -> Ordering {
        match (self.archive[one].date(), self.archive[other].date()) {
            // The archive has the latest first.
            (Some(_), Some(_)) => other.cmp(&one),
            _ => Ordering::Equal,
        }
    }

    fn related_view(&self, path: &str, id: IncidentId, reason: &str) -> RelatedView {
        let entry = &self.archive[id];
        let incident = entry.incident();
        RelatedView {
            href: Route::Incident(&entry.slug).from(path),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            reason: capitalised(reason),
        }
    }

    /// `same services: dns, bgp`, `same cause: Network`, …, `shared terms: quorum, leader`. What is named once is not named again.
    fn reasons(&self, reasons: &[Reason]) -> Vec<String> {
        let mut groups: [(&str, &str, Vec<String>); 5] = [
            ("same service", "same services", Vec::new()),
            ("same cause", "same causes", Vec::new()),
            ("same factor", "same factors", Vec::new()),
            ("same tag", "same tags", Vec::new()),
            ("shared term", "shared terms", Vec::new()),
        ];
        let label = |facet: Facet, slug| self.archive.facet(facet).label(slug).to_owned();
        let mut named: Vec<(usize, String)> = reasons
            .iter()
            .map(|reason| match reason {
                Reason::Service(slug) => (0, label(Facet::Service, slug)),
                Reason::Cause(slug) => (1, label(Facet::Cause, slug)),
                Reason::Factor(word) => (2, word.clone()),
                Reason::Tag(slug) => (3, label(Facet::Tag, slug)),
                Reason::Word(word) => (TERMS, word.clone()),
            })
            .collect();
        named.sort_by_key(|(group, _)| *group);
        let mut seen: Vec<String> = Vec::new();
        for (group, word) in named {
            let parts = parts(&word);
            let is_new = match group {
                TERMS => !parts.iter().any(|part| seen.iter().any(|known| is_same(known, part))),
                _ => !parts.iter().all(|part| seen.contains(part)),
            };
            if is_new && groups[group].2.len() < WORDS {
                seen.extend(parts);
                groups[group].2.push(word);
            }
        }
        let groups = groups.into_iter().filter(|(_, _, words)| !words.is_empty()).take(KINDS);
        groups
            .map(|(one, many, words)| format!("{}: {}", if words.len() == 1 { one } else { many }, words.join(", ")))
            .collect()
    }
}

/// The words of a label, in lower case.
fn parts(label: &str) -> Vec<String> {
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

/// Whether two words are forms of one: `expiry` and `expired`, `certificate` and `certificates`.
fn is_same(one: &str, other: &str) -> bool {
    const STEM: usize = 5;
    one == other || one.chars().take(STEM).eq(other.chars().take(STEM)) && one.chars().count() >= STEM
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_not_named_again_in_another_form() {
        for (one, other, same) in [
            ("expiry", "expired", true),
            ("certificate", "certificates", true),
            ("east", "east", true),
            ("data", "database", false),
            ("leap", "leader", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one}, {other}");
        }
    }
}
