//! Reads the time at the head of an entry: a date or time of day, a status update's, or the time since the start.

use crate::units::scan::{Span, Stamp};
use crate::units::{Cursor, Duration, Strictness, Zone};

/// The time at the beginning of an entry, and the text after it.
pub(super) fn head(text: &str) -> Option<(Span<'_>, &str)> {
    const AROUND: [char; 6] = ['[', '(', '*', '`', ' ', '"'];
    let start = text.len() - text.trim_start_matches(AROUND).len();
    let mut cursor = Cursor::at(text, start);
    let span = cursor.span(Strictness::Field).or_else(|| {
        // `10.12:30 PM` is the tenth item.
        let mut numbered = Cursor::at(text, start);
        numbered.digits(1, 2)?;
        cursor = numbered;
        if cursor.eat('.') { cursor.span(Strictness::Field) } else { None }
    });
    let span = span.or_else(|| {
        // `0730: the trunk fails`.
        let mut ahead = Cursor::at(text, start);
        let time = ahead.bare_military()?;
        let range = start..ahead.offset();
        let from = Stamp {
            text: ahead.since(start),
            range: range.clone(),
            date: None,
            time: Some(time),
            zone: None,
            approximate: false,
        };
        Some(Span { text: ahead.since(start), range, from, to: None, ongoing: false })
    })?;
    let behind = text.get(span.range.end..).unwrap_or_default();
    if behind.starts_with(|c: char| c == '.' && !behind.starts_with(". ") && behind.len() > 1 || c == '/' || c == '%') {
        return None;
    }
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || "])*`:：-–—|,;→>".contains(c));
    Some((span, rest))
}

/// `Resolved | 2024-05-06T10:00:00Z`: the state that was reached, and when.
pub(super) fn update(text: &str) -> Option<(Span<'_>, &str)> {
    let (state, when) = text.split_once('|')?;
    let mut cursor = Cursor::at(text, text.len() - when.trim_start().len());
    let span = cursor.span(Strictness::Field).filter(|span| span.from.date.is_some() && span.from.time.is_some())?;
    cursor.rest().trim().is_empty().then_some((span, state.trim()))
}

/// `T+5m` or `+00:05`: the time since the start, how it was written, and the text after it.
pub(super) fn elapsed(text: &str) -> Option<(Duration, &str, &str)> {
    let start = text.trim_start_matches(['[', '(', ' ']);
    let sign = start.strip_prefix("T+").or_else(|| start.strip_prefix("T0").map(|_| &start[1..]));
    let sign = sign.or_else(|| start.strip_prefix('+'))?;
    let mut cursor = Cursor::new(sign);
    let length = match cursor.length(Strictness::Field) {
        Some(length) => length,
        None if cursor.eat('0') && !cursor.peek().is_some_and(char::is_alphanumeric) => Duration::from_seconds(0),
        None => return None,
    };
    let label = text.get(..text.len() - cursor.rest().len())?.trim_start_matches(['[', '(', ' ']);
    let rest = cursor.rest().trim_start_matches(|c: char| c.is_whitespace() || "]):-–—|,".contains(c));
    Some((length, label, rest))
}

/// `T0 = 2024-05-06 10:00 UTC`: the time from which others count.
pub(super) fn start_of_count(text: &str) -> Option<Span<'_>> {
    let rest = text.strip_prefix("T0").or_else(|| text.strip_prefix("T+0"))?;
    let rest = rest.trim_start().strip_prefix(['=', ':', '≙', '–', '-'])?.trim_start();
    let span = Cursor::at(text, text.len() - rest.len()).span(Strictness::Field)?;
    let behind = text.get(span.range.end..).unwrap_or_default();
    (span.from.time.is_some() && behind.trim_matches(['.', ' ', ')']).is_empty()).then_some(span)
}

/// `10 minutes later, …`: the time since the event before, how it was written, and the text after it.
pub(super) fn later(text: &str) -> Option<(Duration, &str, &str)> {
    let start = text.trim_start_matches(['[', '(', '~', ' ']);
    let mut cursor = Cursor::new(start);
    cursor.hedge();
    let length = cursor.length(Strictness::Prose)?;
    cursor.spaces();
    if !cursor.eat_one_of(&["later", "afterwards"]) {
        return None;
    }
    let label = start.get(..start.len() - cursor.rest().len())?;
    let rest = cursor.rest().trim_start_matches(|c: char| c.is_whitespace() || "]):-–—|,".contains(c));
    Some((length, label, rest))
}

/// Whether the words after a date only say in which zone its times are: `(all times UTC)`, `UTC`.
pub(super) fn is_about_times(rest: &str) -> bool {
    const MAX_LENGTH: usize = 60;
    let bare = rest.trim_matches(['(', ')', '*', '_', '.', ':', ' ']);
    let mentions = || bare.split(' ').any(|word| word.eq_ignore_ascii_case("times"));
    !bare.is_empty() && bare.len() <= MAX_LENGTH && (mentions() || Zone::read(bare).is_some())
}
