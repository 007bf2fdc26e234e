//! The postmortem of a case.

use jiff::civil::{Date, DateTime};

use super::actions::Ledger;
use super::case::Case;
use super::chance::Chance;
use super::phrase::Phrases;
use super::timeline;
use crate::scaffold::archive::NewFile;
use crate::scaffold::{file_name, quoted};

/// How much a postmortem says. Those of the first year often say less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    /// What happened and why, and the day.
    Note,
    /// The same with start and end.
    Short,
    /// Everything.
    Full,
}

/// The postmortems of all cases, which are in the order of time.
pub(super) fn documents(cases: &[Case<'_>], today: Date) -> Vec<NewFile> {
    let mut ledger = Ledger::default();
    let mut written: Vec<(&Case<'_>, String)> = Vec::with_capacity(cases.len());
    let mut files = Vec::with_capacity(cases.len());
    for case in cases {
        let earlier = earlier(case, &written);
        let (number, link) = earlier.map_or_else(Default::default, |(other, name)| {
            let number = format!("INC-{}", other.number);
            let link = format!("[{number}]({name})");
            (number, link)
        });
        let mut phrases = Phrases::new(case, link);
        let actions = ledger.entries(case, &number, today);
        let title = phrases.fill(&case.take.title);
        let name = file_name(&title, case.started.date());
        let body = body(case, &mut phrases);
        let text = format!("---\n{}---\n\n{body}", front_matter(case, &title, &mut phrases, &actions));
        files.push(NewFile { path: format!("content/incidents/{name}").into(), text });
        written.push((case, name));
    }
    files
}

/// The last case that went the same way, or else the last of the same thread.
fn earlier<'w, 'a>(case: &Case<'a>, written: &'w [(&'w Case<'a>, String)]) -> Option<&'w (&'w Case<'a>, String)> {
    let same = |(other, _): &&(&Case<'_>, String)| std::ptr::eq(other.account, case.account);
    let thread = |(other, _): &&(&Case<'_>, String)| other.account.thread == case.account.thread;
    written.iter().rev().find(same).or_else(|| written.iter().rev().find(thread))
}

fn extent(case: &Case<'_>) -> Extent {
    let mut chance = Chance::of(2_000 + case.number as u64);
    match chance.between(1, 100) {
        _ if !case.is_early() || case.severity() == 1 => Extent::Full,
        ..=15 => Extent::Note,
        16..=45 => Extent::Short,
        _ => Extent::Full,
    }
}

fn front_matter(case: &Case<'_>, title: &str, phrases: &mut Phrases, actions: &str) -> String {
    let account = case.account;
    let mut lines = vec![
        "# Fiction, written by `casebook init --sample`: Wrenfield and its incidents are made up.".to_owned(),
        format!("id: INC-{}", case.number),
        format!("title: {}", quoted(title)),
    ];
    let extent = extent(case);
    match extent {
        Extent::Note => lines.push(format!("date: {}", case.started.date())),
        Extent::Short => {}
        Extent::Full => lines.push(format!("started: {}", time(case.started))),
    }
    lines.extend(times(case, extent));
    lines.push(format!("severity: SEV{}", case.severity()));
    lines.push(format!("status: {}", if case.take.ongoing { "ongoing" } else { "final" }));
    lines.push(format!("services: [{}]", account.services.join(", ")));
    lines.push(format!("causes: [{}]", account.causes.join(", ")));
    lines.push(format!("trigger: {}", quoted(&phrases.fill(&account.trigger))));
    if extent == Extent::Full {
        lines.push(format!("detection: {}", case.found.word()));
    }
    lines.push(format!("factors: [{}]", account.factors.join(", ")));
    lines.push(format!("tags: [{}]", account.tags.join(", ")));
    lines.push(format!("authors: [{} on-call]", account.team));
    lines.push(format!("team: {}", account.team));
    if case.severity() == 1 {
        lines.push("roles:\n  commander: platform lead\n  scribe: support lead".to_owned());
    }
    // Where a depot comes into it, others may have noticed nothing.
    let region = if account.told.contains("{depot}") { phrases.region } else { "all" };
    lines.push(format!("region: {region}"));
    lines.push(format!("actions:\n{}", actions.trim_end()));
    lines.join("\n") + "\n"
}

fn times(case: &Case<'_>, extent: Extent) -> Vec<String> {
    let stated = |phase: &str, at: DateTime| format!("{phase}: {}", time(at));
    match extent {
        Extent::Note => Vec::new(),
        Extent::Short => vec![stated("started", case.started), stated("resolved", case.resolved)],
        Extent::Full => {
            let mut lines = vec![stated("detected", case.detected), stated("acknowledged", case.acknowledged)];
            if !case.take.ongoing {
                lines.extend([stated("mitigated", case.mitigated), stated("resolved", case.resolved)]);
            }
            lines
        }
    }
}

fn time(at: DateTime) -> String {
    at.strftime("%Y-%m-%dT%H:%M:00Z").to_string()
}

/// The text, in the order that the team is used to.
fn body(case: &Case<'_>, phrases: &mut Phrases) -> String {
    let account = case.account;
    let section = |heading: &str, text: String| format!("## {heading}\n\n{}\n", text.trim_end());
    let summary = section("Summary", phrases.fill(&case.take.summary));
    let impact = section("Impact", phrases.fill(case.impact()));
    let root = section("Root cause", phrases.fill(case.cause()));
    if extent(case) != Extent::Full {
        return [summary, root].join("\n");
    }
    let timeline = section("Timeline", timeline::section(case, phrases));
    let lessons: Vec<String> = case.lessons().iter().map(|lesson| phrases.fill(lesson)).collect();
    let lessons = match lessons.as_slice() {
        [only] => only.clone(),
        several => format!("- {}", several.join("\n- ")),
    };
    let lessons = section("What was learned", lessons);
    let sections = match account.team.as_str() {
        "shipping" => [summary, timeline, impact, root, lessons],
        "payments" | "lockers" => [summary, impact, root, timeline, lessons],
        _ => [summary, impact, timeline, root, lessons],
    };
    sections.join("\n")
}
