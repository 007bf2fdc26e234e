//! `Visibility: internal` anywhere in a line, `Internal: yes` where an item begins.

use super::parsed::Line;
use crate::secrecy::field::{Verdict, is_answer, judge};
use crate::secrecy::token::{Gap, Token, words};
use crate::secrecy::vocabulary::{
    is_access, is_everyone, is_filler, is_insiders, is_internal, is_openness_qualifier, is_outside, is_public,
    is_qualifier, is_system_visibility, is_tlp, is_visibility,
};
use crate::secrecy::words::Words;

/// The longest key, in words.
const MAX_KEY: usize = 5;
/// The longest value, in words.
const MAX_VALUE: usize = 8;

/// Whether any label of a line says that the document is not for everybody. Code states nothing.
pub(super) fn labels(line: &Line<'_>) -> bool {
    let tokens = &line.tokens;
    (0..tokens.len()).any(|start| {
        let lengths = 1..=MAX_KEY.min(tokens.len() - start);
        !tokens[start].is_code
            && lengths.into_iter().filter_map(|length| Label::at(tokens, start, length)).any(|label| label.closes(line))
            || traffic_light(tokens, start)
    })
}

/// Whether a key asks for what systems have, rather than documents.
pub(super) fn is_about_systems(key: &Words) -> bool {
    key.any(is_system_visibility) && key.all(|word| is_system_visibility(word) || !is_visibility(word))
}

/// Whether a key asks for what documents have as often as systems.
pub(super) fn is_about_access(key: &Words) -> bool {
    key.any(is_access) && key.all(|word| is_access(word) || !is_visibility(word))
}

/// A key with its value.
struct Label<'a> {
    key: &'a [Token],
    value: &'a [Token],
    /// Where the key is among the words of the line.
    start: usize,
    /// Whether something sets the key off from what is before it.
    begins: bool,
    /// Whether nothing else belongs to the value.
    is_alone: bool,
    gap: Gap,
}

impl<'a> Label<'a> {
    /// The label whose key is some words of a line.
    fn at(tokens: &'a [Token], start: usize, length: usize) -> Option<Self> {
        let (key, rest) = tokens[start..].split_at(length);
        if key[1..].iter().any(|token| token.gap != Gap::Joint || token.is_code) {
            return None;
        }
        let first = rest.first()?;
        let is_verb = start == 0 && matches!(first.word.as_str(), "is" | "are");
        let (gap, mut value) = if is_verb { (Gap::Weak, &rest[1..]) } else { (first.gap, rest) };
        if gap == Gap::Weak && start > 0 || !matches!(gap, Gap::Weak | Gap::Strong) {
            return None;
        }
        // `content="internal"`
        if value.first().is_some_and(|token| matches!(token.word.as_str(), "content" | "value")) && value.len() > 1 {
            value = &value[1..];
        }
        let is_colour = |token: &Token| matches!(token.word.as_str(), "red" | "amber" | "green");
        let ends = |token: &Token| match token.gap {
            Gap::End | Gap::Weak => true,
            Gap::Strong => !is_colour(token),
            Gap::Joint => false,
        };
        let end = value.iter().skip(1).position(ends).map(|end| end + 1);
        let is_alone = !value.is_empty() && (end.is_some() || rest.len() == value.len());
        let value = &value[..end.unwrap_or(value.len())];
        let begins = start == 0 || tokens[start].gap != Gap::Joint || tokens[start].is_marked;
        Some(Self { key, value, start, begins, is_alone, gap })
    }

    /// Whether it says that the document is not for everybody.
    fn closes(&self, line: &Line<'_>) -> bool {
        // Nearly all words of a text are part of no key.
        let is_of_key = |token: &Token| {
            let word = token.word.as_str();
            is_visibility(word)
                || is_qualifier(word)
                || is_internal(word)
                || is_filler(word)
                || is_insiders(word)
                || is_openness_qualifier(word)
                || matches!(word, "tags" | "tag" | "labels" | "keywords" | "publish" | "shareable")
        };
        let is_short_key =
            self.key.iter().all(|token| is_of_key(token) || crate::secrecy::vocabulary::is_openness(&token.word));
        if !is_short_key && !words(self.key).is_tag_key() {
            return false;
        }
        let (key, value) = (words(self.key), words(self.value));
        if key.is_tag_key() {
            return self.start == 0
                && self.gap == Gap::Strong
                && value.0.len() <= MAX_VALUE
                && value.are_confidential();
        }
        let is_answer = matches!(self.value, [only] if is_answer(&only.word));
        if key.is_visibility_key() && !is_answer {
            return self.limits_readers(&key, &value, line);
        }
        // What some have and others don't is about readers of systems: `Internal: yes, external: no`.
        let others = line.tokens[..self.start].iter().chain(&line.tokens[self.start + self.key.len()..]);
        let is_scope =
            || key.0.last().is_some_and(|word| word == "facing") || { others }.any(|token| is_outside(&token.word));
        (key.is_internal_key() || key.is_openness_key())
            && is_answer
            && self.begins
            && self.is_alone
            && !is_scope()
            && judge(&key.0.join(" "), &self.value[0].word) == Some(Verdict::Internal)
    }

    fn limits_readers(&self, key: &Words, value: &Words, line: &Line<'_>) -> bool {
        let (first, count) = (self.value.first(), self.value.len());
        // `public, unless the build is internal`
        let begins_open = first.is_some_and(|token| is_public(&token.word) || is_everyone(&token.word) && count == 1);
        let is_style = first.is_some_and(|token| matches!(token.word.as_str(), "hidden" | "collapse" | "visible"))
            && !self.key[0].is_capital;
        if count > MAX_VALUE || begins_open || is_style || is_about_systems(key) {
            return false;
        }
        let is_known = |token: &Token| {
            is_internal(&token.word) || is_insiders(&token.word) || is_filler(&token.word) || is_everyone(&token.word)
        };
        if is_about_access(key) {
            // `Sensitivity: high` is rather an alert's.
            let is_grade = matches!(&value.0[..], [grade] if matches!(grade.as_str(), "high" | "hoch" | "strict"));
            let ends_with_only = value.0.last().is_some_and(|word| word == "only");
            let is_limit = self.value.iter().all(|token| is_known(token) || is_tlp(&token.word)) && !is_grade
                || ends_with_only && self.value.iter().all(|token| is_known(token) || token.is_upper)
                || ends_with_only && value.any(|word| is_insiders(word) || word == "recipients");
            let is_of_document = line.is_head && !line.written.trim_start().starts_with('|');
            return is_of_document && self.begins && self.is_alone && is_limit && value.are_internal(key);
        }
        let are_names = self.value.iter().all(|token| is_known(token) || token.is_capital || is_tlp(&token.word));
        (are_names || value.are_phrase() || first.is_some_and(|token| is_everyone(&token.word)))
            && value.are_internal(key)
    }
}

/// `TLP:AMBER` as a label or in a short line, or where the text says that it is marked so.
fn traffic_light(tokens: &[Token], at: usize) -> bool {
    let is_light = tokens[at].word == "tlp"
        && !tokens[at].is_code
        && tokens.get(at + 1).is_some_and(|next| matches!(next.word.as_str(), "red" | "amber" | "green"));
    let marks = |token: &Token| {
        matches!(
            token.word.as_str(),
            "is" | "marked" | "classified" | "labelled" | "labeled" | "rated" | "document" | "report"
        )
    };
    is_light
        && (tokens.len() <= 6
            || at == 0
            || tokens[at].gap == Gap::Strong
            || tokens[..at].iter().rev().take(2).any(marks))
}
