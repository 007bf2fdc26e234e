//! Signs that a document was meant to stay inside, or is not finished, although no field says so.
//!
//! Whoever writes `internal: true`, or a visibility where none is read, takes the document for hidden. Publishing it can't be
//! taken back, so each of these is an error until somebody has said what was meant.

use std::ops::Range;

use super::front_matter::{Field, normalised};
use super::text;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{DocumentStatus, StatedStatus, Visibility};
use crate::markdown::{Block, BlockKind, Table};
use crate::secrecy::{Verdict, is_draft_banner, judge, names_visibility, states_internal, states_visibility};
use crate::source::{Entry, SourceFile, Value};

/// In how many lines at the beginning of a text a label may be about the document.
const HEAD: usize = 12;

/// Errors for all signs in a document whose fields make it public.
pub(super) fn signs(file: &SourceFile, blocks: &[Block<'_>]) -> Diagnostics {
    let is_stated = file.front_matter.iter().any(is_visibility);
    let mut found = Vec::new();
    for entry in &file.front_matter {
        collect(entry, is_stated, &mut found);
    }
    let message = "this keeps nothing inside: it is none of the fields";
    let mut problems: Diagnostics = found.into_iter().map(|span| problem(file, span, message)).collect();
    if let Some(place) = in_comment(file).or_else(|| in_lines(file, blocks)).or_else(|| in_blocks(file, blocks)) {
        let message = "this keeps nothing inside: a visibility is read in front matter only";
        problems.report(problem(file, place, message));
    }
    if file.hidden.iter().any(|passage| passage.lines().any(states_visibility)) {
        let message = "the visibility is in an internal passage, where it is not read";
        problems.report(problem(file, 0..0, message));
    }
    problems
}

/// Whether a document says elsewhere than in its status that it is not finished. A status in the front matter counts more than
/// one in the text.
pub(super) fn is_draft(file: &SourceFile, blocks: &[Block<'_>]) -> bool {
    let is_status = |entry: &Entry| is_field(entry, Field::Status);
    let mut others = fields(&file.front_matter).filter(|entry| !is_status(entry));
    let in_fields = others.any(|entry| judge(&entry.key, &entry.node.flat()) == Some(Verdict::Draft));
    let in_label = || {
        text::stated_status(blocks)
            .iter()
            .filter_map(|status| StatedStatus::read(status))
            .any(|status| status.document != DocumentStatus::Final)
    };
    let in_head = || {
        let head = lines(&file.text, file.body.clone()).filter(|(_, line)| !bare(line).is_empty()).take(HEAD);
        head.map(|(_, line)| line)
            .any(|line| is_draft_banner(line) || line.split(['|', '·', '•', ';']).any(is_draft_label))
    };
    in_fields || !file.front_matter.iter().any(is_status) && (in_label() || in_head())
}

/// `Status: draft`, as the head of a text has it among other labels.
fn is_draft_label(part: &str) -> bool {
    let pair = bare(part).split_once([':', '=', '：', '–', '—']);
    pair.is_some_and(|(key, value)| judge(key, bare(value)) == Some(Verdict::Draft))
}

/// The fields of a document, and those of the groups among them.
fn fields(entries: &[Entry]) -> impl Iterator<Item = &Entry> {
    entries.iter().flat_map(|entry| {
        let inner: &[Entry] = match &entry.node.value {
            Value::Map(inner) => inner,
            _ => &[],
        };
        std::iter::once(entry).chain(inner)
    })
}

fn problem(file: &SourceFile, span: Range<usize>, message: &str) -> Diagnostic {
    file.problem(Code::UnknownVisibility, span, message)
        .help("write `visibility: internal` or `visibility: public` as a field of the front matter, and remove this")
}

/// The places of fields that say so, at any depth. Where the document states its visibility, what is unclear counts no more.
fn collect(entry: &Entry, is_stated: bool, found: &mut Vec<Range<usize>>) {
    let value = entry.node.flat();
    let says_so = if is_visibility(entry) {
        // The field itself is read elsewhere, but only where it is a field.
        Visibility::read(&value) == Some(Visibility::Internal)
    } else {
        match judge(&entry.key, &value) {
            Some(Verdict::Internal) => true,
            Some(Verdict::Unclear) => !is_stated,
            Some(Verdict::Draft) | None => value.lines().any(states_visibility),
        }
    };
    if says_so {
        found.push(entry.key_span.clone());
    }
    for node in entry.node.items() {
        if let Value::Map(inner) = &node.value {
            for entry in inner {
                collect(entry, is_stated, found);
            }
        }
    }
}

fn is_visibility(entry: &Entry) -> bool {
    is_field(entry, Field::Visibility)
}

fn is_field(entry: &Entry, wanted: Field) -> bool {
    Field::find(&normalised(&entry.key)).is_some_and(|(field, _)| field == wanted)
}

/// A comment of the front matter that states a visibility.
fn in_comment(file: &SourceFile) -> Option<Range<usize>> {
    lines(&file.text, 0..file.body.start)
        .find(|(_, line)| line.trim_start().strip_prefix('#').is_some_and(|comment| states_internal(comment, true)))
        .map(|(span, _)| span)
}

/// The first line of a body that states a visibility, code apart. Comments count: whoever hides the line from readers may mean
/// to hide the document. So does code with which a body begins: it may be meant as front matter.
fn in_lines(file: &SourceFile, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let opening = blocks.first().map(|block| block.span.start);
    let code = blocks.iter().filter(|block| block.kind == BlockKind::Code && Some(block.span.start) != opening);
    let mut code = code.map(|block| &block.span).peekable();
    let section = blocks.iter().find(|block| is_section(block)).map_or(usize::MAX, |block| block.span.start);
    let mut question = "";
    lines(&file.text, file.body.clone()).find_map(|(span, line)| {
        while code.next_if(|code| code.end <= span.start).is_some() {}
        if code.peek().is_some_and(|code| code.start < span.end) || line.trim().is_empty() {
            return None;
        }
        // The answer may be on the next line.
        let answers = || !question.is_empty() && states_visibility(&format!("{question}: {}", bare(line)));
        if states_internal(line, span.start < section) || answers() {
            return Some(span);
        }
        question = if names_visibility(line) { bare(line) } else { "" };
        None
    })
}

/// The first block that states a visibility in its words as readers see them, or a cell in a column of them. What is one plain line
/// has been judged as such. Where a block quotes code, its words don't tell what is code; its lines do.
fn in_blocks(file: &SourceFile, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let section = blocks.iter().position(is_section).unwrap_or(blocks.len());
    blocks.iter().enumerate().find_map(|(at, block)| {
        let has_code = || file.text.get(block.span.clone()).is_some_and(|written| written.contains('`'));
        let is_worded = block.kind != BlockKind::Code && !is_plain_line(file, block) && !has_code();
        let says_so = is_worded && states_internal(&line(block), at < section) || in_column(blocks, at);
        says_so.then(|| block.span.clone())
    })
}

/// Whether a block is one line of the file without any markup but the mark of an item.
fn is_plain_line(file: &SourceFile, block: &Block<'_>) -> bool {
    let Some((before, after)) = file.text.split_at_checked(block.span.start) else { return false };
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    let end = before.len() + after.find('\n').unwrap_or(after.len());
    let line = file.text[start..end].trim();
    match block.kind {
        BlockKind::Text => line == block.text,
        BlockKind::Item { .. } => {
            ["- ", "* ", "+ "].iter().any(|mark| line.strip_prefix(mark).map(str::trim_start) == Some(&block.text))
        }
        _ => false,
    }
}

fn in_column(blocks: &[Block<'_>], at: usize) -> bool {
    if !matches!(blocks[at].kind, BlockKind::Row { header: true }) {
        return false;
    }
    let Table { header: Some(header), rows, .. } = Table::at(blocks, at) else { return false };
    let heads: Vec<&str> = header.cells().collect();
    let says_so = |(head, cell): (&&str, &str)| names_visibility(head) && judge(head, cell) == Some(Verdict::Internal);
    rows.iter().any(|row| heads.iter().zip(row.cells()).any(says_so))
}

/// A block as a line of Markdown.
fn line(block: &Block<'_>) -> String {
    match block.kind {
        BlockKind::Heading(_) => format!("# {}", block.text),
        BlockKind::Item { .. } => format!("- {}", block.text),
        BlockKind::Row { .. } => format!("| {}", block.cells().collect::<Vec<_>>().join(" | ")),
        _ => block.text.to_string(),
    }
}

fn is_section(block: &Block<'_>) -> bool {
    matches!(block.kind, BlockKind::Heading(level) if level > 1)
}

/// A line without the marks around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The lines in a part of a text, with their places.
fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = part.start;
    let breaks = ['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.get(part).unwrap_or_default().split_inclusive(breaks).map(move |line| {
        let at = start;
        start += line.len();
        (at..at + line.trim_end().len(), line.trim_end())
    })
}
