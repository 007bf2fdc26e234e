//! Actions without an owner or a due date, and overdue ones.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::Action;

use super::context::Context;

pub(super) fn without_owner(context: &Context<'_>, problems: &mut Diagnostics) {
    let problem = lacking(context, Code::ActionWithoutOwner, ("an", "owner"), |action| action.owner.is_none());
    problems.extend(problem.map(|problem| problem.help("name a team or a role that is responsible for it")));
}

pub(super) fn without_due(context: &Context<'_>, problems: &mut Diagnostics) {
    let problem = lacking(context, Code::ActionWithoutDue, ("a", "due date"), |action| action.due.is_none());
    problems.extend(problem.map(|problem| problem.help("add a date: `due: 2026-04-01`")));
}

pub(super) fn overdue(context: &Context<'_>, problems: &mut Diagnostics) {
    problems.extend(unfinished(context).filter_map(|action| {
        let due = action.overdue(context.today)?;
        let days = context.today.since(due).ok()?.get_days();
        let late = if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        let message = format!("an action is {late} overdue");
        let problem = context.problem(Code::ActionOverdue, context.place(action.provenance), message);
        Some(problem.label(format!("due {due}")).help("close it, drop it, or agree on another date"))
    }));
}

/// One report a document, at the first such item: a list of ten is one thing to fix.
fn lacking(
    context: &Context<'_>,
    code: Code,
    (article, what): (&str, &str),
    lacks: fn(&Action) -> bool,
) -> Option<Diagnostic> {
    let all = unfinished(context).count();
    let lacking: Vec<&Action> = unfinished(context).filter(|action| lacks(action)).collect();
    let first = lacking.first()?;
    let message = match (lacking.len(), all) {
        (1, 1) => format!("the action has no {what}"),
        (2, 2) => format!("neither of the 2 actions has {article} {what}"),
        (some, all) if some == all => format!("none of the {all} actions has {article} {what}"),
        (1, all) => format!("1 of {all} actions has no {what}"),
        (some, all) => format!("{some} of {all} actions have no {what}"),
    };
    Some(context.problem(code, context.place(first.provenance), message))
}

/// Actions that are neither done nor dropped.
fn unfinished<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Action> {
    let actions = context.incident().map_or(&[][..], |incident| &incident.actions);
    actions.iter().filter(|action| !action.is_finished())
}
