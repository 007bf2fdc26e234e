//! Folders that are read or written: none may hold the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fs::{self, Kind};
use crate::source::{self, Listing};

use super::LoadError;

/// Fails where the output would be inside a folder that is read, or around the content.
pub(super) fn check(base: &Path, content: &Path, output: &Path) -> Result<(), LoadError> {
    let theirs = ["static", "templates", "themes"].map(|name| base.join(name));
    for read in [content.to_owned()].into_iter().chain(theirs) {
        if fs::kind(&read)? == Kind::Folder && is_inside(output, &read)? {
            return Err(LoadError::OutputInside { output: output.to_owned(), read });
        }
    }
    if fs::kind(output)? != Kind::Nothing && fs::canonical(content)?.starts_with(fs::canonical(output)?) {
        return Err(LoadError::ContentInside(output.to_owned()));
    }
    Ok(())
}

/// Whether a path, which need not exist yet, leads into a folder.
fn is_inside(path: &Path, folder: &Path) -> fs::Result<bool> {
    let mut existing = path;
    while fs::kind(existing)? == Kind::Nothing {
        existing = match existing.parent() {
            Some(above) if !above.as_os_str().is_empty() => above,
            _ => Path::new("."),
        };
    }
    Ok(fs::canonical(existing)?.starts_with(fs::canonical(folder)?))
}

/// Every file below a folder, by path; nothing where there is no such folder.
pub(super) fn files(root: &Path) -> fs::Result<BTreeMap<String, PathBuf>> {
    if fs::kind(root)? != Kind::Folder {
        return Ok(BTreeMap::new());
    }
    let Listing { documents, assets, .. } = source::list(root)?;
    Ok(documents.into_iter().chain(assets).map(|file| (file.path, file.on_disk)).collect())
}
