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
    pub(crate) logo: Option<StaticFile>,
    /// The picture that is shown where a page is shared.
    pub(crate) image: Option<StaticFile>,
    /// Further entries of the main navigation: label and address.
    pub(crate) menu: Vec<(String, String)>,
    /// A line at the foot.
    pub(crate) footer: Option<String>,
    /// Links at the foot: label and address.
    pub(crate) links: Vec<(String, String)>,
    /// The folder of the documents, relative to the configuration.
    pub content: PathBuf,
    /// Where the site is written, relative to the configuration.
    pub output: PathBuf,
    /// Whether the settings don't say where.
    pub(crate) output_is_default: bool,
    /// The theme's name.
    pub(crate) theme: String,
    /// Folders and files that are never content, below the content folder.
    pub(crate) exclude: Exclusions,
    /// Folders and files of ordinary pages, below the content folder.
    pub(crate) pages: Vec<String>,
    /// What happens to Markdown files that are not postmortems.
    pub(crate) not_incidents: NotIncidents,
    /// How many incidents a page of a list holds.
    pub(crate) page_size: usize,
    /// Who the build is for.
    pub audience: Audience,
    /// Whether drafts are built.
    pub drafts: bool,
    /// Whether documents with errors are left out instead of stopping the build.
    pub(crate) keep_going: bool,
    /// Where a document can be edited, with `{path}` for its path below the content folder.
    pub(crate) edit_url: Option<String>,
    /// Words that become links.
    pub(crate) references: References,
    /// Codes of warnings and notes that are not reported.
    pub(crate) allow: Vec<AllowedCode>,
    /// Groups of names for the same thing, for the search.
    pub(crate) synonyms: Vec<Vec<String>>,
    /// Queries that the explorer offers.
    pub(crate) saved: Vec<SavedSearch>,
    /// When incidents were counted.
    pub(crate) observed: ObservedDays,
    /// What was changed so that fewer incidents happen, in order of date.
    pub(crate) changes: Vec<MarkedChange>,
    /// How documents are read.
    pub(crate) rules: Rules,
    /// Whether loosely written structure is shown as what it is meant to be.
    pub(crate) repair: bool,
    /// Whether documents have formulas.
    pub(crate) math: bool,
    /// What is published for programs.
    pub(crate) data: Data,
    /// Whether git is asked when documents were published.
    pub(crate) git: bool,
}

/// The days between which all incidents are in the archive, both included; what is not told is taken from the incidents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ObservedDays {
    /// The first day.
    pub(crate) from: Option<Date>,
    /// The last day.
    pub(crate) until: Option<Date>,
}

/// Something that was changed so that fewer incidents happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MarkedChange {
    /// The first day on which it had an effect.
    pub(crate) date: Date,
    /// What was changed.
    pub title: String,
    /// The services of the incidents that it was meant to stop, as written; all without any.
    pub(crate) services: Vec<String>,
    /// The causes of these incidents; all without any.
    pub(crate) causes: Vec<Slug>,
}

/// A file that the settings name, which must be below `static/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StaticFile {
    /// Its path there.
    pub(crate) path: String,
    /// Where it is written in the settings.
    pub(crate) place: Place,
}

/// A code in `[check] allow`, with its place in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AllowedCode {
    /// The code, which need not exist.
    pub(crate) code: String,
    /// Where it is written.
    pub(crate) place: Place,
}

impl Config {
    /// The site's own fields that this build may show, in order of name.
    pub(crate) fn shown_fields(&self) -> impl Iterator<Item = &Arc<CustomField>> {
        self.rules.fields.iter().filter(|field| field.public || self.audience == Audience::Internal)
    }

    /// What the settings say on pages and in data.
    #[must_use]
    pub(crate) fn prose(&self) -> Vec<&str> {
        let mut prose = vec![self.title.as_str(), self.description.as_str()];
        prose.extend(self.footer.as_deref());
        prose.extend(self.menu.iter().chain(&self.links).flat_map(|(label, url)| [label.as_str(), url.as_str()]));
        prose.extend(self.saved.iter().flat_map(|saved| [saved.title.as_str(), saved.query.as_str()]));
        prose.extend(self.synonyms.iter().flatten().map(String::as_str));
        for change in &self.changes {
            prose.push(&change.title);
            prose.extend(change.services.iter().map(String::as_str));
        }
        for cause in self.rules.taxonomy.causes() {
            prose.extend([cause.label.as_str(), cause.about.as_str()]);
        }
        prose.extend(self.shown_fields().map(|field| field.label.as_str()));
        prose
    }

    /// The codes of `[check] allow`; `check` reports unknown ones.
    #[must_use]
    pub(crate) fn allowed(&self) -> Vec<Code> {
        self.allow.iter().filter_map(|allowed| Code::find(&allowed.code)).collect()
    }
}
