//! The one parse of a body: its events, tables below text and raw HTML taken apart, bare addresses put together, and the forms of other generators read.

use super::events::{self, Events};
use super::{attributes, bare_links, foreign, html_blocks, late_tables};

/// The events of a body, each with its place in it.
pub(super) fn parse(body: &str) -> Events<'_> {
    let events = late_tables::read(events::of(body), body);
    let events = html_blocks::take_apart(events, body);
    let events = bare_links::put_together(events, body);
    attributes::read(foreign::read(events, body))
}
