//! Why an archive could not be loaded.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::fs::FileError;

/// Why an archive could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The settings have errors.
    #[error("the settings have errors")]
    Settings(Diagnostics),
    /// The file of settings that was named does not exist.
    #[error("{} doesn't exist", .0.display())]
    NoSettings(PathBuf),
    /// There are neither settings nor a content folder.
    #[error("this is not an archive: it has neither a site.toml nor a folder {}; `casebook init` creates one", .0.display())]
    NoArchive(PathBuf),
    /// The content folder does not exist.
    #[error("the content folder {} doesn't exist; `content` in {} names it", content.display(), settings.display())]
    NoContent {
        /// The folder.
        content: PathBuf,
        /// Where it is named.
        settings: PathBuf,
    },
    /// The theme that the settings name does not exist.
    #[error("the theme folder {} doesn't exist; `theme` names a folder below `themes/`", .0.display())]
    NoTheme(PathBuf),
    /// The output folder is inside a folder that is read.
    #[error("the output folder {} is inside {}, which casebook reads; choose another with --output", output.display(), read.display())]
    OutputInside {
        /// Where the site would be written.
        output: PathBuf,
        /// The folder that is read.
        read: PathBuf,
    },
    /// The content folder is inside the output folder.
    #[error("the content folder is inside the output folder {}; choose another with --output", .0.display())]
    ContentInside(PathBuf),
    /// A file or folder can't be read.
    #[error(transparent)]
    File(#[from] FileError),
}
