//! Every address of the site is made here: flat files, and relative links between them.

use crate::archive::{Band, Facet};
use crate::paths;
use crate::slug::Slug;
use crate::text::{percent_decoded, percent_encoded};

/// The folder of everything that belongs to the search.
const SEARCH: &str = "search/";

/// A file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route<'a> {
    /// The overview.
    Overview,
    /// All incidents, page by page (from 1).
    Explorer(usize),
    /// One incident.
    Incident(&'a Slug),
    /// One incident as data.
    IncidentData(&'a Slug),
    /// One incident as plain Markdown.
    IncidentText(&'a Slug),
    /// All years.
    Years,
    /// One year, page by page.
    Year(i16, usize),
    /// One month, page by page.
    Month(i16, i8, usize),
    /// All duration bands.
    Bands,
    /// One duration band, page by page.
    Band(Band, usize),
    /// Planned work, page by page.
    Planned(usize),
    /// All terms of a facet.
    Terms(Facet),
    /// One term of a facet, page by page.
    Term(Facet, &'a Slug, usize),
    /// All values of one of the site's own fields, by the field's name in addresses.
    Values(&'a Slug),
    /// One value of such a field, page by page.
    Value(&'a Slug, &'a Slug, usize),
    /// A feed of a term.
    TermFeed(Facet, &'a Slug, Feed),
    /// The feed of the whole archive.
    Feed(Feed),
    /// All ordinary pages.
    Pages,
    /// An ordinary page.
    Page(&'a Slug),
    /// A file of the content folder.
    File(&'a str),
    /// The folder of the search index of this version.
    SearchFolder(&'a str),
    /// A file of the search index of this version.
    SearchFile(&'a str, &'a str),
    /// A file of the theme.
    ThemeFile(&'a str),
    /// A file of the site's own `static` folder, or one with a fixed name at the root.
    Root(&'a str),
    /// A page of the trends; the first is `index`.
    Trends(&'a str),
    /// All actions.
    Actions,
    /// The actions of an owner.
    Owner(&'a Slug),
    /// All reviews.
    Reviews,
    /// The review of a year or a quarter: `2026`, `2026-Q1`.
    Review(&'a str),
    /// Anniversaries.
    OnThisDay,
    /// What the archive knows about itself.
    Quality,
    /// The page for addresses that don't exist.
    NotFound,
}

/// A format of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feed {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Feed {
    /// Every format.
    pub(crate) const ALL: [Self; 2] = [Self::Atom, Self::Json];

    fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Json => "feed.json",
        }
    }
}

impl Route<'_> {
    /// The file below the output folder, with `/` between its parts.
    #[must_use]
    pub(crate) fn path(&self) -> String {
        match *self {
            Self::Overview => "index.html".to_owned(),
            Self::Explorer(page) => format!("incidents/{}", numbered("index", page)),
            Self::Incident(slug) => format!("incidents/{slug}.html"),
            Self::IncidentData(slug) => format!("incidents/{slug}.json"),
            Self::IncidentText(slug) => format!("incidents/{slug}.md"),
            Self::Years => "date/index.html".to_owned(),
            Self::Year(year, page) => format!("date/{}", numbered(&format!("{year:04}"), page)),
            Self::Month(year, month, page) => format!("date/{}", numbered(&format!("{year:04}-{month:02}"), page)),
            Self::Bands => "duration/index.html".to_owned(),
            Self::Band(band, page) => format!("duration/{}", numbered(band.slug(), page)),
            Self::Planned(page) => numbered("planned", page),
            Self::Terms(facet) => format!("{}/index.html", facet.word()),
            Self::Term(facet, slug, page) => format!("{}/{}", facet.word(), numbered(term_file(slug), page)),
            Self::Values(field) => format!("{field}/index.html"),
            Self::Value(field, slug, page) => format!("{field}/{}", numbered(term_file(slug), page)),
            Self::TermFeed(facet, slug, feed) => format!("{}/{}.{}", facet.word(), term_file(slug), feed.ending()),
            Self::Feed(feed) => feed.ending().to_owned(),
            Self::Pages => "pages/index.html".to_owned(),
            Self::Page(slug) => format!("pages/{slug}.html"),
            Self::File(path) => format!("files/{path}"),
            Self::SearchFolder(version) => format!("{SEARCH}{version}/"),
            Self::SearchFile(version, name) => format!("{SEARCH}{version}/{name}.js"),
            Self::ThemeFile(name) => format!("assets/{name}"),
            Self::Root(path) => path.to_owned(),
            Self::Trends(topic) => format!("trends/{topic}.html"),
            Self::Actions => "actions.html".to_owned(),
            Self::Owner(slug) => format!("actions/{slug}.html"),
            Self::Reviews => "review/index.html".to_owned(),
            Self::Review(period) => format!("review/{period}.html"),
            Self::OnThisDay => "on-this-day.html".to_owned(),
            Self::Quality => "quality.html".to_owned(),
            Self::NotFound => "404.html".to_owned(),
        }
    }

    /// The way to this file from the page at `from` (a path below the output folder).
    #[must_use]
    pub(crate) fn from(&self, from: &str) -> String {
        relative(from, &self.path())
    }
}

/// Whether a path is that of a file of the search index.
#[must_use]
pub(crate) fn is_search_file(path: &str) -> bool {
    path.starts_with(SEARCH)
}

/// The explorer with a search already made, as seen from the page at `from`: `service:dns cause:network`.
#[must_use]
pub(crate) fn search(from: &str, query: &str) -> String {
    let mut way = Route::Explorer(1).from(from);
    way.push_str("?q=");
    way.extend(percent_encoded(query));
    way
}

/// A term called `index` must not take the place of the list of terms.
fn term_file(slug: &Slug) -> &str {
    match slug.as_str() {
        "index" => "index-1",
        name => name,
    }
}

/// Slugs have no dot, so no page of one list can be taken for another.
fn numbered(name: &str, page: usize) -> String {
    if page <= 1 { format!("{name}.html") } else { format!("{name}.page-{page}.html") }
}

/// The way from one file of the site to another, percent-encoded.
#[must_use]
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folders: Vec<&str> = from.split('/').collect();
    let target: Vec<&str> = to.split('/').collect();
    let (from_folders, to_folders) = (&folders[..folders.len() - 1], &target[..target.len() - 1]);
    let common = from_folders.iter().zip(to_folders).take_while(|(a, b)| a == b).count();
    let mut way = "../".repeat(from_folders.len() - common);
    for (number, part) in target[common..].iter().enumerate() {
        if number > 0 {
            way.push('/');
        }
        way.extend(percent_encoded(part));
    }
    way
}

/// The address of a file of the site below a base address that ends in `/`.
#[must_use]
pub(crate) fn absolute(base: &str, to: &str) -> String {
    format!("{base}{}", relative("", to))
}

/// The way from a page to the site's root: empty, `../`, …
#[must_use]
pub(crate) fn root(from: &str) -> String {
    "../".repeat(from.matches('/').count())
}

/// Resolves a relative path as written in a document against the document's own folder; `/x` is below the content folder.
/// Letters are composed, as in the keys of all targets. `None` when it leaves the content folder.
#[must_use]
pub(crate) fn resolve(document: &str, written: &str) -> Option<String> {
    let decoded = percent_decoded(written);
    let mut parts: Vec<&str> = Vec::new();
    if !decoded.starts_with('/') {
        parts.extend(document.split('/'));
        parts.pop();
    }
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(paths::composed(&parts.join("/")))
}

/// A link that is written as the repository has it, from its root (`/content/a.md`) or out of the content folder and into it
/// again (`../content/a.md`), as one from the content folder. `content` is that folder, as the settings name it.
#[must_use]
pub(crate) fn from_repository(content: &str, document: &str, written: &str) -> Option<String> {
    let folders: Vec<&str> = content.split('/').filter(|folder| !matches!(*folder, "" | "." | "..")).collect();
    let (path, rest) = written.split_at(written.find(['?', '#']).unwrap_or(written.len()));
    let parts: Vec<&str> = path.split('/').collect();
    let below = if folders.is_empty() {
        None
    } else if path.starts_with('/') {
        // The archive may be in a folder of the repository.
        let at = parts.windows(folders.len()).position(|window| window == folders)?;
        parts.get(at + folders.len()..)
    } else {
        let climbs = parts.iter().take_while(|part| **part == "..").count();
        let above = climbs.checked_sub(document.matches('/').count()).filter(|above| *above > 0)?;
        let entered = folders.get(folders.len().checked_sub(above)?..)?;
        parts.get(climbs..)?.strip_prefix(entered)
    };
    Some(format!("/{}{rest}", below?.join("/")))
}

/// Whether an address is one on the web, the only kind that browsers open in a new page.
#[must_use]
pub(crate) fn is_web(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    address.starts_with("https://") || address.starts_with("http://")
}

/// The end of the explorer's address for a query: `?q=dns%20cause%3Aexpiry`.
#[must_use]
pub(crate) fn query(text: &str) -> String {
    format!("?q={}", percent_encoded(text).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_may_be_written_as_the_repository_has_them() {
        for (content, document, written, expected) in [
            ("content", "a/b.md", "/content/x.md#y", Some("/x.md#y")),
            ("postmortems", "b.md", "/docs/postmortems/2024/", Some("/2024/")),
            ("content", "a/b.md", "../../content/x.md", Some("/x.md")),
            ("docs/incidents", "b.md", "../../docs/incidents/x.md", Some("/x.md")),
            ("content", "a/b.md", "../content/x.md", None),
            ("content", "a/b.md", "/x.md", None),
            ("content", "b.md", "../other/x.md", None),
            (".", "b.md", "/x.md", None),
        ] {
            assert_eq!(from_repository(content, document, written).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn links_between_pages_are_relative() {
        for (from, to, way) in [
            ("index.html", "incidents/a.html", "incidents/a.html"),
            ("incidents/a.html", "index.html", "../index.html"),
            ("incidents/a.html", "incidents/b.html", "b.html"),
            ("cause/x.html", "incidents/b.html", "../incidents/b.html"),
            ("files/a/b.html", "files/c/d e.png", "../c/d%20e.png"),
            ("incidents/a.html", "incidents/a:b.png", "a%3Ab.png"),
        ] {
            assert_eq!(relative(from, to), way, "{from} → {to}");
        }
        assert_eq!(
            absolute("https://example.com/x/", "incidents/é.html"),
            "https://example.com/x/incidents/%C3%A9.html"
        );
    }

    #[test]
    fn paths_in_documents_stay_in_the_content_folder() {
        for (document, written, expected) in [
            ("a/b.md", "c.md", Some("a/c.md")),
            ("a/b.md", "../c.md", Some("c.md")),
            ("a/b.md", "/c.md", Some("c.md")),
            ("a/b.md", "./x%20y.png", Some("a/x y.png")),
            ("b.md", "../c.md", None),
            ("b.md", "%2e%2e/c.md", None),
        ] {
            assert_eq!(resolve(document, written).as_deref(), expected, "{written}");
        }
    }
}
