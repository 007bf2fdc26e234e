//! Front matter in YAML: a spanned tree, bounded against alias bombs and deep nesting.

use std::cell::Cell;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Location, Spanned};

use crate::diagnostic::Code;

use super::front_matter::{Entry, Invalid, Node, Value};

/// Parses the text between the fences. `None` when it is YAML but not a mapping: then it is not front matter.
pub(super) fn parse(text: &str, inner: Range<usize>) -> Result<Option<Vec<Entry>>, Invalid> {
    let source = &text[inner.clone()];
    if source.trim().is_empty() {
        return Ok(Some(Vec::new()));
    }
    let tree: Spanned<Raw> =
        serde_yaml::from_str_with_options(source, options()).map_err(|error| invalid(source, inner.start, &error))?;
    let lines = Lines::new(source, inner.start);
    match tree.value {
        Raw::Map(entries) => Ok(Some(entries.into_iter().map(|entry| lines.entry(entry)).collect())),
        Raw::Null => Ok(Some(Vec::new())),
        _ => Ok(None),
    }
}

fn options() -> serde_yaml::Options {
    serde_yaml::options! {
        // `yes`, `no` and `on` are words in a postmortem.
        strict_booleans: true,
        with_snippet: false,
        budget: serde_yaml::budget! {
            max_events: 200_000,
            max_nodes: 100_000,
            // Front matter is nearly flat, and every level costs stack: 64 were too much for a worker thread.
            max_depth: 24,
        },
    }
}

fn invalid(source: &str, offset: usize, error: &serde_yaml::Error) -> Invalid {
    let error = error.without_snippet();
    let lines = Lines::new(source, offset);
    let start = error.location().map_or(offset, |location| lines.byte(location));
    let duplicate = matches!(error, serde_yaml::Error::DuplicateMappingKey { .. });
    let mut message = error.to_string();
    // The reader writes a postmortem and sets no options of a library.
    for end in [" at line ", ", set ", " If you just "] {
        if let Some(cut) = message.rfind(end) {
            message.truncate(cut);
        }
    }
    let line_start = source[..start - offset].rfind('\n').map_or(0, |at| at + 1);
    let line = source[line_start..].lines().next().unwrap_or_default();
    let indent = &line[..line.len() - line.trim_start().len()];
    let help = if indent.contains('\t') {
        Some("YAML is indented with spaces: replace the tab".to_owned())
    } else if duplicate {
        Some("keep one of the two".to_owned())
    } else if line.contains(": ") && line.trim_end().matches(": ").count() > 1 {
        Some("put a value that contains `: ` in quotes".to_owned())
    } else {
        let above = source[..line_start].trim_end().rsplit('\n').next().unwrap_or_default();
        quoted(line).or_else(|| quoted(above))
    };
    let code = if duplicate { Code::DuplicateKey } else { Code::InvalidFrontMatter };
    Invalid { code, message: format!("the front matter can't be read: {message}"), span: start..start + 1, help }
}

/// The longest value that is shown in quotes, in bytes.
const MAX_HINT: usize = 200;

/// How a line is written whose value begins with a character that means something in YAML.
fn quoted(line: &str) -> Option<String> {
    let (key, value) = line.split_once(": ").or_else(|| line.split_once("- "))?;
    let value = value.trim();
    let is_special =
        value.starts_with(['[', '{', '%', '@', '`', '&', '*', '!', '|', '>', '"', '\'', '?', ',', ']', '}']);
    let mark = if line.contains(": ") { ": " } else { "- " };
    let inner = value.replace('\'', "''");
    // A hint is read at a glance.
    (is_special && value.len() <= MAX_HINT).then(|| format!("put the value in quotes: `{key}{mark}'{inner}'`"))
}

/// Turns line and column into bytes of the file.
struct Lines<'a> {
    source: &'a str,
    offset: usize,
    starts: Vec<usize>,
    /// The last place that was asked for, as line, column and byte: a line may be long, and places come in order.
    last: Cell<(usize, usize, usize)>,
}

impl<'a> Lines<'a> {
    fn new(source: &'a str, offset: usize) -> Self {
        let breaks = source.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { source, offset, starts: std::iter::once(0).chain(breaks).collect(), last: Cell::default() }
    }

    fn byte(&self, location: Location) -> usize {
        let line = usize::try_from(location.line()).unwrap_or(1).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(self.source.len());
        let column = usize::try_from(location.column()).unwrap_or(1).saturating_sub(1);
        let last = Some(self.last.get()).filter(|last| last.0 == line && last.1 <= column && last.2 >= start);
        let (_, passed, from) = last.unwrap_or((line, 0, start));
        let rest = &self.source[from..];
        let at = from + rest.char_indices().nth(column - passed).map_or(rest.len(), |(at, _)| at);
        self.last.set((line, column, at));
        self.offset + at
    }

    /// From a value's first byte to the end of what is written there, without a comment.
    fn span(&self, location: Location) -> Range<usize> {
        let start = self.byte(location);
        let bytes = location.span().byte_len().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        let from = start - self.offset;
        let to = self.source.floor_char_boundary((from + bytes).min(self.source.len()));
        let written = self.source[from..to.max(from)].trim_end();
        start..start + written.len()
    }

    fn entry(&self, (key, value): (Spanned<String>, Spanned<Raw>)) -> Entry {
        Entry { key_span: self.span(key.referenced), key: key.value, node: self.node(value) }
    }

    fn node(&self, raw: Spanned<Raw>) -> Node {
        let span = self.span(raw.referenced);
        let value = match raw.value {
            Raw::Null => Value::Null,
            Raw::Bool(yes) => Value::Bool(yes),
            Raw::Number(number) => {
                let written = self.source[span.start - self.offset..span.end - self.offset].trim();
                let as_written = written.chars().any(|c| c.is_ascii_digit()) && !written.starts_with('*');
                Value::Number(if as_written { written.to_owned() } else { number })
            }
            Raw::Text(text) => Value::Text(text),
            Raw::List(items) => Value::List(items.into_iter().map(|item| self.node(item)).collect()),
            Raw::Map(entries) => Value::Map(entries.into_iter().map(|entry| self.entry(entry)).collect()),
        };
        Node { value, span }
    }
}

enum Raw {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<String>, Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Raw, E> {
        Ok(Raw::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Raw, E> {
        Ok(Raw::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Raw, E> {
        Ok(Raw::Number(number.to_string()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
        Ok(Raw::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Raw, E> {
        Ok(Raw::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Raw::Map(map))
    }
}
