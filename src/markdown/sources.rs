//! What the page must know of the record that was read from it.

use super::structure::{Block, BlockKind};

/// Where the record was read from, by lines of the file, and how the page is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sources {
    /// The title that the page shows above the text.
    pub title: String,
    /// The line that it was read from, where that is part of the text.
    pub title_line: Option<usize>,
    /// The lines of the timeline's events, in ascending order.
    pub events: Vec<usize>,
    /// Whether loosely written structure is shown as what it is meant to be.
    pub repair: bool,
}

impl Sources {
    /// What can be said of a text that no record is read from: its first heading is its title.
    #[must_use]
    pub(crate) fn of_text_alone(blocks: &[Block<'_>]) -> Self {
        let first = blocks.first().filter(|block| block.kind == BlockKind::Heading(1));
        Self {
            title: first.map(|block| block.text.clone().into_owned()).unwrap_or_default(),
            title_line: first.map(|block| block.line),
            events: Vec::new(),
            repair: true,
        }
    }
}
