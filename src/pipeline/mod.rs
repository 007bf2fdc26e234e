//! From documents to a site: the only place that knows all the stages. It touches no clock and no disk.
//!
//! 1. Every document is split and read (`source`, `markdown`, `incident`), on all cores; what [`Memory`] holds is not
//!    read again.
//! 2. Drafts and what the audience must not see are set aside.
//! 3. Documents get their names; links between them are checked.
//! 4. The archive is put in order and indexed; the site is put together.

mod inputs;
mod links;
mod memory;
mod read;
mod specimen;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

pub use inputs::{Examiner, InputDocument, Inputs};
pub use memory::Memory;

use crate::archive::{self, Archive, Named};
use crate::config::{Config, NotIncidents};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{DocumentStatus, Visibility};
use crate::leak::{Leak, Scanner, Secrets};
use crate::pages::{PlainPage, Site, TakenAlias, Target};
use crate::progress::{Observer, Stage};
use crate::reading::Page;
use crate::slug::Slug;
use crate::source::{self, Asset, Audience};
use crate::theme::{Theme, ThemeError};

use memory::Remembered;
use read::{Content, Read, Settings};

/// What a build gives.
#[derive(Debug)]
pub struct Outcome {
    /// The site, ready to render.
    pub site: Site,
    /// Every problem found, in order of file and place.
    pub diagnostics: Diagnostics,
    /// The documents that were left out because they have errors, as people are shown them.
    pub left_out: BTreeSet<String>,
    published: Vec<Arc<Read>>,
    hidden: Vec<Arc<Read>>,
}

impl Outcome {
    /// Looks for what must not be published: internal documents, and internal passages of public ones. Whoever publishes
    /// needs one; to make it, all public words are read once more.
    #[must_use]
    pub fn scanner(&self) -> Scanner {
        let mut secrets = Secrets::default();
        if self.site.config.audience == Audience::Public {
            for read in self.published.iter().chain(&self.hidden) {
                secrets.of_document(read.path.shown());
                if read.visibility() == Visibility::Internal {
                    secrets.add_name(read.title());
                    secrets.add_name(read.path.stem());
                }
                for text in &read.secrets {
                    secrets.add_text(text);
                }
            }
        }
        let public: Vec<&str> = self.published.iter().flat_map(|read| read.public_words()).collect();
        secrets.scanner(&public, || specimen::texts(&self.site))
    }

    /// Says what to do about a secret that would be published.
    #[must_use]
    pub fn leak(&self, leak: &Leak) -> Diagnostic {
        let message = format!("`{}` would publish internal text of {}: “{}”", leak.file, leak.document, leak.secret);
        let help = match self.site.documents_that_say(&leak.file, &leak.secret) {
            public if public.is_empty() => {
                "a static file, an attachment, a setting or a template has the same text: remove it there, or make the document public".to_owned()
            }
            public => format!(
                "{} has the same text: remove it there, or make that document internal as well",
                public.join(" or ")
            ),
        };
        Diagnostic::new(Code::Leak, &leak.document, message).help(help)
    }
}

/// Builds a site from its inputs and from what an earlier build left in `memory`.
///
/// # Errors
/// When a template of the theme can't be read.
pub fn build(inputs: Inputs, memory: &mut Memory, observer: &dyn Observer) -> Result<Outcome, ThemeError> {
    build_with(inputs, memory, &|_, _, _| {}, observer)
}

/// Builds a site from its inputs alone, while somebody looks at every document.
///
/// # Errors
/// When a template of the theme can't be read.
pub fn build_under(inputs: Inputs, examiner: &Examiner<'_>, observer: &dyn Observer) -> Result<Outcome, ThemeError> {
    build_with(inputs, &mut Memory::none(), examiner, observer)
}

fn build_with(
    inputs: Inputs,
    memory: &mut Memory,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
) -> Result<Outcome, ThemeError> {
    let Inputs { config, documents, assets, theme, today } = inputs;
    let theme = memory.theme(theme)?;
    Ok(assemble(documents, Frame { config, assets, theme, today }, memory, examiner, observer))
}

/// What a site is made from besides its documents.
struct Frame {
    config: Config,
    assets: BTreeMap<String, Asset>,
    theme: Arc<Theme>,
    today: Date,
}

fn assemble(
    documents: Vec<InputDocument>,
    frame: Frame,
    memory: &mut Memory,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
) -> Outcome {
    let Frame { config, assets, theme, today } = frame;
    let mut diagnostics = Diagnostics::new();
    observer.stage(Stage::Reading, documents.len());
    let read = read_all(documents, &Settings::of(&config), memory, examiner, observer, &mut diagnostics);
    observer.stage(Stage::Ordering, 0);
    let allowed: HashMap<String, Vec<Code>> = read
        .iter()
        .filter(|read| !read.allowed.is_empty())
        .map(|read| (read.path.shown().to_owned(), read.allowed.clone()))
        .collect();
    let left_out = if config.keep_going { with_errors(&diagnostics) } else { BTreeSet::new() };
    let (read, wrong): (Vec<_>, Vec<_>) = read.into_iter().partition(|read| !left_out.contains(read.path.shown()));
    let (published, mut hidden) = set_aside(read, &config, &mut diagnostics);
    hidden.extend(wrong);
    let named = name_all(published, &mut diagnostics);
    // Put together at once: one by one, each would have to find its place.
    let mut targets: BTreeMap<String, Target> = hidden
        .iter()
        .map(|read| (source::composed(read.path.as_str()), Target::Hidden))
        .chain(named.iter().map(|(slug, read)| {
            let target = if read.is_incident() { Target::Incident } else { Target::Page };
            (source::composed(read.path.as_str()), target(slug.clone()))
        }))
        .collect();
    links::check(&named, &assets, config.audience, &mut targets, &mut diagnostics);
    let (mut entries, mut plain) = (Vec::new(), Vec::new());
    for (slug, read) in &named {
        let slug = slug.clone();
        match &read.content {
            Content::Incident(postmortem) => {
                entries.push(archive::Entry { slug, postmortem: Arc::clone(postmortem) });
            }
            Content::Page(page, document) => {
                let (path, page, document) = (read.path.clone(), page.clone(), Arc::clone(document));
                plain.push(PlainPage { slug, path, page, document });
            }
        }
    }
    let everywhere = config.allowed();
    diagnostics.retain(|problem| {
        let here = allowed.get(&problem.path).is_some_and(|codes| problem.is_allowed_by(codes));
        !(here || problem.is_allowed_by(&everywhere))
    });
    let archive = Archive::new(entries, &config.rules.taxonomy);
    let mut site = Site::new(config, archive, plain, targets, theme, today);
    site.words = memory.words();
    diagnostics.extend(site.taken_aliases().into_iter().map(|TakenAlias { document, alias }| {
        let shown = named.iter().find(|(_, read)| read.path.as_str() == document);
        let shown = shown.map_or(document, |(_, read)| read.path.shown());
        let message =
            format!("the former address `{}` belongs to another file of the site, and leads nowhere", alias.path);
        let problem = Diagnostic::new(Code::AliasTaken, shown, message).help("remove it from `aliases:`");
        Diagnostic { place: Some(alias.place.clone()), ..problem }
    }));
    site.problems = tally(&diagnostics, &hidden);
    diagnostics.sort();
    let published = named.into_iter().map(|(_, read)| read).collect();
    Outcome { site, diagnostics, left_out, published, hidden }
}

/// The files that have errors.
fn with_errors(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let errors = diagnostics.iter().filter(|problem| problem.level == Level::Error);
    errors.map(|problem| problem.path.clone()).collect()
}

/// How many problems there are of each level and code. What is not published has no place in what the site says of itself.
fn tally(diagnostics: &[Diagnostic], hidden: &[Arc<Read>]) -> BTreeMap<(&'static str, &'static str), usize> {
    let hidden: BTreeSet<&str> = hidden.iter().map(|read| read.path.shown()).collect();
    let mut counts = BTreeMap::new();
    for problem in diagnostics.iter().filter(|problem| !hidden.contains(problem.path.as_str())) {
        let level = problem.level.as_str();
        *counts.entry((level, problem.code.as_str())).or_default() += 1;
    }
    counts
}

fn read_all(
    documents: Vec<InputDocument>,
    settings: &Settings,
    memory: &mut Memory,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Read>> {
    memory.read_under(settings);
    let one = |document| {
        let read = memory.read(document, settings, examiner);
        observer.done();
        read
    };
    let read: Vec<Arc<Remembered>> = documents.into_par_iter().map(one).collect();
    for document in &read {
        diagnostics.extend(document.problems.iter().cloned());
    }
    let all = read.iter().filter_map(|document| document.read.clone()).collect();
    memory.keep(read);
    all
}

/// Parts what is published from what this build leaves out.
fn set_aside(read: Vec<Arc<Read>>, config: &Config, diagnostics: &mut Diagnostics) -> (Vec<Arc<Read>>, Vec<Arc<Read>>) {
    read.into_iter().partition(|read| {
        if config.audience == Audience::Public && read.visibility() == Visibility::Internal {
            return false;
        }
        if !read.is_incident() && read.document().html.is_empty() {
            let problem = Diagnostic::new(Code::EmptyPage, read.path.shown(), "left out: it has no text");
            diagnostics.report(problem);
            return false;
        }
        if let Content::Page(Page { because: Some(reason), .. }, _) = &read.content
            && config.not_incidents == NotIncidents::Skip
        {
            let message = format!("left out: {reason}");
            diagnostics.report(Diagnostic::new(Code::NotAnIncident, read.path.shown(), message));
            return false;
        }
        let is_finished = match config.audience {
            Audience::Public => read.status() == DocumentStatus::Final,
            Audience::Internal => read.status() != DocumentStatus::Draft,
        };
        if !config.drafts && !is_finished {
            let message = match read.status() {
                DocumentStatus::InReview => "left out: its status says that it is in review",
                _ => "left out: its status doesn't say that it is finished",
            };
            let problem = Diagnostic::new(Code::Unfinished, read.path.shown(), message);
            diagnostics.report(problem.help("write `status: final` to publish it, or build with `--drafts`"));
            return false;
        }
        true
    })
}

fn name_all(read: Vec<Arc<Read>>, diagnostics: &mut Diagnostics) -> Vec<(Slug, Arc<Read>)> {
    let (incidents, pages): (Vec<Arc<Read>>, Vec<Arc<Read>>) = read.into_iter().partition(|read| read.is_incident());
    let mut named = Vec::with_capacity(incidents.len() + pages.len());
    for group in [incidents, pages] {
        let documents: Vec<Named<'_>> =
            group.iter().map(|read| Named { path: &read.path, wanted: &read.wanted }).collect();
        let slugs = archive::name(&documents, diagnostics);
        named.extend(slugs.into_iter().zip(group));
    }
    named
}
