//! Titles between two rules: the upper one isn't part of the heading that the lower one makes.
//!
//! ```text
//! =======
//! SUMMARY
//! =======
//! ```

use pulldown_cmark::{Event, Tag};

use super::events::Events;

/// Takes the rules out of headings.
pub(super) fn read(events: Events<'_>) -> Events<'_> {
    let holds_rule = events.windows(2).any(|pair| match pair {
        [(Event::Start(Tag::Heading { .. }), _), (Event::Text(text), _)] => is_rule(text),
        _ => false,
    });
    if !holds_rule {
        return events;
    }
    let mut out: Events<'_> = Vec::with_capacity(events.len());
    for (event, span) in events {
        let rule = match out.last_mut() {
            Some((Event::Text(text), _)) => is_rule(text),
            _ => false,
        };
        let begins_heading =
            out.iter().nth_back(1).is_some_and(|(event, _)| matches!(event, Event::Start(Tag::Heading { .. })));
        if rule && begins_heading && matches!(event, Event::SoftBreak | Event::HardBreak) {
            out.pop();
            continue;
        }
        out.push((event, span));
    }
    out
}

/// Whether a text is nothing but a rule.
pub(super) fn is_rule(text: &str) -> bool {
    const MIN_LENGTH: usize = 3;
    let text = text.trim();
    text.len() >= MIN_LENGTH && text.bytes().all(|byte| b"=-_*#~+/ ".contains(&byte))
}
