//! What a document says of itself in a sentence: `This document is confidential`, `this page must not be shared outside`.

use crate::secrecy::token::{Gap, Token};
use crate::secrecy::vocabulary::{is_filler, is_insiders, is_internal};

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
/// How much of a sentence is looked at, in words.
const MAX_SENTENCE: usize = 20;

/// Whether a sentence of a line says that the document is not for everybody.
pub(super) fn sentence(tokens: &[Token]) -> bool {
    (0..tokens.len()).any(|start| {
        if tokens[start].word != "this" || tokens[start].is_code {
            return false;
        }
        let rest = &tokens[start + 1..];
        let end = rest.iter().position(|token| token.gap == Gap::End).unwrap_or(rest.len());
        let words: Vec<&str> = rest[..end].iter().take(MAX_SENTENCE).map(|token| token.word.as_str()).collect();
        is_about_document(&words)
    })
}

/// Whether the words after `this` are about the document, and exclude somebody.
fn is_about_document(sentence: &[&str]) -> bool {
    let is_document = |word: &&str| DOCUMENT.contains(word);
    let verb = |word: &&str| matches!(*word, "is" | "remains" | "must" | "should" | "may" | "contains" | "stays");
    let Some(at) = sentence.iter().position(verb) else { return false };
    let (subject, rest) = (&sentence[..at], &sentence[at + 1..]);
    if subject.len() > 3 {
        return false;
    }
    let has_subject = subject.iter().any(is_document);
    let closes = |word: &&str| is_internal(word) && !matches!(*word, "hidden" | "hide" | "sensitive" | "intern");
    if let Some(closed) = rest.iter().position(closes) {
        let is_soon = rest[..closed].iter().all(|word| is_filler(word) || *word == "still");
        let after = &rest[closed + 1..];
        if is_soon && (has_subject && ends(rest[closed], after) || after.first().is_some_and(is_document)) {
            return true;
        }
    }
    let text = format!(" {} ", rest.join(" "));
    let is_kept = ["share", "distribute", "publish", "forward", "disclose", "circulate"]
        .iter()
        .any(|verb| text.contains(&format!(" not be {verb}")));
    has_subject && (is_kept || text.contains(" not for public ") || text.contains(" employees only "))
}

/// Whether the word that excludes readers is the last that matters: `internal`, `internal to Acme`, but not `internal traffic`. What is
/// restricted to others than insiders is what the page is about.
fn ends(closed: &str, after: &[&str]) -> bool {
    match after {
        [] => true,
        ["to", group @ ..] if matches!(closed, "restricted" | "protected") => {
            group.iter().take(3).any(|word| is_insiders(word) || is_internal(word))
        }
        [next, ..] => matches!(*next, "and" | "only" | "to" | "use" | "unless" | "until" | "within" | "or" | "eyes"),
    }
}
