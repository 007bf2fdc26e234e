//! Which platform a record is from, and what becomes of it.

use serde_json::Value;

use super::record::Outcome;
use super::{github, incident_io, pagerduty, statuspage};
use crate::incident::Rules;

/// The platforms whose records are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Statuspage,
    GitHub,
    PagerDuty,
    IncidentIo,
}

impl Shape {
    /// The platform of a record, by the keys that only its records have; `on_page` says whether it is listed under a status page.
    pub(super) fn of(record: &Value, on_page: bool) -> Option<Self> {
        let has = |keys: &[&str]| keys.iter().any(|key| record.get(key).is_some());
        if has(&["incident_timestamp_values", "incident_status", "incident_role_assignments"]) {
            Some(Self::IncidentIo)
        } else if has(&["incident_number", "urgency", "escalation_policy", "last_status_change_at"]) {
            Some(Self::PagerDuty)
        } else if on_page || has(&["incident_updates", "shortlink"]) {
            Some(Self::Statuspage)
        } else if has(&["title"]) && has(&["number", "labels"]) && has(&["body", "state", "createdAt", "created_at"]) {
            Some(Self::GitHub)
        } else {
            None
        }
    }

    pub(super) fn draft(self, record: &Value, page: Option<&Value>, rules: &Rules) -> Outcome {
        match self {
            Self::Statuspage => statuspage::draft(record, page),
            Self::GitHub => github::draft(record, rules),
            Self::PagerDuty => pagerduty::draft(record),
            Self::IncidentIo => incident_io::draft(record),
        }
    }
}
