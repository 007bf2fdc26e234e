//! The folder in which new files wait until all of them are finished.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::fs;

/// Its name inside an output folder.
pub(super) const NAME: &str = ".casebook-new";

/// A folder of finished files; removed when dropped.
pub(super) struct Aside<'a> {
    folder: PathBuf,
    root: &'a Path,
}

impl<'a> Aside<'a> {
    /// Inside an output folder that exists, since that may be a separate file system or in a folder where nothing can be
    /// created; otherwise beside it, so that a new site appears as a whole.
    pub(super) fn new(root: &'a Path, exists: bool) -> fs::Result<Self> {
        let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = if exists { root.join(NAME) } else { root.with_file_name(format!(".{name}.casebook-new")) };
        // A build that was killed may have left its own.
        fs::remove_own_folder(&folder)?;
        Ok(Self { folder, root })
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> fs::Result<()> {
        self.with_folder(path, |target| fs::write(target, bytes))
    }

    pub(super) fn copy(&self, path: &str, from: &Path) -> fs::Result<()> {
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

    /// Makes this folder the output folder.
    pub(super) fn become_the_output(&self) -> fs::Result<()> {
        if let Some(above) = self.root.parent().filter(|above| !above.as_os_str().is_empty()) {
            fs::create_folder(above)?;
        }
        fs::rename(&self.folder, self.root)
    }

    /// Makes the folders that these files need in the output. Whatever fails here has changed no file.
    pub(super) fn prepare(&self, paths: &[&str]) -> fs::Result<()> {
        let folders: BTreeSet<&Path> = paths.iter().filter_map(|path| Path::new(path).parent()).collect();
        folders.into_iter().try_for_each(|folder| fs::create_folder(&self.root.join(folder)))
    }

    /// Moves one file into the output, in one step, to this path.
    pub(super) fn move_into_place(&self, path: &str, to: &str) -> fs::Result<()> {
        fs::move_file(&self.folder.join(path), &self.root.join(to))
    }
}

impl Drop for Aside<'_> {
    fn drop(&mut self) {
        // What can't be removed here is removed by the next build.
        let _ = fs::remove_own_folder(&self.folder);
    }
}
