//! What an incident does not say.

use crate::diagnostic::Level;
use crate::incident::{DocumentStatus, Incident};

use super::context::Context;
use super::finding::{Finding, Found};

pub(super) fn no_date(subject: &Context<'_>) -> Found {
    let help = "add `started:` with a zone, or at least `date:`";
    lacking(subject, "nothing says when the incident was", help, |incident| incident.date.is_none())
}

pub(super) fn no_cause(subject: &Context<'_>) -> Found {
    let help = "add `causes:`; `causes: [unknown]` says that nobody found out";
    lacking(subject, "the incident has no root-cause category", help, |incident| incident.causes.is_empty())
}

/// A summary section with nothing in it is a section that is not written yet, and reported as such.
pub(super) fn no_summary(subject: &Context<'_>) -> Found {
    if subject.document.headings.iter().any(|heading| heading.id == "summary") {
        return Vec::new();
    }
    let help = "begin it with two or three sentences under `## Summary`";
    lacking(subject, "the postmortem has no summary", help, |incident| incident.summary.is_empty())
}

/// In a draft a gap is only worth knowing.
fn lacking(subject: &Context<'_>, message: &str, help: &str, lacks: fn(&Incident) -> bool) -> Found {
    let Some(incident) = subject.incident().filter(|incident| lacks(incident)) else { return Vec::new() };
    let level = if incident.status == DocumentStatus::Draft { Level::Note } else { Level::Warning };
    vec![Finding::new(None, message).help(help).level(level)]
}
