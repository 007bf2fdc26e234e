//! Labels directly below a list, which `CommonMark` takes for more words of its last item. Their author has ended the list:
//!
//! ```text
//! - Nobody could pay.
//! **Root cause**
//! - A bug.
//! ```
//!
//! Numbered sections are read in the same way.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::body::Body;
use super::events::Events;
use super::numbered_sections::numbers;
use super::parse::parse;
use super::repair::Edit;
use super::structure::names_topic;

/// The events of a body in which such labels end their list and numbers head their sections; none where there are neither.
pub(super) fn apart<'a>(events: &Events<'_>, whole: Body<'a>) -> Option<Events<'a>> {
    let body = whole.text;
    let places = places(events, body);
    let numbers = numbers(events, body);
    if places.is_empty() && numbers.is_empty() {
        return None;
    }
    let headed = with_headings(body, &numbers);
    let mut text = String::with_capacity(body.len() + places.len());
    let mut from = 0;
    for place in &places {
        text.push_str(&headed[from..*place]);
        text.push('\n');
        from = *place;
    }
    text.push_str(&headed[from..]);
    // Where each added line break is in the new text.
    let added: Vec<usize> = places.iter().enumerate().map(|(count, place)| place + count).collect();
    let in_body = |at: usize| at - added.partition_point(|added| *added < at);
    let events = parse(Body::alone(&text).with_formulas(whole.has_formulas)).into_iter().map(|(event, span)| {
        let span = in_body(span.start)..in_body(span.end);
        let event = match event {
            Event::Text(words) => Event::Text(match body.get(span.clone()) {
                Some(written) if *written == *words => CowStr::Borrowed(written),
                _ => words.into_static(),
            }),
            event => event.into_static(),
        };
        (event, span)
    });
    Some(events.collect())
}

/// What writes the same as Markdown, besides what is written where the text is taken apart into lines anyway.
pub(super) fn edits(events: &Events<'_>, body: Body<'_>, others: &[Edit]) -> Vec<Edit> {
    let line_end = if body.text.contains("\r\n") { "\r\n" } else { "\n" };
    let is_written = |at: &usize| {
        let at = body.in_file(&(*at..*at)).start;
        let from = others.partition_point(|(span, _)| span.start < at);
        others[from..].iter().take_while(|(span, _)| span.start == at).any(|(_, words)| words.starts_with(line_end))
    };
    let breaks = places(events, body.text).into_iter().filter(|at| !is_written(at));
    let breaks = breaks.map(|at| (at..at, line_end.to_owned()));
    let numbers = numbers(events, body.text).into_iter().map(|number| (number, "##".to_owned()));
    breaks.chain(numbers).map(|(span, words)| (body.in_file(&span), words)).collect()
}

/// A body with the mark of a heading instead of each number.
fn with_headings<'a>(body: &'a str, numbers: &[Range<usize>]) -> Cow<'a, str> {
    let mut headed = Cow::Borrowed(body);
    for number in numbers {
        headed.to_mut().replace_range(number.clone(), &format!("{:<1$}", "##", number.len()));
    }
    headed
}

/// Where a line break has to be added, in order.
fn places(events: &Events<'_>, body: &str) -> Vec<usize> {
    let mut places = Vec::new();
    // Where the marks of the open items begin, and whether the line is within one.
    let mut items: Vec<usize> = Vec::new();
    let (mut quotes, mut others) = (0_usize, 0_usize);
    let mut has_ended = false;
    for (event, span) in events {
        match event {
            Event::Start(Tag::Item) => {
                // Only the first item of a list can follow a line of text, unless it has no number.
                let is_numbered = body[span.start..].starts_with(|c: char| c.is_ascii_digit());
                if std::mem::take(&mut has_ended) && is_numbered {
                    places.push(line_start(body, span.start));
                }
                items.push(span.start);
            }
            Event::End(TagEnd::Item) => _ = items.pop(),
            Event::Start(Tag::List(_) | Tag::Paragraph) | Event::End(TagEnd::List(_) | TagEnd::Paragraph) => {}
            Event::Start(Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => quotes += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => quotes = quotes.saturating_sub(1),
            Event::Start(_) => others += 1,
            Event::End(_) => others = others.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak if quotes == 0 && others == 0 && !has_ended => {
                let Some(first) = items.first() else { continue };
                if let Some(line) = next_line(body, span)
                    && is_outside(body, &line, *first)
                    && !is_rule(line_before(body, line.start))
                    && is_label(&body[line.clone()])
                {
                    places.push(line_start(body, line.start));
                    has_ended = true;
                }
            }
            _ => {}
        }
        let is_between_items = matches!(event, Event::Start(Tag::List(_)) | Event::End(TagEnd::Item | TagEnd::List(_)));
        has_ended &= !items.is_empty() || is_between_items;
    }
    places
}

fn line_start(body: &str, at: usize) -> usize {
    body[..at].rfind('\n').map_or(0, |feed| feed + 1)
}

/// The line above the one that a place is on.
fn line_before(body: &str, at: usize) -> &str {
    let end = line_start(body, at).saturating_sub(1);
    &body[line_start(body, end)..end]
}

/// Whether a line is drawn with signs, and may make the line below a title.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    ['=', '-', '*', '_'].iter().any(|sign| line.len() > 1 && line.trim_matches(*sign).is_empty())
}

/// The words of the line below a break.
fn next_line(body: &str, line_break: &Range<usize>) -> Option<Range<usize>> {
    let start = line_break.start + body.get(line_break.start..)?.find('\n')? + 1;
    let line = body[start..].split('\n').next().unwrap_or_default();
    let words = line.trim();
    let from = start + line.len() - line.trim_start().len();
    Some(from..from + words.len())
}

/// Whether a line is indented no further than the mark of an item.
fn is_outside(body: &str, line: &Range<usize>, item: usize) -> bool {
    let before = |at: usize| &body[line_start(body, at)..at];
    let indent = before(line.start);
    indent.bytes().all(|byte| byte == b' ') && indent.len() <= before(item).len()
}

/// Whether a line is the name of a section, in bold type or not. Any other line in bold type may be part of the item.
fn is_label(line: &str) -> bool {
    const MAX_LABEL: usize = 80;
    let line = line.trim_end_matches('\\').trim_end();
    let bold = ["**", "__"].iter().find_map(|mark| line.strip_prefix(mark)?.split_once(mark));
    if let Some((inner, after)) = bold {
        let ends = |text: &str| text.ends_with([':', '：']);
        let is_set_apart = after.is_empty() || ends(inner) || after.starts_with([':', '：']);
        return is_set_apart && inner.len() <= MAX_LABEL && names_topic(inner);
    }
    let name = line.split_once([':', '：']).map_or(line, |(name, _)| name);
    name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() && !c.is_lowercase()) && names_topic(name)
}
