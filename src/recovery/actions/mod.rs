//! What a document promises to do: the action items of its sections about measures, tasks and next steps.
//!
//! Tables and lists count item by item, without what is nested below an item. Only where a section has neither, its lines and
//! paragraphs do, without those that introduce or conclude.

mod item;
mod table;

use super::line::{Kind, Line};
use super::outline::{Place, is_bold};
use super::topic::Topic;
use crate::incident::Action;
use item::Attribute;

/// The actions of a document, in order.
pub fn actions(lines: &[Line], places: &[Place]) -> Vec<Action> {
    let mut reader = Reader {
        lines,
        places,
        listed: Vec::new(),
        bare: Vec::new(),
        parents: Vec::new(),
        section: 0,
        bare_before: 0,
        concluded: false,
    };
    let mut at = 0;
    while at < lines.len() {
        let wanted = places.get(at).is_some_and(|place| place.topic == Some(Topic::Actions));
        at = if wanted { reader.read(at) } else { at + 1 };
    }
    if reader.listed.is_empty() { reader.bare } else { reader.listed }
}

struct Reader<'a> {
    lines: &'a [Line<'a>],
    places: &'a [Place],
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
}

impl Reader<'_> {
    /// Reads the line `at`, or the table that begins there, and gives the index of the next.
    fn read(&mut self, at: usize) -> usize {
        let (Some(line), Some(place)) = (self.lines.get(at), self.places.get(at)) else { return at + 1 };
        if place.section != self.section {
            self.section = place.section;
            self.parents.clear();
            self.bare_before = self.bare.len();
            self.concluded = false;
        }
        match line.kind {
            Kind::Row => return table::read(self.lines, at, &mut self.listed),
            _ if place.heading || self.concluded => {}
            Kind::Item { ticked, .. } => self.item(at, line, ticked),
            Kind::Text => return self.paragraph(at),
            _ => {}
        }
        at + 1
    }

    fn item(&mut self, at: usize, line: &Line, ticked: Option<bool>) {
        if is_group(self.lines, at) {
            return;
        }
        let nested = self.is_nested(line);
        if let Some(attribute) = Attribute::read(&line.text) {
            if let Some(last) = self.listed.last_mut() {
                attribute.add_to(last);
            }
            return;
        }
        if nested && ticked.is_none() || item::is_remark(&line.text) {
            return;
        }
        let mut action = item::action(&line.text, line);
        if let Some(done) = ticked {
            action.status = Some(item::checkbox(done, action.status));
        }
        if !action.title.is_empty() {
            self.listed.push(action);
        }
    }

    /// Whether an item belongs to the one above. An indent of two after a blank line is rather carelessness than nesting.
    fn is_nested(&mut self, line: &Line) -> bool {
        let deeper = |parent: usize| line.indent >= parent + if line.after_blank { 4 } else { 2 };
        self.parents.retain(|parent| deeper(*parent));
        let nested = !self.parents.is_empty();
        self.parents.push(line.indent);
        nested
    }

    /// Reads the lines of a paragraph, and gives the index of the line after it. Lines that begin in lower case continue the one
    /// before: then the paragraph is prose and one action; else each of its lines is one. An indented line begins a new paragraph.
    fn paragraph(&mut self, start: usize) -> usize {
        let first = self.lines.get(start);
        let mut last = (first.map_or(0, |line| line.indent), first.is_some_and(|line| line.wrapped));
        let rest = self.lines.iter().zip(self.places).skip(start + 1);
        let length = 1 + rest
            .take_while(|(line, place)| {
                let (last_indent, last_wrapped) = last;
                let indented = line.indent > last_indent || last_wrapped && line.indent > 0;
                last = (line.indent, line.wrapped);
                line.kind == Kind::Text && !place.heading && !indented
            })
            .count();
        let lines = self.lines.get(start..start + length).unwrap_or_default();
        let lower = |line: &Line| line.text.starts_with(|c: char| c.is_lowercase() || c == '(');
        if lines.iter().any(|line| line.wrapped) || lines.iter().skip(1).any(lower) {
            let words: Vec<&str> = lines.iter().take(30).map(|line| &*line.text).collect();
            if let Some(first) = lines.first() {
                self.bare(&words.join(" "), first);
            }
        } else {
            for line in lines {
                self.bare(&line.text, line);
            }
        }
        start + length
    }

    /// A line or paragraph that is no list item.
    fn bare(&mut self, text: &str, line: &Line) {
        if let Some(attribute) = Attribute::read(text) {
            if let Some(last) = self.bare.last_mut() {
                attribute.add_to(last);
            }
        } else if item::introduces(text) {
            // What came before was said on the way to the list.
            self.bare.truncate(self.bare_before);
        } else if item::concludes(text) {
            self.concluded = true;
        } else if !self.concluded && item::promises(text) && !text.ends_with([':', '：']) && !is_bold(line.raw) {
            self.bare.push(item::action(text, line));
        }
    }
}

/// Whether an item only names a group of the items nested below it: `- Monitoring:` above two indented tasks.
fn is_group(lines: &[Line], at: usize) -> bool {
    let Some(line) = lines.get(at) else { return false };
    let names = line.text.ends_with([':', '：'])
        && line.text.len() <= 40
        && !matches!(line.kind, Kind::Item { ordered: true, .. });
    if !names {
        return false;
    }
    lines.get(at + 1).is_some_and(|below| below.kind.is_item() && below.indent > line.indent)
}
