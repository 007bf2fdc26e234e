//! Front matter sorted into fields: as written, but under its canonical names.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level, nearest};
use crate::language;
use crate::source::{Entry, Node, SourceFile, Value};

use super::field::{Field, Takes, normalised};
use crate::incident::{CustomField, Rules, Sourced};

/// The front matter of one document by field, while it is read.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) file: &'a SourceFile,
    pub(super) rules: &'a Rules,
    fields: BTreeMap<Field, Vec<(usize, &'a Entry)>>,
    /// The entries of the fields that the site declares.
    pub(super) custom: Vec<(Arc<CustomField>, Vec<&'a Entry>)>,
    /// What Casebook does not interpret: the key and the value on one line.
    pub(super) more: Vec<(String, String)>,
    /// What is wrong with it.
    pub(super) problems: Diagnostics,
}

impl<'a> Reader<'a> {
    /// Sorts the entries of a document. Unknown keys go to `more`, with a diagnostic.
    pub(super) fn new(file: &'a SourceFile, rules: &'a Rules) -> Self {
        let custom = rules.fields.iter().map(|field| (Arc::clone(field), Vec::new())).collect();
        let (more, problems) = (Vec::new(), Diagnostics::new());
        let mut reader = Self { file, rules, fields: BTreeMap::new(), custom, more, problems };
        for entry in &file.front_matter {
            match &entry.node.value {
                Value::Map(inner) if Field::is_group(&entry.key) => {
                    for entry in inner {
                        reader.add(entry);
                    }
                }
                _ => reader.add(entry),
            }
        }
        for entries in reader.fields.values_mut() {
            entries.sort_by_key(|(rank, _)| *rank);
        }
        reader
    }

    fn add(&mut self, entry: &'a Entry) {
        // What the site declares counts before what other archives mean by the same name.
        if let Some(number) = declared(&self.rules.fields, &entry.key) {
            self.custom[number].1.push(entry);
            return;
        }
        match Field::find(&entry.key) {
            Some((Field::Ignored, _)) => self.keep(entry),
            Some((Field::Personal, _)) => {}
            Some((field, rank)) if self.fits(field, entry) => {
                self.fields.entry(field).or_default().push((rank, entry));
            }
            Some(_) => self.keep(entry),
            None => {
                let similar = nearest(&entry.key, Field::all_names());
                self.problems.report(unknown(entry, self.file, similar, ", shown under “More”"));
                self.keep(entry);
            }
        }
    }

    /// Whether a value has the shape that its field takes. Of a list, items that have not are told and kept one by one.
    fn fits(&mut self, field: Field, entry: &Entry) -> bool {
        let is_one = |node: &Node| matches!(node.value, Value::Text(_) | Value::Number(_) | Value::Null);
        match field.spec().takes {
            Takes::One if !is_one(&entry.node) => {
                let may_be_bool = matches!((field, &entry.node.value), (Field::Resolved, Value::Bool(_)));
                if !may_be_bool {
                    self.mistyped(entry, &entry.node, "one value");
                }
                may_be_bool
            }
            Takes::Many => {
                for node in entry.node.items().iter().filter(|node| !is_one(node) && named(field, node).is_none()) {
                    self.mistyped(entry, node, "a list of words");
                    self.keep_value(&entry.key, node);
                }
                true
            }
            Takes::One | Takes::Anything => true,
        }
    }

    fn mistyped(&mut self, entry: &Entry, node: &Node, takes: &str) {
        let message = format!("`{}` takes {takes}, not {}", entry.key, shape(&node.value));
        let problem = self.file.problem(Code::MistypedValue, node.span.clone(), message);
        self.problems.report(problem.help("until then it is shown under “More”"));
    }

    /// Shows an entry under "More".
    pub(super) fn keep(&mut self, entry: &Entry) {
        self.keep_value(&entry.key, &entry.node);
    }

    /// Shows one value of an entry under "More".
    pub(super) fn keep_value(&mut self, key: &str, node: &Node) {
        let value = node.flat();
        if !value.is_empty() {
            self.more.push((key.to_owned(), value));
        }
    }

    /// The entries of a field, the canonical name first.
    pub(super) fn all(&self, field: Field) -> impl Iterator<Item = &'a Entry> + use<'a> {
        let entries: Vec<&'a Entry> =
            self.fields.get(&field).map(|list| list.iter().map(|(_, entry)| *entry).collect()).unwrap_or_default();
        entries.into_iter()
    }

    /// All entries with their fields.
    pub(super) fn entries(&self) -> impl Iterator<Item = (Field, &'a Entry)> {
        self.fields.iter().flat_map(|(field, entries)| entries.iter().map(|(_, entry)| (*field, *entry)))
    }

    /// The entries of the date, those first that say that it is the incident's.
    pub(super) fn dates(&self) -> Vec<&'a Entry> {
        let is_vague = |entry: &&Entry| matches!(normalised(&entry.key).as_str(), "created" | "date");
        let mut entries: Vec<&Entry> = self.all(Field::Date).filter(|entry| entry.node.value != Value::Null).collect();
        entries.sort_by_key(is_vague);
        entries
    }

    /// The leading entry of a field that has a value.
    pub(super) fn first(&self, field: Field) -> Option<&'a Entry> {
        self.all(field).find(|entry| entry.node.value != Value::Null)
    }

    /// The text of a field that holds one word, number or phrase.
    pub(super) fn text(&self, field: Field) -> Option<(&'a str, &'a Node)> {
        self.all(field).find_map(|entry| entry.node.text().map(|text| (text, &entry.node)))
    }

    /// A value with its line.
    pub(super) fn stated<T>(&self, value: T, node: &Node) -> Sourced<T> {
        Sourced::in_front_matter(value, self.file.line_of(node.span.start))
    }

    /// The word, number or phrase of a field.
    pub(super) fn phrase(&self, field: Field) -> Option<Sourced<String>> {
        self.text(field).map(|(text, node)| self.stated(text.to_owned(), node))
    }

    /// The value of a field on one line, whatever its shape.
    pub(super) fn flat(&self, field: Field) -> Option<Sourced<String>> {
        let entry = self.first(field)?;
        Some(self.stated(entry.node.flat(), &entry.node)).filter(|stated| !stated.value.is_empty())
    }

    /// The words of a list field. `N/A` and the like name nothing.
    pub(super) fn words(&self, field: Field) -> Vec<Sourced<String>> {
        let named = self.written_words(field).into_iter().filter(|(word, _)| !language::says_unknown(word));
        named.map(|(word, node)| self.stated(word.to_owned(), node)).collect()
    }

    /// The words of a list field as written, from every entry that names it, without repeats. A value with
    /// commas holds several names.
    pub(super) fn written_words(&self, field: Field) -> Vec<(&'a str, &'a Node)> {
        let mut words: Vec<(&str, &Node)> = Vec::new();
        let mut known = HashSet::new();
        for entry in self.all(field) {
            for node in entry.node.items() {
                let node = named(field, node).unwrap_or(node);
                let separators: &[char] = match (field, &entry.node.value) {
                    (Field::Factors | Field::Sources, _) | (_, Value::List(_) | Value::Map(_)) => &[],
                    _ => &[',', ';'],
                };
                let parts = node.text().into_iter().flat_map(|text| text.split(separators)).map(str::trim);
                for word in parts.filter(|word| !word.is_empty()) {
                    if known.insert(word.to_ascii_lowercase()) {
                        words.push((word, node));
                    }
                }
            }
        }
        words
    }
}

/// The name in an item of a list of mappings with a name each, as some trackers export it; of a source, its address.
fn named(field: Field, node: &Node) -> Option<&Node> {
    let Value::Map(inner) = &node.value else { return None };
    let wanted = if field == Field::Sources { Field::Sources } else { Field::Title };
    let name = inner.iter().find(|entry| Field::find(&entry.key).is_some_and(|(found, _)| found == wanted))?;
    name.node.text().map(|_| &name.node)
}

fn shape(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "yes or no",
        Value::Number(_) | Value::Text(_) => "one value",
        Value::List(_) => "a list",
        Value::Map(_) => "a mapping",
    }
}

/// Says that no field has this name; `similar` is the one that may be meant, `shown` where the entry is shown.
pub(super) fn unknown(entry: &Entry, file: &SourceFile, similar: Option<&str>, shown: &str) -> Diagnostic {
    let level = match similar {
        // What was meant to stay inside would be published, which can't be taken back. A number is not a visibility.
        Some("visibility") if !matches!(entry.node.value, Value::Number(_)) => Level::Error,
        Some(_) => Level::Warning,
        None => Level::Note,
    };
    let message = format!("unknown field `{}`{shown}", entry.key);
    let problem = file.problem(Code::UnknownField, entry.key_span.clone(), message).level(level);
    match similar {
        Some(name) => problem.help(format!("did you mean `{name}`?")),
        None => problem,
    }
}

/// The declared field that a key means.
fn declared(fields: &[Arc<CustomField>], key: &str) -> Option<usize> {
    if fields.is_empty() {
        return None;
    }
    let key = normalised(key);
    fields.iter().position(|field| normalised(&field.name) == key)
}
