//! Fenced code, also below lines that begin a container with what is indented below them.

use std::ops::Range;

use super::forms::{Form, form, may_be_mark};
use crate::text;

/// The item that is written in place of such a line.
const ITEM: &str = "+   x";

/// Follows the fences of a text line by line.
#[derive(Clone, Default)]
pub(super) struct Fences(text::Fences);

impl Fences {
    /// Whether a line of a text is part of fenced code.
    pub(super) fn passes(&mut self, text: &str, line: Range<usize>) -> bool {
        let written = &text[line.clone()];
        let before = may_be_mark(written).then(|| self.0.clone());
        if self.0.read(written) != text::Fenced::Outside {
            return true;
        }
        let Some(before) = before else { return false };
        let words = written.trim_start_matches([' ', '\t', '>']);
        let start = line.end - words.len();
        if let Some(Form::Indented(_)) = form(text, words.trim_end(), start, line.end) {
            self.0 = before;
            self.0.read(&format!("{}{ITEM}", &text[line.start..start]));
        }
        false
    }

    /// Reads lines that were written anew.
    pub(super) fn pass(&mut self, lines: &str) {
        self.0.pass(lines);
    }
}
