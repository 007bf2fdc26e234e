//! The facts of both sources as one: what the front matter states, and what it leaves open as the text says it.

use super::actions;
use crate::reading::facts::Facts;

/// Completes the facts of the front matter by those of the text.
pub(super) fn completed(stated: Facts, text: Facts) -> Facts {
    Facts {
        title: stated.title.or(text.title),
        id: stated.id.or(text.id),
        summary: stated.summary.or(text.summary),
        severity: stated.severity.or(text.severity),
        services: either(stated.services, text.services),
        causes: either(stated.causes, text.causes),
        trigger: stated.trigger.or(text.trigger),
        detection: stated.detection.or(text.detection),
        factors: either(stated.factors, text.factors),
        tags: either(stated.tags, text.tags),
        company: stated.company.or(text.company),
        teams: either(stated.teams, text.teams),
        roles: either(stated.roles, text.roles),
        custom: stated.custom,
        authors: either(stated.authors, text.authors),
        sources: either(stated.sources, text.sources),
        timeline: either(stated.timeline, text.timeline),
        actions: actions::merged(stated.actions, text.actions),
    }
}

/// The first list, unless it is empty.
pub(super) fn either<T>(stated: Vec<T>, text: Vec<T>) -> Vec<T> {
    if stated.is_empty() { text } else { stated }
}
