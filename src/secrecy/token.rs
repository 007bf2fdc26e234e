//! The words of a line, and what is between them.

use std::borrow::Cow;

use super::words::{Words, folded, is_of_word};

/// How many words of a long line are looked at.
const MAX_WORDS: usize = 5_000;

/// What is between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Blanks, or marks that join.
    Joint,
    /// What may divide a key from its value at the beginning of a line: a dash or a parenthesis.
    Weak,
    /// What divides a key from its value.
    Strong,
    /// The end of a sentence, an item or a cell.
    End,
}

/// A word of a line.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about how it is written")]
pub(super) struct Token {
    pub word: String,
    /// What is before it.
    pub gap: Gap,
    /// Whether it begins emphasised words.
    pub is_marked: bool,
    pub is_capital: bool,
    pub is_upper: bool,
    pub is_code: bool,
}

/// The words of a line, with what is between them.
pub(super) fn tokens(line: &str) -> Vec<Token> {
    let line = without_tags(line);
    let mut tokens = Vec::new();
    let (mut rest, mut quotes) = (&*line, 0);
    while let Some(start) = rest.find(is_of_word) {
        let between = &rest[..start];
        quotes += between.matches('`').count();
        let word = &rest[start..];
        let word = &word[..word.find(|c| !is_of_word(c)).unwrap_or(word.len())];
        rest = &rest[start + word.len()..];
        let folded = folded(word);
        if folded.is_empty() {
            continue;
        }
        let is_capital = word.chars().next().is_some_and(|c| !c.is_lowercase());
        let is_upper = !word.chars().any(char::is_lowercase);
        tokens.push(Token {
            word: folded,
            gap: gap(between),
            is_marked: between.ends_with(['*', '_']),
            is_capital,
            is_upper,
            is_code: quotes % 2 == 1,
        });
        if tokens.len() == MAX_WORDS {
            break;
        }
    }
    tokens
}

/// The words alone.
pub(super) fn words(tokens: &[Token]) -> Words {
    Words(tokens.iter().map(|token| token.word.clone()).collect())
}

fn gap(between: &str) -> Gap {
    if between.contains([':', '=', '→', '⇒', '?', '：', '＝', '>', '|', '｜', '│']) {
        return Gap::Strong;
    }
    if between.contains([';', '·', '•', '.', ',', '\n', '。', '、', '；', '，', '/', '{', '<', ')']) {
        return Gap::End;
    }
    let is_dash = between.contains(['–', '—', '―', '(', '（', '[']) || between.contains(" - ");
    if is_dash { Gap::Weak } else { Gap::Joint }
}

/// A line without its tags; those that divide what they are between become bars.
fn without_tags(line: &str) -> Cow<'_, str> {
    const INLINE: &[&str] =
        &["b", "i", "em", "strong", "span", "font", "u", "a", "kbd", "code", "sup", "sub", "small", "mark"];
    const BLOCK: &[&str] = &[
        "td", "th", "tr", "dt", "dd", "dl", "li", "p", "br", "div", "table", "summary", "details", "h1", "h2", "h3",
        "section",
    ];
    if !line.contains('<') {
        return Cow::Borrowed(line);
    }
    let mut plain = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        let name = after.trim_start_matches('/');
        let name = name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())].to_ascii_lowercase();
        let end = after.get(..after.floor_char_boundary(300)).and_then(|tag| tag.find('>'));
        match end {
            Some(end) if INLINE.contains(&name.as_str()) => rest = &after[end + 1..],
            Some(end) if BLOCK.contains(&name.as_str()) => {
                plain.push('|');
                rest = &after[end + 1..];
            }
            _ => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}
