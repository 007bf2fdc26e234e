//! The files of a theme.

use std::path::Path;

use crate::fs;
use crate::theme::ThemeFiles;

use super::{LoadError, folders};

/// The files of `themes/<name>/`, and over them the site's own `templates/`. The default theme needs no folder.
///
/// # Errors
/// When the theme doesn't exist, or one of its files can't be read.
pub(crate) fn theme(base: &Path, name: &str) -> Result<ThemeFiles, LoadError> {
    let root = base.join("themes").join(name);
    let mut paths = folders::files(&root)?;
    if paths.is_empty() && name != "default" {
        return Err(LoadError::NoTheme(root));
    }
    paths.retain(|path, _| path.starts_with("templates/") || path.starts_with("assets/"));
    for (path, file) in folders::files(&base.join("templates"))? {
        paths.insert(format!("templates/{path}"), file);
    }
    let read = paths.into_iter().map(|(path, file)| Ok((path, fs::read(&file)?)));
    read.collect()
}
