//! Markdown as GitHub renders it, read in one pass over the events.

mod address;
mod attributes;
mod bare_links;
mod body;
mod document;
mod events;
mod foreign;
mod highlight;
mod html_blocks;
mod html_tag;
mod late_tables;
mod lazy_labels;
mod links;
mod markup;
mod numbered_sections;
mod outline;
mod parse;
mod render;
mod repair;
mod sanitise;
mod shown;
mod sources;
mod structure;
#[cfg(test)]
mod tests;
mod underlined;
pub(crate) mod wiki_links;

use std::ops::Range;

use body::Body;
pub(crate) use document::{Document, Section, action_anchor};
use events::Events;
pub(crate) use foreign::template_tags;
pub(crate) use links::{Destination, Link, LinkKind, is_linkable};
pub(crate) use markup::Address;
pub(crate) use outline::{Heading, anchor};
use parse::parse;
pub(crate) use repair::{Edit, Repairs};
pub(crate) use sanitise::is_too_heavy;
pub(crate) use shown::HIDDEN;
pub(crate) use sources::{SourceAction, Sources};
pub(crate) use structure::{Block, BlockKind, Table, Topic};

use crate::references::References;

/// A body after the one parse.
#[derive(Clone, Debug)]
pub(crate) struct Parsed<'a> {
    /// The blocks that the record is read from; they borrow the text, and last no longer than the reading.
    pub blocks: Vec<Block<'a>>,
    events: Events<'a>,
    /// The events where labels end the list above them and numbers head sections, if that makes a difference.
    apart: Option<Events<'a>>,
    body: Body<'a>,
}

/// Reads the body of a file; all places refer to the file.
#[must_use]
pub(crate) fn read(text: &str, body: Range<usize>) -> Parsed<'_> {
    of_body(Body::of(text, body))
}

/// The same, with formulas between dollar signs.
#[must_use]
pub(crate) fn read_with_formulas(text: &str, body: Range<usize>) -> Parsed<'_> {
    of_body(Body::of(text, body).with_formulas(true))
}

fn of_body(body: Body<'_>) -> Parsed<'_> {
    let events = parse(body);
    let apart = lazy_labels::apart(&events, body);
    let blocks = structure::blocks(apart.as_ref().unwrap_or(&events), body);
    Parsed { blocks, events, apart, body }
}

impl Parsed<'_> {
    /// The page, written from the same structure as the record.
    #[must_use]
    pub(crate) fn page(self, sources: &Sources, references: &References) -> Document {
        let events = self.apart.filter(|_| sources.repair).unwrap_or(self.events);
        render::render(events, self.body, &self.blocks, sources, references)
    }

    /// What makes Markdown of the body that is shown without repair as the body is with it, in order.
    #[must_use]
    pub(crate) fn tidy(&self, sources: &Sources) -> Vec<Edit> {
        let events = self.apart.as_ref().unwrap_or(&self.events);
        let mut edits = repair::tidy(events.clone(), self.body, &self.blocks, sources);
        edits.extend(lazy_labels::edits(&self.events, self.body, &edits));
        edits.sort_by_key(|(span, _)| (span.start, span.end));
        edits
    }

    /// The body as it is written, with [`HIDDEN`] for what the page doesn't show.
    #[must_use]
    pub(crate) fn shown_source(&self) -> String {
        shown::source(&self.events, self.body)
    }

    /// The page of a text that no record is read from.
    #[must_use]
    pub(crate) fn page_alone(self) -> Document {
        let sources = Sources::of_text_alone(&self.blocks);
        self.page(&sources, &References::default())
    }
}

/// HTML without the links of headings to themselves.
#[cfg(test)]
fn without_self_links(html: &str) -> String {
    let mut parts = html.split("<a class=\"anchor\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.split_once("</a>").map_or("", |(_, rest)| rest))
}
