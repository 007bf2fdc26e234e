//! Front matter in TOML, as Zola and Hugo archives write it.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::Code;

use super::front_matter::{Entry, Invalid, Node, Value};

/// Parses the text between the fences.
pub(super) fn parse(text: &str, inner: Range<usize>) -> Result<Option<Vec<Entry>>, Invalid> {
    let source = &text[inner.clone()];
    let table = DeTable::parse(source).map_err(|error| {
        let span = error.span().unwrap_or(0..1);
        Invalid {
            code: Code::InvalidFrontMatter,
            message: format!("the front matter can't be read: {}", error.message()),
            span: inner.start + span.start..inner.start + span.end,
            help: None,
        }
    })?;
    Ok(Some(entries(table.into_inner(), inner.start)))
}

fn entries(table: DeTable<'_>, offset: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let span = key.span();
            Entry {
                key_span: offset + span.start..offset + span.end,
                key: key.into_inner().into_owned(),
                node: node(value, offset),
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    entries
}

fn node(value: Spanned<DeValue<'_>>, offset: usize) -> Node {
    let span = offset + value.span().start..offset + value.span().end;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Number(number.to_string()),
        DeValue::Float(number) => Value::Number(number.to_string()),
        DeValue::Boolean(yes) => Value::Bool(yes),
        DeValue::Datetime(time) => Value::Text(time.to_string()),
        DeValue::Array(items) => Value::List(items.into_iter().map(|item| node(item, offset)).collect()),
        DeValue::Table(table) => Value::Map(entries(table, offset)),
    };
    Node { value, span }
}
