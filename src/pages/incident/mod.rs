//! The page of one incident.

mod actions;
mod custom;
mod facts;
mod json_ld;
mod phases;
mod related;
mod sources;
mod states;
mod timeline;

use std::ops::Range;

use crate::archive::IncidentId;
use crate::incident::{DocumentStatus, Visibility};
use crate::markdown::{Document, Heading, Topic};
use crate::routes::{self, Route};
use crate::theme::ThemeError;
use crate::units::{Cursor, Strictness};

use super::format::day_view;
use super::frame::About;
use super::site::Site;
use crate::view::{ContentsEntry, IncidentPage, Turn};

use facts::Facts;

/// Fewer headings than this need no contents.
const CONTENTS: usize = 3;

impl Site {
    pub(super) fn incident(&self, path: &str, id: IncidentId) -> Result<String, ThemeError> {
        let entry = &self.archive[id];
        let (incident, document) = (entry.incident(), &entry.postmortem.document);
        let mut frame = self.frame(&About { path, title: &incident.title.value, description: &incident.summary });
        frame.json_ld = Some(json_ld::json_ld(incident, frame.canonical.as_deref()));
        frame.kind = "article";
        frame.no_index |= incident.status == DocumentStatus::Draft;
        let mut facts = Facts::default();
        let line = self.headline(path, id, &mut facts);
        let phases = phases::phases(incident, &mut facts);
        let rows = self.facts(path, id, phases.is_some(), &mut facts);
        let timeline = timeline::timeline(incident);
        let end = document.html.len();
        let to_timeline = timeline.as_ref().map_or(end, |_| timeline::timeline_place(incident, document));
        let answers = !incident.summary_in_front_matter;
        let opening = document.end_of_opening(&incident.summary).map(|opening_end| 0..opening_end);
        let section = || document.summary_section(&incident.summary);
        // What answers first comes first, and nowhere else.
        let opening =
            opening.or_else(section).filter(|opening| answers && !holds(opening, to_timeline)).unwrap_or(0..0);
        let part = |from, to| {
            let address = |link: usize| self.address(path, incident.path.as_str(), document.links.get(link)?);
            self.with_states(document.html.part(from, to, address), incident)
        };
        let without_opening = |from, to| {
            let before = part(from, opening.start.clamp(from, to));
            before + &part(opening.end.clamp(from, to), to)
        };
        let link_to = |id: IncidentId| self.turn(path, id);
        let view = IncidentPage {
            marks: Route::ThemeFile(self.theme.marks()).from(path),
            title: incident.title.value.clone(),
            line,
            unfinished: match incident.status {
                DocumentStatus::Draft => Some("Draft."),
                DocumentStatus::InReview => Some("In review."),
                DocumentStatus::Final => None,
            },
            internal: incident.visibility == Visibility::Internal,
            phases,
            facts: rows,
            footnotes: facts.footnotes,
            summary: Some(incident.summary.clone()).filter(|summary| opening.is_empty() && !summary.is_empty()),
            opening_html: part(opening.start, opening.end),
            body_html: without_opening(0, to_timeline),
            timeline,
            rest_html: without_opening(to_timeline, end),
            contents: contents_after(&opening, document),
            actions: self.listed_actions(incident),
            related: self.related(path, id),
            previous: self.archive.earlier(id).map(link_to),
            next: self.archive.later(id).map(link_to),
            edit: self.edit(incident.path.as_str()),
            sources: sources::links(&incident.sources),
            history: self.history_view(incident.path.as_str()),
            json: Route::IncidentData(&entry.slug).from(path),
            markdown: self.config.data.markdown.then(|| Route::IncidentText(&entry.slug).from(path)),
            more: sources::without_link(&incident.sources).chain(incident.more.iter().cloned()).collect(),
        };
        self.theme.page("incident.html", &frame, &view)
    }

    fn turn(&self, path: &str, id: IncidentId) -> Turn {
        let entry = &self.archive[id];
        let incident = entry.incident();
        Turn {
            href: Route::Incident(&entry.slug).from(path),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
        }
    }

    /// Where a document can be edited.
    pub(super) fn edit(&self, document: &str) -> Option<String> {
        let pattern = self.config.edit_url.as_ref()?;
        Some(pattern.replace("{path}", &routes::relative("", document)))
    }
}

/// Whether a heading is an event of the timeline, called by its time: two dozen of them would hide the sections.
fn is_clock_time(heading: &Heading) -> bool {
    let stamp = || Cursor::new(heading.text.trim_start_matches(['[', '(', '~', ' '])).stamp(Strictness::Field);
    heading.topic == Some(Topic::Timeline) && stamp().is_some_and(|stamp| stamp.time.is_some())
}

/// Whether a place is within a stretch, not at one of its ends.
fn holds(stretch: &Range<usize>, at: usize) -> bool {
    stretch.start < at && at < stretch.end
}

pub(super) fn contents(document: &Document) -> Vec<ContentsEntry> {
    contents_after(&(0..0), document)
}

/// The contents of a document of which a stretch comes first.
fn contents_after(opening: &Range<usize>, document: &Document) -> Vec<ContentsEntry> {
    let (first, others): (Vec<_>, Vec<_>) =
        document.headings.iter().partition(|heading| opening.contains(&heading.html_start));
    let headings = first.into_iter().chain(others);
    let shown = headings.filter(|heading| heading.level <= 3 && !is_clock_time(heading));
    let entries: Vec<ContentsEntry> = shown
        .map(|heading| ContentsEntry {
            level: heading.level,
            text: heading.text.clone(),
            href: format!("#{}", heading.id),
        })
        .collect();
    if entries.len() < CONTENTS { Vec::new() } else { entries }
}
