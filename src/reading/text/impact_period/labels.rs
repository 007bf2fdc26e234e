//! The ends and the length that labels state.

use super::claims::{Claims, StatedSpan, is_bound, is_open};
use super::clause::{ends_by_verbs, is_only_a_bound};
use super::signs::{Sign, says};
use crate::language;
use crate::reading::text::label::{Key, Label};
use crate::units::scan::{Span, spans};
use crate::units::{Cursor, StatedDuration, Strictness, lengths};

/// What the labels state.
pub(crate) fn from_labels<'a>(labels: &'a [Label<'a>]) -> Claims<'a> {
    let mut claims = Claims::default();
    let mut dated = None;
    for label in labels {
        let value: &str = &label.value;
        match label.key {
            Key::Start => {
                if let Some(span) = first_span(value) {
                    claims.from.get_or_insert((span, label.at));
                }
            }
            Key::End => end(label, &mut claims),
            Key::Duration => duration(label, &mut claims),
            Key::Date => {
                if let Some(span) = first_span(value).filter(|span| span.from.time.is_some()) {
                    dated.get_or_insert((span, label.at));
                }
            }
            Key::TimeToResolve => {
                if let Some(length) = length(value) {
                    claims.recovery.get_or_insert((length, label.at));
                }
            }
            _ => {}
        }
    }
    if let (Some((from, _)), Some(_)) = (&mut claims.from, &claims.to) {
        // `Start: between 14:00 and 14:10` ends where the end says.
        from.to = None;
    }
    claims.ongoing |= claims.to.is_none() && labels.iter().any(says_ongoing);
    claims.has_no_end &= claims.to.is_none();
    if are_of_several(labels) {
        claims.take_several();
    }
    claims.dated = dated;
    claims
}

/// Whether labels state a further beginning and end after those of a first outage, or a further day and length.
fn are_of_several(labels: &[Label<'_>]) -> bool {
    let follow = |first: Key, second: Key| {
        let mut wanted = labels.iter().filter(|label| label.key == first || label.key == second);
        let states = |label: &Label<'_>| label.value.contains(|c: char| c.is_ascii_digit());
        match [wanted.next(), wanted.next(), wanted.next(), wanted.next()] {
            [Some(a), Some(b), Some(c), Some(d)] => {
                let in_turn = [a.key, b.key, c.key, d.key] == [first, second, first, second];
                in_turn && a.value != c.value && b.value != d.value && [a, b, c, d].into_iter().all(states)
            }
            _ => false,
        }
    };
    follow(Key::Start, Key::End) || follow(Key::Date, Key::Duration)
}

/// `End:` is followed by a time, or by words that say that it isn't known, be there the time of something else behind them.
fn end<'a>(label: &'a Label<'a>, claims: &mut Claims<'a>) {
    let value: &str = &label.value;
    let head = value.split([',', ';', '(', '–', '—']).next().unwrap_or_default();
    let span = first_span(value);
    let before = span.as_ref().and_then(|span| value.get(..span.range.start)).unwrap_or_default();
    if language::says_unknown(head) || says(before, Sign::Expected) {
        claims.has_no_end = true;
    } else if let Some(span) = span {
        claims.to.get_or_insert((span, label.at));
    } else {
        claims.ongoing |= matches!(StatedDuration::read(value), Ok(StatedDuration::Ongoing));
    }
}

/// Whether a label's value says that the incident goes on: `Status: investigating`, `End: not yet resolved`.
fn says_ongoing(label: &Label<'_>) -> bool {
    matches!(label.key, Key::Status | Key::End) && language::says_ongoing(&label.value)
}

/// `Duration:` is followed by a length, by a stretch of time, or by both.
fn duration<'a>(label: &'a Label<'a>, claims: &mut Claims<'a>) {
    let value: &str = &label.value;
    claims.ongoing |= matches!(StatedDuration::read(value), Ok(StatedDuration::Ongoing));
    let is_unknown = || matches!(StatedDuration::read(value), Ok(StatedDuration::Unknown));
    if claims.length.is_none() && (is_unknown() || states_bound(value)) {
        claims.is_unknown = true;
        return;
    }
    if let Some(length) = length(value).or_else(|| length_beside(value)) {
        claims.length.get_or_insert((length, label.at));
    }
    if !value.contains(|c: char| c.is_ascii_digit()) || claims.from.is_some() {
        return;
    }
    let found: Vec<Span> = spans(value).take(4).collect();
    if let Some(range) = found.iter().find(|span| span.to.is_some()) {
        claims.from = Some((range.clone(), label.at));
        return;
    }
    let whole = |span: &Span| span.from.date.is_some() && span.from.time.is_some();
    let ends = match found.as_slice() {
        [from, to] if whole(from) && whole(to) && !is_only_a_bound(value, from) => Some((from.clone(), to.clone())),
        _ => match ends_by_verbs(value) {
            (Some(from), Some(to)) => Some((from, to)),
            _ => None,
        },
    };
    if let Some((from, to)) = ends {
        claims.from = Some((from, label.at));
        claims.to.get_or_insert((to, label.at));
    }
}

/// Whether the first length in a value is only a bound: `57 hours or more`.
fn states_bound(value: &str) -> bool {
    lengths(value).next().is_some_and(|found| value.get(found.range.end..).is_some_and(is_open))
}

/// A value that is a length.
fn length(value: &str) -> Option<StatedSpan> {
    match StatedDuration::read(value) {
        Ok(StatedDuration::Known(length)) => {
            Some(StatedSpan { length, approximate: Cursor::new(value.trim()).hedge() })
        }
        _ => None,
    }
}

/// A length in parentheses after a range, or the first in the value where it holds no range.
fn length_beside(value: &str) -> Option<StatedSpan> {
    let bare = !value.contains([':', '-', '–']);
    lengths(value).find_map(|found| {
        let before = value.get(..found.range.start)?.trim_end();
        let after = value.get(found.range.end..)?.trim_start();
        let rate = after.starts_with(['/', '×']);
        let unmarked = before.trim_end_matches(['~', '≈', ' ']);
        let beside = unmarked.ends_with(['(', '='])
            || bare
                && !unmarked.ends_with(['<', '>', '≤', '≥'])
                && !is_bound(&unmarked.to_lowercase())
                && !ends_a_choice(unmarked);
        let approximate = unmarked.len() < before.len()
            || ["about", "approximately", "around"].iter().any(|hedge| before.ends_with(hedge));
        (beside && !rate && !is_open(after)).then_some(StatedSpan { length: found.length, approximate })
    })
}

/// Whether a number and a word before a length make it the end of a choice: `between 2 and 4 hours`.
fn ends_a_choice(before: &str) -> bool {
    let mut words = before.rsplit(' ').filter(|word| !word.is_empty());
    let joins = words.next().is_some_and(|word| language::words("lengths", "joins").any(|known| word == known));
    joins && words.next().is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()))
}

fn first_span(value: &str) -> Option<Span<'_>> {
    let mut cursor = Cursor::new(value);
    cursor.span(Strictness::Field).or_else(|| spans(value).next())
}
