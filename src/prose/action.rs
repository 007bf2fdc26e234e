//! Actions: how many are done, how old the open ones are, and what happened while they were open.

use crate::statistics::{Estimate, Statistic};
use crate::trends::{ActionState, Actions};
use crate::units::grouped;

use super::number::{ACTION, INCIDENT, age, counted, likely_ages};
use super::share::leads;
use super::statement::Statement;

/// `52 of 191 are done; 139 have no status`.
#[must_use]
pub(crate) fn done(actions: &Actions) -> Statement {
    let (all, done, unknown) =
        (actions.all.len(), actions.count(ActionState::Done), actions.count(ActionState::NotStated));
    let are_done = match (done, all) {
        (1, 1) => "The only action is done".to_owned(),
        (0, 1) => "The only action isn’t done".to_owned(),
        (0, all) => format!("None of {} is done", counted(all, ACTION)),
        (1, all) => format!("1 of {} is done", grouped(all)),
        (2, 2) => "Both actions are done".to_owned(),
        (done, all) if done == all => format!("All {} are done", counted(all, ACTION)),
        (done, all) => format!("{} of {} are done", grouped(done), grouped(all)),
    };
    Statement::of(match (all, unknown) {
        (0, _) => "No incident here has actions".to_owned(),
        (all, unknown) if all == unknown => "No action here has a status".to_owned(),
        (_, 0) => are_done,
        (_, 1) => format!("{are_done}; 1 has no status"),
        (_, unknown) => format!("{are_done}; {} have no status", grouped(unknown)),
    })
}

/// How old the open actions are, in ascending order of seconds; `None` without any.
#[must_use]
pub(crate) fn ages(ages: &[f64], median: &Statistic<Estimate>) -> Option<Statement> {
    Some(match median {
        Statistic::Known(median) => Statement::with(
            format!("Half of the open actions are older than {}", age(median.value)),
            likely_ages(median.interval),
        ),
        Statistic::TooFew(_) => oldest(*ages.last()?),
    })
}

/// `The oldest open action is 5 years old`.
#[must_use]
pub(crate) fn oldest(seconds: f64) -> Statement {
    Statement::of(format!("The oldest open action is {} old", age(seconds)))
}

/// Whether anything repeated while an action was open; `None` where none is open.
#[must_use]
pub(crate) fn repeated(actions: &Actions) -> Option<Statement> {
    let claim = match (actions.repeated.len(), actions.open()) {
        (0, 0) => return None,
        (0, _) => "No incident with an open action has been followed by one with the same cause and service".to_owned(),
        (1, _) => "1 incident with an open action has been followed by one with the same cause and service".to_owned(),
        (n, _) => {
            format!(
                "{} with an open action have been followed by one with the same cause and service",
                counted(n, INCIDENT)
            )
        }
    };
    Some(Statement::of(claim))
}

/// Who has most open actions, where one has by more than chance. `owners` are in descending order.
#[must_use]
pub(crate) fn most_open(owners: &[(String, usize)], total: usize) -> Statement {
    Statement::of(match owners {
        [] => "No open action has an owner".to_owned(),
        [first, ..] if first.1 == 1 => "No owner has more than one open action".to_owned(),
        [only] => format!("Only one owner has open actions: {}, {} of {}", only.0, grouped(only.1), grouped(total)),
        [first, ..] if leads(owners.iter().map(|(_, open)| *open)) => {
            format!("Most open actions: {}, {} of {}", first.0, grouped(first.1), grouped(total))
        }
        _ => "No owner clearly has the most open actions".to_owned(),
    })
}

/// Of how many open actions something is known: `5 of 7 open actions have an owner`.
#[must_use]
pub(crate) fn open_with(known: usize, of: usize, what: &str) -> String {
    match (known, of) {
        (1, 1) => format!("The only open action has {what}"),
        (known, of) if known == of => format!("All {} open actions have {what}", grouped(of)),
        (1, of) => format!("1 of {} open actions has {what}", grouped(of)),
        (known, of) => format!("{} of {} open actions have {what}", grouped(known), grouped(of)),
    }
}

/// The actions of a period by state: `18 actions: 4 done, 14 without a status`.
#[must_use]
pub(crate) fn by_state(counts: &[(ActionState, usize)]) -> Statement {
    match counts.iter().map(|(_, count)| count).sum() {
        0 => Statement::of("No actions"),
        all => Statement::of(format!("{}: {}", counted(all, ACTION), states(counts))),
    }
}

/// Actions of one state, as the heading of their list: `14 without a status`.
#[must_use]
pub(crate) fn listed(state: ActionState, count: usize) -> String {
    let state = if state == ActionState::Open { "open, not overdue" } else { adjective(state) };
    format!("{} {state}", grouped(count))
}

/// `4 done, 14 without a status`; empty without any.
#[must_use]
pub(crate) fn states(counts: &[(ActionState, usize)]) -> String {
    let known = counts.iter().filter(|(_, count)| *count > 0);
    let states = known.map(|(state, count)| format!("{} {}", grouped(*count), adjective(*state)));
    states.collect::<Vec<_>>().join(", ")
}

const fn adjective(state: ActionState) -> &'static str {
    match state {
        ActionState::Overdue => "overdue",
        ActionState::Open => "open",
        ActionState::NotStated => "without a status",
        ActionState::Done => "done",
        ActionState::Dropped => "dropped",
    }
}
