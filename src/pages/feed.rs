//! Feeds: Atom (RFC 4287) and JSON Feed 1.1, of the whole archive and of each cause and service.

use jiff::Timestamp;
use jiff::civil::Time;
use jiff::tz::Offset;
use serde::Serialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use crate::archive::{Entry, Facet, IncidentId};
use crate::incident::Phase;
use crate::routes::{self, Feed, Route};
use crate::theme::ThemeError;

use super::history;
use super::site::Site;

/// Maximum number of incidents in a feed, the latest first.
const MOST: usize = 40;

#[derive(Serialize)]
struct AtomFeed {
    language: String,
    id: String,
    title: String,
    subtitle: String,
    updated: String,
    home: String,
    own: Option<String>,
    entries: Vec<AtomEntry>,
}

#[derive(Serialize)]
struct AtomEntry {
    id: String,
    title: String,
    href: String,
    published: Option<String>,
    updated: String,
    summary: String,
    authors: Vec<String>,
    categories: Vec<String>,
}

impl Site {
    pub(super) fn feed(&self, path: &str, feed: Feed) -> Result<String, ThemeError> {
        let members: Vec<IncidentId> = self.archive.ids().collect();
        self.write_feed(path, feed, &self.config.title, &members, &Route::Overview.path())
    }

    pub(super) fn term_feed(&self, path: &str, facet: Facet, number: usize, feed: Feed) -> Result<String, ThemeError> {
        let term = &self.archive.facet(facet).terms[number];
        let title = format!("{}: {}", self.config.title, term.label);
        self.write_feed(path, feed, &title, &term.members, &Route::Term(facet, &term.slug, 1).path())
    }

    fn write_feed(
        &self,
        path: &str,
        feed: Feed,
        title: &str,
        members: &[IncidentId],
        home: &str,
    ) -> Result<String, ThemeError> {
        let dated = members.iter().map(|&at| &self.archive[at]).filter(|entry| entry.date().is_some());
        let mut dated: Vec<&Entry> = dated.collect();
        if !self.history.is_empty() {
            // What was published last is news, whenever it happened.
            dated.sort_by_cached_key(|entry| std::cmp::Reverse(self.published_at(entry)));
        }
        let entries: Vec<&Entry> = dated.into_iter().take(MOST).collect();
        match feed {
            Feed::Atom => self.atom(path, title, &entries, home),
            Feed::Json => Ok(self.json_feed(path, title, &entries, home)),
        }
    }

    /// The address of a file of the site for machines: absolute where a base URL is known, else relative to the file `from`.
    pub(super) fn feed_address(&self, from: &str, to: &str) -> String {
        match &self.config.base_url {
            Some(base) => routes::absolute(base.as_str(), to),
            None => routes::relative(from, to),
        }
    }

    /// An id for a file of the site: its address, or where none is known a tag URI (RFC 4151) on a name reserved for examples.
    fn feed_id(&self, to: &str) -> String {
        match &self.config.base_url {
            Some(base) => routes::absolute(base.as_str(), to),
            None => {
                let key = self.archive_id();
                format!("tag:casebook.example,2026:{key:016x}/{}", routes::relative("", to))
            }
        }
    }

    /// What tells this archive from others, for ids.
    pub(super) fn archive_id(&self) -> u64 {
        *self.feed_key.get_or_init(|| self.archive_key())
    }

    /// Tells this archive from others: by its title and its oldest incident. They rarely change; a `base_url` never needs them.
    fn archive_key(&self) -> u64 {
        let dated = self.archive.entries().iter().filter(|entry| entry.date().is_some());
        let oldest = dated.min_by(|a, b| (a.date(), &a.slug).cmp(&(b.date(), &b.slug)));
        let oldest = oldest.map(|entry| (&entry.slug, entry.date(), &entry.incident().title.value));
        xxh3_64(format!("{:?}", (&self.config.title, oldest)).as_bytes())
    }

    fn atom(&self, path: &str, title: &str, entries: &[&Entry], home: &str) -> Result<String, ThemeError> {
        let view = AtomFeed {
            language: self.config.language.clone(),
            id: self.feed_id(path),
            title: title.to_owned(),
            subtitle: self.config.description.clone(),
            updated: entries
                .iter()
                .map(|entry| self.updated_at(entry))
                .max()
                .map_or_else(|| history::written(Timestamp::UNIX_EPOCH), history::written),
            home: self.feed_address(path, home),
            own: self.config.base_url.as_ref().map(|base| routes::absolute(base.as_str(), path)),
            entries: entries.iter().map(|entry| self.atom_entry(path, entry)).collect(),
        };
        self.theme.document("atom.xml", &view)
    }

    fn atom_entry(&self, path: &str, entry: &Entry) -> AtomEntry {
        let incident = entry.incident();
        let page = Route::Incident(&entry.slug).path();
        AtomEntry {
            id: self.feed_id(&page),
            title: incident.title.value.clone(),
            href: self.feed_address(path, &page),
            published: self.published(incident.path.as_str()).map(|published| history::written(published.first)),
            updated: history::written(self.updated_at(entry)),
            summary: incident.summary.clone(),
            authors: authors(entry, &self.config.title),
            categories: incident.causes.iter().map(|known| known.value.to_string()).collect(),
        }
    }

    fn json_feed(&self, path: &str, title: &str, entries: &[&Entry], home: &str) -> String {
        let items: Vec<Value> = entries
            .iter()
            .map(|entry| {
                let incident = entry.incident();
                let page = Route::Incident(&entry.slug).path();
                let causes = incident.causes.iter().map(|known| known.value.as_str());
                let tags = causes.chain(incident.tags.iter().map(|known| known.value.as_str()));
                let mut item = json!({
                    "id": self.feed_id(&page),
                    "url": self.feed_address(path, &page),
                    "title": incident.title.value,
                    "content_text": incident.summary,
                    "date_published": history::written(self.published_at(entry)),
                    "tags": tags.collect::<Vec<_>>(),
                });
                if self.published(incident.path.as_str()).is_some() {
                    item["date_modified"] = json!(history::written(self.updated_at(entry)));
                }
                item
            })
            .collect();
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": title,
            "home_page_url": self.feed_address(path, home),
            "description": self.config.description,
            "language": self.config.language,
            "items": items,
        });
        if let Some(base) = &self.config.base_url {
            feed["feed_url"] = json!(routes::absolute(base.as_str(), path));
        }
        format!("{feed}\n")
    }

    /// When a postmortem was published; where that isn't known, when the incident began.
    fn published_at(&self, entry: &Entry) -> Timestamp {
        let published = self.published(entry.incident().path.as_str());
        published.map_or_else(|| begun(entry), |published| published.first)
    }

    /// When a postmortem was last changed; where that isn't known, when the incident began.
    fn updated_at(&self, entry: &Entry) -> Timestamp {
        let published = self.published(entry.incident().path.as_str());
        published.map_or_else(|| begun(entry), |published| published.last)
    }
}

/// When an incident began; what is not known is the start of the day in UTC.
fn begun(entry: &Entry) -> Timestamp {
    let started = entry.incident().phases[Phase::Started].as_ref().and_then(|known| known.value.instant());
    let day = || entry.date().and_then(|date| Offset::UTC.to_timestamp(date.to_datetime(Time::midnight())).ok());
    started.or_else(day).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Atom wants an author for every entry.
fn authors(entry: &Entry, site: &str) -> Vec<String> {
    let incident = entry.incident();
    let named: Vec<String> = incident.authors.iter().map(|known| known.value.clone()).collect();
    match (named.is_empty(), &incident.company) {
        (false, _) => named,
        (true, Some(company)) => vec![company.value.clone()],
        (true, None) => vec![site.to_owned()],
    }
}

/// Causes and services have feeds of their own.
pub(super) fn has_feed(facet: Facet) -> bool {
    matches!(facet, Facet::Cause | Facet::Service)
}
