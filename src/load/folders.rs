//! Folders that are read or written: none may hold the other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::fs::{self, Kind};
use crate::source::{self, Listing};

use super::LoadError;

/// Folders of an archive that hold something other than documents.
pub(crate) const SITE_FOLDERS: [&str; 3] = ["static", "templates", "themes"];

/// Fails where the output would be inside a folder that is read, or around the content. In a content folder that is the
/// archive's own folder, or one around it, the output is left out of the content.
pub(super) fn check(base: &Path, content: &Path, output: &Path) -> Result<(), LoadError> {
    let others = SITE_FOLDERS.map(|name| base.join(name));
    let content_alone = (!holds_archive(base, content)?).then(|| content.to_owned());
    for read in content_alone.into_iter().chain(others) {
        if fs::kind(&read)? == Kind::Folder && is_inside(output, &read)? {
            return Err(LoadError::OutputInside { output: output.to_owned(), read });
        }
    }
    if fs::kind(output)? != Kind::Nothing && fs::canonical(content)?.starts_with(fs::canonical(output)?) {
        return Err(LoadError::ContentInside(output.to_owned()));
    }
    Ok(())
}

/// Paths below the content folder that are the archive's but not content: its theme, its static files, its output.
pub(super) fn not_content(base: &Path, content: &Path, output: &Path) -> fs::Result<Vec<String>> {
    if !holds_archive(base, content)? {
        return Ok(Vec::new());
    }
    let home = fs::canonical(content)?;
    let folders = SITE_FOLDERS.map(|name| base.join(name)).into_iter().chain([output.to_owned()]);
    let mut paths = Vec::new();
    for folder in folders {
        if fs::kind(&folder)? == Kind::Folder
            && let Ok(below) = fs::canonical(&folder)?.strip_prefix(&home)
        {
            paths.push(source::relative(below));
        }
    }
    Ok(paths)
}

/// Whether the content folder is the archive's folder or one around it, as in a repository that is nothing but postmortems.
fn holds_archive(base: &Path, content: &Path) -> fs::Result<bool> {
    let base = if base.as_os_str().is_empty() { Path::new(".") } else { base };
    Ok(fs::canonical(base)?.starts_with(fs::canonical(content)?))
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

/// Every file below a folder, by path; empty if the folder doesn't exist.
pub(super) fn files(root: &Path) -> fs::Result<BTreeMap<String, PathBuf>> {
    if fs::kind(root)? != Kind::Folder {
        return Ok(BTreeMap::new());
    }
    let Listing { documents, assets, .. } = source::list(root)?;
    Ok(documents.into_iter().chain(assets).map(|file| (file.path, file.on_disk)).collect())
}
