//! What a line, or the section below a heading, begins with: `INTERNAL ONLY: …`, `**Internal note:** …`, `## Confidential`.

use super::parsed::{Form, Line};
use crate::secrecy::bracket::closing;
use crate::secrecy::field::is_answer;
use crate::secrecy::token::{Gap, Token, words};
use crate::secrecy::vocabulary::{excludes, is_confidential, is_filler, is_insiders, is_internal};
use crate::secrecy::words::Words;

/// The longest label of a passage, in words.
const MAX_LABEL: usize = 6;

/// Whether a line begins with words that keep what follows from readers.
pub(super) fn begins(line: &Line<'_>) -> bool {
    let tokens = &line.tokens;
    if tokens.first().is_none_or(|first| first.is_code) {
        return false;
    }
    if line.form == Form::Heading {
        return tokens.len() <= MAX_LABEL && is_label(tokens, &line.words());
    }
    let Some(length) = tokens.iter().take(MAX_LABEL + 1).skip(1).position(|token| token.gap == Gap::Strong) else {
        return in_brackets(line);
    };
    let (label, rest) = tokens.split_at(length + 1);
    let is_answered = matches!(rest, [only] if is_answer(&only.word) || only.word == "none");
    !is_answered
        && (is_label(label, &words(label)) || words(label).is_internal_key() && words(rest).begin_with_phrase())
        || in_brackets(line)
}

/// Whether some words say nothing else than that something is not for everybody.
fn is_label(tokens: &[Token], words: &Words) -> bool {
    let is_known = |word: &str| is_internal(word) || is_insiders(word) || is_filler(word) || is_remark(word);
    let is_grave = |word: &str| {
        is_confidential(word) && !matches!(word, "privileged" | "proprietary" | "embargo" | "embargoed" | "nda")
    };
    let is_limit = |word: &str| is_remark(word) || matches!(word, "only" | "use" | "eyes");
    let are_upper = || tokens.iter().all(|token| token.is_upper);
    words.all(is_known)
        && (words.any(is_grave) || words.are_phrase() || words.any(excludes) && (words.any(is_limit) || are_upper()))
}

fn is_remark(word: &str) -> bool {
    matches!(word, "note" | "notes" | "comment" | "comments" | "remark" | "remarks")
}

/// `[INTERNAL] The customer …`, `(internal only) …`. In a list, a word in brackets is a tag.
fn in_brackets(line: &Line<'_>) -> bool {
    let written = line.written.trim_start_matches([' ', '\t', '>', '*', '_']);
    let Some(close) = written.chars().next().and_then(closing) else { return false };
    let Some((inside, after)) = written.split_once(close) else { return false };
    let is_link = close == ']' && after.starts_with(['(', ':', '[']);
    let words = Words::of(inside);
    line.form == Form::Bare
        && !is_link
        && words.any(excludes)
        && words.all(|word| is_internal(word) || is_insiders(word) || is_filler(word))
}
