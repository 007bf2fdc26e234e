//! An incident as plain Markdown: what its document says, without what its page doesn't show.

use crate::archive::IncidentId;
use crate::incident::{Incident, Phase};
use crate::markdown::{Destination, Document, HIDDEN, LinkKind, wiki_links};
use crate::routes::{self, Route};
use crate::text::json;

use super::site::{Site, Target, find_target};

/// Where a link leads whose target is not published.
const NOWHERE: &str = "#";

impl Site {
    /// The file `incidents/<slug>.md`.
    pub(super) fn incident_text(&self, id: IncidentId) -> String {
        let entry = &self.archive[id];
        let (incident, document) = (entry.incident(), &entry.postmortem.document);
        let page = Route::IncidentText(&entry.slug).path();
        let mut text = if document.stated_facts { facts(incident) } else { String::new() };
        if document.title.is_none() {
            text.push_str(&format!("# {}\n\n", incident.title.value));
        }
        text.push_str(&self.public_source(&page, incident.path.as_str(), document));
        text
    }

    /// The body of a document as it is written, with links that lead from `page` to where they lead on the site.
    pub(super) fn public_source(&self, page: &str, path: &str, document: &Document) -> String {
        let source = &document.source;
        let (mut out, mut at) = (String::with_capacity(source.len()), 0);
        let mut places = document.addresses(&document.links);
        places.extend(
            document
                .links
                .iter()
                .filter_map(|link| Some((document.in_source(&link.whole)?, link)))
                .filter(|(place, link)| link.span == link.whole && source.get(place.clone()).is_some_and(is_wiki_link)),
        );
        places.sort_by_key(|(place, _)| place.start);
        for (place, link) in places {
            let address = match link.destination() {
                Destination::Unsafe => NOWHERE.to_owned(),
                Destination::File { path: to, anchor } => match self.published_as(page, path, to) {
                    Some(way) if way == NOWHERE => way,
                    Some(way) => anchor.map_or_else(|| way.clone(), |anchor| format!("{way}#{anchor}")),
                    None => continue,
                },
                _ => continue,
            };
            if place.start < at {
                continue;
            }
            let Some(before) = source.get(at..place.start) else { continue };
            out.push_str(before);
            match source.get(place.clone()).and_then(wiki_links::written) {
                Some((name, words)) => {
                    let picture = if link.kind == LinkKind::Image { "!" } else { "" };
                    let words = words.map_or_else(|| wiki_links::words_of(name), str::to_owned);
                    out.push_str(&format!("{picture}[{words}]({address})"));
                }
                None => out.push_str(&address),
            }
            at = place.end;
        }
        out.push_str(source.get(at..).unwrap_or_default());
        tidy(&out)
    }

    /// Where a file of the content folder is, as seen from a page; `None` if it doesn't exist.
    fn published_as(&self, page: &str, document: &str, to: &str) -> Option<String> {
        let path = routes::resolve(document, to)?;
        match find_target(&self.targets, &path)? {
            (_, Target::Hidden) => Some(NOWHERE.to_owned()),
            (_, Target::Incident(slug)) => Some(Route::IncidentText(slug).from(page)),
            _ => Some(routes::relative(page, &self.target(&path)?)),
        }
    }
}

fn is_wiki_link(written: &str) -> bool {
    wiki_links::written(written).is_some()
}

/// The facts that the front matter states, as front matter.
fn facts(incident: &Incident) -> String {
    let mut text = String::from("---\n");
    if incident.title.provenance.is_front_matter() {
        text.push_str(&format!("title: {}\n", json(&incident.title.value)));
    }
    for (phase, known) in incident.phases.known().filter(|(_, known)| known.provenance.is_front_matter()) {
        text.push_str(&format!("{}: {}\n", phase.key(), known.value));
    }
    if incident.phases[Phase::Started].is_none()
        && let Some(date) = incident.date.as_ref().filter(|known| known.provenance.is_front_matter())
    {
        text.push_str(&format!("date: {}\n", date.value));
    }
    if let Some(severity) = incident.severity.as_ref().filter(|known| known.provenance.is_front_matter()) {
        text.push_str(&format!("severity: {}\n", json(&severity.value.label)));
    }
    let slugs =
        incident.causes.iter().filter(|known| known.provenance.is_front_matter()).map(|known| known.value.as_str());
    let causes: Vec<&str> = slugs.collect();
    let lists = [("services", &incident.services), ("team", &incident.teams), ("tags", &incident.tags)];
    let lists = lists.map(|(key, list)| {
        let stated = list.iter().filter(|known| known.provenance.is_front_matter());
        (key, stated.map(|known| known.value.as_str()).collect::<Vec<_>>())
    });
    for (key, values) in [("causes", causes)].into_iter().chain(lists).filter(|(_, values)| !values.is_empty()) {
        text.push_str(&format!("{key}: {}\n", json(&values)));
    }
    text.push_str("---\n\n");
    text
}

/// A text without what is hidden in it, and without empty lines in a row.
fn tidy(text: &str) -> String {
    let text = text.replace(HIDDEN, "");
    let mut out = String::with_capacity(text.len());
    let mut empty = 1;
    for line in text.lines() {
        if line.trim().is_empty() {
            empty += 1;
            if empty > 1 {
                continue;
            }
        } else {
            empty = 0;
        }
        // Two blanks at the end of a line break it.
        let kept = line.trim_end();
        out.push_str(kept);
        if !kept.is_empty() && line.len() - kept.len() == 2 {
            out.push_str("  ");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
