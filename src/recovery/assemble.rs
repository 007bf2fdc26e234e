//! Puts the parts of a recovery together, each from the readers that know it.

use super::classify::{self, Findings};
use super::line::{self, Kind, Line};
use super::outline::{self, Place};
use super::timeline::{self, Part};
use super::topic::Topic;
use super::{Clues, Recovery, Wanted, actions, causes, label, services, title};
use crate::incident::{Phase, Provenance};

/// Reads the wanted parts.
pub fn assemble(clues: &Clues<'_>, wanted: Wanted) -> Recovery {
    let mut lines = line::lines(clues.text, clues.first_line);
    let mut places = outline::outline(&lines);
    let end = first_incident(&lines, &places);
    lines.truncate(end);
    places.truncate(end);
    let document = Document { lines: &lines, places: &places, parts: timeline::parts(&lines, &places), clues };

    let mut recovery = Recovery { actions: actions::actions(&lines, &places), ..Recovery::default() };
    let labels = if wanted.facts || wanted.times { label::labels(&lines, &places) } else { Vec::new() };
    let (found_title, title_at) =
        if wanted == Wanted::BODY { (None, None) } else { title::title(&lines, &labels, clues.path) };
    if wanted.times {
        document.times(&labels, title_at, &mut recovery);
    } else {
        document.timeline_only(&labels, &mut recovery);
    }
    if wanted.causes {
        recovery.causes = causes::causes(&lines, &places, title_at.filter(|_| clues.title.is_none()), clues.title);
    }
    if wanted.facts {
        let title = clues.title.map(str::to_owned).or_else(|| found_title.as_ref().map(|title| title.value.clone()));
        recovery.title = found_title;
        recovery.id = services::id(&lines, &labels, clues.path);
        recovery.severity = services::severity(&lines, &labels);
        recovery.services = services::services(&lines, &labels);
        recovery.authors = services::authors(&lines, &labels);
        recovery.detection = services::detection(&lines, &labels);
        recovery.status = services::status(&lines, &labels);
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
        recovery.not_an_incident = classify::not_an_incident(&lines, &places, &findings);
    }
    recovery
}

/// Where a second postmortem begins in the same file: a further top heading that names one, after the first told its story.
fn first_incident(lines: &[Line], places: &[Place]) -> usize {
    let mut told = false;
    let names_one = |text: &str| {
        let lower = text.to_lowercase();
        ["postmortem", "post-mortem", "post mortem", "incident report"].iter().any(|name| lower.contains(name))
    };
    for (at, (line, place)) in lines.iter().zip(places).enumerate() {
        if told && line.kind == Kind::Heading(1) && names_one(&line.text) {
            return at;
        }
        told |= matches!(place.topic, Some(Topic::Cause | Topic::Timeline));
    }
    lines.len()
}

/// A document as its readers see it.
pub struct Document<'a> {
    /// Its lines.
    pub lines: &'a [Line<'a>],
    /// Their places in the outline.
    pub places: &'a [Place],
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

    /// The line of the source file of the line with an index.
    pub fn number(&self, at: usize) -> usize {
        self.lines.get(at).map_or(self.clues.first_line, |line| line.number)
    }
}
