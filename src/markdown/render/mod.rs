//! The pass itself: events in, HTML, outline, words and links out.
//!
//! 1. Footnote definitions are set aside, to be written at the end in the order of their first reference.
//! 2. Every other event is written as GitHub would, links with an open address.
//! 3. Where there was raw HTML, the whole is sanitised.

mod addresses;
mod footnotes;
mod tags;

use std::ops::Range;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};
use xxhash_rust::xxh3::xxh3_64;

use super::links::{Link, LinkKind};
use super::outline::{Heading, Outline};
use super::{Document, Markup, Section, sanitise};

type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

pub(super) fn render(body: &str, offset: usize) -> Document {
    let pass = run(body, offset, RawHtml::Kept);
    if pass.raw_html && sanitise::is_too_heavy(&pass.html) {
        let mut document = run(body, offset, RawHtml::Shown).finish();
        document.html_shown_as_text = true;
        return document;
    }
    pass.finish()
}

/// What becomes of raw HTML.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RawHtml {
    /// It is markup, to be sanitised.
    Kept,
    /// It is text.
    Shown,
}

fn run(body: &str, offset: usize, raw: RawHtml) -> Pass<'_> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let events = TextMergeWithOffset::new(Parser::new_ext(body, options).into_offset_iter());
    let (events, notes) = footnotes::set_aside(events);
    let mut pass = Pass::new(body, offset, raw);
    pass.write(events);
    pass.write_footnotes(notes);
    pass
}

struct Pass<'a> {
    body: &'a str,
    offset: usize,
    mark: String,
    html: String,
    outline: Outline,
    document: Document,
    notes: Vec<CowStr<'a>>,
    raw: RawHtml,
    /// Whether there was any raw HTML that is markup.
    raw_html: bool,
    /// Inside a link or an image, where a bare address is no link of its own.
    in_link: usize,
    in_code: bool,
    paragraph_start: Option<usize>,
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl<'a> Pass<'a> {
    fn new(body: &'a str, offset: usize, raw: RawHtml) -> Self {
        let document = Document {
            sections: vec![Section { heading: None, text: 0..0, first_paragraph: None }],
            ..Document::default()
        };
        Self {
            body,
            offset,
            // An author can't foresee the hash of the text that holds the forgery.
            mark: format!("casebook-{:016x}:", xxh3_64(body.as_bytes())),
            html: String::with_capacity(body.len() + body.len() / 2),
            outline: Outline::default(),
            document,
            notes: Vec::new(),
            raw,
            raw_html: false,
            in_link: 0,
            in_code: false,
            paragraph_start: None,
            alignments: Vec::new(),
            column: 0,
            in_head: false,
        }
    }

    fn write(&mut self, events: Events<'a>) {
        let mut events = events.into_iter();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let mut inner = Vec::new();
                    for (event, span) in events.by_ref() {
                        if matches!(event, Event::End(TagEnd::Heading(_))) {
                            break;
                        }
                        inner.push((event, span));
                    }
                    self.heading(level, inner, span);
                }
                Event::Start(Tag::Image { dest_url, title, .. }) => {
                    let mut alt = String::new();
                    for (event, _) in events.by_ref() {
                        match event {
                            Event::End(TagEnd::Image) => break,
                            Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                            Event::SoftBreak | Event::HardBreak => alt.push(' '),
                            _ => {}
                        }
                    }
                    self.image(&dest_url, &title, &alt, span);
                }
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.text(&text, &span),
                Event::Code(text) => {
                    self.document.text.push_str(&text);
                    self.push(Event::Code(text));
                }
                Event::Html(raw) | Event::InlineHtml(raw) if self.raw == RawHtml::Shown => self.escaped(&raw),
                Event::Html(raw) | Event::InlineHtml(raw) => {
                    self.raw_html = true;
                    self.html.push_str(&raw);
                }
                Event::FootnoteReference(name) => self.reference(name),
                Event::TaskListMarker(done) => {
                    let (checked, label) = if done { (" checked", "done") } else { ("", "open") };
                    self.html.push_str(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\"> "));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.document.text.push(' ');
                    self.push(event);
                }
                Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => self.push(event),
            }
        }
    }

    fn push(&mut self, event: Event<'a>) {
        html::push_html(&mut self.html, std::iter::once(event));
    }

    fn escaped(&mut self, text: &str) {
        // Writing to a string does not fail.
        let _ = escape_html_body_text(&mut self.html, text);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push_str(&format!(" {name}=\""));
        let _ = escape_html(&mut self.html, value);
        self.html.push('"');
    }

    fn heading(&mut self, level: HeadingLevel, inner: Events<'a>, span: Range<usize>) {
        let text = words(&inner);
        let file_span = self.offset + span.start..self.offset + span.end;
        let opens_the_document = self.html.trim().is_empty() && self.document.headings.is_empty();
        if opens_the_document && self.document.title.is_none() && level == HeadingLevel::H1 {
            let id = self.outline.id(&text);
            self.document.title = Some(Heading { level: 1, text, id, span: file_span, html_end: 0 });
            return;
        }
        let level = self.outline.level(level as u8);
        let id = self.outline.id(&text);
        self.block_break();
        self.close_section();
        self.html.push_str(&format!("<h{level}"));
        self.attribute("id", &id);
        self.html.push('>');
        self.write(inner);
        self.html.push_str(&format!("</h{level}>\n"));
        self.block_break();
        let heading = Heading { level, text, id, span: file_span, html_end: self.html.len() };
        self.document.headings.push(heading);
        let at = self.document.text.len();
        self.document.sections.push(Section {
            heading: Some(self.document.headings.len() - 1),
            text: at..at,
            first_paragraph: None,
        });
    }

    fn close_section(&mut self) {
        let end = self.document.text.len();
        if let Some(section) = self.document.sections.last_mut() {
            section.text.end = end;
        }
    }

    /// Ends a line of the plain text.
    fn block_break(&mut self) {
        let text = &mut self.document.text;
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }

    fn finish(mut self) -> Document {
        self.close_section();
        let mut document = self.document;
        let mut html = self.html;
        if self.raw_html {
            let (clean, found) = sanitise::sanitise(&html, &self.mark, document.links.len());
            for (kind, target) in found {
                let at = self.body.find(target.as_str());
                let span = at.map_or(0..0, |start| start..start + target.len());
                let span = self.offset + span.start..self.offset + span.end;
                document.links.push(Link { kind, target, span, described: true });
            }
            html = clean;
            for heading in &mut document.headings {
                let id = format!("id=\"{}\"", heading.id);
                let end = html.find(&id).and_then(|at| html[at..].find("</h").map(|offset| at + offset + 6));
                heading.html_end = end.unwrap_or(html.len()).min(html.len());
            }
        }
        // Documents live as long as the build: no spare room.
        html.shrink_to_fit();
        document.text.shrink_to_fit();
        document.html = Markup::new(html, &self.mark);
        document
    }
}

fn words(events: &Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
