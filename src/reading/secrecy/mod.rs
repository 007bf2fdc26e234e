//! Signs that a document was meant to stay inside, or is not finished, although no field says so.
//!
//! 1. `fields` looks at the front matter and its comments, `lines` at the text, and the title and the path are judged here.
//! 2. `stage` reads what the text says of how far the document is.
//!
//! Whoever writes `internal: true`, or a visibility where none is read, takes the document for hidden. Publishing it can't be
//! taken back, so each of these is an error until somebody has said what was meant.

mod fields;
mod lines;
mod parts;
mod stage;

use std::ops::Range;

use super::front_matter::Field;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::{Block, BlockKind};
use crate::secrecy::{Verdict, mark_of_path, mark_of_title, states_visibility};
use crate::source::SourceFile;
use parts::is_field;

/// Errors for all signs in a document whose fields make it public.
pub(super) fn signs(file: &SourceFile, blocks: &[Block<'_>]) -> Diagnostics {
    let message = "this doesn't keep the document internal: it is not one of the fields that do";
    let mut problems: Diagnostics = fields::signs(file).into_iter().map(|span| problem(file, span, message)).collect();
    let in_text =
        fields::in_comment(file).or_else(|| lines::in_lines(file, blocks)).or_else(|| lines::in_blocks(file, blocks));
    if let Some(place) = in_text {
        let message = "this doesn't keep the document internal: visibility is read from front matter only";
        problems.report(problem(file, place, message));
    }
    if let Some((place, Verdict::Internal)) = title_mark(file, blocks) {
        let message = "the title says that the document is internal, but its front matter doesn't";
        problems.report(problem(file, place, message));
    }
    // A document may be public although its folder is not.
    if !fields::states_visibility(file) && mark_of_path(file.path.as_str()) == Some(Verdict::Internal) {
        let message = "the path says that the document is internal, but its front matter doesn't";
        problems.report(problem(file, 0..0, message));
    }
    if file.hidden.iter().any(|passage| passage.lines().any(states_visibility)) {
        let message = "the visibility is in an internal passage, where it is not read";
        problems.report(problem(file, 0..0, message));
    }
    problems
}

/// Whether a document says elsewhere than in its status that it is not finished. A status in the front matter counts more than
/// one in the text.
pub(super) fn is_draft(file: &SourceFile, blocks: &[Block<'_>], problems: &mut Diagnostics) -> bool {
    let states_status = file.front_matter.iter().any(|entry| is_field(entry, Field::Status));
    fields::say_draft(file)
        || matches!(title_mark(file, blocks), Some((_, Verdict::Draft)))
        || !states_status
            && (mark_of_path(file.path.as_str()) == Some(Verdict::Draft) || stage::is_draft(file, blocks, problems))
        || states_status && !fields::state_status(file) && stage::is_plain_draft(blocks)
}

/// What the title says, in the front matter or as the first heading, and its place.
fn title_mark(file: &SourceFile, blocks: &[Block<'_>]) -> Option<(Range<usize>, Verdict)> {
    let field = file.front_matter.iter().find(|entry| is_field(entry, Field::Title));
    let stated = field.and_then(|entry| Some((entry.node.span.clone(), mark_of_title(entry.node.text()?)?)));
    stated.or_else(|| {
        let heading = blocks.iter().find(|block| matches!(block.kind, BlockKind::Heading(_)))?;
        let is_title = matches!(heading.kind, BlockKind::Heading(1)) || blocks.first()?.span == heading.span;
        Some((heading.span.clone(), mark_of_title(&heading.text)?)).filter(|_| is_title)
    })
}

fn problem(file: &SourceFile, span: Range<usize>, message: &str) -> Diagnostic {
    file.problem(Code::UnknownVisibility, span, message)
        .help("write `visibility: internal` or `visibility: public` as a field of the front matter, and remove this")
}
