//! Headings: anchors as GitHub makes them, and levels that never skip.

use std::collections::BTreeMap;
use std::ops::Range;

use super::structure::Topic;

/// A heading of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// 2 for the highest below the page's title; a level is never skipped.
    pub level: u8,
    /// The words without markup.
    pub text: String,
    /// The anchor, unique in the document.
    pub id: String,
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// Its place in the file, in bytes.
    pub span: Range<usize>,
    /// What its section is about.
    pub topic: Option<Topic>,
    /// Where the HTML begins of the passage that it is or that holds it, in bytes of the document's markup.
    pub html_start: usize,
    /// Where the HTML after it begins; within a larger passage, the same as `html_start`.
    pub html_end: usize,
}

/// Gives out levels and anchors in the order of the headings.
#[derive(Default)]
pub(super) struct Outline {
    open: Vec<u8>,
    taken: BTreeMap<String, usize>,
}

impl Outline {
    /// The level at which a heading written at `written` (1 to 6) is shown, from 2.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|&above| above >= written) {
            self.open.pop();
        }
        self.open.push(written);
        u8::try_from(self.open.len()).unwrap_or(5).min(5) + 1
    }

    /// An anchor that no other heading of the document has.
    pub(super) fn id(&mut self, text: &str) -> String {
        let base = anchor(text);
        let base = if base.is_empty() { "section".to_owned() } else { base };
        let mut count = self.taken.get(&base).copied().unwrap_or(0);
        let mut id = if count == 0 { base.clone() } else { format!("{base}-{count}") };
        while count > 0 && self.taken.contains_key(&id) {
            count += 1;
            id = format!("{base}-{count}");
        }
        self.taken.insert(base, count + 1);
        self.taken.entry(id.clone()).or_insert(1);
        id
    }
}

/// The anchor of a heading's words as GitHub makes it: lower case, spaces to hyphens, punctuation dropped.
/// Anchors that begin like the theme's own (`_`) are set apart.
#[must_use]
pub(crate) fn anchor(text: &str) -> String {
    let mut anchor = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || c == '_' || c == '-' {
            anchor.extend(c.to_lowercase());
        } else if c.is_whitespace() {
            anchor.push('-');
        }
    }
    if anchor.starts_with('_') { format!("section{anchor}") } else { anchor }
}
