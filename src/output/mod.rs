//! The finished tree of files, published in one step.
//!
//! 1. Every file is made and compared with what is there; what differs is written aside.
//! 2. Only when all of that has succeeded is it moved into place: as a whole where nothing was there, else file by file,
//!    each in one atomic step.
//! 3. Files of an earlier build that are no longer part of the site are removed. A list in the output folder says which
//!    files are Casebook's own; nothing else is ever touched.

mod list;
mod size;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use size::problem as size_problem;

use crate::diagnostic::Diagnostics;
use crate::fs::{self, FileError, Kind, Lock};
use crate::leak::Scanner;
use crate::pages::{Page, Site};
use crate::progress::{Observer, Stage};
use crate::theme::ThemeError;

/// The list of Casebook's own files in an output folder.
const LIST: &str = ".casebook";

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The content has errors.
    #[error("the content has errors")]
    ContentErrors(Diagnostics),
    /// The output folder holds something that Casebook did not make.
    #[error("{} was not made by casebook, and is left alone", .0.display())]
    NotOurs(PathBuf),
    /// A file stands where one of the site belongs.
    #[error("{} was not made by casebook, and stands where a file of the site belongs", .0.display())]
    InTheWay(PathBuf),
    /// Two files of the site want the same path.
    #[error("two files want to be `{0}`")]
    Collision(String),
    /// Something internal would have been published.
    #[error("`{file}` would publish internal text: “{secret}”")]
    Leak {
        /// The file.
        file: String,
        /// The text.
        secret: String,
    },
    /// A page could not be rendered.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// A file operation failed.
    #[error(transparent)]
    File(#[from] FileError),
}

/// What publishing did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Report {
    /// How many files the site has.
    pub files: usize,
    /// How many bytes are in them.
    pub bytes: u64,
    /// How many were new or different.
    pub written: usize,
    /// How many of an earlier build were removed.
    pub removed: usize,
}

/// One file to publish.
enum Source<'a> {
    Made(&'a Page),
    Copied(&'a Path),
}

/// Publishes a site to a folder. `statics` are files that are copied as they are: path below the root, and where each lies.
///
/// # Errors
/// [`PublishError`] says why; the folder is as it was before (except where moving finished files into place fails half way:
/// then each file is whole, and the next build completes the rest).
pub fn publish(
    site: &Site,
    statics: &BTreeMap<String, PathBuf>,
    scanner: &Scanner,
    root: &Path,
    observer: &dyn Observer,
) -> Result<Report, PublishError> {
    let _locks = hold(root)?;
    let earlier = earlier_files(root)?;
    let mut pages = site.pages();
    pages.extend(site.search_pages());
    let copies: Vec<(String, &Path)> = site.copies().map(|(path, file)| (path, file.as_path())).collect();
    let files = tree(&pages, &copies, statics)?;
    for path in files.keys() {
        scan(scanner, path, path.as_bytes())?;
    }
    if let Some(known) = &earlier {
        in_the_way(root, &files, known)?;
    }
    let aside = Aside::new(root)?;
    observer.stage(Stage::Writing, files.len());
    let (written, bytes) = make_all(site, scanner, &files, earlier.as_ref().map(|_| root), &aside, observer)?;
    let gone: Vec<&String> = earlier.iter().flatten().filter(|path| !files.contains_key(path.as_str())).collect();
    let report = Report { files: files.len(), bytes, written: written.len(), removed: gone.len() };
    if earlier.is_some() && written.is_empty() && gone.is_empty() {
        return Ok(report);
    }
    let own: BTreeSet<&str> = files.keys().copied().collect();
    if earlier.is_none() {
        aside.write(LIST, &list::write(&own))?;
        aside.become_the_output()?;
        return Ok(report);
    }
    // Should this stop half way, the list already owns all that may be there.
    let all = own.iter().copied().chain(earlier.iter().flatten().map(String::as_str)).collect();
    fs::write(&root.join(LIST), &list::write(&all))?;
    aside.move_into_place(&written)?;
    for path in gone {
        fs::remove_file(&root.join(path))?;
        for folder in Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty()) {
            fs::remove_empty_folder(&root.join(folder));
        }
    }
    fs::write(&root.join(LIST), &list::write(&own))?;
    Ok(report)
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

/// The files of an earlier build; `None` where there was none.
fn earlier_files(root: &Path) -> Result<Option<BTreeSet<String>>, PublishError> {
    match fs::kind(root)? {
        Kind::Nothing => Ok(None),
        Kind::Folder => match fs::read_text_if_there(&root.join(LIST))?.as_deref().and_then(list::read) {
            Some(files) => Ok(Some(files)),
            None if fs::is_empty_folder(root)? => Ok(None),
            None => Err(PublishError::NotOurs(root.to_owned())),
        },
        Kind::File | Kind::Other => Err(PublishError::NotOurs(root.to_owned())),
    }
}

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
        if files.insert(path, source).is_some() || path == LIST {
            return Err(PublishError::Collision(path.to_owned()));
        }
    }
    Ok(files)
}

/// A file that somebody else put where one of ours belongs is not overwritten.
fn in_the_way(root: &Path, files: &BTreeMap<&str, Source<'_>>, known: &BTreeSet<String>) -> Result<(), PublishError> {
    for path in files.keys().filter(|path| !known.contains(**path)) {
        let there = root.join(path);
        if fs::kind(&there)? != Kind::Nothing {
            return Err(PublishError::InTheWay(there));
        }
    }
    Ok(())
}

/// Refuses outgoing bytes, or a name, in which something internal stands.
fn scan(scanner: &Scanner, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
    match scanner.find(bytes) {
        Some(secret) => Err(PublishError::Leak { file: path.to_owned(), secret: secret.to_owned() }),
        None => Ok(()),
    }
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

/// A folder beside the output in which the new files wait; gone when dropped.
struct Aside<'a> {
    folder: PathBuf,
    root: &'a Path,
}

impl<'a> Aside<'a> {
    fn new(root: &'a Path) -> Result<Self, PublishError> {
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = root.with_file_name(format!(".{name}.casebook-new"));
        // A build that was killed may have left its own.
        fs::remove_own_folder(&folder)?;
        Ok(Self { folder, root })
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), FileError> {
        self.with_folder(path, |target| fs::write(target, bytes))
    }

    fn copy(&self, path: &str, from: &Path) -> Result<(), FileError> {
        self.with_folder(path, |target| fs::copy(from, target))
    }

    /// The folder is only made when the first file needs it: a build that changes nothing writes nothing.
    fn with_folder(&self, path: &str, write: impl Fn(&Path) -> fs::Result<()>) -> fs::Result<()> {
        let target = self.folder.join(path);
        match write(&target) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_folder(target.parent().unwrap_or(&self.folder))?;
                write(&target)
            }
            done => done,
        }
    }

    fn become_the_output(&self) -> Result<(), FileError> {
        fs::remove_empty_folder(self.root);
        if let Some(above) = self.root.parent().filter(|above| !above.as_os_str().is_empty()) {
            fs::create_folder(above)?;
        }
        fs::rename(&self.folder, self.root)
    }

    fn move_into_place(&self, paths: &[&str]) -> Result<(), FileError> {
        let mut folders = BTreeSet::new();
        for path in paths {
            let target = self.root.join(path);
            if let Some(folder) = target.parent()
                && folders.insert(folder.to_owned())
            {
                fs::create_folder(folder)?;
            }
            fs::rename(&self.folder.join(path), &target)?;
        }
        Ok(())
    }
}

impl Drop for Aside<'_> {
    fn drop(&mut self) {
        // What can't be removed here is removed by the next build.
        let _ = fs::remove_own_folder(&self.folder);
    }
}
