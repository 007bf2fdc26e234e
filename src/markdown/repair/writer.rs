//! Writes lines as headings, lists and paragraphs.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::line::Line;
use crate::markdown::events::Events;

/// The events that are written, and what is open at their end.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    out: Events<'a>,
    open: Open<'a>,
}

#[derive(Debug, Default)]
enum Open<'a> {
    #[default]
    Nothing,
    Paragraph(Events<'a>),
    List(Vec<Events<'a>>),
}

impl<'a> Writer<'a> {
    pub(super) fn new(length: usize) -> Self {
        Self { out: Vec::with_capacity(length + length / 8), open: Open::Nothing }
    }

    /// Writes an event as it is.
    pub(super) fn push(&mut self, event: Event<'a>, span: Range<usize>) {
        self.out.push((event, span));
    }

    /// Writes a paragraph as it is.
    pub(super) fn paragraph(&mut self, inner: Events<'a>, span: Range<usize>) {
        self.wrap(Tag::Paragraph, inner, span);
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, line: Line<'a, '_>) {
        self.close();
        let tag = Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() };
        self.wrap(tag, line.events, line.span);
    }

    pub(super) fn rule(&mut self, line: &Line<'a, '_>) {
        self.close();
        self.push(Event::Rule, line.span.clone());
    }

    pub(super) fn item(&mut self, line: Line<'a, '_>) {
        if !matches!(self.open, Open::List(_)) {
            self.close();
            self.open = Open::List(Vec::new());
        }
        if let Open::List(items) = &mut self.open {
            items.push(line.events);
        }
    }

    /// Writes a line that goes on with the item above.
    pub(super) fn continuation(&mut self, line: Line<'a, '_>) {
        match &mut self.open {
            Open::List(items) if !items.is_empty() => {
                if let Some(item) = items.last_mut() {
                    join(item, line, false);
                }
            }
            _ => self.text(line, false),
        }
    }

    /// Writes a line of a paragraph.
    pub(super) fn text(&mut self, line: Line<'a, '_>, breaks: bool) {
        if !matches!(self.open, Open::Paragraph(_)) {
            self.close();
            self.open = Open::Paragraph(Vec::new());
        }
        if let Open::Paragraph(events) = &mut self.open {
            join(events, line, breaks);
        }
    }

    /// Whether a paragraph is open.
    pub(super) fn is_in_paragraph(&self) -> bool {
        matches!(self.open, Open::Paragraph(_))
    }

    /// Ends what is open.
    pub(super) fn close(&mut self) {
        match std::mem::take(&mut self.open) {
            Open::Nothing => {}
            Open::Paragraph(events) => {
                let span = place(&events);
                self.wrap(Tag::Paragraph, events, span);
            }
            Open::List(items) => {
                let first = items.first().map(|item| place(item).start).unwrap_or_default();
                let last = items.last().map(|item| place(item).end).unwrap_or_default();
                self.push(Event::Start(Tag::List(None)), first..last);
                for item in items {
                    let span = place(&item);
                    self.wrap(Tag::Item, item, span);
                }
                self.push(Event::End(TagEnd::List(false)), first..last);
            }
        }
    }

    pub(super) fn finish(mut self) -> Events<'a> {
        self.close();
        self.out
    }

    fn wrap(&mut self, tag: Tag<'a>, inner: Events<'a>, span: Range<usize>) {
        let end = tag.to_end();
        self.push(Event::Start(tag), span.clone());
        self.out.extend(inner);
        self.push(Event::End(end), span);
    }
}

fn join<'a>(events: &mut Events<'a>, line: Line<'a, '_>, breaks: bool) {
    if !events.is_empty() {
        let event = if breaks { Event::HardBreak } else { Event::SoftBreak };
        events.push((event, line.span.start..line.span.start));
    }
    events.extend(line.events);
}

fn place(events: &Events<'_>) -> Range<usize> {
    let start = events.first().map(|(_, span)| span.start).unwrap_or_default();
    start..events.iter().map(|(_, span)| span.end).max().unwrap_or(start)
}
