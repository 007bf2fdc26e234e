//! Words that look for a culprit where a postmortem looks for a cause.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::diagnostic::{Code, Diagnostics};

use super::context::Context;

/// Phrases, and what to ask instead.
const PHRASES: [(&str, &str); 17] = [
    ("human error", CHANGE),
    ("human-error", CHANGE),
    ("operator error", CHANGE),
    ("user error", CHANGE),
    ("engineer error", CHANGE),
    ("human mistake", CHANGE),
    ("should have known", HINDSIGHT),
    ("should have noticed", HINDSIGHT),
    ("should have realised", HINDSIGHT),
    ("should have realized", HINDSIGHT),
    ("should have checked", HINDSIGHT),
    ("could have been avoided if", HINDSIGHT),
    ("carelessness", PERSON),
    ("careless", PERSON),
    ("negligence", PERSON),
    ("incompetence", PERSON),
    ("whose fault", PERSON),
];

const CHANGE: &str =
    "it ends the search too early: say what made the mistake possible, and what could have caught it in time";
const HINDSIGHT: &str =
    "that is only clear in hindsight: say what people could see at the time, and why their actions made sense then";
const PERSON: &str = "the next person could make the same mistake: say what in the system allowed it";

/// So far back from a phrase an address may begin, in bytes.
const LONGEST_ADDRESS: usize = 2_000;

/// Reports each phrase once per document. Quoted and struck-out text counts too, since nothing tells it apart reliably.
/// Addresses are skipped: the author didn't choose their words.
pub(super) fn blameful_wording(context: &Context<'_>, problems: &mut Diagnostics) {
    static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let phrases = PHRASES.map(|(phrase, _)| phrase);
        AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(phrases).ok()
    });
    let (Some(finder), Some(_)) = (FINDER.as_ref(), context.incident()) else { return };
    let text = context.file.text.as_str();
    let mut told = [false; PHRASES.len()];
    for found in finder.find_iter(text) {
        let (at, end) = (found.start(), found.end());
        let whole = !text[..at].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric);
        let number = found.pattern().as_usize();
        if !whole || told[number] {
            continue;
        }
        let before = &text[text.ceil_char_boundary(at.saturating_sub(LONGEST_ADDRESS))..at];
        let in_address = before.rsplit(char::is_whitespace).next().is_some_and(|start| start.contains("://"));
        if !in_address {
            told[number] = true;
            let message = format!("“{}” judges a person", &text[at..end]);
            problems.report(context.file.problem(Code::BlamefulWording, at..end, message).help(PHRASES[number].1));
        }
    }
}
