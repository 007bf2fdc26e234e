//! Whether a document reports an incident at all: blank templates, task texts, guides and indexes do not.

mod names;

use crate::markdown::{Block, BlockKind, Topic};
use std::sync::LazyLock;

pub use names::named;
use names::{is_collection, speaks_of_trouble};

use super::phrases::Phrases;

/// What the rest of the reading found.
#[expect(clippy::struct_excessive_bools, reason = "independent findings that are weighed together")]
pub struct Findings<'a> {
    /// Events with a time.
    pub timed_events: usize,
    /// Whether a beginning or a length is known.
    pub has_window: bool,
    /// Whether a date of the incident is known, from elsewhere than the file's name.
    pub has_date: bool,
    /// Whether actions were found.
    pub has_actions: bool,
    /// Whether the front matter states a date or a title: somebody has filed it.
    pub is_filed: bool,
    /// What the file's name says that it is instead.
    pub named: Option<&'static str>,
    /// The title, stated or found.
    pub title: &'a str,
}

/// Why a document is no postmortem, where it is none.
pub fn not_an_incident(blocks: &[Block<'_>], found: &Findings<'_>) -> Option<&'static str> {
    let count = Count::of(blocks);
    let evidence = usize::from(found.timed_events >= 2) * 3
        + usize::from(found.has_window) * 2
        + usize::from(found.has_date) * 2
        + usize::from(found.has_actions)
        + usize::from(found.has_date && speaks_of_trouble(found.title))
        + usize::from(found.is_filed) * 3
        + usize::from(count.told >= 12)
        + usize::from(count.told >= 40) * 2;
    if count.words < 12 && evidence < 3 {
        return Some("there is hardly any text in it");
    }
    if let Some(why) = found.named.filter(|_| !found.has_date && !found.is_filed) {
        return Some(why);
    }
    if is_collection(found.title) && found.timed_events < 2 {
        return Some("its title is that of a collection");
    }
    if count.placeholders >= 3 && count.placeholders * 4 >= count.lines && evidence < 5 {
        return Some("it is a template with placeholders");
    }
    let is_task = count.instructions >= 5 && found.timed_events < 2;
    if is_task || count.instructions >= 3 && evidence < 6 || count.instructions >= 2 && evidence < 4 {
        return Some("it tells how to write a postmortem");
    }
    if count.mentions >= 4 && !found.has_window && found.timed_events < 2 && evidence < 6 {
        return Some("it is about postmortems");
    }
    let index = count.links * 3 > count.lines * 2 && found.timed_events < 2 && !found.is_filed;
    if index || count.links * 2 > count.lines && evidence < 5 {
        return Some("it is a list of links");
    }
    if evidence < 3 {
        return Some("it has no date, no timeline and no account of what happened");
    }
    let tells_of_one = found.has_window
        || found.is_filed
        || found.timed_events >= 2
        || blocks.iter().any(|block| block.is_heading && is_of_an_incident(block.topic))
        || speaks_of_trouble(found.title)
        || opens_with_an_outage(blocks);
    (!tells_of_one).then_some("neither its title nor its headings speak of an incident")
}

/// Whether a section with this topic is one of a postmortem; many a guide has a summary, steps and tasks.
fn is_of_an_incident(topic: Option<Topic>) -> bool {
    matches!(
        topic,
        Some(Topic::Cause | Topic::Timeline | Topic::Resolution | Topic::Impact | Topic::Duration | Topic::Lessons)
    )
}

/// Whether the first lines name an outage as such.
fn opens_with_an_outage(blocks: &[Block<'_>]) -> bool {
    let first = blocks.iter().filter(|block| block.kind != BlockKind::Code).take(3);
    let named = |text: &str| {
        let lower = text.get(..text.floor_char_boundary(600)).unwrap_or_default().to_lowercase();
        [
            "outage",
            "downtime",
            "incident",
            "postmortem",
            "post-mortem",
            "posmortem",
            "went down",
            "was down",
            "unavailable",
        ]
        .iter()
        .any(|name| lower.contains(name))
    };
    first.map(|block| &*block.text).any(named)
}

/// What the lines of a document are like.
#[derive(Default)]
struct Count {
    /// Lines that are not blank, headings or quotations.
    lines: usize,
    /// Their words.
    words: usize,
    /// Words of lines that tell what happened.
    told: usize,
    /// Lines that tell the author what to write, headings included.
    instructions: usize,
    /// Lines to be filled in.
    placeholders: usize,
    /// Lines with a link.
    links: usize,
    /// How often the text speaks of postmortems as such.
    mentions: usize,
}

impl Count {
    fn of(blocks: &[Block<'_>]) -> Self {
        let mut count = Self::default();
        for block in blocks {
            if !block.kind.is_evidence() {
                continue;
            }
            for sign in SIGNS.found_in(&block.text) {
                match sign {
                    Sign::Instruction => count.instructions += 1,
                    Sign::Mention => count.mentions += usize::from(!matches!(block.kind, BlockKind::Heading(_))),
                }
            }
            if block.is_heading {
                continue;
            }
            let words = block.text.split_whitespace().count();
            count.lines += 1;
            count.words += words;
            count.placeholders += usize::from(is_placeholder(&block.text));
            count.links += usize::from(block.link.is_some());
            let about_incident = matches!(
                block.topic,
                None | Some(Topic::Cause | Topic::Summary | Topic::Background | Topic::Resolution | Topic::Impact)
            );
            if about_incident && tells(&block.text) {
                count.told += words;
            }
        }
        count
    }
}

#[derive(Clone, Copy)]
enum Sign {
    /// A sentence to the author of a postmortem rather than to its reader.
    Instruction,
    /// The document's own kind is what it speaks of.
    Mention,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    Phrases::new(&[
        (
            Sign::Instruction,
            "must contain|must end by|must be done|write a postmortem|your postmortem|list the|state the|give a detailed|\
             when was the issue detected|how was the issue detected|what was the impact|what was the root cause|mandatory|describe the|\
             should include|provides an overview|this section|project will start|explain in detail|short summary|list of things that",
        ),
        (Sign::Mention, "postmortem|post-mortem|post mortem|incident report"),
    ])
});

/// A line to be filled in: `YYYY-MM-DD`, `[name]`, a row without values.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let bracketed = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    let empty_row = text.starts_with('|') && text.split('|').skip(2).all(|cell| cell.trim().is_empty());
    let dots = text.contains("...") && text.len() < 12;
    let blank = ["YYYY", "yyyy", "HH:MM", "HH:mm", "hh:mm", "Lorem ipsum"].iter().any(|blank| text.contains(blank));
    dots || blank || empty_row || bracketed('[', ']') || bracketed('<', '>') || bracketed('{', '}')
}

/// An account in the past: something was, had or did.
fn tells(text: &str) -> bool {
    const PAST: [&str; 14] = [
        "was",
        "were",
        "had",
        "caused",
        "failed",
        "became",
        "resulted",
        "experienced",
        "led",
        "did",
        "started",
        "found",
        "identified",
        "stemmed",
    ];
    let past = text.split(|c: char| !c.is_alphabetic()).any(|word| PAST.contains(&word));
    past || text.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()).count() > 12
}
