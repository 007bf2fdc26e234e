//! The sections of a document: each block gets the topic of its section.
//!
//! A heading is what is written as one, and also a bold line or a bare line whose words name a topic: `**Timeline:**`, `ROOT CAUSE:`.

use super::block::{Block, BlockKind};
use super::topic::Topic;
use crate::units::{Cursor, Strictness};

/// How deep a heading is that only its wording or bold type makes one: below all real headings.
const BOLD_LEVEL: usize = 10;
const BARE_LEVEL: usize = 11;

/// Marks the headings, and gives each block its section and topic.
pub(super) fn mark(blocks: &mut [Block<'_>]) {
    let mut open: Vec<(usize, Option<Topic>)> = Vec::new();
    let mut section = 0;
    let mut title_seen = false;
    let goes_on = goes_on(blocks);
    for (block, goes_on) in blocks.iter_mut().zip(goes_on) {
        let current = open.last().and_then(|(_, topic)| *topic);
        let found = match block.kind {
            BlockKind::Heading(level) => {
                let first = !title_seen;
                title_seen = true;
                let level = usize::from(level);
                let parent =
                    open.iter().rev().find(|(open_level, _)| *open_level < level).and_then(|(_, topic)| *topic);
                Some((level, topic_of(block, level, first, current, parent)))
            }
            BlockKind::Text if goes_on => None,
            BlockKind::Text | BlockKind::Item { .. } => worded_heading(block, current),
            _ => None,
        };
        if let Some((level, topic)) = found {
            let event = topic == Some(Topic::Timeline) && current == topic && starts_with_time(&block.text);
            if !event || open.last().is_some_and(|(open_level, _)| *open_level < level) {
                open.retain(|(open_level, _)| *open_level < level);
                open.push((level, topic));
            }
            section += 1;
        }
        block.topic = open.last().and_then(|(_, topic)| *topic);
        block.is_heading = found.is_some();
        block.section = section;
    }
}

/// Which bare lines aren't headings whatever they say: the beginning of a sentence that was wrapped (`Summary` above `of the …`),
/// and a `TODO` in place of a section's text.
fn goes_on(blocks: &[Block<'_>]) -> Vec<bool> {
    const WORDS: [&str; 14] =
        ["of", "for", "and", "or", "is", "was", "were", "are", "has", "had", "will", "that", "which", "by"];
    let is_bare =
        |block: &Block<'_>| block.kind == BlockKind::Text && !block.is_bold && !block.text.ends_with([':', '：']);
    let is_wrapped = |next: &Block<'_>| {
        let word = next.text.split(' ').next().unwrap_or_default();
        next.kind == BlockKind::Text && !next.after_blank && WORDS.contains(&word)
    };
    let is_placeholder = |block: &Block<'_>, next: Option<&Block<'_>>| {
        block.text.eq_ignore_ascii_case("todo") && next.is_none_or(|next| matches!(next.kind, BlockKind::Heading(_)))
    };
    let next = |at: usize| blocks.get(at + 1);
    let ends = |(at, block): (usize, &Block<'_>)| {
        is_bare(block) && (next(at).is_some_and(is_wrapped) || is_placeholder(block, next(at)))
    };
    blocks.iter().enumerate().map(ends).collect()
}

/// A heading's topic. Below a timeline or a list of actions, headings name events and groups.
fn topic_of(block: &Block, level: usize, first: bool, current: Option<Topic>, parent: Option<Topic>) -> Option<Topic> {
    if current == Some(Topic::Timeline) && starts_with_time(&block.text) {
        return current;
    }
    let named = Topic::of_heading(&block.text);
    // A title may speak of a cause or a recovery without being a section about it.
    if first && level <= 2 && named.is_some() && label_topic(&block.text).is_none() {
        return None;
    }
    named.or(parent)
}

fn worded_heading(block: &Block, current: Option<Topic>) -> Option<(usize, Option<Topic>)> {
    const MAX_ITEM: usize = 80;
    let ends = block.text.ends_with([':', '：']);
    let is_item = block.kind.is_item();
    if is_item && !ends && !block.is_bold {
        return None;
    }
    let topic = label_topic(&block.text).or_else(|| inline_list(&block.text))?;
    let nested_detail = is_item && current == Some(Topic::Timeline) && topic != Topic::Actions;
    if nested_detail || is_item && block.span.len() > MAX_ITEM {
        return None;
    }
    Some((if block.is_bold && !is_item { BOLD_LEVEL } else { BARE_LEVEL }, Some(topic)))
}

/// The topic that a label names.
pub(super) fn label_topic(text: &str) -> Option<Topic> {
    Topic::of_label(label(text))
}

/// Whether a text is nothing but the name of a section.
pub(in crate::markdown) fn names_topic(text: &str) -> bool {
    label_topic(text).is_some()
}

/// `Corrective actions: the team proposes several solutions:` opens a list.
fn inline_list(text: &str) -> Option<Topic> {
    let (head, rest) = text.split_once(':')?;
    if !rest.trim_end().ends_with(':') {
        return None;
    }
    Topic::of_label(head).filter(|topic| *topic == Topic::Actions)
}

/// A heading's words without the number before them and the colon after them.
fn label(text: &str) -> &str {
    let words = text.trim_end_matches([':', '：', '-', ' ']);
    let words = words.trim_start_matches(|c: char| c.is_ascii_digit() || ". )".contains(c));
    // `B) Impact`, `II. Root cause`.
    let is_number = |head: &str| {
        head.len() == 1 && head.bytes().all(|byte| byte.is_ascii_uppercase())
            || (1..=4).contains(&head.len()) && head.bytes().all(|byte| b"IVX".contains(&byte))
    };
    words.split_once(['.', ')']).filter(|(head, _)| is_number(head)).map_or(words, |(_, rest)| rest.trim_start())
}

/// Whether a text begins with a date or a time of day.
pub(in crate::markdown) fn starts_with_time(text: &str) -> bool {
    let mut cursor = Cursor::new(text.trim_start_matches(['[', '(', '~', ' ']));
    cursor.stamp(Strictness::Field).is_some()
}
