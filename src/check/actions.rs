//! Promised fixes that nobody answers for, or that are late.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{Action, ActionStatus};

use super::context::Context;

pub(super) fn without_owner(subject: &Context<'_>, problems: &mut Diagnostics) {
    let problem = lacking(subject, Code::ActionWithoutOwner, ("an", "owner"), |action| action.owner.is_none());
    problems.extend(problem.map(|problem| problem.help("name a team or a role that answers for it")));
}

pub(super) fn without_due(subject: &Context<'_>, problems: &mut Diagnostics) {
    let problem = lacking(subject, Code::ActionWithoutDue, ("a", "due date"), |action| action.due.is_none());
    problems.extend(problem.map(|problem| problem.help("say until when: `due: 2026-04-01`")));
}

pub(super) fn overdue(subject: &Context<'_>, problems: &mut Diagnostics) {
    problems.extend(unfinished(subject).filter_map(|action| {
        let due = action.due.filter(|due| *due < subject.today)?;
        let days = subject.today.since(due).ok()?.get_days();
        let late = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        let message = format!("an action item is {late} overdue");
        let problem = subject.problem(Code::ActionOverdue, subject.place(action.provenance), message);
        Some(problem.label(format!("due {due}")).help("close it, drop it, or agree on another date"))
    }));
}

/// One report a document, at the first such item: a list of ten is one thing to fix.
fn lacking(
    subject: &Context<'_>,
    code: Code,
    (article, what): (&str, &str),
    lacks: fn(&Action) -> bool,
) -> Option<Diagnostic> {
    let all = unfinished(subject).count();
    let lacking: Vec<&Action> = unfinished(subject).filter(|action| lacks(action)).collect();
    let first = lacking.first()?;
    let message = match (lacking.len(), all) {
        (1, 1) => format!("the action item has no {what}"),
        (2, 2) => format!("neither of the 2 action items has {article} {what}"),
        (some, all) if some == all => format!("none of the {all} action items has {article} {what}"),
        (1, all) => format!("1 of {all} action items has no {what}"),
        (some, all) => format!("{some} of {all} action items have no {what}"),
    };
    Some(subject.problem(code, subject.place(first.provenance), message))
}

/// Items of which nobody says that they are over.
fn unfinished<'a>(subject: &Context<'a>) -> impl Iterator<Item = &'a Action> {
    let actions = subject.incident().map_or(&[][..], |incident| &incident.actions);
    actions.iter().filter(|action| !matches!(action.status, Some(ActionStatus::Done | ActionStatus::Dropped)))
}
