//! The title: a heading, a label or a first line that reads like one.

use super::label::{self, Key};
use super::subject::Text;
use crate::incident::Sourced;
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use crate::units::{Cursor, Strictness};

/// A title that a text gives.
pub(super) struct Title {
    /// Its words.
    pub words: Sourced<String>,
    /// The index of its block.
    pub at: usize,
}

/// The title: a label's, a heading, or a first line that reads like one. Of several headings it is the first that tells something.
pub(super) fn title(text: &Text<'_>) -> Option<Title> {
    let blocks = text.blocks;
    let labelled = text.labels.iter().find(|label| label.key == Key::Title).map(|label| label.at);
    let heading = || first_heading(blocks).map(|at| telling_heading(blocks, at).unwrap_or(at));
    let at = labelled.or_else(heading).or_else(|| first_line(blocks))?;
    let block = blocks.get(at)?;
    let words = match (labelled, block.text.split_once(':')) {
        (Some(_), Some((_, value))) => value.trim(),
        _ => without_wiki_mark(&block.text).trim_end_matches(':').trim(),
    };
    Some(Title { words: Sourced::in_text(words.to_owned(), block.line), at })
}

/// Whether a title tells nothing of its incident: a number, a date, `Postmortem report`, `Issue name`, the name of a section.
pub(crate) fn is_generic(title: &str) -> bool {
    const GENERIC: &str = "postmortem postmortems posmortem post mortem report reports incident incidents issue issues outage title name \
                           metadata my first a an the of on for at new template document index readme untitled analysis review log id \
                           number inc pm rca sev";
    const MAX_VALUE: usize = 3;
    const MIN_DIGITS: usize = 12;
    const TROUBLE: &str = "crash deploy down failed failure incident lost outage unavailable";
    // What can fail and is not the document itself.
    const SUBJECTS: &str = "document first index log metadata name template";
    const MONTHS: &str = "january february march april may june july august september october november december jan feb mar apr jun \
                          jul aug sep sept oct nov dec";
    let is_one_of =
        |word: &str, known: &str| known.split_ascii_whitespace().any(|known| word.eq_ignore_ascii_case(known));
    // A number, an ordinal, a hash.
    let is_number = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            || word.len() >= 8
                && word.bytes().all(|b| b.is_ascii_hexdigit())
                && word.bytes().any(|b| b.is_ascii_digit())
    };
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_fact = title.split_once(':').is_some_and(|(name, value)| {
        let words: Vec<&str> = value.split_whitespace().collect();
        label::is_key(name) && words.len() <= MAX_VALUE && !words.iter().any(|word| is_one_of(word, TROUBLE))
    });
    if words.windows(2).any(|pair| is_one_of(pair[0], SUBJECTS) && pair[1].eq_ignore_ascii_case("outage")) {
        return false;
    }
    // The number of an article in a tool that numbers them in hexadecimal digits, or what is left of one.
    let digits = words.concat();
    let is_identifier = digits.len() >= MIN_DIGITS
        && digits.bytes().all(|b| b.is_ascii_hexdigit())
        && digits.bytes().any(|b| b.is_ascii_digit());
    is_fact
        || is_identifier
        || is_period(title)
        || Topic::of_label(title).is_some()
        || words.iter().all(|word| is_number(word) || is_one_of(word, GENERIC))
        || words.iter().all(|word| is_number(word) || is_one_of(word, MONTHS))
}

/// Whether a title is only a day, or a time and its range: `2024-05-02 10:00–11:00 UTC`.
fn is_period(title: &str) -> bool {
    let mut cursor = Cursor::new(title.trim());
    cursor.span(Strictness::Field).is_some() && !cursor.rest().contains(char::is_alphanumeric)
}

/// A heading without the mark that a tracker writes it with: `h1. Outage of the API`.
fn without_wiki_mark(text: &str) -> &str {
    let bare = text.strip_prefix('h').and_then(|rest| rest.strip_prefix(|c: char| ('1'..='6').contains(&c)));
    bare.and_then(|rest| rest.strip_prefix(". ")).unwrap_or(text)
}

/// The first heading other than a section's, unless text that reads like a title comes before it.
fn first_heading(blocks: &[Block<'_>]) -> Option<usize> {
    let heading = blocks.iter().position(|block| matches!(block.kind, BlockKind::Heading(_)))?;
    let names_fact = |block: &Block<'_>| block.kind != BlockKind::Heading(1) && label::is_key(&block.text);
    let is_section =
        blocks.get(heading).is_some_and(|block| Topic::of_label(&block.text).is_some() || names_fact(block));
    let early = blocks.iter().take(heading).filter(|block| block.kind == BlockKind::Text).count() <= 3;
    (!is_section && early).then_some(heading)
}

/// The heading after a title that tells nothing, unless it is a section's; else a bold line right below it.
fn telling_heading(blocks: &[Block<'_>], title: usize) -> Option<usize> {
    if !blocks.get(title).is_some_and(|block| is_generic(&block.text)) {
        return None;
    }
    let before_sections = blocks
        .iter()
        .enumerate()
        .skip(title + 1)
        .take_while(|(_, block)| !(block.is_heading && Topic::of_label(&block.text).is_some()));
    // Below the first sentences, headings are those of sections, whatever their names.
    let mut headings = before_sections
        .take_while(|(_, block)| !is_prose(block))
        .filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_)));
    let is_title = |block: &Block<'_>| Topic::of_heading(&block.text).is_none() && !is_generic(&block.text);
    let heading = headings.find(|(_, block)| is_title(block)).map(|(at, _)| at);
    heading.or_else(|| {
        let below = blocks.get(title + 1)?;
        (below.is_bold && below.kind == BlockKind::Text && !below.text.contains(':') && is_title(below))
            .then_some(title + 1)
    })
}

/// A further top heading that names an incident, where the title tells nothing: below a definition of what a postmortem is.
pub(super) fn later_title(blocks: &[Block<'_>], title: usize) -> Option<Sourced<String>> {
    let names_one = |text: &str| {
        let lower = text.to_lowercase();
        ["postmortem", "post-mortem", "post mortem", "incident", "outage"].iter().any(|name| lower.contains(name))
    };
    let below = blocks.iter().skip(title + 1).take_while(|block| !(block.is_heading && block.topic.is_some()));
    let named = below
        .filter(|block| block.kind == BlockKind::Heading(1))
        .find(|block| names_one(&block.text) && !is_generic(&block.text))?;
    Some(Sourced::in_text(named.text.trim_end_matches(':').trim().to_owned(), named.line))
}

fn is_prose(block: &Block<'_>) -> bool {
    const MIN_WORDS: usize = 12;
    block.kind == BlockKind::Text && block.text.split_whitespace().count() >= MIN_WORDS
}

/// A first line that is short, no sentence, no label, no section. Greetings and lines that say who wrote it come before the title.
fn first_line(blocks: &[Block<'_>]) -> Option<usize> {
    let may_be_title = |block: &&Block<'_>| {
        block.kind != BlockKind::Code && block.text.chars().any(char::is_alphabetic) && !block.text.contains("://")
    };
    let mut lines = blocks.iter().enumerate().filter(|(_, block)| may_be_title(block));
    let (at, block) = lines.find(|(_, block)| !is_greeting(&block.text) && !is_byline(&block.text))?;
    let text = block.text.trim();
    let is_greeted = blocks[..at].iter().any(|block| is_greeting(&block.text));
    let short = text.chars().count() <= 110 && !text.ends_with(['.', '!', '?', ';']);
    let value = text.split_once(": ").map(|(head, _)| head);
    let is_title = block.kind == BlockKind::Text
        && short
        && !is_greeted
        && !is_message(text)
        && Topic::of_label(value.unwrap_or(text)).is_none();
    is_title.then_some(at)
}

/// `Hi all,`, `Dear customers`
fn is_greeting(text: &str) -> bool {
    const MAX_WORDS: usize = 6;
    let lower = text.trim().to_lowercase();
    let is_greeting = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| !word.is_ascii() || rest.is_empty() || rest.starts_with([' ', ',', '!', '.']))
    };
    lower.split_whitespace().count() <= MAX_WORDS
        && !lower.contains(": ")
        && language::words("titles", "greeting").any(is_greeting)
}

/// `Created by Jan, last modified on 3 May`
fn is_byline(text: &str) -> bool {
    let lower = text.get(..text.floor_char_boundary(40)).unwrap_or_default().trim_start().to_lowercase();
    language::words("documents", "byline").any(|start| lower.starts_with(start))
}

/// A message of a chat, by the time before it: `[20 Jun 2024 16:02] api is throwing 502s`.
fn is_message(text: &str) -> bool {
    let mut cursor = Cursor::new(text.trim_start_matches(['[', '(', ' ']));
    cursor.stamp(Strictness::Field).is_some_and(|stamp| stamp.time.is_some())
}
