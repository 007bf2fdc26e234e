//! The typed record read from a postmortem, one noun a file.

mod action;
mod alias;
mod cause;
mod custom;
mod phase;
mod provenance;
mod role;
mod severity;
mod status;
mod timeline;

pub(crate) use action::{Action, ActionKind, ActionStatus};
pub(crate) use alias::{Alias, alias_path};
pub(crate) use cause::{Cause, Taxonomy};
pub(crate) use custom::{CustomField, CustomValue, CustomValues, FieldKind};
pub(crate) use phase::{Measure, Phase, PhaseTimes};
pub(crate) use provenance::{Provenance, Sourced};
pub(crate) use role::Role;
pub(crate) use severity::Severity;
pub(crate) use status::{DocumentStatus, StatedStatus, Visibility};
pub(crate) use timeline::TimelineEvent;

use std::sync::Arc;

use crate::paths::DocumentPath;
use crate::slug::Slug;
use crate::units::{Duration, Moment, Zone};

/// An incident as its postmortem tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incident {
    /// The name in addresses that the front matter asks for.
    pub(crate) slug: Option<String>,
    /// The document.
    pub(crate) path: DocumentPath,
    /// The team's own number or name for it.
    pub id: Option<Sourced<String>>,
    /// One line that says what happened.
    pub title: Sourced<String>,
    /// What the document calls itself, where that tells nothing of the incident: `Postmortem report`.
    pub generic_title: Option<Sourced<String>>,
    /// The first words of the summary, as plain text; may be empty.
    pub summary: String,
    /// Whether the summary is only in the front matter, not in the body.
    pub(crate) summary_in_front_matter: bool,
    /// The day it began, as far as that is known.
    pub date: Option<Sourced<Moment>>,
    /// When what happened.
    pub phases: PhaseTimes,
    /// The zone of the document's times that state none themselves, where it names one.
    pub(crate) zone: Option<Zone>,
    /// How long it took: resolved − started, else as stated.
    pub duration: Option<Sourced<Duration>>,
    /// Whether it is planned work, such as a maintenance window. No figure counts it.
    pub is_planned: bool,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// How bad it was.
    pub severity: Option<Sourced<Severity>>,
    /// Affected systems, as written.
    pub services: Vec<Sourced<String>>,
    /// Slugs of root-cause categories, the primary first.
    pub causes: Vec<Sourced<Slug>>,
    /// What set it off.
    pub trigger: Option<Sourced<String>>,
    /// Who or what noticed.
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
    /// What it says in the fields that the site declares, in the order of the settings.
    pub(crate) custom: Vec<CustomValues>,
    /// Who wrote it.
    pub authors: Vec<Sourced<String>>,
    /// How far the document is.
    pub status: DocumentStatus,
    /// Who may read it.
    pub visibility: Visibility,
    /// Addresses of the original and of other accounts, the original first.
    pub sources: Vec<Sourced<String>>,
    /// What is to be done about it.
    pub actions: Vec<Action>,
    /// The events of the timeline section.
    pub timeline: Vec<TimelineEvent>,
    /// Former addresses that lead here.
    pub(crate) aliases: Vec<Alias>,
    /// Fields that Casebook does not interpret, in the order of the front matter.
    pub more: Vec<(String, String)>,
}

impl Incident {
    /// The actions that the front matter states; the others are part of the body.
    pub(crate) fn actions_in_front_matter(&self) -> impl Iterator<Item = &Action> {
        self.actions.iter().filter(|action| action.provenance.is_front_matter())
    }
}

/// What a site knows that a document does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rules {
    /// Root-cause categories.
    pub taxonomy: Taxonomy,
    /// Labels of the site's own severity scale (compared without case, spaces, `-` and `_`) with their ranks.
    pub severities: Vec<(String, u8)>,
    /// The zone of times that state none.
    pub(crate) zone: Option<Zone>,
    /// The site's own fields, in order of name.
    pub fields: Vec<Arc<CustomField>>,
}

impl Rules {
    /// Reads a severity on the site's own scale, else on the default one.
    #[must_use]
    pub(crate) fn severity(&self, label: &str) -> Option<Severity> {
        self.own_severity(label).or_else(|| Severity::on_default_scale(label))
    }

    /// Reads the value of a field that holds a severity: `SEV-1 (Critical)`, and a bare `1`.
    #[must_use]
    pub(crate) fn stated_severity(&self, text: &str) -> Option<Severity> {
        let numbered = || Severity::on_default_scale(&format!("SEV{}", text.trim().parse::<u8>().ok()?));
        let in_statement = || severity::heads(text).find_map(|head| self.severity(head));
        self.own_severity(text).or_else(numbered).or_else(|| self.severity(text)).or_else(in_statement)
    }

    fn own_severity(&self, label: &str) -> Option<Severity> {
        let key = severity::normalised(label);
        let (_, rank) = self.severities.iter().find(|(known, _)| severity::normalised(known) == key)?;
        Some(Severity { label: label.trim().to_owned(), rank: *rank })
    }
}
