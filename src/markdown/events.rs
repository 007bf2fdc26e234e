//! The events of a text: `CommonMark` with GitHub's extensions.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};

/// The events of a body, each with its place in it.
pub(super) type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// The events of a text as `CommonMark` reads it.
pub(super) fn of(text: &str) -> Events<'_> {
    read(text, Options::empty())
}

/// The same with formulas between dollar signs.
pub(super) fn with_formulas(text: &str) -> Events<'_> {
    read(text, Options::ENABLE_MATH)
}

fn read(text: &str, more: Options) -> Events<'_> {
    let options = more
        | Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    // An event is seldom less than this much text; growing the list step by step costs more than a bit of room.
    let mut events = Vec::with_capacity(text.len() / 20 + 16);
    events.extend(TextMergeWithOffset::new(Parser::new_ext(text, options).into_offset_iter()));
    events
}

/// Where there is raw HTML, comments among it.
pub(super) fn raw_html(events: &Events<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (event, span) in events {
        if matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            match found.last_mut() {
                Some(last) if last.end == span.start => last.end = span.end,
                _ => found.push(span.clone()),
            }
        }
    }
    found
}
