//! Front matter sorted into fields: still as written, but under its canonical names.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::source::{Entry, Node, SourceFile, Value};

use super::field::Field;

/// The front matter of one document by field.
#[derive(Debug, Default)]
pub(super) struct RawFrontMatter<'a> {
    fields: BTreeMap<Field, Vec<(usize, &'a Entry)>>,
    /// What Casebook does not interpret: the key and the value on one line.
    pub(super) more: Vec<(String, String)>,
}

impl<'a> RawFrontMatter<'a> {
    /// Sorts the entries of a document. Unknown keys go to `more`, with a diagnostic.
    pub(super) fn read(file: &'a SourceFile, problems: &mut Vec<Diagnostic>) -> Self {
        let mut raw = Self::default();
        for entry in &file.front_matter {
            match &entry.node.value {
                Value::Map(inner) if Field::is_group(&entry.key) => {
                    for entry in inner {
                        raw.add(entry, file, problems);
                    }
                }
                _ => raw.add(entry, file, problems),
            }
        }
        for entries in raw.fields.values_mut() {
            entries.sort_by_key(|(rank, _)| *rank);
        }
        raw
    }

    fn add(&mut self, entry: &'a Entry, file: &SourceFile, problems: &mut Vec<Diagnostic>) {
        match Field::find(&entry.key) {
            Some((Field::Ignored, _)) => self.keep(entry),
            Some((field, rank)) => self.fields.entry(field).or_default().push((rank, entry)),
            None => {
                problems.push(unknown(entry, file));
                self.keep(entry);
            }
        }
    }

    /// Shows an entry under "More".
    pub(super) fn keep(&mut self, entry: &Entry) {
        let value = entry.node.flat();
        if !value.is_empty() {
            self.more.push((entry.key.clone(), value));
        }
    }

    /// The entries of a field, the canonical name first.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries: Vec<&'a Entry> =
            self.fields.get(&field).map(|list| list.iter().map(|(_, entry)| *entry).collect()).unwrap_or_default();
        entries.into_iter()
    }

    /// The leading entry of a field that has a value.
    pub(super) fn first(&self, field: Field) -> Option<&'a Entry> {
        self.all(field).find(|entry| entry.node.value != Value::Null)
    }

    /// The text of a field that holds one word, number or phrase.
    pub(super) fn text(&self, field: Field) -> Option<(&'a str, &'a Node)> {
        self.all(field).find_map(|entry| entry.node.text().map(|text| (text, &entry.node)))
    }

    /// The words of a list field, from every entry that names it, without repeats.
    pub(super) fn words(&self, field: Field) -> Vec<(&'a str, &'a Node)> {
        let mut words: Vec<(&str, &Node)> = Vec::new();
        for entry in self.all(field) {
            for node in entry.node.items() {
                // A list of mappings with a name each, as some trackers export it.
                let named = match &node.value {
                    Value::Map(inner) => {
                        inner.iter().find(|entry| Field::find(&entry.key).is_some_and(|(f, _)| f == Field::Title))
                    }
                    _ => None,
                };
                let node = named.map_or(node, |entry| &entry.node);
                if let Some(text) = node.text()
                    && !words.iter().any(|(known, _)| known.eq_ignore_ascii_case(text))
                {
                    words.push((text, node));
                }
            }
        }
        words
    }
}

fn unknown(entry: &Entry, file: &SourceFile) -> Diagnostic {
    let similar = nearest(&entry.key, Field::all_names());
    let level = match similar {
        // What was meant to stay inside would be published, which can't be taken back.
        Some("visibility") => Level::Error,
        Some(_) => Level::Warning,
        None => Level::Note,
    };
    let message = format!("unknown field `{}`, shown under “More”", entry.key);
    let problem = file.problem(level, "unknown-field", entry.key_span.clone(), message);
    match similar {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem,
    }
}
