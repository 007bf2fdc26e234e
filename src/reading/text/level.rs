//! The severity where no label states it: `[SEV2] Checkout down`, `This sev 2 incident affected …`.

use std::sync::LazyLock;

use super::phrases::Phrases;
use crate::incident::{Severity, Sourced};
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use crate::units::lengths;

/// The severity in the title, known as the title is.
pub(super) fn in_title(title: &Sourced<String>) -> Option<Sourced<Severity>> {
    let level = only_level(&title.value).or_else(|| marked_level(&title.value))?;
    Some(Sourced { value: level, provenance: title.provenance })
}

/// `[P1] Checkout down`, `P1: checkout down`, `Checkout down (P1)`.
fn marked_level(title: &str) -> Option<Severity> {
    let title = title.trim();
    let bracketed = title.strip_prefix(['[', '(']).and_then(|rest| rest.split([']', ')']).next());
    let before_sign = || title.split_once([':', '|']).or_else(|| title.split_once(" - ")).map(|(head, _)| head);
    let at_end = || title.strip_suffix([']', ')']).and_then(|rest| rest.rsplit(['[', '(']).next());
    let word = bracketed.or_else(before_sign).or_else(at_end)?.trim();
    Severity::on_default_scale(word).filter(|_| is_priority(word))
}

/// `P1`
fn is_priority(word: &str) -> bool {
    matches!(word.as_bytes(), [b'P', digit] if digit.is_ascii_digit())
}

/// Whether a line offers several levels to choose from: `Severity: SEV1 | SEV2 | SEV3`.
pub(super) fn is_choice(line: &str) -> bool {
    let Some((_, value)) = line.split_once([':', '：']) else { return false };
    let mut ranks = value.split('|').filter_map(|part| Some(Severity::on_default_scale(part.trim())?.rank));
    let first = ranks.next();
    ranks.any(|rank| Some(rank) != first)
}

/// The level that a text says the incident had. What it would have been, what another was, and what a rule says of all are other things.
fn said_level(text: &str) -> Option<Severity> {
    let mut found: Option<Severity> = None;
    for sentence in text.split_inclusive(['.', '!', '。', ';']) {
        let signs = || SIGNS.found_in(sentence);
        if signs().any(|sign| sign == Sign::Other) || !signs().any(|sign| sign == Sign::Said) {
            continue;
        }
        let Some(level) = only_level(sentence).or_else(|| told_priority(sentence)) else { continue };
        if found.as_ref().is_some_and(|found| found.rank != level.rank) {
            return None;
        }
        found.get_or_insert(level);
    }
    found
}

/// `a P2 incident`, `classified as P2`
fn told_priority(sentence: &str) -> Option<Severity> {
    let words: Vec<&str> = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let at = words.iter().position(|word| is_priority(word))?;
    let is_one_of = |word: Option<&&str>, list: &'static str| {
        word.is_some_and(|word| language::words("levels", list).any(|known| known == word.to_lowercase()))
    };
    let is_said =
        is_one_of(words.get(at + 1), "after") || is_one_of(at.checked_sub(1).and_then(|at| words.get(at)), "before");
    let is_only = words.iter().filter(|word| is_priority(word)).count() == 1;
    Severity::on_default_scale(words[at]).filter(|_| is_said && is_only)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// The sentence speaks of the incident.
    Said,
    /// It speaks of what was not so, or of others.
    Other,
}

static SIGNS: LazyLock<Phrases<Sign>> =
    LazyLock::new(|| Phrases::of_table("levels", &[("said", Sign::Said), ("other", Sign::Other)]));

/// The severity that the sentences of the summary and about the impact name, where it is one alone; else the one in which a table
/// says that the incident spent its time.
pub(super) fn in_sentences(blocks: &[Block<'_>]) -> Option<Sourced<Severity>> {
    let is_telling = |block: &&Block<'_>| matches!(block.topic, None | Some(Topic::Summary | Topic::Impact));
    let mut found: Option<Sourced<Severity>> = None;
    for block in blocks.iter().filter(is_telling).filter(|block| may_name(&block.text)) {
        let level = match block.kind {
            BlockKind::Text | BlockKind::Item { .. } if !block.text.contains('?') => said_level(&block.text),
            BlockKind::Row { .. } => spent_in(block),
            _ => None,
        };
        let Some(level) = level else { continue };
        if found.as_ref().is_some_and(|found| found.value.rank != level.rank) {
            return None;
        }
        found.get_or_insert(Sourced::in_text(level, block.line));
    }
    found
}

/// `| Time in SEV-2 | 2 h 14 min |`.
fn spent_in(row: &Block<'_>) -> Option<Severity> {
    let mut cells = row.cells();
    let (head, value) = (cells.next()?, cells.next()?);
    lengths(value).next().filter(|_| head.contains("ime in"))?;
    only_level(head)
}

fn may_name(text: &str) -> bool {
    ["SEV", "sev", "Sev"].iter().any(|word| text.contains(word))
        || text.match_indices('P').any(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// The only level that a text names.
fn only_level(text: &str) -> Option<Severity> {
    let mut levels = text.match_indices(['s', 'S']).filter_map(|(at, _)| level_at(text, at));
    let first = levels.next()?;
    levels.all(|other| other.rank == first.rank).then_some(first)
}

/// `SEV2`, `sev-2`, `SEV 2` at a place.
fn level_at(text: &str, at: usize) -> Option<Severity> {
    let begins_word = text.get(..at).is_some_and(|before| !before.ends_with(char::is_alphanumeric));
    let word = text.get(at..at + 3).filter(|word| begins_word && word.eq_ignore_ascii_case("sev"))?;
    let rest = text.get(at + word.len()..)?;
    let number = rest.strip_prefix(['-', ' ']).unwrap_or(rest);
    let is_digit = number.starts_with(|c: char| c.is_ascii_digit());
    let ends = !number.get(1..).unwrap_or_default().starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let length = word.len() + rest.len() - number.len() + 1;
    let label = text.get(at..at + length).filter(|_| is_digit && ends)?;
    Severity::on_default_scale(label)
}
