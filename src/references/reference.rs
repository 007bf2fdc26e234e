//! A reference as it is found in a text.

use std::ops::Range;

/// One reference in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    /// Where it is written.
    pub span: Range<usize>,
    /// Where it leads.
    pub href: String,
}

/// Whether a stretch of a text is not part of a longer word.
pub(super) fn is_whole_word(text: &str, span: &Range<usize>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let (before, after) = (text[..span.start].chars().next_back(), text[span.end..].chars().next());
    let (first, last) = (text[span.clone()].chars().next(), text[span.clone()].chars().next_back());
    !(is_word(before) && is_word(first) || is_word(last) && is_word(after))
}
