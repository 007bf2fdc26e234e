//! What a line begins, as far as it bears on fenced code.

use std::borrow::Cow;

/// An indent by which a line isn't a fence.
const MAX_INDENT: usize = 3;
const TAB: usize = 4;
/// White space within a line.
pub(super) const BLANKS: [char; 2] = [' ', '\t'];

/// The mark of a list item.
#[derive(Clone, Copy)]
pub(super) struct Item {
    /// How far it indents what it holds.
    pub width: usize,
    /// Whether it begins a list right below the line of a paragraph: an item with words, and the first of its list.
    pub interrupts: bool,
}

/// The item that some words begin.
pub(super) fn item(words: &str) -> Option<Item> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let marks: &[char] = if digits == 0 { &['-', '+', '*'] } else { &['.', ')'] };
    let inner = words[digits..].strip_prefix(marks).filter(|inner| inner.is_empty() || inner.starts_with(BLANKS))?;
    if digits > 9 || is_rule(words) {
        return None;
    }
    let is_first = digits == 0 || words[..digits].parse() == Ok(1);
    let blanks = if is_blank(inner) { 1 } else { indent(inner) };
    let width = digits + 1 + if blanks > TAB { 1 } else { blanks };
    Some(Item { width, interrupts: is_first && !is_blank(inner) })
}

/// What follows the label of a footnote, where some words begin one.
pub(super) fn footnote(words: &str) -> Option<&str> {
    let (label, inner) = words.strip_prefix("[^")?.split_once(']')?;
    let is_label = !label.contains('[') && !label.trim().is_empty();
    inner.strip_prefix(':').filter(|_| is_label).map(|inner| inner.trim_start_matches(BLANKS))
}

/// Whether the first words of a quotation make an alert of it.
pub(super) fn is_alert(words: &str) -> bool {
    let kind = words.strip_prefix("[!").and_then(|inner| inner.trim_end_matches(BLANKS).strip_suffix(']'));
    let kinds = ["note", "tip", "important", "warning", "caution"];
    kind.is_some_and(|kind| kinds.iter().any(|known| kind.eq_ignore_ascii_case(known)))
}

/// Whether an item holds nothing but the box of a task.
pub(super) fn is_empty_task(inner: &str) -> bool {
    words(inner).is_some_and(|words| matches!(words.trim_end_matches(BLANKS), "[ ]" | "[x]" | "[X]"))
}

/// Whether some words are a line across the page.
pub(super) fn is_rule(words: &str) -> bool {
    ['-', '*', '_'].iter().any(|sign| {
        words.starts_with(*sign)
            && words.matches(*sign).count() >= 3
            && words.trim_matches(|c| c == *sign || c == ' ' || c == '\t').is_empty()
    })
}

/// Whether some words are a heading.
pub(super) fn is_heading(words: &str) -> bool {
    let inner = words.trim_start_matches('#');
    (1..=6).contains(&(words.len() - inner.len())) && (inner.is_empty() || inner.starts_with(BLANKS))
}

/// Whether some words make a heading of the paragraph above.
pub(super) fn is_underline(words: &str) -> bool {
    ['=', '-'].iter().any(|sign| {
        let inner = words.trim_start_matches(*sign);
        inner.len() < words.len() && is_blank(inner)
    })
}

pub(super) fn is_blank(line: &str) -> bool {
    line.trim_start_matches(BLANKS).is_empty()
}

pub(super) fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// The words of a line; none where it is indented as code is.
pub(super) fn words(line: &str) -> Option<&str> {
    line.get(indent(line)..).filter(|_| indent(line) <= MAX_INDENT)
}

/// A line without its end, and with blanks for the tabs above which it may be indented.
pub(super) fn plain(line: &str) -> Cow<'_, str> {
    let line = line.strip_suffix('\n').unwrap_or(line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    let marks = marks(line);
    if !marks.contains('\t') {
        return Cow::Borrowed(line);
    }
    let mut out = String::with_capacity(line.len() + TAB);
    for c in marks.chars() {
        match c {
            '\t' => out.extend(std::iter::repeat_n(' ', TAB - out.len() % TAB)),
            c => out.push(c),
        }
    }
    out.push_str(&line[marks.len()..]);
    Cow::Owned(out)
}

/// The beginning of a line in which there may be the marks of quotations and items.
pub(super) fn marks(line: &str) -> &str {
    line.split(|c: char| !c.is_ascii_digit() && !" \t>-+*.)".contains(c)).next().unwrap_or_default()
}
