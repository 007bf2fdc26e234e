//! Raw HTML that swallows Markdown, taken apart: a picture above a heading, and a heading that is written as HTML.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::events::{self, Events};

/// How often the rest of a block is read again: a bound keeps text of nothing but such blocks cheap.
const MAX_DEPTH: usize = 8;

/// Reads as Markdown what follows a line of nothing but tags, and headings that are written as HTML.
pub(super) fn take_apart<'a>(events: Events<'a>, body: &'a str) -> Events<'a> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock))) {
        return events;
    }
    let mut out = Vec::with_capacity(events.len());
    take_apart_into(&mut out, events, body, 0);
    out
}

fn take_apart_into<'a>(out: &mut Events<'a>, events: Events<'a>, body: &'a str, depth: usize) {
    let mut nesting = 0_usize;
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        if !matches!(event, Event::Start(Tag::HtmlBlock)) || nesting > 0 || depth >= MAX_DEPTH {
            match event {
                Event::Start(_) => nesting += 1,
                Event::End(_) => nesting = nesting.saturating_sub(1),
                _ => {}
            }
            out.push((event, span));
            continue;
        }
        let inner = events.by_ref().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::HtmlBlock)));
        let inner: Events<'a> = inner.collect();
        let end = span.start + swallowed(body.get(span.clone()).unwrap_or_default());
        write_html(out, inner, body, span.start..end);
        if end < span.end {
            let below = events::of(&body[end..span.end]).into_iter();
            let below = below.map(|(event, place)| (event, end + place.start..end + place.end)).collect();
            take_apart_into(out, below, body, depth + 1);
        }
    }
}

/// Writes a block of HTML, lines that are headings as such.
fn write_html<'a>(out: &mut Events<'a>, inner: Events<'a>, body: &'a str, span: Range<usize>) {
    let mut part: Events<'a> = Vec::new();
    let mut from = span.start;
    let mut hiding = Hiding::default();
    for (event, place) in inner.into_iter().filter(|(_, place)| place.start < span.end) {
        let line = body.get(place.clone()).unwrap_or_default();
        let found = if hiding.passes(line) { None } else { heading(line) };
        let Some((level, words)) = found else {
            part.push((event, place));
            continue;
        };
        write_block(out, std::mem::take(&mut part), from..place.start);
        from = place.end;
        write_heading(out, level, place.start + words.start..place.start + words.end, body, place);
    }
    write_block(out, part, from..span.end);
}

/// What hides headings while lines of HTML go by: a comment, or an element whose content isn't HTML.
#[derive(Default)]
struct Hiding(Option<&'static str>);

impl Hiding {
    /// Each with its end.
    const ELEMENTS: [(&'static str, &'static str); 6] = [
        ("<!--", "-->"),
        ("<pre", "</pre"),
        ("<script", "</script"),
        ("<style", "</style"),
        ("<textarea", "</textarea"),
        ("<table", "</table"),
    ];

    /// Whether something on a line is hidden.
    fn passes(&mut self, line: &str) -> bool {
        let mut hides = self.0.is_some();
        let mut rest = line;
        loop {
            if let Some(end) = self.0 {
                let Some((_, after)) = rest.split_once(end) else { return true };
                (self.0, rest) = (None, after);
            }
            let begins = |(at, _): (usize, &str)| {
                let found = Self::ELEMENTS.iter().find(|(begin, _)| rest[at..].starts_with(begin));
                found.map(|(begin, end)| (at + begin.len(), *end))
            };
            let Some((at, end)) = rest.match_indices('<').find_map(begins) else { return hides };
            hides = true;
            (self.0, rest) = (Some(end), &rest[at..]);
        }
    }
}

fn write_block<'a>(out: &mut Events<'a>, inner: Events<'a>, span: Range<usize>) {
    if !inner.is_empty() {
        out.push((Event::Start(Tag::HtmlBlock), span.clone()));
        out.extend(inner);
        out.push((Event::End(TagEnd::HtmlBlock), span));
    }
}

fn write_heading<'a>(
    out: &mut Events<'a>,
    level: HeadingLevel,
    inner: Range<usize>,
    body: &'a str,
    span: Range<usize>,
) {
    out.push((Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }), span.clone()));
    let words = body.get(inner.clone()).unwrap_or_default();
    let blank = words.len() - words.trim_start().len();
    for (event, place) in events::of(words.trim()) {
        if !matches!(event, Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph)) {
            let from = inner.start + blank;
            out.push((event, from + place.start..from + place.end));
        }
    }
    out.push((Event::End(TagEnd::Heading(level)), span));
}

/// Where a block of HTML ends for its author: Markdown begins below lines of nothing but tags, and below ends of elements
/// where it is plainly a heading, list or the like. In bytes of the block.
fn swallowed(block: &str) -> usize {
    let mut at = 0;
    let mut shows = false;
    for line in block.split_inclusive('\n') {
        let words = line.trim();
        if at > 0 && !words.is_empty() && !words.starts_with('<') {
            return if shows || begins_block(words) { at } else { block.len() };
        }
        shows |= !words.starts_with("</");
        if !is_complete(words) {
            break;
        }
        at += line.len();
    }
    block.len()
}

/// Whether a line can only be meant as the beginning of a heading, list, quotation, table or block of code.
fn begins_block(line: &str) -> bool {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    ["#", "|", "> ", "- ", "* ", "+ ", "```", "~~~"].iter().any(|mark| line.starts_with(mark))
        || number.len() < line.len() && number.starts_with(". ")
}

/// Whether a line is nothing but tags, each of them complete by itself: a picture, a break, a rule, an end.
fn is_complete(line: &str) -> bool {
    const ALONE: [&str; 4] = ["img", "br", "hr", "wbr"];
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('<') {
        let Some(end) = inner.find('>') else { return false };
        let name = inner.trim_start_matches('/');
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let is_alone = ALONE.iter().any(|alone| name[..length].eq_ignore_ascii_case(alone));
        if !is_alone && !inner.starts_with('/') {
            return false;
        }
        rest = inner[end + 1..].trim_start();
    }
    rest.is_empty()
}

/// The level of a block that is one heading, and where its words are.
fn heading(block: &str) -> Option<(HeadingLevel, Range<usize>)> {
    let inner = block.trim_start().strip_prefix("<h").or_else(|| block.trim_start().strip_prefix("<H"))?;
    let level = inner.chars().next().and_then(|digit| digit.to_digit(10))?;
    let level = HeadingLevel::try_from(usize::try_from(level).ok()?).ok()?;
    let attributes = inner.get(1..)?;
    if !attributes.starts_with(['>', ' ', '\t', '\n']) {
        return None;
    }
    let open = attributes.find('>')?;
    let words = &attributes[open + 1..];
    let close = words.find("</").filter(|close| {
        let end = &words[*close..];
        let is_end = end.get(2..4).is_some_and(|name| name.eq_ignore_ascii_case(&format!("h{}", level as u8)));
        is_end && end.get(4..).is_some_and(|after| after.trim() == ">")
    })?;
    let from = block.len() - words.len();
    let is_words = !words[..close].trim().is_empty() && !words[..close].contains("\n\n");
    is_words.then_some((level, from..from + close))
}
