//! Compares the record of one document with what the program reads from it.

use std::fmt;

use serde_json::{Value, json};

/// The fields that a record may list, in the order of the score.
pub(super) const FIELDS: &[&str] = &[
    "incident",
    "title",
    "date",
    "started",
    "detected",
    "acknowledged",
    "mitigated",
    "resolved",
    "duration_minutes",
    "ongoing",
    "severity",
    "severity_rank",
    "cause",
    "causes",
    "services",
    "team",
    "trigger",
    "detection",
    "status",
    "kind",
    "id",
    "summary",
    "timeline",
    "actions",
];

/// One value that is not read as the record says.
pub(super) struct Miss {
    document: String,
    /// `started`, or `actions[1].owner` for a part of a field.
    field: String,
    expected: Value,
    got: Value,
}

impl Miss {
    fn new(document: &str, field: &str, expected: &Value, got: &Value) -> Self {
        let field = field.to_owned();
        Self { document: document.to_owned(), field, expected: expected.clone(), got: got.clone() }
    }

    /// Whether this is a miss of a document's field or of a part of it.
    pub(super) fn is_of(&self, document: &str, field: &str) -> bool {
        self.document == document && self.field.split('[').next() == Some(field)
    }

    /// Whether the program states something that the document does not.
    pub(super) fn is_invented(&self) -> bool {
        (self.expected.is_null() && !self.got.is_null()) || (self.field == "incident" && self.got == true)
    }

    /// The beginning of the line, up to the field.
    pub(super) fn subject(&self) -> String {
        format!("{}: {}: ", self.document, self.field)
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}expected {}, got {}", self.subject(), self.expected, self.got)
    }
}

/// Every difference between a record and what was read; `None` if the document was not taken for an incident.
pub(super) fn judge(document: &str, record: &Value, reading: Option<&Value>) -> Vec<Miss> {
    let record = record.as_object().unwrap_or_else(|| panic!("{document}: the record is not an object"));
    let unknown = record.keys().find(|key| *key != "about" && !FIELDS.contains(&key.as_str()));
    assert!(unknown.is_none(), "{document}: a record has no field {unknown:?}");
    let incident = record.get("incident").and_then(Value::as_bool);
    let incident =
        incident.unwrap_or_else(|| panic!("{document}: the record does not say whether this is an incident"));
    match reading {
        None if incident => vec![Miss::new(document, "incident", &json!(true), &json!(false))],
        Some(_) if !incident => vec![Miss::new(document, "incident", &json!(false), &json!(true))],
        None => Vec::new(),
        Some(reading) => FIELDS[1..]
            .iter()
            .filter_map(|field| Some((field, record.get(*field)?)))
            .flat_map(|(field, expected)| {
                let got = match *field {
                    "cause" => &reading["causes"][0],
                    field => &reading[field],
                };
                compare(field, expected, got)
            })
            .map(|(field, expected, got)| Miss::new(document, &field, &expected, &got))
            .collect(),
    }
}

/// The path of a value within a reading, what is expected there, and what was read.
type Difference = (String, Value, Value);

fn compare(field: &str, expected: &Value, got: &Value) -> Vec<Difference> {
    if let Some(answers) = expected.get("any").and_then(Value::as_array) {
        let right = answers.iter().any(|answer| compare(field, answer, got).is_empty());
        return if right { Vec::new() } else { vec![(field.to_owned(), json!(answers), brief(got))] };
    }
    match (expected, got) {
        (Value::Number(count), Value::Array(items)) => same(field, &json!(count), &json!(items.len())),
        (Value::Array(wanted), Value::Array(items)) if ["timeline", "actions"].contains(&field) => {
            if wanted.len() != items.len() {
                return same(field, &json!(wanted.len()), &json!(items.len()));
            }
            let pairs = wanted.iter().zip(items).enumerate();
            pairs.flat_map(|(index, (wanted, item))| compare_item(&format!("{field}[{index}]"), wanted, item)).collect()
        }
        _ => same(field, expected, got),
    }
}

/// An event or an action: an object lists the fields that count, anything else is the time of an event.
fn compare_item(path: &str, wanted: &Value, item: &Value) -> Vec<Difference> {
    match wanted.as_object() {
        Some(fields) => {
            fields.iter().flat_map(|(key, value)| compare(&format!("{path}.{key}"), value, &item[key])).collect()
        }
        None => same(&format!("{path}.at"), wanted, &item["at"]),
    }
}

fn same(field: &str, expected: &Value, got: &Value) -> Vec<Difference> {
    let beginning = ["summary", "trigger"].contains(&field) || field.ends_with(".text");
    let equal = match (expected, got) {
        (Value::String(expected), Value::String(got)) if beginning => got.starts_with(expected),
        (Value::Number(expected), Value::Number(got)) => expected.as_f64() == got.as_f64(),
        _ => expected == got,
    };
    if equal { Vec::new() } else { vec![(field.to_owned(), expected.clone(), brief(got))] }
}

/// The number of items of a list of objects, the beginning of a long text, anything else as it is.
fn brief(got: &Value) -> Value {
    const MAX_CHARS: usize = 70;
    match got {
        Value::Array(items) if items.iter().any(Value::is_object) => json!(items.len()),
        Value::String(text) if text.chars().count() > MAX_CHARS => {
            json!(text.chars().take(MAX_CHARS).chain(['…']).collect::<String>())
        }
        other => other.clone(),
    }
}
