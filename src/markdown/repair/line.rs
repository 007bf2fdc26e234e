//! The lines of a paragraph, each with its events.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel};

use crate::markdown::body::Body;
use crate::markdown::events::Events;
use crate::markdown::structure::{Block, Bullet, Topic};
use crate::units::scan::spans;

/// What draws the banner of a heading.
pub(super) const HEADING_MARKS: [char; 3] = ['#', '=', '-'];

/// What lines were to Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Text,
    Code,
}

/// A line of a paragraph.
#[derive(Debug)]
pub(super) struct Line<'a, 'b> {
    /// What is written on it.
    pub events: Events<'a>,
    /// Its place in the body.
    pub span: Range<usize>,
    /// The block that begins on it.
    pub block: Option<&'b Block<'a>>,
    /// Whether further blocks begin on it: its markup goes on over a line's end.
    pub holds_several: bool,
    /// Whether a hard break is written before it.
    pub breaks: bool,
    /// What it is.
    pub kind: Kind,
}

/// What a line of a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading that lacks a blank: `##Summary`, `=== Title ===`.
    Heading(HeadingLevel),
    /// A label that heads a section: `Timeline:`.
    Label,
    /// A rule of a kind that Markdown does not know.
    Rule,
    /// A rule that only draws the banner of a heading, and is left out.
    BannerRule,
    /// An item of a kind that Markdown does not know.
    Bullet,
    /// An event or an action without a mark.
    Item,
    /// A line that goes on with the item above.
    Continuation,
    /// A line by itself: `Key: value`.
    Line,
    /// A line of the text.
    Text,
}

/// The lines of a paragraph. Where emphasis or a link goes on over a line's end, so does the line.
pub(super) fn split<'a, 'b>(inner: Events<'a>, body: Body<'a>, blocks: &'b [Block<'a>]) -> Vec<Line<'a, 'b>> {
    let mut lines = Vec::new();
    let mut current: Events<'a> = Vec::new();
    let mut breaks = false;
    let mut nesting = 0_usize;
    let mut blocks = blocks;
    let mut end = |events: Events<'a>, breaks: bool| {
        let (Some((_, first)), Some((_, last))) = (events.first(), events.last()) else { return };
        let span = first.start..last.end.max(first.end);
        let to = body.in_file(&span).end;
        let count = blocks.partition_point(|block| block.span.start < to);
        let (here, rest) = blocks.split_at(count);
        blocks = rest;
        let (block, holds_several) = (here.first(), here.len() > 1);
        lines.push(Line { events, span, block, holds_several, breaks, kind: Kind::Text });
    };
    for (event, span) in inner {
        match event {
            Event::SoftBreak | Event::HardBreak if nesting == 0 => {
                end(std::mem::take(&mut current), breaks);
                breaks = event == Event::HardBreak;
                continue;
            }
            Event::Start(_) => nesting += 1,
            Event::End(_) => nesting = nesting.saturating_sub(1),
            _ => {}
        }
        current.push((event, span));
    }
    end(current, breaks);
    lines
}

impl<'a, 'b> Line<'a, 'b> {
    /// A line of nothing but words.
    pub(super) fn of_words(words: &'a str, span: Range<usize>, block: Option<&'b Block<'a>>) -> Self {
        let events = vec![(Event::Text(words.into()), span.clone())];
        Self { events, span, block, holds_several: false, breaks: true, kind: Kind::Text }
    }

    /// The words of the block on it.
    pub(super) fn text(&self) -> &str {
        self.block.map_or("", |block| &block.text)
    }

    /// The events that are told one after the other on a line of a timeline: `12:00: It broke. 12:05: It was seen. …`.
    pub(super) fn split_at_events(mut self) -> Vec<Self> {
        const MIN_EVENTS: usize = 3;
        let is_timeline = self.block.is_some_and(|block| block.topic == Some(Topic::Timeline));
        let [(Event::Text(CowStr::Borrowed(text)), place)] = self.events.as_slice() else { return vec![self] };
        if self.kind != Kind::Text || !is_timeline || text.matches(": ").count() < MIN_EVENTS {
            return vec![self];
        }
        let begins = spans(text).filter(|span| span.from.time.is_some() && text[span.range.end..].starts_with(": "));
        let starts: Vec<usize> = begins.map(|span| span.range.start).collect();
        if starts.len() < MIN_EVENTS || starts.first() != Some(&0) {
            return vec![self];
        }
        let (text, from) = (*text, place.start);
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let part = |(start, end): (&usize, usize)| {
            let words = text[*start..end].trim_end();
            let span = from + start..from + start + words.len();
            Self { kind: Kind::Item, ..Self::of_words(words, span, self.block.take()) }
        };
        starts.iter().zip(ends).map(part).collect()
    }

    /// Takes the bullet off its beginning, if it says nothing of the item.
    pub(super) fn strip_bullet(&mut self) {
        if let Some((Event::Text(text), _)) = self.events.first_mut()
            && let Some(bullet) = Bullet::at(text.trim_start()).filter(|bullet| !bullet.is_state)
        {
            *text = part(text, |text| &text.trim_start()[bullet.words..]);
        }
    }

    /// Takes marks off its beginning and its end.
    pub(super) fn strip(&mut self, first: &[char], last: &[char]) {
        if let Some((Event::Text(text), _)) = self.events.first_mut() {
            *text = part(text, |text| text.trim_start_matches(first).trim_start());
        }
        if let Some((Event::Text(text), _)) = self.events.last_mut() {
            *text = part(text, |text| text.trim_end().trim_end_matches(last).trim_end());
        }
    }
}

fn part<'a>(text: &CowStr<'a>, of: impl Fn(&str) -> &str) -> CowStr<'a> {
    match text {
        CowStr::Borrowed(text) => {
            let part = of(text);
            let from = part.as_ptr() as usize - text.as_ptr() as usize;
            CowStr::Borrowed(&text[from..from + part.len()])
        }
        other => CowStr::from(of(other).to_owned()),
    }
}
