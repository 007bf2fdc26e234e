//! Where the links of raw HTML are written, which the sanitiser does not tell.

use std::ops::Range;

use crate::markdown::body::Body;

/// How far from the last link the next one is looked for, in bytes: links that the sanitiser reads otherwise than they are
/// written must not make it look through the whole document each time.
const MAX_LOOKAHEAD: usize = 64 * 1024;

/// The places of the links of raw HTML, asked for in their order.
pub(super) struct Places<'a> {
    body: Body<'a>,
    /// The stretches of raw HTML.
    html: &'a [Range<usize>],
    /// The end of the last link.
    from: usize,
}

impl<'a> Places<'a> {
    pub(super) fn new(body: Body<'a>, html: &'a [Range<usize>]) -> Self {
        Self { body, html, from: 0 }
    }

    /// The place of the next link to an address, from the last one on or, for one in a footnote, from the beginning. Where it
    /// is not written as it reads, as with an entity in it, the place is that of the HTML that may hold it.
    pub(super) fn next(&mut self, address: &str) -> Range<usize> {
        if let Some(place) = self.find(address, self.from).or_else(|| self.find(address, 0)) {
            self.from = place.end;
            return place;
        }
        let next = self.html.partition_point(|html| html.end <= self.from);
        self.html.get(next).cloned().unwrap_or_default()
    }

    fn find(&self, address: &str, from: usize) -> Option<Range<usize>> {
        let to = self.body.text.floor_char_boundary(from + MAX_LOOKAHEAD);
        let first = self.html.partition_point(|html| html.end <= from);
        self.html.get(first..)?.iter().take_while(|html| html.start < to).find_map(|html| {
            let start = html.start.max(from);
            let at = start + self.body.written(&(start..html.end.min(to))).find(address)?;
            Some(at..at + address.len())
        })
    }
}
