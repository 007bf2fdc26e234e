//! Writes the repair of a body as Markdown: every line that is shown as something else gets the marks that say so.
//!
//! The text stays as it is but for the beginnings and ends of lines: what is within them, code among it, isn't touched.

mod escape;

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::line::{HEADING_MARKS, Kind, Line, Origin};
use crate::markdown::body::Body;
use crate::markdown::events::Events;
use crate::markdown::sources::Sources;
use crate::markdown::structure::Bullet;
use crate::markdown::underlined::is_rule;

/// A replacement of a stretch of the body.
pub(crate) type Edit = (Range<usize>, String);

/// A passage that was taken apart into lines.
#[derive(Debug)]
pub(super) struct Passage {
    parts: Vec<Part>,
    origin: Origin,
    /// The place of a heading that is only text above a rule.
    underline: Option<Range<usize>>,
}

/// A line of a passage.
#[derive(Debug)]
pub(super) struct Part {
    /// Its place in the body.
    span: Range<usize>,
    role: Role,
    /// Whether a hard break is written before it.
    breaks: bool,
}

/// What a line is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// A heading; `true` if the marks around its words are left out.
    Heading(HeadingLevel, bool),
    Rule,
    /// Nothing.
    Nothing,
    /// An item; `true` if its mark is replaced.
    Item(bool),
    Continuation,
    Text,
}

impl Role {
    fn is_of_list(self) -> bool {
        matches!(self, Self::Item(_) | Self::Continuation)
    }
}

impl Passage {
    pub(super) fn of_lines(parts: Vec<Part>, origin: Origin) -> Self {
        Self { parts, origin, underline: None }
    }

    pub(super) fn underline(heading: Range<usize>) -> Self {
        Self { parts: Vec::new(), origin: Origin::Text, underline: Some(heading) }
    }
}

impl Part {
    pub(super) fn of(line: &Line<'_, '_>, label: Option<HeadingLevel>) -> Self {
        let role = match line.kind {
            Kind::Heading(level) => Role::Heading(level, true),
            Kind::Label => Role::Heading(label.unwrap_or(HeadingLevel::H2), false),
            Kind::Rule => Role::Rule,
            Kind::BannerRule => Role::Nothing,
            Kind::Bullet => Role::Item(true),
            Kind::Item => Role::Item(false),
            Kind::Continuation => Role::Continuation,
            Kind::Line | Kind::Text => Role::Text,
        };
        Self { span: line.span.clone(), role, breaks: line.breaks }
    }
}

/// What makes Markdown of a body, from its passages and its repaired events.
pub(super) fn edits(passages: &[Passage], repaired: &Events<'_>, body: Body<'_>, sources: &Sources) -> Vec<Edit> {
    let line_end = if body.text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut tidier = Tidier { text: body.text, line_end, edits: Vec::new(), list_end: None };
    for passage in passages {
        tidier.passage(passage);
    }
    tidier.breaks(repaired, body, sources);
    tidier.edits.sort_by_key(|(span, _)| (span.start, span.end));
    // Words that begin a block may begin with a mark of text.
    tidier.edits.dedup();
    tidier.edits.into_iter().map(|(span, words)| (body.in_file(&span), words)).collect()
}

struct Tidier<'a> {
    text: &'a str,
    line_end: &'static str,
    edits: Vec<Edit>,
    /// Where the last list ends that was written.
    list_end: Option<usize>,
}

impl Tidier<'_> {
    fn passage(&mut self, passage: &Passage) {
        if let Some(heading) = &passage.underline {
            let end = heading.start + self.text[heading.clone()].trim_end().len();
            let start = self.line_start(end);
            self.edit(start..end, format!("{}---", self.line_end));
            // The rule above the words is in no heading.
            let first = self.line_end_of(heading.start);
            if first < start && is_rule(&self.text[heading.start..first]) {
                self.edit(heading.start..first + 1, String::new());
            }
            return;
        }
        let edits = self.edits.len();
        let mut above: Option<&Part> = None;
        for (at, part) in passage.parts.iter().enumerate() {
            let below = passage.parts.get(at + 1);
            let place = self.place(part, at.checked_sub(1).map(|at| &passage.parts[at]), below);
            if part.role == Role::Nothing {
                let end =
                    self.text[place.whole.end..].find('\n').map_or(self.text.len(), |feed| place.whole.end + feed + 1);
                self.edit(place.whole.start..end, String::new());
                continue;
            }
            self.begin(part, &place, above.map(|above| above.role), passage.origin);
            self.end(part, &place, below);
            if passage.origin == Origin::Code {
                for at in escape::inline(&self.text[place.content.clone()]) {
                    self.escape(place.content.start + at);
                }
            }
            above = Some(part);
        }
        let (Some(last), Some(end)) = (above, passage.parts.last()) else { return };
        // A block of HTML goes on to the next blank line.
        let begins_html = self.edits.len() > edits && self.text[last.span.clone()].starts_with('<');
        let may_go_on = last.role == Role::Text && passage.origin == Origin::Text && !begins_html;
        self.after(last.role, may_go_on, self.line_end_of(end.span.end));
    }

    /// What is written before the words of a line.
    fn begin(&mut self, part: &Part, place: &Place, above: Option<Role>, origin: Origin) {
        let is_first = above.is_none() && !place.shares_line;
        let goes_on = match above {
            // The rule above the words of a heading is left out, and they begin the paragraph.
            None => part.role == Role::Text && origin == Origin::Text && !self.is_rule_above(place.whole.start),
            Some(Role::Text) => matches!(part.role, Role::Text | Role::Continuation),
            Some(above) => above.is_of_list() && part.role.is_of_list(),
        };
        let closes_list = is_first && matches!(part.role, Role::Item(_)) && self.closes_list(place.whole.start);
        let is_apart = goes_on || closes_list || is_first && self.is_blank_above(place.whole.start);
        let mut before = String::new();
        if place.shares_line {
            before.push_str(self.line_end);
        }
        if !is_apart {
            before.push_str(self.line_end);
        }
        match part.role {
            Role::Heading(level, _) => {
                before.push_str(&"#".repeat(level as usize));
                before.push(' ');
                self.heading(place);
            }
            Role::Rule => {
                before.push_str("---");
                self.edit(place.content.clone(), String::new());
            }
            Role::Item(_) => before.push_str("- "),
            Role::Continuation if above.is_some_and(Role::is_of_list) => before.push_str("  "),
            Role::Continuation | Role::Text | Role::Nothing if goes_on && origin == Origin::Text => return,
            Role::Continuation | Role::Text | Role::Nothing => {}
        }
        self.edit(place.whole.start..place.content.start, before);
        let begins_block = matches!(part.role, Role::Item(_)) || part.role == Role::Text && !goes_on;
        if begins_block && let Some(at) = escape::start(&self.text[place.content.clone()]) {
            self.escape(place.content.start + at);
        }
    }

    /// Writes a heading on one line.
    fn heading(&mut self, place: &Place) {
        let content = &self.text[place.content.clone()];
        for (feed, _) in content.match_indices('\n') {
            let start = content[..feed].trim_end().len();
            let end = content.len() - content[feed..].trim_start().len();
            self.edit(place.content.start + start..place.content.start + end, " ".to_owned());
        }
        if content.ends_with('#') {
            self.escape(place.content.end - 1);
        }
    }

    /// What is written after the words of a line.
    fn end(&mut self, part: &Part, place: &Place, below: Option<&Part>) {
        if place.content.end < place.words_end {
            // Marks after a heading.
            self.edit(place.content.end..place.words_end, String::new());
        }
        let goes_on = |below: &Part| match below.role {
            Role::Text => part.role == Role::Text,
            Role::Continuation => true,
            _ => false,
        };
        let ends_in_mark = self.text[place.content.clone()].ends_with('\\');
        if below.is_some_and(|below| below.breaks && !goes_on(below)) && ends_in_mark {
            self.edit(place.content.end - 1..place.content.end, String::new());
        }
    }

    /// What is written below the last line of a passage.
    fn after(&mut self, last: Role, may_go_on: bool, end: usize) {
        let Some(below) = self.text.get(end..).filter(|below| !below.trim().is_empty()) else { return };
        let feed = below.find('\n').map_or(below.len(), |feed| feed + 1);
        let next = below[feed..].lines().next().unwrap_or_default();
        let is_list = last.is_of_list();
        if is_list {
            self.list_end = Some(end);
        }
        let goes_on = may_go_on || is_list && next.trim_start().starts_with("- ");
        let following = below.lines().skip(1).find(|line| !line.trim().is_empty()).unwrap_or_default();
        if is_list && following.starts_with([' ', '\t']) {
            // What is indented below a list would become part of it.
            self.edit(end..end, format!("{0}{0}<!-- -->", self.line_end));
        } else if !next.trim().is_empty() && !goes_on && !is_rule(next) {
            self.edit(end..end, self.line_end.to_owned());
        }
    }

    /// Writes the breaks before lines that begin on a line by themselves.
    fn breaks(&mut self, events: &Events<'_>, body: Body<'_>, sources: &Sources) {
        let mut numbers = body.line_numbers();
        let mut images = 0_usize;
        for (event, span) in events {
            match event {
                Event::Start(Tag::Image { .. }) => images += 1,
                Event::End(TagEnd::Image) => images = images.saturating_sub(1),
                Event::HardBreak | Event::SoftBreak if images == 0 => {
                    // One that was added is empty and begins the line.
                    let below = span.end.min(self.text.len());
                    let mut begins = || sources.events.binary_search(&numbers.of(below)).is_ok();
                    if *event == Event::HardBreak && span.is_empty() || *event == Event::SoftBreak && begins() {
                        self.hard_break(below);
                    }
                }
                _ => {}
            }
        }
    }

    /// Breaks the line above a place.
    fn hard_break(&mut self, below: usize) {
        let Some(feed) = self.line_start(below).checked_sub(1) else { return };
        let above = self.text[..feed].trim_end_matches('\r');
        let words = above.trim_end_matches([' ', '\t']);
        let backslashes = words.len() - words.trim_end_matches('\\').len();
        let is_broken = above.ends_with("  ") || above.len() == words.len() && backslashes % 2 == 1;
        if !is_broken && !words.is_empty() {
            self.edit(words.len()..above.len(), "\\".to_owned());
        }
    }

    /// Leaves out the blank lines between two lists that were written. True if there are.
    fn closes_list(&mut self, start: usize) -> bool {
        let Some(end) = self.list_end else { return false };
        let Some(between) = self.text.get(end..start).filter(|between| between.trim().is_empty()) else { return false };
        let first = between.find('\n').map_or(0, |feed| feed + 1);
        self.edit(end + first..start, String::new());
        true
    }

    fn place(&self, part: &Part, above: Option<&Part>, below: Option<&Part>) -> Place {
        let shares = |above: &Part, below: &Part| {
            self.text.get(above.span.end..below.span.start).is_some_and(|between| !between.contains('\n'))
        };
        let shares_line = above.is_some_and(|above| shares(above, part));
        let start =
            if shares_line { above.map_or(0, |above| above.span.end) } else { self.line_start(part.span.start) };
        let end = match below.filter(|below| shares(part, below)) {
            Some(_) => part.span.end,
            None => self.line_end_of(part.span.end),
        };
        let written = &self.text[start..end];
        let words_end = start + written.trim_end().len();
        let mut content = written.trim();
        match part.role {
            Role::Heading(_, true) => {
                content = content.trim_start_matches(HEADING_MARKS).trim_start();
                content = content.trim_end_matches(HEADING_MARKS).trim_end();
            }
            Role::Item(true) => {
                let bullet = Bullet::at(content).filter(|bullet| !bullet.is_state);
                content = &content[bullet.map_or(0, |bullet| bullet.words)..];
            }
            _ => {}
        }
        let from = start + (content.as_ptr() as usize - written.as_ptr() as usize);
        Place { whole: start..end, content: from..from + content.len(), words_end, shares_line }
    }

    fn edit(&mut self, span: Range<usize>, words: String) {
        if !span.is_empty() || !words.is_empty() {
            self.edits.push((span, words));
        }
    }

    fn escape(&mut self, at: usize) {
        self.edit(at..at, "\\".to_owned());
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |feed| feed + 1)
    }

    /// Where the line ends, without its end.
    fn line_end_of(&self, at: usize) -> usize {
        let end = self.text[at..].find('\n').map_or(self.text.len(), |feed| at + feed);
        end - usize::from(end > at && self.text[..end].ends_with('\r'))
    }

    fn is_blank_above(&self, start: usize) -> bool {
        self.line_above(start).trim().is_empty() || self.is_rule_above(start)
    }

    fn is_rule_above(&self, start: usize) -> bool {
        is_rule(self.line_above(start))
    }

    fn line_above(&self, start: usize) -> &str {
        let above = self.text[..start].strip_suffix('\n').unwrap_or_default();
        above.rsplit('\n').next().unwrap_or_default()
    }
}

/// Where a line is.
struct Place {
    /// With the blanks around it.
    whole: Range<usize>,
    /// Its words.
    content: Range<usize>,
    /// Where its words end, with the marks of a heading.
    words_end: usize,
    /// Whether it begins on the line of the one above.
    shares_line: bool,
}
