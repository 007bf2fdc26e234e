//! Lines that are nothing but a statement: `For internal use only`, `Strictly confidential`, `First draft`.

use super::parsed::{Form, Line};
use crate::secrecy::token::{Gap, Token};
use crate::secrecy::vocabulary::{
    excludes, is_adverb, is_confidential, is_draft, is_everyone, is_filler, is_insiders, is_internal, is_tlp,
};
use crate::secrecy::words::Words;

/// The longest banner, in words.
const MAX_BANNER: usize = 12;
/// The longest banner of a draft, in words.
const MAX_DRAFT: usize = 10;

/// Whether a line is nothing but a statement that the document is not for everybody.
pub(super) fn banner(line: &Line<'_>) -> bool {
    let tokens = &line.tokens;
    if tokens.is_empty() || tokens.len() > MAX_BANNER || tokens.iter().any(|token| token.is_code) {
        return false;
    }
    let words = line.words();
    // `No confidential information`
    if is_negated(&words) {
        return false;
    }
    let has_tlp = words.any(|word| word == "tlp");
    let is_known = |word: &str| {
        is_internal(word)
            || is_insiders(word)
            || is_filler(word)
            || is_everyone(word)
            || word == "top"
            || has_tlp && is_tlp(word)
    };
    let unknown: Vec<&Token> = tokens.iter().filter(|token| !is_known(&token.word)).collect();
    if unknown.is_empty() {
        is_plain_banner(line, &words)
    } else {
        let are_names = unknown.len() <= 3 && unknown.iter().all(|token| token.is_capital);
        is_named_banner(line, &words, are_names)
    }
}

/// What somebody may do with a document in public.
const USES: &[&str] = &[
    "release",
    "distribution",
    "disclosure",
    "consumption",
    "use",
    "viewing",
    "view",
    "circulation",
    "dissemination",
    "sharing",
    "access",
    "eyes",
    "reading",
    "publication",
    "domain",
    "display",
    "posting",
    "communication",
    "please",
    "internal",
];

/// Whether a line is a phrase that excludes readers, and at most names with it: `Do not forward to Acme`.
fn is_phrase(line: &Line<'_>, words: &Words) -> bool {
    let Some(length) = words.phrase_at_beginning() else { return false };
    let rest = &line.tokens[length..];
    let is_other_use = |token: &Token| !is_filler(&token.word) && !USES.contains(&token.word.as_str());
    // `not for public traffic`
    if words.0[..length].join(" ").ends_with("for public") && rest.first().is_some_and(is_other_use) {
        return false;
    }
    words.0[0] == "not" || rest.iter().all(|token| token.is_capital || is_filler(&token.word))
}

fn is_negated(words: &Words) -> bool {
    !words.begin_with_phrase()
        && words.0.first().is_some_and(|word| {
            matches!(
                word.as_str(),
                "no" | "not" | "none" | "non" | "without" | "kein" | "keine" | "sin" | "sem" | "sans" | "never"
            )
        })
}

/// Whether a line of words that all may be part of a statement is one.
fn is_plain_banner(line: &Line<'_>, words: &Words) -> bool {
    let (form, count) = (line.form, line.tokens.len());
    let is_bare = form == Form::Bare;
    let has = |word: &str| words.any(|other| other == word);
    let is_foreign = |word: &str| {
        is_internal(word)
            && (word.starts_with("intern") && word.len() < 9 && word != "internal" && word != "internals"
                || !word.is_ascii())
    };
    let is_grave =
        |word: &str| is_confidential(word) || matches!(word, "restricted" | "proprietary" | "restreint" | "restreinte");
    let are_upper = line.tokens.iter().all(|token| token.is_upper);
    has("internal") && has("use")
        || has("internal") && has("only") && line.is_head && is_bare
        || words.any(is_adverb) && words.any(excludes) && is_bare && line.is_head && count > 1
        || words.any(is_foreign) && (count > 1 && form != Form::Item || is_bare && !words.0[0].is_ascii())
        || words.any(is_grave) && (count > 1 && form != Form::Heading || is_bare)
        || has("secret") && (has("top") || are_upper && is_bare)
        || count == 1 && are_upper && is_bare && (has("internal") || line.is_head && words.any(excludes))
        || words.are_phrase()
        || words.has_tlp(words)
}

/// Whether a line that also names somebody is a statement: `Acme internal use only`.
fn is_named_banner(line: &Line<'_>, words: &Words, are_names: bool) -> bool {
    let (tokens, is_bare, count) = (&line.tokens, line.form == Form::Bare, line.tokens.len());
    let text = format!(" {} ", words.0.join(" "));
    let is_label = tokens.iter().skip(1).any(|token| token.gap == Gap::Strong);
    let is_embargo = |word: &str| word.starts_with("embargo") || word == "nda";
    are_names
        && !is_label
        && (text.contains(" internal use ") || text.contains(" internal only ") && line.is_head && is_bare)
        || are_names && is_bare && count <= 5 && words.0.last().is_some_and(|word| is_confidential(word))
        || are_names && is_bare && words.are_phrase()
        || is_bare && count <= 8 && is_phrase(line, words)
        || is_bare && count <= 6 && words.0.iter().take(2).any(|word| is_embargo(word)) && !is_prose(tokens)
        || text.trim_start_matches(" please").starts_with(" do not share ") && text.contains(" outside ")
}

/// Whether most words of a short line are in lower case, as in prose.
fn is_prose(tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| !token.is_capital && !is_filler(&token.word)).count() > 2
}

/// Whether a line says nothing else than that its document is not finished.
#[must_use]
pub(crate) fn is_draft_banner(written: &str) -> bool {
    let line = Line::new(written, true);
    let words = line.words();
    if words.0.len() > MAX_DRAFT || line.form == Form::Item || line.tokens.iter().any(|token| token.is_code) {
        return false;
    }
    // Words that a section may consist of until somebody writes it.
    let is_clear =
        |word: &str| is_draft(word) && !matches!(word, "todo" | "tbd" | "stub" | "placeholder" | "incomplete");
    let is_draft = words.are_nothing_but_draft() && (words.any(is_clear) || words.have_unfinished());
    // `TO DO` heads a list.
    is_draft || line.form == Form::Bare && words.are_unfinished() && words.joined() != "to do"
}
