//! The actions of a case, with what became of them until today.

use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::case::{Case, day_of_week};
use super::chance::Chance;
use super::story::Planned;
use crate::scaffold::quoted;

/// Actions for a case whose earlier actions were all done, and did not prevent it.
const FOLLOW_UPS: [&str; 4] = [
    "Find out why what was done after {earlier} did not prevent this",
    "Check that the actions of {earlier} reach every place that needs them",
    "Test once a quarter whether the remedy of {earlier} still works",
    "Extend the remedy of {earlier} to this case",
];

/// The fate of the actions of earlier cases, by title.
#[derive(Debug, Default)]
pub(super) struct Ledger<'a>(HashMap<&'a str, Fate>);

#[derive(Clone, Copy, Debug)]
struct Fate {
    due: Date,
    /// When it was done or will be.
    done: Date,
    is_dropped: bool,
}

impl<'a> Ledger<'a> {
    /// The entries of `actions:` in the front matter. What was done before the incident is not decided again.
    pub(super) fn entries(&mut self, case: &Case<'a>, earlier: &str, today: Date) -> String {
        let mut chance = Chance::of(1_000 + case.number as u64);
        let decided = case.resolved.date();
        let mut entries = Vec::new();
        for planned in case.actions() {
            let known = self.0.get(planned.title.as_str()).copied().filter(|fate| !fate.is_dropped);
            if known.is_some_and(|fate| fate.done <= decided) {
                continue;
            }
            let new = fate(planned, case, &mut chance, today);
            // What is still open gets another due date.
            let fate = known.map_or(new, |known| Fate { due: new.due, ..known });
            self.0.insert(&planned.title, fate);
            entries.push(entry(&planned.title, &planned.owner, &planned.kind, fate, today));
        }
        if entries.is_empty() {
            let title = chance.one(&FOLLOW_UPS).replace("{earlier}", earlier);
            let fate = usual_fate(case, &mut chance, today);
            entries.push(entry(&title, &case.account.team, "process", fate, today));
        }
        entries.concat()
    }
}

fn fate(planned: &Planned, case: &Case<'_>, chance: &mut Chance, today: Date) -> Fate {
    let usual = usual_fate(case, chance, today);
    match (planned.done_week, planned.state.as_deref()) {
        (Some(week), _) => Fate { done: day_of_week(today, week, 2), is_dropped: false, ..usual },
        (None, Some("dropped")) => Fate { is_dropped: true, ..usual },
        (None, Some(_)) => Fate { done: Date::MAX, is_dropped: false, ..usual },
        (None, None) => usual,
    }
}

fn usual_fate(case: &Case<'_>, chance: &mut Chance, today: Date) -> Fate {
    let decided = case.resolved.date();
    let due = decided.saturating_add((14 * chance.between(1, 5)).days());
    let took = chance.minutes(if case.is_early() { 75.0 } else { 40.0 }, 0.8).max(2);
    Fate { due, done: decided.saturating_add(took.days()), is_dropped: chance.happens(8) && due < today }
}

fn entry(title: &str, owner: &str, kind: &str, fate: Fate, today: Date) -> String {
    let state = match fate {
        _ if fate.is_dropped => "dropped",
        _ if fate.done <= today => "done",
        // Half of what is under way has been begun.
        _ if fate.done.day() % 2 == 0 => "in-progress",
        _ => "open",
    };
    let done = if state == "done" { format!("    done: {}\n", fate.done) } else { String::new() };
    format!(
        "  - title: {}\n    owner: {owner}\n    due: {}\n    status: {state}\n{done}    kind: {kind}\n",
        quoted(title),
        fate.due
    )
}
