//! Small operations on text that several modules need.

mod fences;

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;

pub(crate) use fences::{Fenced, Fences};

/// A text on one line: every run of white space as one blank, and none around it.
#[must_use]
pub(crate) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The first words of a text, at most `limit` characters, with `…` where something is left out.
#[must_use]
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    let Some(start) = text.char_indices().nth(limit).and_then(|(end, _)| text.get(..end)) else {
        return text.to_owned();
    };
    let words = start.rfind(char::is_whitespace).and_then(|end| start.get(..end)).unwrap_or(start);
    format!("{}…", words.trim_end_matches([',', '.', ';', ':', ' ']))
}

/// A word or phrase with a capital letter.
#[must_use]
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A label as it is compared: its letters and digits alone, in lower case.
#[must_use]
pub(crate) fn letters_and_digits(text: &str) -> String {
    lower_alphanumeric(text).collect()
}

/// Whether two texts have the same letters and digits, whatever their case.
#[must_use]
pub(crate) fn has_same_letters_and_digits(one: &str, other: &str) -> bool {
    lower_alphanumeric(one).eq(lower_alphanumeric(other))
}

/// Whether one of two texts begins with the letters and digits of the other, which has some.
#[must_use]
pub(crate) fn begin_alike(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (lower_alphanumeric(one), lower_alphanumeric(other));
    let mut common = 0;
    loop {
        match (one.next(), other.next()) {
            (Some(a), Some(b)) if a == b => common += 1,
            (Some(_), Some(_)) => return false,
            _ => return common > 0,
        }
    }
}

fn lower_alphanumeric(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Everything but the unreserved characters (RFC 3986, section 2.3).
pub(crate) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A text with some stretches replaced; their places are in order.
pub(crate) fn edited(text: &str, edits: Vec<(Range<usize>, String)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, replacement) in edits {
        // Spans don't overlap; an alias in YAML (`*a`) may point back, and then nothing is replaced.
        let Some(between) = text.get(at..span.start) else { continue };
        out.push_str(between);
        out.push_str(&replacement);
        at = span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// Percent-encodes one part of a path, or a value of a query.
pub(crate) fn percent_encoded(part: &str) -> impl Iterator<Item = &str> {
    utf8_percent_encode(part, RESERVED)
}

/// Undoes percent-encoding; a text that would not be UTF-8 stays as it is.
#[must_use]
pub(crate) fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// A value as JSON on one line.
///
/// # Panics
/// Never with the types of this program: their keys are texts and they have no states that can't be written.
#[must_use]
pub(crate) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("keys are texts, and every state can be written")
}
