//! The title: a heading, a label or a first line that reads like one.

use super::label::Key;
use super::subject::Text;
use crate::incident::Sourced;
use crate::markdown::{Block, BlockKind, Topic};

/// A title that a text gives.
pub struct Title {
    /// Its words.
    pub words: Sourced<String>,
    /// The index of its block.
    pub at: usize,
}

/// The title: a label's, a heading, or a first line that reads like one.
pub fn title(text: &Text<'_>) -> Option<Title> {
    let blocks = text.blocks;
    let labelled = text.labels.iter().find(|label| label.key == Key::Title).map(|label| label.at);
    let heading = || first_heading(blocks).map(|at| telling_heading(blocks, at).unwrap_or(at));
    let at = labelled.or_else(heading).or_else(|| first_line(blocks))?;
    let block = blocks.get(at)?;
    let words = match (labelled, block.text.split_once(':')) {
        (Some(_), Some((_, value))) => value.trim(),
        _ => block.text.trim_end_matches(':').trim(),
    };
    Some(Title { words: Sourced::in_text(words.to_owned(), block.line), at })
}

/// The first heading that is no section's, unless text that reads like a title comes before it.
fn first_heading(blocks: &[Block<'_>]) -> Option<usize> {
    let heading = blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_)))?;
    let is_section = blocks.get(heading).is_some_and(|block| Topic::of_label(&block.text).is_some());
    let early = blocks.iter().take(heading).filter(|block| block.kind == BlockKind::Text).count() <= 3;
    (!is_section && early).then_some(heading)
}

/// The heading after a title that says no more than `Postmortem report`, where it is no section's.
fn telling_heading(blocks: &[Block<'_>], title: usize) -> Option<usize> {
    let says_nothing = |block: &Block<'_>| {
        let mut words = block.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.all(|word| {
            let known = "postmortem post mortem report incident my first a the of";
            known.split(' ').any(|generic| word.eq_ignore_ascii_case(generic))
                || word.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if !blocks.get(title).is_some_and(says_nothing) {
        return None;
    }
    let (at, next) =
        blocks.iter().enumerate().skip(title + 1).find(|(_, block)| matches!(block.kind, BlockKind::Heading(_)))?;
    let unsectioned = blocks.iter().take(at).skip(title).all(|block| Topic::of_label(&block.text).is_none());
    (unsectioned && Topic::of_heading(&next.text).is_none() && !says_nothing(next)).then_some(at)
}

/// A first line that is short, no sentence, no label, no section.
fn first_line(blocks: &[Block<'_>]) -> Option<usize> {
    let (at, block) = blocks.iter().enumerate().find(|(_, block)| {
        block.kind != BlockKind::Code && block.text.chars().any(char::is_alphabetic) && !block.text.contains("://")
    })?;
    let text = block.text.trim();
    let short = text.chars().count() <= 110 && !text.ends_with(['.', '!', '?', ';']);
    let value = text.split_once(": ").map(|(head, _)| head);
    let is_title = block.kind == BlockKind::Text && short && Topic::of_label(value.unwrap_or(text)).is_none();
    is_title.then_some(at)
}
