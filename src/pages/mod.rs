//! Which pages exist, and each page's bytes.
//!
//! 1. [`Site`] holds what pages are made from; nothing in it changes once it is put together.
//! 2. [`Site::pages`] lists every file of the site.
//! 3. [`Site::render`] makes one of them, from a typed view and a template.

mod actions;
mod anniversaries;
mod data;
mod dates;
mod explorer;
mod feed;
mod files;
mod format;
mod frame;
mod incident;
mod list;
mod overview;
mod pagination;
mod quality;
mod review;
mod root;
mod row;
mod terms;
mod trends;
mod vocabulary;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use files::Kind;

pub use data::incident_data;
pub use files::Page;

use crate::archive::{Archive, Facet};
use crate::config::Config;
use crate::markdown::{Address, Destination, Document, Link, LinkKind, anchor};
use crate::paths::DocumentPath;
use crate::reading::Page as PageMatter;
use crate::routes::{self, Route};
use crate::schema;
use crate::search::{self, Memory};
use crate::slug::Slug;
use crate::source::Asset;
use crate::theme::{Theme, ThemeError};
use crate::trends::Trends;

/// Everything that pages are made from.
#[derive(Debug)]
pub struct Site {
    /// The site's settings.
    pub config: Config,
    /// All incidents.
    pub archive: Archive,
    /// Ordinary pages, in order of path.
    pub plain: Vec<PlainPage>,
    /// What is published of the content folder, by path below it.
    pub targets: BTreeMap<String, Target>,
    /// Templates and assets.
    pub theme: Arc<Theme>,
    /// The day of the build: said, not asked of a clock.
    pub today: Date,
    /// How many problems of each level and code there are in what is published.
    pub problems: BTreeMap<(&'static str, &'static str), usize>,
    /// Each incident's row as it stands on the pages one folder below the root; written when first needed.
    rows: Vec<OnceLock<String>>,
    /// The search index; made when first needed.
    index: OnceLock<search::Index>,
    /// Words that an earlier build's index was made from, where somebody keeps them.
    pub words: Option<Arc<Mutex<Memory>>>,
    /// The figures; gathered when first needed.
    trends: OnceLock<Trends>,
}

/// An ordinary page with its name in addresses.
#[derive(Clone, Debug)]
pub struct PlainPage {
    /// The name in addresses.
    pub slug: Slug,
    /// The document.
    pub path: DocumentPath,
    /// What its front matter says.
    pub page: PageMatter,
    /// The text.
    pub document: Arc<Document>,
}

/// What stands at a path of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An incident, by its name in addresses.
    Incident(Slug),
    /// An ordinary page, by its name in addresses.
    Page(Slug),
    /// A file that is copied.
    File(Asset),
    /// A document that this build leaves out.
    Hidden,
}

impl Site {
    /// Puts a site together.
    #[must_use]
    pub fn new(
        config: Config,
        archive: Archive,
        plain: Vec<PlainPage>,
        targets: BTreeMap<String, Target>,
        theme: Arc<Theme>,
        today: Date,
    ) -> Self {
        let rows = (0..archive.entries().len()).map(|_| OnceLock::new()).collect();
        Self {
            config,
            archive,
            plain,
            targets,
            theme,
            today,
            problems: BTreeMap::new(),
            rows,
            index: OnceLock::new(),
            words: None,
            trends: OnceLock::new(),
        }
    }

    fn index(&self) -> &search::Index {
        self.index.get_or_init(|| match &self.words {
            Some(words) => self.search_index(&mut words.lock().unwrap_or_else(PoisonError::into_inner)),
            None => self.search_index(&mut Memory::default()),
        })
    }

    /// All figures of the archive: the same for every page and every command.
    pub fn trends(&self) -> &Trends {
        self.trends.get_or_init(|| Trends::new(&self.archive, self.today))
    }

    /// Makes one file.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, ThemeError> {
        let path = page.path.as_str();
        let html = match &page.kind {
            Kind::Overview => self.overview(path)?,
            Kind::Explorer(number) => self.explorer(path, *number)?,
            Kind::Incident(position) => self.incident(path, *position)?,
            Kind::IncidentData(position) => return Ok(self.incident_data(*position)),
            Kind::Years => self.years(path)?,
            Kind::Year { year, page } => self.year(path, *year, *page)?,
            Kind::Month { year, month, page } => self.month(path, *year, *month, *page)?,
            Kind::Bands => self.bands(path)?,
            Kind::Band { band, page } => self.band(path, *band, *page)?,
            Kind::Terms(facet) => self.terms(path, *facet)?,
            Kind::Term { facet, term, page } => self.term(path, *facet, *term, *page)?,
            Kind::Feed(feed) => self.feed(path, *feed)?,
            Kind::TermFeed { facet, term, feed } => self.term_feed(path, *facet, *term, *feed)?,
            Kind::Trends(topic) => self.trends_page(path, *topic)?,
            Kind::Actions(page) => self.actions_page(path, *page)?,
            Kind::Owner { owner, page } => self.owner_page(path, owner, *page)?,
            Kind::Review(period) => self.review(path, *period)?,
            Kind::OnThisDay => self.on_this_day(path)?,
            Kind::Quality => self.quality(path)?,
            Kind::PlainPages => self.plain_pages(path)?,
            Kind::Plain(number) => self.plain_page(path, *number)?,
            Kind::Redirect { to, title } => self.redirect(path, to, title)?,
            Kind::NotFound => self.not_found(path)?,
            Kind::ArchiveJson => self.archive_json(),
            Kind::ArchiveCsv => self.archive_csv(),
            Kind::Sitemap => self.sitemap()?,
            Kind::Robots => self.robots(),
            Kind::OpenSearch => self.opensearch()?,
            Kind::NoJekyll => String::new(),
            Kind::FrontMatterSchema => schema::pretty(&schema::front_matter()),
            Kind::SiteSchema => schema::pretty(&schema::site()),
            Kind::SearchFile(number) => self.search_file(*number),
            Kind::ThemeFile(name) => return Ok(self.theme.assets().get(name).cloned().unwrap_or_default()),
        };
        Ok(html.into_bytes())
    }

    /// Files to copy: where they go, and where they lie.
    pub fn copies(&self) -> impl Iterator<Item = (String, &PathBuf)> {
        self.targets.iter().filter_map(|(path, target)| match target {
            Target::File(file) => Some((Route::File(path).path(), &file.on_disk)),
            _ => None,
        })
    }

    /// The address of a link of a document, as seen from a page; `None` for one that leads nowhere a reader may go.
    fn address(&self, page: &str, document: &str, link: &Link) -> Option<Address> {
        let plain = |href: String| Some(Address::from(href));
        match link.destination() {
            // Anchors are made again from what is written, so that `#Root-Cause` finds `#root-cause`.
            Destination::Anchor(to) => plain(format!("#{}", anchor(to))),
            Destination::Elsewhere(address) | Destination::Embedded(address) => plain(address.to_owned()),
            Destination::Unsafe => None,
            Destination::File { path, anchor: to } => {
                let path = routes::resolve(document, path)?;
                let route = self.target(&path)?;
                let way = routes::relative(page, &route);
                let href = to.map(|to| format!("{way}#{}", anchor(to))).unwrap_or(way);
                let size = match self.targets.get(&path) {
                    Some(Target::File(file)) if link.kind == LinkKind::Image => file.size,
                    _ => None,
                };
                Some(Address { href, size })
            }
        }
    }

    /// The file of the site that a path of the content folder is published as.
    fn target(&self, path: &str) -> Option<String> {
        Some(match find_target(&self.targets, path)? {
            (_, Target::Incident(slug)) => Route::Incident(slug).path(),
            (_, Target::Page(slug)) => Route::Page(slug).path(),
            (path, Target::File(_)) => Route::File(path).path(),
            (_, Target::Hidden) => return None,
        })
    }

    fn page_count(&self, members: usize) -> usize {
        members.div_ceil(self.config.page_size).max(1)
    }
}

/// Causes and services have feeds of their own.
fn has_feed(facet: Facet) -> bool {
    matches!(facet, Facet::Cause | Facet::Service)
}

/// What a path of the content folder stands for: a file of that name, a document without its ending, or a page bundle.
#[must_use]
pub fn find_target<'a>(targets: &'a BTreeMap<String, Target>, path: &str) -> Option<(&'a str, &'a Target)> {
    let bare = path.trim_end_matches('/');
    let html = bare.strip_suffix(".html").map(|stem| format!("{stem}.md"));
    let names = [Some(bare.to_owned()), Some(format!("{bare}.md")), html, Some(format!("{bare}/index.md"))];
    names
        .into_iter()
        .flatten()
        .find_map(|name| targets.get_key_value(&name))
        .map(|(path, target)| (path.as_str(), target))
}
