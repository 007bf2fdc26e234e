//! The passages of a page: what can be taken apart without cutting an element in two. Each block is one, unless raw HTML begins in
//! it and ends in a later one. An element that is never closed ends with its block.
//!
//! Only passages with raw HTML are sanitised, each by itself, so that the nesting of all others is what Markdown says.

use std::collections::HashMap;

/// The blocks that are not within others, and the raw elements that are open.
#[derive(Default)]
pub(super) struct Passages {
    blocks: Vec<TopBlock>,
    /// The open elements, each with the block in which it begins.
    open: Vec<(String, usize)>,
    /// How many elements of each name are open.
    counts: HashMap<String, usize>,
    /// The block in which a comment begins that is still open.
    comment: Option<usize>,
}

/// A block that is not within another.
struct TopBlock {
    line: usize,
    html_start: usize,
    is_raw: bool,
    /// The last block that an element reaches to which begins in this one.
    reaches: usize,
}

/// A stretch of HTML whose elements begin and end in it.
pub(super) struct Passage {
    /// The first block, and the one after the last.
    pub blocks: std::ops::Range<usize>,
    /// The line of the file on which it begins.
    pub line: usize,
    /// Where its HTML begins.
    pub html_start: usize,
    /// Whether it holds raw HTML.
    pub is_raw: bool,
}

impl Passages {
    /// Begins a block.
    pub(super) fn begin_block(&mut self, line: usize, html_start: usize) {
        let reaches = self.blocks.len();
        self.blocks.push(TopBlock { line, html_start, is_raw: false, reaches });
    }

    /// The number of the last block.
    pub(super) fn last(&self) -> usize {
        self.blocks.len().saturating_sub(1)
    }

    /// Notes that the last block holds raw HTML.
    pub(super) fn mark_raw(&mut self) {
        if self.blocks.is_empty() {
            self.begin_block(0, 0);
        }
        let last = self.last();
        self.blocks[last].is_raw = true;
    }

    pub(super) fn open(&mut self, name: &str) {
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.open.push((name.to_owned(), self.last()));
    }

    /// Whether an element of a name is open.
    pub(super) fn is_open(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    /// Closes the last element of a name, if one is open.
    pub(super) fn close(&mut self, name: &str) -> bool {
        if !self.is_open(name) {
            return false;
        }
        // What is open within the element ends with it.
        while let Some((open, block)) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(&open) {
                *count -= 1;
            }
            if open == name {
                self.reach(block);
                break;
            }
        }
        true
    }

    pub(super) fn open_comment(&mut self) {
        self.comment = Some(self.last());
    }

    pub(super) fn close_comment(&mut self) {
        if let Some(block) = self.comment.take() {
            self.reach(block);
        }
    }

    /// Whether a comment is open, so that nothing is shown.
    pub(super) fn in_comment(&self) -> bool {
        self.comment.is_some()
    }

    fn reach(&mut self, from: usize) {
        let last = self.last();
        if let Some(block) = self.blocks.get_mut(from) {
            block.reaches = last;
        }
    }

    /// The passages, in order.
    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.close_comment();
        let mut passages: Vec<Passage> = Vec::with_capacity(self.blocks.len());
        let mut reaches = 0;
        for (number, block) in self.blocks.iter().enumerate() {
            match passages.last_mut().filter(|_| number <= reaches) {
                Some(passage) => {
                    passage.blocks.end = number + 1;
                    passage.is_raw |= block.is_raw;
                }
                None => passages.push(Passage {
                    blocks: number..number + 1,
                    line: block.line,
                    html_start: block.html_start,
                    is_raw: block.is_raw,
                }),
            }
            reaches = reaches.max(block.reaches);
        }
        passages
    }
}
