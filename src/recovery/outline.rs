//! The sections of a document: each line gets the topic that it stands under.
//!
//! A heading is what is written as one, and also a bold line or a bare line whose words name a topic: `**Timeline:**`, `ROOT CAUSE:`.

use super::line::{Kind, Line};
use super::topic::{self, Topic};
use crate::units::{Cursor, Strictness};

/// What a line is in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The topic that the line stands under, or names.
    pub topic: Option<Topic>,
    /// Whether the line is a heading.
    pub heading: bool,
    /// Counts up with every heading: lines with the same number stand below the same one.
    pub section: usize,
}

/// How deep a heading is that only its wording or bold type makes one: below all real headings.
const BOLD_LEVEL: usize = 10;
const BARE_LEVEL: usize = 11;

/// The place of each line, in the same order.
pub fn outline(lines: &[Line]) -> Vec<Place> {
    let mut open: Vec<(usize, Option<Topic>)> = Vec::new();
    let mut section = 0;
    let mut title_seen = false;
    let mut places = Vec::with_capacity(lines.len());
    for line in lines {
        let current = open.last().and_then(|(_, topic)| *topic);
        let found = match line.kind {
            Kind::Heading(level) => {
                let first = !title_seen;
                title_seen = true;
                let level = usize::from(level);
                let parent =
                    open.iter().rev().find(|(open_level, _)| *open_level < level).and_then(|(_, topic)| *topic);
                Some((level, topic_of(line, level, first, current, parent)))
            }
            Kind::Text | Kind::Item { .. } => worded_heading(line, current),
            _ => None,
        };
        if let Some((level, topic)) = found {
            let event = topic == Some(Topic::Timeline) && current == topic && starts_with_time(&line.text);
            if !event || open.last().is_some_and(|(open_level, _)| *open_level < level) {
                open.retain(|(open_level, _)| *open_level < level);
                open.push((level, topic));
            }
            section += 1;
        }
        let topic = open.last().and_then(|(_, topic)| *topic);
        places.push(Place { topic, heading: found.is_some(), section });
    }
    places
}

/// A heading's topic. Below a timeline or a list of actions, headings name events and groups.
fn topic_of(line: &Line, level: usize, first: bool, current: Option<Topic>, parent: Option<Topic>) -> Option<Topic> {
    if current == Some(Topic::Timeline) && starts_with_time(&line.text) {
        return current;
    }
    let named = topic::of_heading(&line.text);
    // A title may speak of a cause or a recovery without being a section about it.
    if first && level <= 2 && named.is_some() && topic::of_bare_line(label(&line.text)).is_none() {
        return None;
    }
    named.or(parent)
}

fn worded_heading(line: &Line, current: Option<Topic>) -> Option<(usize, Option<Topic>)> {
    let bold = is_bold(line.raw);
    let ends = line.text.ends_with([':', '：']);
    let item = line.kind.is_item();
    if item && !ends && !bold {
        return None;
    }
    let text = label(&line.text);
    let topic = topic::of_bare_line(text).or_else(|| inline_list(&line.text))?;
    let nested_detail = item && current == Some(Topic::Timeline) && topic != Topic::Actions;
    if nested_detail || item && line.raw.len() > 80 {
        return None;
    }
    Some((if bold && !item { BOLD_LEVEL } else { BARE_LEVEL }, Some(topic)))
}

/// `Corrective actions: the team proposes several solutions:` opens a list.
fn inline_list(text: &str) -> Option<Topic> {
    let (head, rest) = text.split_once(':')?;
    if !rest.trim_end().ends_with(':') {
        return None;
    }
    topic::of_bare_line(head).filter(|topic| *topic == Topic::Actions)
}

/// A heading's words without the number before and the colon behind it.
fn label(text: &str) -> &str {
    text.trim_end_matches([':', '：', '-', ' ']).trim_start_matches(|c: char| c.is_ascii_digit() || ". )".contains(c))
}

/// Whether the whole line is bold.
pub fn is_bold(raw: &str) -> bool {
    let raw = raw.trim();
    if !raw.starts_with(['*', '_', '<']) {
        return false;
    }
    let raw =
        raw.strip_suffix("<br>").or_else(|| raw.strip_suffix("<br/>")).unwrap_or(raw).trim_end_matches([':', ' ']);
    [("**", "**"), ("__", "__"), ("<b>", "</b>"), ("<strong>", "</strong>")].iter().any(|(open, close)| {
        let inner = raw.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        inner.is_some_and(|inner| !inner.is_empty() && !inner.contains(open))
    })
}

/// Whether a text begins with a date or a time of day.
pub fn starts_with_time(text: &str) -> bool {
    let mut cursor = Cursor::new(text.trim_start_matches(['[', '(', '~', ' ']));
    cursor.stamp(Strictness::Field).is_some()
}
