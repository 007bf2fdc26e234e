//! A site as a folder of files: which one an address means, made when it is first asked for.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use percent_encoding::percent_decode_str;

use crate::diagnostic::error_chain;
use crate::fs;
use crate::pages::{Page, Site};
use crate::paths;
use crate::routes::{self, Route};
use crate::theme::ThemeError;

use super::page::{self, Made};

/// Maximum size of the pages that are kept, in bytes; beyond it, all are dropped and made again as needed.
const KEPT: usize = 64 << 20;

/// Files that are copied as they are: the path below the site's root, and the place of each.
pub(super) type Copies = BTreeMap<String, PathBuf>;

/// A site that is served.
#[derive(Debug)]
pub(crate) struct Folder {
    site: Site,
    pages: HashSet<Filed>,
    /// The files of the search index, which is only made when somebody searches.
    search: OnceLock<HashSet<Filed>>,
    copies: Copies,
    /// Copied files must be below one of these.
    homes: Vec<PathBuf>,
    base: String,
    follow: bool,
    made: Mutex<FileCache>,
}

#[derive(Debug, Default)]
struct FileCache {
    pages: HashMap<String, Arc<OnceLock<Result<Made, String>>>>,
    bytes: usize,
}

/// A page that is found by its path.
#[derive(Debug)]
struct Filed(Page);

impl Borrow<str> for Filed {
    fn borrow(&self) -> &str {
        &self.0.path
    }
}

impl Hash for Filed {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.path.hash(state);
    }
}

impl PartialEq for Filed {
    fn eq(&self, other: &Self) -> bool {
        self.0.path == other.0.path
    }
}

impl Eq for Filed {}

/// What an address means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found<'a> {
    /// A file that the site makes, by its path.
    Page(&'a str),
    /// A file that is copied.
    Copy(&'a Path),
    /// A folder without its slash; the address with it.
    Moved(String),
    /// Nothing.
    Nothing,
}

impl Folder {
    /// A site with its copied files, all of which are below one of `homes`. `follow` adds the script that follows changes.
    #[must_use]
    pub(crate) fn new(site: Site, statics: &Copies, homes: &[PathBuf], follow: bool) -> Self {
        let pages = site.pages().into_iter().map(Filed).collect();
        let mut copies = statics.clone();
        copies.extend(site.copies().map(|(path, file)| (path, file.clone())));
        let base = site.config.base_url.as_ref().map_or("/", |url| url.path()).to_owned();
        let homes = homes.iter().filter_map(|home| fs::canonical(home).ok()).collect();
        Self { site, pages, search: OnceLock::new(), copies, homes, base, follow, made: Mutex::default() }
    }

    /// The site.
    #[must_use]
    pub(crate) fn site(&self) -> &Site {
        &self.site
    }

    /// The path under which the site is served, from `/` to `/`.
    #[must_use]
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// The address of the style sheet.
    pub(super) fn style(&self) -> String {
        format!("{}{}", self.base, Route::ThemeFile(self.site.theme.style()).path())
    }

    /// What a request's path means. Only what the site lists is found, so that no path leads out of it.
    pub(super) fn find(&self, address: &str) -> Found<'_> {
        let Some(path) = decode(address) else { return Found::Nothing };
        let base = self.base.trim_end_matches('/');
        let Some(below) = path.strip_prefix(base).filter(|below| below.is_empty() || below.starts_with('/')) else {
            return if path == "/" { Found::Moved(self.base.clone()) } else { Found::Nothing };
        };
        let Some(name) = below.strip_prefix('/') else { return Found::Moved(self.base.clone()) };
        if name.is_empty() || name.ends_with('/') {
            return self.file(&format!("{name}index.html")).unwrap_or(Found::Nothing);
        }
        self.file(name).unwrap_or_else(|| match self.file(&format!("{name}/index.html")) {
            // One slash at the start: two would name another host.
            Some(_) => Found::Moved(format!("/{}/", address.trim_matches('/'))),
            None => Found::Nothing,
        })
    }

    fn file(&self, path: &str) -> Option<Found<'_>> {
        if let Some(page) = self.page(path) {
            return Some(Found::Page(&page.path));
        }
        self.copies.get(path).map(|file| Found::Copy(file))
    }

    fn page(&self, path: &str) -> Option<&Page> {
        let pages = if routes::is_search_file(path) {
            self.search.get_or_init(|| self.site.search_pages().into_iter().map(Filed).collect())
        } else {
            &self.pages
        };
        pages.get(path).map(|Filed(page)| page)
    }

    /// Makes a file of the site. `Err` says what is wrong with its template.
    pub(super) fn make(&self, path: &str) -> Result<Made, String> {
        let slot = {
            let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(made.pages.entry(path.to_owned()).or_default())
        };
        let result = slot.get_or_init(|| {
            let made = self.make_anew(path);
            if let Ok(page) = &made {
                self.account(path, &slot, page.bytes.len());
            }
            made
        });
        result.clone()
    }

    fn account(&self, path: &str, slot: &Arc<OnceLock<Result<Made, String>>>, bytes: usize) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.bytes += bytes;
        if made.bytes > KEPT {
            made.pages.clear();
            made.pages.insert(path.to_owned(), Arc::clone(slot));
            made.bytes = bytes;
        }
    }

    fn make_anew(&self, path: &str) -> Result<Made, String> {
        let Some(page) = self.page(path) else { return Err(format!("the page {path} doesn't exist")) };
        let bytes = self.site.render(page).map_err(|error| error_chain(&error))?;
        Ok(page::finish(path, bytes, self.site.theme.style(), self.follow))
    }

    /// The page for addresses that lead nowhere.
    pub(super) fn not_found(&self) -> Result<Made, String> {
        self.make(&Route::NotFound.path())
    }

    /// Where a copied file is, if it is still in an allowed place: it can have become a link since the site was built.
    pub(super) fn true_place(&self, file: &Path) -> Option<PathBuf> {
        fs::canonical(file).ok().filter(|place| self.homes.iter().any(|home| place.starts_with(home)))
    }

    /// Makes one page of every kind, to see whether the templates hold.
    ///
    /// # Errors
    /// What is wrong with the first template that does not.
    pub(crate) fn try_templates(&self) -> Result<(), ThemeError> {
        // Pages of a kind are in one folder and have one ending.
        let mut kinds: BTreeMap<(&str, bool, &str), &Page> = BTreeMap::new();
        for Filed(page) in &self.pages {
            let (folder, name) = (paths::folder(&page.path), paths::name(&page.path));
            let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
            let known = kinds.entry((folder, stem == "index", ending)).or_insert(page);
            if page.path < known.path {
                *known = page;
            }
        }
        let mut pages = kinds.iter().filter(|((.., ending), _)| *ending == "html").map(|(_, page)| page);
        pages.try_for_each(|page| self.site.render(page).map(drop))
    }
}

/// Decodes a path once. `None` for one that no file can have.
fn decode(address: &str) -> Option<String> {
    let path = percent_decode_str(address).decode_utf8().ok()?;
    (!path.contains(['\0', '\\'])).then(|| path.into_owned())
}
