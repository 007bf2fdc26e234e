//! Why nothing was published, or only a part.

use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::fs::FileError;
use crate::leak::Leak;
use crate::theme::ThemeError;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The content has errors.
    #[error("the content has errors")]
    ContentErrors(Diagnostics),
    /// The output folder holds something that Casebook did not make.
    #[error("{} was not made by casebook, so nothing is written to it", .0.display())]
    NotOurs(PathBuf),
    /// A file is where one of the site belongs.
    #[error("{} was not made by casebook, and a file of the site belongs there: move or remove it", .0.display())]
    InTheWay(PathBuf),
    /// A link is where a folder of the site belongs.
    #[error("{} is a link, and casebook never publishes through links: replace it with a folder", .0.display())]
    Link(PathBuf),
    /// Two files of the site want the same path, or one wants a folder's.
    #[error("two files of the site have the path `{0}`")]
    Collision(String),
    /// Moving finished files into place failed half way.
    #[error(
        "{moved} of {files} changed files were published before an error: {cause}; no file is incomplete, and the next build publishes the rest"
    )]
    HalfWay {
        /// How many were moved.
        moved: usize,
        /// How many there are.
        files: usize,
        /// What failed.
        cause: FileError,
    },
    /// Something internal would have been published.
    #[error("`{}` would publish internal text: “{}”", .0.file, .0.secret)]
    Leak(Leak),
    /// A page could not be rendered.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// A file operation failed.
    #[error(transparent)]
    File(#[from] FileError),
}
