//! `PagerDuty`: the answer of `GET /incidents`.

use serde_json::Value;

use super::draft::Draft;
use super::json::{items, text, texts};
use super::record::Outcome;

/// One incident, with its notes and log entries where they were asked for.
pub(super) fn draft(incident: &Value) -> Outcome {
    let Some(title) = text(incident, &["title", "description", "summary"]) else {
        return Outcome::Unusable("it has no `title`");
    };
    let mut draft = Draft::new(&title, "title");
    draft.text("id", text(incident, &["incident_number", "id"]).as_deref(), "incident_number");
    let opened = text(incident, &["created_at"]);
    draft.time("started", opened.as_deref(), "created_at");
    let mut acknowledged = texts(incident, "acknowledgements", "at");
    let is_acknowledgement =
        |entry: &&Value| text(entry, &["type"]).is_some_and(|kind| kind.starts_with("acknowledge"));
    let entries = items(incident, &["log_entries"]);
    acknowledged.extend(entries.iter().filter(is_acknowledgement).filter_map(|entry| text(entry, &["created_at"])));
    // Times in one notation are in order as texts.
    draft.time("acknowledged", acknowledged.iter().min().map(String::as_str), "acknowledgements");
    let is_over = text(incident, &["status"]).as_deref() == Some("resolved");
    let resolved = if is_over { text(incident, &["resolved_at", "last_status_change_at"]) } else { None };
    draft.time("resolved", resolved.as_deref(), "resolved_at");
    if !is_over {
        draft.line("status", "ongoing", "status");
    }
    match text(incident, &["priority.summary", "priority.name"]) {
        Some(priority) => draft.text("severity", Some(&priority), "priority"),
        None => draft.text("severity", text(incident, &["urgency"]).as_deref(), "urgency"),
    }
    let services: Vec<String> = text(incident, &["service.summary", "service.name"]).into_iter().collect();
    draft.list("services", services.iter().map(String::as_str), "service");
    draft.list("team", texts(incident, "teams", "summary").iter().map(String::as_str), "teams");
    draft.text("source", text(incident, &["html_url"]).as_deref(), "html_url");
    if let Some(description) = text(incident, &["body.details", "description"]).filter(|text| *text != title) {
        draft.section("Summary", &description);
    }
    if entries.is_empty() {
        draft.event(opened.as_deref(), "The incident is triggered.");
        for at in &acknowledged {
            draft.event(Some(at), "It is acknowledged.");
        }
        draft.event(resolved.as_deref(), "It is resolved.");
    }
    for entry in entries {
        draft.event(text(entry, &["created_at"]).as_deref(), &text(entry, &["summary"]).unwrap_or_default());
    }
    for note in items(incident, &["notes"]) {
        let content = text(note, &["content"]).unwrap_or_default();
        draft.update(text(note, &["created_at"]).as_deref(), "note", &content);
    }
    Outcome::Draft(Box::new(draft))
}
