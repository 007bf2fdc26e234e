//! Shows loosely written structure as what it is meant to be. Structure changes, words never do.
//!
//! The record is read from the same blocks, so that the page and the record can't disagree: a line that heads a section for the
//! record is a heading on the page. Only paragraphs and indented prose outside of lists, quotations and tables are looked at.
//!
//! 1. `line` takes a paragraph apart into its lines, and `kind` tells what each of them is.
//! 2. `levels` gives labels a level in the outline.
//! 3. `writer` writes the lines as headings, lists and paragraphs.
//! 4. `repairs` counts what was changed, and `tidy` writes the same changes as Markdown.

mod kind;
mod levels;
mod line;
mod repairs;
mod tidy;
mod writer;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::body::Body;
use super::events::Events;
use super::sources::Sources;
use super::structure::{Block, BlockKind, Topic};

use levels::Levels;
use line::{HEADING_MARKS, Kind, Line, Origin};
pub(crate) use repairs::Repairs;
pub(crate) use tidy::Edit;
use tidy::{Part, Passage};
use writer::Writer;

/// A body, its structure repaired.
pub(super) struct Repaired<'a> {
    /// Its events.
    pub events: Events<'a>,
    /// What was changed.
    pub repairs: Repairs,
    /// The passages that were taken apart into lines, where they were asked for.
    passages: Vec<Passage>,
}

/// The events of a body, its structure repaired.
pub(super) fn repair<'a>(events: Events<'a>, body: Body<'a>, blocks: &[Block<'a>]) -> Repaired<'a> {
    run(events, body, blocks, false)
}

/// What makes Markdown of a body that is shown as the body is when it is repaired, in order.
pub(super) fn tidy<'a>(events: Events<'a>, body: Body<'a>, blocks: &[Block<'a>], sources: &Sources) -> Vec<Edit> {
    let repaired = run(events, body, blocks, true);
    tidy::edits(&repaired.passages, &repaired.events, body, sources)
}

fn run<'a>(events: Events<'a>, body: Body<'a>, blocks: &[Block<'a>], keeps_passages: bool) -> Repaired<'a> {
    let mut repair = Repair {
        body,
        blocks,
        levels: Levels::default(),
        writer: Writer::new(events.len()),
        repairs: Repairs::default(),
        passages: keeps_passages.then(Vec::new),
    };
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
                    repair.underline(&span);
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
    Repaired { events: repair.writer.finish(), repairs: repair.repairs, passages: repair.passages.unwrap_or_default() }
}

struct Repair<'a, 'b> {
    body: Body<'a>,
    blocks: &'b [Block<'a>],
    levels: Levels,
    writer: Writer<'a>,
    repairs: Repairs,
    passages: Option<Vec<Passage>>,
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
        self.lines(line::split(inner, self.body, blocks), Origin::Text);
    }

    /// The lines of prose that is indented like code.
    fn indented_prose(&mut self, span: &Range<usize>) {
        self.repairs.texts += 1;
        self.repairs.at(self.body.in_file(span));
        let written = self.body.written(span);
        let mut at = span.start;
        let mut paragraph = Vec::new();
        for line in written.split_inclusive('\n') {
            let words = line.trim();
            let start = at + line.len() - line.trim_start().len();
            at += line.len();
            if words.is_empty() {
                self.lines(std::mem::take(&mut paragraph), Origin::Code);
                continue;
            }
            let place = start..start + words.len();
            let block = self.blocks_in(&place).first();
            paragraph.push(Line::of_words(words, place, block));
        }
        self.lines(paragraph, Origin::Code);
    }

    /// The rule below a line that isn't a heading.
    fn underline(&mut self, heading: &Range<usize>) {
        self.repairs.rules += 1;
        self.repairs.at(self.body.in_file(heading));
        self.writer.push(Event::Rule, heading.end..heading.end);
        if let Some(passages) = &mut self.passages {
            passages.push(Passage::underline(heading.clone()));
        }
    }

    fn lines(&mut self, mut lines: Vec<Line<'a, 'b>>, origin: Origin) {
        kind::tell(&mut lines, self.body);
        tell_banner_rules(&mut lines);
        let lines = lines.into_iter().flat_map(Line::split_at_events);
        let mut parts = Vec::new();
        for mut line in lines {
            self.count(&line);
            let label = (line.kind == Kind::Label).then(|| self.levels.of_label(line.block));
            if self.passages.is_some() {
                parts.push(Part::of(&line, label));
            }
            match line.kind {
                Kind::Heading(level) => {
                    line.strip(&HEADING_MARKS, &HEADING_MARKS);
                    self.levels.heading(level);
                    self.writer.heading(level, line);
                    continue;
                }
                Kind::Label => {
                    self.writer.heading(label.unwrap_or(HeadingLevel::H2), line);
                    continue;
                }
                Kind::BannerRule => continue,
                Kind::Rule => self.writer.rule(&line),
                Kind::Bullet => {
                    line.strip_bullet();
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
        if let Some(passages) = &mut self.passages {
            passages.push(Passage::of_lines(parts, origin));
        }
    }

    /// Counts a line if it is shown as something else than a line of text.
    fn count(&mut self, line: &Line<'_, '_>) {
        let count = match line.kind {
            Kind::Heading(_) | Kind::Label => &mut self.repairs.headings,
            Kind::Bullet | Kind::Item => &mut self.repairs.items,
            Kind::Rule => &mut self.repairs.rules,
            Kind::Line if !line.breaks && self.writer.is_in_paragraph() => &mut self.repairs.breaks,
            Kind::Line | Kind::BannerRule | Kind::Continuation | Kind::Text => return,
        };
        *count += 1;
        self.repairs.at(self.body.in_file(&line.span));
    }
}

/// Tells the rules above and below a heading, which only draw its banner.
fn tell_banner_rules(lines: &mut [Line<'_, '_>]) {
    let heads =
        |line: Option<&Line<'_, '_>>| line.is_some_and(|line| matches!(line.kind, Kind::Heading(_) | Kind::Label));
    let is_banner =
        |at: usize| lines[at].kind == Kind::Rule && (heads(lines.get(at + 1)) || at > 0 && heads(lines.get(at - 1)));
    let banner: Vec<usize> = (0..lines.len()).filter(|at| is_banner(*at)).collect();
    for at in banner {
        lines[at].kind = Kind::BannerRule;
    }
}

#[cfg(test)]
mod tests;
