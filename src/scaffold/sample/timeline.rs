//! The events of a case, as a list or as a table.

use jiff::ToSpan;
use jiff::civil::DateTime;

use super::case::Case;
use super::phrase::Phrases;
use super::story::Found;

/// The timeline section, without its heading.
pub(super) fn section(case: &Case<'_>, phrases: &mut Phrases) -> String {
    let events = events(case, phrases);
    let is_one_day = events.iter().all(|(at, _)| at.date() == case.started.date());
    let format = if is_one_day { "%H:%M" } else { "%Y-%m-%d %H:%M" };
    let events = events.iter().map(|(at, text)| (at.strftime(format), text));
    if matches!(case.account.team.as_str(), "shipping" | "payments" | "lockers") {
        let rows: Vec<String> = events.map(|(at, text)| format!("| {at} | {text} |\n")).collect();
        return format!("| Time (UTC) | Event |\n|---|---|\n{}", rows.concat());
    }
    let items: Vec<String> = events.map(|(at, text)| format!("- **{at}** {text}\n")).collect();
    format!("All times in UTC.\n\n{}", items.concat())
}

fn events(case: &Case<'_>, phrases: &mut Phrases) -> Vec<(DateTime, String)> {
    let account = case.account;
    let mut events = vec![(case.started, phrases.fill(&account.onset))];
    let detection = if case.found == Found::Monitoring { &account.alert } else { &account.told };
    events.push((case.detected, phrases.fill(detection)));
    events.push((case.acknowledged, phrases.fill(taken_on(case))));
    let span = case.acknowledged.duration_until(case.mitigated).as_mins();
    let parts = i64::try_from(case.steps().len()).unwrap_or_default() + 1;
    for (number, step) in (1..).zip(case.steps()) {
        let minutes = span * number / parts + (case.minutes() + 3 * number) % 3;
        let at = case.acknowledged.saturating_add(minutes.minutes()).min(case.mitigated);
        events.push((at, phrases.fill(step)));
    }
    if !case.take.ongoing {
        events.push((case.mitigated, phrases.fill(case.fix())));
        events.push((case.resolved, phrases.fill(case.end())));
    }
    events
}

/// Who takes it on, in the words of the team.
fn taken_on(case: &Case<'_>) -> &'static str {
    match (case.severity(), case.account.team.as_str()) {
        (1, _) => "{An incident is declared; the platform lead takes command|SEV1 is declared and a bridge is opened}",
        (_, "platform") => {
            "{Platform on-call takes the page|Platform on-call acknowledges|On-call opens an incident channel}"
        }
        (_, "shipping") => "{Shipping on-call is on it|The shipping engineer on call joins}",
        (_, "payments") => "{Payments on-call acknowledges|Payments takes over}",
        (_, "customer") => "{The customer team's on-call starts to look|Customer on-call acknowledges}",
        (_, "lockers") => "{Lockers on-call takes it|The locker team's on-call opens a channel}",
        _ => "{The data team picks it up|Data on-call acknowledges}",
    }
}
