//! The output folder as an earlier build left it, and which of its files may be replaced or removed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::diagnostic::{Code, Diagnostic};
use crate::fs::{self, Kind};
use crate::paths::OUTPUT_LIST;

use super::aside;
use super::error::PublishError;
use super::list::{self, List};

/// An output folder that exists.
pub(super) struct Earlier {
    /// The files that Casebook wrote.
    pub files: BTreeSet<String>,
    /// Whether that list can be relied on.
    intact: bool,
}

impl Earlier {
    /// `None` if the folder doesn't exist yet.
    pub(super) fn read(root: &Path) -> Result<Option<Self>, PublishError> {
        match fs::kind(root)? {
            Kind::Nothing => return Ok(None),
            Kind::Folder => {}
            Kind::File | Kind::Other => return Err(PublishError::NotOurs(root.to_owned())),
        }
        let there = root.join(OUTPUT_LIST);
        if !fs::is_link(&there) && fs::kind(&there)? == Kind::File {
            let List { paths, intact } = list::read(&fs::read(&there)?);
            return Ok(Some(Self { files: paths, intact }));
        }
        // A first build that was killed leaves its waiting files, and nothing else.
        if fs::holds_only(root, &[aside::NAME])? {
            return Ok(Some(Self { files: BTreeSet::new(), intact: true }));
        }
        Err(PublishError::NotOurs(root.to_owned()))
    }

    /// Refuses to write where that would replace somebody else's file, or lead through a link.
    ///
    /// Where the list is damaged, a file at the very path of one of the site's was made by an earlier build: the list then
    /// lacks it.
    pub(super) fn check<T>(&self, root: &Path, files: &BTreeMap<&str, T>) -> Result<(), PublishError> {
        let mut folders = BTreeSet::new();
        for path in files.keys() {
            folders.extend(Path::new(path).ancestors().skip(1));
            let there = root.join(path);
            if self.intact && !self.files.contains(*path) && fs::is_there(&there) {
                return Err(PublishError::InTheWay(there));
            }
        }
        let below_root = folders.into_iter().filter(|folder| !folder.as_os_str().is_empty());
        for folder in below_root.map(|folder| root.join(folder)) {
            if fs::is_link(&folder) {
                return Err(PublishError::Link(folder));
            }
            if !matches!(fs::kind(&folder)?, Kind::Folder | Kind::Nothing) {
                return Err(PublishError::InTheWay(folder));
            }
        }
        Ok(())
    }

    /// The files that are no longer part of the site. One that is reached through a link is somewhere else, and stays.
    pub(super) fn gone<T>(&self, root: &Path, files: &BTreeMap<&str, T>) -> Vec<&str> {
        let is_inside = |path: &&str| {
            let mut above = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
            !above.any(|folder| fs::is_link(&root.join(folder)))
        };
        let gone =
            self.files.iter().map(String::as_str).filter(|path| !files.contains_key(path) && *path != OUTPUT_LIST);
        gone.filter(is_inside).collect()
    }

    /// Files that an earlier build may have written although the damaged list does not name them.
    pub(super) fn unclaimed<T>(&self, root: &Path, files: &BTreeMap<&str, T>) -> Vec<PathBuf> {
        if self.intact {
            return Vec::new();
        }
        let is_unclaimed = |there: &PathBuf| {
            let below = there.strip_prefix(root).unwrap_or(there);
            let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            path != OUTPUT_LIST && !files.contains_key(path.as_str()) && !self.files.contains(&path)
        };
        fs::files_below(root, aside::NAME).into_iter().filter(is_unclaimed).collect()
    }
}

/// How many files a message names.
const MAX_NAMED: usize = 5;

/// Tells of files that may be left from an earlier build.
#[must_use]
pub(crate) fn problem(unclaimed: &[PathBuf], output: &Path) -> Option<Diagnostic> {
    let mut named: Vec<String> = unclaimed.iter().take(MAX_NAMED).map(|path| path.display().to_string()).collect();
    match unclaimed.len().saturating_sub(MAX_NAMED) {
        0 if named.is_empty() => return None,
        0 => {}
        more => named.push(format!("and {more} more")),
    }
    let message = format!(
        "the list of published files was damaged and has been rebuilt; these files are not part of the site and were not removed: {}",
        named.join(", ")
    );
    Some(
        Diagnostic::new(Code::UnlistedFile, &output.join(OUTPUT_LIST).display().to_string(), message)
            .help("remove them unless they are yours: they may be left over from an earlier build"),
    )
}
