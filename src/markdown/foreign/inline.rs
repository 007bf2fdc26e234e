//! Template tags and emoji codes in the text.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::emoji;
use super::template_tag::{TemplateTag, quoted};
use crate::markdown::events::Events;

/// Takes template tags out of the text and of addresses, and writes emoji for their codes.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let may_hold = body.contains("{%") || body.contains("{{") || body.contains(':');
    if !may_hold {
        return events;
    }
    let mut in_code = false;
    let mut out = Vec::with_capacity(events.len());
    for (event, span) in events {
        let event = match event {
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                event
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                event
            }
            Event::Text(text) if !in_code => {
                match without_tags(&text) {
                    // A line of nothing but tags.
                    Some(parts) if parts.is_empty() => {
                        out.pop_if(|(event, _)| *event == Event::SoftBreak);
                    }
                    Some(parts) => out.extend(parts.into_iter().map(|part| (with_emoji(part), span.clone()))),
                    None => out.push((with_emoji(Event::Text(text)), span)),
                }
                continue;
            }
            // A paragraph of nothing but tags.
            Event::End(TagEnd::Paragraph) if matches!(out.last(), Some((Event::Start(Tag::Paragraph), _))) => {
                out.pop();
                continue;
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: address_of(dest_url), title, id })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: address_of(dest_url), title, id })
            }
            event => event,
        };
        out.push((event, span));
    }
    out
}

fn with_emoji(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Text(text) => Event::Text(emoji::replaced(&text).map_or(text, CowStr::from)),
        event => event,
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
fn without_tags(text: &str) -> Option<Vec<Event<'static>>> {
    if !text.contains("{{") && !text.contains("{%") {
        return None;
    }
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    let mut found = false;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        words.push_str(before);
        match tag(from) {
            Some(Tagged { length, instead }) => {
                found = true;
                rest = &from[length..];
                match instead {
                    Instead::Words(instead) => words.push_str(instead),
                    Instead::Shown(shown) => {
                        if !words.is_empty() {
                            parts.push(Event::Text(CowStr::from(std::mem::take(&mut words))));
                        }
                        parts.extend(shown);
                    }
                }
            }
            None => {
                words.push('{');
                rest = &from[1..];
            }
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        parts.push(Event::Text(CowStr::from(words)));
    }
    found.then_some(parts)
}

/// Where the tags of a text are that show nothing here but words.
pub(super) fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('{').map(|offset| at + offset) {
        at = match tag(&text[start..]) {
            Some(Tagged { length, instead }) => {
                if matches!(instead, Instead::Words(_)) {
                    found.push(start..start + length);
                }
                start + length
            }
            None => start + 1,
        };
    }
    found
}

/// A tag at the beginning of a text.
struct Tagged<'a> {
    length: usize,
    instead: Instead<'a>,
}

/// What is written instead of a tag.
enum Instead<'a> {
    Words(&'a str),
    /// A picture or a link.
    Shown(Vec<Event<'static>>),
}

fn tag(text: &str) -> Option<Tagged<'_>> {
    let near = &text[..text.floor_char_boundary(TemplateTag::MAX_LENGTH)];
    let (open, close) = TAGS.iter().find(|(open, _)| near.starts_with(open))?;
    let inner = &near[open.len()..];
    let end = inner.find(close)?;
    let inner = inner[..end].trim();
    // `{{ name }}` is what templates of all kinds are about; only what is plainly a generator's own is left out.
    let is_own = *open != "{{"
        || inner.starts_with('#')
        || inner.contains('|')
        || ["page.", "site.", "config.", "content"].iter().any(|own| inner.starts_with(own));
    let length = open.len() + end + close.len();
    is_own.then(|| Tagged { length, instead: instead(inner) })
}

/// What a reader would see of a tag: a picture, a link, the time of an event on a status page, else its words.
fn instead(inner: &str) -> Instead<'_> {
    let inner = inner.trim_matches(['-', ' ']);
    let name = inner.split_whitespace().next().unwrap_or_default();
    let words = || ["title", "caption", "alt", "content", "text"].iter().find_map(|name| quoted(inner, name));
    let address = ["src", "href", "url", "link"].iter().find_map(|name| quoted(inner, name));
    match (name, address) {
        // The words of one case don't run into those of the next.
        ("else" | "elif" | "elseif" | "elsif" | "when", _) => Instead::Words(" "),
        ("track", _) => Instead::Words(inner["track".len()..].trim().trim_matches('"')),
        ("figure" | "img" | "image" | "picture", Some(address)) => {
            let caption = quoted(inner, "caption").or_else(|| quoted(inner, "title"));
            let alt = quoted(inner, "alt").or(caption).unwrap_or_default();
            let mut shown = element(
                Tag::Image { link_type: LinkType::Inline, dest_url: owned(address), title: owned(""), id: owned("") },
                alt,
            );
            if let Some(caption) = caption.filter(|caption| *caption != alt) {
                shown.push(Event::HardBreak);
                shown.extend(element(Tag::Emphasis, caption));
            }
            Instead::Shown(shown)
        }
        ("youtube" | "vimeo", None) => {
            let id = quoted(inner, "id").unwrap_or_else(|| inner[name.len()..].trim().trim_matches('"'));
            let site = if name == "vimeo" { "https://vimeo.com/" } else { "https://www.youtube.com/watch?v=" };
            Instead::Shown(link(&format!("{site}{id}"), "Video on another site"))
        }
        (
            "button" | "embed" | "file" | "video" | "audio" | "iframe" | "card" | "linkcard" | "gallery",
            Some(address),
        ) => Instead::Shown(link(address, words().unwrap_or(address))),
        _ => Instead::Words(words().unwrap_or_default()),
    }
}

fn link(address: &str, words: &str) -> Vec<Event<'static>> {
    let (title, id) = (owned(""), owned(""));
    element(Tag::Link { link_type: LinkType::Inline, dest_url: owned(address), title, id }, words)
}

fn element(tag: Tag<'static>, words: &str) -> Vec<Event<'static>> {
    let end = tag.to_end();
    vec![Event::Start(tag), Event::Text(owned(words)), Event::End(end)]
}

fn owned(text: &str) -> CowStr<'static> {
    CowStr::from(text.to_owned())
}
