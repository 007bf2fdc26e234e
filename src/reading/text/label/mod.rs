//! Facts that a document states as `Key: value`: in bold or plain lines, lists, tables with two columns, and headings with their value below.

mod keys;
mod list;
mod stated;

#[cfg(test)]
mod tests;

use crate::markdown::{Block, BlockKind, Table, Topic};
use std::borrow::Cow;

pub(super) use keys::Key;
use keys::key;
pub(super) use stated::Label;

use crate::units::scan::{Span, spans};
use crate::units::{Cursor, Strictness, Zone};

/// Whether a name is the key of a fact.
pub(super) fn is_key(name: &str) -> bool {
    key(name).is_some()
}

/// Whether a name is the key of a fact that says nothing of the cause: a date, a zone, an owner.
pub(super) fn is_beside_cause(name: &str) -> bool {
    let tells = |key: Key| matches!(key, Key::Cause | Key::Category | Key::Trigger | Key::Summary | Key::Title);
    key(name).is_some_and(|key| !tells(key))
}

/// The facts that a document states, in order. Those of action items are about single tasks, and left out; so are those of a
/// timeline, which are about single events, but for its own ends: `Start: 2024-05-06 10:00 - uploads fail`.
pub(super) fn labels<'a>(blocks: &'a [Block<'a>]) -> Vec<Label<'a>> {
    let mut found = Vec::new();
    // Where the last list of names ends.
    let mut list_end = 0;
    for (at, block) in blocks.iter().enumerate() {
        if matches!(block.topic, Some(Topic::Timeline | Topic::Actions)) && !block.is_heading {
            if block.topic == Some(Topic::Timeline) {
                found.extend(end_of_timeline(block, at));
            }
            continue;
        }
        match block.kind {
            BlockKind::Heading(_) | BlockKind::Text | BlockKind::Item { .. } => {
                of_line(blocks, at, &mut list_end, &mut found);
            }
            BlockKind::Row { .. } => of_row(blocks, at, &mut found),
            _ => {}
        }
    }
    found
}

fn of_line<'a>(blocks: &'a [Block<'a>], at: usize, list_end: &mut usize, found: &mut Vec<Label<'a>>) {
    let Some(block) = blocks.get(at) else { return };
    let text: &str = &block.text;
    if text.contains('|') && text.contains(" | ") && text.contains(':') {
        for part in text.split(" | ") {
            pairs(part, at, found);
        }
        return;
    }
    if time_after(text, at, found) || pairs(text, at, found) || after_dash(text, at, found) {
        return;
    }
    // The value may be on the next line.
    let Some(key) = key(text.trim_end_matches([':', '：', ' '])) else { return };
    let asks_for_value = matches!(block.kind, BlockKind::Heading(_)) || block.is_bold || text.ends_with([':', '：']);
    if !asks_for_value {
        return;
    }
    // A key within a list is one of its names, and has no list below it.
    if key.is_list()
        && at >= *list_end
        && let Some(end) = list::below(blocks, at, key, found)
    {
        *list_end = end;
        return;
    }
    if let Some(below) = blocks.get(at + 1)
        && (matches!(below.kind, BlockKind::Text | BlockKind::Item { .. }))
        && self::key(below.text.split([':', '：']).next().unwrap_or_default()).is_none()
        && let Some(next) = first_value(key, text, &below.text, at + 1, found)
    {
        pairs(next, at + 1, found);
    }
}

/// Reads `Severity - SEV2`: a key that asks for words, and a dash.
fn after_dash<'a>(text: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> bool {
    let head = text.get(..text.floor_char_boundary(60)).unwrap_or_default();
    let Some((dash, mark)) = [" - ", " – ", " — "].iter().filter_map(|mark| Some((head.find(mark)?, mark))).min()
    else {
        return false;
    };
    let value = text.get(dash + mark.len()..).unwrap_or_default().trim();
    match key(&head[..dash]).filter(|key| key.is_word() && !value.is_empty() && value.len() <= 60) {
        Some(key) => {
            found.push(Label::new(key, value, at));
            true
        }
        None => false,
    }
}

/// A time in the zone that its key names: `Start (UTC): 2024-05-06 10:00`.
fn in_zone_of<'a>(head: &str, key: Key, value: &'a str) -> Cow<'a, str> {
    let named = || {
        let bracketed = head.split_once(['(', '[']).map(|(_, rest)| rest.split([')', ']']).next().unwrap_or_default());
        let last =
            head.rsplit(' ').next().filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase()));
        bracketed.or(last).filter(|name| Zone::read(name).is_some())
    };
    let is_open = |span: &Span| {
        span.from.time.is_some() && span.from.zone.is_none() && span.to.as_ref().is_none_or(|to| to.zone.is_none())
    };
    if key.is_time()
        && let Some(zone) = named()
        && let Some(span) = Cursor::new(value).span(Strictness::Field).filter(is_open)
        && let Some((time, remark)) = value.split_at_checked(end_of_time(&span))
    {
        return Cow::Owned(format!("{time} {zone}{remark}"));
    }
    Cow::Borrowed(value)
}

/// Where the last time of a span ends, without the remark that it is a rough one: `10:00 (approx.)`.
fn end_of_time(span: &Span) -> usize {
    let last = span.to.as_ref().unwrap_or(&span.from);
    let remark = last.text.strip_suffix(')').and_then(|text| text.rfind('('));
    last.range.start + remark.map_or(last.text, |at| &last.text[..at]).trim_end().len()
}

/// Reads `Key: value`, and further pairs in the value: `Issue Summary: Duration: 2 hours`. True if there was one.
fn pairs<'a>(text: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> bool {
    let before = found.len();
    let mut rest = Some(text);
    while let Some(text) = rest {
        rest = pair(text, at, found);
    }
    found.len() > before
}

/// Reads the pair with which a text begins, and gives the text in which the next one is to be looked for.
fn pair<'a>(text: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> Option<&'a str> {
    // Field lists are written `:Severity: SEV2`, and emojis `:clock: Duration`.
    let field =
        text.strip_prefix(':').filter(|text| text.split_once(": ").is_some_and(|(head, _)| key(head).is_some()));
    let text = field.unwrap_or_else(|| strip_shortcode(text));
    let (head, value) = text.split_once([':', '：'])?;
    // Some note programs write two colons.
    let value = value.trim_start_matches(':').trim();
    if value.is_empty() || head.len() > 60 {
        return None;
    }
    match key(head) {
        Some(key) => first_value(key, head, value, at, found),
        None => (head.len() <= 40 && Topic::of_label(head).is_some()).then_some(value),
    }
}

/// States the value of a key up to where the next pair begins, and gives that: `Start-time: … End-time: …` or
/// `Severity: SEV2 Team: Search` on one line are two facts.
fn first_value<'a>(key: Key, head: &str, value: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> Option<&'a str> {
    const ENDS: [&str; 4] = ["End-time:", "End time:", "End Time:", "End:"];
    let next = if key.is_told() { None } else { next_pair(value) };
    let before = &value[..next.unwrap_or(value.len())];
    let end = (key == Key::Start).then(|| ENDS.iter().find_map(|end| before.find(end))).flatten();
    let next = end.or(next);
    let own = next.map_or(value, |next| value[..next].trim_end_matches([',', ';', '·', '•', '|', ' ']));
    found.push(Label::new(key, in_zone_of(head, key, own), at));
    next.map(|next| &value[next..])
}

/// The beginning or the end, named as such with its day and time at the head of a timeline's line.
fn end_of_timeline<'a>(block: &'a Block<'a>, at: usize) -> Option<Label<'a>> {
    let (head, value) =
        block.text.split_once(": ").filter(|_| block.kind.is_item() || block.kind == BlockKind::Text)?;
    let key = key(head).filter(|key| matches!(key, Key::Start | Key::End))?;
    let span = Cursor::new(value.trim_start()).span(Strictness::Field)?;
    let whole = span.from.date.is_some() && span.from.time.is_some();
    whole.then_some(Label::new(key, span.text, at))
}

/// Reads a key followed only by a date and a time: `First detected 2024-05-06 10:43`. True if it found one.
fn time_after<'a>(text: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> bool {
    let Some(span) = spans(text.get(..text.floor_char_boundary(100)).unwrap_or_default()).next() else { return false };
    let (head, value) = text.split_at_checked(span.range.start).unwrap_or_default();
    let alone = text.get(span.range.end..).is_some_and(|rest| rest.trim_matches([' ', '.']).is_empty());
    let whole = span.from.date.is_some() && span.from.time.is_some();
    let head = head.trim_end();
    let head = head.strip_suffix(" at").or_else(|| head.strip_suffix(" on")).unwrap_or(head);
    match key(head).filter(|_| alone && whole && !head.contains([':', '：'])) {
        Some(key) => {
            found.push(Label::new(key, in_zone_of(head, key, value), at));
            true
        }
        None => false,
    }
}

/// Where a further pair begins in a value: the longest key of up to four words before a colon.
fn next_pair(value: &str) -> Option<usize> {
    value.match_indices(": ").find_map(|(colon, _)| {
        let head = value.get(..colon)?;
        // A key is within one sentence: `… 10:00 UTC. End: …`.
        let starts = head.rmatch_indices(' ').map(|(at, _)| at + 1).take(4);
        let starts = starts.take_while(|start| !head[*start..].contains(". "));
        starts.filter(|start| key(&head[*start..]).is_some()).last()
    })
}

/// A row with two cells is a pair, be there empty ones beside them; a table with one row below its header pairs each cell with
/// its column.
fn of_row<'a>(blocks: &'a [Block<'a>], at: usize, found: &mut Vec<Label<'a>>) {
    let Some(row) = blocks.get(at) else { return };
    if list::column(blocks, at, found) {
        return;
    }
    let mut cells = row.cells().enumerate().filter(|(_, cell)| !cell.is_empty());
    if let (Some((0, head)), Some((_, value)), None) = (cells.next(), cells.next(), cells.next())
        && let Some(key) = key(head).filter(|_| !value.is_empty() && self::key(value).is_none())
        && !(row.kind == (BlockKind::Row { header: true }) && list::names_column(value))
    {
        found.push(Label::new(key, in_zone_of(head, key, value), at));
        return;
    }
    if row.kind != (BlockKind::Row { header: true }) {
        return;
    }
    let table = Table::at(blocks, at);
    if let (Some(header), [only]) = (table.header, table.rows) {
        for (head, value) in header.cells().zip(only.cells()) {
            if let Some(key) = key(head).filter(|_| !value.is_empty()) {
                found.push(Label::new(key, in_zone_of(head, key, value), at + 1));
            }
        }
    }
}

/// An emoji's short code before a key: `:clock: Duration`.
pub(super) fn strip_shortcode(text: &str) -> &str {
    let Some(inner) = text.strip_prefix(':') else { return text };
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    inner.get(length..).and_then(|rest| rest.strip_prefix(':')).map_or(text, str::trim_start)
}
