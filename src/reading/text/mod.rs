//! Reads the record out of a postmortem that was never written for a machine: from its headings, labels, prose, timeline and lists.
//!
//! It reads the blocks of the text, never its bytes: what is code, a comment or a quotation says nothing.
//!
//! 1. `label` reads `Key: value`; `dates` gathers the dates; `timeline` and `actions` read their sections.
//! 2. `impact_period` finds the statements of when it began and ended, `times` decides between them; `title`, `summary`, `services` and
//!    `causes` read the rest.
//! 3. `classify` tells whether it is a postmortem at all.

mod actions;
mod causes;
mod classify;
mod clues;
mod dates;
mod detection;
mod impact_period;
mod label;
mod label_facts;
mod level;
mod phrases;
mod recovered;
mod subject;
mod summary;
mod timeline;
mod times;
mod title;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod variants;

pub(crate) use classify::is_named_for_incidents;
pub(super) use clues::Clues;
pub(super) use detection::source as detection_source;
pub(super) use recovered::Recovered;
pub(super) use title::is_generic;

use super::facts::Facts;
use super::front_matter::Claim;
use super::wanted::Wanted;
use crate::incident::{Phase, Provenance, Sourced};
use crate::markdown::{Block, BlockKind};
use classify::{Findings, Named};
use subject::Text;

/// Reads the wanted fields from a text. A value that the text doesn't support is left open: guessing wrong is worse than
/// not knowing.
#[must_use]
pub(super) fn recover(blocks: &[Block<'_>], clues: &Clues<'_>, wanted: Wanted) -> Recovered {
    let text = Text::new(blocks, clues, wanted.facts || wanted.times);
    let title = if wanted == Wanted::BODY { None } else { title::title(&text) };
    let (times, timeline, dates_publication) = if wanted.times {
        text.times(title.as_ref())
    } else {
        let (times, timeline) = text.timeline_alone();
        (times, timeline, false)
    };
    let mut facts = Facts {
        summary: summary::summary(&text, title.as_ref()),
        actions: actions::actions(text.blocks),
        timeline,
        ..Facts::default()
    };
    let mut named_causes = Vec::new();
    if wanted.causes {
        facts.causes = causes::causes(&text, title.as_ref());
        named_causes = label_facts::causes(&text);
    }
    if wanted.facts {
        let rule = "from the title";
        let in_front_matter =
            clues.title.map(|title| Sourced { value: title.to_owned(), provenance: Provenance::Computed { rule } });
        let named = in_front_matter.as_ref().or(title.as_ref().map(|title| &title.words));
        facts.id = label_facts::id(&text, named);
        facts.severity = label_facts::severity(&text, named);
        facts.services = label_facts::services(&text);
        facts.teams = label_facts::teams(&text);
        facts.roles = label_facts::roles(&text);
        facts.authors = label_facts::authors(&text);
        facts.trigger = label_facts::trigger(&text);
        facts.detection = label_facts::detection(&text).or_else(|| detection::told(&text, &times, &facts.timeline));
    }
    // A heading such as `2024 retrospective` isn't the title of an incident, but tells what the document is.
    let heading = text.blocks.iter().find(|block| block.kind == BlockKind::Heading(1)).map(|block| &*block.text);
    let named = heading.map_or_else(|| clues.path.title(), str::to_owned);
    let findings = Findings {
        path: clues.path,
        title: clues.title.or(title.as_ref().map(|title| title.words.value.as_str())).unwrap_or(&named),
        claim: clues.claim,
        named: if clues.names_system { Named::System } else { Named::Other },
        has_phases: clues.has_phases,
        telling_events: impact_period::telling(&facts.timeline),
        has_window: !wanted.times && clues.claim == Claim::Certain
            || times.phases[Phase::Started].is_some()
            || times.phases[Phase::Resolved].is_some()
            || times.duration.is_some(),
        timed_events: facts.timeline.iter().filter(|event| event.at.is_some()).count(),
        says_when: !text.sightings.is_empty(),
        labelled_facts: text.labelled_facts(),
    };
    let announces_work = classify::announces_work(findings.title);
    let not_an_incident = classify::not_an_incident(text.blocks, &findings);
    let (generic, telling) = title.map_or((None, None), |title| {
        let later = || title::later_title(text.blocks, title.at);
        if is_generic(&title.words.value) { (Some(title.words), later()) } else { (None, Some(title.words)) }
    });
    facts.title = telling;
    Recovered { facts, times, dates_publication, named_causes, generic_title: generic, announces_work, not_an_incident }
}
