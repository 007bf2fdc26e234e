//! Fenced code, found line by line: with the quotations, items and footnotes that hold a fence and end it, and with raw HTML, in
//! which there is none.

mod html;
mod line;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use html::End;
use line::{indent, is_blank, item, words};

/// Maximum nesting of quotations and items. Fences that are deeper are text.
const MAX_DEPTH: usize = 100;
/// How far what a footnote holds is indented.
const FOOTNOTE: usize = 4;

/// What a line is to fenced code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fenced {
    /// Anything else.
    Outside,
    /// The fence that begins a block of code.
    Begins,
    /// Code, or the fence that ends it.
    Inside,
}

/// Follows the fences of a text line by line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fences {
    containers: Vec<Container>,
    open: Option<Block>,
    above: Above,
    /// Whether a line is written in a way that few readers of Markdown agree on. From there on, nothing is code.
    is_lost: bool,
}

/// What holds a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Container {
    Quotation,
    /// An item, with the indent of what it holds.
    Item(usize),
    Footnote,
}

/// A block that goes on whatever its lines look like.
#[derive(Clone, Copy, Debug)]
enum Block {
    Code { mark: char, length: usize },
    Html(End),
}

/// What the last line was, as far as the next one depends on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Above {
    #[default]
    Nothing,
    /// A paragraph, which the next line may continue.
    Paragraph {
        /// Whether it may be definitions of links and no paragraph at all, so that none is made a heading.
        may_define: bool,
    },
    /// The title of an alert, which the next line may continue with a block.
    Alert,
    /// An item without words, which an empty line ends.
    EmptyItem,
}

impl Fences {
    /// Reads the next lines, whatever they are.
    pub(crate) fn pass(&mut self, lines: &str) {
        for line in lines.split_inclusive('\n') {
            self.read(line);
        }
    }

    /// Reads the next line.
    pub(crate) fn read(&mut self, line: &str) -> Fenced {
        let is_quoted = self.containers.contains(&Container::Quotation);
        self.is_lost |= is_quoted && line::marks(line).contains("\t>");
        let line = line::plain(line);
        self.is_lost |= line.contains(['\r', '\u{b}', '\u{c}']);
        if self.is_lost {
            return Fenced::Outside;
        }
        let above = std::mem::take(&mut self.above);
        if above == Above::EmptyItem && is_blank(&line) {
            self.containers.pop();
        }
        let (inner, held) = self.inside(&line);
        let is_held = held == self.containers.len();
        if let Some(block) = self.open.filter(|_| is_held) {
            if block.ends(inner) {
                self.open = None;
            }
            return if matches!(block, Block::Code { .. }) { Fenced::Inside } else { Fenced::Outside };
        }
        // A block ends with what holds it.
        self.open = None;
        let may_go_on = matches!(above, Above::Paragraph { .. } | Above::Alert) && !is_blank(inner);
        if may_go_on && !words(inner).is_some_and(|words| interrupts(words, is_held)) {
            if above == Above::Alert {
                self.begin_block(inner.trim_start_matches([' ', '\t']));
            } else if is_held && words(inner).is_some_and(line::is_underline) {
                self.is_lost = above == Above::Paragraph { may_define: true };
            } else {
                self.above = above;
            }
        } else {
            self.containers.truncate(held);
            let inner = self.begin_containers(inner, matches!(line, Cow::Owned(_)));
            let begins_item =
                held < self.containers.len() && matches!(self.containers.last(), Some(Container::Item(_)));
            if begins_item && (is_blank(inner) || line::is_empty_task(inner)) {
                self.above = Above::EmptyItem;
            } else if self.above != Above::Alert {
                self.begin_block(inner);
            }
        }
        if matches!(self.open, Some(Block::Code { .. })) && !self.is_lost { Fenced::Begins } else { Fenced::Outside }
    }

    /// What is on a line within the containers that go on, and how many these are.
    fn inside<'t>(&self, line: &'t str) -> (&'t str, usize) {
        let mut inner = line;
        for (number, container) in self.containers.iter().enumerate() {
            match container.inside(inner) {
                Some(within) => inner = within,
                None => return (inner, number),
            }
        }
        (inner, self.containers.len())
    }

    /// Begins the containers that a line begins with, and gives what is in them.
    fn begin_containers<'t>(&mut self, line: &'t str, has_tabs: bool) -> &'t str {
        let mut inner = line;
        while let Some(words) = words(inner).filter(|_| self.containers.len() < MAX_DEPTH) {
            let (container, within) = if let Some(within) = line::footnote(words) {
                self.containers.pop_if(|last| *last == Container::Footnote);
                self.is_lost |= line::marks(within).contains('\t');
                (Container::Footnote, within)
            } else if let Some(item) = item(words) {
                let width = inner.len() - words.len() + item.width;
                let within = inner.get(width..).unwrap_or_default();
                self.is_lost |=
                    has_tabs && line::words(within).is_none() && within.trim_start_matches(' ').starts_with('[');
                (Container::Item(width), within)
            } else if let Some(within) = Container::Quotation.inside(inner) {
                // Tabs above signs in brackets are read in more than one way.
                self.is_lost |= has_tabs && line::is_alert(within.trim_start_matches(' '));
                if line::is_alert(within) {
                    self.above = Above::Alert;
                    self.containers.push(Container::Quotation);
                    return "";
                }
                (Container::Quotation, within)
            } else {
                break;
            };
            self.containers.push(container);
            inner = within;
        }
        inner
    }

    /// Begins the block that a line is within its containers.
    fn begin_block(&mut self, inner: &str) {
        let Some(words) = words(inner).filter(|words| !is_blank(words)) else { return };
        if let Some(block) = Block::begins(words) {
            self.open = Some(block).filter(|block| !matches!(block, Block::Html(end) if end.is_on(words)));
        } else if !line::is_rule(words) && !line::is_heading(words) {
            let may_define = words.starts_with('[') && (words.contains("]:") || !words.contains(']'));
            self.above = Above::Paragraph { may_define };
        }
    }
}

impl Container {
    /// What it holds of a line; none where it ends above.
    fn inside(self, line: &str) -> Option<&str> {
        let width = match self {
            Self::Quotation => {
                return words(line)?.strip_prefix('>').map(|inner| inner.strip_prefix(' ').unwrap_or(inner));
            }
            Self::Item(width) => width,
            Self::Footnote => FOOTNOTE,
        };
        let blanks = indent(line);
        (blanks >= width || blanks == line.len()).then(|| &line[width.min(blanks)..])
    }
}

impl Block {
    /// The block that begins with some words.
    fn begins(words: &str) -> Option<Self> {
        let html = || html::begins(words).or_else(|| html::is_tag(words).then_some(End::EmptyLine));
        Self::fence(words).or_else(|| html().map(Self::Html))
    }

    fn fence(words: &str) -> Option<Self> {
        let mark = words.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let info = words.trim_start_matches(mark);
        let length = words.len() - info.len();
        (length >= 3 && !(mark == '`' && info.contains('`'))).then_some(Self::Code { mark, length })
    }

    /// Whether it ends with a line.
    fn ends(self, line: &str) -> bool {
        match self {
            Self::Html(end) => end.is_on(line),
            Self::Code { mark, length } => {
                let fence = words(line).unwrap_or_default().trim_end_matches(' ');
                fence.len() >= length && fence.trim_start_matches(mark).is_empty()
            }
        }
    }
}

/// Whether some words can't be a line of the paragraph above.
fn interrupts(words: &str, is_held: bool) -> bool {
    words.starts_with('>')
        || item(words).is_some_and(|item| item.interrupts || !is_held)
        || line::is_rule(words)
        || line::is_heading(words)
        || line::footnote(words).is_some()
        || Block::fence(words).is_some()
        || html::begins(words).is_some()
}
