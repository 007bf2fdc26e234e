//! Front matter as it was written: a tree in which every value knows its place in the file.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    /// The key as written.
    pub key: String,
    /// The place of the key, in bytes of the file.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    /// The value.
    pub value: Value,
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
}

/// A value as written. Numbers, dates and strings are all text: their field decides what they mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// Nothing: `key:`, `null`, `~`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it was written: `0003` keeps its zeros.
    Number(String),
    /// Anything else that is one value.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A mapping.
    Map(Vec<Entry>),
}

/// Why front matter can't be read.
#[derive(Debug)]
pub(super) struct Invalid {
    pub code: Code,
    pub message: String,
    pub span: Range<usize>,
    pub help: Option<String>,
}

impl Invalid {
    pub(super) fn into_diagnostic(self, shown_path: &str, text: &str) -> Diagnostic {
        let problem = Diagnostic::new(self.code, shown_path, self.message).at(text, self.span);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}

impl Node {
    /// The text of a value that is one word, number or phrase; trimmed, and not empty.
    #[must_use]
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text.trim()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// The items of a list, or the value itself where there is only one.
    #[must_use]
    pub(crate) fn items(&self) -> &[Self] {
        match &self.value {
            Value::List(items) => items,
            Value::Null => &[],
            _ => std::slice::from_ref(self),
        }
    }

    /// The value on one line, for showing what Casebook does not interpret.
    #[must_use]
    pub(crate) fn flat(&self) -> String {
        match &self.value {
            Value::Null => String::new(),
            Value::Bool(yes) => yes.to_string(),
            Value::Number(text) | Value::Text(text) => text.trim().to_owned(),
            Value::List(items) => items.iter().map(Self::flat).collect::<Vec<_>>().join(", "),
            Value::Map(entries) => {
                let parts: Vec<String> =
                    entries.iter().map(|entry| format!("{}: {}", entry.key, entry.node.flat())).collect();
                parts.join("; ")
            }
        }
    }
}
