//! The pass itself: it writes the events of the parse one by one.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd, html};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use pulldown_latex::config::DisplayMode;
use xxhash_rust::xxh3::xxh3_64;

use super::passages::Passages;
use super::raw;
use super::title::{self, OTHER_TITLE, Title};
use crate::markdown::body::{Body, LineNumbers};
use crate::markdown::document::{Document, Section};
use crate::markdown::events::Events;
use crate::markdown::highlight;
use crate::markdown::outline::{Heading, Outline};
use crate::markdown::sanitise::Sanitiser;
use crate::markdown::sources::Sources;
use crate::markdown::structure::Block;
use crate::references::References;

/// What becomes of raw HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RawHtml {
    /// It is markup, to be sanitised.
    Kept,
    /// It is text.
    Shown,
}

pub(super) struct Pass<'a> {
    pub(super) body: Body<'a>,
    pub(super) blocks: &'a [Block<'a>],
    pub(super) sources: &'a Sources,
    pub(super) references: &'a References,
    pub(super) numbers: LineNumbers<'a>,
    pub(super) mark: String,
    pub(super) html: String,
    pub(super) outline: Outline,
    pub(super) document: Document,
    pub(super) notes: Vec<CowStr<'a>>,
    /// The number of each note, counted from 1.
    pub(super) note_numbers: HashMap<CowStr<'a>, usize>,
    /// The numbers of the notes that a reference leads to.
    pub(super) referenced: HashSet<usize>,
    pub(super) raw: RawHtml,
    /// Where there is raw HTML.
    pub(super) raw_html: Vec<Range<usize>>,
    /// What can be taken apart.
    pub(super) passages: Passages,
    /// How many elements are open around what is written.
    pub(super) depth: usize,
    /// For each heading, the block that holds it, and whether it is that block.
    pub(super) heading_blocks: Vec<(usize, bool)>,
    /// Inside a link or an image, where a bare address doesn't become a link.
    pub(super) in_link: usize,
    /// The block of raw HTML that is open.
    pub(super) html_block: String,
    /// How many links of raw HTML are open.
    pub(super) raw_links: usize,
    pub(super) paragraph_start: Option<usize>,
    /// The block that holds the first paragraph.
    pub(super) first_paragraph_block: Option<usize>,
    pub(super) alignments: Vec<Alignment>,
    pub(super) column: usize,
    pub(super) in_head: bool,
    /// The formulas, which the sanitiser passes over.
    pub(super) formulas: Vec<String>,
}

impl<'a> Pass<'a> {
    pub(super) fn new(
        body: Body<'a>,
        blocks: &'a [Block<'a>],
        sources: &'a Sources,
        references: &'a References,
        raw_html: Vec<Range<usize>>,
        raw: RawHtml,
    ) -> Self {
        let document = Document {
            sections: vec![Section { heading: None, text: 0..0, first_paragraph: None }],
            ..Document::default()
        };
        Self {
            body,
            blocks,
            sources,
            references,
            numbers: body.line_numbers(),
            // An author can't foresee the hash of the text that holds the forgery.
            mark: format!("{}:{:016x}:", Sanitiser::SCHEME, xxh3_64(body.text.as_bytes())),
            html: String::with_capacity(body.text.len() + body.text.len() / 2),
            outline: Outline::default(),
            document,
            notes: Vec::new(),
            note_numbers: HashMap::new(),
            referenced: HashSet::new(),
            raw,
            raw_html,
            passages: Passages::default(),
            depth: 0,
            heading_blocks: Vec::new(),
            in_link: 0,
            html_block: String::new(),
            raw_links: 0,
            paragraph_start: None,
            first_paragraph_block: None,
            alignments: Vec::new(),
            column: 0,
            in_head: false,
            formulas: Vec::new(),
        }
    }

    /// Whether there is raw HTML that is markup.
    pub(super) fn has_raw_html(&self) -> bool {
        self.raw == RawHtml::Kept && !self.raw_html.is_empty()
    }

    pub(super) fn write(&mut self, events: Events<'a>) {
        let mut events = events.into_iter();
        while let Some((event, span)) = events.next() {
            if self.depth == 0 {
                self.passages.begin_block(self.numbers.of(span.start), self.html.len());
            }
            match event {
                Event::Start(Tag::Heading { level, id, classes, .. }) => {
                    let mut inner = Vec::new();
                    for (event, span) in events.by_ref() {
                        if matches!(event, Event::End(TagEnd::Heading(_))) {
                            break;
                        }
                        inner.push((event, span));
                    }
                    if classes.iter().any(|class| &**class == OTHER_TITLE) {
                        self.other_title(inner);
                    } else {
                        self.heading(level, id.as_deref(), inner, &span);
                    }
                }
                Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                    let mut alt = String::new();
                    for (event, _) in events.by_ref() {
                        match event {
                            Event::End(TagEnd::Image) => break,
                            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                            Event::SoftBreak | Event::HardBreak => alt.push(' '),
                            _ => {}
                        }
                    }
                    self.image(&dest_url, &title, &alt, &id, span);
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let mut code = String::new();
                    for (event, _) in events.by_ref() {
                        match event {
                            Event::End(TagEnd::CodeBlock) => break,
                            Event::Text(text) => code.push_str(&text),
                            _ => {}
                        }
                    }
                    if self.body.has_formulas && language(&kind) == "math" {
                        self.formula_block(&code, &span);
                    } else {
                        self.code(&kind, &code);
                    }
                }
                Event::Start(tag) => {
                    self.depth += 1;
                    self.start(tag, span);
                }
                Event::End(tag) => {
                    self.end(tag);
                    self.depth = self.depth.saturating_sub(1);
                }
                Event::Text(text) => self.words(&text, &span),
                Event::Code(text) => {
                    self.add_words(&text);
                    self.push(Event::Code(text));
                }
                Event::Html(raw) | Event::InlineHtml(raw) if self.raw == RawHtml::Shown => self.escaped(&raw),
                Event::Html(raw) => self.html_block.push_str(&raw),
                Event::InlineHtml(raw) => self.raw_html(&raw),
                Event::FootnoteReference(name) => self.reference(name),
                Event::TaskListMarker(done) => {
                    let (checked, label) = if done { (" checked", "done") } else { ("", "open") };
                    self.html.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
                }
                Event::SoftBreak | Event::HardBreak => {
                    // An event begins on a line by itself, unless the text is shown as it is written.
                    let event = if self.sources.repair && self.begins_event(&span) {
                        self.count_break(&event, &span);
                        Event::HardBreak
                    } else {
                        event
                    };
                    self.document.text.push(' ');
                    self.push(event);
                }
                Event::InlineMath(latex) => self.formula(&latex, DisplayMode::Inline, &span),
                Event::DisplayMath(latex) => self.formula(&latex, DisplayMode::Block, &span),
                Event::Rule => self.push(event),
            }
        }
    }

    /// Writes events within an element.
    fn write_inner(&mut self, events: Events<'a>) {
        self.depth += 1;
        self.write(events);
        self.depth -= 1;
    }

    /// Writes raw HTML, which the sanitiser reads afterwards.
    pub(super) fn raw_html(&mut self, written: &str) {
        let was_in_comment = self.passages.in_comment();
        let mut open_links = self.raw_links + self.in_link;
        let raw::Rewritten { html, anchors } = raw::rewrite(written, &mut self.passages, &mut open_links);
        self.raw_links = open_links.saturating_sub(self.in_link);
        self.document.anchors.extend(anchors);
        let shown = if was_in_comment { html.split_once("-->").map_or("", |(_, shown)| shown) } else { &html };
        raw::words(shown, &mut self.document.text);
        if html.contains('<') {
            self.passages.mark_raw();
        }
        self.html.push_str(&html);
    }

    /// Adds words to the plain text, unless a comment hides them.
    fn add_words(&mut self, words: &str) {
        if !self.passages.in_comment() {
            self.document.text.push_str(words);
        }
    }

    /// Writes a block of code.
    fn code(&mut self, kind: &CodeBlockKind<'_>, code: &str) {
        let language = language(kind);
        let is_diagram = language == "mermaid";
        self.html.push_str(if is_diagram {
            "<figure class=\"diagram\"><pre tabindex=\"0\"><code"
        } else {
            "<pre tabindex=\"0\"><code"
        });
        if !language.is_empty() {
            self.attribute("class", &format!("language-{language}"));
        }
        self.html.push('>');
        highlight::write(&mut self.html, language, code);
        self.add_words(code);
        self.block_break();
        self.html.push_str("</code></pre>\n");
        if is_diagram {
            self.html.push_str("<figcaption>Source of a diagram in Mermaid</figcaption></figure>\n");
        }
    }

    pub(super) fn push(&mut self, event: Event<'a>) {
        html::push_html(&mut self.html, std::iter::once(event));
    }

    pub(super) fn escaped(&mut self, text: &str) {
        // Writing to a string does not fail.
        let _ = escape_html_body_text(&mut self.html, text);
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push_str(&format!(" {name}=\""));
        let _ = escape_html(&mut self.html, value);
        self.html.push('"');
    }

    /// Whether the line below a break is an event of the timeline.
    fn begins_event(&mut self, line_break: &Range<usize>) -> bool {
        if self.sources.events.is_empty() {
            return false;
        }
        let below = line_break.end.max(line_break.start + 1).min(self.body.text.len());
        self.sources.events.binary_search(&self.numbers.of(below)).is_ok()
    }

    /// Counts a break that isn't written as such.
    fn count_break(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if *event == Event::SoftBreak {
            self.document.repairs.breaks += 1;
            self.document.repairs.at(self.body.in_file(span));
        }
    }

    /// Leaves out the title, but for its links.
    pub(super) fn title(&mut self, title: Title<'a>) {
        let (text, line) = (title::words(&title.inner), self.numbers.of(title.span.start));
        let (id, span) = (self.outline.id(&text), self.body.in_file(&title.span));
        self.document.title = Some(Heading { level: 1, text, id, line, span, topic: None, html_start: 0, html_end: 0 });
        let links = title::links(title.inner);
        if !links.is_empty() {
            self.other_title(links);
        }
    }

    /// Writes a title that is not the page's.
    fn other_title(&mut self, inner: Events<'a>) {
        let id = self.outline.id(&title::words(&inner));
        self.block_break();
        self.html.push_str("<p class=\"other-title\"");
        self.attribute("id", &id);
        self.html.push('>');
        self.write_inner(inner);
        self.html.push_str("</p>\n");
        self.block_break();
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, inner: Events<'a>, span: &Range<usize>) {
        if self.passages.in_comment() {
            self.write_inner(inner);
            return;
        }
        let text = title::words(&inner);
        let line = self.numbers.of(span.start);
        let span = self.body.in_file(span);
        let block = self.blocks.binary_search_by_key(&span.start, |block| block.span.start).ok();
        let topic = block.and_then(|at| self.blocks.get(at)).and_then(|block| block.topic);
        let level = self.outline.level(level as u8);
        let id = self.outline.id(id.unwrap_or(&text));
        self.block_break();
        self.close_section();
        self.heading_blocks.push((self.passages.last(), self.depth == 0));
        self.html.push_str(&format!("<h{level}"));
        self.attribute("id", &id);
        self.html.push('>');
        self.write_inner(inner);
        self.html.push_str("<a class=\"anchor\"");
        // The sanitiser passes over addresses with the mark.
        let mark = if self.has_raw_html() { self.mark.as_str() } else { "" };
        self.html.push_str(&format!(" href=\"{mark}#{id}\""));
        self.html.push_str(&format!(" aria-label=\"Link to this section\"></a></h{level}>\n"));
        self.block_break();
        self.document.headings.push(Heading { level, text, id, line, span, topic, html_start: 0, html_end: 0 });
        let at = self.document.text.len();
        self.document.sections.push(Section {
            heading: Some(self.document.headings.len() - 1),
            text: at..at,
            first_paragraph: None,
        });
    }

    pub(super) fn close_section(&mut self) {
        let end = self.document.text.len();
        if let Some(section) = self.document.sections.last_mut() {
            section.text.end = end;
        }
    }

    /// Ends a line of the plain text.
    pub(super) fn block_break(&mut self) {
        let text = &mut self.document.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
}

fn language<'k>(kind: &'k CodeBlockKind<'_>) -> &'k str {
    match kind {
        CodeBlockKind::Fenced(info) => info.split([',', ' ', '{']).next().unwrap_or_default(),
        CodeBlockKind::Indented => "",
    }
}
