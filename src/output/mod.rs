//! The finished tree of files, published in one step.
//!
//! 1. Every file is made and compared with what is there; what differs is written aside.
//! 2. Only when all of that has succeeded is it moved into place: as a whole if the folder is new, otherwise file by file,
//!    each in one atomic step.
//! 3. Files of an earlier build that are no longer part of the site are removed. A list in the output folder says which
//!    files are Casebook's own; nothing else is ever touched, and nothing outside of the folder.

mod aside;
mod earlier;
mod error;
mod list;
mod size;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub(crate) use earlier::problem as unlisted_problem;
pub use error::PublishError;
pub(crate) use size::problem as size_problem;

use aside::Aside;
use earlier::Earlier;

use crate::fs::{self, FileError, Kind, Lock};
use crate::leak::{Found, Leak, Scanner};
use crate::pages::{Page, Site};
use crate::paths::OUTPUT_LIST;
use crate::progress::{Observer, Stage};

/// What publishing did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many files the site has.
    pub files: usize,
    /// How many bytes are in them.
    pub bytes: u64,
    /// How many were new or different.
    pub written: usize,
    /// How many of an earlier build were removed.
    pub removed: usize,
    /// Files in the folder that may be of an earlier build: its list was damaged and does not name them.
    pub unclaimed: Vec<PathBuf>,
}

/// One file to publish.
enum Source<'a> {
    Made(&'a Page),
    Copied(&'a Path),
}

/// Publishes a site to a folder. `statics` are files that are copied as they are: path below the root, and where each is.
///
/// # Errors
/// [`PublishError`] says why; the folder is as it was before, except after [`PublishError::HalfWay`].
pub(crate) fn publish(
    site: &Site,
    statics: &BTreeMap<String, PathBuf>,
    scanner: &Scanner,
    root: &Path,
    observer: &dyn Observer,
) -> Result<Report, PublishError> {
    let root = &fs::follow(root)?;
    let _locks = hold(root)?;
    let earlier = Earlier::read(root)?;
    let mut pages = site.pages();
    pages.extend(site.search_pages());
    let copies: Vec<(String, &Path)> = site.copies().map(|(path, file)| (path, file.as_path())).collect();
    let files = tree(&pages, &copies, statics)?;
    for path in files.keys() {
        scan(scanner, path, path.as_bytes())?;
    }
    if let Some(earlier) = &earlier {
        earlier.check(root, &files)?;
    }
    let aside = Aside::new(root, earlier.is_some())?;
    observer.stage(Stage::Writing, files.len());
    let (changed, bytes) = make_all(site, scanner, &files, earlier.as_ref().map(|_| root.as_path()), &aside, observer)?;
    let gone = earlier.iter().flat_map(|earlier| earlier.gone(root, &files)).collect::<Vec<_>>();
    let unclaimed = earlier.iter().flat_map(|earlier| earlier.unclaimed(root, &files)).collect();
    let report = Report { files: files.len(), bytes, written: changed.len(), removed: gone.len(), unclaimed };
    let own = list::write(files.keys().copied());
    match &earlier {
        None => {
            aside.write(OUTPUT_LIST, &own)?;
            aside.become_the_output()?;
        }
        Some(earlier) => {
            if changed.is_empty() && gone.is_empty() && fs::holds(&root.join(OUTPUT_LIST), &own) {
                return Ok(report);
            }
            let known: BTreeSet<&str> = files.keys().copied().chain(earlier.files.iter().map(String::as_str)).collect();
            update(root, &aside, &Update { own: &own, all: &list::write(known), changed: &changed, gone: &gone })?;
        }
    }
    Ok(report)
}

/// What changes in an output folder.
struct Update<'a> {
    /// The list of the site's files.
    own: &'a [u8],
    /// The list of all files that may be there meanwhile.
    all: &'a [u8],
    changed: &'a [&'a str],
    gone: &'a [&'a str],
}

/// Updates the output. All that needs space on the disk is done before the first file changes.
fn update(root: &Path, aside: &Aside<'_>, update: &Update<'_>) -> Result<(), PublishError> {
    let (all, own) = (format!("{OUTPUT_LIST}-all"), format!("{OUTPUT_LIST}-own"));
    aside.write(&all, update.all)?;
    aside.write(&own, update.own)?;
    aside.prepare(update.changed)?;
    // Should this stop half way, the list names every file that may be there.
    aside.move_into_place(&all, OUTPUT_LIST)?;
    let half_way = |moved| move |cause| PublishError::HalfWay { moved, files: update.changed.len(), cause };
    for (moved, path) in update.changed.iter().enumerate() {
        aside.move_into_place(path, path).map_err(half_way(moved))?;
    }
    let all_moved = half_way(update.changed.len());
    let finish = || {
        for path in update.gone {
            fs::remove_file(&root.join(path))?;
            for folder in Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
                fs::remove_empty_folder(&root.join(folder));
            }
        }
        aside.move_into_place(&own, OUTPUT_LIST)
    };
    finish().map_err(all_moved)
}

/// Waits for another build into the same folder: two at once would take each other's files away. A folder that is not there
/// yet is held by the one that it will be made in.
fn hold(root: &Path) -> Result<Vec<Lock>, FileError> {
    let mut locks = Vec::new();
    if fs::kind(root)? == Kind::Nothing {
        let mut above = root.ancestors().skip(1).filter(|above| !above.as_os_str().is_empty());
        let above = above.find(|above| fs::kind(above).is_ok_and(|kind| kind == Kind::Folder));
        locks.push(fs::lock_folder(above.unwrap_or(Path::new("."))));
    }
    // Whoever was waited for may have made it.
    if fs::kind(root)? == Kind::Folder {
        locks.push(fs::lock_folder(root));
    }
    Ok(locks)
}

/// Files that a site may bring itself, in place of those that Casebook writes.
const REPLACEABLE: [&str; 4] = ["robots.txt", "llms.txt", "404.html", ".nojekyll"];

fn tree<'a>(
    pages: &'a [Page],
    copies: &'a [(String, &'a Path)],
    statics: &'a BTreeMap<String, PathBuf>,
) -> Result<BTreeMap<&'a str, Source<'a>>, PublishError> {
    let mut files = BTreeMap::new();
    let pages = pages.iter().map(|page| (page.path.as_str(), Source::Made(page)));
    let copies = copies.iter().map(|(path, file)| (path.as_str(), Source::Copied(file)));
    let statics = statics.iter().map(|(path, file)| (path.as_str(), Source::Copied(file)));
    for (path, source) in pages.chain(copies).chain(statics) {
        let replaces = matches!((REPLACEABLE.contains(&path), &source), (true, Source::Copied(_)));
        if replaces {
            files.insert(path, source);
        } else if files.insert(path, source).is_some() || path == OUTPUT_LIST {
            return Err(PublishError::Collision(path.to_owned()));
        }
    }
    let is_folder = |path: &&&str| {
        files
            .range(format!("{path}/").as_str()..)
            .next()
            .is_some_and(|(next, _)| next.strip_prefix(**path).is_some_and(|rest| rest.starts_with('/')))
    };
    match files.keys().find(is_folder) {
        Some(path) => Err(PublishError::Collision((*path).to_owned())),
        None => Ok(files),
    }
}

/// Refuses outgoing bytes, or a name, in which something internal is.
fn scan(scanner: &Scanner, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
    match scanner.find(bytes) {
        Some(Found { secret, document }) => Err(PublishError::Leak(Leak {
            file: path.to_owned(),
            secret: secret.to_owned(),
            document: document.to_owned(),
        })),
        None => Ok(()),
    }
}

/// Makes every file and looks for secrets in it, without publishing anything.
///
/// # Errors
/// [`PublishError`] says why the site can't be published.
pub(crate) fn rehearse(
    site: &Site,
    statics: &BTreeMap<String, PathBuf>,
    scanner: &Scanner,
) -> Result<(), PublishError> {
    let mut pages = site.pages();
    pages.extend(if scanner.is_looking() { site.search_pages() } else { Vec::new() });
    let copies: Vec<(String, &Path)> = site.copies().map(|(path, file)| (path, file.as_path())).collect();
    let files: Vec<(&str, Source<'_>)> = tree(&pages, &copies, statics)?.into_iter().collect();
    if !scanner.is_looking() {
        return Ok(());
    }
    files.into_par_iter().try_for_each(|(path, source)| {
        scan(scanner, path, path.as_bytes())?;
        match source {
            Source::Made(page) => scan(scanner, path, &site.render(page)?),
            Source::Copied(file) => scan(scanner, path, &fs::read(file)?),
        }
    })
}

/// Makes every file and writes aside those that differ from what is at `root`. Returns their paths, and the bytes of all.
fn make_all<'a>(
    site: &Site,
    scanner: &Scanner,
    files: &BTreeMap<&'a str, Source<'a>>,
    root: Option<&Path>,
    aside: &Aside<'_>,
    observer: &dyn Observer,
) -> Result<(Vec<&'a str>, u64), PublishError> {
    let files: Vec<(&'a str, &Source<'a>)> = files.iter().map(|(path, source)| (*path, source)).collect();
    let made = files.into_par_iter().map(|(path, source)| {
        let there = root.map(|root| root.join(path));
        let (same, length) = match source {
            Source::Made(page) => {
                let bytes = site.render(page)?;
                scan(scanner, path, &bytes)?;
                let same = there.is_some_and(|there| fs::holds(&there, &bytes));
                if !same {
                    aside.write(path, &bytes)?;
                }
                (same, bytes.len() as u64)
            }
            Source::Copied(file) => {
                if scanner.is_looking() {
                    scan(scanner, path, &fs::read(file)?)?;
                }
                let same = there.is_some_and(|there| fs::same(file, &there));
                if !same {
                    aside.copy(path, file)?;
                }
                (same, fs::stamp(file)?.length())
            }
        };
        observer.done();
        Ok(((!same).then_some(path), length))
    });
    let made: Result<Vec<(Option<&str>, u64)>, PublishError> = made.collect();
    let made = made?;
    let bytes = made.iter().map(|(_, length)| length).sum();
    Ok((made.into_iter().filter_map(|(changed, _)| changed).collect(), bytes))
}
