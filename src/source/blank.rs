//! Takes stretches out of a text without moving what is left.

use std::ops::Range;

/// From how many blanks on the rest of a line would be read as code.
const INDENTED: usize = 4;
/// How far back the beginning of a line is looked for, in bytes.
const MAX_INDENT: usize = 2_000;

/// A text with blanks for some stretches of it, in order: as long, with the same lines. Only what follows a stretch at the beginning of
/// a line comes before its blanks, since it would else be code.
pub(super) fn blanked(text: &str, stretches: &[Range<usize>]) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for (number, stretch) in stretches.iter().enumerate() {
        shown.push_str(&text[at..stretch.start]);
        let blank = |byte: u8| if matches!(byte, b'\n' | b'\r') { char::from(byte) } else { ' ' };
        shown.extend(text[stretch.clone()].bytes().map(blank));
        at = stretch.end;
        let next = stretches.get(number + 1).map_or(text.len(), |next| next.start);
        let rest = text[at..next].split(['\n', '\r']).next().unwrap_or_default();
        let words = rest.trim_start();
        if words.is_empty() || at + rest.len() == next && next < text.len() {
            continue;
        }
        if let Some(indent) = indent(&shown).filter(|indent| *indent >= INDENTED) {
            shown.insert_str(shown.len() - indent, words);
            shown.extend(std::iter::repeat_n(' ', rest.len() - words.len()));
            at += rest.len();
        }
    }
    shown.push_str(&text[at..]);
    shown
}

/// A text without some stretches of it, in order.
pub(super) fn cut(text: &str, stretches: &[Range<usize>]) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    for stretch in stretches {
        rest.push_str(&text[at..stretch.start]);
        at = stretch.end;
    }
    rest.push_str(&text[at..]);
    rest
}

/// How many blanks the last line has, if it has nothing else.
fn indent(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let blanks = bytes.iter().rev().take(MAX_INDENT).take_while(|byte| **byte == b' ').count();
    let before = bytes.len() - blanks;
    (before == 0 || matches!(bytes[before - 1], b'\n' | b'\r')).then_some(blanks)
}
