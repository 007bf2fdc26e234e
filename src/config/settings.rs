//! Settings as the program means them.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::diagnostic::{Code, Place};
use crate::incident::{CustomField, Rules};
use crate::references::References;
use crate::slug::Slug;
use crate::source::{Audience, Exclusions};

use super::base_url::BaseUrl;
use super::raw::{Data, NotIncidents, SavedSearch};

/// A site's settings, checked.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent settings")]
pub struct Config {
    /// The archive's name.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// The language of the site.
    pub language: String,
    /// Where it is published, ending in `/`; `None` where nobody said.
    pub base_url: Option<BaseUrl>,
    /// A picture beside the name, and the icon of the browser's tab.
    pub logo: Option<StaticFile>,
    /// The picture that is shown where a page is shared.
    pub image: Option<StaticFile>,
    /// Further entries of the main navigation: label and address.
    pub menu: Vec<(String, String)>,
    /// A line at the foot.
    pub footer: Option<String>,
    /// Links at the foot: label and address.
    pub links: Vec<(String, String)>,
    /// The folder of the documents, relative to the configuration.
    pub content: PathBuf,
    /// Where the site is written, relative to the configuration.
    pub output: PathBuf,
    /// Whether the settings don't say where.
    pub output_is_default: bool,
    /// The theme's name.
    pub theme: String,
    /// Folders and files that are never content, below the content folder.
    pub exclude: Exclusions,
    /// Folders and files of ordinary pages, below the content folder.
    pub pages: Vec<String>,
    /// What happens to Markdown files that are not postmortems.
    pub not_incidents: NotIncidents,
    /// How many incidents a page of a list holds.
    pub page_size: usize,
    /// Who the build is for.
    pub audience: Audience,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether documents with errors are left out instead of stopping the build.
    pub keep_going: bool,
    /// Where a document can be edited, with `{path}` for its path below the content folder.
    pub edit_url: Option<String>,
    /// Words that become links.
    pub references: References,
    /// Codes of warnings and notes that are not reported.
    pub allow: Vec<AllowedCode>,
    /// Groups of names for the same thing, for the search.
    pub synonyms: Vec<Vec<String>>,
    /// Queries that the explorer offers.
    pub saved: Vec<SavedSearch>,
    /// When incidents were counted.
    pub observed: ObservedDays,
    /// What was changed so that fewer incidents happen, in order of date.
    pub changes: Vec<MarkedChange>,
    /// How documents are read.
    pub rules: Rules,
    /// Whether loosely written structure is shown as what it is meant to be.
    pub repair: bool,
    /// What is published for programs.
    pub data: Data,
    /// Whether git is asked when documents were published.
    pub git: bool,
}

/// The days between which all incidents are in the archive, both included; what is not told is taken from the incidents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ObservedDays {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// Something that was changed so that fewer incidents happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedChange {
    /// The first day on which it had an effect.
    pub date: Date,
    /// What was changed.
    pub title: String,
    /// The services of the incidents that it was meant to stop, as written; all without any.
    pub services: Vec<String>,
    /// The causes of these incidents; all without any.
    pub causes: Vec<Slug>,
}

/// A file that the settings name, which must be below `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path there.
    pub path: String,
    /// Where it is written in the settings.
    pub place: Place,
}

/// A code in `[check] allow`, with its place in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowedCode {
    /// The code, which need not exist.
    pub code: String,
    /// Where it is written.
    pub place: Place,
}

impl Config {
    /// The site's own fields that this build may show, in order of name.
    pub fn shown_fields(&self) -> impl Iterator<Item = &Arc<CustomField>> {
        self.rules.fields.iter().filter(|field| field.public || self.audience == Audience::Internal)
    }

    /// The codes of `[check] allow`; `check` reports unknown ones.
    #[must_use]
    pub fn allowed(&self) -> Vec<Code> {
        self.allow.iter().filter_map(|allowed| Code::find(&allowed.code)).collect()
    }
}
