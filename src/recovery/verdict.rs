//! Whether a document reports an incident at all: blank templates, task texts, guides and indexes do not.

use super::line::{Kind, Line};
use super::outline::Place;
use super::topic::Topic;

/// What the rest of the recovery found.
pub struct Findings {
    /// Events with a time.
    pub timed_events: usize,
    /// Whether a beginning or a length is known.
    pub has_window: bool,
    /// Whether a date of the incident is known, from elsewhere than the file's name.
    pub has_date: bool,
    /// Whether actions were found.
    pub has_actions: bool,
}

/// Why a document is no postmortem, where it is none.
pub fn not_an_incident(lines: &[Line], places: &[Place], found: &Findings) -> Option<&'static str> {
    let mut text = 0;
    let mut told = 0;
    let mut instructions = 0;
    let mut placeholders = 0;
    let mut links = 0;
    let mut items = 0;
    for (line, place) in lines.iter().zip(places) {
        if matches!(line.kind, Kind::Blank | Kind::RowRule | Kind::Quote) || place.heading {
            continue;
        }
        let words = line.text.split_whitespace().count();
        text += words;
        instructions += usize::from(instructs(&line.text));
        placeholders += usize::from(is_placeholder(&line.text));
        links += usize::from(line.raw.contains("](") || line.raw.contains("://"));
        items += 1;
        let topic = matches!(place.topic, Some(Topic::Cause | Topic::Summary | Topic::Resolution | Topic::Impact));
        if (topic || place.topic.is_none()) && tells(&line.text) {
            told += words;
        }
    }
    let evidence = usize::from(found.timed_events >= 2) * 3
        + usize::from(found.has_window) * 2
        + usize::from(found.has_date) * 2
        + usize::from(found.has_actions)
        + usize::from(told >= 12)
        + usize::from(told >= 40) * 2;
    if text < 12 {
        return Some("there is hardly any text in it");
    }
    if placeholders >= 3 && placeholders * 4 >= items {
        return Some("it is a template with placeholders");
    }
    if instructions >= 3 && evidence < 6 || instructions >= 2 && evidence < 4 {
        return Some("it tells how to write a postmortem");
    }
    if links * 2 > items && evidence < 5 {
        return Some("it is a list of links");
    }
    (evidence < 3).then_some("it has no date, no timeline and no account of what happened")
}

/// A sentence to the author of a postmortem rather than to its reader.
fn instructs(text: &str) -> bool {
    const CUES: [&str; 22] = [
        "must contain",
        "must end by",
        "must be done",
        "write a postmortem",
        "your postmortem",
        "a postmortem is",
        "postmortems are",
        "list the",
        "state the",
        "give a detailed",
        "when was the issue detected",
        "how was the issue detected",
        "what was the impact",
        "what was the root cause",
        "mandatory",
        "describe the",
        "should include",
        "provides an overview",
        "this section",
        "project will start",
        "explain in detail",
        "short summary",
    ];
    let lower = text.to_lowercase();
    CUES.iter().any(|cue| lower.contains(cue))
}

fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let bracketed = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    let empty_row = text.starts_with('|') && text.split('|').skip(2).all(|cell| cell.trim().is_empty());
    let lower = text.to_ascii_lowercase();
    text.contains("...") && text.len() < 12
        || lower.contains("yyyy")
        || lower.contains("hh:mm")
        || lower.contains("lorem ipsum")
        || bracketed('[', ']')
        || bracketed('<', '>')
        || bracketed('{', '}')
        || bracketed('(', ')')
        || empty_row
        || lower.contains("{{")
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
