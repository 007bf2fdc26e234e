//! The actions of a document, from its sections about measures, tasks and next steps.
//!
//! Tables and lists count item by item, without what is nested below an item. Only where a section has neither, its lines and
//! paragraphs do, without those that introduce or conclude.

mod attribute;
mod facts;
mod item;
mod marks;
mod state;
mod table;

use crate::incident::{Action, ActionStatus};
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use attribute::Attribute;

/// The actions of a document, in order.
pub(super) fn actions(blocks: &[Block<'_>]) -> Vec<Action> {
    let mut reader = Reader {
        blocks,
        listed: Vec::new(),
        bare: Vec::new(),
        parents: Vec::new(),
        section: 0,
        bare_before: 0,
        concluded: false,
        group: None,
        is_legend: false,
        columns: None,
    };
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        at = if block.topic == Some(Topic::Actions) { reader.read(at) } else { at + 1 };
    }
    if reader.listed.is_empty() { reader.bare } else { reader.listed }
}

struct Reader<'a> {
    blocks: &'a [Block<'a>],
    /// From tables and lists.
    listed: Vec<Action>,
    /// From lines that are neither.
    bare: Vec<Action>,
    /// The indents of the items that are open, outermost first.
    parents: Vec<usize>,
    section: usize,
    /// How many bare actions there were before this section.
    bare_before: usize,
    /// Whether the closing words of the section have begun.
    concluded: bool,
    /// The state that a heading above gives: `### Done`.
    group: Option<ActionStatus>,
    /// Whether the list below explains types or marks rather than naming actions.
    is_legend: bool,
    /// The columns of a table that was pasted without its lines.
    columns: Option<table::Columns>,
}

impl Reader<'_> {
    /// Reads the line `at`, or the table that begins there, and gives the index of the next.
    fn read(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return at + 1 };
        if block.section != self.section {
            self.section = block.section;
            self.parents.clear();
            self.bare_before = self.bare.len();
            self.concluded = false;
            self.columns = None;
        }
        match block.kind {
            BlockKind::Row { .. } => {
                self.is_legend = false;
                return table::read(self.blocks, at, &mut self.listed);
            }
            _ if names_state(block) => self.group = ActionStatus::read(&block.text),
            _ if block.is_heading => self.group = None,
            BlockKind::Item { .. } if self.is_legend && block.indent == 0 => {}
            _ if block.is_heading || self.concluded => {}
            BlockKind::Item { ticked, .. } => self.item(at, block, ticked),
            BlockKind::Text => return self.paragraph(at),
            _ => {}
        }
        at + 1
    }

    fn item(&mut self, at: usize, block: &Block<'_>, ticked: Option<bool>) {
        if is_group(self.blocks, at) {
            return;
        }
        let nested = self.is_nested(block);
        if let Some(action) = item::struck(block).filter(|_| !nested || ticked.is_some()) {
            self.listed.push(action);
            return;
        }
        let attributes = Attribute::all(&block.text);
        if !attributes.is_empty() {
            if let Some(last) = self.listed.last_mut() {
                for attribute in &attributes {
                    attribute.add_to(last);
                }
            }
            return;
        }
        if nested && ticked.is_none() || item::is_remark(&block.text) || item::is_name(&block.text) {
            return;
        }
        if let Some(mut action) = item::action(&block.text, block) {
            action.status = ticked.map_or(action.status, |done| Some(item::checkbox(done, action.status)));
            action.status = action.status.or(self.group);
            self.listed.push(action);
        }
    }

    /// Whether an item belongs to the one above. An indent of two after a blank line is rather carelessness than nesting.
    fn is_nested(&mut self, block: &Block<'_>) -> bool {
        let deeper = |parent: usize| block.indent >= parent + if block.after_blank { 4 } else { 2 };
        self.parents.retain(|parent| deeper(*parent));
        let nested = !self.parents.is_empty();
        self.parents.push(block.indent);
        nested
    }

    /// Reads the lines of a paragraph, and gives the index of the line after it. Lines that begin in lower case continue the one
    /// before: then the paragraph is prose and one action; else each of its lines is one. An indented line begins a new paragraph.
    fn paragraph(&mut self, start: usize) -> usize {
        let first = self.blocks.get(start);
        let mut last = (first.map_or(0, |block| block.indent), first.is_some_and(|block| block.is_wrapped));
        let rest = self.blocks.iter().skip(start + 1);
        let length = 1 + rest
            .take_while(|block| {
                let (last_indent, last_wrapped) = last;
                let indented = block.indent > last_indent || last_wrapped && block.indent > 0;
                last = (block.indent, block.is_wrapped);
                block.kind == BlockKind::Text && !block.after_blank && !block.is_heading && !indented
            })
            .count();
        let paragraph = self.blocks.get(start..start + length).unwrap_or_default();
        let lower = |block: &Block<'_>| block.text.starts_with(|c: char| c.is_lowercase() || c == '(');
        if paragraph.iter().any(|block| block.is_wrapped) || paragraph.iter().skip(1).any(lower) {
            let words: Vec<&str> = paragraph.iter().take(30).map(|block| &*block.text).collect();
            if let Some(first) = paragraph.first() {
                self.bare(&words.join(" "), first);
            }
        } else {
            for block in paragraph {
                self.bare(&block.text, block);
            }
        }
        start + length
    }

    /// Reads a line or paragraph outside lists.
    fn bare(&mut self, text: &str, block: &Block<'_>) {
        if let Some(columns) = table::Columns::of_line(text) {
            self.columns = Some(columns);
            return;
        }
        if let Some(action) = self.columns.as_ref().and_then(|columns| columns.line(block)) {
            self.bare.push(action);
            return;
        }
        let attributes = Attribute::all(text);
        self.is_legend = explains_marks(text);
        if !attributes.is_empty() {
            if let Some(last) = self.bare.last_mut() {
                for attribute in &attributes {
                    attribute.add_to(last);
                }
            }
        } else if item::introduces(text) {
            // What came before was said on the way to the list.
            self.bare.truncate(self.bare_before);
        } else if item::concludes(text) {
            self.concluded = true;
        } else if !self.concluded && item::names_action(text) && !text.ends_with([':', '：']) && !block.is_bold {
            self.bare.extend(item::action(text, block));
        }
    }
}

/// Whether a heading or a bold line gives the state of what is below it: `### Done`.
fn names_state(block: &Block<'_>) -> bool {
    let may_name = block.is_heading || block.is_bold && block.kind == BlockKind::Text;
    may_name && ActionStatus::read(&block.text).is_some()
}

/// Whether a line leads up to the types or marks of actions rather than to actions: `Actions fall under three types:`.
fn explains_marks(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.ends_with([':', '：']) && language::words("attributes", "legend").any(|word| lower.contains(word))
}

/// Whether an item only names a group of the items nested below it: `- Monitoring:` above two indented tasks.
fn is_group(blocks: &[Block<'_>], at: usize) -> bool {
    let Some(block) = blocks.get(at) else { return false };
    let names = block.text.ends_with([':', '：'])
        && block.text.len() <= 40
        && !matches!(block.kind, BlockKind::Item { ordered: true, .. });
    if !names {
        return false;
    }
    blocks.get(at + 1).is_some_and(|below| below.kind.is_item() && below.indent > block.indent)
}
