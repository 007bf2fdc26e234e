//! What one source says of an incident: its front matter, or its text.

use crate::incident::{Action, CustomValues, PhaseTimes, Role, Severity, Sourced, TimelineEvent};
use crate::slug::Slug;
use crate::units::{Duration, Moment, Zone};

/// The facts that a source states, but for the times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// What the incident is called.
    pub title: Option<Sourced<String>>,
    /// The team's own number or name for it.
    pub id: Option<Sourced<String>>,
    /// What happened, in short.
    pub summary: Option<String>,
    /// How bad it was.
    pub severity: Option<Sourced<Severity>>,
    /// Affected systems.
    pub services: Vec<Sourced<String>>,
    /// Slugs of root-cause categories, the primary first.
    pub causes: Vec<Sourced<Slug>>,
    /// What set it off.
    pub trigger: Option<Sourced<String>>,
    /// Who or what detected it.
    pub detection: Option<Sourced<String>>,
    /// What contributed.
    pub factors: Vec<Sourced<String>>,
    /// Free words.
    pub tags: Vec<Sourced<String>>,
    /// The organisation.
    pub company: Option<Sourced<String>>,
    /// The teams that own the postmortem.
    pub teams: Vec<Sourced<String>>,
    /// Who did what during the response.
    pub roles: Vec<Role>,
    /// What it says in the fields that the site declares.
    pub custom: Vec<CustomValues>,
    /// Who wrote it.
    pub authors: Vec<Sourced<String>>,
    /// Addresses of the original and of other accounts, the original first.
    pub sources: Vec<Sourced<String>>,
    /// The events of its timeline.
    pub timeline: Vec<TimelineEvent>,
    /// Its action items.
    pub actions: Vec<Action>,
}

/// What the time of day of a stated date tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateRole {
    /// It has none, or its field says that it is the incident's.
    #[default]
    Incident,
    /// The incident began then, unless the text tells otherwise: then it is when the document was published.
    StartOrPublication,
    /// When the document was published.
    Publication,
    /// A day that is the incident's, unless the text tells of an earlier one: then it is when the document was published.
    DayOrPublication,
}

/// When a source says that it happened. Times that state no zone have none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Times {
    /// The day of the incident.
    pub date: Option<Sourced<Moment>>,
    /// When each phase began.
    pub phases: PhaseTimes,
    /// How long it took, where the source says so.
    pub duration: Option<Sourced<Duration>>,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// The zone that the source names for its times.
    pub zone: Option<Zone>,
}
