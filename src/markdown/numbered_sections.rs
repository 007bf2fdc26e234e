//! Numbered sections, which `CommonMark` takes for lists of the sections' names:
//!
//! ```text
//! 1. Summary
//! The API was down.
//!
//! 2. Impact
//! All users.
//! ```

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::events::Events;
use super::structure::names_topic;

/// The name of a section and the number before it.
struct Name {
    number: Range<usize>,
    end: usize,
}

/// Where the numbers of such sections are in a body. A list of nothing but names is a table of contents, and text that is
/// indented belongs to its item.
pub(super) fn numbers(events: &Events<'_>, body: &str) -> Vec<Range<usize>> {
    const MIN_SECTIONS: usize = 2;
    let is_deep = |(event, _): &(Event<'_>, _)| matches!(event, Event::Start(Tag::Heading { level, .. }) if *level > HeadingLevel::H1);
    if events.iter().any(is_deep) {
        return Vec::new();
    }
    let names = names(events, body);
    let ends = names.iter().skip(1).map(|name| name.number.start).chain([body.len()]);
    let texts: Vec<&str> = names.iter().zip(ends).map(|(name, end)| &body[name.end..end]).collect();
    let Some((last, others)) = texts.split_last() else { return Vec::new() };
    let are_sections = others.iter().all(|text| has_text(text)) && (last.trim().is_empty() || has_text(last));
    if names.len() < MIN_SECTIONS || !are_sections {
        return Vec::new();
    }
    names.into_iter().map(|name| name.number).collect()
}

/// Whether the words below a name are not part of its item, nor the next item of its list.
fn has_text(below: &str) -> bool {
    let first = below.lines().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| {
        let begins = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_item = line.len() > begins.len() && begins.starts_with([')', '.']);
        !line.starts_with(char::is_whitespace) && (!is_item || line.starts_with("1.") || line.starts_with("1)"))
    })
}

/// The items that are names of sections, outside of other lists and quotations.
fn names(events: &Events<'_>, body: &str) -> Vec<Name> {
    let mut depth = 0_usize;
    let mut names = Vec::new();
    for (event, span) in events {
        match event {
            Event::Start(Tag::Item) if depth == 1 => {
                names.extend(name(body, span.start));
                depth += 1;
            }
            Event::Start(Tag::Item | Tag::List(_) | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::Item | TagEnd::List(_) | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition) => {
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
    }
    names
}

/// The name of a section on the line that begins at a place, with the number before it.
fn name(body: &str, start: usize) -> Option<Name> {
    const MAX_DIGITS: usize = 2;
    if start > 0 && !body[..start].ends_with('\n') {
        return None;
    }
    let line = body[start..].lines().next()?;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let words = line[digits..].strip_prefix(['.', ')']).filter(|_| (1..=MAX_DIGITS).contains(&digits))?;
    let words = words.strip_prefix(' ')?.trim().trim_matches('*');
    let is_name = !words.starts_with(char::is_lowercase) && names_topic(words);
    is_name.then(|| Name { number: start..start + digits + 1, end: start + line.len() })
}
