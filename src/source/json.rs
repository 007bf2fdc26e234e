//! Front matter in JSON, as Hugo and other generators read it: a spanned tree, bounded against deep nesting.

use std::collections::HashSet;
use std::ops::Range;

use super::front_matter::{Entry, Invalid, Node, Value};
use crate::diagnostic::Code;

/// How deeply values may be nested.
const MAX_DEPTH: usize = 24;

/// Parses the text between the fences, with braces around it or without.
pub(super) fn parse(text: &str, inner: Range<usize>) -> Result<Option<Vec<Entry>>, Invalid> {
    let mut reader = Reader { text: &text[..inner.end], at: inner.start };
    reader.skip_blanks();
    let entries = match reader.peek() {
        None => return Ok(Some(Vec::new())),
        Some('{') => reader.object(0)?,
        Some(_) => reader.members(None, 0)?,
    };
    reader.skip_blanks();
    match reader.peek() {
        None => Ok(Some(entries)),
        Some(_) => Err(reader.wrong("something follows the last brace")),
    }
}

/// Where an object ends that begins at a place, if it begins with a key: `{"title": …}`. The end of the text, where it is not closed.
pub(super) fn object(text: &str, start: usize) -> Option<usize> {
    let mut first = Reader { text, at: start };
    if !first.takes('{') {
        return None;
    }
    first.string().ok()?;
    if !first.takes(':') {
        return None;
    }
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_quoted => is_escaped = true,
            b'"' => is_quoted = !is_quoted,
            b'{' if !is_quoted => depth += 1,
            b'}' if !is_quoted => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    Some(text.len())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Takes a sign and the blanks around it.
    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_here = self.peek() == Some(sign);
        if is_here {
            self.at += sign.len_utf8();
            self.skip_blanks();
        }
        is_here
    }

    fn wrong(&self, why: &str) -> Invalid {
        let length = self.peek().map_or(0, char::len_utf8);
        Invalid {
            code: Code::InvalidFrontMatter,
            message: format!("the front matter can't be read: {why}"),
            span: self.at..self.at + length,
            help: None,
        }
    }

    fn object(&mut self, depth: usize) -> Result<Vec<Entry>, Invalid> {
        self.takes('{');
        let entries = self.members(Some('}'), depth)?;
        self.at += 1;
        Ok(entries)
    }

    /// The members of an object up to the brace that closes it, which is not taken, or up to the end.
    fn members(&mut self, end: Option<char>, depth: usize) -> Result<Vec<Entry>, Invalid> {
        let mut entries = Vec::new();
        let mut known = HashSet::new();
        self.skip_blanks();
        while self.peek() != end {
            let start = self.at;
            let key = self.string()?;
            let key_span = start..self.at;
            if !known.insert(key.clone()) {
                let message = format!("the front matter can't be read: duplicate key `{key}`");
                let help = Some("keep one of the two".to_owned());
                return Err(Invalid { code: Code::DuplicateKey, message, span: key_span, help });
            }
            if !self.takes(':') {
                return Err(self.wrong("a colon belongs after a key"));
            }
            entries.push(Entry { key, key_span, node: self.value(depth + 1)? });
            self.next(end)?;
        }
        Ok(entries)
    }

    /// Takes the comma between two values; there is none before the end.
    fn next(&mut self, end: Option<char>) -> Result<(), Invalid> {
        self.skip_blanks();
        if self.peek() == end {
            return Ok(());
        }
        let comma = self.at;
        if !self.takes(',') {
            return Err(self.wrong("a comma belongs between two values"));
        }
        if self.peek() == end {
            self.at = comma;
            return Err(self.wrong("no value follows this comma"));
        }
        Ok(())
    }

    fn value(&mut self, depth: usize) -> Result<Node, Invalid> {
        if depth > MAX_DEPTH {
            return Err(self.wrong("the values are nested too deeply"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some('{') => Value::Map(self.object(depth)?),
            Some('[') => {
                self.takes('[');
                let mut items = Vec::new();
                while self.peek() != Some(']') {
                    items.push(self.value(depth + 1)?);
                    self.next(Some(']'))?;
                }
                self.at += 1;
                Value::List(items)
            }
            Some('"') => Value::Text(self.string()?),
            _ => self.word()?,
        };
        Ok(Node { value, span: start..self.at })
    }

    /// A string between quotes.
    fn string(&mut self) -> Result<String, Invalid> {
        let rest = self.rest();
        let mut is_escaped = false;
        let is_end = |(at, byte): &(usize, u8)| {
            let ends = *byte == b'"' && !is_escaped && *at > 0;
            is_escaped = *byte == b'\\' && !is_escaped;
            ends
        };
        let end = rest.bytes().enumerate().find(is_end).filter(|_| rest.starts_with('"'));
        let literal = end.and_then(|(end, _)| rest.get(..=end));
        let Some(literal) = literal else { return Err(self.wrong("text and keys need double quotes")) };
        match serde_json::from_str(literal) {
            Ok(text) => {
                self.at += literal.len();
                Ok(text)
            }
            Err(_) => Err(self.wrong("a line break or an escape in this text is not JSON")),
        }
    }

    /// A number, `true`, `false` or `null`.
    fn word(&mut self) -> Result<Value, Invalid> {
        let rest = self.rest();
        let end =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '+' | '.')).unwrap_or(rest.len());
        let word = &rest[..end];
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if serde_json::from_str::<serde_json::Number>(word).is_ok() => Value::Number(word.to_owned()),
            _ => return Err(self.wrong("a text needs double quotes")),
        };
        self.at += end;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deeply_nested_value_is_refused() {
        let text = format!("{{\"a\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&text, 0..text.len()).is_err());
        assert_eq!(object(&text, 0), Some(text.len()));
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = "{\"title\": \"A \\\"b\\\" \\ud83d\\ude00\", \"n\": 003}";
        assert_eq!(parse(text, 0..text.len()).map_err(|wrong| wrong.span).err(), Some(39..40));
        let text = "{\"title\": \"A \\u00e9\",\n\t\"n\": [1.50, null]}";
        let entries = parse(text, 0..text.len()).ok().flatten().expect("JSON");
        let found: Vec<_> = entries
            .iter()
            .map(|entry| (&text[entry.key_span.clone()], entry.node.flat(), &text[entry.node.span.clone()]))
            .collect();
        assert_eq!(
            found,
            [("\"title\"", "A é".to_owned(), "\"A \\u00e9\""), ("\"n\"", "1.50, ".to_owned(), "[1.50, null]")]
        );
    }
}
