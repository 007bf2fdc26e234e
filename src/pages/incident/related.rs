//! Similar incidents with the reasons in words.

use crate::archive::{Facet, Reason, Related};
use crate::pages::format::{day_view, duration_view};
use crate::pages::site::Site;
use crate::routes::Route;
use crate::view::RelatedView;

/// As many shared words are named as a reason.
const WORDS: usize = 4;

impl Site {
    pub(super) fn related(&self, path: &str, related: &Related) -> RelatedView {
        let entry = &self.archive[related.id];
        let incident = entry.incident();
        RelatedView {
            href: Route::Incident(&entry.slug).from(path),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            reasons: self.reasons(&related.reasons),
        }
    }

    /// `same services: dns, bgp`, `same cause: Network`, …, `both speak of: quorum, leader`.
    fn reasons(&self, reasons: &[Reason]) -> Vec<String> {
        let mut groups: [(&str, &str, Vec<String>); 5] = [
            ("same service", "same services", Vec::new()),
            ("same cause", "same causes", Vec::new()),
            ("same factor", "same factors", Vec::new()),
            ("same tag", "same tags", Vec::new()),
            ("both speak of", "both speak of", Vec::new()),
        ];
        let label = |facet: Facet, slug| self.archive.facet(facet).label(slug).to_owned();
        for reason in reasons {
            let (group, word) = match reason {
                Reason::Service(slug) => (0, label(Facet::Service, slug)),
                Reason::Cause(slug) => (1, label(Facet::Cause, slug)),
                Reason::Factor(word) => (2, word.clone()),
                Reason::Tag(slug) => (3, label(Facet::Tag, slug)),
                Reason::Word(word) => (4, word.clone()),
            };
            if group < 4 || groups[4].2.len() < WORDS {
                groups[group].2.push(word);
            }
        }
        let groups = groups.into_iter().filter(|(_, _, words)| !words.is_empty());
        groups
            .map(|(one, many, words)| format!("{}: {}", if words.len() == 1 { one } else { many }, words.join(", ")))
            .collect()
    }
}
