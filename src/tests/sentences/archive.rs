//! Examples of what is said about whole archives: their actions and the quality of their data.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::config::Config;
use crate::paths::DocumentPath;
use crate::pipeline::{InputDocument, Inputs, Memory, Outcome, build};
use crate::prose::number::INCIDENT;
use crate::prose::{action, archive};
use crate::statistics::{Estimate, Interval, Statistic, TooFew};
use crate::trends::{ActionState, Trends};

use super::{Example, example};

/// An archive that was built.
pub(super) struct Archive(Outcome);

impl Archive {
    /// Of documents with this front matter, seen on 20 November 2026.
    fn of(documents: &[String]) -> Self {
        let document = |(number, front_matter): (usize, &String)| {
            let path = format!("{number:03}.md");
            InputDocument {
                path: DocumentPath::new(&*path, format!("content/{path}")),
                bytes: Arc::new(
                    format!("---\nkind: postmortem\n{front_matter}\n---\n\n## Summary\n\nIt failed.\n").into_bytes(),
                ),
            }
        };
        let inputs = Inputs {
            history: std::sync::Arc::default(),
            config: Config::read("", "site.toml").expect("valid"),
            documents: documents.iter().enumerate().map(document).collect(),
            assets: BTreeMap::new(),
            theme: BTreeMap::new(),
            today: "2026-11-20".parse().expect("a day"),
        };
        Self(build(inputs, &mut Memory::none(), &()).expect("the embedded theme"))
    }

    pub(super) fn trends(&self) -> &Trends {
        self.0.site.trends()
    }
}

/// `count` incidents a month apart up to a year, each a little longer than the one before.
fn monthly(count: i32, last_year: i32, more: impl Fn(i32) -> String) -> Archive {
    let front_matter = |back: i32| {
        let month = last_year * 12 + 9 - back;
        let (year, month, minutes) = (month.div_euclid(12), month.rem_euclid(12) + 1, 20 + (count - back) % 7 * 10);
        format!("title: Incident {back}\nstarted: {year}-{month:02}-10T09:00:00Z\nduration: {minutes}m\n{}", more(back))
    };
    Archive::of(&(0..count).map(front_matter).collect::<Vec<_>>())
}

/// Four years of one team that writes everything up.
pub(super) fn kept() -> Archive {
    monthly(48, 2026, |_| "company: Store\ncauses: [capacity]\nservices: [web]\n".to_owned())
}

/// Four years that ended in 2024.
pub(super) fn dormant() -> Archive {
    monthly(48, 2024, |_| "company: Store\n".to_owned())
}

/// The incidents of many organisations.
pub(super) fn collection() -> Archive {
    monthly(48, 2026, |number| format!("company: Store {}\n", number % 12))
}

/// Three incidents.
pub(super) fn first_week() -> Archive {
    monthly(3, 2026, |_| String::new())
}

fn with_actions(actions: &[&str]) -> Archive {
    let actions: Vec<String> = actions.iter().map(|action| format!("  - {{title: Do it, {action}}}")).collect();
    let actions = actions.join("\n");
    monthly(3, 2026, |number| match number {
        0 => "causes: [capacity]\nservices: [web]\n".to_owned(),
        1 => format!("causes: [capacity]\nservices: [web]\nactions:\n{actions}"),
        _ => String::new(),
    })
}

pub(super) fn action() -> Vec<Example> {
    let none = first_week();
    let without_status = with_actions(&["owner: web"]);
    let mixed = with_actions(&["status: open", "status: done", "owner: web"]);
    let finished = with_actions(&["status: done", "status: done"]);
    let all = |archive: &Archive| archive.trends().actions.clone();
    let days = |days: f64| days * 86_400.0;
    let median = Statistic::Known(Estimate {
        value: days(400.0),
        interval: Interval { low: days(200.0), high: days(900.0) },
        n: 12,
    });
    let few = Statistic::TooFew(TooFew { n: 1, needed: 6 });
    let owners = |owners: &[(&str, usize)]| -> Vec<(String, usize)> {
        owners.iter().map(|(name, open)| ((*name).to_owned(), *open)).collect()
    };
    let states =
        [(ActionState::Overdue, 1), (ActionState::Open, 2), (ActionState::NotStated, 14), (ActionState::Done, 4)];
    vec![
        example("action::done", "no actions", action::done(&all(&none))),
        example("action::done", "none with a status", action::done(&all(&without_status))),
        example("action::done", "some without a status", action::done(&all(&mixed))),
        example("action::done", "all done", action::done(&all(&finished))),
        example("action::ages", "none", action::ages(&[], &few)),
        example("action::ages", "few", action::ages(&[days(700.0)], &few)),
        example("action::ages", "many", action::ages(&[days(700.0)], &median)),
        example("action::listed", "without a status", action::listed(ActionState::NotStated, 14)),
        example("action::oldest", "five years", action::oldest(days(5.0 * 365.25))),
        example("action::repeated", "none open", action::repeated(&all(&finished))),
        example("action::repeated", "one", action::repeated(&all(&mixed))),
        example("action::open_with", "one", action::open_with(1, 1, "an owner")),
        example("action::open_with", "one of many", action::open_with(1, 7, "an owner")),
        example("action::open_with", "some", action::open_with(5, 7, "an owner")),
        example("action::open_with", "all", action::open_with(7, 7, "an owner")),
        example("action::most_open", "one each", action::most_open(&owners(&[("Web", 1)]), 7)),
        example("action::most_open", "only one", action::most_open(&owners(&[("Web", 3)]), 7)),
        example("action::most_open", "too close", action::most_open(&owners(&[("Web", 3), ("Data", 2)]), 5)),
        example("action::most_open", "no owner", action::most_open(&[], 3)),
        example("action::most_open", "one leads", action::most_open(&owners(&[("Web", 12), ("Data", 1)]), 13)),
        example("action::most_open", "a tie", action::most_open(&owners(&[("Web", 1), ("Data", 1)]), 2)),
        example("action::by_state", "none", action::by_state(&[])),
        example("action::by_state", "many", action::by_state(&states)),
        example("action::states", "many", action::states(&states)),
    ]
}

pub(super) fn archive() -> Vec<Example> {
    let coverage = |archive: &Archive| archive.trends().coverage.clone();
    let one = monthly(1, 2026, |_| String::new());
    let undocumented = Archive::of(&["title: One\ndate: 2026-11-10".to_owned()]);
    let empty = Archive::of(&[]);
    let mixed = Archive::of(&[
        "title: One\nstarted: 2026-11-10T09:00:00Z\nresolved: 2026-11-10T10:00:00Z".to_owned(),
        "title: Two\nstarted: 2026-11-11T09:00:00Z\nduration: 10m".to_owned(),
        "title: Three\ndate: 2026-11-12".to_owned(),
    ]);
    vec![
        example("archive::durations_known", "empty", archive::durations_known(&coverage(&empty))),
        example("archive::durations_known", "one with", archive::durations_known(&coverage(&one))),
        example("archive::durations_known", "one without", archive::durations_known(&coverage(&undocumented))),
        example("archive::durations_known", "some", archive::durations_known(&coverage(&mixed))),
        example("archive::durations_known", "all", archive::durations_known(&coverage(&kept()))),
        example("archive::collection", "one organisation", archive::collection(kept().trends())),
        example("archive::collection", "many organisations", archive::collection(collection().trends())),
        example("archive::least_recorded", "several equally", archive::least_recorded(&coverage(&mixed))),
        example("archive::least_recorded", "most of it", archive::least_recorded(&coverage(&kept()))),
        example("archive::inferred", "none", archive::inferred(0, 56, "causes")),
        example("archive::inferred", "one", archive::inferred(1, 56, "causes")),
        example("archive::inferred", "all", archive::inferred(248, 248, "causes")),
        example("archive::inferred_of", "none", archive::inferred_of(0, 56)),
        example("archive::inferred_of", "some", archive::inferred_of(12, 56)),
        example("archive::inferred_of", "all", archive::inferred_of(56, 56)),
        example("archive::basis", "one", archive::basis(1, 1, "a duration", 1)),
        example("archive::basis", "all", archive::basis(70, 70, "a duration", 0)),
        example("archive::basis", "some", archive::basis(56, 70, "a duration", 12)),
        example("archive::holds", "incidents", archive::holds(12, INCIDENT, 0)),
        example("archive::holds", "both", archive::holds(12, INCIDENT, 3)),
        example("archive::holds", "planned work", archive::holds(0, INCIDENT, 1)),
        example("archive::not_counted", "none", archive::not_counted(0)),
        example("archive::not_counted", "one", archive::not_counted(1)),
    ]
}
