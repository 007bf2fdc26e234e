//! A summary as lists show it.

use crate::text::one_line;

/// The longest summary, in bytes.
const MAX_LENGTH: usize = 320;

/// The beginning of a text, cut at the end of a sentence or else of a word.
pub(super) fn shortened(text: &str) -> String {
    let text = one_line(text);
    if text.len() <= MAX_LENGTH {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(MAX_LENGTH)];
    let sentence = cut.rfind(". ").filter(|&at| at > MAX_LENGTH / 3).map(|at| &cut[..=at]);
    match sentence {
        Some(sentence) => sentence.to_owned(),
        None => format!("{} …", cut.rsplit_once(' ').map_or(cut, |(head, _)| head).trim_end_matches([',', ';', ':'])),
    }
}
