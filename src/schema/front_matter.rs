//! The schema of the front matter, from the table of its fields.

use serde_json::{Map, Value, json};

use crate::incident::{Field, Severity, Taxonomy};

/// The schema of the front matter of a postmortem. Every field is optional, and unknown ones are allowed: they are kept.
#[must_use]
pub fn front_matter() -> Value {
    let mut properties = Map::new();
    for (field, names) in Field::table() {
        let (Some((canonical, others)), Some(shape)) = (names.split_first(), shape(field)) else { continue };
        let Value::Object(mut property) = shape.schema else { continue };
        let mut description = shape.about.to_owned();
        if !others.is_empty() {
            description.push_str(&format!(" Also read as: {}.", others.join(", ")));
        }
        property.insert("description".to_owned(), description.into());
        properties.insert((*canonical).to_owned(), property.into());
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a postmortem",
        "type": "object",
        "properties": properties,
        "additionalProperties": true,
    })
}

/// What a field is, and what may stand in it.
struct Shape {
    about: &'static str,
    schema: Value,
}

/// `None` for what Casebook keeps without a meaning of its own.
fn shape(field: Field) -> Option<Shape> {
    let (about, schema) = match field {
        Field::Id => ("The team’s own number or name for the incident.", json!({ "type": ["string", "integer"] })),
        Field::Slug => ("The name in addresses; else the file’s name.", text()),
        Field::Title => ("One line that says what happened.", text()),
        Field::Summary => ("Two or three sentences; else the first paragraph of the summary section.", text()),
        Field::Date => ("The day of the incident, where nothing more precise is known.", time()),
        Field::Timezone => (
            "The zone of times that state none: an IANA name such as Europe/Berlin, or an offset such as +02:00.",
            text(),
        ),
        Field::Started => ("When the impact began: 2026-03-14T09:12:00Z.", time()),
        Field::Detected => ("When somebody or something noticed.", time()),
        Field::Acknowledged => ("When somebody took it on.", time()),
        Field::Mitigated => ("When the impact was stopped or bearable.", time()),
        Field::Resolved => ("When it was over; false where it goes on.", json!({ "type": ["string", "boolean"] })),
        Field::Duration => ("How long it took, where an end is not known: 1h 25m, or a number of minutes.", length()),
        Field::DurationMinutes => ("How long it took, in minutes.", json!({ "type": "number", "minimum": 0 })),
        Field::TimeToDetect => ("From started to detected.", length()),
        Field::TimeToAcknowledge => ("From started to acknowledged.", length()),
        Field::TimeToMitigate => ("From started to mitigated.", length()),
        Field::TimeToResolve => ("From started to resolved.", length()),
        Field::Severity => {
            let labels: Vec<String> = Severity::default_labels().map(str::to_uppercase).collect();
            (
                "How bad it was, on the scale of the archive.",
                json!({ "type": ["string", "integer"], "examples": labels }),
            )
        }
        Field::Impact => ("Who was hurt and how; a severity where it is one of the known labels.", json!({})),
        Field::Services => ("Affected systems.", words()),
        Field::Causes => {
            let slugs: Vec<String> = Taxonomy::default().causes().iter().map(|cause| cause.slug.clone()).collect();
            let words = json!({ "type": "string", "examples": slugs });
            ("Root-cause categories, the primary one first.", one_or_many(&words))
        }
        Field::CauseText => ("The cause in words; a category where it is one.", json!({})),
        Field::Trigger => ("What set it off.", text()),
        Field::Detection => (
            "Who or what noticed.",
            json!({ "type": "string", "examples": ["monitoring", "customer", "staff", "third-party"] }),
        ),
        Field::Factors => ("What contributed.", words()),
        Field::Tags => ("Free words.", words()),
        Field::Company => ("The organisation.", text()),
        Field::Team => ("The team that owns the postmortem.", text()),
        Field::Authors => ("Who wrote it.", words()),
        Field::Actions => ("Promised fixes.", actions()),
        Field::Source => ("The address of the original.", text()),
        Field::Status => {
            ("How far the document is.", json!({ "type": "string", "examples": ["draft", "in-review", "final"] }))
        }
        Field::Draft => {
            ("Whether the document is a draft, as other generators write it.", json!({ "type": "boolean" }))
        }
        Field::Visibility => (
            "Who may read it. An internal document never reaches a public build.",
            json!({ "type": "string", "enum": ["public", "internal", "private", "restricted", "confidential"] }),
        ),
        Field::Kind => ("page for what is no postmortem, postmortem for what is one all the same.", text()),
        Field::Aliases => ("Former addresses that lead here.", words()),
        Field::Ignored => return None,
    };
    Some(Shape { about, schema })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// A date or a time; some YAML readers take a bare one for something other than text.
fn time() -> Value {
    json!({ "type": "string", "examples": ["2026-03-14T09:12:00Z", "2026-03-14"] })
}

fn length() -> Value {
    json!({ "type": ["string", "number"], "examples": ["47m", "1h 25m"] })
}

fn words() -> Value {
    one_or_many(&json!({ "type": ["string", "number"] }))
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
            "title": { "type": "string", "description": "What will be different." },
            "owner": { "type": "string", "description": "The team or role that answers for it." },
            "due": { "type": "string", "description": "Until when.", "examples": ["2026-04-01"] },
            "status": { "type": "string", "description": "How far it is.", "examples": status },
            "kind": {
                "type": "string",
                "description": "What kind of improvement it is.",
                "examples": ["prevent", "detect", "mitigate", "process"],
            },
            "link": { "type": "string", "description": "Its ticket." },
        },
    });
    json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, item] } })
}
