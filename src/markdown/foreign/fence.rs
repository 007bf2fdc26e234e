//! Fenced code, also below lines that begin a container with what is indented below them.

use std::ops::Range;

use super::forms::{Form, form, may_be_mark};
use crate::text;

/// The item that is written in place of such a line.
const ITEM: &str = "+   x";

/// Follows the fences of a text line by line.
#[derive(Clone, Default)]
pub(super) struct Fences {
    fences: text::Fences,
    /// What they were above the last line, if that may be a mark.
    above: Option<text::Fences>,
}

impl Fences {
    /// Whether a line of a text is part of fenced code.
    pub(super) fn passes(&mut self, text: &str, line: Range<usize>) -> bool {
        let written = &text[line.clone()];
        self.above = may_be_mark(written).then(|| self.fences.clone());
        if self.fences.read(written) != text::Fenced::Outside {
            return true;
        }
        if self.above.is_some() {
            let words = written.trim_start_matches([' ', '\t', '>']);
            let start = line.end - words.len();
            if let Some(Form::Indented(_)) = form(text, words.trim_end(), start, line.end) {
                self.read_instead(&format!("{}{ITEM}", &text[line.start..start]));
            }
        }
        false
    }

    /// Reads another line in place of the last one, which may be a mark.
    pub(super) fn read_instead(&mut self, line: &str) {
        if let Some(above) = self.above.take() {
            self.fences = above;
            self.fences.read(line);
        }
    }

    /// Reads lines that were written anew.
    pub(super) fn pass(&mut self, lines: &str) {
        self.fences.pass(lines);
    }
}
