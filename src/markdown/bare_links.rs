//! Bare addresses that emphasis would cut: `https://example.com/__init__.py` is one link, as on GitHub.
//!
//! Emphasis is found by the parser, addresses in its text only afterwards; where an address goes on over a mark of emphasis, the
//! mark belongs to it and emphasises nothing.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::address;
use super::events::Events;

/// Puts together the addresses that emphasis or code cut.
pub(super) fn put_together<'a>(events: Events<'a>, body: &'a str) -> Events<'a> {
    if !body.contains("://") {
        return events;
    }
    let mut joiner =
        Joiner { body, out: Vec::with_capacity(events.len()), open: Vec::new(), verbatim: 0, address: None };
    for (event, span) in events {
        joiner.event(event, span);
    }
    joiner.end_address();
    joiner.out
}

struct Joiner<'a> {
    body: &'a str,
    out: Events<'a>,
    /// The open emphasis: its index in `out`, or none where it has been given up, and its place.
    open: Vec<(Option<usize>, Range<usize>)>,
    /// How many links, images and blocks of code are open.
    verbatim: usize,
    /// The address that is being put together.
    address: Option<Range<usize>>,
}

impl<'a> Joiner<'a> {
    fn event(&mut self, event: Event<'a>, span: Range<usize>) {
        if let Some(address) = self.address.clone() {
            let from = if let Event::End(tag) = &event { span.end - self.mark(*tag, &span).len() } else { span.start };
            if from >= address.end {
                self.end_address();
            } else {
                self.within(&event, span, &address);
                return;
            }
        }
        match &event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::MetadataBlock(_)) => {
                self.verbatim += 1;
            }
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock | TagEnd::MetadataBlock(_)) => {
                self.verbatim = self.verbatim.saturating_sub(1);
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                self.open.push((Some(self.out.len()), span.clone()));
            }
            Event::End(tag @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)) => {
                let begins_in_address = self.open.pop().is_some_and(|(at, _)| at.is_none());
                if begins_in_address {
                    let mark = span.end - self.mark(*tag, &span).len()..span.end;
                    self.out.push((Event::Text(self.written(&mark)), mark));
                    return;
                }
            }
            Event::Text(text) if self.verbatim == 0 && text.contains("://") => {
                if let Some(address) = self.cut_address(text, &span) {
                    let before = &self.body[span.start..address.start];
                    if !before.is_empty() {
                        self.out.push((Event::Text(before.into()), span.start..address.start));
                    }
                    self.address = Some(address);
                    return;
                }
            }
            _ => {}
        }
        self.out.push((event, span));
    }

    /// The address at the start of a text.
    fn cut_address(&self, text: &CowStr<'a>, span: &Range<usize>) -> Option<Range<usize>> {
        if self.body.get(span.clone())? != &**text {
            return None;
        }
        let scheme = text.rfind("://")?;
        address::web(self.body, span.start + scheme).filter(|address| address.end > span.end)
    }

    /// An event within an address: emphasis that begins or ends here is ignored.
    fn within(&mut self, event: &Event<'a>, span: Range<usize>, address: &Range<usize>) {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => self.open.push((None, span)),
            Event::End(tag @ (TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)) => {
                // It may have begun before the address.
                if let Some((Some(at), place)) = self.open.pop() {
                    let mark = self.mark(*tag, &place);
                    let text = self.written(&mark);
                    self.out[at] = (Event::Text(text), mark);
                }
            }
            // The rest of a text or code in which the address ends.
            _ if span.end > address.end => {
                let rest = address.end.max(span.start)..span.end;
                self.end_address();
                let text = self.written(&rest);
                self.event(Event::Text(text), rest);
            }
            _ => {}
        }
    }

    fn end_address(&mut self) {
        let Some(address) = self.address.take() else { return };
        let target = self.written(&address);
        let link = Tag::Link { link_type: LinkType::Inline, dest_url: target.clone(), title: "".into(), id: "".into() };
        self.out.push((Event::Start(link), address.clone()));
        self.out.push((Event::Text(target), address.clone()));
        self.out.push((Event::End(TagEnd::Link), address));
    }

    fn written(&self, span: &Range<usize>) -> CowStr<'a> {
        self.body.get(span.clone()).unwrap_or_default().into()
    }

    /// The mark that begins an element.
    fn mark(&self, tag: TagEnd, element: &Range<usize>) -> Range<usize> {
        let length = match tag {
            TagEnd::Strong => 2,
            TagEnd::Strikethrough if self.written(element).starts_with("~~") => 2,
            TagEnd::Emphasis | TagEnd::Strikethrough => 1,
            _ => 0,
        };
        element.start..element.start + length.min(element.len())
    }
}
