//! The lines of a document, each with what it is: a heading, an item, a table row, text.
//!
//! People write Markdown loosely, so this is more forgiving than `CommonMark`: a heading needs no blank behind `#`, an indented line is
//! text rather than code, and `<li>` is an item. Only fenced code is code. A sentence that was wrapped is one line again.

use std::borrow::Cow;

use super::plain::plain;

/// One line, or one list item of a line that holds several in HTML.
#[derive(Clone, Debug)]
pub struct Line<'a> {
    /// The line of the source file, counted from 1.
    pub number: usize,
    /// What it is.
    pub kind: Kind,
    /// Blanks before it, a tab as four.
    pub indent: usize,
    /// The text behind its marker, with inline markup.
    pub raw: &'a str,
    /// The same without inline markup.
    pub text: Cow<'a, str>,
    /// Whether a blank line or the start of the document comes before it.
    pub after_blank: bool,
    /// Whether it was several lines in the source.
    pub wrapped: bool,
    /// Where the line begins in the document.
    start: usize,
}

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A list item.
    Item {
        /// Whether it is numbered.
        ordered: bool,
        /// Its checkbox, ticked or not.
        ticked: Option<bool>,
    },
    /// A table row, its cells still in one text.
    Row,
    /// The line below a table's header.
    RowRule,
    /// Plain text.
    Text,
    /// A quotation.
    Quote,
    /// Nothing, or nothing but a rule, an image or a comment.
    Blank,
}

impl Kind {
    /// Whether it is a list item.
    pub fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }
}

/// Splits a document into lines; fenced code and comments are left out.
pub fn lines(text: &str, first_line: usize) -> Vec<Line<'_>> {
    let mut lines: Vec<Line> = Vec::with_capacity(text.len() / 40 + 8);
    let mut fence: Option<&str> = None;
    let mut in_comment = false;
    let mut offset = 0;
    for (index, raw) in text.split_inclusive('\n').enumerate() {
        let number = first_line + index;
        let line_start = offset;
        offset += raw.len();
        let trimmed = raw.trim();
        if let Some(mark) = fence {
            if trimmed.starts_with(mark) {
                fence = None;
            }
            continue;
        }
        if in_comment {
            in_comment = !trimmed.contains("-->");
            continue;
        }
        if opens_fence(trimmed) {
            fence = trimmed.get(..3);
            continue;
        }
        if trimmed.starts_with("<!--") {
            in_comment = !trimmed.contains("-->");
            push(&mut lines, number, Kind::Blank, 0, "", offset);
            continue;
        }
        if underlines_a_heading(&lines, trimmed) {
            let level = if trimmed.starts_with('=') { 1 } else { 2 };
            if let Some(last) = lines.last_mut() {
                last.kind = Kind::Heading(level);
            }
            continue;
        }
        for part in html_items(trimmed) {
            let indent = raw.bytes().take_while(u8::is_ascii_whitespace).map(|b| if b == b'\t' { 4 } else { 1 }).sum();
            let (kind, content) = classify(part);
            if kind == Kind::Text && lines.last().is_some_and(|last| is_continued(last, indent, content)) {
                join(&mut lines, text, content, offset);
                continue;
            }
            push(&mut lines, number, kind, indent, content, line_start);
        }
    }
    mark_loose_tables(&mut lines);
    lines
}

/// Whether a line opens fenced code: one that holds further backticks is code within a sentence.
fn opens_fence(trimmed: &str) -> bool {
    let ticks = || trimmed.starts_with("```") && !trimmed.trim_start_matches('`').contains('`');
    trimmed.starts_with("~~~") || ticks()
}

/// Whether a line of text continues the one before: it goes on in lower case, or is indented below an unfinished item.
fn is_continued(last: &Line, indent: usize, content: &str) -> bool {
    const WRAPPED: usize = 40;
    const LONGEST: usize = 4000;
    let open = !last.text.ends_with(['.', ':', ';', '!', '?', '：', '。']);
    let lower = content.starts_with(|c: char| c.is_lowercase());
    let goes_on = open && lower && last.text.len() >= WRAPPED && matches!(last.kind, Kind::Text | Kind::Item { .. });
    let hangs = last.kind.is_item() && indent >= last.indent + 2 && !last.text.ends_with([':', '：']);
    let digit = content.starts_with(|c: char| c.is_ascii_digit());
    (goes_on || hangs && !digit) && last.text.len() < LONGEST
}

fn join<'a>(lines: &mut [Line<'a>], text: &'a str, content: &str, end: usize) {
    let Some(last) = lines.last_mut() else { return };
    last.raw = text.get(last.start..end).map_or(last.raw, str::trim);
    last.wrapped = true;
    let joined = last.text.to_mut();
    joined.push(' ');
    joined.push_str(&plain(content));
}

fn push<'a>(lines: &mut Vec<Line<'a>>, number: usize, kind: Kind, indent: usize, raw: &'a str, start: usize) {
    let after_blank = lines.last().is_none_or(|line| line.kind == Kind::Blank);
    let text = if kind == Kind::Row { Cow::Borrowed(raw) } else { plain(raw) };
    let kind = if text.is_empty() && kind != Kind::RowRule { Kind::Blank } else { kind };
    lines.push(Line { number, kind, indent, raw, text, after_blank, wrapped: false, start });
}

/// `====` or `----` below one short line makes a heading of it.
fn underlines_a_heading(lines: &[Line], trimmed: &str) -> bool {
    let rule = trimmed.len() >= 3 && (trimmed.bytes().all(|b| b == b'=') || trimmed.bytes().all(|b| b == b'-'));
    rule && lines.last().is_some_and(|last| {
        last.kind == Kind::Text && last.after_blank && last.text.len() <= 100 && !last.text.ends_with(['.', ':', ';'])
    })
}

/// The parts of a line that holds several HTML list items; other lines are one part.
fn html_items(trimmed: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(trimmed);
    let several = trimmed.contains('<') && trimmed.contains("<li");
    std::iter::from_fn(move || {
        let text = rest.take()?;
        if several
            && let Some(at) = text.get(3..).and_then(|behind| behind.find("<li")).map(|at| at + 3)
            && let (Some(head), tail) = (text.get(..at), text.get(at..))
        {
            rest = tail;
            return Some(head);
        }
        Some(text)
    })
}

/// What a trimmed line is, and its content behind the marker.
fn classify(trimmed: &str) -> (Kind, &str) {
    if trimmed.is_empty() || is_rule(trimmed) {
        return (Kind::Blank, "");
    }
    let first = trimmed.as_bytes().first().copied().unwrap_or(b' ');
    match first {
        b'#' => heading(trimmed),
        b'=' => banner(trimmed),
        b'>' => (Kind::Quote, trimmed.trim_start_matches(['>', ' '])),
        b'|' => row(trimmed),
        b'<' => html(trimmed),
        b':' if trimmed.starts_with(":::") => container(trimmed),
        b'-' | b'*' | b'+' | b'0'..=b'9' => item(trimmed),
        _ if trimmed.starts_with(['•', '‣', '●', '▪', '◦', '—', '–']) => item(trimmed),
        _ => (Kind::Text, trimmed),
    }
}

fn is_rule(trimmed: &str) -> bool {
    trimmed.len() >= 3 && trimmed.bytes().all(|b| b"-*_=# ".contains(&b)) && !trimmed.starts_with("* *")
        || trimmed == "* * *"
}

fn heading(trimmed: &str) -> (Kind, &str) {
    let level = trimmed.bytes().take_while(|b| *b == b'#').count();
    let content = trimmed.trim_start_matches('#');
    let numbered = content.starts_with(|c: char| c.is_ascii_digit());
    if level > 6 || numbered && level == 1 {
        return (Kind::Text, trimmed);
    }
    let content = content.trim().trim_end_matches('#').trim_end();
    (Kind::Heading(u8::try_from(level).unwrap_or(6)), content)
}

/// `=====Title=====`.
fn banner(trimmed: &str) -> (Kind, &str) {
    let inner = trimmed.trim_matches('=').trim();
    if trimmed.starts_with("===") && !inner.is_empty() { (Kind::Heading(1), inner) } else { (Kind::Text, trimmed) }
}

fn row(trimmed: &str) -> (Kind, &str) {
    let rule = trimmed.bytes().all(|b| b"|:- ".contains(&b)) && trimmed.contains('-');
    (if rule { Kind::RowRule } else { Kind::Row }, trimmed)
}

/// The ends of a container: `::: update Resolved | 2024-05-06T10:00:00Z` heads an event of a status page, `:::` closes it.
fn container(trimmed: &str) -> (Kind, &str) {
    let inner = trimmed.trim_start_matches(':').trim();
    match inner.strip_prefix("update ") {
        Some(event) => (Kind::Heading(6), event),
        None if inner.is_empty() => (Kind::Blank, ""),
        None => (Kind::Text, trimmed),
    }
}

fn html(trimmed: &str) -> (Kind, &str) {
    let mut inner = trimmed;
    for opening in ["<p>", "<ul>", "<ol>", "<div>"] {
        inner = inner.strip_prefix(opening).unwrap_or(inner).trim_start();
    }
    if inner.starts_with("<li") {
        return (Kind::Item { ordered: false, ticked: None }, inner);
    }
    if let Some(level) = inner.strip_prefix("<h").and_then(|rest| rest.bytes().next()).filter(u8::is_ascii_digit) {
        return (Kind::Heading(level - b'0'), inner);
    }
    (Kind::Text, inner)
}

fn item(trimmed: &str) -> (Kind, &str) {
    let digits = trimmed.bytes().take_while(u8::is_ascii_digit).count();
    let (ordered, content) = if digits > 0 {
        let behind = trimmed.get(digits..).unwrap_or_default();
        let content = behind.strip_prefix(['.', ')']).filter(|_| digits <= 3);
        (true, content.filter(|content| content.starts_with(char::is_whitespace)))
    } else {
        let mut chars = trimmed.chars();
        let mark = chars.next().unwrap_or(' ');
        let content = chars.as_str();
        let tight = mark == '-' && content.starts_with(char::is_uppercase) || "•‣●▪◦".contains(mark);
        (false, Some(content).filter(|content| tight || content.starts_with(char::is_whitespace)))
    };
    let Some(content) = content.map(str::trim_start) else { return (Kind::Text, trimmed) };
    for (mark, ticked) in [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true)] {
        if let Some(behind) = content.strip_prefix(mark).filter(|behind| !behind.starts_with('(')) {
            return (Kind::Item { ordered, ticked: Some(ticked) }, behind.trim_start());
        }
    }
    (Kind::Item { ordered, ticked: None }, content)
}

/// Rows of tables without outer pipes: the line before a rule such as `--- | ---`, and those after it.
fn mark_loose_tables(lines: &mut [Line]) {
    let is_loose_rule = |line: &Line| {
        line.kind != Kind::RowRule
            && line.raw.contains('|')
            && line.raw.contains("--")
            && line.raw.bytes().all(|b| b"|:- ".contains(&b))
    };
    let mut in_table = false;
    for at in 1..lines.len() {
        let Some([header, line]) = lines.get_mut(at - 1..=at) else { continue };
        if is_loose_rule(line) && header.raw.contains('|') {
            header.kind = Kind::Row;
            line.kind = Kind::RowRule;
            in_table = true;
        } else if in_table && line.kind == Kind::Text && line.raw.contains('|') {
            line.kind = Kind::Row;
            line.text = Cow::Borrowed(line.raw);
        } else {
            in_table = false;
        }
    }
}

/// The cells of a table row, as plain text.
pub fn cells<'a>(row: &Line<'a>) -> Vec<Cow<'a, str>> {
    let inner = row.raw.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = Vec::new();
    let mut start = 0;
    let mut escaped = false;
    let mut in_code = false;
    for (at, byte) in inner.bytes().enumerate() {
        match byte {
            b'\\' => escaped = !escaped,
            b'`' => in_code = !in_code,
            b'|' if !escaped && !in_code => {
                cells.push(plain(inner.get(start..at).unwrap_or_default()));
                start = at + 1;
            }
            _ => escaped = false,
        }
    }
    cells.push(plain(inner.get(start..).unwrap_or_default()));
    cells
}
