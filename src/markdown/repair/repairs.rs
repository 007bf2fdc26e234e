//! What was repaired of a document, by kind.

use std::ops::Range;

/// How much of a document is shown as something else than what Markdown makes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Repairs {
    /// Labels and banners that are headings.
    pub headings: usize,
    /// Lines that are items of a list.
    pub items: usize,
    /// Lines that begin on a line by themselves.
    pub breaks: usize,
    /// Lines that are rules.
    pub rules: usize,
    /// Passages indented like code that are text.
    pub texts: usize,
    /// The place of the first in the file.
    pub first: Option<Range<usize>>,
}

impl Repairs {
    /// Notes the place of a repair.
    pub(in crate::markdown) fn at(&mut self, span: Range<usize>) {
        self.first.get_or_insert(span);
    }
}
