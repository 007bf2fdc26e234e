//! What other generators understand: template tags, admonitions, emoji codes. Code is left alone.
//!
//! 1. `containers` makes admonitions into alerts.
//! 2. `inline` takes template tags out of the text, and writes emoji for their codes.

mod containers;
mod emoji;
mod inline;

use std::ops::Range;

use super::events::Events;

/// Reads what other generators understand.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    inline::read(containers::read(events, body), body)
}

/// Where template tags are written in a text.
#[must_use]
pub fn template_tags(text: &str) -> Vec<Range<usize>> {
    inline::tags(text)
}
