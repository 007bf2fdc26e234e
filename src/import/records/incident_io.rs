//! incident.io: the answer of `GET /v2/incidents`.

use serde_json::Value;

use super::draft::Draft;
use super::json::{items, text};
use super::record::Outcome;
use crate::import::yaml::scalar;
use crate::text::letters_and_digits;

/// Names of timestamps, as compared, and the field that each is; of several for one field the first counts.
const TIMES: [(&str, &[&str]); 5] = [
    ("started", &["impactstartedat", "impactstartat", "startedat", "impactstarted"]),
    ("detected", &["detectedat", "reportedat", "identifiedat", "declaredat"]),
    ("acknowledged", &["acceptedat", "acknowledgedat"]),
    ("mitigated", &["mitigatedat", "fixedat", "stabilisedat", "stabilizedat", "monitoringat"]),
    ("resolved", &["resolvedat", "impactendedat", "impactendat"]),
];

/// One incident.
pub(super) fn draft(incident: &Value) -> Outcome {
    let Some(title) = text(incident, &["name"]) else { return Outcome::Unusable("it has no `name`") };
    if text(incident, &["mode"]).is_some_and(|mode| matches!(mode.as_str(), "test" | "tutorial")) {
        return Outcome::PassedOver("it is a test or a tutorial".into());
    }
    let category = text(incident, &["incident_status.category"]).unwrap_or_default();
    if matches!(category.as_str(), "declined" | "merged" | "canceled") {
        return Outcome::PassedOver("it was declined, merged or cancelled".into());
    }
    let mut draft = Draft::new(&title, "name");
    draft.text("id", text(incident, &["reference", "id"]).as_deref(), "reference");
    times(&mut draft, incident);
    if matches!(category.as_str(), "live" | "triage" | "paused") {
        draft.line("status", "ongoing", "incident_status");
    }
    if text(incident, &["visibility"]).as_deref() == Some("private") {
        draft.line("visibility", "internal", "visibility");
    }
    draft.text("severity", text(incident, &["severity.name"]).as_deref(), "severity");
    roles(&mut draft, incident);
    for entry in items(incident, &["custom_field_entries"]) {
        custom_field(&mut draft, entry);
    }
    let source = text(incident, &["postmortem_document_url", "permalink"]);
    draft.text("source", source.as_deref(), "permalink");
    if let Some(summary) = text(incident, &["summary"]) {
        draft.section("Summary", &summary);
    }
    for update in items(incident, &["incident_updates", "updates"]) {
        let status = text(update, &["new_incident_status.name"]).unwrap_or_default();
        let message = text(update, &["message", "message.text_node"]).unwrap_or_default();
        draft.update(text(update, &["created_at"]).as_deref(), &status, &message);
    }
    Outcome::Draft(Box::new(draft))
}

/// The timestamps that the organisation records, under the fields that they are; all of them are events.
fn times(draft: &mut Draft, incident: &Value) {
    let stamps: Vec<(String, String)> = items(incident, &["incident_timestamp_values", "incident_timestamps"])
        .iter()
        .filter_map(|stamp| {
            let name = text(stamp, &["incident_timestamp.name", "name"])?;
            Some((name, text(stamp, &["value.value", "last_occurred_at"])?))
        })
        .collect();
    let mut has_time = false;
    for (field, names) in TIMES {
        let stamp = names.iter().find_map(|known| stamps.iter().find(|(name, _)| letters_and_digits(name) == *known));
        if let Some((name, value)) = stamp {
            has_time |= draft.time(field, Some(value), name).is_some();
        }
    }
    if !has_time {
        draft.time("date", text(incident, &["created_at"]).as_deref(), "created_at");
    }
    let lasted = items(incident, &["duration_metrics"]).iter().find(|metric| {
        let name = text(metric, &["duration_metric.name"]).unwrap_or_default();
        ["lasted", "duration", "incidentduration", "impactduration"].contains(&letters_and_digits(&name).as_str())
    });
    let seconds = lasted.and_then(|metric| text(metric, &["value_seconds"])?.parse::<u64>().ok());
    if let Some(seconds) = seconds.filter(|seconds| *seconds > 0) {
        draft.line("duration", &format!("{seconds}s"), "duration_metrics");
    }
    for (name, value) in &stamps {
        draft.event(Some(value), &format!("{}.", name.trim_end_matches(" at")));
    }
}

fn roles(draft: &mut Draft, incident: &Value) {
    let roles: Vec<String> = items(incident, &["incident_role_assignments"])
        .iter()
        .filter_map(|assignment| {
            let role = text(assignment, &["role.name", "role.shortform"])?;
            Some(format!("{}: {}", scalar(&role), scalar(&text(assignment, &["assignee.name"])?)))
        })
        .collect();
    if !roles.is_empty() {
        draft.line("roles", &format!("{{{}}}", roles.join(", ")), "incident_role_assignments");
    }
}

/// A field of the organisation's own keeps its name.
fn custom_field(draft: &mut Draft, entry: &Value) {
    let Some(name) = text(entry, &["custom_field.name"]) else { return };
    let paths =
        ["value_option.value", "value_catalog_entry.name", "value_text", "value_link", "value_numeric", "value"];
    let values: Vec<String> = items(entry, &["values"]).iter().filter_map(|value| text(value, &paths)).collect();
    draft.list(&name, values.iter().map(String::as_str), "custom_field_entries");
}
