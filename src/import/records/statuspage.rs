//! Statuspage: `/api/v2/incidents.json` and `/api/v2/scheduled-maintenances.json` of a status page.

use serde_json::Value;

use super::draft::Draft;
use super::json::{items, text, texts};
use super::record::Outcome;

/// One incident. Updates are listed with the latest first.
pub(super) fn draft(incident: &Value, page: Option<&Value>) -> Outcome {
    let Some(title) = text(incident, &["name"]) else { return Outcome::Unusable("it has no `name`") };
    let mut draft = Draft::new(&title, "name");
    draft.text("id", text(incident, &["id"]).as_deref(), "id");
    let impact = text(incident, &["impact", "impact_override"]);
    let is_planned = impact.as_deref() == Some("maintenance") || text(incident, &["scheduled_for"]).is_some();
    if is_planned {
        draft.line("kind", "planned", "scheduled_for");
    }
    let start = if is_planned { ["scheduled_for", "started_at"] } else { ["started_at", "created_at"] };
    for (key, names) in [
        ("started", &start[..]),
        ("mitigated", &["monitoring_at"]),
        ("resolved", if is_planned { &["scheduled_until", "resolved_at"] } else { &["resolved_at"] }),
    ] {
        if let Some((name, value)) = names.iter().find_map(|name| Some((*name, text(incident, &[name])?))) {
            draft.time(key, Some(&value), name);
        }
    }
    if let Some(impact) = impact.filter(|impact| !matches!(impact.as_str(), "none" | "maintenance")) {
        draft.text("severity", Some(&impact), "impact");
    }
    let mut components = texts(incident, "components", "name");
    for update in items(incident, &["incident_updates"]) {
        components.extend(texts(update, "affected_components", "name"));
    }
    draft.list("services", components.iter().map(String::as_str), "components");
    draft.text("company", page.and_then(|page| text(page, &["name"])).as_deref(), "page.name");
    draft.text("source", text(incident, &["shortlink"]).as_deref(), "shortlink");
    let status = text(incident, &["status"]).unwrap_or_default();
    if matches!(status.as_str(), "investigating" | "identified" | "monitoring" | "in_progress" | "verifying") {
        draft.line("status", "ongoing", "status");
    }
    if let Some(body) = text(incident, &["postmortem_body", "postmortem_body_draft"]) {
        draft.section("", &body);
    }
    for update in items(incident, &["incident_updates"]) {
        let at = text(update, &["display_at", "created_at"]);
        let body = text(update, &["body"]).unwrap_or_default();
        let status = text(update, &["status"]).unwrap_or_default().replace('_', " ");
        draft.update(at.as_deref(), &status, &body);
    }
    Outcome::Draft(Box::new(draft))
}
