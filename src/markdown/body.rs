//! A body and its place in its file.

use std::ops::Range;

/// The text below the front matter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body<'a> {
    /// The text itself.
    pub text: &'a str,
    /// Where it begins in the file, in bytes.
    offset: usize,
    /// The line of the file on which it begins, counted from 1.
    first_line: usize,
    /// Whether it has formulas between dollar signs.
    pub has_formulas: bool,
}

impl<'a> Body<'a> {
    /// The part of a file that is its body.
    pub(super) fn of(file: &'a str, body: Range<usize>) -> Self {
        let before = file.get(..body.start).unwrap_or_default();
        let first_line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Self { text: file.get(body.clone()).unwrap_or_default(), offset: body.start, first_line, has_formulas: false }
    }

    /// A text of which nobody asks where it comes from.
    pub(super) fn alone(text: &'a str) -> Self {
        Self { text, offset: 0, first_line: 1, has_formulas: false }
    }

    /// The same body, with or without formulas.
    pub(super) fn with_formulas(self, has_formulas: bool) -> Self {
        Self { has_formulas, ..self }
    }

    /// What is written at a place.
    pub(super) fn written(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The place in the file of a place in the body.
    pub(super) fn in_file(&self, span: &Range<usize>) -> Range<usize> {
        self.offset + span.start..self.offset + span.end
    }

    /// The place in the body of a byte of the file.
    pub(super) fn in_body(&self, byte: usize) -> usize {
        byte.saturating_sub(self.offset)
    }

    /// Counts lines of the file as places of the body go by.
    pub(super) fn line_numbers(&self) -> LineNumbers<'a> {
        LineNumbers { text: self.text, at: 0, line: self.first_line, start: 0 }
    }
}

/// Tells the line of a place; one near to the last is cheap to tell.
#[derive(Debug)]
pub(super) struct LineNumbers<'a> {
    text: &'a str,
    /// The last place that was asked for.
    at: usize,
    /// Its line, and where that begins.
    line: usize,
    start: usize,
}

impl LineNumbers<'_> {
    /// The line of a byte of the body.
    pub(super) fn of(&mut self, byte: usize) -> usize {
        let text = self.text.as_bytes();
        let passed = text.get(self.at.min(byte)..self.at.max(byte)).unwrap_or_default();
        let feeds = passed.iter().filter(|byte| **byte == b'\n').count();
        if byte < self.at {
            self.line -= feeds;
            self.start = if feeds == 0 { self.start } else { after_feed(text.get(..byte).unwrap_or_default()) };
        } else {
            self.line += feeds;
            self.start = if feeds == 0 { self.start } else { self.at + after_feed(passed) };
        }
        self.at = byte;
        self.line
    }

    /// Where the line begins that was last told, in bytes of the body.
    pub(super) fn start_of_line(&self) -> usize {
        self.start
    }
}

/// Where the line begins in which a text ends.
fn after_feed(text: &[u8]) -> usize {
    text.iter().rposition(|byte| *byte == b'\n').map_or(0, |feed| feed + 1)
}
