//! The schema of the front matter, from the table of its fields.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::incident::{CustomField, FieldKind, Severity, Taxonomy};
use crate::reading::{Content, Field, FieldSpec, Takes};
use crate::slug::Slug;

/// The schema of the front matter of a postmortem, with the site's own fields. Every field is optional, and unknown ones are
/// allowed: they are kept.
#[must_use]
pub(crate) fn front_matter<'a>(own: impl Iterator<Item = &'a Arc<CustomField>>) -> Value {
    let mut properties = Map::new();
    for spec in Field::ALL.iter().filter(|spec| !matches!(spec.field, Field::Ignored | Field::Personal)) {
        let Value::Object(mut property) = schema(spec) else { continue };
        let mut description = spec.about.to_owned();
        if let [_, others @ ..] = spec.names
            && !others.is_empty()
        {
            description.push_str(&format!(" Also read as: {}.", others.join(", ")));
        }
        property.insert("description".to_owned(), description.into());
        properties.insert(spec.field.name().to_owned(), property.into());
    }
    for field in own {
        let Value::Object(mut property) = own_schema(field) else { continue };
        property.insert("description".to_owned(), field.label.as_str().into());
        properties.insert(field.name.clone(), property.into());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a postmortem",
        "type": "object",
        "properties": properties,
        "additionalProperties": true,
    })
}

/// What a field may contain.
fn schema(spec: &FieldSpec) -> Value {
    match (spec.field, spec.takes, spec.content) {
        (Field::Id, ..) => json!({ "type": ["string", "integer"] }),
        (Field::Resolved, ..) => json!({ "type": ["string", "boolean"] }),
        (Field::DurationMinutes, ..) => json!({ "type": "number", "minimum": 0 }),
        (Field::Severity, ..) => {
            let labels: Vec<String> = Severity::default_labels().map(str::to_uppercase).collect();
            json!({ "type": ["string", "integer"], "examples": labels })
        }
        (Field::Impact | Field::CauseText, ..) => json!({}),
        (Field::Causes, ..) => {
            let slugs: Vec<Slug> = Taxonomy::default().causes().iter().map(|cause| cause.slug.clone()).collect();
            one_or_many(&json!({ "type": "string", "examples": slugs }))
        }
        (Field::Detection, ..) => {
            json!({ "type": "string", "examples": ["monitoring", "customer", "staff", "third-party"] })
        }
        (Field::Actions, ..) => actions(),
        (Field::Roles, ..) => {
            json!({ "type": "object", "additionalProperties": one_or_many(&json!({ "type": "string" })) })
        }
        (Field::Status, ..) => json!({ "type": "string", "examples": ["draft", "in-review", "final"] }),
        (Field::Draft, ..) => json!({ "type": "boolean" }),
        (Field::Visibility, ..) => {
            json!({ "type": "string", "enum": ["public", "internal", "private", "restricted", "confidential"] })
        }
        (_, Takes::Many, _) => one_or_many(&json!({ "type": ["string", "number"] })),
        (_, _, Content::Time) => time(),
        (_, _, Content::Duration) => json!({ "type": ["string", "number"], "examples": ["47m", "1h 25m"] }),
        (_, _, Content::Label | Content::Text) => json!({ "type": "string" }),
    }
}

/// What a field declared in the settings may contain.
fn own_schema(field: &CustomField) -> Value {
    match field.kind {
        FieldKind::Term | FieldKind::Person => one_or_many(&json!({ "type": ["string", "number"] })),
        FieldKind::Text => json!({ "type": "string" }),
        FieldKind::Url => one_or_many(&json!({ "type": "string", "format": "uri" })),
        FieldKind::Date => time(),
        FieldKind::Duration => json!({ "type": ["string", "number"], "examples": ["47m", "1h 25m"] }),
    }
}

/// A date or a time; some YAML readers take a bare one for something other than text.
fn time() -> Value {
    json!({ "type": "string", "examples": ["2026-03-14T09:12:00Z", "2026-03-14"] })
}

fn one_or_many(item: &Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

fn actions() -> Value {
    let status = ["open", "in-progress", "done", "dropped"];
    let item = json!({
        "type": "object",
        "required": ["title"],
        "properties": {
            "title": { "type": "string", "description": "What will be done." },
            "owner": { "type": "string", "description": "The team or role responsible for it." },
            "due": { "type": "string", "description": "The due date.", "examples": ["2026-04-01"] },
            "status": { "type": "string", "description": "How far it has got.", "examples": status },
            "done": {
                "type": ["string", "boolean"],
                "description": "When it was done: the page of changes says what followed.",
                "examples": ["2026-05-12"],
            },
            "kind": {
                "type": "string",
                "description": "What kind of improvement it is.",
                "examples": ["prevent", "detect", "mitigate", "process"],
            },
            "link": { "type": "string", "description": "The address of its ticket." },
        },
    });
    json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, item] } })
}
