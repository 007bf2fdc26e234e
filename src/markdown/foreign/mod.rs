//! What other generators understand: template tags, admonitions, emoji codes. Code is left alone.
//!
//! 1. `containers` makes admonitions into alerts.
//! 2. `template_links` reads addresses that are template tags.
//! 3. `inline` takes template tags out of the text, and writes emoji for their codes.

mod containers;
mod emoji;
mod inline;
mod template_links;

use std::ops::Range;

use super::events::Events;

/// Reads what other generators understand.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let events = template_links::read(containers::read(events, body), body);
    inline::read(events, body)
}

/// Where template tags are written in a text.
#[must_use]
pub(crate) fn template_tags(text: &str) -> Vec<Range<usize>> {
    inline::tags(text)
}
