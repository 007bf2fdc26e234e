//! Facts that a document states as `Key: value`: in bold or plain lines, lists, tables with two columns, and headings with their value below.

use std::borrow::Cow;

use super::line::{Kind, Line, cells};
use super::outline::Place;
use super::topic::Topic;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The day of the incident.
    Date,
    /// The day on which the document was written.
    Written,
    /// When it began.
    Start,
    /// When it was noticed.
    Detected,
    /// When somebody took it on.
    Acknowledged,
    /// When it was bearable.
    Mitigated,
    /// When it ended.
    End,
    /// How long it lasted.
    Duration,
    /// How long it took until somebody noticed.
    TimeToDetect,
    /// How long it took until it was over.
    TimeToResolve,
    /// The zone of the document's times.
    Zone,
    /// How bad it was.
    Severity,
    /// What was affected.
    Services,
    /// Who wrote it.
    Authors,
    /// The state of the document.
    Status,
    /// A number.
    Id,
    /// The title.
    Title,
    /// Why it happened.
    Cause,
    /// The kind of incident.
    Category,
}

/// Keys as people write them, in lower case.
const KEYS: [(&str, Key); 123] = [
    ("date", Key::Date),
    ("date of incident", Key::Date),
    ("incident date", Key::Date),
    ("date of outage", Key::Date),
    ("outage date", Key::Date),
    ("event date", Key::Date),
    ("when", Key::Date),
    ("日期", Key::Date),
    ("发生日期", Key::Date),
    ("发生时间", Key::Start),
    ("発生日", Key::Date),
    ("日付", Key::Date),
    ("発生日時", Key::Start),
    ("posted", Key::Written),
    ("published", Key::Written),
    ("postmortem date", Key::Written),
    ("report date", Key::Written),
    ("last modified", Key::Written),
    ("last updated", Key::Written),
    ("start", Key::Start),
    ("start time", Key::Start),
    ("started", Key::Start),
    ("started at", Key::Start),
    ("start date", Key::Start),
    ("start date time", Key::Start),
    ("begin", Key::Start),
    ("began", Key::Start),
    ("beginning", Key::Start),
    ("incident start", Key::Start),
    ("incident start time", Key::Start),
    ("impact start", Key::Start),
    ("impact start time", Key::Start),
    ("outage start", Key::Start),
    ("outage start time", Key::Start),
    ("开始时间", Key::Start),
    ("開始時刻", Key::Start),
    ("開始", Key::Start),
    ("detected", Key::Detected),
    ("detected at", Key::Detected),
    ("detection time", Key::Detected),
    ("time detected", Key::Detected),
    ("first detected", Key::Detected),
    ("reported at", Key::Detected),
    ("检测时间", Key::Detected),
    ("検知", Key::Detected),
    ("acknowledged", Key::Acknowledged),
    ("acknowledged at", Key::Acknowledged),
    ("declared", Key::Acknowledged),
    ("declared at", Key::Acknowledged),
    ("mitigated", Key::Mitigated),
    ("mitigated at", Key::Mitigated),
    ("time mitigated", Key::Mitigated),
    ("end", Key::End),
    ("end time", Key::End),
    ("ended", Key::End),
    ("ended at", Key::End),
    ("end date", Key::End),
    ("end date time", Key::End),
    ("resolved", Key::End),
    ("resolved at", Key::End),
    ("resolution time", Key::End),
    ("incident end", Key::End),
    ("incident end time", Key::End),
    ("impact end", Key::End),
    ("impact end time", Key::End),
    ("outage end", Key::End),
    ("outage end time", Key::End),
    ("time resolved", Key::End),
    ("结束时间", Key::End),
    ("恢复时间", Key::End),
    ("終了時刻", Key::End),
    ("復旧", Key::End),
    ("duration", Key::Duration),
    ("durations", Key::Duration),
    ("duration of outage", Key::Duration),
    ("duration of the outage", Key::Duration),
    ("duration of incident", Key::Duration),
    ("outage duration", Key::Duration),
    ("incident duration", Key::Duration),
    ("impact duration", Key::Duration),
    ("total duration", Key::Duration),
    ("total downtime", Key::Duration),
    ("downtime", Key::Duration),
    ("length", Key::Duration),
    ("持续时间", Key::Duration),
    ("時間", Key::Duration),
    ("停止時間", Key::Duration),
    ("time to detection", Key::TimeToDetect),
    ("time to detect", Key::TimeToDetect),
    ("ttd", Key::TimeToDetect),
    ("time to recovery", Key::TimeToResolve),
    ("time to recover", Key::TimeToResolve),
    ("time to resolution", Key::TimeToResolve),
    ("time to resolve", Key::TimeToResolve),
    ("ttr", Key::TimeToResolve),
    ("timezone", Key::Zone),
    ("time zone", Key::Zone),
    ("severity", Key::Severity),
    ("incident severity", Key::Severity),
    ("priority", Key::Severity),
    ("级别", Key::Severity),
    ("services", Key::Services),
    ("service", Key::Services),
    ("affected services", Key::Services),
    ("affected service", Key::Services),
    ("affected system", Key::Services),
    ("impacted services", Key::Services),
    ("impacted systems", Key::Services),
    ("systems affected", Key::Services),
    ("影响服务", Key::Services),
    ("services affected", Key::Services),
    ("affected systems", Key::Services),
    ("affected components", Key::Services),
    ("author", Key::Authors),
    ("authors", Key::Authors),
    ("status", Key::Status),
    ("document status", Key::Status),
    ("incident id", Key::Id),
    ("incident number", Key::Id),
    ("title", Key::Title),
    ("root cause", Key::Cause),
    ("cause", Key::Cause),
    ("category", Key::Category),
];

/// A fact as stated.
#[derive(Clone, Debug)]
pub struct Label<'a> {
    /// What it states.
    pub key: Key,
    /// The value, as plain text.
    pub value: Cow<'a, str>,
    /// The index of its line.
    pub at: usize,
}

/// The facts that a document states, in order. Those of timelines and action items are about single events and tasks, and left out.
pub fn labels<'a>(lines: &'a [Line<'a>], places: &[Place]) -> Vec<Label<'a>> {
    let mut found = Vec::new();
    for (at, (line, place)) in lines.iter().zip(places).enumerate() {
        if matches!(place.topic, Some(Topic::Timeline | Topic::Actions)) && !place.heading {
            continue;
        }
        match line.kind {
            Kind::Heading(_) | Kind::Text | Kind::Item { .. } => of_line(lines, places, at, &mut found),
            Kind::Row => of_row(lines, at, &mut found),
            _ => {}
        }
    }
    found
}

fn of_line<'a>(lines: &'a [Line<'a>], places: &[Place], at: usize, found: &mut Vec<Label<'a>>) {
    let Some(line) = lines.get(at) else { return };
    let text: &str = &line.text;
    if text.contains('|') && text.contains(" | ") && text.contains(':') {
        for part in text.split(" | ") {
            pairs(part, at, found);
        }
        return;
    }
    if pairs(text, at, found) {
        return;
    }
    // The value may stand alone on the next line.
    let Some(key) = key(text.trim_end_matches([':', '：', ' '])) else { return };
    let heading = places.get(at).is_some_and(|place| place.heading);
    let ends = text.ends_with([':', '：']);
    let asks_for_value = heading && matches!(line.kind, Kind::Heading(_)) || ends;
    let below = lines.iter().enumerate().skip(at + 1).find(|(_, below)| below.kind != Kind::Blank);
    if let Some((below_at, below)) = below
        && asks_for_value
        && (matches!(below.kind, Kind::Text | Kind::Item { .. }))
        && self::key(below.text.split([':', '：']).next().unwrap_or_default()).is_none()
    {
        let value: &str = &below.text;
        split_off_end(key, value, below_at, found);
    }
}

/// Reads `Key: value`, and a second pair in the value: `Issue Summary: Duration: 2 hours`. True if there was one.
fn pairs<'a>(text: &'a str, at: usize, found: &mut Vec<Label<'a>>) -> bool {
    let text = strip_shortcode(text);
    let Some((head, value)) = text.split_once([':', '：']) else { return false };
    let value = value.trim();
    if value.is_empty() || head.len() > 60 {
        return false;
    }
    match key(head) {
        Some(key) => {
            split_off_end(key, value, at, found);
            true
        }
        None => {
            head.len() <= 40
                && value.contains([':', '：'])
                && super::topic::of_bare_line(head).is_some()
                && pairs(value, at, found)
        }
    }
}

/// `Start-time: … End-time: …` on one line are two facts.
fn split_off_end<'a>(key: Key, value: &'a str, at: usize, found: &mut Vec<Label<'a>>) {
    if key == Key::Start
        && let Some(split) = ["End-time:", "End time:", "End Time:", "End:"].iter().find_map(|end| value.find(end))
        && let (Some(start), Some(end)) = (value.get(..split), value.get(split..))
        && let Some((_, end)) = end.split_once(':')
    {
        found.push(Label { key: Key::Start, value: Cow::Borrowed(start.trim_end_matches([',', ';', ' '])), at });
        found.push(Label { key: Key::End, value: Cow::Borrowed(end.trim()), at });
        return;
    }
    found.push(Label { key, value: Cow::Borrowed(value), at });
}

/// A row with two cells is a pair; a table with one row below its header pairs each cell with its column.
fn of_row<'a>(lines: &'a [Line<'a>], at: usize, found: &mut Vec<Label<'a>>) {
    let is_row = |at: usize| lines.get(at).is_some_and(|line| line.kind == Kind::Row);
    let Some(line) = lines.get(at) else { return };
    let row = cells(line);
    let headed = lines.get(at + 1).is_some_and(|line| line.kind == Kind::RowRule) && is_row(at + 2) && !is_row(at + 3);
    if let [head, value] = row.as_slice()
        && let Some(key) = key(head).filter(|_| !value.is_empty() && self::key(value).is_none())
    {
        found.push(Label { key, value: value.clone(), at });
    } else if headed {
        let values = lines.get(at + 2).map(cells).unwrap_or_default();
        for (head, value) in row.iter().zip(values) {
            if let Some(key) = key(head).filter(|_| !value.is_empty()) {
                found.push(Label { key, value, at: at + 2 });
            }
        }
    }
}

/// An emoji's short code before a key: `:clock: Duration`.
fn strip_shortcode(text: &str) -> &str {
    let Some(inner) = text.strip_prefix(':') else { return text };
    let length = inner.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    inner.get(length..).and_then(|rest| rest.strip_prefix(':')).map_or(text, str::trim_start)
}

/// The key that a text names.
fn key(text: &str) -> Option<Key> {
    if text.len() > 60 {
        return None;
    }
    let mut words = String::with_capacity(text.len());
    for c in text.split('(').next().unwrap_or_default().chars() {
        if c.is_alphabetic() {
            words.extend(c.to_lowercase());
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    let words = words.trim_end();
    KEYS.iter().find(|(known, _)| *known == words).map(|(_, key)| *key)
}
