//! The length that a sentence says the outage had.

use std::ops::Range;
use std::sync::LazyLock;

use super::claims::{StatedSpan, is_bound, is_open};
use super::clause::points;
use super::sentence::{self, Told};
use super::signs::{Sign, says};
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use crate::units::scan::Span;
use crate::units::{Duration, lengths};

/// Words before a length that make it the outage's: `lasted`.
static BEFORE: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "before").collect());

/// Words after a length that make it the outage's: "a 27-minute global outage".
static AFTER: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "after").collect());

/// A length that a sentence says the outage had. Where one sentence gives it several, none is that of the whole unless a total is
/// stated.
pub(super) fn length(text: &str) -> Option<StatedSpan> {
    // More are not told of one outage.
    const MOST: usize = 200;
    let mut cued =
        lengths(text).take(MOST).filter_map(|found| Some((cued(text, &found.range, found.length)?, found.range)));
    let (first, range) = cued.next()?;
    let end = sentence::around(text, &range).end;
    let mut told = Some(first);
    let mut is_total = is_total(text, &range);
    for (other, range) in cued {
        if !is_total && self::is_total(text, &range) {
            (told, is_total) = (Some(other), true);
        } else if !is_total && range.start < end && other.length != first.length {
            told = None;
        }
    }
    told
}

/// Whether the words before a length make it the sum of several.
fn is_total(text: &str, range: &Range<usize>) -> bool {
    let before = text.get(sentence::around(text, range).start..range.start).unwrap_or_default();
    says(before, Sign::Total)
}

/// The length at a place, where the words around it make it the outage's.
fn cued(text: &str, range: &Range<usize>, length: Duration) -> Option<StatedSpan> {
    let before = text.get(..range.start)?;
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(50))..)?.to_lowercase();
    let (before, approximate) = unhedged(&before);
    let rest = text.get(range.end..)?;
    let after = rest.get(..rest.floor_char_boundary(40))?.to_lowercase();
    let said = BEFORE.iter().any(|cue| before.strip_suffix(cue).is_some_and(|subject| is_subject(subject, cue)));
    let named = !after.starts_with([',', '.', ';', '/']) && names_outage(&after);
    let predicated = || before.ends_with(" for") && fails_for(before);
    // `For two hours nobody could log in` rounds.
    let opens = !said && !named && !predicated() && opens_for(text, range);
    if !said && !named && !predicated() && !opens || is_bound(before) || is_open(&after) {
        return None;
    }
    let near = &rest[..rest.floor_char_boundary(300)];
    let asks = || near.find(['.', '?', '!']).is_some_and(|end| near[end..].starts_with('?'));
    let told = Told::around(text, range);
    let is_other = || told.is_of_another() || told.says(Sign::Expected) || told.says(Sign::Allowance);
    (!asks() && !is_other()).then_some(StatedSpan { length, approximate: approximate || opens })
}

/// Whether what lasted is the outage: another subject than one that tells of trouble has its own length.
fn is_subject(before: &str, cue: &str) -> bool {
    static VERBS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("lengths", "verbs").collect());
    if !VERBS.iter().any(|verb| cue.starts_with(verb)) {
        return true;
    }
    let clause = before.rsplit([',', ';', ':', '.', '(']).next().unwrap_or_default().trim();
    let clause = clause.rsplit(" that ").next().unwrap_or_default();
    clause.is_empty() || Told::of(clause).fails() || points(clause)
}

/// Whether the words right before `for` tell of trouble: `logins couldn't be made for`.
fn fails_for(before: &str) -> bool {
    const WORDS: usize = 5;
    let clause = before.rsplit([',', ';', '.', ':']).next().unwrap_or_default();
    let start = clause.rmatch_indices(' ').nth(WORDS).map_or(0, |(at, _)| at);
    let told = Told::of(&clause[start..]);
    told.fails() && !told.says(Sign::Kept)
}

/// Whether a sentence of trouble opens with the length: `For 20 minutes nobody could log in`.
fn opens_for(text: &str, range: &Range<usize>) -> bool {
    const REACH: usize = 120;
    let before = text.get(sentence::around(text, range).start..range.start).unwrap_or_default();
    let rest = text.get(range.end..text.floor_char_boundary(range.end + REACH)).unwrap_or_default();
    let clause = rest.split(['.', ';']).next().unwrap_or_default();
    let (opening, _) = unhedged(before);
    let opening = opening.rsplit([',', ':']).next().unwrap_or_default().trim_start();
    let opening = opening.rsplit(" that ").next().unwrap_or_default();
    opening.eq_ignore_ascii_case("for") && Told::of(clause).fails()
}

/// The length that a sentence about the whole states: "The outage lasted 17 minutes".
pub(crate) fn stated_outright(blocks: &[Block<'_>]) -> Option<(StatedSpan, usize)> {
    const VERB: &str = " lasted ";
    let telling = blocks.iter().enumerate().filter(|(_, block)| {
        matches!(block.topic, None | Some(Topic::Summary | Topic::Duration | Topic::Impact))
            && matches!(block.kind, BlockKind::Text | BlockKind::Item { .. })
    });
    let mut verbs = telling.filter_map(|(at, block)| Some((at, block.text.split_once(VERB)?)));
    let is_of_another = |at: usize, before: &str| {
        let text = blocks.get(at).map_or("", |block| &*block.text);
        Told::around(text, &(before.len()..before.len() + VERB.len())).is_of_another()
    };
    verbs.find_map(|(at, (before, after))| {
        let subject = before.rsplit(['.', ',', ';']).next().unwrap_or_default();
        let found = lengths(after).next().filter(|found| says(subject, Sign::Trouble) && found.range.start < 20)?;
        let (hedges, approximate) = after.get(..found.range.start).map_or(("", false), |hedges| {
            let hedges = hedges.trim();
            (hedges, !hedges.is_empty() && !["for", "exactly", "for exactly"].contains(&hedges))
        });
        let is_whole =
            !is_of_another(at, before) && !is_bound(hedges) && !after.get(found.range.end..).is_some_and(is_open);
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
