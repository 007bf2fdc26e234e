//! Reads code word by word.

use super::language::Language;
use super::painter::{Class, Painter};

/// Writes code of a language. Every character is looked at a fixed number of times.
pub(super) fn scan(painter: &mut Painter<'_>, language: Language, code: &str) {
    let mut scanner = Scanner { code, at: 0, plain_from: 0, begins_line: true, unclosed: Vec::new() };
    while let Some(c) = scanner.rest().chars().next() {
        let found =
            scanner.comment(&language).or_else(|| scanner.key(&language)).or_else(|| scanner.string(&language, c));
        match found.or_else(|| scanner.word(&language, c)) {
            Some((length, class)) => scanner.take(painter, length, class),
            None => scanner.pass(c),
        }
    }
    painter.paint(Class::Plain, &code[scanner.plain_from..]);
}

struct Scanner<'a> {
    code: &'a str,
    at: usize,
    /// Where the plain stretch begins that is not written yet.
    plain_from: usize,
    /// Whether the line has had nothing but blanks and dashes.
    begins_line: bool,
    /// Quotation marks that have no match up to a byte: so far nothing is looked for again.
    unclosed: Vec<(char, usize)>,
}

impl<'a> Scanner<'a> {
    fn rest(&self) -> &'a str {
        &self.code[self.at..]
    }

    fn take(&mut self, painter: &mut Painter<'_>, length: usize, class: Class) {
        let end = self.at + length;
        if class != Class::Plain {
            painter.paint(Class::Plain, &self.code[self.plain_from..self.at]);
            painter.paint(class, &self.code[self.at..end]);
            self.plain_from = end;
        }
        self.at = end;
        self.begins_line = false;
    }

    fn pass(&mut self, c: char) {
        self.at += c.len_utf8();
        self.begins_line = c == '\n' || self.begins_line && matches!(c, ' ' | '-' | '\t');
    }

    fn comment(&self, language: &Language) -> Option<(usize, Class)> {
        let rest = self.rest();
        // `$#` and `a#b` begin no comment.
        let follows_word = self.code[..self.at].ends_with(|c: char| !c.is_whitespace());
        let begins = |mark: &&&str| rest.starts_with(**mark) && !(follows_word && mark.starts_with('#'));
        if language.line_comments.iter().any(|mark| begins(&mark)) {
            return Some((rest.find('\n').unwrap_or(rest.len()), Class::Comment));
        }
        let (open, close) = language.block_comment?;
        let inner = rest.strip_prefix(open)?;
        Some((inner.find(close).map_or(rest.len(), |end| open.len() + end + close.len()), Class::Comment))
    }

    /// A key at the beginning of a line.
    fn key(&self, language: &Language) -> Option<(usize, Class)> {
        let end = language.key_end?;
        if !self.begins_line {
            return None;
        }
        let rest = self.rest();
        let length = rest.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_-./".contains(b)).count();
        let after = rest[length..].trim_start_matches(' ');
        let is_key = length > 0 && after.starts_with(end);
        is_key.then_some((length, Class::Key))
    }

    fn string(&mut self, language: &Language, quote: char) -> Option<(usize, Class)> {
        if !language.quotes.contains(quote) || self.unclosed.iter().any(|(known, to)| *known == quote && self.at < *to)
        {
            return None;
        }
        let rest = self.rest();
        let triple = &rest[..rest.bytes().take(3).take_while(|byte| *byte == quote as u8).count()];
        if triple.len() == 3 {
            let length = rest[3..].find(triple).map_or(rest.len(), |end| end + 6);
            return Some((length, Class::Text));
        }
        let mut escaped = false;
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' if quote != '`' => {
                    self.unclosed.push((quote, self.at + at));
                    break;
                }
                c if c == quote => {
                    let is_key =
                        language.key_end == Some(':') && rest[at + 1..].trim_start_matches(' ').starts_with(':');
                    return Some((at + 1, if is_key { Class::Key } else { Class::Text }));
                }
                _ => {}
            }
        }
        if self.unclosed.len() > language.quotes.len() {
            self.unclosed.retain(|(_, to)| *to > self.at);
        }
        if self.unclosed.iter().all(|(known, to)| *known != quote || *to <= self.at) {
            self.unclosed.push((quote, self.code.len()));
        }
        None
    }

    fn word(&self, language: &Language, first: char) -> Option<(usize, Class)> {
        let rest = self.rest();
        if !(first.is_alphanumeric() || first == '_') {
            return None;
        }
        let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let word = &rest[..length];
        let class = if first.is_ascii_digit() {
            Class::Number
        } else if language.is_keyword(word) {
            Class::Keyword
        } else {
            Class::Plain
        };
        Some((length, class))
    }
}
