//! Files at the root with fixed names, ordinary pages, redirects, and the page for addresses that don't exist.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::archive::IncidentId;
use crate::paths::{self, DocumentPath, extension};
use crate::routes::{self, Route};
use crate::source::Audience;
use crate::theme::ThemeError;

use super::files::{Kind, Page, TakenAlias};
use super::frame::About;
use super::incident::contents;
use super::site::Site;
use crate::view::{DocumentPage, Frame, Link, NotFound, PagesPage, Redirect};

/// How many incidents the page for unknown addresses offers.
const LATEST: usize = 8;

#[derive(Serialize)]
struct Sitemap {
    addresses: Vec<String>,
}

#[derive(Serialize)]
struct OpenSearch {
    name: String,
    description: String,
    template: String,
}

impl Site {
    /// The list of ordinary pages, by title.
    pub(super) fn plain_pages(&self, path: &str) -> Result<String, ThemeError> {
        let mut links: Vec<Link> = self
            .plain
            .iter()
            .map(|plain| Link { label: plain.page.title.clone(), href: Route::Page(&plain.slug).from(path) })
            .collect();
        links.sort_by(|a, b| (&a.label, &a.href).cmp(&(&b.label, &b.href)));
        let frame = self.frame(&About { path, title: "Pages", description: "" });
        self.theme.page("pages.html", &frame, &PagesPage { links })
    }

    pub(super) fn plain_page(&self, path: &str, number: usize) -> Result<String, ThemeError> {
        let plain = &self.plain[number];
        let address = |link: usize| self.address(path, plain.path.as_str(), plain.document.links.get(link)?);
        let description = plain.document.first_paragraph().unwrap_or_default();
        let frame = self.frame(&About { path, title: &plain.page.title, description });
        let view = DocumentPage {
            kicker: self.above(path, &plain.path),
            title: plain.page.title.clone(),
            body_html: plain.document.html.with(address),
            contents: contents(&plain.document),
            history: self.history_view(plain.path.as_str()),
            edit: self.edit(plain.path.as_str()),
        };
        self.theme.page("document.html", &frame, &view)
    }

    /// The page that opens the folder of a document.
    fn above(&self, from: &str, document: &DocumentPath) -> Option<Link> {
        let folder = match document.name() {
            "index.md" => paths::folder(document.folder()),
            _ => document.folder(),
        };
        if folder.is_empty() {
            return None;
        }
        let index = format!("{folder}/index.md");
        let place = self.plain.binary_search_by(|plain| plain.path.as_str().cmp(&index)).ok()?;
        let plain = self.plain.get(place)?;
        Some(Link { label: plain.page.title.clone(), href: Route::Page(&plain.slug).from(from) })
    }

    /// Former addresses, each a page that leads on, with the document that wants it.
    pub(super) fn redirects(&self) -> impl Iterator<Item = (Page, TakenAlias<'_>)> {
        let incidents = self.archive.entries().iter().map(|entry| {
            let incident = entry.incident();
            let to = Route::Incident(&entry.slug).path();
            (to, incident.title.value.as_str(), incident.path.as_str(), &incident.aliases)
        });
        let plain = self.plain.iter().map(|page| {
            (Route::Page(&page.slug).path(), page.page.title.as_str(), page.path.as_str(), &page.page.aliases)
        });
        incidents.chain(plain).flat_map(|(to, title, document, aliases)| {
            aliases.iter().map(move |alias| {
                let kind = Kind::Redirect { to: to.clone(), title: title.to_owned() };
                (Page { path: alias.path.clone(), kind }, TakenAlias { document, alias })
            })
        })
    }

    pub(super) fn redirect(&self, path: &str, to: &str, title: &str) -> Result<String, ThemeError> {
        let frame = self.frame(&About { path, title, description: "" });
        let view = Redirect { href: routes::relative(path, to), title: title.to_owned() };
        self.theme.page("redirect.html", &frame, &view)
    }

    /// The only page with absolute addresses: it is shown in place of any other, at any depth.
    pub(super) fn not_found(&self, path: &str) -> Result<String, ThemeError> {
        let base = self.config.base_url.as_ref().map_or("/", |url| url.path());
        let latest: Vec<IncidentId> = self.archive.ids().take(LATEST).collect();
        let mut frame = self.frame(&About { path, title: "Page not found", description: "" });
        frame.no_index = true;
        frame.canonical = None;
        let stated = self.config.menu.iter().chain(&self.config.links).map(|(_, url)| url.as_str());
        rebase(&mut frame, base, &stated.filter(|url| self.target(url).is_none()).collect());
        let rows = latest.iter().map(|&position| {
            let mut row = self.row(path, position);
            let terms =
                row.causes.iter_mut().chain(&mut row.services).chain(&mut row.company).map(|term| &mut term.href);
            let severity = row.severity.iter_mut().map(|severity| &mut severity.href);
            for href in terms.chain(severity).chain(std::iter::once(&mut row.href)) {
                href.insert_str(0, base);
            }
            self.theme.row(&row)
        });
        let view = NotFound { latest_html: rows.collect::<Result<_, _>>()? };
        self.theme.page("not-found.html", &frame, &view)
    }

    pub(super) fn sitemap(&self) -> Result<String, ThemeError> {
        let Some(base) = &self.config.base_url else { return Ok(String::new()) };
        let mut paths: Vec<String> = self
            .pages()
            .into_iter()
            .filter(|page| {
                matches!(extension(&page.path).as_str(), "html" | "htm")
                    && !matches!(page.kind, Kind::Redirect { .. } | Kind::NotFound)
            })
            .map(|page| page.path)
            .collect();
        paths.sort_unstable();
        let addresses = paths.iter().map(|path| routes::absolute(base.as_str(), path)).collect();
        self.theme.document("sitemap.xml", &Sitemap { addresses })
    }

    pub(super) fn robots(&self) -> String {
        match (self.config.audience, &self.config.base_url) {
            (Audience::Internal, _) => "User-agent: *\nDisallow: /\n".to_owned(),
            (Audience::Public, Some(base)) => {
                format!("User-agent: *\nAllow: /\nSitemap: {}\n", routes::absolute(base.as_str(), "sitemap.xml"))
            }
            (Audience::Public, None) => "User-agent: *\nAllow: /\n".to_owned(),
        }
    }

    pub(super) fn opensearch(&self) -> Result<String, ThemeError> {
        let base = self.config.base_url.as_ref().map_or("", |base| base.as_str());
        let view = OpenSearch {
            // OpenSearch allows 16 characters for the short name, 1,024 for the description.
            name: self.config.title.chars().take(16).collect(),
            description: format!("Search {}", self.config.title).chars().take(1_024).collect(),
            template: format!("{}?q={{searchTerms}}", routes::absolute(base, &Route::Explorer(1).path())),
        };
        self.theme.document("opensearch.xml", &view)
    }
}

/// Puts the base path before every address of a frame made for the root. Of the addresses that the settings state, those that
/// lead elsewhere stay as they are.
fn rebase(frame: &mut Frame, base: &str, elsewhere: &BTreeSet<&str>) {
    let site = &mut frame.site;
    let fixed = [&mut site.home, &mut site.explorer, &mut site.style, &mut site.script, &mut site.icon];
    let optional = site.opensearch.iter_mut().chain(&mut site.logo);
    let feeds = frame.feeds.iter_mut().map(|feed| &mut feed.href);
    let navigation = frame.navigation.iter_mut().map(|item| &mut item.href);
    let stated = navigation.chain(site.links.iter_mut().map(|link| &mut link.href));
    let stated = stated.filter(|href| !elsewhere.contains(href.as_str()));
    for href in fixed.into_iter().chain(optional).chain(feeds).chain(stated) {
        href.insert_str(0, base);
    }
    base.clone_into(&mut frame.root);
}
