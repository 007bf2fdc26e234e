//! What the text itself says of how far the document is. A status in the text may be that of a fix or a ticket, so it counts only where it
//! is plainly the document's: above the first section, or under a name such as “Document status”.

use super::parts::{bare, is_section, lines};
use crate::diagnostic::{Code, Diagnostics};
use crate::incident::{DocumentStatus, StatedStatus};
use crate::markdown::{Block, BlockKind, Table, Topic};
use crate::secrecy::{Stage, Words, asks_stage, is_draft_banner, is_draft_label, says_draft};
use crate::source::SourceFile;

/// In how many lines at the beginning of a text a banner may be about the document.
const HEAD: usize = 12;
/// From how many words on a paragraph is prose, below which a status is rarely the document's.
const PROSE: usize = 12;
/// The longest status, in words; what is longer and not understood tells what happened.
const MAX_STATUS: usize = 8;

/// Whether the text says that the document is not finished. A status that can't be understood is reported.
pub(super) fn is_draft(file: &SourceFile, blocks: &[Block<'_>], problems: &mut Diagnostics) -> bool {
    let head = lines(&file.text, file.body.clone()).filter(|(_, line)| !bare(line).is_empty()).take(HEAD);
    let section = blocks.iter().find(|block| is_section(block)).map_or(file.text.len(), |block| block.span.start);
    let says_so = |line: &str| {
        is_draft_banner(line)
            || pairs_of_line(line).into_iter().any(|(key, value)| is_draft_label(bare(key), bare(value)))
    };
    if { head }.any(|(span, line)| span.start < section && says_so(line)) {
        return true;
    }
    let mut is_draft = false;
    for status in statuses(blocks) {
        match status.read() {
            Some(DocumentStatus::Final) => {}
            Some(DocumentStatus::Draft | DocumentStatus::InReview) => is_draft = true,
            None => {
                let message =
                    format!("`{}` is not a status, so the document is left out of a public site", status.value.trim());
                let problem = file.problem(Code::UnknownStatus, blocks[status.at].span.clone(), message);
                problems
                    .report(problem.help("write `draft`, `in review` or `final`, or a `status:` in the front matter"));
                is_draft = true;
            }
        }
    }
    is_draft
}

/// Whether a status of the text says nothing but that the document is a draft.
pub(super) fn is_plain_draft(blocks: &[Block<'_>]) -> bool {
    statuses(blocks).iter().any(|status| status.place == Place::Certain && says_draft(status.value))
}

/// A status in the text.
struct Status<'a> {
    value: &'a str,
    at: usize,
    /// How surely it is the document's.
    place: Place,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Named as the document's, or among the first lines, where nothing but labels is before it.
    Certain,
    /// Where it may be that of something else, unless only a document can be so: `Status: draft`.
    Likely,
}

impl Status<'_> {
    fn read(&self) -> Option<DocumentStatus> {
        let is_long = self.value.split_whitespace().count() > MAX_STATUS;
        let is_plain = says_draft(self.value);
        match (StatedStatus::read(self.value), self.place) {
            (Some(status), Place::Certain) if !is_long || is_plain => Some(status.document),
            (None, Place::Certain) if !is_long => None,
            (Some(status), Place::Likely) if is_plain => Some(status.document),
            _ => Some(DocumentStatus::Final),
        }
    }
}

/// The statuses that may be the document's.
fn statuses<'a>(blocks: &'a [Block<'a>]) -> Vec<Status<'a>> {
    let section = blocks.iter().position(is_section).unwrap_or(blocks.len());
    let prose = blocks.iter().position(is_prose).unwrap_or(blocks.len());
    let mut found = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let is_nested = block.kind.is_item() && block.indent > 0;
        if is_nested || matches!(block.topic, Some(Topic::Timeline | Topic::Actions)) && !block.is_heading {
            continue;
        }
        for (key, value) in pairs(blocks, at) {
            let place = match asks_stage(key) {
                Some(Stage::OfDocument) => Place::Certain,
                Some(Stage::OfAnything) if at < section && at < prose => Place::Certain,
                Some(Stage::OfAnything) if at < section || matches!(block.kind, BlockKind::Heading(..=2)) => {
                    Place::Likely
                }
                _ => continue,
            };
            found.push(Status { value, at, place });
        }
    }
    found
}

/// Whether a block tells something, rather than labelling it.
fn is_prose(block: &Block<'_>) -> bool {
    let words = || block.text.split_whitespace().count();
    matches!(block.kind, BlockKind::Text | BlockKind::Quote)
        && words() >= PROSE
        && !block.text.contains([':', '：', '|'])
}

/// The keys of a block with their values. A value may be in the next block.
fn pairs<'a>(blocks: &'a [Block<'a>], at: usize) -> Vec<(&'a str, &'a str)> {
    let block = &blocks[at];
    match block.kind {
        BlockKind::Row { header } => of_row(blocks, at, header),
        BlockKind::Heading(_) | BlockKind::Text | BlockKind::Item { .. } | BlockKind::Quote => {
            let text: &str = &block.text;
            let key = text.trim_end_matches([':', '：', ' ']);
            let ends = key.len() < text.len() || matches!(block.kind, BlockKind::Heading(_));
            let below = blocks
                .get(at + 1)
                .filter(|below| ends && matches!(below.kind, BlockKind::Text | BlockKind::Item { .. }));
            match below {
                Some(below) if asks_stage(key).is_some() => vec![(key, &below.text)],
                _ => pairs_of_line(text),
            }
        }
        _ => Vec::new(),
    }
}

/// The keys of a line with their values: `Owner: web · Status: final; reviewed`.
fn pairs_of_line(line: &str) -> Vec<(&str, &str)> {
    let mut found: Vec<(&str, &str)> = Vec::new();
    for part in line.split_inclusive(['|', '·', '•', ';']) {
        let bare = part.trim_end_matches(['|', '·', '•', ';']);
        if let Some((key, value)) = pair(bare) {
            found.push((key, value));
        } else if let Some((_, value)) = found.last_mut()
            && !line.contains(['|', '·', '•'])
        {
            // What has no key belongs to the value before it.
            let start = value.as_ptr() as usize - line.as_ptr() as usize;
            let end = bare.as_ptr() as usize - line.as_ptr() as usize + bare.len();
            *value = line[start..end].trim();
        }
    }
    found
}

/// `Status: draft`
fn pair(part: &str) -> Option<(&str, &str)> {
    let (key, value) = part.split_once([':', '=', '：', '–', '—']).or_else(|| part.split_once(" - "))?;
    Some((key, value.trim())).filter(|(_, value)| !value.is_empty())
}

/// A row of two cells is a pair; of a table with one row, each column is one where another column names a fact of a document.
fn of_row<'a>(blocks: &'a [Block<'a>], at: usize, is_header: bool) -> Vec<(&'a str, &'a str)> {
    let cells: Vec<&str> = blocks[at].cells().collect();
    if let [key, value] = cells[..] {
        let is_head_of_column = asks_stage(value).is_some() || is_header && Words::of(value).iter().count() > 1;
        return if is_head_of_column { Vec::new() } else { vec![(key, value)] };
    }
    let Table { header: Some(header), rows: [only], .. } = Table::at(blocks, at) else { return Vec::new() };
    let is_fact = |head: &str| {
        Words::of(head)
            .iter()
            .any(|word| matches!(word, "date" | "author" | "authors" | "severity" | "incident" | "version"))
    };
    let is_of_document = is_header && header.cells().any(is_fact);
    if is_of_document { header.cells().zip(only.cells()).collect() } else { Vec::new() }
}
