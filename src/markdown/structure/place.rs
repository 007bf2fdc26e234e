//! Where a block begins: its line, how far it is indented, and what comes before it.

use std::borrow::Cow;
use std::ops::Range;

use super::block::{Block, BlockKind};
use crate::markdown::body::{Body, LineNumbers};

/// Gives blocks their places, in the order of the document.
#[derive(Debug)]
pub(super) struct Places<'a> {
    body: Body<'a>,
    numbers: LineNumbers<'a>,
    /// The line of the last block.
    line: usize,
    /// Whether something without words came since: a rule, a picture, code.
    pub gap: bool,
}

impl<'a> Places<'a> {
    pub(super) fn new(body: Body<'a>) -> Self {
        Self { body, numbers: body.line_numbers(), line: 0, gap: true }
    }

    /// A block at a place in the body, of which nothing else is known.
    pub(super) fn block(&mut self, span: Range<usize>) -> Block<'a> {
        let line = self.numbers.of(span.start);
        let start = self.numbers.start_of_line();
        let gap = std::mem::take(&mut self.gap);
        let after_blank = gap || line != self.line && self.is_blank_above(start);
        self.line = line;
        Block {
            kind: BlockKind::Text,
            text: Cow::Borrowed(""),
            struck: Cow::Borrowed(""),
            cells: Vec::new(),
            line,
            indent: self.indent(start),
            after_blank,
            span,
            is_wrapped: false,
            is_bold: false,
            link: None,
            is_heading: false,
            topic: None,
            section: 0,
        }
    }

    /// Whether the line above the one that begins at a byte is blank.
    fn is_blank_above(&self, start: usize) -> bool {
        let above = self.body.written(&(0..start));
        let above = above.strip_suffix('\n').unwrap_or(above);
        above.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    /// How many blanks the line has before its words, a tab as four.
    fn indent(&self, start: usize) -> usize {
        let line = self.body.written(&(start..self.body.text.len()));
        line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).map(|byte| if byte == b'\t' { 4 } else { 1 }).sum()
    }
}
