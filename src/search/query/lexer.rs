//! Cuts a query into words, phrases, fields, operators and parentheses.

use super::Vocabulary;
use super::vocabulary::takes_spaces;

/// A piece of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    Open,
    Close,
    Or,
    And,
    /// `-`, `!` or `NOT`.
    Not,
    /// `+`
    Required,
    Text(&'a str),
    /// What is between quotation marks.
    Phrase {
        inner: &'a str,
        is_closed: bool,
    },
    /// A known field with its value, and both as written.
    Field {
        field: String,
        value: String,
        text: &'a str,
    },
    /// A field that is not known, with its value, as written.
    Unknown {
        name: &'a str,
        value: &'a str,
        text: &'a str,
    },
}

/// Quotation marks of other languages.
const QUOTES: [char; 10] = ['“', '”', '„', '‟', '«', '»', '「', '」', '『', '』'];
const SINGLE_QUOTES: [char; 3] = ['‘', '’', '‚'];

/// A text with one kind of quotation mark, and one kind of single ones.
pub(super) fn plain_quotes(text: &str) -> String {
    text.replace(QUOTES, "\"").replace(SINGLE_QUOTES, "'")
}

/// The usual colon, and the wide one of Chinese and Japanese keyboards.
pub(super) const COLONS: [char; 2] = [':', '：'];

/// The pieces of a query.
pub(super) fn pieces<'a>(text: &'a str, vocabulary: &Vocabulary<'_>) -> Vec<Piece<'a>> {
    let mut lexer = Lexer { text, at: 0, depth: 0, vocabulary };
    let mut pieces = Vec::new();
    while let Some(piece) = lexer.next() {
        pieces.push(piece);
    }
    pieces
}

struct Lexer<'a, 'v> {
    text: &'a str,
    at: usize,
    /// How many parentheses are open.
    depth: usize,
    vocabulary: &'v Vocabulary<'v>,
}

impl<'a> Lexer<'a, '_> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, length: usize, piece: Piece<'a>) -> Piece<'a> {
        self.at += length;
        piece
    }

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest().trim_start();
        self.at = self.text.len() - rest.len();
        let first = rest.chars().next()?;
        let ends = |length: usize| {
            rest.get(length..).is_some_and(|after| after.is_empty() || after.starts_with(char::is_whitespace))
        };
        for (word, piece) in [
            ("||", Piece::Or),
            ("|", Piece::Or),
            ("OR", Piece::Or),
            ("&&", Piece::And),
            ("&", Piece::And),
            ("AND", Piece::And),
            ("NOT", Piece::Not),
        ] {
            if rest.starts_with(word) && ends(word.len()) {
                return Some(self.step(word.len(), piece));
            }
        }
        let is_sign = matches!(first, '-' | '!' | '+') && is_sign(rest);
        // `--cause:network` can only mean that.
        if rest.strip_prefix("--").is_some_and(|rest| field_at(rest, self.vocabulary).is_some()) {
            return Some(self.step(2, Piece::Not));
        }
        match first {
            '(' => {
                self.depth += 1;
                Some(self.step(1, Piece::Open))
            }
            ')' => {
                self.depth = self.depth.saturating_sub(1);
                Some(self.step(1, Piece::Close))
            }
            '-' | '!' if is_sign => Some(self.step(1, Piece::Not)),
            '+' if is_sign => Some(self.step(1, Piece::Required)),
            '"' => {
                let inner = rest.get(1..).unwrap_or_default();
                let inner = inner.split('"').next().unwrap_or_default();
                let is_closed = rest.len() > inner.len() + 1;
                Some(self.step((inner.len() + 2).min(rest.len()), Piece::Phrase { inner, is_closed }))
            }
            '\'' if single_quoted(rest).is_some() => {
                let inner = single_quoted(rest).unwrap_or_default();
                Some(self.step(inner.len() + 2, Piece::Phrase { inner, is_closed: true }))
            }
            _ => Some(self.field().unwrap_or_else(|| self.run())),
        }
    }

    fn field(&mut self) -> Option<Piece<'a>> {
        let rest = self.rest();
        if let Some((field, length)) = field_at(rest, self.vocabulary) {
            let value = rest.get(length..).unwrap_or_default();
            let end = length + self.value_length(&field, value);
            let text = rest.get(..end).unwrap_or_default();
            let value = rest.get(length..end).unwrap_or_default().to_owned();
            return Some(self.step(end, Piece::Field { field, value, text }));
        }
        let length = name_length(rest);
        let (name, after) = (rest.get(..length)?, rest.get(length..)?.strip_prefix(':')?);
        let run = length + 1 + run_length(after, self.depth > 0);
        let text = rest.get(..run)?;
        let value = text.get(length + 1..)?;
        // `redis:6379` is a host with its port.
        let is_port = value.len() != 1
            && value.bytes().all(|byte| byte.is_ascii_digit())
            && self.vocabulary.fields_like(name).is_empty();
        let asks = value.starts_with(|c: char| c.is_alphanumeric() || "\"<>=".contains(c)) && !is_port;
        (length > 1 && asks).then_some(())?;
        Some(self.step(run, Piece::Unknown { name, value, text }))
    }

    /// The length of a field's value: up to the next space, or, of a date or a duration, as far as it can be read.
    fn value_length(&self, field: &str, value: &str) -> usize {
        let mut length = run_length(value, self.depth > 0);
        if takes_spaces(field) && !value.get(..length).is_some_and(|value| value.contains('"')) {
            let mut end = length;
            for _ in 0..3 {
                let after = value.get(end..).unwrap_or_default();
                let spaces = after.len() - after.trim_start().len();
                let next = run_length(after.trim_start(), self.depth > 0);
                if next == 0 || after.get(spaces..spaces + next).is_some_and(|next| next.contains([':', '"'])) {
                    break;
                }
                end += spaces + next;
                if value.get(..end).is_some_and(|value| super::values::is_readable(field, value, self.vocabulary)) {
                    length = end;
                }
            }
        }
        length
    }

    fn run(&mut self) -> Piece<'a> {
        let rest = self.rest();
        let end =
            rest.find(|c: char| c.is_whitespace() || c == '"' || c == ')' && self.depth > 0).unwrap_or(rest.len());
        self.step(end, Piece::Text(rest.get(..end).unwrap_or_default()))
    }
}

/// The field whose name a text begins with, and where its value begins: `cause:`, `sev:`, `duration>`. Spaces around the
/// sign, or another sign, are only understood after a field's own name: `cause : network`, `cause=network`.
pub(super) fn field_at(text: &str, vocabulary: &Vocabulary<'_>) -> Option<(String, usize)> {
    let length = name_length(text);
    let name = text.get(..length).filter(|name| !name.is_empty())?;
    let field = vocabulary.field(name)?.to_owned();
    let after = text.get(length..)?;
    let is_own = name.to_lowercase() == field;
    if is_own && (after.starts_with(['<', '>', '≤', '≥']) || after.starts_with("!=")) {
        return Some((field, length));
    }
    let value = if is_own {
        after.trim_start().strip_prefix([':', '：', '='])?.trim_start()
    } else {
        after.strip_prefix(COLONS)?
    };
    let asks = value.starts_with(|c: char| !c.is_whitespace() && c != ')');
    asks.then_some((field, text.len() - value.len()))
}

/// The length of a name before a field's sign.
fn name_length(text: &str) -> usize {
    if !text.starts_with(char::is_alphabetic) {
        return 0;
    }
    text.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(text.len())
}

/// The length of a run without spaces; quotes may have some.
fn run_length(text: &str, within_parentheses: bool) -> usize {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ')' if within_parentheses && !quoted => return at,
            c if c.is_whitespace() && !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// Whether a sign excludes or requires what follows. `-22`, `--force`, `-f` and `-rf` are parts of commands that people paste.
fn is_sign(text: &str) -> bool {
    let mut characters = text.chars();
    let sign = characters.next();
    let rest = characters.as_str();
    let starts = rest.starts_with(|c: char| c.is_alphabetic() || c == '"' || c == '(');
    let letters = rest.chars().take(3).take_while(char::is_ascii_alphabetic).count();
    let is_option = letters <= 2 && rest.chars().nth(letters).is_none_or(char::is_whitespace);
    starts && !(sign == Some('-') && is_option)
}

/// What is between single quotes that have a space between them: `'thundering herd'`.
fn single_quoted(text: &str) -> Option<&str> {
    let inner = text.get(1..)?;
    let end = inner.match_indices('\'').map(|(at, _)| at).find(|at| {
        inner
            .get(at + 1..)
            .is_some_and(|after| after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || c == ')'))
    })?;
    inner.get(..end).filter(|inner| inner.trim().contains(char::is_whitespace))
}
