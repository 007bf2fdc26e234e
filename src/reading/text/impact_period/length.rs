//! The length that a sentence says the outage had.

use std::sync::LazyLock;

use super::claims::{StatedSpan, is_bound, is_open};
use super::clause::{Sign, says};
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use crate::units::lengths;
use crate::units::scan::Span;

/// Words before a length that make it the outage's: `lasted`.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "before").collect());

/// Words after a length that make it the outage's: "a 27-minute global outage".
static AFTER: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "after").collect());

/// A length that a sentence says the outage had.
pub(super) fn length(text: &str) -> Option<StatedSpan> {
    lengths(text).find_map(|found| {
        let before = text.get(..found.range.start)?;
        let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(50))..)?.to_lowercase();
        let (before, approximate) = unhedged(&before);
        let rest = text.get(found.range.end..)?;
        let after = rest.get(..rest.floor_char_boundary(40))?.to_lowercase();
        let said = BEFORE.iter().any(|cue| before.ends_with(cue));
        let named = !after.starts_with([',', '.', ';', '/']) && names_outage(&after);
        let asks = || rest.find(['.', '?', '!']).is_some_and(|end| rest[end..].starts_with('?'));
        ((said || named) && !asks() && !is_bound(before) && !is_open(&after))
            .then_some(StatedSpan { length: found.length, approximate })
    })
}

/// The length that a sentence about the whole states: "The outage lasted 17 minutes".
pub(crate) fn stated_outright(blocks: &[Block<'_>]) -> Option<(StatedSpan, usize)> {
    const VERB: &str = " lasted ";
    let telling = blocks.iter().enumerate().filter(|(_, block)| {
        matches!(block.topic, None | Some(Topic::Summary | Topic::Duration | Topic::Impact))
            && matches!(block.kind, BlockKind::Text | BlockKind::Item { .. })
    });
    let mut verbs = telling.filter_map(|(at, block)| Some((at, block.text.split_once(VERB)?)));
    verbs.find_map(|(at, (before, after))| {
        let subject = before.rsplit(['.', ',', ';']).next().unwrap_or_default();
        let found = lengths(after).next().filter(|found| says(subject, Sign::Trouble) && found.range.start < 20)?;
        let (hedges, approximate) = after.get(..found.range.start).map_or(("", false), |hedges| {
            let hedges = hedges.trim();
            (hedges, !hedges.is_empty() && !["for", "exactly", "for exactly"].contains(&hedges))
        });
        let is_whole = !is_bound(hedges) && !after.get(found.range.end..).is_some_and(is_open);
        is_whole.then_some((StatedSpan { length: found.length, approximate }, at))
    })
}

/// Whether one of the first two words after a length, or the first few, name an outage.
fn names_outage(after: &str) -> bool {
    let mut rest = after.trim_start_matches(|c: char| !c.is_alphanumeric());
    for _ in 0..2 {
        let fits = |name: &&str| rest.strip_prefix(*name).is_some_and(|more| !more.starts_with(char::is_alphanumeric));
        if AFTER.iter().any(fits) {
            return true;
        }
        rest = rest.trim_start_matches(char::is_alphanumeric).trim_start_matches(|c: char| !c.is_alphanumeric());
    }
    false
}

/// How long it went on from its beginning, in the same sentence: "At 6:48 the chain stopped for approximately 45 minutes".
pub(super) fn length_from(text: &str, from: &Span) -> Option<StatedSpan> {
    let rest = text.get(from.range.end..)?;
    let sentence = rest.split(". ").next()?;
    lengths(sentence).find_map(|found| {
        let (before, approximate) = unhedged(sentence.get(..found.range.start)?);
        before.ends_with(" for").then_some(StatedSpan { length: found.length, approximate })
    })
}

/// The text without the hedges at its end, and whether there were any.
fn unhedged(before: &str) -> (&str, bool) {
    const HEDGES: [&str; 10] =
        ["about", "around", "approximately", "approx.", "roughly", "nearly", "almost", "just", "ca.", "some"];
    const PLAIN: [&str; 4] = ["exactly", "a", "an", "only"];
    let mut rest = before.trim_end_matches([' ', ':', ')']);
    let mut approximate = rest.ends_with(['~', '≈']);
    rest = rest.trim_end_matches([' ', '~', '≈', ':', ')']);
    for _ in 0..3 {
        for word in HEDGES.iter().chain(&PLAIN) {
            if let Some(shorter) = rest.strip_suffix(word).filter(|shorter| shorter.ends_with(' ')) {
                approximate |= HEDGES.contains(word);
                rest = shorter.trim_end();
            }
        }
    }
    (rest, approximate)
}
