//! From a document to its incident: the front matter first, then what the text itself says.
//!
//! 1. Is it a postmortem at all?
//! 2. Every field of the front matter, each with its diagnostics.
//! 3. What the front matter leaves open is recovered from the text.
//! 4. The duration is computed, and checked where it is also stated.

mod front_matter;
mod secrecy;
mod text;
mod title;

use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::incident::{DocumentStatus, Incident, Rules, Severity, Sourced, StatedStatus, Visibility};
use crate::markdown::{Document, Parsed};
use crate::source::{Node, SourceFile};

use front_matter::raw::RawFrontMatter;
use front_matter::{actions, state, terms, times};
use text::{Clues, Recovery, Wanted};

pub use front_matter::field::{Content, Field, FieldSpec, Takes};

/// What a Markdown file turned out to be.
#[derive(Clone, Debug)]
pub enum Reading {
    /// A postmortem.
    Incident(Box<Incident>),
    /// An ordinary page.
    Page(Page),
}

/// A document that is no postmortem.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// The name in addresses that its front matter asks for.
    pub slug: Option<String>,
    /// How far it is.
    pub status: DocumentStatus,
    /// Who may read it.
    pub visibility: Visibility,
    /// Former addresses that lead here.
    pub aliases: Vec<String>,
    /// Why it is no postmortem, where Casebook concluded that itself.
    pub because: Option<&'static str>,
}

/// Lengths of a summary in lists, in bytes.
const SUMMARY_LENGTH: usize = 320;

/// Reads a document. `is_page` says that it lies where the site keeps ordinary pages.
pub fn read(
    file: &SourceFile,
    Parsed { document, blocks }: &Parsed<'_>,
    rules: &Rules,
    is_page: bool,
    problems: &mut Diagnostics,
) -> Reading {
    let mut raw = RawFrontMatter::read(file, problems);
    let stated_page = match raw.text(Field::Kind).map(|(kind, _)| kind.to_lowercase()).as_deref() {
        Some("page" | "doc" | "docs" | "index" | "section") => Some(true),
        Some("postmortem" | "post-mortem" | "incident") => Some(false),
        _ => None,
    };
    let status = state::status(&mut raw, file, problems);
    let mut visibility = state::visibility(&raw, file, problems);
    if visibility == Visibility::Public {
        let signs = secrecy::signs(file, blocks);
        if !signs.is_empty() {
            visibility = Visibility::Internal;
        }
        problems.extend(signs);
    }
    let found = if stated_page == Some(true) || (is_page && stated_page.is_none()) {
        None
    } else {
        let clues = Clues {
            path: &file.path,
            title: raw.text(Field::Title).map(|(title, _)| title),
            date: times::stated_date(&raw),
        };
        Some(text::recover(blocks, &clues, wanted(&raw)))
    };
    let because = found.as_ref().and_then(|found| found.not_an_incident);
    // Front matter that says anything about an incident outweighs what the text looks like.
    let speaks = stated_page == Some(false) || speaks_of_an_incident(&raw);
    match found {
        Some(found) if because.is_none() || speaks => {
            Reading::Incident(Box::new(incident(file, document, rules, raw, found, status, visibility, problems)))
        }
        _ => Reading::Page(Page {
            title: title::title(&raw, document, &Recovery::default(), file).value,
            slug: raw.text(Field::Slug).map(|(slug, _)| slug.to_owned()),
            status: status.document,
            visibility,
            aliases: aliases(&raw),
            because,
        }),
    }
}

/// Whether the front matter states what only an incident has.
fn speaks_of_an_incident(raw: &RawFrontMatter<'_>) -> bool {
    let says_something = |spec: &FieldSpec| raw.all(spec.field).any(|entry| !entry.node.flat().is_empty());
    Field::ALL.iter().filter(|spec| spec.of_incidents).any(says_something)
}

/// What the front matter leaves open.
fn wanted(raw: &RawFrontMatter<'_>) -> Wanted {
    let states = |fields: &[Field]| fields.iter().all(|&field| raw.first(field).is_some());
    Wanted {
        facts: !states(&[Field::Title, Field::Severity, Field::Services]),
        times: !(states(&[Field::Started, Field::Resolved]) || states(&[Field::Started, Field::Duration])),
        causes: !(states(&[Field::Causes]) || states(&[Field::CauseText])),
    }
}

#[expect(clippy::too_many_arguments, reason = "the stages above, each once")]
fn incident(
    file: &SourceFile,
    document: &Document,
    rules: &Rules,
    mut raw: RawFrontMatter<'_>,
    found: Recovery,
    status: StatedStatus,
    visibility: Visibility,
    problems: &mut Diagnostics,
) -> Incident {
    let title = title::title(&raw, document, &found, file);
    let severity = severity(&mut raw, rules, file, problems).or_else(|| found.severity.clone());
    let times = times::read(&mut raw, file, rules, &found, problems);
    let (causes, services) = (
        terms::causes(&mut raw, rules, file, &found, problems),
        terms::words(&raw, Field::Services, file, &found.services),
    );
    let stated_actions = actions::read(&mut raw, file, problems);
    let actions_in_front_matter = !stated_actions.is_empty();
    let zone = times.zone.as_ref().or(rules.zone.as_ref());
    let timeline = found.timeline.into_iter().map(|event| match zone {
        Some(zone) => event.or_in(zone),
        None => event,
    });
    let timeline = timeline.collect();
    let stated_summary = raw.text(Field::Summary).map(|(text, _)| text.to_owned());
    let opening = document.opening().unwrap_or_default();
    Incident {
        slug: raw.text(Field::Slug).map(|(slug, _)| slug.to_owned()),
        path: file.path.clone(),
        id: raw
            .first(Field::Id)
            .filter(|entry| entry.node.text().is_some())
            .map(|entry| stated(entry.node.flat(), &entry.node, file))
            .or(found.id),
        title,
        summary: shortened(stated_summary.as_deref().unwrap_or(opening)),
        summary_in_front_matter: stated_summary.is_some(),
        date: times.date,
        phases: times.phases,
        zone: times.zone,
        duration: times.duration,
        ongoing: times.ongoing || status.ongoing || found.ongoing,
        severity,
        services,
        causes,
        trigger: phrase(&raw, Field::Trigger, file),
        detection: phrase(&raw, Field::Detection, file).or(found.detection),
        factors: terms::words(&raw, Field::Factors, file, &[]),
        tags: terms::words(&raw, Field::Tags, file, &[]),
        company: phrase(&raw, Field::Company, file),
        team: phrase(&raw, Field::Team, file),
        authors: terms::words(&raw, Field::Authors, file, &found.authors),
        status: status.document,
        visibility,
        source: source(&raw, file),
        actions: if actions_in_front_matter { stated_actions } else { found.actions },
        actions_in_front_matter,
        timeline,
        aliases: aliases(&raw),
        more: raw.more,
    }
}

/// A value of the front matter with its line.
fn stated<T>(value: T, node: &Node, file: &SourceFile) -> Sourced<T> {
    Sourced::in_front_matter(value, file.line_of(node.span.start))
}

fn phrase(raw: &RawFrontMatter<'_>, field: Field, file: &SourceFile) -> Option<Sourced<String>> {
    let entry = raw.first(field)?;
    let value = entry.node.flat();
    (!value.is_empty()).then(|| stated(value, &entry.node, file))
}

fn severity(
    raw: &mut RawFrontMatter<'_>,
    rules: &Rules,
    file: &SourceFile,
    problems: &mut Diagnostics,
) -> Option<Sourced<Severity>> {
    if let Some(entry) = raw.first(Field::Severity) {
        let label = entry.node.flat();
        if let Some(severity) = rules.severity(&label) {
            return Some(stated(severity, &entry.node, file));
        }
        let own = rules.severities.iter().map(|(label, _)| label.as_str());
        let known: Vec<&str> = own.chain(Severity::default_labels().map(|label| -> &str { label })).collect();
        let problem = file
            .problem(Code::UnknownSeverity, entry.node.span.clone(), format!("`{label}` is not on the severity scale"))
            .help(match nearest(&label, known) {
                Some(near) => format!("did you mean `{near}`? `[severity]` in site.toml adds labels of your own"),
                None => "`[severity]` in site.toml adds labels of your own".to_owned(),
            });
        problems.report(problem);
        raw.keep(entry);
    }
    // `impact` is prose more often than not: it is a severity only when it is a known label.
    let impact = raw.first(Field::Impact)?;
    match impact.node.text().and_then(|label| rules.severity(label)) {
        Some(severity) => Some(stated(severity, &impact.node, file)),
        None => {
            raw.keep(impact);
            None
        }
    }
}

fn source(raw: &RawFrontMatter<'_>, file: &SourceFile) -> Option<Sourced<String>> {
    let (address, node) = raw.text(Field::Source)?;
    Some(stated(address.to_owned(), node, file))
}

fn aliases(raw: &RawFrontMatter<'_>) -> Vec<String> {
    raw.words(Field::Aliases).into_iter().map(|(alias, _)| alias.to_owned()).collect()
}

/// The beginning of a text, cut at the end of a sentence or else of a word.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.len() <= SUMMARY_LENGTH {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(SUMMARY_LENGTH)];
    let sentence = cut.rfind(". ").filter(|&at| at > SUMMARY_LENGTH / 3).map(|at| &cut[..=at]);
    match sentence {
        Some(sentence) => sentence.to_owned(),
        None => format!("{} …", cut.rsplit_once(' ').map_or(cut, |(head, _)| head).trim_end_matches([',', ';', ':'])),
    }
}
