//! Writes raw HTML as Markdown.

use super::hidden::Hidden;
use super::token::{Token, token};

/// A block of HTML as Markdown.
#[derive(Debug, Default)]
pub(crate) struct Markdown {
    pub text: String,
    /// Where its stretches begin, in order.
    stretches: Vec<Stretch>,
    /// The open lists.
    lists: usize,
    /// What the text is in.
    inside: Inside,
    /// The cells of the open row that name columns.
    headers: usize,
}

/// A stretch of the text, from a byte of it on.
#[derive(Clone, Copy, Debug, Default)]
struct Stretch {
    text: usize,
    /// The byte of the HTML it comes from.
    html: usize,
    /// Whether it is the same there; else it is written for a tag.
    same: bool,
}

/// What text is in, which decides how its lines are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    /// A block, in which a line is a line.
    #[default]
    Block,
    /// An item or a heading, which is one line.
    Line,
    /// A row of a table.
    Row,
}

/// Writes a block of HTML as Markdown.
pub(crate) fn to_markdown(raw: &str, hidden: &mut Hidden) -> Markdown {
    let mut markdown = Markdown::default();
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        if hidden.is_open() {
            at += hidden.skip(rest);
            continue;
        }
        let (found, length) = token(rest);
        match found {
            Token::Text => markdown.words(&rest[..length], at),
            Token::Comment { closed: true } => {}
            Token::Comment { closed: false } => hidden.open_comment(),
            Token::Tag { name, closes } => {
                markdown.begin(at, false);
                markdown.tag(name, closes);
                if !closes {
                    hidden.open(name, &rest[length..]);
                }
            }
        }
        at += length;
    }
    markdown
}

impl Markdown {
    /// The place in the HTML of what is at a byte of the text.
    pub(crate) fn place(&self, byte: usize) -> usize {
        let next = self.stretches.partition_point(|stretch| stretch.text <= byte);
        let Stretch { text, html, same } =
            next.checked_sub(1).and_then(|last| self.stretches.get(last)).copied().unwrap_or_default();
        if same { html + (byte - text) } else { html }
    }

    /// Begins a stretch that comes from a byte of the HTML.
    fn begin(&mut self, html: usize, same: bool) {
        self.stretches.push(Stretch { text: self.text.len(), html, same });
    }

    fn words(&mut self, words: &str, from: usize) {
        let mut at = from;
        for line in words.split_inclusive('\n') {
            let inner = line.trim_end_matches(['\r', '\n']);
            let begins = self.text.is_empty() || self.text.ends_with(['\n', ' ']);
            let shown = if begins { inner.trim_start() } else { inner };
            let start = at + inner.len() - shown.len();
            self.begin(start, true);
            for (offset, c) in shown.char_indices() {
                if c == '<' || c == '|' && self.inside == Inside::Row {
                    self.text.push('\\');
                    self.begin(start + offset, true);
                }
                self.text.push(c);
            }
            if inner.len() < line.len() {
                self.break_line();
            }
            at += line.len();
        }
    }

    fn tag(&mut self, name: &str, closes: bool) {
        match (name, closes) {
            ("ul" | "ol", false) => self.lists += 1,
            ("ul" | "ol", true) => {
                self.lists = self.lists.saturating_sub(1);
                self.end(Inside::Block);
            }
            ("li", false) => {
                self.end(Inside::Line);
                // Deeper nesting than this tells nothing more.
                self.text.push_str(&"  ".repeat(self.lists.saturating_sub(1).min(8)));
                self.text.push_str("- ");
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", false) => {
                self.end(Inside::Line);
                let level = usize::from(name.as_bytes()[1] - b'0');
                self.text.push_str(&"#".repeat(level));
                self.text.push(' ');
            }
            ("li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6", true) => self.end(Inside::Block),
            ("tr", false) => {
                self.end(Inside::Row);
                self.headers = 0;
                self.text.push_str("| ");
            }
            ("td" | "th", true) => {
                self.headers += usize::from(name == "th");
                self.text.push_str(" | ");
            }
            ("tr", true) => {
                self.end(Inside::Block);
                self.text.push_str(&"|---".repeat(self.headers.min(100)));
                self.headers = 0;
                self.end(Inside::Block);
            }
            ("br", _) => self.break_line(),
            ("" | "a" | "b" | "code" | "del" | "kbd" | "q" | "s" | "samp" | "strike" | "tt", _)
            | ("td" | "th", false) => {
                self.separate();
            }
            _ if self.inside == Inside::Block => self.end_paragraph(),
            _ => self.separate(),
        }
    }

    /// Ends the line, and begins something.
    fn end(&mut self, inside: Inside) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.inside = inside;
    }

    fn end_paragraph(&mut self) {
        self.end(Inside::Block);
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// Ends a line of a block; what is one line goes on after a blank.
    fn break_line(&mut self) {
        if self.inside == Inside::Block {
            self.text.push('\n');
        } else {
            self.separate();
        }
    }

    fn separate(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
            self.text.push(' ');
        }
    }
}
