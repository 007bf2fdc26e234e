//! Template tags and emoji codes in the text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::emoji;
use crate::markdown::events::Events;

/// Takes template tags out of the text and of addresses, and writes emoji for their codes.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let may_hold = body.contains("{%") || body.contains("{{") || body.contains(':');
    if !may_hold {
        return events;
    }
    let mut in_code = false;
    let read = |(event, span)| {
        let event = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                event
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                event
            }
            Event::Text(text) if !in_code => Event::Text(text_of(text)),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: address_of(dest_url), title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: address_of(dest_url), title, id })
            }
            event => event,
        };
        (event, span)
    };
    events.into_iter().map(read).collect()
}

fn text_of(text: CowStr<'_>) -> CowStr<'_> {
    let text = match without_tags(&text) {
        Some(rest) => CowStr::from(rest),
        None => text,
    };
    match emoji::replaced(&text) {
        Some(text) => CowStr::from(text),
        None => text,
    }
}

/// An address without the variables that stand for the site's own: `{{ site.baseurl }}/a.png`.
fn address_of(address: CowStr<'_>) -> CowStr<'_> {
    if !address.contains("{{") {
        return address;
    }
    match address.split_once("}}") {
        Some((before, rest)) if before.starts_with("{{") => CowStr::from(rest.to_owned()),
        _ => address,
    }
}

/// The ways in which template tags are written, as their beginning and end.
const TAGS: [(&str, &str); 5] = [("{%", "%}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{#", "}}"), ("{{", "}}")];

/// A text without template tags; nothing where it holds none.
fn without_tags(text: &str) -> Option<String> {
    if !text.contains("{{") && !text.contains("{%") {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        out.push_str(before);
        match tag(from) {
            Some((length, instead)) => {
                found = true;
                out.push_str(instead);
                rest = &from[length..];
            }
            None => {
                out.push('{');
                rest = &from[1..];
            }
        }
    }
    out.push_str(rest);
    found.then_some(out)
}

/// Where the tags of a text are.
pub(super) fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|offset| at + offset) {
        at = match tag(&text[start..]) {
            Some((length, _)) => {
                found.push(start..start + length);
                start + length
            }
            None => start + 1,
        };
    }
    found
}

/// The length of the tag at the beginning of a text, and what is written instead.
fn tag(text: &str) -> Option<(usize, &str)> {
    const MAX_TAG: usize = 500;
    let near = &text[..text.floor_char_boundary(MAX_TAG)];
    let (open, close) = TAGS.iter().find(|(open, _)| near.starts_with(open))?;
    let inner = &near[open.len()..];
    let end = inner.find(close)?;
    let inner = inner[..end].trim();
    // `{{ name }}` is what templates of all kinds are about; only what is plainly a generator's own is left out.
    let is_own = *open != "{{"
        || inner.contains('|')
        || ["page.", "site.", "config.", "content"].iter().any(|own| inner.starts_with(own));
    // The time of an event on a status page, else the words that a reader would see.
    let instead = match inner.strip_prefix("track") {
        Some(time) => time.trim().trim_matches('"'),
        None => ["title=\"", "caption=\"", "alt=\""]
            .iter()
            .find_map(|name| inner.split_once(name)?.1.split('"').next())
            .unwrap_or_default(),
    };
    is_own.then_some((open.len() + end + close.len(), instead))
}
