//! Records of other platforms: what each states becomes front matter, its updates a timeline.
//!
//! 1. `shape` tells which platform a record is from; for each of them, a module reads one record as its documentation has it.
//! 2. `table` reads a table, with a column for each field.
//! 3. `draft` is what they all write: a value with the record's own name for it, an event, a part of the body.

mod draft;
mod github;
mod incident_io;
mod json;
mod pagerduty;
mod record;
mod shape;
mod statuspage;
mod table;

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;
use serde_json::value::RawValue;

pub(crate) use table::ColumnMap;

use record::{MAX_RECORDS, Outcome, Record};
use shape::Shape;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::Rules;
use crate::paths::{self, DocumentPath};

/// Files larger than this, in bytes, are exports of something else.
const MAX_BYTES: usize = 64_000_000;

/// What became of a record.
pub(super) enum Written {
    /// A document, with its path below the content folder.
    Document(String, String),
    /// It isn't a postmortem, and why.
    PassedOver(String),
}

/// The documents of a file of records; `None` where it can't be read.
pub(super) fn read(
    path: &DocumentPath,
    bytes: &[u8],
    map: &[ColumnMap],
    rules: &Rules,
    problems: &mut Diagnostics,
) -> Option<Vec<Written>> {
    let unreadable = |message: &str| Diagnostic::new(Code::Unreadable, path.shown(), message);
    if bytes.len() > MAX_BYTES {
        problems.report(unreadable("the file is larger than 64 MB").help("divide it"));
        return None;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        problems.report(unreadable("the file is not UTF-8").help("`iconv -t UTF-8` converts it"));
        return None;
    };
    let text = text.trim_start_matches('\u{feff}');
    let records = if matches!(paths::extension(path.as_str()).as_str(), "csv" | "tsv") {
        table::records(text, path, map, rules, problems)?
    } else {
        json_records(text, path, rules, problems)?
    };
    Some(named(records))
}

/// The documents, each with a name that no other of them has.
fn named(records: Vec<Record>) -> Vec<Written> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut written = Vec::with_capacity(records.len());
    for (number, record) in records.into_iter().enumerate() {
        match record {
            Record::Draft(draft) => {
                let plain = draft.stem();
                let mut stem = if taken.contains(&plain) { draft.numbered_stem(number + 1) } else { plain };
                while !taken.insert(stem.clone()) {
                    stem = format!("{stem}-{}", number + 1);
                }
                written.push(Written::Document(format!("{stem}.md"), draft.written()));
            }
            Record::PassedOver(reason) => written.push(Written::PassedOver(reason)),
            Record::Unusable => {}
        }
    }
    written
}

/// The records of a file in JSON: a list, an object with a list, or several of them one after the other.
fn json_records(text: &str, path: &DocumentPath, rules: &Rules, problems: &mut Diagnostics) -> Option<Vec<Record>> {
    let mut records = Vec::new();
    for root in serde_json::Deserializer::from_str(text).into_iter::<&RawValue>() {
        let root = match root {
            Ok(root) => root,
            Err(error) => {
                let at = place(text, &error);
                let problem = Diagnostic::new(Code::Unreadable, path.shown(), format!("this is not JSON: {error}"));
                problems.report(problem.at(text, at..at));
                return None;
            }
        };
        let (listed, page) = listed(root);
        for raw in listed {
            if records.len() >= MAX_RECORDS {
                let message = format!("only the first {MAX_RECORDS} records are read");
                problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).help("divide the file"));
                return Some(records);
            }
            let record = serde_json::from_str(raw.get()).unwrap_or(Value::Null);
            let at = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr()).min(text.len());
            let outcome = Shape::of(&record, page.is_some()).map(|shape| shape.draft(&record, page.as_ref(), rules));
            records.push(match outcome {
                Some(Outcome::Draft(draft)) => Record::Draft(draft),
                Some(Outcome::PassedOver(reason)) => {
                    let name = json::text(&record, &["name", "title"]).unwrap_or_default();
                    Record::PassedOver(format!("“{name}”: {reason}"))
                }
                Some(Outcome::Unusable(reason)) => {
                    let message = format!("this record can't be imported: {reason}");
                    problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).at(text, at..at));
                    Record::Unusable
                }
                None => {
                    let problem = Diagnostic::new(Code::Unreadable, path.shown(), "this is not an export that Casebook knows");
                    problems.report(problem.at(text, at..at).help(
                        "it reads incidents of Statuspage, PagerDuty and incident.io, and issues from `gh issue list --json`; \
                         other lists can be imported as CSV",
                    ));
                    return None;
                }
            });
        }
    }
    Some(records)
}

/// The records in a list, or in the lists of an object, and the status page that the object says they are of.
fn listed(root: &RawValue) -> (Vec<&RawValue>, Option<Value>) {
    const LISTS: [&str; 4] = ["incidents", "scheduled_maintenances", "issues", "items"];
    if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(root.get()) {
        return (list, None);
    }
    let Ok(object) = serde_json::from_str::<BTreeMap<String, &RawValue>>(root.get()) else {
        return (vec![root], None);
    };
    let page = object.get("page").and_then(|page| serde_json::from_str(page.get()).ok());
    let lists: Vec<&RawValue> = LISTS.iter().filter_map(|key| object.get(*key).copied()).collect();
    let mut records: Vec<&RawValue> =
        lists.iter().filter_map(|list| serde_json::from_str::<Vec<&RawValue>>(list.get()).ok()).flatten().collect();
    records.extend(["incident", "issue"].iter().filter_map(|key| object.get(*key)));
    (if records.is_empty() && lists.is_empty() { vec![root] } else { records }, page)
}

/// The byte at which JSON stops to be JSON.
fn place(text: &str, error: &serde_json::Error) -> usize {
    let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary((line + error.column().saturating_sub(1)).min(text.len()))
}
