//! The severity where no label states it: `[SEV2] Checkout down`, `This sev 2 incident affected …`.

use crate::incident::{Severity, Sourced};
use crate::markdown::{Block, BlockKind, Topic};
use crate::units::lengths;

/// The severity in the title, known as the title is.
pub(super) fn in_title(title: &Sourced<String>) -> Option<Sourced<Severity>> {
    Some(Sourced { value: only_level(&title.value)?, provenance: title.provenance })
}

/// The severity that the sentences of the summary and about the impact name, where it is one alone; else the one in which a table
/// says that the incident spent its time.
pub(super) fn in_sentences(blocks: &[Block<'_>]) -> Option<Sourced<Severity>> {
    let is_telling = |block: &&Block<'_>| matches!(block.topic, None | Some(Topic::Summary | Topic::Impact));
    let mut found: Option<Sourced<Severity>> = None;
    for block in blocks.iter().filter(is_telling).filter(|block| may_name(&block.text)) {
        let level = match block.kind {
            BlockKind::Text | BlockKind::Item { .. } if !block.text.contains('?') => only_level(&block.text),
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
