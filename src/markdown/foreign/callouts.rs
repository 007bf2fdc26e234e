//! Quotations that Obsidian takes for alerts, and GitHub doesn't: `> [!danger]+ Impact`.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Tag, TagEnd};

use super::forms::kind;
use crate::markdown::events::Events;

/// Makes alerts of them, with their title.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    if !body.contains("[!") {
        return events;
    }
    let mut out: Events<'a> = Vec::with_capacity(events.len());
    // The kinds of the open quotations.
    let mut open: Vec<Option<BlockQuoteKind>> = Vec::new();
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::BlockQuote(kind)) => {
                open.push(kind);
                out.push((event, span));
            }
            Event::End(TagEnd::BlockQuote(kind)) => {
                let kind = open.pop().unwrap_or(kind);
                out.push((Event::End(TagEnd::BlockQuote(kind)), span));
            }
            Event::Text(text) if open.last() == Some(&None) && begins_quotation(&out) => {
                let Some((kind, length)) = callout(&text) else {
                    out.push((Event::Text(text), span));
                    continue;
                };
                if let (Some(last), Some(at)) = (open.last_mut(), out.len().checked_sub(2)) {
                    *last = Some(kind);
                    out[at].0 = Event::Start(Tag::BlockQuote(Some(kind)));
                }
                write_title(&mut out, &text[length..], &span, &mut events);
            }
            event => out.push((event, span)),
        }
    }
    out
}

fn begins_quotation(out: &Events<'_>) -> bool {
    matches!(out.as_slice(), [.., (Event::Start(Tag::BlockQuote(None)), _), (Event::Start(Tag::Paragraph), _)])
}

/// The kind in a mark at the beginning of a text, and its length.
fn callout(text: &str) -> Option<(BlockQuoteKind, usize)> {
    let (name, rest) = text.strip_prefix("[!")?.split_once(']')?;
    let rest = rest.trim_start_matches(['+', '-']).trim_start();
    Some((kind(name.split('|').next()?.trim())?, text.len() - rest.len()))
}

/// Writes the rest of the line as a title, and begins the paragraph below it.
fn write_title<'a>(
    out: &mut Events<'a>,
    first: &str,
    span: &Range<usize>,
    events: &mut impl Iterator<Item = (Event<'a>, Range<usize>)>,
) {
    let mut title: Events<'a> = Vec::new();
    if !first.is_empty() {
        title.push((Event::Text(CowStr::from(first.to_owned())), span.clone()));
    }
    let mut ends = true;
    for (event, place) in events {
        match event {
            Event::SoftBreak | Event::HardBreak => {
                ends = false;
                break;
            }
            Event::End(TagEnd::Paragraph) => break,
            event => title.push((event, place)),
        }
    }
    if title.is_empty() {
        out.pop();
    } else {
        out.push((Event::Start(Tag::Strong), span.clone()));
        out.append(&mut title);
        out.push((Event::End(TagEnd::Strong), span.clone()));
        out.push((Event::End(TagEnd::Paragraph), span.clone()));
    }
    if !ends && !matches!(out.last(), Some((Event::Start(Tag::Paragraph), _))) {
        out.push((Event::Start(Tag::Paragraph), span.clone()));
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::{Sources, read};
    use crate::references::References;

    #[test]
    fn callouts_are_alerts_with_a_title() {
        for (text, expected) in [
            (
                "> [!danger]+ Impact\n> All **users**.\n",
                "<caution>\n<p><strong>Impact</strong></p>\n<p>All <strong>users</strong>.</p>\n</blockquote>\n",
            ),
            ("> [!faq]- Why *this*\n", "<note>\n<p><strong>Why <em>this</em></strong></p>\n</blockquote>\n"),
            ("> [!bug]\n> Text.\n", "<caution>\n<p>Text.</p>\n</blockquote>\n"),
            ("> [!nothing] known\n", "<blockquote>\n<p>[!nothing] known</p>\n</blockquote>\n"),
        ] {
            let html = read(text, 0..text.len()).page(&Sources::default(), &References::default()).html.with(|_| None);
            let html = html.replace("<blockquote class=\"markdown-alert markdown-alert-caution\"><p class=\"markdown-alert-title\">Caution</p>", "<caution>");
            let html = html.replace(
                "<blockquote class=\"markdown-alert markdown-alert-note\"><p class=\"markdown-alert-title\">Note</p>",
                "<note>",
            );
            assert_eq!(html, expected, "{text}");
        }
    }
}
