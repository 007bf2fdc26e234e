//! The one parse of a body: its events, tables below text and raw HTML taken apart, bare addresses put together, and the forms of other generators read.

use super::body::Body;
use super::events::{self, Events};
use super::foreign::{self, Marked};
use super::{attributes, bare_links, html_blocks, late_tables, underlined, wiki_links};

/// The events of a body, each with its place in it.
pub(super) fn parse(body: Body<'_>) -> Events<'_> {
    let has_formulas = body.has_formulas;
    match foreign::marked(body.text) {
        None => read(body.text, has_formulas, |events| events),
        Some(Marked { text, marks }) => {
            let containers = |events| foreign::containers(events, body.text, &text, &marks);
            let events = read(&text, has_formulas, containers);
            events.into_iter().map(|(event, span)| (event.into_static(), span)).collect()
        }
    }
}

fn read<'a>(text: &'a str, has_formulas: bool, containers: impl FnOnce(Events<'a>) -> Events<'a>) -> Events<'a> {
    let events = if has_formulas { events::with_formulas(text) } else { events::of(text) };
    let events = late_tables::read(underlined::read(events), text);
    let events = containers(html_blocks::take_apart(events, text));
    let events = bare_links::put_together(events, text);
    attributes::read(wiki_links::read(foreign::read(events, text), text))
}
