//! Typos in keys and in known words that have only one possible correction.

use std::ops::Range;

use crate::diagnostic::nearest;
use crate::incident::{ActionKind, ActionStatus, Rules};
use crate::reading::Field;
use crate::source::{Entry, Node, SourceFile, Value};

/// The keys of an action, and the words of two of them.
const KEYS: [&str; 6] = ["title", "owner", "due", "status", "kind", "link"];
const STATUSES: [&str; 4] = ["open", "in-progress", "done", "dropped"];
const KINDS: [&str; 4] = ["prevent", "detect", "mitigate", "process"];

/// A place in the document and what is to be written there.
pub(super) type Edit = (Range<usize>, String);

/// The corrections of a document, in order of place.
pub(super) fn corrections(file: &SourceFile, rules: &Rules) -> Vec<Edit> {
    let mut edits = Vec::new();
    let is_known = |key: &str| Field::find(key).is_some() || rules.fields.iter().any(|field| field.name == key);
    for entry in &file.front_matter {
        let field = match Field::find(&entry.key) {
            Some((field, _)) => Some(field),
            None if is_known(&entry.key) => None,
            None => key(entry, file, &mut edits),
        };
        match field {
            Some(Field::Causes) => causes(&entry.node, rules, &mut edits),
            Some(Field::Actions) => entry.node.items().iter().for_each(|item| action(item, &mut edits)),
            _ => {}
        }
    }
    edits.sort_by_key(|(span, _)| span.start);
    edits
}

/// Corrects a key, unless the document has the field already; gives the field that is meant.
fn key(entry: &Entry, file: &SourceFile, edits: &mut Vec<Edit>) -> Option<Field> {
    let meant = meant(&entry.key, Field::all_names())?;
    let (field, _) = Field::find(meant)?;
    let has_it = file.front_matter.iter().any(|other| Field::find(&other.key).is_some_and(|(known, _)| known == field));
    if has_it {
        return None;
    }
    edits.push((entry.key_span.clone(), meant.to_owned()));
    Some(field)
}

fn causes(node: &Node, rules: &Rules, edits: &mut Vec<Edit>) {
    for item in node.items() {
        let Value::Text(word) = &item.value else { continue };
        let word = word.trim();
        if word.contains([',', ';']) || rules.taxonomy.find(word).is_some() {
            continue;
        }
        let slugs = rules.taxonomy.causes().iter().map(|cause| cause.slug.as_str());
        edits.extend(meant(word, slugs).map(|slug| (item.span.clone(), slug.to_owned())));
    }
}

fn action(item: &Node, edits: &mut Vec<Edit>) {
    let Value::Map(entries) = &item.value else { return };
    for entry in entries {
        let has = |key: &str| entries.iter().any(|other| other.key.eq_ignore_ascii_case(key));
        if let Some(meant) = meant(&entry.key, KEYS).filter(|meant| !has(meant)) {
            edits.push((entry.key_span.clone(), meant.to_owned()));
        }
        let Some(word) = entry.node.text() else { continue };
        let meant = match entry.key.to_lowercase().as_str() {
            "status" if ActionStatus::read(word).is_none() => meant(word, STATUSES),
            "kind" if ActionKind::read(word).is_none() => meant(word, KINDS),
            _ => None,
        };
        edits.extend(meant.map(|meant| (entry.node.span.clone(), meant.to_owned())));
    }
}

/// The word that is meant: one slip away from it, or two where it is long.
fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let near = nearest(word, known)?;
    let slips = strsim::osa_distance(&word.to_lowercase(), near);
    let most = match near.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    ((1..=most).contains(&slips)).then_some(near)
}
