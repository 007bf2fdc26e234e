//! The page: events in, HTML, outline, words and links out.
//!
//! 1. Footnote definitions are set aside, to be written at the end in the order of their first reference.
//! 2. `pass` writes every other event as GitHub would, links with an open address.
//! 3. Where there was raw HTML, the whole is sanitised.

mod addresses;
mod footnotes;
mod pass;
mod raw_links;
mod tags;

use super::body::Body;
use super::document::Document;
use super::events::{self, Events};
use super::sanitise;
use super::structure::Block;
use pass::{Pass, RawHtml};

/// Writes the page; `blocks` tell what its sections are about.
pub(super) fn render<'a>(events: Events<'a>, body: Body<'a>, blocks: &'a [Block<'a>]) -> Document {
    let pass = run(events, body, blocks, RawHtml::Kept);
    if pass.has_raw_html() && sanitise::is_too_heavy(&pass.html) {
        let mut document = run(events::parse(body.text), body, blocks, RawHtml::Shown).finish();
        document.html_shown_as_text = true;
        return document;
    }
    pass.finish()
}

fn run<'a>(events: Events<'a>, body: Body<'a>, blocks: &'a [Block<'a>], raw: RawHtml) -> Pass<'a> {
    let mut pass = Pass::new(body, blocks, events::raw_html(&events), raw);
    let (events, notes) = footnotes::set_aside(events);
    pass.write(events);
    pass.write_footnotes(notes);
    pass
}
