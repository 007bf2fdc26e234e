//! One document after reading, and the settings that reading depends on.

use std::ops::Range;
use std::sync::Arc;

use crate::archive::{self, Postmortem};
use crate::config::{self, Config, NotIncidents};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Places};
use crate::incident::{Alias, DocumentStatus, Rules, Visibility};
use crate::markdown::{self, Destination, Document, HIDDEN, Link};
use crate::paths::DocumentPath;
use crate::reading::{self, Page, Publication, Reading};
use crate::references::References;
use crate::routes;
use crate::slug::Slug;
use crate::source::{self, Audience, SourceFile};

use super::inputs::{Examiner, InputDocument};
use super::private;

/// All that reading a document depends on besides its bytes: documents that were read under equal settings need no second
/// reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Settings {
    rules: Rules,
    audience: Audience,
    pages: Vec<String>,
    content: String,
    repair: bool,
    math: bool,
    references: References,
    /// Whether the body is kept as it is written: where it is published so, and where it is searched for names.
    keeps_source: bool,
}

impl Settings {
    pub(super) fn of(config: &Config) -> Self {
        Self {
            rules: config.rules.clone(),
            audience: config.audience,
            pages: config.pages.clone(),
            content: config.content.display().to_string(),
            repair: config.repair,
            math: config.math,
            references: config.references.clone(),
            keeps_source: config.data.markdown || config.data.bodies || config.audience == Audience::Public,
        }
    }
}

/// A document after reading.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub path: DocumentPath,
    /// The whole text of an internal document, and the internal passages of a public one.
    pub secrets: Vec<String>,
    /// Values of fields that a public build must not show.
    pub private: Vec<String>,
    /// The place of each link that might have to be reported; the text itself is not kept.
    pub places: Vec<Option<Place>>,
    /// What the file has before its body: the front matter as it is written.
    pub head: Box<str>,
    /// The whole file with blanks, where its content is without what was blanked out.
    pub blanked: Option<Box<str>>,
    /// Codes of reports that the document turns off.
    pub allowed: Vec<Code>,
    /// Between which days it is published.
    pub publication: Publication,
    /// The name it would like in addresses.
    pub wanted: Slug,
    pub content: Content,
}

/// What a document turned out to be.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Incident(Arc<Postmortem>),
    Page(Page, Arc<Document>),
}

/// Reads a document; `None` where it can't be read at all.
pub(super) fn read(
    input: InputDocument,
    settings: &Settings,
    examiner: &Examiner<'_>,
    problems: &mut Diagnostics,
) -> Option<Read> {
    let bytes = Arc::unwrap_or_clone(input.bytes);
    let mut file = source::split(input.path, bytes, settings.audience, problems)?;
    let shown = file.without_blanks(settings.audience);
    let mut read = read_file(file, settings, examiner, problems);
    if let Some(file) = shown {
        // Problems have their places in the file, but what is published is as if nothing had been blanked out.
        let shown = read_file(file, settings, &|_, _, _| {}, &mut Diagnostics::new());
        read.blanked = Some(read.shown_text().into());
        if read.places.len() != shown.places.len() {
            // What was blanked out was part of a link.
            read.places = vec![None; shown.places.len()];
        }
        read = Read { wanted: shown.wanted, content: shown.content, ..read };
    }
    Some(read)
}

/// Reads a document that was split.
fn read_file(mut file: SourceFile, settings: &Settings, examiner: &Examiner<'_>, problems: &mut Diagnostics) -> Read {
    let private = match settings.audience {
        Audience::Public => reading::withhold(&mut file, &settings.rules),
        Audience::Internal => Vec::new(),
    };
    let parse = if settings.math { markdown::read_with_formulas } else { markdown::read };
    let parsed = parse(&file.text, file.body.clone());
    let is_page = config::is_below(&settings.pages, file.path.as_str());
    let reading = reading::read(&file, &parsed, &settings.rules, is_page, problems);
    let source = if settings.keeps_source { parsed.shown_source() } else { String::new() };
    let mut document = parsed.page(&reading.sources(settings.repair), &settings.references);
    for link in &mut document.links {
        if matches!(link.destination(), Destination::File { .. })
            && let Some(below) = routes::from_repository(&settings.content, file.path.as_str(), &link.target)
        {
            link.target = below;
        }
    }
    document.source = source;
    document.source_start = file.body.start;
    document.stated_facts = file.has_front_matter;
    report_markup(&file, &document, problems);
    let may_be_wrong = |link: &Link| matches!(link.destination(), Destination::File { .. } | Destination::Unsafe);
    let mut found = Places::of(&file.text);
    let place = |link: &Link| may_be_wrong(link).then(|| found.at(link.span.clone()));
    let places = document.links.iter().map(place).collect();
    examiner(&file, &document, &reading);
    let allowed =
        source::allowed(&file.text, &document.raw_html).into_iter().filter_map(|(code, _)| Code::find(code)).collect();
    let visibility = match &reading {
        Reading::Incident(incident) => incident.visibility,
        Reading::Page(page) => page.visibility,
    };
    // Nobody will see its page: of much internal text, no more is kept than the last scan needs.
    let publication = Publication::of(&file.front_matter);
    let is_withheld = visibility == Visibility::Internal && settings.audience == Audience::Public;
    let document = if is_withheld { Document::default() } else { document };
    let (wanted, content) = match reading {
        Reading::Incident(incident) => {
            let wanted = archive::wanted(&file.path, incident.slug.as_deref());
            (wanted, Content::Incident(Arc::new(Postmortem::new(*incident, document))))
        }
        Reading::Page(page) => {
            (archive::wanted(&file.path, page.slug.as_deref()), Content::Page(page, Arc::new(document)))
        }
    };
    let head = if is_withheld { "" } else { file.text.get(..file.body.start).unwrap_or_default() };
    let (path, secrets, head) = (file.path.clone(), std::mem::take(&mut file.hidden), head.into());
    let mut read = Read { path, secrets, private, places, head, blanked: None, allowed, publication, wanted, content };
    if !is_withheld && !read.private.is_empty() {
        private::report(&read.private, &read.public_words(), &file, problems);
    }
    if visibility == Visibility::Internal {
        read.secrets.push(file.text);
        read.secrets.append(&mut file.invisible);
    }
    read
}

/// Reports markup that isn't shown as its author will expect.
fn report_markup(file: &SourceFile, document: &Document, problems: &mut Diagnostics) {
    if document.html_shown_as_text {
        let message = "the HTML in this document is too deeply nested and is shown as text";
        problems.report(Diagnostic::new(Code::DeepHtml, file.path.shown(), message).help("close every element"));
    }
    for (place, reason) in &document.formulas_as_source {
        let message = format!("this formula can't be drawn and is shown as its source: {reason}");
        problems.report(file.problem(Code::InvalidFormula, place.clone(), message));
    }
    if document.has_open_comment
        && let Some(start) = file.text.rfind("<!--")
    {
        let message = "this comment is never closed, so the rest of the document is not shown";
        let problem = file.problem(Code::UnclosedComment, start..start + "<!--".len(), message);
        problems.report(problem.help("close it with `-->`"));
    }
}

impl Read {
    pub(super) fn is_incident(&self) -> bool {
        matches!(self.content, Content::Incident(_))
    }

    pub(super) fn document(&self) -> &Document {
        match &self.content {
            Content::Incident(postmortem) => &postmortem.document,
            Content::Page(_, document) => document,
        }
    }

    /// Former addresses.
    pub(super) fn aliases(&self) -> &[Alias] {
        match &self.content {
            Content::Incident(postmortem) => &postmortem.incident.aliases,
            Content::Page(page, _) => &page.aliases,
        }
    }

    pub(super) fn visibility(&self) -> Visibility {
        match &self.content {
            Content::Incident(postmortem) => postmortem.incident.visibility,
            Content::Page(page, _) => page.visibility,
        }
    }

    pub(super) fn status(&self) -> DocumentStatus {
        match &self.content {
            Content::Incident(postmortem) => postmortem.incident.status,
            Content::Page(page, _) => page.status,
        }
    }

    /// Everything that the document itself makes public.
    pub(super) fn public_words(&self) -> Vec<&str> {
        let mut words = self.words();
        words.extend(self.own_names());
        words
    }

    /// What it is called: its title, and its path, which is in addresses and in the data.
    pub(super) fn own_names(&self) -> [&str; 3] {
        [self.title(), self.path.as_str(), self.wanted.as_str()]
    }

    /// What the document says in its text and its fields, apart from its own names.
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words = vec![self.document().text.as_str()];
        words.extend(self.terms());
        if let Content::Incident(postmortem) = &self.content {
            let incident = &postmortem.incident;
            let lists = [&incident.factors, &incident.tags, &incident.sources];
            words.extend(lists.into_iter().flatten().map(|known| known.value.as_str()));
            let single = [&incident.trigger, &incident.detection];
            words.extend(single.into_iter().flatten().map(|known| known.value.as_str()));
            for action in &incident.actions {
                words.push(&action.title);
                words.extend(action.owner.iter().chain(&action.link).map(String::as_str));
                words.extend(action.more.iter().map(|(_, value)| value.as_str()));
            }
            let custom = incident.custom.iter().flat_map(|of_field| &of_field.values);
            words.extend(custom.filter_map(|known| known.value.text()));
            words.extend(incident.more.iter().map(|(_, value)| value.as_str()));
            words.push(&incident.summary);
        }
        words
    }

    /// The services, teams, organisations and people in its fields.
    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        let incident = match &self.content {
            Content::Incident(postmortem) => Some(&postmortem.incident),
            Content::Page(..) => None,
        };
        incident.into_iter().flat_map(|incident| {
            let lists =
                incident.services.iter().chain(&incident.teams).chain(&incident.authors).chain(&incident.company);
            lists.chain(incident.roles.iter().flat_map(|role| &role.people)).map(|known| known.value.as_str())
        })
    }

    /// Where the front matter or the body has some words, if they are there as they are.
    pub(super) fn place_of(&self, written: &str) -> Option<Place> {
        let text = self.shown_text();
        let at = text.find(written)?;
        Some(Place::new(&text, at..at + written.len()))
    }

    /// The place of a span of [`Document::source`].
    pub(super) fn place_in_source(&self, span: Range<usize>) -> Option<Place> {
        if self.blanked.is_some() {
            return self.place_of(self.document().source.get(span)?);
        }
        let start = self.head.len();
        Some(Place::new(&self.shown_text(), start + span.start..start + span.end))
    }

    /// The file as far as it is published, with blanks for the rest.
    fn shown_text(&self) -> String {
        self.blanked
            .as_deref()
            .map_or_else(|| format!("{}{}", self.head, self.document().source.replace(HIDDEN, " ")), str::to_owned)
    }

    /// Whether a page is left out because it is not about an incident, or has no text: nothing about it is a secret.
    pub(super) fn is_skipped(&self, not_incidents: NotIncidents) -> bool {
        let is_public = self.visibility() == Visibility::Public && self.status() == DocumentStatus::Final;
        let is_skipped = match &self.content {
            Content::Incident(_) => false,
            Content::Page(page, document) => {
                document.html.is_empty() || page.because.is_some() && not_incidents == NotIncidents::Skip
            }
        };
        is_public && is_skipped
    }

    pub(super) fn title(&self) -> &str {
        match &self.content {
            Content::Incident(postmortem) => &postmortem.incident.title.value,
            Content::Page(page, _) => &page.title,
        }
    }
}
