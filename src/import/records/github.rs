//! GitHub issues, as `gh issue list --json …` and the REST API print them. Upptime keeps its incidents as such issues.

use std::borrow::Cow;

use serde_json::Value;

use super::draft::Draft;
use super::json::{at, items, text, texts};
use super::record::Outcome;
use crate::diagnostic::Diagnostics;
use crate::incident::{Phase, Rules, Severity};
use crate::markdown;
use crate::reading::{self, Reading};
use crate::source::{self, Audience};
use crate::text::{Fenced, Fences};

/// Labels that say what an issue is and not what was affected.
const OF_TRACKER: [&str; 8] =
    ["status", "incident", "postmortem", "outage", "bug", "maintenance", "resolved", "closed"];

/// Labels of issues that tell of an incident, and of issues that don't.
const OF_INCIDENTS: [&str; 7] = ["incident", "outage", "postmortem", "downtime", "degradation", "sev", "severity"];
const OF_OTHERS: [&str; 10] = [
    "enhancement",
    "feature",
    "question",
    "documentation",
    "duplicate",
    "invalid",
    "discussion",
    "dependencies",
    "chore",
    "support",
];

/// One issue that tells of an incident: its labels say so, or what it tells reads like one. When it was opened and closed is the
/// nearest to a beginning and an end that it states, and is marked as inferred.
pub(super) fn draft(issue: &Value, rules: &Rules) -> Outcome {
    if at(issue, &["pull_request"]).is_some() {
        return Outcome::PassedOver("it is a pull request".into());
    }
    let Some(title) = text(issue, &["title"]) else { return Outcome::Unusable("it has no `title`") };
    if text(issue, &["stateReason", "state_reason"]).is_some_and(|reason| reason.eq_ignore_ascii_case("not_planned")) {
        return Outcome::PassedOver("it was closed as not planned".into());
    }
    let labels = label_names(issue);
    let is_upptime = labels.iter().any(|label| label == "status") || title.starts_with('🛑');
    let title = title.trim_start_matches(['🛑', '⚠', '\u{fe0f}', ' ']);
    let body = text(issue, &["body"]).unwrap_or_default();
    let planned = planned(&body);
    let told = match told(title, &body, &labels, is_upptime || planned.is_some(), rules) {
        Ok(told) => told,
        Err(reason) => return Outcome::PassedOver(reason),
    };
    let mut draft = Draft::new(title, "title");
    draft.text("id", text(issue, &["number"]).map(|number| format!("#{number}")).as_deref(), "number");
    let (opened, closed) = (text(issue, &["createdAt", "created_at"]), text(issue, &["closedAt", "closed_at"]));
    if let Some((start, end)) = &planned {
        draft.line("kind", "planned", "body");
        draft.time("started", Some(start), "body");
        draft.time("resolved", Some(end), "body");
    } else {
        draft.day(opened.as_deref());
        if !told.has_times {
            draft.inferred_time("started", opened.as_deref(), "createdAt");
            draft.inferred_time("resolved", closed.as_deref(), "closedAt");
        }
        if is_upptime && closed.is_none() {
            draft.line("status", "ongoing", "state");
        }
    }
    labelled(&mut draft, &labels, is_upptime);
    draft.list("authors", text(issue, &["author.login", "user.login"]).as_deref(), "author");
    draft.text("source", text(issue, &["url", "html_url"]).filter(|url| url.contains("/issues/")).as_deref(), "url");
    let (words, tasks) = tasks(&body);
    draft.section("", &words);
    draft.section("Action items", &tasks);
    draft.event(opened.as_deref(), "The issue is opened.");
    for comment in items(issue, &["comments"]) {
        let at = text(comment, &["createdAt", "created_at"]);
        draft.event(at.as_deref(), &text(comment, &["body"]).unwrap_or_default());
    }
    draft.event(closed.as_deref(), "The issue is closed.");
    Outcome::Draft(Box::new(draft))
}

fn label_names(issue: &Value) -> Vec<String> {
    let labels = items(issue, &["labels"]);
    if labels.iter().all(Value::is_string) {
        labels.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    } else {
        texts(issue, "labels", "name")
    }
}

/// What the text of an issue tells of an incident.
struct Told {
    /// Whether it says when the incident began or ended, or how long it took.
    has_times: bool,
}

/// What an issue tells of an incident; else why it isn't one.
fn told(title: &str, body: &str, labels: &[String], is_status: bool, rules: &Rules) -> Result<Told, Cow<'static, str>> {
    let has_word = |label: &str, words: &[&str]| {
        let label = label.to_ascii_lowercase().replace("post-mortem", "postmortem");
        let mut parts = label.split(|c: char| !c.is_alphabetic()).filter(|part| !part.is_empty());
        parts.any(|part| words.contains(&part))
    };
    let is_labelled = is_status || labels.iter().any(|label| has_word(label, &OF_INCIDENTS));
    if let Some(label) = labels.iter().find(|label| !is_labelled && has_word(label, &OF_OTHERS)) {
        return Err(format!("its label “{label}” says that it isn't an incident").into());
    }
    let kind = if is_labelled { "---\nkind: incident\n---\n" } else { "" };
    let document = format!("{kind}# {title}\n\n{body}\n").into_bytes();
    let problems = &mut Diagnostics::new();
    let Some(file) = source::split("issue.md".into(), document, Audience::Internal, problems) else {
        return Ok(Told { has_times: false });
    };
    let parsed = markdown::read(&file.text, file.body.clone());
    match reading::read(&file, &parsed, rules, false, problems) {
        Reading::Page(page) => Err(page.because.unwrap_or("its text doesn't tell of an incident").into()),
        Reading::Incident(incident) => {
            let phases = [Phase::Started, Phase::Resolved].map(|phase| incident.phases[phase].is_some());
            Ok(Told { has_times: phases.contains(&true) || incident.duration.is_some() })
        }
    }
}

/// The body without the tasks above its first heading, and those. No section says that they are what is to be done.
fn tasks(body: &str) -> (String, String) {
    const BOXES: [&str; 3] = ["[ ] ", "[x] ", "[X] "];
    let (mut words, mut tasks) = (String::new(), String::new());
    let (mut in_opening, mut fences) = (true, Fences::default());
    for line in body.lines() {
        let item = line.trim_start();
        let in_code = fences.read(line) != Fenced::Outside;
        in_opening &= in_code || !item.starts_with('#');
        let is_task = item.strip_prefix(['-', '*', '+']).is_some_and(|rest| {
            let rest = rest.trim_start();
            BOXES.iter().any(|mark| rest.starts_with(mark))
        });
        let part = if is_task && in_opening && !in_code { &mut tasks } else { &mut words };
        part.push_str(line);
        part.push('\n');
    }
    (words, tasks)
}

/// What the labels say: a severity, services (`service:api`, and on Upptime the site), and tags.
fn labelled(draft: &mut Draft, labels: &[String], is_upptime: bool) {
    let value = |label: &str, keys: &[&str]| {
        let (key, value) = label.split_once([':', '/'])?;
        keys.iter().any(|known| key.trim().eq_ignore_ascii_case(known)).then(|| value.trim().to_owned())
    };
    let (mut severity, mut services, mut tags) = (None, Vec::new(), Vec::new());
    for label in labels {
        let stated = value(label, &["severity", "sev", "priority", "impact"]).unwrap_or_else(|| label.clone());
        if let Some(service) = value(label, &["service", "component", "area", "affected"]) {
            services.push(service);
        } else if severity.is_none() && Severity::on_default_scale(&stated).is_some() {
            severity = Some(stated);
        } else if OF_TRACKER.iter().any(|known| label.eq_ignore_ascii_case(known)) {
        } else if is_upptime {
            services.push(label.clone());
        } else {
            tags.push(label.clone());
        }
    }
    draft.text("severity", severity.as_deref(), "labels");
    draft.list("services", services.iter().map(String::as_str), "labels");
    draft.list("tags", tags.iter().map(String::as_str), "labels");
}

/// When a maintenance of Upptime begins and ends: `start:` and `end:` in a comment at the top of the body.
fn planned(body: &str) -> Option<(String, String)> {
    let comment = body.trim_start().strip_prefix("<!--")?.split("-->").next()?;
    let value = |key: &str| {
        let line = comment.lines().find_map(|line| line.trim().strip_prefix(key))?;
        Some(line.trim_start_matches(':').trim().to_owned())
    };
    Some((value("start")?, value("end")?))
}
