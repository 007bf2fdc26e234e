//! Whether a change that was made stopped what it was meant to stop.

use jiff::civil::Date;

use crate::statistics::before_after::{Control, Counts};
use crate::statistics::{Statistic, Verdict};
use crate::trends::{Claim, Intervention};
use crate::units::grouped;

use super::date::date;
use super::number::{ACTION, DAY, INCIDENT, counted};
use super::statement::Statement;
use super::trend::fewer_or_more;

/// What to do where no change is marked.
#[must_use]
pub(crate) fn none() -> Vec<Statement> {
    vec![
        Statement::of("No change is marked yet"),
        Statement::of(
            "Add what you changed to the settings, with its date, or give an action the date on which it was done: \
             this page then says whether fewer incidents of that kind came, and how long it takes to know",
        ),
    ]
}

/// `Canary deploys (and 2 more actions)`.
#[must_use]
pub(crate) fn name(intervention: &Intervention) -> String {
    match intervention.others {
        0 => intervention.title.clone(),
        others => format!("{} (and {} more {})", intervention.title, grouped(others), noun(others)),
    }
}

const fn noun(actions: usize) -> &'static str {
    if actions == 1 { ACTION.0 } else { ACTION.1 }
}

/// `9 in 410 days`.
#[must_use]
pub(crate) fn count(count: u64, days: u32) -> String {
    format!("{} in {}", grouped(whole(count)), counted(whole(days.into()), DAY))
}

/// `52 before, 40 since`; empty where days are compared.
#[must_use]
pub(crate) fn others(control: Option<Control>) -> String {
    match control {
        Some(Control::Others(Counts { before, after })) => {
            format!("{} before, {} since", grouped(whole(before)), grouped(whole(after)))
        }
        _ => String::new(),
    }
}

/// What followed a change: `Fewer such incidents since “Canary deploys”: 1 in 320 days, against 9 in the 410 days before`.
/// `quiet` says how many more quiet days would show it.
#[must_use]
pub(crate) fn outcome(intervention: &Intervention, claim: &Claim, quiet: Option<u32>) -> Statement {
    let name = format!("“{}”", name(intervention));
    let (kind, (before, after)) = (intervention.kind, intervention.days);
    if after == 0 || before == 0 {
        return Statement::of(format!("{name}: {} is outside the days counted", date(intervention.date)));
    }
    let since = count(kind.after, after);
    let counts = format!("{since}, against {} in the {} before", grouped(whole(kind.before)), days(before));
    match claim.verdict() {
        Verdict::NoChange => {}
        verdict => {
            let more = if verdict == Verdict::Lower { "Fewer" } else { "More" };
            let likely = claim.effect.known().map(|effect| fewer_or_more(effect.interval));
            let compared = match intervention.control {
                Some(Control::Others(_)) => "compared with all others, likely ",
                _ => "likely ",
            };
            let likely = likely.map(|likely| format!("{compared}{likely}"));
            return Statement::with(format!("{more} such incidents since {name}: {counts}"), likely);
        }
    }
    if kind.total() == 0 {
        return Statement::of(format!("No other incident of the kind that {name} was meant to stop"));
    }
    if kind.before == 0 {
        return Statement::of(format!("Nothing to compare for {name}: {since}, none in the {} before", days(before)));
    }
    let head = match claim.effect {
        Statistic::Known(_) => "No clear effect of",
        Statistic::TooFew(_) => "Too early to judge",
    };
    let quiet = quiet.map(|quiet| match kind.after {
        0 => format!("{} more days without one would show that it worked", grouped(whole(quiet.into()))),
        _ => format!("{} days without another would show that it worked", grouped(whole(quiet.into()))),
    });
    Statement::with(format!("{head} {name}: {counts}"), quiet)
}

/// What can be said in a table: `Fewer`, `Not clear yet; 120 quiet days would show it`.
#[must_use]
pub(crate) fn result(intervention: &Intervention, claim: &Claim, quiet: Option<u32>) -> String {
    match (claim.verdict(), quiet) {
        (Verdict::Lower, _) => "Fewer".to_owned(),
        (Verdict::Higher, _) => "More".to_owned(),
        _ if intervention.days.0 == 0 || intervention.days.1 == 0 => "Outside the days counted".to_owned(),
        _ if intervention.kind.before == 0 => "None before".to_owned(),
        (_, Some(quiet)) => format!("Not clear yet; {} quiet days would show it", grouped(whole(quiet.into()))),
        _ => "No clear effect".to_owned(),
    }
}

/// How many of several changes were followed by fewer incidents: `1 of 4 changes was followed by fewer of the incidents it was
/// meant to stop`.
#[must_use]
pub(crate) fn summary(fewer: usize, more: usize, of: usize) -> Statement {
    let head = match fewer {
        0 => {
            format!(
                "None of {} changes was clearly followed by fewer of the incidents it was meant to stop",
                grouped(of)
            )
        }
        1 => format!("1 of {} changes was followed by fewer of the incidents it was meant to stop", grouped(of)),
        n => format!(
            "{} of {} changes were followed by fewer of the incidents they were meant to stop",
            grouped(n),
            grouped(of)
        ),
    };
    Statement::of(if more == 0 { head } else { format!("{head}; {} by more", grouped(more)) })
}

/// `1: Canary deploys (14 March 2025)`, for the lines on a chart.
#[must_use]
pub(crate) fn marked(changes: &[(String, Date)]) -> Option<String> {
    let names = changes.iter().enumerate();
    let names: Vec<String> = names.map(|(at, (name, day))| format!("{} {name} ({})", at + 1, date(*day))).collect();
    (!names.is_empty()).then(|| format!("Marked changes: {}", names.join(", ")))
}

fn days(days: u32) -> String {
    counted(whole(days.into()), DAY)
}

fn whole(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}

/// What a change was meant to stop, by name: `Deployment or Data at checkout`, `Deployment, at any service`,
/// `all incidents`.
#[must_use]
pub(crate) fn target(causes: &[&str], services: &[&str], unknown_services: usize) -> String {
    let any = |names: &[&str]| names.join(" or ");
    match (causes, services) {
        ([], []) if unknown_services > 0 => "services that no incident has".to_owned(),
        ([], []) => format!("all {}", INCIDENT.1),
        (causes, []) => format!("{}, at any service", any(causes)),
        ([], services) => format!("{} at {}", super::capitalised(INCIDENT.1), any(services)),
        (causes, services) => format!("{} at {}", any(causes), any(services)),
    }
}
