//! The title, which the page shows above the text: the block it was read from is left out, if nothing but comments, pictures,
//! rules and other titles is above it. Nothing else is left out.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};

use crate::markdown::body::Body;
use crate::markdown::events::Events;
use crate::markdown::sources::Sources;
use crate::markdown::structure::{Block, BlockKind, Topic};
use crate::text::letters_and_digits;

/// The class of a heading that is a title, but not the page's.
pub(super) const OTHER_TITLE: &str = "other-title";

/// The block that was left out.
pub(super) struct Title<'a> {
    /// Its words with their markup.
    pub inner: Events<'a>,
    /// Its place in the body.
    pub span: Range<usize>,
}

/// Leaves out the title.
pub(super) fn leave_out<'a>(
    events: Events<'a>,
    body: Body<'a>,
    blocks: &[Block<'a>],
    sources: &Sources,
) -> (Events<'a>, Option<Title<'a>>) {
    let finder = Finder { body, blocks, sources };
    let mut title = None;
    let mut out = Vec::with_capacity(events.len());
    let mut events = events.into_iter();
    // Whether only what may be above a title has been passed.
    let mut at_top = true;
    let heading = finder.heading();
    while title.is_none() {
        let Some((event, span)) = events.next() else { break };
        if !at_top && heading.is_none_or(|heading| heading < span.start) {
            out.push((event, span));
            break;
        }
        let Event::Start(tag) = event else {
            out.push((event, span));
            continue;
        };
        let end = tag.to_end();
        let mut nesting = 0_usize;
        let inner: Events<'a> = events
            .by_ref()
            .take_while(|(event, _)| {
                match event {
                    Event::Start(_) => nesting += 1,
                    Event::End(_) if nesting > 0 => nesting -= 1,
                    Event::End(_) => return false,
                    _ => {}
                }
                true
            })
            .collect();
        let mut tag = tag;
        let part = if at_top || heading == Some(span.start) { finder.part(&tag, &inner, &span) } else { Part::Text };
        match part {
            Part::Title => {
                title = Some(Title { inner, span });
                continue;
            }
            Part::OtherTitle => {
                if let Tag::Heading { classes, .. } = &mut tag {
                    *classes = vec![CowStr::Borrowed(OTHER_TITLE)];
                }
            }
            Part::Nothing => {}
            Part::Text => at_top = false,
        }
        out.push((Event::Start(tag), span.clone()));
        out.extend(inner);
        out.push((Event::End(end), span));
    }
    out.extend(events);
    (out, title)
}

/// What a part of the text is, above which there is nothing.
enum Part {
    Title,
    OtherTitle,
    Nothing,
    Text,
}

struct Finder<'a, 'b> {
    body: Body<'a>,
    blocks: &'b [Block<'a>],
    sources: &'b Sources,
}

impl Finder<'_, '_> {
    fn part(&self, tag: &Tag<'_>, inner: &Events<'_>, span: &Range<usize>) -> Part {
        let place = self.body.in_file(span);
        let from = self.blocks.partition_point(|block| block.span.start < place.start);
        let mut here = self.blocks[from..].iter().take_while(|block| block.span.start < place.end);
        let (Some(block), another) = (here.next(), here.next()) else { return Part::Nothing };
        if matches!(tag, Tag::HtmlBlock) {
            return Part::Text;
        }
        let is_read_from = self.sources.title_line == Some(block.line);
        let words = words(inner);
        let is_alone = another.is_none() && matches!(tag, Tag::Heading { .. } | Tag::Paragraph);
        if is_alone && (is_read_from && holds(&words, &self.sources.title) || same(&words, &self.sources.title)) {
            return Part::Title;
        }
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } if self.is_other_title(block, from) => Part::OtherTitle,
            _ => Part::Text,
        }
    }

    /// Where the heading begins that the title was read from, or the first of the highest level where that says the same: it is
    /// left out below text, too.
    fn heading(&self) -> Option<usize> {
        let is_read_from = |block: &&Block<'_>| {
            self.sources.title_line == Some(block.line) && matches!(block.kind, BlockKind::Heading(_))
        };
        let first = || self.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
        let found = self.blocks.iter().find(is_read_from);
        let found = found.or_else(|| first().filter(|block| same(&block.text, &self.sources.title)));
        found.map(|block| self.body.in_body(block.span.start))
    }

    /// Whether a heading is the only one of its level, so that it heads the whole text.
    fn is_other_title(&self, block: &Block<'_>, at: usize) -> bool {
        let is_top =
            |block: &&Block<'_>| block.kind == BlockKind::Heading(1) && self.sources.title_line != Some(block.line);
        let further = self.blocks[at + 1..].iter().any(|block| block.is_heading);
        further && Topic::of_label(&block.text).is_none() && self.blocks.iter().filter(is_top).count() == 1
    }
}

/// The words of some events.
pub(super) fn words(events: &Events<'_>) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) | Event::Code(part) | Event::InlineMath(part) => text.push_str(part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Whether the title was read from these words, and says all of them.
fn holds(words: &str, title: &str) -> bool {
    let title = letters_and_digits(title);
    !title.is_empty() && letters_and_digits(words).ends_with(&title)
}

/// Whether two titles differ by no more than case, punctuation, or a date or a word such as `Postmortem:` before them.
fn same(words: &str, title: &str) -> bool {
    let (one, other) = (letters_and_digits(without_kind(words)), letters_and_digits(without_kind(title)));
    !one.is_empty() && one == other
}

/// A title without a date and the kind of its document.
fn without_kind(title: &str) -> &str {
    const KINDS: [&str; 5] = ["incident", "postmortem", "post", "mortem", "report"];
    let mut rest = title.trim();
    loop {
        let start = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = start.find(|c: char| !c.is_alphanumeric()).unwrap_or(start.len());
        let word = &start[..end];
        let is_kind = KINDS.iter().any(|kind| word.eq_ignore_ascii_case(kind));
        let is_date = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        if end == start.len() || !is_kind && !is_date {
            return start;
        }
        rest = &start[end..];
    }
}

/// The links in a title, which the page's title can't hold.
pub(super) fn links(inner: Events<'_>) -> Events<'_> {
    let mut nesting = 0_usize;
    let mut found = Vec::new();
    for (event, span) in inner {
        let is_link = matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. }));
        if is_link || nesting > 0 {
            match event {
                Event::Start(_) => nesting += 1,
                Event::End(TagEnd::Link | TagEnd::Image) => nesting -= 1,
                Event::End(_) => nesting = nesting.saturating_sub(1),
                _ => {}
            }
            found.push((event, span));
        }
    }
    found
}
