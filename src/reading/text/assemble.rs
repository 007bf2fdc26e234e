//! Puts the parts of a recovery together, each from the readers that know it.

use super::classify::{self, Findings};
use super::timeline::{self, Part};
use super::{Clues, Recovery, Wanted, actions, causes, label, services, title};
use crate::incident::{Phase, Provenance};
use crate::markdown::{Block, BlockKind, Topic};

/// Reads the wanted parts.
pub fn assemble(blocks: &[Block<'_>], clues: &Clues<'_>, wanted: Wanted) -> Recovery {
    let blocks = blocks.get(..first_incident(blocks)).unwrap_or_default();
    let document = Document { blocks, parts: timeline::parts(blocks), clues };

    let mut recovery = Recovery { actions: actions::actions(blocks), ..Recovery::default() };
    let labels = if wanted.facts || wanted.times { label::labels(blocks) } else { Vec::new() };
    let (found_title, title_at) =
        if wanted == Wanted::BODY { (None, None) } else { title::title(blocks, &labels, clues.path) };
    if wanted.times {
        document.times(&labels, title_at, &mut recovery);
    } else {
        document.timeline_only(&labels, &mut recovery);
    }
    if wanted.causes {
        recovery.causes = causes::causes(blocks, title_at.filter(|_| clues.title.is_none()), clues.title);
    }
    if wanted.facts {
        let title = clues.title.map(str::to_owned).or_else(|| found_title.as_ref().map(|title| title.value.clone()));
        recovery.title = found_title;
        recovery.id = services::id(blocks, &labels, clues.path);
        recovery.severity = services::severity(blocks, &labels);
        recovery.services = services::services(blocks, &labels);
        recovery.authors = services::authors(blocks, &labels);
        recovery.detection = services::detection(blocks, &labels);
        recovery.status = services::status(blocks, &labels);
        let dated = recovery.date.as_ref().is_some_and(|date| date.provenance != Provenance::FileName);
        let findings = Findings {
            timed_events: document.timed_entries(),
            has_window: recovery.phases[Phase::Started].is_some() || recovery.duration.is_some(),
            has_date: dated,
            has_actions: !recovery.actions.is_empty(),
            is_filed: clues.date.is_some() || clues.title.is_some(),
            named: classify::named(clues.path),
            title: title.as_deref(),
        };
        recovery.not_an_incident = classify::not_an_incident(blocks, &findings);
    }
    recovery
}

/// Where a second postmortem begins in the same file: a further top heading that names one, after the first told its story.
fn first_incident(blocks: &[Block<'_>]) -> usize {
    let mut told = false;
    let names_one = |text: &str| {
        let lower = text.to_lowercase();
        ["postmortem", "post-mortem", "post mortem", "incident report"].iter().any(|name| lower.contains(name))
    };
    for (at, block) in blocks.iter().enumerate() {
        if told && block.kind == BlockKind::Heading(1) && names_one(&block.text) {
            return at;
        }
        told |= matches!(block.topic, Some(Topic::Cause | Topic::Timeline));
    }
    blocks.len()
}

/// A document as its readers see it.
pub struct Document<'a> {
    /// Its blocks.
    pub blocks: &'a [Block<'a>],
    /// The pieces of its timeline.
    pub parts: Vec<Part>,
    /// What is known beside the text.
    pub clues: &'a Clues<'a>,
}

impl Document<'_> {
    fn timed_entries(&self) -> usize {
        let timed = |part: &&Part| match part {
            Part::Entry(entry) => {
                entry.span.as_ref().is_some_and(|span| span.from.time.is_some() || span.from.date.is_some())
            }
            Part::Day(_) => false,
        };
        self.parts.iter().filter(timed).count()
    }

    /// The line of the file on which a block begins.
    pub fn number(&self, at: usize) -> usize {
        self.blocks.get(at).map_or(1, |block| block.line)
    }

    /// What the section of a block is about.
    pub fn topic(&self, at: usize) -> Option<Topic> {
        self.blocks.get(at).and_then(|block| block.topic)
    }
}
