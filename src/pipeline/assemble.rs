//! From documents to a site, through all stages.
//!
//! 1. Every document is split and read (`source`, `markdown`, `reading`), on all cores; what [`Memory`] holds is not
//!    read again.
//! 2. Drafts and what the audience must not see are set aside.
//! 3. Documents get their names; links between them are checked.
//! 4. The archive is put in order and indexed; the site is put together.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::archive::{self, Archive, Named};
use crate::config::{Config, NotIncidents};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::git::History;
use crate::incident::{DocumentStatus, Visibility};
use crate::pages::{PlainPage, Site, TakenAlias, Target};
use crate::paths;
use crate::progress::{Observer, Stage};
use crate::reading::Page;
use crate::slug::Slug;
use crate::source::{Asset, Audience};
use crate::text::letters_and_digits;
use crate::theme::Theme;

use super::inputs::{Examiner, InputDocument};
use super::links;
use super::memory::{Memory, Remembered};
use super::outcome::Outcome;
use super::read::{Content, Read, Settings};
use super::wiki_links;
use super::withhold::Withheld;

/// What a site is made from besides its documents.
pub(super) struct Frame {
    pub config: Config,
    pub assets: BTreeMap<String, Asset>,
    pub theme: Arc<Theme>,
    pub history: Arc<History>,
    pub today: Date,
}

/// Puts the site of some documents together.
pub(super) fn assemble(
    documents: Vec<InputDocument>,
    frame: Frame,
    memory: &mut Memory,
    examiner: &Examiner<'_>,
    observer: &dyn Observer,
) -> Outcome {
    let Frame { mut config, assets, theme, history, today } = frame;
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
    let (published, mut hidden) = set_aside(read, &config, today, &mut diagnostics);
    hidden.extend(wrong);
    let mut named = name_all(published, &mut diagnostics);
    // Put together at once: one by one, each would have to find its place.
    let mut targets: BTreeMap<String, Target> = hidden
        .iter()
        .map(|read| (paths::composed(read.path.as_str()), Target::Hidden))
        .chain(named.iter().map(|(slug, read)| (paths::composed(read.path.as_str()), target(slug, read))))
        .collect();
    let withheld = Withheld::new(&targets, &hidden, named.iter().map(|(_, read)| &**read));
    let cleaned: Vec<Option<Read>> =
        named.iter().map(|(_, read)| withheld.leave_out_of(read, &mut diagnostics)).collect();
    for links in [&mut config.links, &mut config.menu] {
        withheld.leave_out_of_links(links, &mut diagnostics);
    }
    for ((_, read), cleaned) in named.iter_mut().zip(cleaned) {
        if let Some(cleaned) = cleaned {
            *read = Arc::new(cleaned);
        }
    }
    let mut other_files: BTreeMap<String, usize> = BTreeMap::new();
    for path in assets.keys() {
        *other_files.entry(paths::extension(path)).or_default() += 1;
    }
    for (slug, read) in &named {
        for alias in read.aliases().iter().filter(|alias| !assets.contains_key(&alias.path)) {
            targets.entry(paths::composed(&alias.path)).or_insert_with(|| target(slug, read));
        }
    }
    wiki_links::resolve(&mut named, &hidden, &assets, &targets);
    links::check(&named, &assets, config.audience, &mut targets, &mut diagnostics);
    let (entries, plain) = contents(&named);
    let everywhere = config.allowed();
    diagnostics.retain(|problem| {
        let here = allowed.get(&problem.path).is_some_and(|codes| problem.is_allowed_by(codes));
        !(here || problem.is_allowed_by(&everywhere))
    });
    once_per_archive(&mut diagnostics);
    let archive = Archive::new(entries, &config.rules.taxonomy, config.shown_fields());
    let mut site = Site::new(config, archive, plain, targets, theme, today);
    site.words = memory.words();
    site.other_files = other_files;
    site.history = history;
    diagnostics.extend(site.taken_aliases().into_iter().map(|taken| alias_taken(&taken, &named)));
    site.problems = tally(&diagnostics, &hidden);
    diagnostics.sort();
    let published = named.into_iter().map(|(_, read)| read).collect();
    Outcome { site, diagnostics, left_out, published, hidden, own_texts: OnceLock::new() }
}

fn target(slug: &Slug, read: &Read) -> Target {
    let target = if read.is_incident() { Target::Incident } else { Target::Page };
    target(slug.clone())
}

/// The incidents and the ordinary pages of named documents.
fn contents(named: &[(Slug, Arc<Read>)]) -> (Vec<archive::Entry>, Vec<PlainPage>) {
    let (mut entries, mut plain) = (Vec::new(), Vec::new());
    for (slug, read) in named {
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
    (entries, plain)
}

fn alias_taken(TakenAlias { document, alias }: &TakenAlias<'_>, named: &[(Slug, Arc<Read>)]) -> Diagnostic {
    let shown = named.iter().find(|(_, read)| read.path.as_str() == *document);
    let shown = shown.map_or(*document, |(_, read)| read.path.shown());
    let message = format!("the former address `{}` is that of another file of the site, so it is ignored", alias.path);
    let problem = Diagnostic::new(Code::AliasTaken, shown, message).help("remove it from `aliases:`");
    Diagnostic { place: Some(alias.place.clone()), ..problem }
}

/// The files that have errors.
fn with_errors(diagnostics: &[Diagnostic]) -> BTreeSet<String> {
    let errors = diagnostics.iter().filter(|problem| problem.level == Level::Error);
    errors.map(|problem| problem.path.clone()).collect()
}

/// Reports each field that nobody declares once, and in how many other documents it is.
fn once_per_archive(diagnostics: &mut Diagnostics) {
    let is_undeclared = |problem: &Diagnostic| problem.code == Code::UnknownField && problem.level == Level::Note;
    diagnostics.sort();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for problem in diagnostics.iter().filter(|problem| is_undeclared(problem)) {
        *counts.entry(letters_and_digits(&problem.message)).or_default() += 1;
    }
    let reported = std::mem::take(diagnostics).into_iter().filter_map(|mut problem| {
        if is_undeclared(&problem) {
            let others = counts.remove(&letters_and_digits(&problem.message))? - 1;
            if others > 0 {
                let documents = if others == 1 { "document" } else { "documents" };
                problem.message.push_str(&format!(" (also in {others} other {documents})"));
            }
            problem = problem.help("`[fields]` in site.toml declares fields");
        }
        Some(problem)
    });
    *diagnostics = reported.collect();
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
fn set_aside(
    read: Vec<Arc<Read>>,
    config: &Config,
    today: Date,
    diagnostics: &mut Diagnostics,
) -> (Vec<Arc<Read>>, Vec<Arc<Read>>) {
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
        if let Some(reason) = read.publication.refusal(today).filter(|_| !config.drafts) {
            let problem = Diagnostic::new(Code::Unfinished, read.path.shown(), format!("left out: {reason}"));
            diagnostics.report(problem.help("remove the date to publish it, or build with `--drafts`"));
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
