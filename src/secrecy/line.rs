//! Statements in a line of text that its document is not for everybody: labels, banners and sentences.

use super::field::{Verdict, is_answer, judge};
use super::token::{Gap, Token, tokens, words};
use super::vocabulary::{is_confidential, is_draft, is_filler, is_insiders, is_internal, is_public};
use super::words::Words;

/// The longest banner, in words.
const MAX_BANNER: usize = 12;
/// The longest key, in words.
const MAX_KEY: usize = 5;

/// Whether a line states that its document is not for everybody. `is_head` says that no section precedes it: there,
/// some words can only be about the document.
#[must_use]
pub fn states_internal(line: &str, is_head: bool) -> bool {
    let (tokens, form) = (tokens(line), Form::of(line));
    labels(&tokens) || banner(&tokens, form, is_head) || sentence(&tokens)
}

/// Whether a line states it as a label does: `Visibility: internal`.
#[must_use]
pub fn states_visibility(line: &str) -> bool {
    labels(&tokens(line))
}

/// Whether a line is nothing but a question of who may read the document: `## Visibility`.
#[must_use]
pub fn names_visibility(line: &str) -> bool {
    let words = Words::of(line);
    words.is_visibility_key() && !line.contains('`')
}

/// Whether a line says nothing else than that its document is a draft.
#[must_use]
pub fn is_draft_banner(line: &str) -> bool {
    let tokens = tokens(line);
    let words = words(&tokens);
    let is_clear =
        |word: &str| is_draft(word) && !matches!(word, "todo" | "tbd" | "stub" | "placeholder" | "incomplete");
    let is_work = words.0.join(" ").contains("work in progress");
    let is_known = |word: &str| {
        is_draft(word)
            || is_filler(word)
            || matches!(word, "work" | "progress" | "still")
            || word.starts_with('v')
            || word.len() == 1
    };
    words.0.len() <= 10
        && (words.any(is_clear) || is_work)
        && words.all(is_known)
        && Form::of(line) != Form::Item
        && !tokens.iter().any(|token| token.is_code)
}

/// `Visibility: internal` anywhere in a line, `Internal: yes` where an item begins; not within code.
fn labels(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|start| {
        !tokens[start].is_code && (1..=MAX_KEY.min(tokens.len() - start)).any(|length| label(tokens, start, length))
            || traffic_light(tokens, start)
    })
}

fn label(tokens: &[Token], start: usize, length: usize) -> bool {
    let (key, rest) = (&tokens[start..start + length], &tokens[start + length..]);
    if key[1..].iter().any(|token| token.gap != Gap::Joint || token.is_code) {
        return false;
    }
    let begins = start == 0 || tokens[start].gap != Gap::Joint;
    let (gap, mut value) = match rest.first() {
        None => return false,
        Some(first) if start == 0 && matches!(first.word.as_str(), "is" | "are") => (Gap::Weak, &rest[1..]),
        Some(first) => (first.gap, rest),
    };
    if gap == Gap::Weak && start > 0 || !matches!(gap, Gap::Weak | Gap::Strong) {
        return false;
    }
    // Only now, since nearly all words of a text are no key.
    let words_of_key = words(key);
    // `content="internal"`
    if value.first().is_some_and(|token| matches!(token.word.as_str(), "content" | "value")) && value.len() > 1 {
        value = &value[1..];
    }
    let end = value.iter().skip(1).position(|token| token.gap == Gap::End || token.gap == Gap::Weak);
    let is_ended = end.is_some();
    let value = &value[..end.map_or(value.len(), |end| end + 1)];
    let end_of_cell = value
        .iter()
        .skip(1)
        .position(|token| token.gap == Gap::Strong && !matches!(token.word.as_str(), "red" | "amber" | "green"));
    let value = &value[..end_of_cell.map_or(value.len(), |end| end + 1)];
    let words_of_value = words(value);
    if words_of_key.is_tag_key() {
        return start == 0 && gap == Gap::Strong && value.len() <= 8 && words_of_value.are_confidential();
    }
    let is_answer = value.len() == 1 && is_answer(&value[0].word);
    if words_of_key.is_visibility_key() && !is_answer {
        let is_known = |token: &Token| is_internal(&token.word) || is_insiders(&token.word) || is_filler(&token.word);
        let are_names = value.iter().all(|token| is_known(token) || token.is_capital || is_tlp(&token.word));
        // `public, unless the build is internal`
        let begins_open = value.first().is_some_and(|token| is_public(&token.word));
        return value.len() <= 8
            && !begins_open
            && (are_names || words_of_value.are_phrase())
            && words_of_value.are_internal(&words_of_key);
    }
    let is_alone = !value.is_empty() && (is_ended || end_of_cell.is_some() || rest.len() == value.len());
    (words_of_key.is_internal_key() || words_of_key.is_openness_key())
        && (begins || length > 1)
        && is_alone
        && is_answer
        && judge(&words_of_key.0.join(" "), &value[0].word) == Some(Verdict::Internal)
}

fn is_tlp(word: &str) -> bool {
    matches!(word, "tlp" | "red" | "amber" | "green" | "strict")
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

/// A line that is nothing but `For internal use only`, `Strictly confidential` or `TLP:RED`.
fn banner(tokens: &[Token], form: Form, is_head: bool) -> bool {
    if tokens.is_empty() || tokens.len() > MAX_BANNER || tokens.iter().any(|token| token.is_code) {
        return false;
    }
    let words = words(tokens);
    let is_known =
        |word: &str| is_internal(word) || is_insiders(word) || is_filler(word) || is_tlp(word) || word == "top";
    let unknown: Vec<&Token> = tokens.iter().filter(|token| !is_known(&token.word)).collect();
    let are_names = unknown.len() <= 3 && unknown.iter().all(|token| token.is_capital);
    let is_label = tokens.iter().skip(1).any(|token| token.gap == Gap::Strong);
    let (is_bare, count) = (form == Form::Bare, tokens.len());
    let has = |word: &str| words.any(|other| other == word);
    let is_foreign = |word: &str| {
        is_internal(word)
            && (word.starts_with("intern") && word.len() < 9 && word != "internal" && word != "internals"
                || !word.is_ascii())
    };
    let grave =
        |word: &str| is_confidential(word) || matches!(word, "restricted" | "proprietary" | "restreint" | "restreinte");
    if unknown.is_empty() {
        return has("internal") && has("use")
            || has("internal") && has("only") && is_head && is_bare
            || words.any(is_foreign) && (count > 1 && form != Form::Item || is_bare && !words.0[0].is_ascii())
            || words.any(grave) && (count > 1 && form != Form::Heading || is_bare)
            || has("secret") && (has("top") || tokens.iter().all(|token| token.is_upper) && is_bare)
            || count == 1 && tokens[0].is_upper && is_bare && has("internal")
            || words.are_phrase()
            || words.has_tlp(&words);
    }
    let text = format!(" {} ", words.0.join(" "));
    let is_embargo = |word: &str| word.starts_with("embargo") || word == "nda";
    are_names
        && !is_label
        && (text.contains(" internal use ") || text.contains(" internal only ") && is_head && is_bare)
        || are_names && is_bare && count <= 5 && words.0.last().is_some_and(|word| is_confidential(word))
        || are_names && is_bare && words.are_phrase()
        || is_bare && count <= 8 && words.begin_with_phrase() && words.0[0] == "not"
        || is_bare && count <= 6 && words.0.iter().take(2).any(|word| is_embargo(word)) && !is_label_of_prose(tokens)
        || text.trim_start_matches(" please").starts_with(" do not share ") && text.contains(" outside ")
}

/// Whether most words of a short line are in lower case, as in prose.
fn is_label_of_prose(tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| !token.is_capital && !is_filler(&token.word)).count() > 2
}

/// Words for the document itself.
const DOCUMENT: &[&str] = &[
    "document",
    "page",
    "postmortem",
    "post",
    "report",
    "file",
    "note",
    "review",
    "writeup",
    "article",
    "doc",
    "analysis",
    "retrospective",
    "content",
    "information",
    "dokument",
    "documento",
];

/// `This document is confidential`, `this is an internal report`, `this page must not be shared outside`.
fn sentence(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|start| {
        if !matches!(tokens[start].word.as_str(), "this" | "the") || tokens[start].is_code {
            return false;
        }
        let end = tokens[start + 1..]
            .iter()
            .position(|token| token.gap == Gap::End)
            .map_or(tokens.len(), |end| start + 1 + end);
        let sentence: Vec<&str> = tokens[start + 1..end].iter().take(20).map(|token| token.word.as_str()).collect();
        is_about(&sentence, tokens[start].word == "this")
    })
}

fn is_about(sentence: &[&str], is_this: bool) -> bool {
    let is_document = |word: &&str| DOCUMENT.contains(word);
    let verb = |word: &&str| matches!(*word, "is" | "remains" | "must" | "should" | "may" | "contains" | "stays");
    let Some(at) = sentence.iter().position(verb) else { return false };
    let (subject, rest) = (&sentence[..at], &sentence[at + 1..]);
    let (has_subject, is_short) = (subject.iter().any(is_document), subject.len() <= 3);
    let closed =
        rest.iter().position(|word| is_internal(word) && !matches!(*word, "hidden" | "hide" | "sensitive" | "intern"));
    let is_soon = closed.is_some_and(|at| rest[..at].iter().all(|word| is_filler(word) || *word == "still"));
    let after = closed.and_then(|at| rest.get(at + 1));
    let ends = after.is_none_or(|word| {
        matches!(*word, "and" | "only" | "to" | "use" | "unless" | "until" | "within" | "or" | "eyes")
    });
    if is_this && is_short && is_soon && (has_subject && ends || after.is_some_and(is_document)) {
        return true;
    }
    let text = format!(" {} ", rest.join(" "));
    let shares = ["share", "distribute", "publish", "forward", "disclose", "circulate"]
        .iter()
        .any(|verb| text.contains(&format!(" not be {verb}")));
    has_subject
        && is_short
        && is_this
        && (shares || text.contains(" not for public ") || text.contains(" employees only "))
}

/// What kind of line it is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bare,
    Item,
    Heading,
}

impl Form {
    fn of(line: &str) -> Self {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
            || line.starts_with('|')
            || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
        match (is_item, line.starts_with('#')) {
            (true, _) => Self::Item,
            (_, true) => Self::Heading,
            _ => Self::Bare,
        }
    }
}
