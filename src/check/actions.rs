//! Promised fixes that nobody answers for, or that are late.

use crate::incident::{Action, ActionStatus};

use super::context::Context;
use super::finding::{Finding, Found};

pub(super) fn without_owner(subject: &Context<'_>) -> Found {
    lacking(subject, ("an", "owner"), "name a team or a role that answers for it", |action| action.owner.is_none())
}

pub(super) fn without_due(subject: &Context<'_>) -> Found {
    lacking(subject, ("a", "due date"), "say until when: `due: 2026-04-01`", |action| action.due.is_none())
}

pub(super) fn overdue(subject: &Context<'_>) -> Found {
    unfinished(subject)
        .filter_map(|action| {
            let due = action.due.filter(|due| *due < subject.today)?;
            let days = subject.today.since(due).ok()?.get_days();
            let late = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
            let message = format!("an action item is {late} overdue");
            Some(
                Finding::new(subject.place(action.provenance), message)
                    .label(format!("due {due}"))
                    .help("close it, drop it, or agree on another date"),
            )
        })
        .collect()
}

/// One finding a document, at the first such item: a list of ten is one thing to mend.
fn lacking(subject: &Context<'_>, (article, what): (&str, &str), help: &str, lacks: fn(&Action) -> bool) -> Found {
    let all = unfinished(subject).count();
    let lacking: Vec<&Action> = unfinished(subject).filter(|action| lacks(action)).collect();
    let Some(first) = lacking.first() else { return Vec::new() };
    let message = match (lacking.len(), all) {
        (1, 1) => format!("the action item has no {what}"),
        (2, 2) => format!("neither of the 2 action items has {article} {what}"),
        (some, all) if some == all => format!("none of the {all} action items has {article} {what}"),
        (1, all) => format!("1 of {all} action items has no {what}"),
        (some, all) => format!("{some} of {all} action items have no {what}"),
    };
    vec![Finding::new(subject.place(first.provenance), message).help(help)]
}

/// Items of which nobody says that they are over.
fn unfinished<'a>(subject: &Context<'a>) -> impl Iterator<Item = &'a Action> {
    let actions = subject.incident().map_or(&[][..], |incident| &incident.actions);
    actions.iter().filter(|action| !matches!(action.status, Some(ActionStatus::Done | ActionStatus::Dropped)))
}
