//! Footnotes: set aside while the text is written, then written in the order of their first reference.

use std::collections::HashMap;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::pass::Pass;
use crate::markdown::events::Events;
use crate::markdown::outline::anchor;

/// Events of the text, and those of each footnote by its name.
pub(super) fn set_aside<'a>(events: Events<'a>) -> (Events<'a>, HashMap<CowStr<'a>, Events<'a>>) {
    let mut notes = HashMap::new();
    if !events.iter().any(|(event, _)| matches!(event, Event::Start(Tag::FootnoteDefinition(_)))) {
        return (events, notes);
    }
    let mut main = Vec::with_capacity(events.len());
    let mut open: Option<(CowStr<'a>, Events<'a>)> = None;
    for (event, span) in events {
        match (event, &mut open) {
            (Event::Start(Tag::FootnoteDefinition(name)), None) => open = Some((name, Vec::new())),
            (Event::End(TagEnd::FootnoteDefinition), _) => {
                if let Some((name, events)) = open.take() {
                    notes.entry(name).or_insert(events);
                }
            }
            (event, Some((_, events))) => events.push((event, span)),
            (event, None) => main.push((event, span)),
        }
    }
    (main, notes)
}

impl<'a> Pass<'a> {
    pub(super) fn reference(&mut self, name: CowStr<'a>) {
        let next = self.notes.len() + 1;
        let number = *self.note_numbers.entry(name.clone()).or_insert(next);
        let first = number == next;
        let id = anchor(&name);
        self.html.push_str(&format!("<sup class=\"footnote-ref\"><a href=\"#fn-{id}\""));
        if first {
            self.attribute("id", &format!("fnref-{id}"));
            self.notes.push(name);
        }
        self.html.push_str(&format!(">{number}</a></sup>"));
    }

    pub(super) fn write_footnotes(&mut self, mut notes: HashMap<CowStr<'a>, Events<'a>>) {
        if self.notes.is_empty() {
            return;
        }
        // They are written in the order of their references, not of the file.
        self.top_level_end = usize::MAX;
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
        // A note may refer to another one: the list grows while it is written.
        let mut at = 0;
        while let Some(name) = self.notes.get(at).cloned() {
            at += 1;
            let id = anchor(&name);
            self.html.push_str(&format!("<li id=\"fn-{id}\">"));
            self.write(notes.remove(&name).unwrap_or_default());
            self.html.push_str(&format!(
                "<a href=\"#fnref-{id}\" class=\"footnote-back\" aria-label=\"Back to reference {at}\">↩</a></li>\n"
            ));
        }
        self.html.push_str("</ol></section>\n");
    }
}
