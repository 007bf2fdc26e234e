//! Statements in the text that the document is not for everybody.

use std::ops::Range;

use super::parts::{bare, is_section, lines};
use crate::markdown::{Block, BlockKind, Table};
use crate::secrecy::{Verdict, concerns_outside, judge, names_visibility, states_internal, states_visibility};
use crate::source::SourceFile;

/// The first line of a body that states a visibility, code apart. Comments count: whoever hides the line from readers may mean
/// to hide the document. So does code with which a body begins: it may be meant as front matter.
pub(super) fn in_lines(file: &SourceFile, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let opening = blocks.first().map(|block| block.span.start);
    let code = blocks.iter().filter(|block| block.kind == BlockKind::Code && Some(block.span.start) != opening);
    let mut code = code.map(|block| &block.span).peekable();
    let section = section(file, blocks);
    let (mut question, mut before) = ("", "");
    let mut lines = lines(&file.text, file.body.clone()).filter(|(_, line)| !line.trim().is_empty()).peekable();
    while let Some((span, line)) = lines.next() {
        while code.next_if(|code| code.end <= span.start).is_some() {}
        if code.peek().is_some_and(|code| code.start < span.end) {
            continue;
        }
        // The answer may be on the next line.
        let answers = !question.is_empty() && states_visibility(&format!("{question}: {}", bare(line)));
        // `Internal: yes` beside `External: no` says whom an incident concerned.
        let after = lines.peek().map_or("", |(_, line)| line);
        let is_scope = || [before, after].iter().any(|line| concerns_outside(line));
        if answers || states_internal(line, span.start < section) && !(states_answer(line) && is_scope()) {
            return Some(span);
        }
        question = if names_visibility(line) { bare(line) } else { "" };
        before = line;
    }
    None
}

/// Whether a line only states by a yes or a no that something is not for everybody.
fn states_answer(line: &str) -> bool {
    bare(line).split_whitespace().count() <= 3
}

/// Where the first section begins, or the text ends.
fn section(file: &SourceFile, blocks: &[Block<'_>]) -> usize {
    blocks.iter().find(|block| is_section(block)).map_or(file.text.len(), |block| block.span.start)
}

/// The first block that states a visibility in its words as readers see them, or a cell in a column of them. What is one plain line
/// has been judged as such. Where a block quotes code, its words don't tell what is code; its lines do.
pub(super) fn in_blocks(file: &SourceFile, blocks: &[Block<'_>]) -> Option<Range<usize>> {
    let section = blocks.iter().position(is_section).unwrap_or(blocks.len());
    blocks.iter().enumerate().find_map(|(at, block)| {
        let has_code = || file.text.get(block.span.clone()).is_some_and(|written| written.contains('`'));
        let is_worded = block.kind != BlockKind::Code && !is_plain_line(file, block) && !has_code();
        let is_scope = || {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| blocks.get(at));
            { beside }.any(|block| concerns_outside(&block.text))
        };
        let says_so = is_worded && {
            let line = line(block);
            states_internal(&line, at < section) && !(states_answer(&line) && is_scope())
        };
        (says_so || at < section && in_column(blocks, at)).then(|| block.span.clone())
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

/// Whether a table at the head of a text has a column that says so in all rows. Other tables are about systems.
fn in_column(blocks: &[Block<'_>], at: usize) -> bool {
    if !matches!(blocks[at].kind, BlockKind::Row { header: true }) {
        return false;
    }
    let Table { header: Some(header), rows, .. } = Table::at(blocks, at) else { return false };
    let mut columns = header.cells().enumerate().filter(|(_, head)| names_visibility(head));
    columns.any(|(column, head)| {
        let closes =
            |row: &Block<'_>| row.cells().nth(column).is_some_and(|cell| judge(head, cell) == Some(Verdict::Internal));
        !rows.is_empty() && rows.iter().all(closes)
    })
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
