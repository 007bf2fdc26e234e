//! From a document to what it is: an incident, with every value that its front matter or its text gives, or an ordinary page.
//!
//! 1. `front_matter` reads what is stated, each field with its diagnostics.
//! 2. `secrecy` looks for signs that it was meant to stay inside.
//! 3. `text` recovers what the front matter leaves open, and tells whether the document is a postmortem at all.
//! 4. `fuse` makes one record of both.

mod facts;
mod front_matter;
mod fuse;
mod id;
mod publication;
mod secrecy;
mod text;
mod wanted;
mod withhold;

use crate::diagnostic::Diagnostics;
use crate::incident::{Action, Alias, DocumentStatus, Incident, Phase, Provenance, Rules, Visibility};
use crate::markdown::{Block, BlockKind, Parsed, SourceAction, Sources};
use crate::source::SourceFile;
use facts::DateRole;
use front_matter::{Claim, Kind, Stated};
use text::Clues;

pub(crate) use front_matter::{Content, Field, FieldSpec, Takes};
pub(crate) use publication::Publication;
pub(crate) use text::is_named_for_incidents;
pub(crate) use withhold::withhold;

/// What a Markdown file turned out to be.
#[derive(Clone, Debug)]
pub(crate) enum Reading {
    /// A postmortem.
    Incident(Box<Incident>),
    /// An ordinary page.
    Page(Page),
}

impl Reading {
    /// What the page must know of where it was read from.
    #[must_use]
    pub(crate) fn sources(&self, repair: bool) -> Sources {
        match self {
            Self::Incident(incident) => {
                let title_line = match incident.title.provenance {
                    Provenance::Text { line } => Some(line),
                    _ => None,
                };
                let mut events: Vec<usize> = incident.timeline.iter().map(|event| event.line).collect();
                events.sort_unstable();
                let actions = actions_of_text(&incident.actions);
                Sources { title: incident.title.value.clone(), title_line, events, actions, repair }
            }
            Self::Page(page) => Sources { title: page.title.clone(), repair, ..Sources::default() },
        }
    }
}

/// The actions that a text states, by their lines.
fn actions_of_text(actions: &[Action]) -> Vec<SourceAction> {
    let of_text = actions.iter().enumerate().filter_map(|(number, action)| match action.provenance {
        Provenance::Text { line } => Some(SourceAction { line, number, owner: action.owner.clone(), due: action.due }),
        _ => None,
    });
    let mut found: Vec<SourceAction> = of_text.collect();
    found.sort_by_key(|action| action.line);
    found.dedup_by_key(|action| action.line);
    found
}

/// A document that is not a postmortem.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    /// Its title.
    pub title: String,
    /// The name in addresses that its front matter asks for.
    pub slug: Option<String>,
    /// How far it is.
    pub status: DocumentStatus,
    /// Who may read it.
    pub visibility: Visibility,
    /// Former addresses that lead here.
    pub aliases: Vec<Alias>,
    /// Why it is not a postmortem, where Casebook concluded that itself.
    pub because: Option<&'static str>,
}

/// Reads a document. `among_pages` says that it is where the site keeps ordinary pages.
pub(crate) fn read(
    file: &SourceFile,
    parsed: &Parsed<'_>,
    rules: &Rules,
    among_pages: bool,
    problems: &mut Diagnostics,
) -> Reading {
    let mut stated = front_matter::read(file, rules, problems);
    if stated.visibility == Visibility::Public {
        let signs = secrecy::signs(file, &parsed.blocks);
        if !signs.is_empty() {
            stated.visibility = Visibility::Internal;
        }
        problems.extend(signs);
    }
    if secrecy::is_draft(file, &parsed.blocks, problems) {
        stated.status.document = DocumentStatus::Draft;
    }
    if stated.kind.map_or(among_pages, |kind| kind == Kind::Page) {
        return Reading::Page(page(stated, &parsed.blocks, file, None));
    }
    let phases = &stated.times.times.phases;
    let dated = phases[Phase::Started].or(stated.times.times.date);
    let clues = Clues {
        path: &file.path,
        title: stated.facts.title.as_ref().map(|title| title.value.as_str()),
        claim: if stated.status.ongoing { stated.claim.max(Claim::Possible) } else { stated.claim },
        names_system: stated.names_system(),
        date: dated.map(|dated| dated.value),
        date_role: if phases[Phase::Started].is_some() { DateRole::Incident } else { stated.times.date_role },
        has_unknown_duration: stated.times.has_unknown_duration,
        has_phases: phases.known().next().is_some(),
    };
    let recovered = text::recover(&parsed.blocks, &clues, stated.leaves_open);
    match recovered.not_an_incident {
        Some(because) if !matches!(stated.kind, Some(Kind::Incident | Kind::Planned)) => {
            Reading::Page(page(stated, &parsed.blocks, file, Some(because)))
        }
        _ => Reading::Incident(Box::new(fuse::fuse(stated, recovered, file, rules, problems))),
    }
}

/// An ordinary page, called what its front matter says, else its first heading, else its file.
fn page(stated: Stated, blocks: &[Block<'_>], file: &SourceFile, because: Option<&'static str>) -> Page {
    let heading = blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)) && !block.text.is_empty());
    let title = stated
        .facts
        .title
        .map(|title| title.value)
        .or_else(|| heading.map(|heading| heading.text.clone().into_owned()));
    Page {
        title: title.unwrap_or_else(|| file.path.title()),
        slug: stated.slug,
        status: stated.status.document,
        visibility: stated.visibility,
        aliases: stated.aliases,
        because,
    }
}
