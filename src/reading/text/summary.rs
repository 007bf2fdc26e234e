//! The summary: the passage that tells a reader first what happened.
//!
//! The author's own summary comes first, then what happened, the impact, and the beginning of the text; the cause only where
//! nothing else tells anything.

use super::label;
use super::subject::Text;
use super::title::Title;
use crate::language;
use crate::markdown::{Block, BlockKind, Topic};
use crate::text::has_same_letters_and_digits;
use crate::units::scan::spans;
use crate::units::{Cursor, Strictness};

/// How well a passage serves as a summary, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Worth {
    /// The author calls it a summary.
    Summary,
    /// What happened, the problem, its symptoms.
    Story,
    /// Who and what was affected.
    Impact,
    /// The text itself, or its background.
    Text,
    /// Why it happened.
    Cause,
    /// Everything else: the timeline, the actions, the closing words.
    Rest,
}

/// Words for a summary, as the name of a section or a label.
const SUMMARIES: [&str; 14] = [
    "summary",
    "synopsis",
    "overview",
    "tldr",
    "tl dr",
    "abstract",
    "résumé",
    "resumen",
    "resumo",
    "zusammenfassung",
    "概要",
    "サマリ",
    "摘要",
    "总结",
];

/// What else a section or a label may be called that tells what happened.
const STORIES: [&str; 19] = [
    "what happened",
    "what happens",
    "problem",
    "the problem",
    "problem statement",
    "symptom",
    "symptoms",
    "identified",
    "issue",
    "the issue",
    "incident",
    "the incident",
    "description",
    "scenario",
    "问题",
    "症状",
    "现象",
    "事象",
    "発生事象",
];

/// Further labels whose values say when, who or where, but not what happened.
const PARTICULARS: [&str; 30] = [
    "affected",
    "affected services",
    "affected systems",
    "approvers",
    "blast radius",
    "commander",
    "component",
    "customers",
    "environment",
    "facilitator",
    "from",
    "impacted services",
    "incident commander",
    "lead",
    "level",
    "location",
    "owner",
    "participants",
    "priority",
    "reporter",
    "reviewers",
    "role",
    "scope",
    "tags",
    "to",
    "type",
    "version",
    "作者",
    "级别",
    "状态",
];

/// Words that go on from a clause before them.
const CONJUNCTIONS: [&str; 10] = ["and", "but", "or", "then", "so", "because", "which", "that", "while", "where"];

/// The fewest words of a passage, and the fewest letters in a script without blanks between words.
const MIN_WORDS: usize = 5;
const MIN_LETTERS: usize = 9;
/// The fewest words of a passage that tells something though it leads on to a list or to code.
const MIN_LEAD: usize = 12;
/// The longest label, in words and bytes.
const MAX_LABEL_WORDS: usize = 5;
const MAX_LABEL: usize = 60;

/// The passage that serves best as a summary, the first among equals.
pub(super) fn summary(text: &Text<'_>, title: Option<&Title>) -> Option<String> {
    let is_title = |at: usize, passage: &str| match text.clues.title {
        Some(stated) => has_same_letters_and_digits(stated, passage),
        None => title.is_some_and(|title| title.at == at || has_same_letters_and_digits(&title.words.value, passage)),
    };
    let mut section = Worth::Text;
    let mut best: Option<(Worth, usize, &str)> = None;
    // A sentence of few words, or a part of one, where nothing else tells more.
    let mut short = None;
    for (at, block) in text.blocks.iter().enumerate() {
        if block.is_heading {
            section = worth_of_section(block, section);
        }
        let Some((worth, passage)) = passage(block, section) else { continue };
        if !is_telling(passage) || is_title(at, passage) {
            continue;
        }
        if goes_on(passage) {
            short = short.or(Some((worth, at, passage)));
            continue;
        }
        if best.is_none_or(|(best, ..)| worth < best) && is_long(passage) {
            best = Some((worth, at, passage));
        }
        if short.is_none() && passage.ends_with(['.', '!', '。']) {
            short = Some((worth, at, passage));
        }
    }
    let (_, at, passage) = best.or(short)?;
    Some(tidied(with_further_lines(text.blocks, at, passage)))
}

/// A passage without the blanks that markup leaves before its stops: `It failed .`
fn tidied(passage: String) -> String {
    if ![" .", " ,"].iter().any(|stop| passage.contains(stop)) {
        return passage;
    }
    let mut tidy = String::with_capacity(passage.len());
    let mut rest = passage.as_str();
    while let Some(at) = rest.find([' ']) {
        let after = &rest[at + 1..];
        let ends = |behind: &str| {
            behind.is_empty() || behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_uppercase))
        };
        let is_stop = after.strip_prefix('.').is_some_and(ends)
            || after.strip_prefix(',').is_some_and(|behind| behind.starts_with(' '));
        tidy.push_str(&rest[..at]);
        if !is_stop {
            tidy.push(' ');
        }
        rest = after;
    }
    tidy + rest
}

/// What a section is worth by its heading, or a part of one by what it is part of.
fn worth_of_section(heading: &Block<'_>, current: Worth) -> Worth {
    let inherited = Topic::of_heading(&heading.text).is_none();
    match heading.topic {
        Some(Topic::Summary) if inherited => current,
        None => worth_of_name(&heading.text).filter(|worth| *worth == Worth::Story).unwrap_or(Worth::Text),
        Some(topic) => worth_of_topic(topic, &heading.text),
    }
}

fn worth_of_topic(topic: Topic, name: &str) -> Worth {
    match topic {
        Topic::Summary if names_summary(name) => Worth::Summary,
        // It looks back on the text above.
        Topic::Summary if letters(name) == "summation" => Worth::Rest,
        Topic::Summary => Worth::Story,
        Topic::Impact => Worth::Impact,
        Topic::Background | Topic::Duration => Worth::Text,
        Topic::Cause => Worth::Cause,
        Topic::Timeline | Topic::Resolution | Topic::Actions | Topic::Lessons | Topic::Details => Worth::Rest,
    }
}

/// What the value of a label is worth, or a section that is called so.
fn worth_of_name(name: &str) -> Option<Worth> {
    let words = letters(name);
    if STORIES.contains(&words.as_str()) {
        return Some(Worth::Story);
    }
    Topic::of_label(name).map(|topic| worth_of_topic(topic, name))
}

fn names_summary(name: &str) -> bool {
    let words = letters(name);
    SUMMARIES.iter().any(|known| {
        if known.is_ascii() { format!(" {words} ").contains(&format!(" {known} ")) } else { words.contains(known) }
    })
}

/// What a block tells: a paragraph, an item, a row that pairs a label with its value.
fn passage<'a>(block: &'a Block<'_>, section: Worth) -> Option<(Worth, &'a str)> {
    if block.is_heading {
        return None;
    }
    match block.kind {
        BlockKind::Text | BlockKind::Item { .. } => of_line(&block.text, section),
        // Where the author's own words are missing, a quotation tells what happened.
        BlockKind::Quote if section == Worth::Summary => Some((Worth::Story, &block.text)),
        BlockKind::Row { header: _ } => {
            let mut cells = block.cells();
            match (cells.next(), cells.next(), cells.next()) {
                (Some(label), Some(value), None) => Some((worth_of_name(label)?, value)),
                _ => None,
            }
        }
        BlockKind::Heading(_) | BlockKind::Quote | BlockKind::Footnote | BlockKind::Code => None,
    }
}

/// What a line tells: of `Impact: nobody could log in` only the value, of `Date: today` nothing.
fn of_line(text: &str, section: Worth) -> Option<(Worth, &str)> {
    let text = label::strip_shortcode(text);
    let text = after_level(text).unwrap_or(text);
    let (text, is_over) = after_state(text);
    let section = if is_over { Worth::Rest } else { section };
    let Some((name, value)) = text.split_once([':', '：']) else { return Some((section, text)) };
    let is_label = name.len() <= MAX_LABEL && name.split_whitespace().count() <= MAX_LABEL_WORDS;
    let is_clock = name.ends_with(|c: char| c.is_ascii_digit()) && value.starts_with(|c: char| c.is_ascii_digit());
    if !is_label || is_clock || value.starts_with("//") {
        return Some((section, text));
    }
    let value = value.trim_start();
    match worth_of_name(name) {
        // A label may be followed by another one: `Issue Summary: Duration: two hours`.
        Some(Worth::Story) if section == Worth::Impact || section > Worth::Text => Some((section, value)),
        Some(worth @ (Worth::Summary | Worth::Story | Worth::Impact)) => of_line(value, worth),
        Some(Worth::Cause) => Some((Worth::Cause, value)),
        Some(Worth::Text | Worth::Rest) => None,
        None if letters(name) == "severity" => after_level(value).map(|value| (section, value)),
        None if label::is_key(name) || PARTICULARS.contains(&letters(name).as_str()) => None,
        None if section == Worth::Impact => Some((section, value)),
        None => Some((section, text)),
    }
}

/// What follows the state of an update, as a status page shows it, and whether it is that of the last: `Resolved - All mail is delivered`.
fn after_state(text: &str) -> (&str, bool) {
    let Some((head, rest)) = [" - ", " – ", " — "].iter().find_map(|sign| text.split_once(sign)) else {
        return (text, false);
    };
    let head = head.trim();
    let is_one_of =
        |list: &'static str| language::words("statuses", list).any(|known| head.eq_ignore_ascii_case(known));
    match head.contains(char::is_whitespace) {
        false if is_one_of("finished") => (rest, true),
        false if is_one_of("ongoing") => (rest, false),
        _ => (text, false),
    }
}

/// What follows a level: `S3. The rollback was available`, `Critical – nobody could log in`.
fn after_level(text: &str) -> Option<&str> {
    const LEVELS: [&str; 7] = ["critical", "high", "major", "medium", "minor", "moderate", "low"];
    let (level, rest) = text.split_at(text.find(|c: char| !c.is_alphanumeric())?);
    let number = level.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit());
    let name = &level[..level.len() - number.len()];
    let is_short = is_number && ["s", "p", "sev"].iter().any(|known| name.eq_ignore_ascii_case(known));
    let is_level = is_short || LEVELS.iter().any(|known| level.eq_ignore_ascii_case(known));
    let passage = rest.trim_start().strip_prefix(['.', ':', '-', '–', '—'])?;
    (is_level && passage.starts_with(char::is_whitespace)).then_some(passage.trim_start())
}

/// The passage with the further lines of its paragraph.
fn with_further_lines(blocks: &[Block<'_>], at: usize, passage: &str) -> String {
    let mut summary = passage.to_owned();
    let is_text = blocks.get(at).is_some_and(|block| block.kind == BlockKind::Text);
    let further = blocks.iter().skip(at + 1).take_while(|block| block.kind == BlockKind::Text && !block.after_blank);
    for block in further.filter(|_| is_text) {
        let is_other = block.is_heading
            || begins_with_time(&block.text)
            || of_line(&block.text, Worth::Text) != Some((Worth::Text, &block.text));
        if is_other && !leads_on(&summary) {
            break;
        }
        summary.push(' ');
        summary.push_str(&block.text);
    }
    summary
}

/// Whether a line of a sentence ends with a word after which there must be another.
fn leads_on(line: &str) -> bool {
    const WORDS: &str = "a about after an and are around as at before between but by during for from had has in into is its of on or our \
                         since that the their this to until was were when which while with";
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.ends_with(',') || WORDS.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(last))
}

/// Whether a passage reads like a sentence that tells something.
fn is_telling(passage: &str) -> bool {
    let lower = passage.get(..passage.floor_char_boundary(24)).unwrap_or_default().to_lowercase();
    let leads_on = passage.ends_with([':', '：']) && passage.split_whitespace().count() < MIN_LEAD;
    let is_address = lower.starts_with("http://") || lower.starts_with("https://");
    let is_about_zones = lower.starts_with("all times")
        || lower.starts_with("times in")
        || lower.starts_with("times are")
        || lower.starts_with("all timestamps");
    !leads_on && !is_address && !is_about_zones && !begins_with_time(passage) && !is_byline(passage, &lower)
}

/// Whether a line goes on from another, and so tells only a part.
fn goes_on(passage: &str) -> bool {
    passage.starts_with(char::is_lowercase)
        && CONJUNCTIONS.contains(&passage.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default())
}

fn is_long(passage: &str) -> bool {
    let letters = passage.chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).count();
    let words = passage.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    words >= MIN_WORDS || letters >= MIN_LETTERS
}

/// Whether a passage is an event or a date rather than a sentence such as `From 10:00 to 11:00 nobody could log in`.
fn begins_with_time(text: &str) -> bool {
    const PREPOSITIONS: [&str; 10] = ["around", "at", "between", "by", "during", "for", "from", "in", "on", "since"];
    let first = text.split_whitespace().next().unwrap_or_default();
    !PREPOSITIONS.iter().any(|word| first.eq_ignore_ascii_case(word))
        && Cursor::new(text.trim_start_matches(['[', '(', '~', ' '])).stamp(Strictness::Field).is_some()
}

/// `By two people`, or names with a date.
fn is_byline(passage: &str, lower: &str) -> bool {
    const MAX_BYLINE: usize = 8;
    let words = passage.split_whitespace().count();
    let is_dated = || {
        spans(passage).any(|span| {
            span.from.date.is_some() && passage[span.range.end..].trim_end_matches(['.', ')', '_', ' ']).is_empty()
        })
    };
    words <= MAX_BYLINE
        && !passage.ends_with(['.', '!'])
        && (["by ", "author ", "written by", "posted by"].iter().any(|start| lower.starts_with(start)) || is_dated())
}

/// Its letters in lower case, with one blank between words.
fn letters(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}
