//! The page of one incident.

mod actions;
mod drawings;
mod facts;
mod json_ld;
mod related;
mod sources;

use crate::archive::{Facet, IncidentId};
use crate::incident::{DocumentStatus, Phase, Visibility};
use crate::markdown::{Document, Heading, Topic};
use crate::pages::row::severity_view;
use crate::routes::{self, Route};
use crate::theme::ThemeError;
use crate::units::{Cursor, Strictness};

use super::format::{day_view, duration_view, time_view};
use super::frame::About;
use super::site::Site;
use crate::view::{ContentsEntry, IncidentPage, Turn};

/// Fewer headings than this need no contents.
const CONTENTS: usize = 3;

impl Site {
    pub(super) fn incident(&self, path: &str, id: IncidentId) -> Result<String, ThemeError> {
        let entry = &self.archive[id];
        let (incident, document) = (entry.incident(), &entry.postmortem.document);
        let mut frame = self.frame(&About { path, title: &incident.title.value, description: &incident.summary });
        frame.json_ld = Some(json_ld::json_ld(incident, frame.canonical.as_deref()));
        frame.no_index |= incident.status == DocumentStatus::Draft;
        let mut timeline = drawings::timeline(incident);
        let split = timeline.as_ref().map_or(document.html.len(), |_| drawings::timeline_place(incident, document));
        if let Some(timeline) = &mut timeline {
            timeline.events = drawings::events_run_together(incident, document);
        }
        let address = |link: usize| self.address(path, incident.path.as_str(), document.links.get(link)?);
        let facts = self.facts(path, id);
        let link_to = |id: IncidentId| self.turn(path, id);
        let view = IncidentPage {
            marks: Route::ThemeFile(self.theme.marks()).from(path),
            title: incident.title.value.clone(),
            date: incident.phases[Phase::Started]
                .as_ref()
                .or(incident.date.as_ref())
                .map(|known| time_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            ongoing: incident.ongoing,
            severity: incident.severity.as_ref().map(|known| severity_view(path, &known.value)),
            causes: self.term_links(path, id, Facet::Cause),
            company: self.term_links(path, id, Facet::Company).pop(),
            unfinished: match incident.status {
                DocumentStatus::Draft => Some("Draft."),
                DocumentStatus::InReview => Some("In review."),
                DocumentStatus::Final => None,
            },
            internal: incident.visibility == Visibility::Internal,
            phases: drawings::phases(incident),
            facts: facts.rows,
            footnotes: facts.footnotes,
            summary: incident.summary_in_front_matter.then(|| incident.summary.clone()),
            body_html: document.html.part(0, split, address),
            timeline,
            rest_html: document.html.part(split, document.html.len(), address),
            contents: contents(document),
            actions: if incident.actions_in_front_matter { self.actions(&incident.actions) } else { Vec::new() },
            related: self.archive.related(id).iter().map(|related| self.related(path, related)).collect(),
            earlier: self.archive.earlier(id).map(link_to),
            later: self.archive.later(id).map(link_to),
            edit: self.edit(incident.path.as_str()),
            sources: sources::links(&incident.sources),
            json: Route::IncidentData(&entry.slug).from(path),
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

pub(super) fn contents(document: &Document) -> Vec<ContentsEntry> {
    let shown = document.headings.iter().filter(|heading| heading.level <= 3 && !is_clock_time(heading));
    let entries: Vec<ContentsEntry> = shown
        .map(|heading| ContentsEntry {
            level: heading.level,
            text: heading.text.clone(),
            href: format!("#{}", heading.id),
        })
        .collect();
    if entries.len() < CONTENTS { Vec::new() } else { entries }
}
