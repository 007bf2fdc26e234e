//! Marks in the title of a document and in the names of its file and folders: `[DRAFT] …`, `… (internal only)`, `_drafts/`.

use super::bracket::closing;
use super::field::Verdict;
use super::vocabulary::{excludes, is_confidential, is_filler, is_insiders, is_internal};
use super::words::Words;

/// What divides a mark from a title, with blanks around it.
const DIVIDERS: [&str; 8] = [": ", "：", " - ", " – ", " — ", " | ", " / ", "·"];

/// What a mark at the beginning or the end of a title says.
#[must_use]
pub(crate) fn mark_of_title(title: &str) -> Option<Verdict> {
    let title = title.trim_matches(|c: char| !c.is_alphanumeric() && !is_bracket(c));
    in_brackets(title).or_else(|| before_divider(title)).or_else(|| after_divider(title))
}

/// What the name of a file, or of a folder that it is in, says.
#[must_use]
pub(crate) fn mark_of_path(path: &str) -> Option<Verdict> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    folders.split('/').find_map(of_name).or_else(|| of_file(name))
}

/// What a name says that says nothing else: `internal`, `_drafts`, `in-review`, `tlp-red`.
fn of_name(name: &str) -> Option<Verdict> {
    let words = Words::of(name);
    let is_unfinished = || words.0.len() > 1 && words.are_unfinished();
    verdict(&words, false)
        .or_else(|| words.has_tlp(&words).then_some(Verdict::Internal))
        .or_else(|| is_unfinished().then_some(Verdict::Draft))
}

/// `name.draft.md`, `[internal] name.md`, `name-DRAFT.md`
fn of_file(name: &str) -> Option<Verdict> {
    let mut parts = name.split('.');
    let stem = parts.next().unwrap_or_default();
    let shouted = || {
        // In a name that is all in capitals, nothing stands out.
        let stands_out = |word: &&str| word.len() > 2 && word.chars().all(char::is_uppercase) && !is_upper(stem);
        let mut words = stem.split(['-', '_', ' ']);
        let (first, last) = (words.next(), words.next_back());
        first.into_iter().chain(last).filter(stands_out).find_map(of_name)
    };
    of_name(stem).or_else(|| in_brackets(stem)).or_else(shouted).or_else(|| parts.find_map(of_name))
}

fn is_bracket(c: char) -> bool {
    closing(c).is_some() || matches!(c, ']' | ')' | '）' | '］' | '】' | '」' | '〕' | '》')
}

fn in_brackets(title: &str) -> Option<Verdict> {
    let first = title.chars().next().and_then(closing);
    let at_start = first.and_then(|close| title.split_once(close)).map(|(inside, _)| inside);
    let last = title.chars().next_back().filter(|&c| is_bracket(c));
    let at_end = last.and_then(|_| {
        let start = title.rfind(|c| closing(c) == last)?;
        Some(&title[start..])
    });
    [at_start, at_end].into_iter().flatten().find_map(|inside| verdict(&Words::of(inside), false))
}

fn before_divider(title: &str) -> Option<Verdict> {
    let split = |divider: &&'static str| Some((title.split_once(*divider)?.0, *divider));
    let (before, divider) = DIVIDERS.iter().filter_map(split).min_by_key(|(head, _)| head.len())?;
    // `Internal: …` is a mark, and `Internal – …` may be about what is internal.
    verdict(&Words::of(before), !is_upper(before) && divider != ": ")
}

fn after_divider(title: &str) -> Option<Verdict> {
    let (_, after) =
        DIVIDERS.iter().filter_map(|divider| title.rsplit_once(divider)).min_by_key(|(_, tail)| tail.len())?;
    verdict(&Words::of(after), !is_upper(after))
}

fn is_upper(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// What some words say, if nothing else. A word that is also said of systems needs another beside it where `is_plain`.
fn verdict(words: &Words, is_plain: bool) -> Option<Verdict> {
    if words.are_nothing_but_draft()
        && words.any(|word| !matches!(word, "todo" | "tbd" | "stub" | "placeholder" | "incomplete"))
    {
        return Some(Verdict::Draft);
    }
    let is_known = |word: &str| is_internal(word) || is_insiders(word) || is_filler(word);
    let is_clear = || words.any(is_confidential) || words.any(|word| matches!(word, "only" | "use"));
    let says_so = words.all(is_known) && words.any(excludes) && (!is_plain || is_clear());
    (says_so || words.are_phrase() && words.all(is_known)).then_some(Verdict::Internal)
}
