//! Finds the events of a timeline: table rows, headings, list items, lines that begin with a time, and sentences that hold one.

use crate::recovery::line::{Kind, Line, cells};
use crate::recovery::outline::Place;
use crate::recovery::topic::Topic;
use crate::units::scan::{Context, Span, spans};
use crate::units::{Cursor, Length, Moment, Strictness, Written};

/// An event with its time as written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The line of the source file.
    pub number: usize,
    /// The time, where one could be read.
    pub span: Option<Span<'static>>,
    /// The time since the start, where that is what was written.
    pub elapsed: Option<Length>,
    /// The time as written.
    pub label: String,
    /// What happened.
    pub text: String,
    /// Whether the time stands at the beginning, as an entry's does, rather than within a sentence.
    at_head: bool,
}

impl Entry {
    /// Whether its date was written with it.
    pub fn has_date(&self) -> bool {
        self.span.as_ref().is_some_and(|span| span.from.date.is_some())
    }
}

/// A piece of a timeline.
#[derive(Clone, Debug)]
pub enum Part {
    /// A date that holds for the entries below.
    Day(Span<'static>),
    /// An event.
    Entry(Entry),
}

/// The pieces of all timeline sections, in order. Without such a section, a run of lines that begin with a time is one.
pub fn parts(lines: &[Line], places: &[Place]) -> Vec<Part> {
    let has_section = places.iter().any(|place| place.topic == Some(Topic::Timeline));
    let mut reader = Reader {
        lines,
        places,
        parts: Vec::new(),
        below_event_heading: false,
        last: None,
        colon_style: false,
        has_updates: false,
    };
    let mut at = 0;
    while at < lines.len() {
        let topic = places.get(at).and_then(|place| place.topic);
        let wanted = if has_section { topic == Some(Topic::Timeline) } else { topic != Some(Topic::Actions) };
        at = if wanted { reader.read(at) } else { at + 1 };
    }
    let enough = if reader.has_updates { 1 } else { 3 };
    let mut parts = reader.parts;
    keep_one_kind(&mut parts);
    if !has_section && count(&parts, |entry| entry.at_head && has_time(entry)) < enough {
        parts.clear();
    }
    if is_newest_first(&parts) {
        parts.reverse();
    }
    parts
}

/// Whether all entries state their day and time, each earlier than the one above: status pages tell their stories backwards.
fn is_newest_first(parts: &[Part]) -> bool {
    let when = |part: &Part| match part {
        Part::Entry(Entry { span: Some(span), .. }) => match span.settle(&Context::default()) {
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
    entry.span.as_ref().is_some_and(|span| span.from.time.is_some())
}

/// The columns of a table that say when.
#[derive(Clone, Copy)]
struct Columns {
    time: usize,
    date: Option<usize>,
    weekday: Option<usize>,
}

struct Reader<'a> {
    lines: &'a [Line<'a>],
    places: &'a [Place],
    parts: Vec<Part>,
    below_event_heading: bool,
    /// The entry that further text belongs to.
    last: Option<usize>,
    /// Whether entries are written `12:05: text`, so that such a time within a paragraph begins the next one.
    colon_style: bool,
    /// Whether there are updates as on a status page.
    has_updates: bool,
}

impl Reader<'_> {
    /// Reads the line `at`, or the table that begins there, and gives the index of the next.
    fn read(&mut self, at: usize) -> usize {
        let (Some(line), Some(place)) = (self.lines.get(at), self.places.get(at)) else { return at + 1 };
        match line.kind {
            Kind::Row => return self.table(at),
            Kind::Heading(_) => self.heading(at, line),
            Kind::Text | Kind::Item { .. } if !place.heading => self.line(at, line),
            _ => {}
        }
        at + 1
    }

    fn heading(&mut self, at: usize, line: &Line) {
        self.below_event_heading = false;
        let update = update(&line.text);
        self.has_updates |= update.is_some();
        let Some((span, rest)) = update.or_else(|| head(&line.text)) else { return };
        if span.from.time.is_none() && rest.len() < 40 && self.times_follow(at) {
            self.parts.push(Part::Day(span.detached()));
            return;
        }
        let below = self.text_below(at);
        let gap = if rest.is_empty() || below.is_empty() { "" } else { ": " };
        let text = format!("{rest}{gap}{below}");
        self.push(line, &span, text, true);
        self.below_event_heading = true;
    }

    /// Whether lines up to the next heading of the same level begin with a time.
    fn times_follow(&self, at: usize) -> bool {
        let Some(Line { kind: Kind::Heading(level), .. }) = self.lines.get(at) else { return false };
        let below = self.lines.iter().skip(at + 1).take_while(|line| match line.kind {
            Kind::Heading(other) => other > *level,
            _ => true,
        });
        below
            .filter(|line| !matches!(line.kind, Kind::Blank | Kind::Quote))
            .any(|line| head(&line.text).is_some_and(|(span, _)| span.from.time.is_some()) || line.kind == Kind::Row)
    }

    fn text_below(&self, at: usize) -> String {
        let places = self.places.iter().skip(at + 1);
        let below = self.lines.iter().skip(at + 1).zip(places).take_while(|(_, place)| !place.heading);
        let told =
            below.filter(|(line, _)| matches!(line.kind, Kind::Text | Kind::Item { .. }) && !line.text.is_empty());
        let words: Vec<&str> = told.take(12).map(|(line, _)| &*line.text).collect();
        words.join(" ")
    }

    fn line(&mut self, at: usize, line: &Line) {
        if self.below_event_heading {
            return;
        }
        let text: &str = &line.text;
        if let Some((span, rest)) = head(text) {
            if rest.is_empty() {
                if span.from.time.is_none() {
                    self.parts.push(Part::Day(span.detached()));
                    return;
                }
                let text = self.text_below(at);
                self.push(line, &span, text, true);
                return;
            }
            let behind = text.get(span.range.end..).unwrap_or_default();
            self.colon_style |= span.from.time.is_some() && behind.trim_start_matches([']', '*', ' ']).starts_with(':');
            let rest_start = text.len() - rest.len();
            self.run(line, Some(&span), rest_start);
        } else if let Some((length, label, rest)) = elapsed(text) {
            self.parts.push(Part::Entry(Entry {
                number: line.number,
                span: None,
                elapsed: Some(length),
                label: label.to_owned(),
                text: rest.to_owned(),
                at_head: true,
            }));
        } else if line.kind == Kind::Text && self.colon_style {
            self.run(line, None, 0);
        } else if let Some(span) = spans(text).find(|span| span.from.time.is_some()) {
            self.push(line, &span, text.to_owned(), false);
            self.append(line);
        } else {
            self.append(line);
        }
    }

    /// An entry, and those that follow on the same line in the style `12:05: text 12:07: text`.
    fn run(&mut self, line: &Line, head: Option<&Span>, from: usize) {
        let text: &str = &line.text;
        let body = text.get(from..).unwrap_or_default();
        let mut open = head.cloned();
        let mut start = 0;
        if self.colon_style && line.kind == Kind::Text {
            for span in spans(body).filter(|span| span.from.time.is_some()) {
                if !body.get(span.range.end..).is_some_and(|behind| behind.starts_with(": ")) {
                    continue;
                }
                let said = body.get(start..span.range.start).unwrap_or_default();
                self.close_run(line, open.as_ref(), said);
                start = span.range.end + 2;
                open = Some(span);
            }
        }
        self.close_run(line, open.as_ref(), body.get(start..).unwrap_or_default());
    }

    fn close_run(&mut self, line: &Line, span: Option<&Span>, text: &str) {
        match span {
            Some(span) => self.push(line, span, text.trim().to_owned(), true),
            None => self.append_text(text.trim()),
        }
    }

    fn push(&mut self, line: &Line, span: &Span, text: String, at_head: bool) {
        let label = span.text.trim_matches(['[', ']']).to_owned();
        let entry =
            Entry { number: line.number, span: Some(span.clone().detached()), elapsed: None, label, text, at_head };
        if at_head {
            self.last = Some(self.parts.len());
        }
        self.parts.push(Part::Entry(entry));
    }

    /// Text that continues the entry above.
    fn append(&mut self, line: &Line) {
        if !line.after_blank {
            self.append_text(&line.text);
        }
    }

    fn append_text(&mut self, text: &str) {
        if let Some(Part::Entry(entry)) = self.last.and_then(|last| self.parts.get_mut(last))
            && entry.text.len() < 1000
            && !text.is_empty()
        {
            entry.text.push(' ');
            entry.text.push_str(text);
        }
    }

    /// A table: its columns are known by their header, else the first is the time.
    fn table(&mut self, start: usize) -> usize {
        let rows =
            self.lines.iter().skip(start).take_while(|line| matches!(line.kind, Kind::Row | Kind::RowRule)).count();
        let has_header = self.lines.get(start + 1).is_some_and(|line| line.kind == Kind::RowRule);
        let header: Vec<String> = match self.lines.get(start).filter(|_| has_header) {
            Some(line) => cells(line).iter().map(|cell| cell.to_lowercase()).collect(),
            None => Vec::new(),
        };
        let column = |names: &[&str]| header.iter().position(|cell| names.iter().any(|name| cell.contains(name)));
        let time = column(&["time", "when", "timestamp", "时间", "時刻", "日時"]);
        let date = column(&["date", "日期"]).or_else(|| column(&["day"])).filter(|date| Some(*date) != time);
        let weekday = column(&["day"]).filter(|day| Some(*day) != date && Some(*day) != time);
        let columns = Columns { time: time.or(date).unwrap_or(0), date: date.filter(|_| time.is_some()), weekday };
        let skipped = if has_header { 2 } else { 0 };
        for line in self.lines.iter().skip(start + skipped).take(rows.saturating_sub(skipped)) {
            if line.kind == Kind::Row {
                self.row(line, columns);
            }
        }
        start + rows.max(1)
    }

    fn row(&mut self, line: &Line, Columns { time, date, weekday }: Columns) {
        let row = cells(line);
        let cell = |column: usize| row.get(column).map(|cell| &**cell).unwrap_or_default();
        let label = match date.map(cell).filter(|date| !date.is_empty()) {
            Some(date) => format!("{date} {}", cell(time)),
            None => cell(time).to_owned(),
        };
        let others = row
            .iter()
            .enumerate()
            .filter(|(column, cell)| ![Some(time), date, weekday].contains(&Some(*column)) && !cell.is_empty());
        let text = others.map(|(_, cell)| &**cell).collect::<Vec<_>>().join(" — ");
        if label.trim().is_empty() || text.is_empty() {
            return;
        }
        let span = head(&label).map(|(span, _)| span.detached());
        let elapsed = if span.is_none() { elapsed(&label).map(|(length, ..)| length) } else { None };
        self.parts.push(Part::Entry(Entry {
            number: line.number,
            span,
            elapsed,
            label: label.clone(),
            text,
            at_head: true,
        }));
    }
}

/// The time at the beginning of an entry, and the text behind it.
fn head(text: &str) -> Option<(Span<'_>, &str)> {
    const AROUND: [char; 6] = ['[', '(', '*', '`', ' ', '"'];
    let start = text.len() - text.trim_start_matches(AROUND).len();
    let mut cursor = Cursor::at(text, start);
    let span = cursor.span(Strictness::Field).or_else(|| {
        // `10.12:30 PM` is the tenth item.
        let mut numbered = Cursor::at(text, start);
        numbered.digits(1, 2)?;
        cursor = numbered;
        if cursor.eat('.') { cursor.span(Strictness::Field) } else { None }
    })?;
    let behind = text.get(span.range.end..).unwrap_or_default();
    if behind.starts_with(|c: char| c == '.' && !behind.starts_with(". ") && behind.len() > 1 || c == '/' || c == '%') {
        return None;
    }
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || "])*`:：-–—|,;→>".contains(c));
    Some((span, rest))
}

/// `Resolved | 2024-05-06T10:00:00Z`: the state that was reached, and when.
fn update(text: &str) -> Option<(Span<'_>, &str)> {
    let (state, when) = text.split_once('|')?;
    let mut cursor = Cursor::at(text, text.len() - when.trim_start().len());
    let span = cursor.span(Strictness::Field).filter(|span| span.from.date.is_some() && span.from.time.is_some())?;
    cursor.rest().trim().is_empty().then_some((span, state.trim()))
}

/// `T+5m` or `+00:05`: the time since the start, how it was written, and the text behind it.
fn elapsed(text: &str) -> Option<(Length, &str, &str)> {
    let start = text.trim_start_matches(['[', '(', ' ']);
    let sign = start.strip_prefix("T+").or_else(|| start.strip_prefix('+'))?;
    let mut cursor = Cursor::new(sign);
    let length = match cursor.length(Strictness::Field) {
        Some(length) => length,
        None if cursor.eat('0') => Length::from_seconds(0),
        None => return None,
    };
    let label = text.get(..text.len() - cursor.rest().len())?.trim_start_matches(['[', '(', ' ']);
    let rest = cursor.rest().trim_start_matches(|c: char| c.is_whitespace() || "]):-–—|,".contains(c));
    Some((length, label, rest))
}
