//! What other generators understand: template tags, admonitions, emoji codes. Code is left alone.
//!
//! 1. `code_tags` writes fences for the tags around code, and `marks` Markdown for the lines that begin and end containers,
//!    before the text is parsed.
//! 2. `containers` makes alerts of these, and `callouts` of quotations that are marked as such.
//! 3. `template_links` reads addresses that are template tags.
//! 4. `contents` and `jekyll` leave out marks that stand for what the page has anyway.
//! 5. `inline` takes template tags out of the text, and writes emoji for their codes.

mod callouts;
mod code_tags;
mod containers;
mod contents;
mod emoji;
mod fence;
mod forms;
mod inline;
mod jekyll;
mod marks;
mod template_links;
mod template_tag;

use std::ops::Range;

use super::events::Events;
pub(super) use containers::read as containers;
pub(super) use marks::Marked;

/// The text with Markdown in place of what takes it apart for other generators; none where that is the text itself.
pub(super) fn marked(text: &str) -> Option<Marked> {
    let fenced = code_tags::fenced(text);
    let marked = marks::find(fenced.as_deref().unwrap_or(text));
    marked.or_else(|| fenced.map(|text| Marked { text, marks: Vec::new() }))
}

/// Reads what other generators understand within blocks.
pub(super) fn read<'a>(events: Events<'a>, body: &str) -> Events<'a> {
    let events = jekyll::read(contents::read(callouts::read(events, body), body), body);
    inline::read(template_links::read(events, body), body)
}

/// Where template tags are written in a text that mean nothing here, and lines of modules.
#[must_use]
pub(crate) fn template_tags(text: &str) -> Vec<Range<usize>> {
    let mut found = inline::tags(text);
    if let Some(fenced) = code_tags::fenced(text) {
        found.retain(|tag| fenced.get(tag.clone()) == text.get(tag.clone()));
    }
    let start = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
    let lines = text.lines().filter(|line| forms::is_module_line(line));
    found.extend(lines.map(|line| start(line)..start(line) + line.trim_end().len()));
    found.sort_by_key(|place| place.start);
    found
}
