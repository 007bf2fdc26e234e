//! Where other generators put a table of contents, which the page has anyway: `[TOC]`, `[[_TOC_]]`, `@[toc]`, kramdown's list above
//! `{:toc}`.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::events::Events;

/// What such a paragraph says, in lower case.
const MARKS: [&str; 8] = ["[toc]", "[[toc]]", "[[_toc_]]", "@[toc]", "${toc}", "{{toc}}", "{{>toc}}", "{:toc}"];

/// The longest list that becomes one, in events.
const MAX_LIST: usize = 20;

/// Leaves such paragraphs and lists out.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let is_mark = |(at, _): (usize, &str)| body[at..].get(..3).is_some_and(|word| word.eq_ignore_ascii_case("toc"));
    if !body.match_indices(['t', 'T']).any(is_mark) {
        return events;
    }
    let mut out: Events<'a> = Vec::with_capacity(events.len());
    // Where the open paragraph and the open list begin.
    let (mut paragraph, mut list) = (None, None);
    for (event, span) in events {
        match event {
            Event::Start(Tag::Paragraph) => paragraph = Some(out.len()),
            Event::Start(Tag::List(_)) => list = Some(out.len()),
            Event::End(TagEnd::Paragraph) => {
                if let Some(start) = paragraph.take()
                    && is_place(&out[start..])
                {
                    out.truncate(start);
                    continue;
                }
            }
            Event::End(TagEnd::List(_)) => {
                if let Some(start) = list.take()
                    && is_list(&out[start..])
                {
                    out.truncate(start);
                    continue;
                }
            }
            _ => {}
        }
        out.push((event, span));
    }
    out
}

/// Whether a paragraph is nothing but a mark.
fn is_place(paragraph: &[(Event<'_>, std::ops::Range<usize>)]) -> bool {
    let mut words = String::new();
    for (event, _) in paragraph {
        match event {
            Event::Text(text) if words.len() + text.len() < 16 => words.push_str(text),
            Event::Start(Tag::Paragraph | Tag::Emphasis) | Event::End(TagEnd::Emphasis) => {}
            _ => return false,
        }
    }
    MARKS.contains(&words.replace(' ', "").to_ascii_lowercase().as_str())
}

/// Whether a list of one item ends with the attributes that make a table of contents of it.
fn is_list(list: &[(Event<'_>, std::ops::Range<usize>)]) -> bool {
    let items = list.iter().filter(|(event, _)| *event == Event::Start(Tag::Item)).count();
    let is_attribute = |(event, _): &(Event<'_>, _)| matches!(event, Event::Text(text) if text.trim_start_matches("{:").trim_start().starts_with("toc") && text.starts_with("{:") && text.trim_end().ends_with('}'));
    items == 1 && list.len() <= MAX_LIST && list.iter().any(is_attribute)
}
