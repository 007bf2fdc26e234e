//! Statements in a line of text that its document, or what follows, is not for everybody.
//!
//! 1. `trigger` passes over the lines without a word that such a statement needs, which are nearly all.
//! 2. `label` finds `Visibility: internal`; `banner` a line that is nothing but a statement; `passage` what a line begins with;
//!    `sentence` what a document says of itself.

mod banner;
mod label;
mod parsed;
mod passage;
mod sentence;
mod trigger;

use super::field::is_answer;
use super::vocabulary::is_outside;
use super::words::Words;
use parsed::Line;

pub(crate) use banner::is_draft_banner;
pub(crate) use trigger::may_state;

/// Whether a line states that its document is not for everybody. `is_head` says that no section precedes it: there,
/// some words can only be about the document.
#[must_use]
pub(crate) fn states_internal(line: &str, is_head: bool) -> bool {
    may_state(line) && {
        let line = Line::new(line, is_head);
        label::labels(&line) || banner::banner(&line) || passage::begins(&line) || sentence::sentence(&line.tokens)
    }
}

/// Whether a line states it as a label does: `Visibility: internal`.
#[must_use]
pub(crate) fn states_visibility(line: &str) -> bool {
    may_state(line) && label::labels(&Line::new(line, true))
}

/// Whether a line is nothing but a question of who may read the document: `## Visibility`.
#[must_use]
pub(crate) fn names_visibility(line: &str) -> bool {
    may_state(line) && !line.contains('`') && {
        let words = Words::of(line);
        words.is_visibility_key() && !label::is_about_systems(&words) && !label::is_about_access(&words)
    }
}

/// Whether a line says by a yes or a no whether somebody outside is concerned: `- External: no`.
#[must_use]
pub(crate) fn concerns_outside(line: &str) -> bool {
    let words = Words::of(line);
    let is_answered = words.0.last().is_some_and(|word| is_answer(word));
    words.0.len() <= MAX_ANSWERED && is_answered && words.any(is_outside)
}

/// The longest question with its answer, in words.
const MAX_ANSWERED: usize = 4;
