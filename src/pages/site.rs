//! What pages are made from.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use crate::archive::{Archive, IncidentId};
use crate::config::Config;
use crate::git::History;
use crate::markdown::{Address, Destination, Document, Link, LinkKind, anchor};
use crate::paths::DocumentPath;
use crate::reading::Page as PageMatter;
use crate::routes::{self, Route};
use crate::search::{self, Memory};
use crate::slug::Slug;
use crate::source::Asset;
use crate::theme::Theme;
use crate::trends::Trends;

use super::citations::Citations;

/// Everything that pages are made from.
#[derive(Debug)]
pub struct Site {
    /// The site's settings.
    pub config: Config,
    /// All incidents.
    pub archive: Archive,
    /// Ordinary pages, in order of path.
    pub(crate) plain: Vec<PlainPage>,
    /// What is published of the content folder, by path below it.
    pub(crate) targets: BTreeMap<String, Target>,
    /// Templates and assets.
    pub(crate) theme: Arc<Theme>,
    /// When documents were published and changed.
    pub(crate) history: Arc<History>,
    /// The day of the build: said, not asked of a clock.
    pub(crate) today: Date,
    /// How many problems of each level and code there are in what is published.
    pub(crate) problems: BTreeMap<(&'static str, &'static str), usize>,
    /// Each incident's row for the pages one folder below the root; written when first needed.
    pub(super) rows: Vec<OnceLock<String>>,
    /// The search index; made when first needed.
    index: OnceLock<search::Index>,
    /// How many files of each kind the content folder has besides its documents, by the ending of their names.
    pub(crate) other_files: BTreeMap<String, usize>,
    /// Words that an earlier build's index was made from, where somebody keeps them.
    pub(crate) words: Option<Arc<Mutex<Memory>>>,
    /// The figures; gathered when first needed.
    trends: OnceLock<Trends>,
    /// Which postmortems link to which; found when first needed.
    citations: OnceLock<Citations>,
    /// What tells this archive's feeds from others; found when first needed.
    pub(super) feed_key: OnceLock<u64>,
}

/// An ordinary page with its name in addresses.
#[derive(Clone, Debug)]
pub(crate) struct PlainPage {
    /// The name in addresses.
    pub slug: Slug,
    /// The document.
    pub path: DocumentPath,
    /// What its front matter says.
    pub page: PageMatter,
    /// The text.
    pub document: Arc<Document>,
}

/// What is at a path of the content folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
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
    pub(crate) fn new(
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
            history: Arc::default(),
            today,
            problems: BTreeMap::new(),
            other_files: BTreeMap::new(),
            rows,
            index: OnceLock::new(),
            words: None,
            trends: OnceLock::new(),
            citations: OnceLock::new(),
            feed_key: OnceLock::new(),
        }
    }

    pub(super) fn index(&self) -> &search::Index {
        self.index.get_or_init(|| match &self.words {
            Some(words) => self.search_index(&mut words.lock().unwrap_or_else(PoisonError::into_inner)),
            None => self.search_index(&mut Memory::default()),
        })
    }

    /// All figures of the archive: the same for every page and every command.
    pub(crate) fn trends(&self) -> &Trends {
        self.trends.get_or_init(|| Trends::new(&self.archive, &self.config, self.today))
    }

    pub(super) fn citations(&self) -> &Citations {
        self.citations.get_or_init(|| {
            let by_slug: HashMap<&Slug, IncidentId> =
                self.archive.iter().map(|(id, entry)| (&entry.slug, id)).collect();
            Citations::of(&self.archive, |document, link| {
                let Destination::File { path, .. } = link.destination() else { return None };
                match find_target(&self.targets, &routes::resolve(document, path)?)? {
                    (_, Target::Incident(slug)) => by_slug.get(slug).copied(),
                    _ => None,
                }
            })
        })
    }

    /// Files to copy: where they go, and where they are.
    pub(crate) fn copies(&self) -> impl Iterator<Item = (String, &PathBuf)> {
        self.targets.iter().filter_map(|(path, target)| match target {
            Target::File(file) => Some((Route::File(path).path(), &file.on_disk)),
            _ => None,
        })
    }

    /// The address of a link of a document, as seen from a page; `None` for one that leads nowhere a reader may go.
    pub(super) fn address(&self, page: &str, document: &str, link: &Link) -> Option<Address> {
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
    pub(super) fn target(&self, path: &str) -> Option<String> {
        Some(match find_target(&self.targets, path)? {
            (_, Target::Incident(slug)) => Route::Incident(slug).path(),
            (_, Target::Page(slug)) => Route::Page(slug).path(),
            (path, Target::File(_)) => Route::File(path).path(),
            (_, Target::Hidden) => return None,
        })
    }

    pub(super) fn page_count(&self, members: usize) -> usize {
        members.div_ceil(self.config.page_size).max(1)
    }
}

/// What a path of the content folder stands for: a file of that name, a document without its ending, a page bundle, or a former
/// address.
#[must_use]
pub(crate) fn find_target<'a>(targets: &'a BTreeMap<String, Target>, path: &str) -> Option<(&'a str, &'a Target)> {
    let bare = path.trim_end_matches('/');
    // Nearly always; the other names need not be made then.
    if let Some((path, target)) = targets.get_key_value(bare) {
        return Some((path.as_str(), target));
    }
    let html = bare.strip_suffix(".html").map(|stem| format!("{stem}.md"));
    let bundle = |name: &str| Some(format!("{bare}/{name}"));
    // A former address of a document is a file, too.
    let former = bundle("index.html");
    [Some(format!("{bare}.md")), html, bundle("index.md"), bundle("README.md"), former]
        .into_iter()
        .flatten()
        .find_map(|name| targets.get_key_value(&name))
        .map(|(path, target)| (path.as_str(), target))
}
