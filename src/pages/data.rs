//! The archive as data: one incident as JSON, and all of them.
//!
//! The shape is versioned: a field may be added within a version, none is renamed or removed.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use crate::archive::{Entry, IncidentId};
use crate::incident::{Action, CustomValues, Incident, Phase, Provenance, Sourced, TimelineEvent};
use crate::routes::Route;
use crate::slug::Slug;
use crate::text::json;
use crate::units::Moment;

use super::history::Published;
use super::site::Site;

/// The version of the shapes below.
pub(super) const ARCHIVE_VERSION: u32 = 1;

/// One incident as data: its facts, and everything that can be long.
#[derive(Debug, Serialize)]
pub(crate) struct IncidentData<'a> {
    /// The facts.
    #[serde(flatten)]
    pub facts: Facts<'a>,
    /// The events of the timeline.
    pub timeline: Vec<Value>,
    /// What is to be done about it.
    pub actions: Vec<Value>,
    /// Keys of the front matter that Casebook does not know, and values that it could not use, as written.
    pub more: Map<String, Value>,
    /// How each field above is known, by its name.
    pub provenance: Map<String, Value>,
}

/// The facts of an incident. Times are ISO 8601 as far as they are known, with an offset only where the zone is.
#[derive(Debug, Serialize)]
pub(crate) struct Facts<'a> {
    /// The document as the caller names it: its path.
    pub file: &'a str,
    /// The team's own number.
    pub id: Option<&'a str>,
    /// The title, as the document states it.
    pub title: &'a str,
    /// The title that pages show instead, where the document's tells nothing: `Incident of 12 May 2024`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_title: Option<&'a str>,
    /// `2026-03-14`, `2026-03` or `2026`.
    pub date: Option<String>,
    /// When each phase began, under its name.
    #[serde(flatten)]
    pub phases: PhaseData,
    /// The length in minutes.
    pub duration_minutes: Option<f64>,
    /// `planned` for planned work, which no figure counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Whether it goes on.
    pub ongoing: bool,
    /// The severity's own label.
    pub severity: Option<&'a str>,
    /// Its rank, 1 (worst) to 5.
    pub severity_rank: Option<u8>,
    /// Slugs of root-cause categories, the primary first.
    pub causes: Vec<&'a str>,
    /// Affected systems.
    pub services: Vec<&'a str>,
    /// The organisation.
    pub company: Option<&'a str>,
    /// The first of the owning teams.
    pub team: Option<&'a str>,
    /// The owning teams, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub teams: Vec<&'a str>,
    /// Who did what during the response, by role.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub roles: Map<String, Value>,
    /// What it says in the fields that the site declares, by name.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub fields: Map<String, Value>,
    /// Free words.
    pub tags: Vec<&'a str>,
    /// What contributed.
    pub factors: Vec<&'a str>,
    /// What set it off.
    pub trigger: Option<&'a str>,
    /// Who or what noticed.
    pub detection: Option<&'a str>,
    /// Who wrote it.
    pub authors: Vec<&'a str>,
    /// `draft`, `in-review` or `final`.
    pub status: &'static str,
    /// The address of the original.
    pub source: Option<&'a str>,
    /// Addresses of the original and of other accounts, the original first.
    pub sources: Vec<&'a str>,
    /// The first words of the summary.
    pub summary: &'a str,
}

/// The time of every phase; `null` where it is not known.
#[derive(Debug)]
pub(crate) struct PhaseData(pub(super) [Option<String>; Phase::ALL.len()]);

impl Serialize for PhaseData {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Phase::ALL.iter().map(|phase| phase.key()).zip(&self.0))
    }
}

/// An incident in the shape of `inspect --format json`, which is also that of its page's JSON.
#[must_use]
pub(crate) fn incident_data<'a>(incident: &'a Incident, file: &'a str) -> IncidentData<'a> {
    IncidentData {
        facts: facts(incident, file),
        timeline: incident.timeline.iter().map(event).collect(),
        actions: incident.actions.iter().map(action).collect(),
        more: pairs(&incident.more),
        provenance: provenance(incident),
    }
}

pub(super) fn facts<'a>(incident: &'a Incident, file: &'a str) -> Facts<'a> {
    let moment = |known: &Option<Sourced<Moment>>| known.as_ref().map(|known| known.value.to_string());
    Facts {
        file,
        id: text(incident.id.as_ref()),
        title: incident.generic_title.as_ref().map_or(&incident.title.value, |generic| &generic.value),
        shown_title: incident.generic_title.as_ref().map(|_| incident.title.value.as_str()),
        date: moment(&incident.date),
        phases: PhaseData(Phase::ALL.map(|phase| moment(&incident.phases[phase]))),
        duration_minutes: incident.duration.as_ref().map(|known| known.value.minutes()),
        kind: incident.is_planned.then_some("planned"),
        ongoing: incident.ongoing,
        severity: incident.severity.as_ref().map(|known| known.value.label.as_str()),
        severity_rank: incident.severity.as_ref().map(|known| known.value.rank),
        causes: incident.causes.iter().map(|known| known.value.as_str()).collect(),
        services: words(&incident.services),
        company: text(incident.company.as_ref()),
        team: text(incident.teams.first()),
        teams: if incident.teams.len() > 1 { words(&incident.teams) } else { Vec::new() },
        roles: incident.roles.iter().map(|role| (role.name.clone(), json!(words(&role.people)))).collect(),
        fields: incident
            .custom
            .iter()
            .map(|of_field| (of_field.field.name.clone(), json!(written(of_field))))
            .collect(),
        tags: words(&incident.tags),
        factors: words(&incident.factors),
        trigger: text(incident.trigger.as_ref()),
        detection: text(incident.detection.as_ref()),
        authors: words(&incident.authors),
        status: incident.status.word(),
        source: text(incident.sources.first()),
        sources: words(&incident.sources),
        summary: &incident.summary,
    }
}

fn text(known: Option<&Sourced<String>>) -> Option<&str> {
    known.map(|known| known.value.as_str())
}

pub(super) fn words(list: &[Sourced<String>]) -> Vec<&str> {
    list.iter().map(|known| known.value.as_str()).collect()
}

pub(super) fn written(of_field: &CustomValues) -> Vec<String> {
    of_field.values.iter().map(|known| known.value.written()).collect()
}

fn event(event: &TimelineEvent) -> Value {
    json!({
        "at": event.at.map(|at| at.to_string()),
        "until": event.until.map(|at| at.to_string()),
        "label": event.label,
        "text": event.text,
    })
}

fn action(action: &Action) -> Value {
    let mut value = json!({
        "title": action.title,
        "owner": action.owner,
        "due": action.due.map(|due| due.to_string()),
        "done": action.done.map(|done| done.to_string()),
        "status": action.status,
        "kind": action.kind,
        "link": action.link,
    });
    if !action.more.is_empty() {
        value["more"] = pairs(&action.more).into();
    }
    value
}

/// What is kept as it was written, by key; several values of one key with `; ` between them.
fn pairs(more: &[(String, String)]) -> Map<String, Value> {
    let mut map: Map<String, Value> = Map::new();
    for (key, value) in more {
        match map.get_mut(key) {
            Some(Value::String(before)) => before.extend(["; ", value]),
            _ => drop(map.insert(key.clone(), json!(value))),
        }
    }
    map
}

fn provenance(incident: &Incident) -> Map<String, Value> {
    let mut map = Map::new();
    let mut add = |field: &str, provenance: Option<&Provenance>| {
        if let Some(provenance) = provenance {
            map.insert(field.to_owned(), json!(provenance));
        }
    };
    add("title", Some(&incident.generic_title.as_ref().unwrap_or(&incident.title).provenance));
    add("shown_title", incident.generic_title.as_ref().map(|_| &incident.title.provenance));
    add("id", incident.id.as_ref().map(|known| &known.provenance));
    add("date", incident.date.as_ref().map(|known| &known.provenance));
    for (phase, known) in incident.phases.known() {
        add(phase.key(), Some(&known.provenance));
    }
    add("duration", incident.duration.as_ref().map(|known| &known.provenance));
    add("severity", incident.severity.as_ref().map(|known| &known.provenance));
    add("causes", incident.causes.first().map(|known| &known.provenance));
    add("services", incident.services.first().map(|known| &known.provenance));
    add("team", incident.teams.first().map(|known| &known.provenance));
    add("trigger", incident.trigger.as_ref().map(|known| &known.provenance));
    add("detection", incident.detection.as_ref().map(|known| &known.provenance));
    add("actions", incident.actions.first().map(|action| &action.provenance));
    map
}

impl Site {
    pub(super) fn incident_data(&self, id: IncidentId) -> Vec<u8> {
        let entry = &self.archive[id];
        let data = incident_data(entry.incident(), entry.incident().path.as_str());
        let history = self.published(entry.incident().path.as_str()).map(Published::data);
        let value = Versioned { version: ARCHIVE_VERSION, slug: &entry.slug, incident: data, history };
        (json(&value) + "\n").into_bytes()
    }

    /// All incidents without timeline and actions, which are in each incident's own file.
    pub(super) fn archive_json(&self) -> String {
        let incidents = self.archive.entries().iter().map(|entry| self.listed(entry)).collect();
        let archive = WholeArchive { version: ARCHIVE_VERSION, title: &self.config.title, incidents };
        json(&archive) + "\n"
    }

    fn listed<'a>(&self, entry: &'a Entry) -> Listed<'a> {
        let path = entry.incident().path.as_str();
        let facts = facts(entry.incident(), path);
        // Links lead from the file that has the text, at the root.
        let body = self.config.data.bodies.then(|| self.public_source("", path, &entry.postmortem.document));
        Listed { slug: &entry.slug, url: Route::Incident(&entry.slug).from(""), facts, body }
    }
}

#[derive(Serialize)]
struct Versioned<'a> {
    version: u32,
    slug: &'a Slug,
    #[serde(flatten)]
    incident: IncidentData<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Value>,
}

#[derive(Serialize)]
struct WholeArchive<'a> {
    version: u32,
    title: &'a str,
    incidents: Vec<Listed<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    slug: &'a Slug,
    url: String,
    #[serde(flatten)]
    facts: Facts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}
