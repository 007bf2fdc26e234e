//! A table among the blocks of a document.

use super::block::{Block, BlockKind};

/// The rows of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'b, 'a> {
    /// The row that names its columns.
    pub header: Option<&'b Block<'a>>,
    /// Its other rows.
    pub rows: &'b [Block<'a>],
    /// The index of the block after it.
    pub end: usize,
}

impl<'b, 'a> Table<'b, 'a> {
    /// The table that begins with a row, the block at `start`.
    #[must_use]
    pub(crate) fn at(blocks: &'b [Block<'a>], start: usize) -> Self {
        let table = blocks.get(start..).unwrap_or_default();
        let further = |block: &&Block| block.kind == BlockKind::Row { header: false } && !block.after_blank;
        let length = 1 + table.iter().skip(1).take_while(further).count();
        let header = table.first().filter(|first| first.kind == BlockKind::Row { header: true });
        let rows = table.get(usize::from(header.is_some())..length).unwrap_or_default();
        Self { header, rows, end: start + length }
    }
}
