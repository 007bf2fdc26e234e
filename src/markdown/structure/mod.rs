//! The blocks of a document, as its author meant them: what the record is read from.
//!
//! 1. `collect` takes the events of the one parse apart into blocks, each with its words and its place in the file; `html`
//!    turns a block of raw HTML into the Markdown that says the same.
//! 2. `loosen` sees to what people write and `CommonMark` does not know: `#Heading`, `=== Title ===`, `•`, rows without a rule.
//!    `bullets` are the marks of items that it knows. It reads the lines of paragraphs and items alone, so that it can't reach code or comments.
//! 3. `sections` finds the headings, those that are only labels among them, and what each section is about.

mod block;
mod bullets;
mod collect;
mod html;
mod line;
mod loosen;
mod place;
mod row;
mod sections;
mod table;
mod topic;

#[cfg(test)]
mod tests;

pub(crate) use block::{Block, BlockKind};
pub(super) use bullets::Bullet;
pub(super) use sections::{names_topic, starts_with_time};
pub(crate) use table::Table;
pub(crate) use topic::Topic;

use super::body::Body;
use super::events::Events;

/// The blocks of a body, each in its section.
pub(super) fn blocks<'a>(events: &Events<'a>, body: Body<'a>) -> Vec<Block<'a>> {
    let mut blocks = collect::collect(events, body);
    for block in &mut blocks {
        block.span = body.in_file(&block.span);
    }
    sections::mark(&mut blocks);
    blocks
}
