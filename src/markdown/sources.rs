//! What the page must know of the record that was read from it.

use jiff::civil::Date;

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
    /// The actions that the text states, in ascending order of their lines, one for each line.
    pub actions: Vec<SourceAction>,
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
            repair: true,
            ..Self::default()
        }
    }
}

/// An action of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SourceAction {
    /// The line on which it begins.
    pub line: usize,
    /// Its number among the actions of its incident, from 0.
    pub number: usize,
    /// Who answers for it, as written.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
}
