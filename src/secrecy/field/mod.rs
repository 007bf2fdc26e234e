//! What a key and its value say about who may read a document, and whether it is finished.
//!
//! 1. `key` says what a key asks; `answer` reads a yes or a no; `value` judges any other value.
//! 2. [`judge`] puts them together.

mod answer;
mod key;
mod value;

use super::vocabulary::{is_confidential, is_draft, is_filler, is_internal, is_qualifier};
use super::words::Words;
use answer::{Answer, is_nothing};

pub(super) use answer::is_answer;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The document is not for everybody.
    Internal,
    /// It is for some readers, but nobody can tell for whom: `audience: sre`.
    Unclear,
    /// It is not finished.
    Draft,
}

/// What a key that asks how far something is asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// The document: `Document status`.
    OfDocument,
    /// The document, or anything else: `Status`.
    OfAnything,
}

/// Whether a key of a text asks how far something is.
#[must_use]
pub(crate) fn asks_stage(key: &str) -> Option<Stage> {
    let key = Words::of(key);
    let is_step = key.any(|word| matches!(word, "approval" | "signoff" | "review"));
    match key.is_stage_key() && !is_step {
        true if key.names_document() => Some(Stage::OfDocument),
        true => Some(Stage::OfAnything),
        false => None,
    }
}

/// Whether a label at the head of a text says that the document is not finished, as `Published: no` does; a status only where it is
/// one that only a document can have.
#[must_use]
pub(crate) fn is_draft_label(key: &str, value: &str) -> bool {
    if Words::of_key(key).is_stage_key() { says_draft(value) } else { judge(key, value) == Some(Verdict::Draft) }
}

/// Whether a value says what only a document can be: `draft`, `unpublished`, `internal`.
#[must_use]
pub(crate) fn says_draft(value: &str) -> bool {
    let value = Words::of(value);
    let is_known = |word: &str| is_internal(word) || is_draft(word) || is_filler(word);
    value.are_nothing_but_draft() || value.all(is_known) && value.any(is_internal)
}

/// Keys under which each value but an open one excludes somebody.
const NEEDS_OPEN: &[&str] = &["tlp", "light", "visibility", "visible", "sharing", "audience", "viewers", "readers"];

/// What a field says about its document, if anything.
#[must_use]
pub(crate) fn judge(key: &str, value: &str) -> Option<Verdict> {
    let value = value.trim();
    let key = Words::of_key(key);
    match Answer::of(value) {
        Answer::Empty => None,
        Answer::Yes | Answer::No if key.is_about_users() => None,
        // A page with a password is not for everybody, and the password for nobody.
        _ if key.0 == ["password"] => Some(Verdict::Internal),
        Answer::Yes if key.is_internal_key() || key.is_login() => Some(Verdict::Internal),
        Answer::Yes if key.is_draft_key() || key.0 == ["headless"] => Some(Verdict::Draft),
        Answer::No if key.is_openness_key() || key.is_facing_key() => Some(Verdict::Internal),
        // A generator is told to write no page.
        Answer::No if matches!(&key.0[..], [word] if matches!(word.as_str(), "permalink" | "render")) => {
            Some(Verdict::Draft)
        }
        Answer::No if key.is_finished_key() => Some(Verdict::Draft),
        Answer::Yes | Answer::No => None,
        Answer::Other => other(&key, value),
    }
}

/// The longest mark that a remark begins with, in words.
const MAX_MARK: usize = 4;

/// What a value says that is neither yes nor no.
fn other(key: &Words, written: &str) -> Option<Verdict> {
    let value = &Words::of(written);
    if key.is_visibility_key() {
        if value.are_internal(key) {
            return Some(Verdict::Internal);
        }
        let is_nobody = value.0 == ["none"] && key.any(|word| matches!(word, "sharing" | "viewers" | "readers"));
        if is_nobody {
            return Some(Verdict::Internal);
        }
        let needs_open = key.any(|word| NEEDS_OPEN.contains(&word));
        return (needs_open && !value.are_open()).then_some(Verdict::Unclear);
    }
    if key.any(|word| matches!(word, "security" | "info" | "information"))
        && key.all(is_qualifier)
        && value.are_internal(key)
    {
        return Some(Verdict::Internal);
    }
    let is_closed = key.is_internal_key() && !is_nothing(written)
        || (key.is_openness_key() || key.is_facing_key())
            && (value.are_internal(key) || value.any(|word| word == "never"));
    if is_closed {
        return Some(Verdict::Internal);
    }
    if key.is_tag_key() {
        return tags(written);
    }
    if key.is_kind_key() {
        return kind(value);
    }
    // `copyright: Confidential - Acme`
    let is_mark = || value.0.len() <= MAX_MARK && value.0.first().is_some_and(|word| is_confidential(word));
    let is_closed = || value.all(|word| is_internal(word) || is_filler(word)) && value.any(is_internal);
    if key.is_remark_key() && (is_closed() || is_mark()) || key.is_stage_key() && is_closed() {
        return Some(Verdict::Internal);
    }
    (key.is_stage_key() && value.are_draft()).then_some(Verdict::Draft)
}

/// What a list of tags says: one that leaves no doubt, or nothing else.
fn tags(written: &str) -> Option<Verdict> {
    let tags: Vec<Words> = written.split([',', ';']).map(Words::of).filter(|tag| !tag.0.is_empty()).collect();
    if tags.iter().any(Words::are_confidential) {
        return Some(Verdict::Internal);
    }
    if tags.iter().any(|tag| kind(tag) == Some(Verdict::Draft)) {
        return Some(Verdict::Draft);
    }
    let is_closed = tags.iter().any(|tag| tag.all(is_internal));
    (is_closed && tags.iter().all(|tag| kind(tag).is_some())).then_some(Verdict::Internal)
}

/// What the kind of a document, or one tag, says: `draft`, `internal`.
fn kind(value: &Words) -> Option<Verdict> {
    if matches!(&value.0[..], [word] if matches!(word.as_str(), "todo" | "tbd" | "stub" | "placeholder" | "incomplete"))
    {
        return None;
    }
    if value.are_nothing_but_draft() {
        return Some(Verdict::Draft);
    }
    value.all(is_internal).then_some(Verdict::Internal)
}
