//! GitHub issues, as `gh issue list --json …` and the REST API print them. Upptime keeps its incidents as such issues.

use serde_json::Value;

use super::draft::Draft;
use super::json::{at, items, text, texts};
use super::record::Outcome;
use crate::incident::Severity;

/// Labels that say what an issue is and not what was affected.
const OF_TRACKER: [&str; 8] =
    ["status", "incident", "postmortem", "outage", "bug", "maintenance", "resolved", "closed"];

/// One issue. It is opened when an incident is noticed, which is the nearest to a beginning that it states.
pub(super) fn draft(issue: &Value) -> Outcome {
    if at(issue, &["pull_request"]).is_some() {
        return Outcome::PassedOver("it is a pull request");
    }
    let Some(title) = text(issue, &["title"]) else { return Outcome::Unusable("it has no `title`") };
    if text(issue, &["stateReason", "state_reason"]).is_some_and(|reason| reason.eq_ignore_ascii_case("not_planned")) {
        return Outcome::PassedOver("it was closed as not planned");
    }
    let labels: Vec<String> = if items(issue, &["labels"]).iter().all(Value::is_string) {
        items(issue, &["labels"]).iter().filter_map(Value::as_str).map(str::to_owned).collect()
    } else {
        texts(issue, "labels", "name")
    };
    let is_upptime = labels.iter().any(|label| label == "status") || title.starts_with('🛑');
    let mut draft = Draft::new(title.trim_start_matches(['🛑', '⚠', '\u{fe0f}', ' ']), "title");
    draft.text("id", text(issue, &["number"]).map(|number| format!("#{number}")).as_deref(), "number");
    let body = text(issue, &["body"]).unwrap_or_default();
    let planned = planned(&body);
    if planned.is_some() {
        draft.line("kind", "planned", "body");
    }
    let (opened, closed) = (text(issue, &["createdAt", "created_at"]), text(issue, &["closedAt", "closed_at"]));
    match &planned {
        Some((start, end)) => {
            draft.time("started", Some(start), "body");
            draft.time("resolved", Some(end), "body");
        }
        None => {
            draft.time("started", opened.as_deref(), "createdAt");
            draft.time("resolved", closed.as_deref(), "closedAt");
        }
    }
    if closed.is_none() && planned.is_none() {
        draft.line("status", "ongoing", "state");
    }
    labelled(&mut draft, &labels, is_upptime);
    draft.list("authors", text(issue, &["author.login", "user.login"]).as_deref(), "author");
    draft.text("source", text(issue, &["url", "html_url"]).filter(|url| url.contains("/issues/")).as_deref(), "url");
    draft.section("", &body);
    draft.event(opened.as_deref(), "The issue is opened.");
    for comment in items(issue, &["comments"]) {
        let at = text(comment, &["createdAt", "created_at"]);
        draft.event(at.as_deref(), &text(comment, &["body"]).unwrap_or_default());
    }
    draft.event(closed.as_deref(), "The issue is closed.");
    Outcome::Draft(Box::new(draft))
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
