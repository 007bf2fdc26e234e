//! The passage of a text that shows why it was found.

use std::collections::BTreeSet;
use std::ops::Range;

use super::token::fold;
use crate::text::one_line;

/// The length of a passage, in bytes.
const LENGTH: usize = 240;

/// The passage with most different words of some `terms`; `None` without any of them.
#[must_use]
pub(crate) fn excerpt(text: &str, terms: &[String]) -> Option<String> {
    let terms: BTreeSet<&str> = terms.iter().map(String::as_str).collect();
    let found: Vec<(usize, &str)> = names(text)
        .flat_map(|name| {
            let written = text.get(name.clone()).unwrap_or_default();
            let whole = fold(written).replace(|c: char| !c.is_alphanumeric(), "");
            let parts = written.split(|c: char| !c.is_alphanumeric()).map(|part| (name.start, fold(part)));
            std::iter::once((name.start, whole))
                .chain(parts)
                .filter_map(|(at, word)| Some((at, *terms.get(word.as_str())?)))
                .collect::<Vec<_>>()
        })
        .collect();
    let mut best = (0, 0);
    for (number, &(start, _)) in found.iter().enumerate() {
        let near = found.iter().skip(number).take_while(|(at, _)| *at < start + LENGTH * 3 / 4);
        let words = near.map(|(_, term)| *term).collect::<BTreeSet<_>>().len();
        if words > best.1 {
            best = (start, words);
        }
    }
    (best.1 > 0).then(|| passage(text, best.0))
}

/// The runs of letters, digits and what joins them.
fn names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let rest = text.get(start..)?;
        let end = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\'' | '’')))
            .unwrap_or(rest.len());
        at = start + end;
        Some(start..at)
    })
}

/// Whole words around a place, on one line.
fn passage(text: &str, at: usize) -> String {
    let mut start = at.saturating_sub(LENGTH / 4);
    while !text.is_char_boundary(start)
        || (start > 0 && start < at && !text.get(..start).is_some_and(|before| before.ends_with(char::is_whitespace)))
    {
        start += 1;
    }
    let mut end = (start + LENGTH).min(text.len());
    while !text.is_char_boundary(end)
        || (end < text.len()
            && end > at
            && !text.get(end..).is_some_and(|after| after.starts_with(char::is_whitespace)))
    {
        end -= 1;
    }
    let end = if end <= at { text.len().min(text.ceil_char_boundary(start + LENGTH)) } else { end };
    let words = one_line(text.get(start..end).unwrap_or_default());
    let (before, after) = (if start > 0 { "… " } else { "" }, if end < text.len() { " …" } else { "" });
    format!("{before}{words}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_passage_with_most_words_is_shown() {
        let text =
            format!("The disk. {} Then the disk was full and us-east-1 failed.", "Nothing happened here. ".repeat(30));
        let terms = ["disk", "full", "useast1"].map(str::to_owned);
        let found = excerpt(&text, &terms).expect("found");
        assert!(found.ends_with("Then the disk was full and us-east-1 failed."), "{found}");
        assert!(found.starts_with("… "), "{found}");
        assert_eq!(excerpt(&text, &["dns".to_owned()]), None);
    }
}
