//! Takes the events of the parse apart into blocks.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

use super::block::{Block, BlockKind};
use super::html::{self, Hidden};
use super::line::{Line, Lines};
use super::loosen;
use super::place::Places;
use super::row::Row;
use crate::markdown::body::Body;
use crate::markdown::events::Events;
use crate::markdown::parse::parse;

/// The blocks of a body; their places are places in it.
pub(super) fn collect<'a>(events: &Events<'a>, body: Body<'a>) -> Vec<Block<'a>> {
    let mut collector = Collector {
        body,
        blocks: Vec::with_capacity(body.text.len() / 60 + 4),
        places: Places::new(body),
        hidden: Hidden::default(),
        lines: Lines::default(),
        images: 0,
        struck: 0,
        lists: Vec::new(),
        item: None,
        in_heading: false,
        quotes: 0,
        footnote: false,
        code: None,
        html: None,
        row: None,
    };
    for (event, span) in events {
        collector.event(event, span);
    }
    collector.blocks
}

struct Collector<'a> {
    body: Body<'a>,
    blocks: Vec<Block<'a>>,
    places: Places<'a>,
    /// The comment or element that hides the text at present.
    hidden: Hidden,
    /// The lines of what is open.
    lines: Lines<'a>,
    /// How many images are open; their words are in nobody's sentence.
    images: usize,
    /// How many struck-out passages are open; their author takes their words back.
    struck: usize,
    /// The open lists, ordered or not.
    lists: Vec<bool>,
    /// The item that has begun and has no words yet.
    item: Option<Marker>,
    in_heading: bool,
    /// How many quotations are open.
    quotes: usize,
    /// Whether a footnote is open.
    footnote: bool,
    /// The open code, and whether it is only indented.
    code: Option<bool>,
    /// The place of the open block of HTML.
    html: Option<Range<usize>>,
    /// The open row of a table.
    row: Option<Row<'a>>,
}

/// How a list item begins.
struct Marker {
    ordered: bool,
    ticked: Option<bool>,
}

impl<'a> Collector<'a> {
    fn event(&mut self, event: &Event<'a>, span: &Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag, span),
            Event::Text(_) if self.code.is_some() => {}
            Event::Text(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.words(text, span),
            Event::Code(text) => {
                self.words(text, span);
                if self.struck == 0 && self.images == 0 {
                    self.lines.mark_code(text.len());
                }
            }
            Event::Html(_) => self.html = Some(self.html.take().map_or(span.start, |html| html.start)..span.end),
            Event::InlineHtml(raw) => self.inline_html(raw, span),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            Event::TaskListMarker(done) => {
                if let Some(item) = &mut self.item {
                    item.ticked = Some(*done);
                }
            }
            Event::Rule => self.places.gap = true,
            Event::FootnoteReference(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'a>, span: &Range<usize>) {
        match tag {
            Tag::Strong => self.lines.begin_bold(span.start),
            // What the name in a wiki link means is not known yet.
            Tag::Emphasis | Tag::Link { link_type: LinkType::WikiLink { .. }, .. } => _ = self.lines.open(span.start),
            Tag::Link { link_type, dest_url, .. } => {
                self.lines.open(span.start).add_link(borrowed(dest_url));
                if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    self.words("<", &(span.start..span.start + 1));
                }
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Strikethrough => self.struck += 1,
            Tag::List(first) => {
                self.flush();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.flush();
                self.item = Some(Marker { ordered: self.lists.last().copied().unwrap_or(false), ticked: None });
            }
            Tag::Heading { .. } => {
                self.flush();
                self.in_heading = true;
            }
            Tag::BlockQuote(kind) => {
                self.flush();
                // An alert is its author's own words.
                self.quotes += usize::from(kind.is_none());
            }
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.footnote = true;
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some(matches!(kind, CodeBlockKind::Indented));
            }
            Tag::TableHead | Tag::TableRow => {
                self.row = Some(Row::new(matches!(tag, Tag::TableHead)));
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Strong => self.lines.end_bold(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::Strikethrough => self.struck = self.struck.saturating_sub(1),
            TagEnd::Link => {
                if self.body.written(span).starts_with('<') {
                    self.words(">", &(span.end - 1..span.end));
                }
            }
            TagEnd::Emphasis => {}
            TagEnd::Heading(level) => self.heading(level as u8, span),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                // A paragraph may follow without a blank line.
                self.places.gap |= self.lists.is_empty();
            }
            TagEnd::Item => {
                self.flush();
                self.item = None;
            }
            TagEnd::BlockQuote(kind) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(usize::from(kind.is_none()));
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.footnote = false;
            }
            TagEnd::CodeBlock => self.code_block(span),
            TagEnd::HtmlBlock => self.html_block(),
            TagEnd::Paragraph => {
                self.places.gap |= self.lines.is_empty();
                self.flush();
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead | TagEnd::TableRow => self.row(span),
            _ => self.flush(),
        }
    }

    fn words(&mut self, words: &str, span: &Range<usize>) {
        if self.images > 0 {
            return;
        }
        let hidden = self.hidden.covers(words);
        let (words, span) = (&words[hidden..], if hidden == 0 { span.clone() } else { span.start + hidden..span.end });
        if words.is_empty() {
            return;
        }
        if self.struck > 0 {
            self.lines.push_struck(words, &span);
        } else {
            self.lines.push(self.body.text, words, &span);
        }
    }

    fn line_break(&mut self) {
        if self.row.is_none() {
            self.lines.end_line();
        } else {
            self.lines.separate();
        }
    }

    fn inline_html(&mut self, raw: &str, span: &Range<usize>) {
        let tag = html::tag(raw);
        // What a key, a program or somebody says within a sentence is part of it.
        if !self.hidden.is_open() && matches!(tag.0, "kbd" | "samp" | "q") {
            return;
        }
        self.hidden.pass(raw);
        match tag {
            ("", _) if is_within_words(raw) => {}
            // What an item or a heading says is one line, however it is set.
            ("br", _) if self.item.is_some() || self.in_heading => self.lines.separate(),
            ("br", _) => self.line_break(),
            ("b", false) => self.lines.begin_bold(span.start),
            ("b", true) => self.lines.end_bold(),
            ("a", false) => {
                if let Some(address) = html::address(raw) {
                    self.lines.open(span.start).add_link(Cow::Owned(address.to_owned()));
                }
            }
            _ => self.lines.separate(),
        }
    }

    /// Code, unless it is indented prose: a postmortem that is written as an outline without marks.
    fn code_block(&mut self, span: &Range<usize>) {
        let is_indented = self.code.take().unwrap_or(false) && self.quotes == 0;
        let written = self.body.written(span);
        let is_prose = |above: &Block| loosen::is_indented_prose(above, written);
        if !(is_indented && self.blocks.last().is_some_and(is_prose)) {
            let block = self.places.block(span.clone());
            self.blocks.push(Block { kind: BlockKind::Code, ..block });
            self.places.gap = true;
            return;
        }
        let mut start = span.start;
        for line in written.split_inclusive('\n') {
            let words = line.trim();
            if words.is_empty() {
                self.flush();
            } else {
                let from = start + line.len() - line.trim_start().len();
                self.words(words, &(from..from + words.len()));
                self.lines.end_line();
            }
            start += line.len();
        }
        self.flush();
    }

    /// A block of HTML, read as the Markdown that says the same.
    fn html_block(&mut self) {
        let Some(span) = self.html.take() else { return };
        let written = self.body.written(&span);
        if !written.trim_start().starts_with('<') {
            // A comment of a template.
            self.places.gap = true;
            return;
        }
        let markdown = html::to_markdown(written, &mut self.hidden);
        let place = |byte: usize| span.start + markdown.place(byte);
        let mut is_first = true;
        let inner = Body::alone(&markdown.text).with_formulas(self.body.has_formulas);
        for block in collect(&parse(inner), inner) {
            let here = self.places.block(place(block.span.start)..place(block.span.end));
            self.blocks.push(Block {
                kind: self.quoted(block.kind),
                text: Cow::Owned(block.text.into_owned()),
                struck: Cow::Owned(block.struck.into_owned()),
                link: block.link.map(|link| Cow::Owned(link.into_owned())),
                span: here.span,
                line: here.line,
                after_blank: if is_first { here.after_blank } else { block.after_blank },
                ..block
            });
            is_first = false;
        }
    }

    /// A heading. A sentence or a paragraph above a rule is one to Markdown, but to nobody who wrote it.
    fn heading(&mut self, level: u8, span: &Range<usize>) {
        const MAX_UNDERLINED: usize = 100;
        self.in_heading = false;
        let lines = self.lines.take();
        let is_underlined = !self.body.written(span).starts_with('#');
        let titles = |text: &str| text.len() <= MAX_UNDERLINED && !text.ends_with(['.', ':', ';']);
        match lines.as_slice() {
            [line] if !is_underlined || titles(&line.text()) => {
                self.push(BlockKind::Heading(level), line, span.clone());
            }
            [first, second] if level == 1 && is_wrapped_title(&first.text(), &second.text()) => {
                self.push(BlockKind::Heading(level), first, span.clone());
                if let Some(block) = self.blocks.last_mut() {
                    block.text = Cow::Owned(format!("{} {}", first.text(), second.text()));
                }
            }
            _ => {
                self.paragraph(lines);
                self.places.gap = true;
            }
        }
    }

    fn cell(&mut self) {
        let lines = self.lines.take();
        if let Some(row) = &mut self.row {
            row.push(&lines);
        }
    }

    fn row(&mut self, span: &Range<usize>) {
        let Some(Row { header, text, struck, cells, link }) = self.row.take() else { return };
        let kind = self.quoted(BlockKind::Row { header });
        let block = self.places.block(span.clone());
        self.blocks.push(Block { kind, text: Cow::Owned(text), struck: Cow::Owned(struck), cells, link, ..block });
    }

    /// Ends what is open.
    fn flush(&mut self) {
        if !self.lines.is_empty() {
            let lines = self.lines.take();
            self.paragraph(lines);
        }
    }

    fn paragraph(&mut self, lines: Vec<Line<'a>>) {
        let first = match self.item.take() {
            Some(Marker { ordered, ticked }) => BlockKind::Item { ordered, ticked },
            None => BlockKind::Text,
        };
        let known = self.blocks.len();
        if lines.iter().all(Line::is_code) && !self.in_heading {
            for line in &lines {
                let block = self.places.block(line.span.clone());
                self.blocks.push(Block { kind: BlockKind::Code, ..block });
            }
        } else if self.quotes > 0 || self.footnote {
            for line in lines {
                self.push(first, &line, line.span.clone());
            }
        } else {
            loosen::add(&mut self.blocks, &self.body, &lines, first, |line| self.places.block(line.span.clone()));
        }
        self.places.gap |= self.blocks.len() == known;
    }

    fn push(&mut self, kind: BlockKind, line: &Line<'a>, span: Range<usize>) {
        let text = line.text();
        if text.is_empty() {
            self.places.gap = true;
            return;
        }
        let (kind, block) = (self.quoted(kind), self.places.block(span));
        self.blocks.push(Block { kind, text, is_bold: line.is_bold(), link: line.link(), ..block });
    }

    /// What a block is where it may be part of a quotation or a footnote.
    fn quoted(&self, kind: BlockKind) -> BlockKind {
        match kind {
            _ if self.quotes > 0 => BlockKind::Quote,
            _ if self.footnote => BlockKind::Footnote,
            kind => kind,
        }
    }
}

/// Whether two lines above a rule of `===` are one title, which was wrapped.
fn is_wrapped_title(first: &str, second: &str) -> bool {
    const MIN_WRAPPED: usize = 30;
    let is_mark = |text: &str| text.starts_with(['=', '#', '-', '*', '|']) || text.contains(": ");
    first.len() >= MIN_WRAPPED
        && !first.ends_with(['.', ':', ';', '!', '?'])
        && !second.ends_with(['.', ':', ';'])
        && !is_mark(first)
        && !is_mark(second)
}

fn borrowed<'a>(text: &CowStr<'a>) -> Cow<'a, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        other => Cow::Owned(other.to_string()),
    }
}

/// Whether a tag sets a part of a word apart without parting the word: `H<sub>2</sub>O`.
fn is_within_words(raw: &str) -> bool {
    const NAMES: [&str; 9] = ["sub", "sup", "wbr", "var", "i", "em", "u", "abbr", "mark"];
    let name = raw.trim_start_matches(['<', '/']);
    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
    NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}
