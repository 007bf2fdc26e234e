//! Shows loosely written structure as what it is meant to be. Structure changes, words never do.
//!
//! The record is read from the same blocks, so that the page and the record can't disagree: a line that heads a section for the
//! record is a heading on the page. Only paragraphs and indented prose outside of lists, quotations and tables are looked at.
//!
//! 1. `line` takes a paragraph apart into its lines, and `kind` tells what each of them is.
//! 2. `levels` gives labels a level in the outline.
//! 3. `writer` writes the lines as headings, lists and paragraphs.

mod kind;
mod levels;
mod line;
mod writer;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::body::Body;
use super::events::Events;
use super::structure::{Block, BlockKind, Topic};

use levels::Levels;
use line::{Kind, Line};
use writer::Writer;

/// The events of a body, its structure repaired.
pub(super) fn repair<'a>(events: Events<'a>, body: Body<'a>, blocks: &[Block<'a>]) -> Events<'a> {
    let mut repair = Repair { body, blocks, levels: Levels::default(), writer: Writer::new(events.len()) };
    let mut nesting = 0_usize;
    let mut events = events.into_iter();
    while let Some((event, span)) = events.next() {
        match event {
            Event::Start(Tag::Paragraph) if nesting == 0 => {
                let inner = events.by_ref().take_while(|(event, _)| *event != Event::End(TagEnd::Paragraph));
                let inner = inner.collect();
                repair.paragraph(inner, span);
                continue;
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) if nesting == 0 && repair.is_prose(&span) => {
                events.by_ref().take_while(|(event, _)| *event != Event::End(TagEnd::CodeBlock)).for_each(drop);
                repair.indented_prose(&span);
                continue;
            }
            Event::Start(Tag::Heading { level, .. }) if nesting == 0 => {
                if repair.is_paragraph_above_rule(&span) {
                    let end = TagEnd::Heading(level);
                    let inner = events.by_ref().take_while(|(event, _)| *event != Event::End(end));
                    let inner = inner.collect();
                    repair.paragraph(inner, span.clone());
                    repair.writer.push(Event::Rule, span.end..span.end);
                    continue;
                }
                repair.levels.heading(level);
                nesting += 1;
            }
            Event::Start(_) => {
                repair.levels.text();
                nesting += 1;
            }
            Event::End(_) => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        repair.writer.push(event, span);
    }
    repair.writer.finish()
}

struct Repair<'a, 'b> {
    body: Body<'a>,
    blocks: &'b [Block<'a>],
    levels: Levels,
    writer: Writer<'a>,
}

impl<'a, 'b> Repair<'a, 'b> {
    /// The blocks that begin at a place of the body.
    fn blocks_in(&self, span: &Range<usize>) -> &'b [Block<'a>] {
        let place = self.body.in_file(span);
        let from = self.blocks.partition_point(|block| block.span.start < place.start);
        let to = from + self.blocks[from..].partition_point(|block| block.span.start < place.end);
        &self.blocks[from..to]
    }

    /// Whether code that is only indented is prose to the record.
    fn is_prose(&self, span: &Range<usize>) -> bool {
        self.blocks_in(span).iter().any(|block| block.kind != BlockKind::Code)
    }

    /// Whether what is a heading to Markdown, because a rule is drawn below it, isn't one to the record.
    fn is_paragraph_above_rule(&self, span: &Range<usize>) -> bool {
        let is_underlined = !self.body.written(span).starts_with(['#', '<']);
        let is_heading = |block: &Block<'_>| block.is_heading || matches!(block.kind, BlockKind::Heading(_));
        let blocks = self.blocks_in(span);
        is_underlined && (blocks.len() > 1 || !blocks.first().is_none_or(is_heading))
    }

    fn paragraph(&mut self, inner: Events<'a>, span: Range<usize>) {
        let blocks = self.blocks_in(&span);
        let written = self.body.written(&span);
        let is_one_text = match blocks {
            [] => !written.contains("===") && !written.contains("###"),
            code if code.iter().all(|block| block.kind == BlockKind::Code) => true,
            [only] => {
                let is_text = only.kind == BlockKind::Text && !only.is_heading && !written.contains("\n===");
                is_text && only.topic != Some(Topic::Timeline)
            }
            _ => false,
        };
        if is_one_text {
            self.levels.text();
            self.writer.paragraph(inner, span);
            return;
        }
        self.lines(line::split(inner, self.body, blocks));
    }

    /// The lines of prose that is indented like code.
    fn indented_prose(&mut self, span: &Range<usize>) {
        let written = self.body.written(span);
        let mut at = span.start;
        let mut paragraph = Vec::new();
        for line in written.split_inclusive('\n') {
            let words = line.trim();
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            if words.is_empty() {
                self.lines(std::mem::take(&mut paragraph));
                continue;
            }
            let place = start..start + words.len();
            let block = self.blocks_in(&place).first();
            paragraph.push(Line::of_words(words, place, block));
        }
        self.lines(paragraph);
    }

    fn lines(&mut self, mut lines: Vec<Line<'a, 'b>>) {
        kind::tell(&mut lines, self.body);
        leave_out_banner_rules(&mut lines);
        let lines = lines.into_iter().flat_map(Line::split_at_events);
        for mut line in lines {
            match line.kind {
                Kind::Heading(level) => {
                    line.strip(&['#', '=', '-'], &['#', '=', '-']);
                    self.levels.heading(level);
                    self.writer.heading(level, line);
                    continue;
                }
                Kind::Label => {
                    let level = line.block.map_or(HeadingLevel::H2, |block| self.levels.label(block));
                    self.writer.heading(level, line);
                    continue;
                }
                Kind::Rule => self.writer.rule(&line),
                Kind::Bullet => {
                    line.strip(&['-', '•', '‣', '●', '▪', '◦', '—', '–'], &[]);
                    self.writer.item(line);
                }
                Kind::Item => self.writer.item(line),
                Kind::Continuation => self.writer.continuation(line),
                Kind::Line => self.writer.text(line, true),
                Kind::Text => {
                    let breaks = line.breaks;
                    self.writer.text(line, breaks);
                }
            }
            self.levels.text();
        }
        self.writer.close();
    }
}

/// Leaves out the rules above and below a heading, which only draw its banner.
fn leave_out_banner_rules(lines: &mut Vec<Line<'_, '_>>) {
    let heads =
        |line: Option<&Line<'_, '_>>| line.is_some_and(|line| matches!(line.kind, Kind::Heading(_) | Kind::Label));
    let is_banner =
        |at: usize| lines[at].kind == Kind::Rule && (heads(lines.get(at + 1)) || at > 0 && heads(lines.get(at - 1)));
    let banner: Vec<bool> = (0..lines.len()).map(is_banner).collect();
    let mut banner = banner.into_iter();
    lines.retain(|_| !banner.next().unwrap_or(false));
}

#[cfg(test)]
mod tests;
