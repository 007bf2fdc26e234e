//! Anchors of actions, and the words that say whose they are and until when, quieter than the others.

use std::ops::Range;

use super::pass::Pass;
use crate::markdown::document::action_anchor;
use crate::markdown::sources::SourceAction;
use crate::units::scan::{Context, spans};

impl<'a> Pass<'a> {
    /// The attribute with the anchor of the action that begins on the line of a place; empty without an action, or where it has one.
    pub(super) fn action_id(&mut self, start: usize) -> String {
        let Some(number) = self.action_on_line(start).map(|action| action.number) else { return String::new() };
        if !self.document.actions.insert(number) {
            return String::new();
        }
        // The sanitiser passes over anchors with the mark.
        let mark = if self.has_raw_html() { self.mark.as_str() } else { "" };
        format!(" id=\"{mark}{}\"", action_anchor(number))
    }

    /// Writes the words of a text, those that state an action's owner and date as a note.
    pub(super) fn words(&mut self, text: &str, span: &Range<usize>) {
        let Some(action) = self.action_on_line(span.start) else {
            self.text(text, span);
            return;
        };
        let id = self.action_id(span.start);
        if !id.is_empty() {
            self.html.push_str(&format!("<span{id}></span>"));
        }
        let mut written = 0;
        for place in facts(text, action) {
            self.text(&text[written..place.start], span);
            self.html.push_str("<span class=\"note\">");
            self.text(&text[place.clone()], span);
            self.html.push_str("</span>");
            written = place.end;
        }
        self.text(&text[written..], span);
    }

    fn action_on_line(&mut self, at: usize) -> Option<&'a SourceAction> {
        let actions = &self.sources.actions;
        if actions.is_empty() || self.passages.in_comment() {
            return None;
        }
        let line = self.numbers.of(at);
        actions.binary_search_by_key(&line, |action| action.line).ok().map(|found| &actions[found])
    }
}

/// Where a text states the owner and the date of an action, in order.
fn facts(text: &str, action: &SourceAction) -> Vec<Range<usize>> {
    // What is part of an address stays so.
    if text.contains("://") || text.contains("www.") {
        return Vec::new();
    }
    let owner = action.owner.as_deref().and_then(|owner| owner_in(text, owner));
    let due = action.due.and_then(|due| {
        let is_due = |day| day == Some(due);
        spans(text).find(|span| span.from.day(&Context::default()).is_ok_and(is_due)).map(|span| span.range)
    });
    let mut found: Vec<Range<usize>> = owner.into_iter().chain(due).collect();
    found.sort_by_key(|place| place.start);
    found.dedup_by(|next, place| next.start < place.end);
    found
}

/// The last place where an owner is named as such: alone, or after a mark such as `Owner:`, `@` or a bracket.
fn owner_in(text: &str, owner: &str) -> Option<Range<usize>> {
    let is_named = |at: &usize| {
        let (before, after) = (text[..*at].trim_end(), &text[at + owner.len()..]);
        let is_marked = if before.is_empty() {
            after.trim().is_empty()
        } else {
            before.ends_with([':', '@', '(', '[', ',', '—', '–'])
        };
        is_marked && !after.starts_with(char::is_alphanumeric)
    };
    let at = text.match_indices(owner).map(|(at, _)| at).filter(is_named).last()?;
    Some(at..at + owner.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_and_dates_are_found_where_they_are_stated() {
        let action = SourceAction {
            line: 1,
            number: 0,
            owner: Some("web".to_owned()),
            due: Some(jiff::civil::date(2024, 4, 1)),
        };
        for (text, expected) in [
            ("Pin the web image (owner: web, due: 2024-04-01)", vec!["web", "2024-04-01"]),
            ("Pin it @web by April 1, 2024", vec!["web", "April 1, 2024"]),
            ("web", vec!["web"]),
            ("web servers need limits", vec![]),
            ("see https://a.example/@web", vec![]),
            ("Owner: webmail", vec![]),
        ] {
            let found: Vec<&str> = facts(text, &action).into_iter().map(|place| &text[place]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
