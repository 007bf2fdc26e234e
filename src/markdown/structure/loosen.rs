//! What people write in a paragraph and `CommonMark` does not know: headings, items and rows that lack a blank or a rule.
//!
//! Each line of a paragraph is looked at by itself, since that is how loosely written postmortems are written; a sentence that
//! was wrapped becomes one line again.

use std::borrow::Cow;
use std::ops::Range;

use super::block::{Block, BlockKind};
use super::bullets::Bullet;
use super::line::Line;
use super::sections;
use super::topic::Topic;
use crate::markdown::body::Body;
use crate::markdown::underlined::is_rule;

/// The text of a wrapped line from which on a line in lower case continues it, and the longest that is continued, in bytes.
const WRAPPED: usize = 40;
const MAX_JOINED: usize = 4000;

/// What a line of a paragraph turned out to be.
enum Found<'a> {
    /// A separate block.
    Block(BlockKind, Cow<'a, str>),
    /// The rule below the header of a table.
    RowRule,
    /// Nothing but a rule, or no words.
    Nothing,
}

/// Adds the lines of a paragraph as blocks. `first` is what its first line is; `place` gives a line its place.
pub(super) fn add<'a>(
    blocks: &mut Vec<Block<'a>>,
    body: &Body<'a>,
    lines: &[Line<'a>],
    first: BlockKind,
    mut place: impl FnMut(&Line<'a>) -> Block<'a>,
) {
    // Whether the line before says nothing: then it is as if there were two paragraphs.
    let mut apart = true;
    for (number, line) in lines.iter().enumerate() {
        let found = match first {
            BlockKind::Item { ordered, ticked } if number == 0 => item(ordered, ticked, line.text()),
            _ => read(body, line),
        };
        let is_item = number == 0 && first.is_item();
        let struck = if is_item { line.struck().to_owned() } else { String::new() };
        let mut block = Block { is_bold: line.is_bold(), struck: Cow::Owned(struck), link: line.link(), ..place(line) };
        let above = blocks.last_mut().filter(|_| !apart);
        match (found, above) {
            (Found::Block(BlockKind::Text, text), Some(above)) if is_continued(above, block.indent, &text) => {
                join(above, &text, block);
            }
            (Found::Block(kind, text), above) if !text.is_empty() || !block.struck.is_empty() => {
                let in_table = above.is_some_and(|above| above.kind.is_row()) && kind == BlockKind::Text;
                block.after_blank |= apart && number > 0;
                block.kind = if in_table && text.contains('|') { BlockKind::Row { header: false } } else { kind };
                block.cells = if block.kind.is_row() { cells(&text) } else { Vec::new() };
                block.text = text;
                blocks.push(block);
                apart = false;
            }
            (Found::RowRule, Some(above)) if above.text.contains('|') => {
                above.kind = BlockKind::Row { header: true };
                above.cells = cells(&above.text);
            }
            (Found::Block(..) | Found::RowRule | Found::Nothing, _) => apart = true,
        }
    }
}

/// Whether indented text below a block is prose rather than code: it is below a label such as `Tasks:`, or is the timeline
/// of a section of that name, and reads like sentences, labels or events.
pub(super) fn is_indented_prose(above: &Block, written: &str) -> bool {
    const FIRST: [&str; 5] = ["$ ", "> ", "# ", "% ", ">>>"];
    let mut lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
    let labelled = above.kind == BlockKind::Text
        && above.text.ends_with([':', '：'])
        && sections::label_topic(&above.text).is_some();
    let is_timeline =
        matches!(above.kind, BlockKind::Heading(_)) && Topic::of_heading(&above.text) == Some(Topic::Timeline);
    if !labelled && !is_timeline || written.contains(['{', '}', ';', '=', '$', '|', '<', '>', '\\', '`']) {
        return false;
    }
    let is_event = |line: &str| sections::starts_with_time(line);
    let is_prose = |line: &str| line.split_whitespace().count() >= 5 || line.contains(": ") || line.ends_with(':');
    let reads = |line: &str| {
        !FIRST.iter().any(|first| line.starts_with(first)) && (is_event(line) || labelled && is_prose(line))
    };
    lines.all(reads)
}

/// Whether a line of text continues the one before: it goes on in lower case, or is indented below an unfinished item.
fn is_continued(last: &Block, indent: usize, text: &str) -> bool {
    let open = !last.text.ends_with(['.', ':', ';', '!', '?', '：', '。']);
    let lower = text.starts_with(|c: char| c.is_lowercase());
    let goes_on =
        open && lower && last.text.len() >= WRAPPED && matches!(last.kind, BlockKind::Text | BlockKind::Item { .. });
    let hangs = last.kind.is_item() && indent >= last.indent + 2 && !last.text.ends_with([':', '：']);
    let digit = text.starts_with(|c: char| c.is_ascii_digit());
    (goes_on || hangs && !digit) && last.text.len() < MAX_JOINED
}

fn join<'a>(last: &mut Block<'a>, text: &str, next: Block<'a>) {
    let words = last.text.to_mut();
    words.push(' ');
    words.push_str(text);
    last.span.end = next.span.end;
    last.is_wrapped = true;
    last.is_bold = false;
    last.link = last.link.take().or(next.link);
}

/// What a line is. Only marks that were typed as such count: `\# one` and `**1.** one` are words.
fn read<'a>(body: &Body<'a>, line: &Line<'a>) -> Found<'a> {
    let written = body.written(&line.span).trim();
    let text = line.text();
    let is_escaped = body.text.get(..line.span.start).is_some_and(|before| before.ends_with('\\'));
    if is_rule(written) {
        return Found::Nothing;
    }
    let mark = written.chars().next().filter(|mark| !is_escaped && text.starts_with(*mark));
    match mark {
        Some('#') => heading(text),
        Some('=') if text.starts_with("===") => {
            Found::Block(BlockKind::Heading(1), part(text, |text| text.trim_matches('=').trim()))
        }
        Some('|') if is_row_rule(written) => Found::RowRule,
        Some('|') => Found::Block(BlockKind::Row { header: false }, text),
        Some('-') if is_dashed(&text) => {
            Found::Block(BlockKind::Heading(1), part(text, |text| text.trim_matches('-').trim()))
        }
        Some('-' | ':') if is_row_rule(written) && written.contains('|') => Found::RowRule,
        Some('0'..='9') => numbered_item(text),
        Some(_) => marked_item(text),
        None => Found::Block(BlockKind::Text, text),
    }
}

fn is_row_rule(written: &str) -> bool {
    written.bytes().all(|b| b"|:- ".contains(&b)) && written.contains('-')
}

/// `##Heading`. A single `#` begins many other things: numbers, tags, channels, colours, directives, comments.
fn heading(text: Cow<'_, str>) -> Found<'_> {
    let inner = text.trim_start_matches('#');
    let level = text.len() - inner.len();
    let is_heading = match level {
        1 => is_title(inner),
        2..=6 => {
            inner.trim_start().starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii() || "\"'*_`(".contains(c))
        }
        _ => false,
    };
    if !is_heading {
        return Found::Block(BlockKind::Text, text);
    }
    let level = u8::try_from(level).unwrap_or(6);
    Found::Block(
        BlockKind::Heading(level),
        part(text, |text| text.trim_start_matches('#').trim().trim_end_matches('#').trim_end()),
    )
}

/// Whether words after a `#` read like a title: a section that is known, or several words in the form of a title.
fn is_title(words: &str) -> bool {
    let words = words.trim_end_matches('#').trim();
    let first = words.split_whitespace().next().unwrap_or_default();
    let is_colour = matches!(first.len(), 3 | 6 | 8) && first.bytes().all(|byte| byte.is_ascii_hexdigit());
    let reads = words.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
        && words.contains(' ')
        && !words.contains(" #")
        && !words.ends_with(['.', ',', ';', ':', '?', '!'])
        && !is_colour;
    reads || sections::label_topic(words).is_some()
}

/// `---- Title ----`.
fn is_dashed(text: &str) -> bool {
    text.starts_with("---") && text.ends_with("---") && text.contains(char::is_alphabetic) && !text.contains('|')
}

/// An item whose number Markdown does not know here: `2. two` below a line of text.
fn numbered_item(text: Cow<'_, str>) -> Found<'_> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..).and_then(|after| after.strip_prefix(['.', ')']).filter(|_| digits <= 3));
    let content = after.filter(|content| content.starts_with(char::is_whitespace));
    let Some(length) = content.map(str::len) else { return Found::Block(BlockKind::Text, text) };
    item(true, None, part(text, |text| text.get(text.len() - length..).unwrap_or_default().trim_start()))
}

/// An item whose mark Markdown does not know, or does not know here: `• one`, `-One`, `☑ two`.
fn marked_item(text: Cow<'_, str>) -> Found<'_> {
    match Bullet::at(&text).filter(|bullet| bullet.words < text.len()) {
        // What a state is of is told by whoever reads the item; a time is looked for at its beginning.
        Some(bullet) if bullet.is_state && !sections::starts_with_time(&text[bullet.words..]) => {
            item(false, None, text)
        }
        Some(bullet) => item(false, None, part(text, |text| &text[bullet.words..])),
        None => Found::Block(BlockKind::Text, text),
    }
}

/// An item, with a checkbox that may be written carelessly.
fn item(ordered: bool, ticked: Option<bool>, text: Cow<'_, str>) -> Found<'_> {
    const BOXES: [(&str, bool); 4] = [("[ ]", false), ("[]", false), ("[x]", true), ("[X]", true)];
    let boxed = BOXES.iter().find(|(mark, _)| text.strip_prefix(*mark).is_some_and(|after| !after.starts_with('(')));
    match boxed.filter(|_| ticked.is_none()) {
        Some((mark, ticked)) => Found::Block(
            BlockKind::Item { ordered, ticked: Some(*ticked) },
            part(text, |text| text.strip_prefix(*mark).unwrap_or(text).trim_start()),
        ),
        None => Found::Block(BlockKind::Item { ordered, ticked }, text),
    }
}

/// A part of a text, borrowed where the text is.
fn part(text: Cow<'_, str>, of: impl Fn(&str) -> &str) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(of(text)),
        Cow::Owned(text) => Cow::Owned(of(&text).to_owned()),
    }
}

/// The cells of a row that no parser took for one.
fn cells(text: &str) -> Vec<Range<usize>> {
    let inner = text.trim();
    let inner = inner.strip_prefix('|').unwrap_or(inner);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let start = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    inner.split('|').map(str::trim).map(|cell| start(cell)..start(cell) + cell.len()).collect()
}
