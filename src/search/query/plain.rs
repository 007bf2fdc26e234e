//! Whether a text was pasted rather than typed as a query.

use super::Vocabulary;
use super::lexer::field_at;

/// Longer texts are not queries.
const MAX_WORDS: usize = 12;
/// Punctuation of logs, code and traces.
const CODE: [&str; 9] = ["->", "=>", "::", "{", "}", "[", ";", "://", "=\""];

/// Whether a text has several lines, many words or the punctuation of a log.
pub(super) fn is_plain(text: &str, vocabulary: &Vocabulary<'_>) -> bool {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        return true;
    }
    // What belongs to a known field is part of a query.
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| field_at(word.trim_start_matches('-'), vocabulary).is_none()).collect();
    words.len() > MAX_WORDS || words.iter().any(|word| looks_like_code(word))
}

fn looks_like_code(word: &str) -> bool {
    let bytes = word.as_bytes();
    let is_word = |at: usize| bytes.get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
    CODE.iter().any(|mark| word.contains(mark))
        // `key=value`, `call(`
        || (1..bytes.len()).any(|at| matches!(bytes[at], b'=' | b'(') && is_word(at - 1) && (bytes[at] == b'(' || is_word(at + 1)))
        // `12:34:56`
        || (0..bytes.len()).any(|at| {
            let clock: Vec<bool> = bytes.iter().skip(at).take(8).map(u8::is_ascii_digit).collect();
            clock == [true, true, false, true, true, false, true, true] && bytes[at + 2] == b':' && bytes[at + 5] == b':'
        })
}
