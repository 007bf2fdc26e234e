//! A piece of a document, and what it is.

use std::borrow::Cow;
use std::ops::Range;

use super::topic::Topic;

/// A piece of a document: a heading, an item, a row of a table, a line of a paragraph.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about its form")]
pub(crate) struct Block<'a> {
    /// What it is.
    pub kind: BlockKind,
    /// Its words without markup. Empty for code, the words of which are nobody's statement.
    pub text: Cow<'a, str>,
    /// The words with which an item or a row begins and that its author struck out; they are not in `text`.
    pub struck: Cow<'a, str>,
    /// The cells of a row, in bytes of `text`.
    pub cells: Vec<Range<usize>>,
    /// Its place in the file, in bytes, markup included.
    pub span: Range<usize>,
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// How far it is indented, in blanks.
    pub indent: usize,
    /// Whether it is the first after a blank line, or in the document.
    pub after_blank: bool,
    /// Whether it is several lines in the file.
    pub is_wrapped: bool,
    /// Whether all of it is bold.
    pub is_bold: bool,
    /// The address of its first link, one to another site before one to a file.
    pub link: Option<Cow<'a, str>>,
    /// Whether it heads a section: as a heading, or as a label such as `**Timeline:**` or `ROOT CAUSE:`.
    pub is_heading: bool,
    /// What its section is about; for a heading, the section that it heads.
    pub topic: Option<Topic>,
    /// The number of its section, counted from 0 for what comes before the first heading.
    pub section: usize,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list item; what further paragraphs it has are text.
    Item {
        /// Whether it is numbered.
        ordered: bool,
        /// Its checkbox, ticked or not.
        ticked: Option<bool>,
    },
    /// A row of a table.
    Row {
        /// Whether it names the columns.
        header: bool,
    },
    /// A line of a paragraph, or several that are one wrapped sentence.
    Text,
    /// A line of a quotation.
    Quote,
    /// A line of a footnote. It belongs to the text that refers to it, not to the section in which it is written.
    Footnote,
    /// Code, fenced or indented.
    Code,
}

impl BlockKind {
    /// Whether it is a list item.
    #[must_use]
    pub(crate) fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }

    /// Whether its author states what it says: a quotation is somebody else's, a footnote mostly quotes a source, and code is
    /// nobody's.
    #[must_use]
    pub(crate) fn is_evidence(self) -> bool {
        !matches!(self, Self::Quote | Self::Footnote | Self::Code)
    }

    /// Whether it is a row of a table.
    #[must_use]
    pub(crate) fn is_row(self) -> bool {
        matches!(self, Self::Row { .. })
    }
}

impl Block<'_> {
    /// The words of each cell of a row.
    #[must_use]
    pub(crate) fn cells(&self) -> impl ExactSizeIterator<Item = &str> {
        self.cells.iter().map(|cell| self.text.get(cell.clone()).unwrap_or_default())
    }
}
