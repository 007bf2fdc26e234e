//! What a build is made from.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Config;
use crate::git::History;
use crate::markdown::Document;
use crate::paths::DocumentPath;
use crate::reading::Reading;
use crate::source::{Asset, SourceFile};
use crate::theme::ThemeFiles;

/// What a build is made from.
#[derive(Debug)]
pub struct Inputs {
    /// The site's settings.
    pub config: Config,
    /// Documents, in order of path.
    pub(crate) documents: Vec<InputDocument>,
    /// Other files of the content folder, by path below it.
    pub(crate) assets: BTreeMap<String, Asset>,
    /// Files of the theme that replace the embedded ones.
    pub(crate) theme: ThemeFiles,
    /// When documents were published and changed, where the repository tells.
    pub(crate) history: Arc<History>,
    /// The day of the build.
    pub(crate) today: Date,
}

/// A document as it is on the disk.
#[derive(Debug)]
pub(crate) struct InputDocument {
    /// Its path.
    pub(crate) path: DocumentPath,
    /// The bytes, shared with whoever wants to give the same ones to the next build.
    pub(crate) bytes: Arc<Vec<u8>>,
}

/// Looks at every document as it is read, on all cores and in no particular order.
pub(crate) type Examiner<'a> = dyn Fn(&SourceFile, &Document, &Reading) + Sync + 'a;
