//! From documents to a site: the only place that knows all the stages. It touches no clock and no disk.
//!
//! 1. Every document is split and read (`source`, `markdown`, `incident`), on all cores.
//! 2. Drafts and what the audience must not see are set aside.
//! 3. Documents get their names; links between them are checked.
//! 4. The archive is put in order and indexed; the site is put together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::archive::{self, Archive, Named, Postmortem};
use crate::config::{Config, NotIncidents};
use crate::diagnostic::{Diagnostic, Level, Place};
use crate::incident::{self, DocumentStatus, Page, Reading, Visibility};
use crate::leak::{Scanner, Secrets};
use crate::markdown::{self, Destination, Document, Link, LinkKind};
use crate::pages::{PlainPage, Site, Target, find_target};
use crate::routes;
use crate::source::{self, Audience, SourceFile};
use crate::theme::{Theme, ThemeError, ThemeFiles};

/// What a build is made from.
#[derive(Debug)]
pub struct Inputs {
    /// The site's settings.
    pub config: Config,
    /// Documents, in order of path.
    pub documents: Vec<InputDocument>,
    /// Other files of the content folder: where each lies, by path below it.
    pub assets: BTreeMap<String, PathBuf>,
    /// Files of the theme that replace the embedded ones.
    pub theme: ThemeFiles,
    /// The day of the build.
    pub today: Date,
}

/// A document as it lies on the disk.
#[derive(Debug)]
pub struct InputDocument {
    /// The path below the content folder.
    pub path: String,
    /// The path as diagnostics show it.
    pub shown_path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a build gives.
#[derive(Debug)]
pub struct Outcome {
    /// The site, ready to render.
    pub site: Site,
    /// Looks for what must not be published.
    pub scanner: Scanner,
    /// Every problem found, in order of file and place.
    pub diagnostics: Vec<Diagnostic>,
}

/// A document after reading.
struct Read {
    path: String,
    shown_path: String,
    /// The whole text of an internal document, and the internal passages of a public one.
    secrets: Vec<String>,
    reading: Reading,
    document: Document,
    /// Where each link stands that might have to be reported; the text itself is not kept.
    places: Vec<Option<Place>>,
    /// Codes of reports that the document turns off.
    allowed: Vec<String>,
}

impl Read {
    fn visibility(&self) -> Visibility {
        match &self.reading {
            Reading::Incident(incident) => incident.visibility,
            Reading::Page(page) => page.visibility,
        }
    }

    fn status(&self) -> DocumentStatus {
        match &self.reading {
            Reading::Incident(incident) => incident.status,
            Reading::Page(page) => page.status,
        }
    }

    fn wish(&self) -> Option<&str> {
        match &self.reading {
            Reading::Incident(incident) => incident.slug.as_deref(),
            Reading::Page(page) => page.slug.as_deref(),
        }
    }

    /// Everything that the document itself makes public.
    fn public_words(&self) -> Vec<&str> {
        let mut words = vec![self.document.text.as_str(), self.title()];
        if let Reading::Incident(incident) = &self.reading {
            let lists = [&incident.services, &incident.factors, &incident.tags, &incident.authors];
            words.extend(lists.into_iter().flatten().map(|known| known.value.as_str()));
            let single = [&incident.trigger, &incident.detection, &incident.company, &incident.team, &incident.source];
            words.extend(single.into_iter().flatten().map(|known| known.value.as_str()));
            words.extend(incident.actions.iter().map(|action| action.title.as_str()));
            words.extend(incident.more.iter().map(|(_, value)| value.as_str()));
            words.push(&incident.summary);
        }
        words
    }

    fn title(&self) -> &str {
        match &self.reading {
            Reading::Incident(incident) => &incident.title.value,
            Reading::Page(page) => &page.title,
        }
    }
}

/// Looks at every document as it is read, on all cores and in no particular order.
pub type Examiner<'a> = dyn Fn(&SourceFile, &Document, &Reading) + Sync + 'a;

/// Builds a site from its inputs.
///
/// # Errors
/// When a template of the theme can't be read.
pub fn build(inputs: Inputs) -> Result<Outcome, ThemeError> {
    build_under(inputs, &|_, _, _| {})
}

/// Builds a site while somebody looks at its documents.
///
/// # Errors
/// When a template of the theme can't be read.
pub fn build_under(inputs: Inputs, examiner: &Examiner<'_>) -> Result<Outcome, ThemeError> {
    let Inputs { config, documents, assets, theme, today } = inputs;
    let theme = Arc::new(Theme::new(&theme)?);
    let mut diagnostics = Vec::new();
    let read = read_all(documents, &config, examiner, &mut diagnostics);
    let allowed: BTreeMap<String, Vec<String>> = read
        .iter()
        .filter(|read| !read.allowed.is_empty())
        .map(|read| (read.shown_path.clone(), read.allowed.clone()))
        .collect();
    let (published, hidden) = set_aside(read, &config, &mut diagnostics);
    let scanner = scanner(&published, &hidden, config.audience, &mut diagnostics);
    let named = name_all(published, &mut diagnostics);
    let mut targets: BTreeMap<String, Target> = BTreeMap::new();
    targets.extend(hidden.iter().map(|read| (read.path.clone(), Target::Hidden)));
    for (slug, read) in &named {
        let target = match read.reading {
            Reading::Incident(_) => Target::Incident(slug.clone()),
            Reading::Page(_) => Target::Page(slug.clone()),
        };
        targets.insert(read.path.clone(), target);
    }
    check_links(&named, &assets, &mut targets, &mut diagnostics);
    let shown: BTreeMap<String, String> =
        named.iter().map(|(_, read)| (read.path.clone(), read.shown_path.clone())).collect();
    let (mut entries, mut plain) = (Vec::new(), Vec::new());
    for (slug, read) in named {
        match read.reading {
            Reading::Incident(incident) => {
                let postmortem = Arc::new(Postmortem { incident: *incident, document: read.document });
                entries.push(archive::Entry { slug, postmortem });
            }
            Reading::Page(page) => {
                plain.push(PlainPage { slug, path: read.path, page, document: Arc::new(read.document) });
            }
        }
    }
    diagnostics.retain(|problem| {
        let own = allowed.get(&problem.path).into_iter().flatten();
        !problem.is_allowed_by(own.chain(&config.allow).map(String::as_str))
    });
    let archive = Archive::new(entries, &config.rules.taxonomy);
    let mut site = Site::new(config, archive, plain, targets, theme, today);
    diagnostics.extend(site.taken_aliases().into_iter().map(|(document, path)| {
        let shown = shown.get(document).map_or(document, String::as_str);
        let message = format!("the former address `{path}` belongs to another page, and leads nowhere from here");
        Diagnostic::of_file(Level::Warning, "alias-taken", shown, message).help("remove it from `aliases:`")
    }));
    site.problems = tally(&diagnostics, &hidden);
    diagnostics.sort_by(|a, b| order(a).cmp(&order(b)));
    Ok(Outcome { site, scanner, diagnostics })
}

/// How many problems there are of each level and code. What is not published has no place in what the site says of itself.
fn tally(diagnostics: &[Diagnostic], hidden: &[Read]) -> BTreeMap<(&'static str, &'static str), usize> {
    let hidden: BTreeSet<&str> = hidden.iter().map(|read| read.shown_path.as_str()).collect();
    let mut counts = BTreeMap::new();
    for problem in diagnostics.iter().filter(|problem| !hidden.contains(problem.path.as_str())) {
        let level = match problem.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        *counts.entry((level, problem.code)).or_default() += 1;
    }
    counts
}

/// What puts problems in order: file, then place, then code.
#[must_use]
pub fn order(problem: &Diagnostic) -> (&str, Option<(usize, usize)>, &str) {
    (&problem.path, problem.place.as_ref().map(|place| (place.line, place.column)), problem.code)
}

fn read_all(
    documents: Vec<InputDocument>,
    config: &Config,
    examiner: &Examiner<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Read> {
    let read: Vec<(Option<Read>, Vec<Diagnostic>)> = documents
        .into_par_iter()
        .map(|document| {
            let mut problems = Vec::new();
            let read = read_one(document, config, examiner, &mut problems);
            (read, problems)
        })
        .collect();
    let mut all = Vec::with_capacity(read.len());
    for (read, problems) in read {
        all.extend(read);
        diagnostics.extend(problems);
    }
    all
}

fn read_one(
    input: InputDocument,
    config: &Config,
    examiner: &Examiner<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Read> {
    let file = source::split(&input.path, &input.shown_path, input.bytes, config.audience, problems)?;
    let document = markdown::read(file.body_text(), file.body.start);
    if document.html_shown_as_text {
        let message = "the HTML in this document is nested too deeply, and is shown as text";
        problems.push(
            Diagnostic::of_file(Level::Warning, "deep-html", &file.shown_path, message).help("close what is opened"),
        );
    }
    let reading = incident::read(&file, &document, &config.rules, config.is_page(&file.path), problems);
    examiner(&file, &document, &reading);
    let may_be_wrong = |link: &Link| matches!(link.destination(), Destination::File { .. } | Destination::Unsafe);
    let place = |link: &Link| may_be_wrong(link).then(|| Place::new(&file.text, link.span.clone()));
    let places = document.links.iter().map(place).collect();
    let allowed = source::allowed(&file.text).into_iter().map(|(code, _)| code.to_owned()).collect();
    let mut read =
        Read { path: file.path, shown_path: file.shown_path, secrets: file.hidden, reading, document, places, allowed };
    if read.visibility() == Visibility::Internal {
        read.secrets.push(file.text);
    }
    Some(read)
}

/// Parts what is published from what this build leaves out.
fn set_aside(read: Vec<Read>, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Read>, Vec<Read>) {
    read.into_iter().partition(|read| {
        if config.audience == Audience::Public && read.visibility() == Visibility::Internal {
            return false;
        }
        if matches!(read.reading, Reading::Page(_)) && read.document.html.is_empty() {
            let problem = Diagnostic::of_file(Level::Note, "empty-page", &read.shown_path, "left out: it has no text");
            diagnostics.push(problem);
            return false;
        }
        if let Reading::Page(Page { because: Some(reason), .. }) = &read.reading
            && config.not_incidents == NotIncidents::Skip
        {
            let message = format!("left out: {reason}");
            diagnostics.push(Diagnostic::of_file(Level::Note, "not-an-incident", &read.shown_path, message));
            return false;
        }
        config.drafts || read.status() != DocumentStatus::Draft
    })
}

/// What must not be published: internal documents, and internal passages of public ones.
fn scanner(published: &[Read], hidden: &[Read], audience: Audience, diagnostics: &mut Vec<Diagnostic>) -> Scanner {
    let mut secrets = Secrets::default();
    if audience == Audience::Public {
        for read in hidden.iter().filter(|read| read.visibility() == Visibility::Internal) {
            secrets.add_name(read.title());
            secrets.add_name(incident::stem(&read.path));
        }
        for text in published.iter().chain(hidden).flat_map(|read| &read.secrets) {
            secrets.add_text(text);
        }
    }
    secrets.scanner(published.iter().flat_map(Read::public_words)).unwrap_or_else(|| {
        let message = "there is too much internal text to scan the site for it";
        diagnostics.push(Diagnostic::of_file(Level::Error, "leak", "", message));
        Scanner::none()
    })
}

fn name_all(read: Vec<Read>, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Read)> {
    let (incidents, pages): (Vec<Read>, Vec<Read>) =
        read.into_iter().partition(|read| matches!(read.reading, Reading::Incident(_)));
    let mut named = Vec::with_capacity(incidents.len() + pages.len());
    for group in [incidents, pages] {
        let documents: Vec<Named<'_>> = group
            .iter()
            .map(|read| Named { path: &read.path, shown_path: &read.shown_path, wish: read.wish() })
            .collect();
        let slugs = archive::name(&documents, diagnostics);
        named.extend(slugs.into_iter().zip(group));
    }
    named
}

/// Reports links that lead nowhere, and adds the files that published documents refer to.
fn check_links(
    named: &[(String, Read)],
    assets: &BTreeMap<String, PathBuf>,
    targets: &mut BTreeMap<String, Target>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let anchors: BTreeMap<&str, Vec<&str>> = named
        .iter()
        .map(|(_, read)| {
            let headings = read.document.headings.iter().chain(&read.document.title);
            (read.path.as_str(), headings.map(|heading| heading.id.as_str()).collect())
        })
        .collect();
    for (_, read) in named {
        for (link, place) in read.document.links.iter().zip(&read.places) {
            let problem = |level, code, message: String| Diagnostic {
                place: place.clone(),
                ..Diagnostic::of_file(level, code, &read.shown_path, message)
            };
            match link.destination() {
                Destination::File { path, anchor } => match routes::resolve(&read.path, path) {
                    None => diagnostics.push(
                        problem(Level::Warning, "broken-link", format!("`{path}` lies outside the content folder"))
                            .help("copy the file into the content folder, or link to its web address"),
                    ),
                    Some(path) => {
                        if !targets.contains_key(&path)
                            && let Some(file) = assets.get(&path)
                        {
                            targets.insert(path.clone(), Target::File(file.clone()));
                        }
                        diagnostics.extend(
                            broken(&path, anchor, link, targets, &anchors)
                                .map(|(code, message)| problem(Level::Warning, code, message)),
                        );
                    }
                },
                Destination::Unsafe => {
                    let (what, help) = match link.kind {
                        LinkKind::Page => ("that a page may link to", "the words stay, the link is left out"),
                        LinkKind::Image => (
                            "from which a page may show a picture",
                            "copy the picture into the content folder; until then only its description is shown",
                        ),
                    };
                    let message = format!("`{}` is no address {what}", link.target);
                    diagnostics.push(problem(Level::Warning, "unsafe-link", message).help(help));
                }
                Destination::Anchor(_) | Destination::Elsewhere(_) | Destination::Embedded(_) => {}
            }
        }
    }
}

/// What is wrong with a link to a path of the content folder.
fn broken(
    path: &str,
    anchor: Option<&str>,
    link: &Link,
    targets: &BTreeMap<String, Target>,
    anchors: &BTreeMap<&str, Vec<&str>>,
) -> Option<(&'static str, String)> {
    match find_target(targets, path) {
        Some((_, Target::Hidden)) => {
            Some(("link-to-unpublished", format!("`{path}` is not published; the words stay, the link is left out")))
        }
        Some((path, _)) => {
            let wanted = markdown::anchor(anchor?);
            let known = anchors.get(path)?;
            (!wanted.is_empty() && !known.contains(&wanted.as_str()))
                .then(|| ("broken-anchor", format!("`{path}` has no heading `#{wanted}`")))
        }
        None if link.kind == LinkKind::Image => Some(("missing-image", format!("there is no image `{path}`"))),
        None => Some(("broken-link", format!("there is no document or file `{path}`"))),
    }
}
