//! Actions: how many are done, how old the open ones are, and what happened while they were open.

use crate::statistics::{Estimate, Statistic};
use crate::trends::{ActionState, Actions};
use crate::units::grouped;

use super::number::{ACTION, INCIDENT, counted, likely_durations, seconds};
use super::statement::Statement;

/// `52 of 191 are done; 139 have no status`.
#[must_use]
pub(crate) fn done(actions: &Actions) -> Statement {
    let (all, done, unknown) =
        (actions.all.len(), actions.count(ActionState::Done), actions.count(ActionState::NotStated));
    let are = |count: usize, of: usize| {
        format!("{} of {} {}", grouped(count), grouped(of), if count == 1 { "is" } else { "are" })
    };
    Statement::of(match (all, unknown) {
        (0, _) => "No incident here has actions".to_owned(),
        (all, unknown) if all == unknown => "No action here has a status".to_owned(),
        (all, 0) => format!("{} done", are(done, all)),
        (all, unknown) => {
            let have = if unknown == 1 { "has" } else { "have" };
            format!("{} done; {} {have} no status", are(done, all), grouped(unknown))
        }
    })
}

/// How old the open actions are, in ascending order of seconds; `None` without any.
#[must_use]
pub(crate) fn ages(ages: &[f64], median: &Statistic<Estimate>) -> Option<Statement> {
    Some(match median {
        Statistic::Known(median) => Statement::with(
            format!("Half of the open actions are older than {}", seconds(median.value)),
            likely_durations(median.interval),
        ),
        Statistic::TooFew(_) => oldest(*ages.last()?),
    })
}

/// `The oldest open action is 5 years old`.
#[must_use]
pub(crate) fn oldest(age: f64) -> Statement {
    Statement::of(format!("The oldest open action is {} old", seconds(age)))
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

/// Who has most open actions; a tie has no winner. `owners` are in descending order.
#[must_use]
pub(crate) fn most_open(owners: &[(String, usize)], total: usize) -> Statement {
    Statement::of(match owners {
        [] => "No open action has an owner".to_owned(),
        [first, second, ..] if first.1 == second.1 => {
            let tied = owners.iter().take_while(|owner| owner.1 == first.1).count();
            format!("{} owners have {} open each", grouped(tied), grouped(first.1))
        }
        [first, ..] => format!("Most open actions: {}, {} of {}", first.0, grouped(first.1), grouped(total)),
    })
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
    format!("{} {}", grouped(count), adjective(state))
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
