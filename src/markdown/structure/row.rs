//! A row of a table while it is read.

use std::borrow::Cow;
use std::ops::Range;

use super::line::Line;

/// The cells of a row that have been read.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Whether it names the columns.
    pub header: bool,
    /// Its words, with `|` around those of each cell.
    pub text: String,
    /// The words of the first cell that is struck out.
    pub struck: String,
    /// The cells, in bytes of the text.
    pub cells: Vec<Range<usize>>,
    /// The address of its first link.
    pub link: Option<Cow<'a, str>>,
}

impl<'a> Row<'a> {
    pub(super) fn new(header: bool) -> Self {
        Self { header, text: "|".to_owned(), struck: String::new(), cells: Vec::new(), link: None }
    }

    /// Adds a cell, which is one line.
    pub(super) fn push(&mut self, lines: &[Line<'a>]) {
        self.text.push(' ');
        let start = self.text.len();
        for line in lines {
            self.link = self.link.take().or_else(|| line.link());
            self.text.push_str(&line.text());
            if self.struck.is_empty() {
                line.struck().clone_into(&mut self.struck);
            }
        }
        self.cells.push(start..self.text.len());
        self.text.push_str(" |");
    }
}
