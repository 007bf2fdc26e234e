//! The page: events in, HTML, outline, words and links out.
//!
//! 1. Footnote definitions are set aside, to be written at the end in the order of their first reference.
//! 2. `title` leaves out the block that the page's title was read from.
//! 3. `pass` writes every other event as GitHub would, links with an open address.
//! 4. `passages` tells what can be taken apart, and `finish` sanitises the passages with raw HTML.

mod actions;
mod addresses;
mod finish;
mod footnotes;
mod formulas;
mod pass;
mod passages;
mod raw;
mod raw_links;
mod tags;
mod title;

use super::body::Body;
use super::document::Document;
use super::events::{self, Events};
use super::lazy_labels;
use super::parse::parse;
use super::repair::{self, Repaired, Repairs};
use super::sources::Sources;
use super::structure::Block;
use crate::references::References;
use pass::{Pass, RawHtml};

/// Writes the page; `blocks` tell what its sections are about, `sources` what the record was read from, `references`
/// which words become links.
pub(super) fn render<'a>(
    events: Events<'a>,
    body: Body<'a>,
    blocks: &'a [Block<'a>],
    sources: &'a Sources,
    references: &'a References,
) -> Document {
    run(events, body, blocks, sources, references, RawHtml::Kept).finish().unwrap_or_else(|| {
        let events = parse(body);
        let events = lazy_labels::apart(&events, body).filter(|_| sources.repair).unwrap_or(events);
        let shown = run(events, body, blocks, sources, references, RawHtml::Shown).finish();
        Document { html_shown_as_text: true, ..shown.unwrap_or_default() }
    })
}

fn run<'a>(
    events: Events<'a>,
    body: Body<'a>,
    blocks: &'a [Block<'a>],
    sources: &'a Sources,
    references: &'a References,
    raw: RawHtml,
) -> Pass<'a> {
    let (events, repairs) = if sources.repair {
        let Repaired { events, repairs, .. } = repair::repair(events, body, blocks);
        (events, repairs)
    } else {
        (events, Repairs::default())
    };
    let mut pass = Pass::new(body, blocks, sources, references, events::raw_html(&events), raw);
    pass.document.repairs = repairs;
    let (events, notes) = footnotes::set_aside(events);
    let (events, title) = title::leave_out(events, body, blocks, sources);
    if let Some(title) = title {
        pass.title(title);
    }
    pass.write(events);
    pass.write_footnotes(notes);
    pass
}
