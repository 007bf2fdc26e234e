//! From an archive's folder to what a build is made from. Only what changed is read by a [`Loader`] that lasts.
//!
//! 1. The settings are read, and what [`Options`] say over them is put in (`options`).
//! 2. Folders must not hold each other (`folders`).
//! 3. Documents and attachments are read (`content`), postmortems in plain text among them (`plain_text`), then the files of the
//!    theme and those that are copied as they are.

mod content;
mod error;
mod folders;
mod options;
mod plain_text;
mod statics;
mod theme;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use error::LoadError;
pub(crate) use folders::SITE_FOLDERS;
pub use options::Options;
pub(crate) use theme::theme;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::fs::{self, FileCache, Kind, Touched};
use crate::git::{self, History, Revision};
use crate::pipeline::Inputs;
use crate::source::{self, Listing, PageFile};

/// What was read, and where it goes.
#[derive(Debug)]
pub struct Loaded {
    /// What a build is made from.
    pub inputs: Inputs,
    /// Files that are copied to the root of the site as they are.
    pub statics: BTreeMap<String, PathBuf>,
    /// The file of the settings.
    pub settings: PathBuf,
    /// Where the site is written.
    pub output: PathBuf,
    /// Where documents are kept.
    pub content: PathBuf,
    /// Problems on the way.
    pub problems: Diagnostics,
}

/// Reads an archive.
///
/// # Errors
/// When the settings have errors, a folder is missing or in the wrong place, or a file can't be read.
pub fn load(options: &Options) -> Result<Loaded, LoadError> {
    Loader { files: FileCache::none(), listing: None, history: None }.load(options, &Touched::default())
}

/// The settings of an archive; the defaults where it has none.
///
/// # Errors
/// When they have errors, or a file that was named is missing or can't be read.
pub(crate) fn config(options: &Options) -> Result<Config, LoadError> {
    let path = &options.settings;
    let mut config = match fs::read_text_if_there(path)? {
        Some(text) => Config::read(&text, &path.display().to_string()).map_err(LoadError::Settings)?,
        None if options.settings_may_be_missing => Config::default(),
        None => return Err(LoadError::NoSettings(path.clone())),
    };
    options.apply(&mut config);
    Ok(config)
}

/// Reads an archive again and again, each time only what changed.
#[derive(Debug)]
pub(crate) struct Loader {
    files: FileCache,
    /// The files of the content folder, where they are known to be listed in full.
    listing: Option<Listing>,
    /// The history of the content folder, as of a revision.
    history: Option<(Revision, Arc<History>)>,
}

impl Loader {
    /// A loader that has read nothing yet.
    #[must_use]
    pub(crate) fn new() -> Self {
        Self { files: FileCache::lasting(), listing: None, history: None }
    }

    /// Reads what changed since the last time. A document that can't be read stays as it was, and is reported.
    ///
    /// # Errors
    /// When the settings have errors, a folder is missing or in the wrong place, or a file of the theme can't be read.
    pub(crate) fn load(&mut self, options: &Options, touched: &Touched) -> Result<Loaded, LoadError> {
        let config = config(options)?;
        let base = options.base();
        let content = base.join(&config.content);
        let output = options.output.clone().unwrap_or_else(|| base.join(&config.output));
        if fs::kind(&content)? != Kind::Folder {
            return Err(match fs::kind(&options.settings)? {
                Kind::Nothing => LoadError::NoArchive(content),
                _ => LoadError::NoContent { content, settings: options.settings.clone() },
            });
        }
        folders::check(base, &content, &output)?;
        let excluded = config.exclude.clone().with_paths(folders::not_content(base, &content, &output)?);
        let home = fs::canonical(&content)?;
        let known = self.listing.take().filter(|listing| {
            touched.nothing_else && content::is_still_listed(listing, &home, &excluded, &touched.files)
        });
        self.files.begin(Touched { nothing_else: known.is_some(), ..touched.clone() });
        let listing = match known {
            Some(listing) => listing,
            None => source::list_except(&content, &excluded)?,
        };
        let mut problems = listing.problems.clone();
        let read = |files: &[PageFile], problems: &mut Diagnostics| {
            content::documents(files, &content, &home, &self.files, problems)
        };
        let mut documents = read(&listing.documents, &mut problems)?;
        let plain_text = plain_text::postmortems(&listing, &documents, &config.rules);
        if !plain_text.is_empty() {
            documents.extend(read(&plain_text, &mut problems)?);
            documents.sort_by(|one, other| one.path.cmp(&other.path));
        }
        if documents.is_empty() {
            let path = content.display().to_string();
            problems.report(
                Diagnostic::new(Code::NoDocuments, &path, "there are no Markdown documents here")
                    .help("put postmortems here as `.md` files"),
            );
        }
        let taken: HashSet<&str> = plain_text.iter().map(|file| file.path.as_str()).collect();
        let attachments: Vec<&PageFile> =
            listing.assets.iter().filter(|file| !taken.contains(file.path.as_str())).collect();
        let assets = content::assets(&attachments, self.files.is_lasting())?;
        self.keep(listing, &plain_text, &problems);
        let theme = theme(base, &config.theme)?;
        let statics = statics::statics(&base.join("static"), config.audience, &mut problems)?;
        for file in config.logo.iter().chain(&config.image).filter(|file| !statics.contains_key(&file.path)) {
            let message = format!("`static/{}` doesn't exist", file.path);
            let problem = Diagnostic::new(Code::InvalidSetting, &options.settings.display().to_string(), message);
            problems.report(Diagnostic { place: Some(file.place.clone()), ..problem });
        }
        let history = if config.git { self.history(&content, options.history, &mut problems) } else { Arc::default() };
        let inputs = Inputs { assets, history, today: options.today, config, documents, theme };
        Ok(Loaded { inputs, statics, settings: options.settings.clone(), output, content, problems })
    }

    /// When the documents were committed. What can't be known is reported.
    fn history(&mut self, content: &Path, is_wanted: bool, problems: &mut Diagnostics) -> Arc<History> {
        let mut unknown = |why: String| {
            let message = format!("it isn't known when documents were published: {why}");
            problems.report(Diagnostic::new(Code::NoHistory, &content.display().to_string(), message));
        };
        let revision = match git::revision(content) {
            Ok(Some(revision)) => revision,
            Ok(None) => return Arc::default(),
            Err(error) => {
                unknown(error.to_string());
                return Arc::default();
            }
        };
        if revision.is_shallow {
            unknown(
                "the clone is shallow; `fetch-depth: 0`, or `git fetch --unshallow`, gets the whole history".to_owned(),
            );
            return Arc::default();
        }
        if !is_wanted {
            return Arc::default();
        }
        if let Some((of, history)) = &self.history
            && *of == revision
        {
            return Arc::clone(history);
        }
        match History::of(content) {
            Ok(history) => {
                let history = Arc::new(history);
                self.history = Some((revision, Arc::clone(&history)));
                history
            }
            Err(error) => {
                unknown(error.to_string());
                Arc::default()
            }
        }
    }

    /// Keeps what the next reading can use.
    fn keep(&mut self, listing: Listing, plain_text: &[PageFile], problems: &Diagnostics) {
        if self.files.is_lasting() {
            let documents: Vec<&PageFile> = listing.documents.iter().chain(plain_text).collect();
            self.files.forget_all_but(documents.iter().map(|file| file.on_disk.as_path()));
            // What could not be read may be readable next time, and a file with two paths is only touched at one.
            let is_plain = !listing.has_links && problems.iter().all(|problem| problem.code != Code::Unreadable);
            self.listing = Some(listing).filter(|_| is_plain);
        }
    }
}

impl Default for Loader {
    fn default() -> Self {
        Self::new()
    }
}
