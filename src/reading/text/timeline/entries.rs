//! Finds the events of a timeline: table rows, headings, list items, lines that begin with a time, and sentences that hold one.

use super::entry::{Elapsed, Entry, Part};
use super::head::{elapsed, head, is_about_times, later, start_of_count, update};
use super::table;
use crate::markdown::{Block, BlockKind, Table, Topic};
use crate::reading::text::impact_period;
use crate::units::scan::{Context, Span, spans};
use crate::units::{Moment, Written, WrittenTime};

/// The pieces of all timeline sections, in order. Without such a section, a run of lines that begin with a time is one.
pub(crate) fn parts(blocks: &[Block<'_>]) -> Vec<Part> {
    let has_section = blocks.iter().any(|block| block.topic == Some(Topic::Timeline));
    let mut reader = Reader {
        blocks,
        parts: Vec::new(),
        extent: Extent::Lines,
        last: None,
        colon_style: false,
        has_updates: false,
        has_table: false,
        has_section,
        event_indent: if has_section { event_indent(blocks) } else { None },
    };
    let mut at = 0;
    while let Some(block) = blocks.get(at) {
        let wanted =
            if has_section { block.topic == Some(Topic::Timeline) } else { block.topic != Some(Topic::Actions) };
        at = if wanted { reader.read(at) } else { at + 1 };
    }
    let enough = match reader.parts.as_slice() {
        _ if reader.has_updates => 1,
        _ if reader.has_table => 2,
        // A story that is told backwards begins with its end.
        [Part::Entry(first), Part::Entry(_)] if impact_period::tells_of_recovery(&first.text) => 2,
        _ => 3,
    };
    let mut parts = reader.parts;
    keep_one_kind(&mut parts);
    if !has_section && count(&parts, |entry| entry.at_head && has_time(entry)) < enough {
        parts.clear();
    }
    if is_newest_first(&parts) {
        parts.reverse();
    } else {
        turn_around(&mut parts);
    }
    parts
}

/// The indent of the list items that are events: of the first with a time, or of all where none has one.
fn event_indent(blocks: &[Block<'_>]) -> Option<usize> {
    const MIN_ITEMS: usize = 2;
    const MAX_NAME: usize = 40;
    let items = || blocks.iter().filter(|block| block.topic == Some(Topic::Timeline) && block.kind.is_item());
    let timed = items().find(|block| head(&block.text).is_some() || elapsed(&block.text).is_some());
    let has_times = || {
        let told = blocks.iter().filter(|block| block.topic == Some(Topic::Timeline) && !block.kind.is_item());
        told.filter(|block| block.kind.is_evidence()).any(|block| head(&block.text).is_some() || block.kind.is_row())
    };
    // `First sign: …` is an event; a numbered step, or one of the items that have a time in their sentence, is not.
    let is_named = |block: &&Block<'_>| block.text.split_once(": ").is_some_and(|(name, _)| name.len() <= MAX_NAME);
    let is_step = |block: &Block<'_>| {
        matches!(block.kind, BlockKind::Item { ordered: true, .. })
            || spans(&block.text).any(|span| span.from.time.is_some())
    };
    let untimed = || {
        let named = items().filter(is_named).count();
        let are_events = named >= MIN_ITEMS && named * 2 > items().count() && !items().any(is_step) && !has_times();
        items().next().filter(|_| are_events)
    };
    timed.or_else(untimed).map(|block| block.indent)
}

/// Whether all entries state their day and time, each earlier than the one above: status pages tell their stories backwards.
fn is_newest_first(parts: &[Part]) -> bool {
    let when = |part: &Part| match part {
        Part::Entry(Entry { span: Some(span), .. }) => match span.settle(&on_any_year()) {
            Ok(Written::Moment(at)) if at.has_time() => Some(at),
            _ => None,
        },
        _ => None,
    };
    let moments: Option<Vec<Moment>> = parts.iter().map(when).collect();
    let falls = |pair: &[Moment]| match pair {
        [above, below] => above.seconds_since(*below).is_some_and(|seconds| seconds > 0),
        _ => false,
    };
    moments.is_some_and(|moments| moments.len() > 1 && moments.windows(2).all(falls))
}

/// Turns a story around that is told backwards by times of day, perhaps below their days. It is where each day and each time of it
/// is earlier than the one above, and the first line tells that it was over.
fn turn_around(parts: &mut Vec<Part>) {
    let groups = || parts.chunk_by(|_, next| !matches!(next, Part::Day(_)));
    let tells_of_end = parts.iter().find_map(|part| match part {
        Part::Entry(entry) => Some(impact_period::tells_of_recovery(&entry.text)),
        Part::Day(_) | Part::Zero(_) => None,
    });
    let ends_so = matches!(parts.last(), Some(Part::Entry(entry)) if !impact_period::tells_of_recovery(&entry.text));
    if tells_of_end != Some(true) || !ends_so || !groups().all(falls_within) || !days_fall(parts) {
        return;
    }
    let mut turned = Vec::with_capacity(parts.len());
    for group in groups().rev() {
        let (day, entries) = match group {
            [day @ Part::Day(_), entries @ ..] => (Some(day), entries),
            entries => (None, entries),
        };
        turned.extend(day.into_iter().chain(entries.iter().rev()).cloned());
    }
    *parts = turned;
}

/// Whether the times of day of a group fall, but for midnight between two of them.
fn falls_within(group: &[Part]) -> bool {
    let clock = |part: &Part| match part {
        Part::Entry(Entry { span: Some(span), .. }) if span.from.date.is_none() => match span.from.time {
            Some(WrittenTime::Of(of)) => Some(of.time),
            _ => None,
        },
        _ => None,
    };
    let entries = group.iter().filter(|part| matches!(part, Part::Entry(_)));
    let Some(clocks) = entries.map(clock).collect::<Option<Vec<_>>>() else { return false };
    let rises = clocks.windows(2).filter(|pair| pair[0] <= pair[1]);
    let over_midnight = rises.clone().filter(|pair| pair[1].hour() - pair[0].hour() > 6).count();
    rises.count() == over_midnight && over_midnight <= 1 && clocks.len() + usize::from(group.len() > clocks.len()) > 1
}

/// Whether the days that head groups are written the latest first.
fn days_fall(parts: &[Part]) -> bool {
    let day = |part: &Part| match part {
        Part::Day(span) => span.from.day(&on_any_year()).ok().flatten(),
        Part::Entry(_) | Part::Zero(_) => None,
    };
    let days: Vec<_> = parts.iter().filter_map(day).collect();
    days.windows(2).all(|pair| pair[0] > pair[1])
}

/// A context that lets every day of a month be placed, in a year that means nothing.
fn on_any_year() -> Context {
    Context { year: Some(2000), day_first: Some(false), ..Context::default() }
}

/// Times within sentences count only where they outnumber the entries that begin with one.
fn keep_one_kind(parts: &mut Vec<Part>) {
    if count(parts, |entry| !entry.at_head) <= count(parts, |entry| entry.at_head) {
        parts.retain(|part| !matches!(part, Part::Entry(entry) if !entry.at_head));
    }
}

fn count(parts: &[Part], wanted: impl Fn(&Entry) -> bool) -> usize {
    parts.iter().filter(|part| matches!(part, Part::Entry(entry) if wanted(entry))).count()
}

fn has_time(entry: &Entry) -> bool {
    entry.elapsed.is_some() || entry.span.as_ref().is_some_and(|span| span.from.time.is_some())
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts about the text")]
struct Reader<'a> {
    blocks: &'a [Block<'a>],
    parts: Vec<Part>,
    extent: Extent,
    /// The entry that further text belongs to.
    last: Option<usize>,
    /// Whether entries are written `12:05: text`, so that such a time within a paragraph begins the next one.
    colon_style: bool,
    /// Whether there are updates as on a status page.
    has_updates: bool,
    /// Whether there is a table with a column for its times.
    has_table: bool,
    /// Whether the document has a section for its timeline.
    has_section: bool,
    /// The indent of the list items that are events, with or without a time.
    event_indent: Option<usize>,
}

/// What further text belongs to the entry that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The lines right below it.
    Lines,
    /// All up to the next time, since its own is on a line by itself.
    UpToNextTime,
    /// All of the section that it heads.
    Section,
}

impl Reader<'_> {
    /// Reads the line `at`, or the table that begins there, and gives the index of the next.
    fn read(&mut self, at: usize) -> usize {
        let Some(block) = self.blocks.get(at) else { return at + 1 };
        match block.kind {
            BlockKind::Row { .. } => {
                let table = Table::at(self.blocks, at);
                let (entries, is_named) = table::entries(&table);
                let timed = entries.iter().filter(|entry| entry.span.is_some() || entry.elapsed.is_some()).count();
                // Elsewhere, a table tells of events only if its rows begin with times.
                if self.has_section || timed * 2 > entries.len() {
                    self.has_table |= is_named;
                    self.parts.extend(entries.into_iter().map(Part::Entry));
                }
                return table.end;
            }
            BlockKind::Heading(_) => self.heading(at, block),
            BlockKind::Text | BlockKind::Item { .. } if !block.is_heading => self.line(at, block),
            _ => {}
        }
        at + 1
    }

    fn heading(&mut self, at: usize, block: &Block<'_>) {
        self.extent = Extent::Lines;
        let update = update(&block.text);
        self.has_updates |= update.is_some();
        let Some((span, rest)) = update.or_else(|| head(&block.text)) else { return };
        if span.from.time.is_none() && rest.len() < 40 && self.times_follow(at) {
            self.parts.push(Part::Day(span.detached()));
            return;
        }
        let below = self.text_below(at);
        let gap = if rest.is_empty() || below.is_empty() { "" } else { ": " };
        let text = format!("{rest}{gap}{below}");
        self.push(block, &span, text, true);
        self.extent = Extent::Section;
    }

    /// Whether lines up to the next heading of the same level begin with a time.
    fn times_follow(&self, at: usize) -> bool {
        let Some(Block { kind: BlockKind::Heading(level), .. }) = self.blocks.get(at) else { return false };
        let below = self.blocks.iter().skip(at + 1).take_while(|block| match block.kind {
            BlockKind::Heading(other) => other > *level,
            _ => true,
        });
        below
            .filter(|block| block.kind.is_evidence())
            .any(|block| head(&block.text).is_some_and(|(span, _)| span.from.time.is_some()) || block.kind.is_row())
    }

    /// Whether the item goes on in a further line.
    fn goes_on(&self, at: usize) -> bool {
        self.blocks
            .get(at + 1)
            .is_some_and(|next| next.kind == BlockKind::Text && !next.after_blank && !next.is_heading)
    }

    /// The line above one that ends a paragraph with the time of what it tells, as status pages have it.
    fn text_above(&self, at: usize) -> Option<String> {
        let above = self.blocks.get(at.checked_sub(1)?)?;
        let ends = self.blocks.get(at + 1).is_none_or(|next| next.after_blank || next.is_heading);
        let is_text = above.kind == BlockKind::Text && !above.is_heading && above.after_blank;
        (is_text && ends && !self.blocks[at].after_blank).then(|| above.text.clone().into_owned())
    }

    fn text_below(&self, at: usize) -> String {
        let below = self.blocks.iter().skip(at + 1).take_while(|block| !block.is_heading);
        let told = below.filter(|block| matches!(block.kind, BlockKind::Text | BlockKind::Item { .. }));
        let words: Vec<&str> = told.take(12).map(|block| &*block.text).filter(|text| !text.is_empty()).collect();
        words.join(" ")
    }

    fn line(&mut self, at: usize, block: &Block<'_>) {
        if self.extent == Extent::Section {
            return;
        }
        let text: &str = &block.text;
        if let Some((span, rest)) = head(text).filter(|(span, _)| !self.continues(block, span)) {
            if span.from.time.is_none() && is_about_times(rest) {
                self.parts.push(Part::Day(span.detached()));
                return;
            }
            if rest.is_empty() {
                if block.kind.is_item() && self.goes_on(at) {
                    self.push(block, &span, String::new(), true);
                } else if span.from.time.is_none() {
                    self.extent = Extent::Lines;
                    self.parts.push(Part::Day(span.detached()));
                } else if let Some(above) = self.text_above(at) {
                    self.push(block, &span, above, true);
                } else {
                    self.push(block, &span, String::new(), true);
                    self.extent = Extent::UpToNextTime;
                }
                return;
            }
            let behind = text.get(span.range.end..).unwrap_or_default();
            self.colon_style |= span.from.time.is_some() && behind.trim_start_matches([']', '*', ' ']).starts_with(':');
            let rest_start = text.len() - rest.len();
            self.run(block, Some(&span), rest_start);
        } else if let Some(span) = start_of_count(text) {
            self.parts.push(Part::Zero(span.detached()));
        } else if let Some((length, label, rest)) = elapsed(text) {
            self.push_untimed(block, Some(Elapsed::SinceStart(length)), label, rest);
        } else if let Some((length, label, rest)) = later(text).filter(|_| self.is_event(block)) {
            self.push_untimed(block, Some(Elapsed::SinceLast(length)), label, rest);
        } else if block.kind == BlockKind::Text && self.colon_style {
            self.run(block, None, 0);
        } else if let Some(span) = spans(text).find(|span| span.from.time.is_some()) {
            self.push(block, &span, text.to_owned(), false);
            self.append(block);
        } else if self.is_event(block) {
            self.push_untimed(block, None, "", text);
        } else {
            self.append(block);
        }
    }

    /// Whether an item is one of the list of events.
    fn is_event(&self, block: &Block<'_>) -> bool {
        let stands_alone = self.extent != Extent::UpToNextTime;
        block.kind.is_item() && self.event_indent == Some(block.indent) && stands_alone
    }

    /// Whether a date at the beginning of a line is in the middle of an item's sentence.
    fn continues(&self, block: &Block<'_>, span: &Span<'_>) -> bool {
        let within = block.kind == BlockKind::Text && !block.after_blank && block.indent > 0;
        within && span.from.time.is_none() && self.last.is_some()
    }

    /// An event without a time of day.
    fn push_untimed(&mut self, block: &Block<'_>, elapsed: Option<Elapsed>, label: &str, text: &str) {
        self.last = Some(self.parts.len());
        self.extent = Extent::Lines;
        self.parts.push(Part::Entry(Entry {
            number: block.line,
            span: None,
            elapsed,
            label: label.to_owned(),
            text: text.to_owned(),
            at_head: true,
        }));
    }

    /// An entry, and those that follow on the same line in the style `12:05: text 12:07: text`.
    fn run(&mut self, block: &Block<'_>, head: Option<&Span>, from: usize) {
        let text: &str = &block.text;
        let body = text.get(from..).unwrap_or_default();
        let mut open = head.cloned();
        let mut start = 0;
        if self.colon_style && block.kind == BlockKind::Text {
            for span in spans(body).filter(|span| span.from.time.is_some()) {
                if !body.get(span.range.end..).is_some_and(|behind| behind.starts_with(": ")) {
                    continue;
                }
                let said = body.get(start..span.range.start).unwrap_or_default();
                self.close_run(block, open.as_ref(), said);
                start = span.range.end + 2;
                open = Some(span);
            }
        }
        self.close_run(block, open.as_ref(), body.get(start..).unwrap_or_default());
    }

    fn close_run(&mut self, block: &Block<'_>, span: Option<&Span>, text: &str) {
        match span {
            Some(span) => self.push(block, span, text.trim().to_owned(), true),
            None if block.after_blank && self.extent == Extent::Lines => {}
            None => self.append_text(text.trim()),
        }
    }

    fn push(&mut self, block: &Block<'_>, span: &Span, text: String, at_head: bool) {
        let label = span.text.trim_matches(['[', ']']).to_owned();
        let entry =
            Entry { number: block.line, span: Some(span.clone().detached()), elapsed: None, label, text, at_head };
        if at_head {
            self.last = Some(self.parts.len());
            self.extent = Extent::Lines;
        }
        self.parts.push(Part::Entry(entry));
    }

    /// Text that continues the entry above: the lines right below it, or all up to the next time below one on a line by itself.
    fn append(&mut self, block: &Block<'_>) {
        if !block.after_blank || self.extent == Extent::UpToNextTime {
            self.append_text(&block.text);
        } else {
            self.last = None;
        }
    }

    fn append_text(&mut self, text: &str) {
        if let Some(Part::Entry(entry)) = self.last.and_then(|last| self.parts.get_mut(last))
            && entry.text.len() < 1000
            && !text.is_empty()
        {
            if !entry.text.is_empty() {
                entry.text.push(' ');
            }
            // A definition list sets its text after a colon.
            entry.text.push_str(text.strip_prefix(": ").unwrap_or(text));
        }
    }
}
