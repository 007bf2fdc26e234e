//! Footnotes: set aside while the text is written, then written in the order of their first reference.

use std::collections::{HashMap, HashSet};

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
                    notes.entry(folded(name)).or_insert(events);
                }
            }
            (event, Some((_, events))) => events.push((event, span)),
            (event, None) => main.push((event, span)),
        }
    }
    (main, notes)
}

/// The notes that only a note refers to which the text doesn't refer to, in order.
fn referred_to_in_notes<'a>(
    notes: &HashMap<CowStr<'a>, Events<'a>>,
    numbers: &HashMap<CowStr<'a>, usize>,
) -> Vec<CowStr<'a>> {
    let unread = notes.iter().filter(|(name, _)| !numbers.contains_key(*name));
    let mut references: Vec<(usize, CowStr<'a>)> = unread
        .flat_map(|(_, events)| events)
        .filter_map(|(event, span)| match event {
            Event::FootnoteReference(name) => Some((span.start, folded(name.clone()))),
            _ => None,
        })
        .filter(|(_, name)| notes.contains_key(name) && !numbers.contains_key(name))
        .collect();
    references.sort_by_key(|(at, _)| *at);
    let mut seen = HashSet::new();
    references.into_iter().map(|(_, name)| name).filter(|name| seen.insert(name.clone())).collect()
}

/// The name of a footnote, in which case doesn't count.
fn folded(name: CowStr<'_>) -> CowStr<'_> {
    if name.contains(char::is_uppercase) { CowStr::from(name.to_lowercase()) } else { name }
}

impl<'a> Pass<'a> {
    pub(super) fn reference(&mut self, name: CowStr<'a>) {
        let name = folded(name);
        let number = self.number(&name);
        let first = self.referenced.insert(number);
        let id = anchor(&name);
        self.html.push_str(&format!("<sup class=\"footnote-ref\"><a href=\"#fn-{id}\""));
        if first {
            self.attribute("id", &format!("fnref-{id}"));
        }
        self.html.push_str(&format!(">{number}</a></sup>"));
    }

    /// The number of a note: those of the text come first, in the order of their references.
    fn number(&mut self, name: &CowStr<'a>) -> usize {
        if let Some(number) = self.note_numbers.get(name) {
            return *number;
        }
        self.notes.push(name.clone());
        self.note_numbers.insert(name.clone(), self.notes.len());
        self.notes.len()
    }

    pub(super) fn write_footnotes(&mut self, mut notes: HashMap<CowStr<'a>, Events<'a>>) {
        for name in referred_to_in_notes(&notes, &self.note_numbers) {
            self.number(&name);
        }
        if self.notes.is_empty() {
            return;
        }
        // They are below the line of every block, whichever lines they are written on.
        self.passages.begin_block(usize::MAX, self.html.len());
        self.depth += 1;
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>\n");
        // A note may refer to another one: the list grows while it is written.
        let mut at = 0;
        while let Some(name) = self.notes.get(at).cloned() {
            at += 1;
            let id = anchor(&name);
            self.html.push_str(&format!("<li id=\"fn-{id}\">"));
            self.write(notes.remove(&name).unwrap_or_default());
            if self.referenced.contains(&at) {
                self.html.push_str(&format!(
                    "<a href=\"#fnref-{id}\" class=\"footnote-back\" aria-label=\"Back to reference {at}\">↩</a>"
                ));
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ol></section>\n");
        self.depth -= 1;
    }
}
