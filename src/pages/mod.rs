//! Which pages exist, and each page's bytes.
//!
//! 1. [`Site`] holds what pages are made from; nothing in it changes once it is put together.
//! 2. [`Site::pages`] lists every file of the site.
//! 3. [`Site::render`] makes one of them, from a typed view and a template.

mod actions;
mod anniversaries;
mod data;
mod explorer;
mod feed;
mod format;
mod frame;
mod incident;
mod list;
mod overview;
mod quality;
mod review;
mod root;
mod row;
mod terms;
mod trends;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use trends::Topic;

pub use data::{ARCHIVE_VERSION, incident_data};

use crate::archive::{Archive, Facet};
use crate::config::Config;
use crate::incident::Page as PageMatter;
use crate::markdown::{Address, Destination, Document, Link, LinkKind, anchor};
use crate::routes::{self, Feed, Route};
use crate::schema;
use crate::search::{self, Memory};
use crate::source::Asset;
use crate::statistics::periods::{Every, Period};
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
    pub slug: String,
    /// The path below the content folder.
    pub path: String,
    /// What its front matter says.
    pub page: PageMatter,
    /// The text.
    pub document: Arc<Document>,
}

/// What stands at a path of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An incident, by its name in addresses.
    Incident(String),
    /// An ordinary page, by its name in addresses.
    Page(String),
    /// A file that is copied.
    File(Asset),
    /// A document that this build leaves out.
    Hidden,
}

/// One file of the site.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path below the output folder.
    pub path: String,
    kind: Kind,
}

#[derive(Clone, Debug)]
enum Kind {
    Overview,
    Explorer(usize),
    Incident(usize),
    IncidentData(usize),
    Years,
    Year { year: usize, page: usize },
    Month { year: usize, month: usize, page: usize },
    Bands,
    Band { band: usize, page: usize },
    Terms(Facet),
    Term { facet: Facet, term: usize, page: usize },
    Feed(Feed),
    TermFeed { facet: Facet, term: usize, feed: Feed },
    Trends(Topic),
    Actions(usize),
    Owner { owner: String, page: usize },
    Review(Period),
    OnThisDay,
    Quality,
    PlainPages,
    Plain(usize),
    Redirect { to: String, title: String },
    NotFound,
    ArchiveJson,
    ArchiveCsv,
    Sitemap,
    Robots,
    OpenSearch,
    NoJekyll,
    FrontMatterSchema,
    SiteSchema,
    SearchFile(usize),
    ThemeFile(String),
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

    /// The files of the search index. To name them, it must be made.
    #[must_use]
    pub fn search_pages(&self) -> Vec<Page> {
        let search::Index { files, version } = self.index();
        let page = |(number, file): (usize, &search::File)| Page {
            path: Route::SearchFile(version, &file.name).path(),
            kind: Kind::SearchFile(number),
        };
        files.iter().enumerate().map(page).collect()
    }

    /// Every file of the site that is made (rather than copied) but those of the search index, in no particular order.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = Vec::new();
        let mut add = |route: Route<'_>, kind: Kind| pages.push(Page { path: route.path(), kind });
        add(Route::Overview, Kind::Overview);
        for page in 1..=self.page_count(self.archive.entries().len()) {
            add(Route::Explorer(page), Kind::Explorer(page));
        }
        for (position, entry) in self.archive.entries().iter().enumerate() {
            add(Route::Incident(&entry.slug), Kind::Incident(position));
            add(Route::IncidentData(&entry.slug), Kind::IncidentData(position));
        }
        add(Route::Years, Kind::Years);
        for (number, year) in self.archive.years().iter().enumerate() {
            for page in 1..=self.page_count(year.members.len()) {
                add(Route::Year(year.year, page), Kind::Year { year: number, page });
            }
            for (place, (month, members)) in year.months.iter().enumerate() {
                for page in 1..=self.page_count(members.len()) {
                    add(Route::Month(year.year, *month, page), Kind::Month { year: number, month: place, page });
                }
            }
        }
        add(Route::Bands, Kind::Bands);
        for (number, (band, members)) in self.archive.bands().iter().enumerate() {
            for page in 1..=self.page_count(members.len()) {
                add(Route::Band(*band, page), Kind::Band { band: number, page });
            }
        }
        for facet in Facet::ALL {
            let terms = &self.archive.facet(facet).terms;
            // Nothing leads to the list of a facet that no incident uses.
            if !terms.is_empty() {
                add(Route::Terms(facet), Kind::Terms(facet));
            }
            for (number, term) in terms.iter().enumerate() {
                for page in 1..=self.page_count(term.members.len()) {
                    add(Route::Term(facet, &term.slug, page), Kind::Term { facet, term: number, page });
                }
                if has_feed(facet) {
                    for feed in [Feed::Atom, Feed::Json] {
                        add(Route::TermFeed(facet, &term.slug, feed), Kind::TermFeed { facet, term: number, feed });
                    }
                }
            }
        }
        for feed in [Feed::Atom, Feed::Json] {
            add(Route::Feed(feed), Kind::Feed(feed));
        }
        for topic in Topic::ALL {
            add(Route::Trends(topic.slug()), Kind::Trends(topic));
        }
        let ledger = &self.trends().ledger;
        for page in 1..=self.page_count(ledger.promises.len()) {
            add(Route::Actions(page), Kind::Actions(page));
        }
        for owner in &ledger.with_page {
            for page in 1..=self.page_count(self.owned(owner).len()) {
                add(Route::Owner(owner, page), Kind::Owner { owner: owner.clone(), page });
            }
        }
        for every in [Every::Year, Every::Quarter] {
            for period in self.trends().reviewed(every) {
                add(Route::Review(&period.to_string()), Kind::Review(period));
            }
        }
        add(Route::OnThisDay, Kind::OnThisDay);
        add(Route::Quality, Kind::Quality);
        if !self.plain.is_empty() {
            add(Route::Pages, Kind::PlainPages);
        }
        for (number, page) in self.plain.iter().enumerate() {
            add(Route::Page(&page.slug), Kind::Plain(number));
        }
        add(Route::NotFound, Kind::NotFound);
        add(Route::Root("archive.json"), Kind::ArchiveJson);
        add(Route::Root("archive.csv"), Kind::ArchiveCsv);
        add(Route::Root("robots.txt"), Kind::Robots);
        add(Route::Root(".nojekyll"), Kind::NoJekyll);
        add(Route::Root("schema/front-matter.json"), Kind::FrontMatterSchema);
        add(Route::Root("schema/site.json"), Kind::SiteSchema);
        if self.config.base_url.is_some() {
            add(Route::Root("sitemap.xml"), Kind::Sitemap);
            add(Route::Root("opensearch.xml"), Kind::OpenSearch);
        }
        for name in self.theme.assets().keys() {
            add(Route::ThemeFile(name), Kind::ThemeFile(name.clone()));
        }
        let (redirects, _) = self.settled_redirects(&pages);
        pages.extend(redirects);
        pages
    }

    /// Former addresses that are not redirected, as another page has them: the document that wants one, and the path.
    #[must_use]
    pub fn taken_aliases(&self) -> Vec<(&str, String)> {
        // Listing all pages takes a while, and most archives have no alias at all.
        if self.redirects().next().is_none() {
            return Vec::new();
        }
        let mut pages = self.pages();
        pages.retain(|page| !matches!(page.kind, Kind::Redirect { .. }));
        self.settled_redirects(&pages).1
    }

    /// Redirects whose address is free, and those whose address belongs to a page or an earlier redirect.
    fn settled_redirects(&self, pages: &[Page]) -> (Vec<Page>, Vec<(&str, String)>) {
        let (mut settled, mut refused) = (Vec::new(), Vec::new());
        let mut redirects = self.redirects().peekable();
        if redirects.peek().is_none() {
            return (settled, refused);
        }
        let mut taken: BTreeSet<String> = pages.iter().map(|page| page.path.clone()).collect();
        taken.extend(self.copies().map(|(path, _)| path));
        for (page, document) in redirects {
            if taken.insert(page.path.clone()) {
                settled.push(page);
            } else {
                refused.push((document, page.path));
            }
        }
        (settled, refused)
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
