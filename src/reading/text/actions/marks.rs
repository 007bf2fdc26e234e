//! The marks before and after the words of an action: `✅ …`, `[-] …`, `… (done 2026-02-01, @web)`, `…. Closed 2026-02-20`.

use super::attribute::{Attribute, said};
use super::facts::{Facts, dated, whole_day};
use super::state::{self, SYMBOLS};
use crate::incident::ActionStatus;
use crate::language;
use crate::units::{Cursor, Strictness};

/// The words of an action without its marks, and what the marks say.
#[derive(Debug, Default)]
pub(super) struct Marked<'a> {
    /// The words, never empty where there were any.
    pub words: &'a str,
    /// What the marks say.
    pub facts: Facts,
}

/// Checkboxes with another sign than GitHub's: `[-]` and `[~]` are cancelled, `[/]` is half done, `[>]` is put off.
const BOXES: [(&str, ActionStatus); 7] = [
    ("[ ]", ActionStatus::Open),
    ("[x]", ActionStatus::Done),
    ("[X]", ActionStatus::Done),
    ("[-]", ActionStatus::Dropped),
    ("[~]", ActionStatus::Dropped),
    ("[/]", ActionStatus::InProgress),
    ("[>]", ActionStatus::Open),
];

/// Takes all marks off an action's words.
pub(super) fn read(text: &str) -> Marked<'_> {
    const MAX_MARKS: usize = 8;
    let mut marked = Marked { words: text.trim(), facts: Facts::default() };
    for _ in 0..MAX_MARKS {
        let known = marked.facts.status.is_some() && marked.facts.owner.is_none();
        let named = || name_after_dash(marked.words).filter(|_| known);
        let Some((words, facts)) = first(marked.words).or_else(|| last(marked.words)).or_else(named) else { break };
        let words = words.trim();
        if !words.contains(char::is_alphanumeric) {
            break;
        }
        marked.words = words;
        marked.facts = marked.facts.or(facts);
    }
    marked
}

/// The mark with which a text begins, and the words after it.
fn first(text: &str) -> Option<(&str, Facts)> {
    if let Some((name, rest)) = text.strip_prefix("TODO(").and_then(|rest| rest.split_once(')')) {
        let facts = Facts { owner: said(name), ..Facts::of(ActionStatus::Open) };
        return Some((rest.trim_start_matches([':', ' ']), facts));
    }
    let mut symbols = SYMBOLS.iter().chain(&BOXES);
    if let Some((rest, status)) = symbols.find_map(|(mark, status)| Some((text.strip_prefix(mark)?, status))) {
        return Some((rest.trim_start_matches('\u{fe0f}'), Facts::of(*status)));
    }
    let close = match text.chars().next()? {
        '[' => ']',
        '(' => ')',
        _ => return before_separator(text),
    };
    let (group, rest) = text[1..].split_once(close)?;
    Some((rest.trim_start().trim_start_matches([':', '-', '–', '—']), Facts::of_all(group, close == ']')?))
}

/// A state before a colon or a dash. Only capitals tell `OPEN: …` from a word of the sentence: `Open: …` may go on either way.
fn before_separator(text: &str) -> Option<(&str, Facts)> {
    const MAX_STATE: usize = 16;
    let separators = [": ", " - ", " – ", " — "].iter();
    let (head, rest) =
        separators.filter_map(|separator| text.split_once(separator)).min_by_key(|(head, _)| head.len())?;
    let status = ActionStatus::read(head).filter(|_| head.len() <= MAX_STATE)?;
    let is_capital = !head.contains(char::is_lowercase);
    let is_over = matches!(status, ActionStatus::Done | ActionStatus::Dropped);
    (is_capital || is_over).then(|| (rest, Facts::of(status)))
}

/// The mark with which a text ends, and the words before it.
fn last(text: &str) -> Option<(&str, Facts)> {
    let text = text.trim_end_matches('\u{fe0f}');
    if let Some((rest, status)) = SYMBOLS.iter().find_map(|(mark, status)| Some((text.strip_suffix(mark)?, status))) {
        return Some((rest, Facts::of(*status)));
    }
    let tail = text.trim_end_matches(['.', '!']);
    if let Some(inner) = tail.strip_suffix([')', ']']) {
        let at = inner.rfind(['(', '['])?;
        return Some((&tail[..at], Facts::of_all(&inner[at + 1..], tail.ends_with(']'))?));
    }
    after_arrow(tail).or_else(|| after_separator(tail))
}

/// The owner to whom an arrow points: `Write a runbook → Chidi, by 15 June`.
fn after_arrow(text: &str) -> Option<(&str, Facts)> {
    let (words, tail) = text.rsplit_once(" → ")?;
    let mut parts = tail.split(", ");
    let owner = parts.next()?.trim();
    let mut facts =
        Facts { owner: said(owner.trim_start_matches('@')).filter(|_| is_person(owner)), ..Facts::default() };
    for part in parts {
        facts = facts.or(Facts::of_part(part, false).or_else(|| deadline(part).map(|_| Facts::default()))?);
    }
    facts.owner.is_some().then_some((words, facts))
}

/// The owner between the words and a state: `Raise the limit - Bo` of `Raise the limit - Bo - done`.
fn name_after_dash(text: &str) -> Option<(&str, Facts)> {
    let separators = [" - ", " – ", " — "].iter();
    let (words, name) =
        separators.filter_map(|separator| text.rsplit_once(separator)).min_by_key(|(_, name)| name.len())?;
    is_person(name).then(|| (words, Facts { owner: said(name.trim_start_matches('@')), ..Facts::default() }))
}

/// Whether words may be the name of a person or a team: `Chidi`, `Ana Ruiz`, `@web`.
fn is_person(name: &str) -> bool {
    const MAX_NAMES: usize = 3;
    let is_name = |word: &str| {
        let is_loud = word.len() > 2 && !word.contains(char::is_lowercase);
        word.starts_with(char::is_uppercase)
            && !is_loud
            && word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '.' | '’' | '\''))
    };
    let is_handle = || name.strip_prefix('@').is_some_and(|rest| !rest.is_empty() && !rest.contains(' '));
    let words = name.split(' ').count();
    words <= MAX_NAMES && (name.split(' ').all(is_name) || is_handle())
}

/// What follows the word for a deadline, if it begins with a day: `15 June` of `by 15 June`.
fn deadline(part: &str) -> Option<&str> {
    let lower = part.trim_start();
    let word = language::words("attributes", "by").find(|word| {
        lower.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
            && lower[word.len()..].starts_with(' ')
    })?;
    let rest = lower[word.len()..].trim_start();
    Cursor::new(rest).stamp(Strictness::Field).map(|_| rest)
}

/// A last clause that is a fact: `…. Closed 2026-02-20`, `… - won't do`, `…, done on 3 March 2026`.
fn after_separator(text: &str) -> Option<(&str, Facts)> {
    let separators = [". ", "; ", " - ", " – ", " — ", " | ", ", ", ": "].into_iter();
    // A day may hold a comma: `…, done on March 3, 2026`.
    let places = separators.flat_map(|separator| text.rmatch_indices(separator).take(2));
    let clause = |(at, separator): (usize, &str)| {
        let tail = &text[at + separator.len()..];
        let facts = Facts::of_all(tail, false)?;
        // A comma or a colon is often before a word that is part of the sentence.
        let is_apart = match separator {
            ", " => facts.status.is_none() || facts.done.is_some() || tail.contains(':'),
            ": " => facts.status.is_some(),
            _ => true,
        };
        (is_apart && at > 3).then_some((at, facts))
    };
    let (at, facts) = places.filter_map(clause).min_by_key(|(at, _)| *at)?;
    Some((text[..at].trim_end_matches([',', ';', '.']), facts))
}

impl Facts {
    /// What a group in brackets or a clause says, if each of its parts is a fact.
    fn of_all(group: &str, is_square: bool) -> Option<Self> {
        let mut parts = group.split([',', ';', '|', '·']).map(|part| Self::of_part(part, is_square));
        let facts = parts.try_fold(Self::default(), |known, part| Some(known.or(part?)));
        // A day may hold a comma.
        facts.or_else(|| Self::of_part(group, is_square))
    }

    /// What a few words say, if they are nothing but a fact: `done`, `closed on 3 March 2026`, `due 2026-04-01`, `@web`,
    /// `owner: web`, `ticket PAY-12`.
    fn of_part(part: &str, is_square: bool) -> Option<Self> {
        let part = part.trim().trim_end_matches(['.', '!']);
        if let Some(attribute) = Attribute::read(part) {
            return Self::of_attribute(&attribute);
        }
        if let Some(status) = ActionStatus::read(part) {
            return Some(Self::of(status));
        }
        if let Some(name) = part.strip_prefix('@').filter(|name| !name.contains(char::is_whitespace)) {
            return Some(Self { owner: said(name), ..Self::default() });
        }
        ticket(part, is_square).or_else(|| dated(part))
    }

    fn of_attribute(attribute: &Attribute<'_>) -> Option<Self> {
        match attribute {
            Attribute::Owner(owner) if owner.contains([',', ';', '—', '–', '·', '|']) || owner.contains(" - ") => {
                None
            }
            Attribute::Owner(owner) => Some(Self { owner: said(owner), ..Self::default() }),
            Attribute::Due(due) => Some(Self { due: Some(whole_day(due)?), ..Self::default() }),
            Attribute::Status(status) => dated(status).or_else(|| state::stated(status).map(Self::of)),
        }
    }
}

/// The name of a ticket that is said to be one, by a word before it or by square brackets: `ticket PAY-12`, `PR #34`, `[PAY-12]`.
fn ticket(part: &str, is_square: bool) -> Option<Facts> {
    const WORDS: [&str; 9] = ["ticket", "issue", "pr", "mr", "bug", "jira", "task", "see", "tracked in"];
    let (words, name) = part.rsplit_once([' ', ':']).unwrap_or(("", part));
    let is_said = WORDS.iter().any(|known| words.trim().trim_end_matches(':').eq_ignore_ascii_case(known));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_key = name.split_once('-').is_some_and(|(project, number)| {
        project.len() > 1
            && project.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
            && is_number(number)
    });
    let is_numbered = name.strip_prefix(['#', '!']).is_some_and(is_number);
    let named = (is_said || words.is_empty() && (is_square || is_numbered)) && (is_key || is_numbered);
    named.then(|| Facts { ticket: Some(name.to_owned()), ..Facts::default() })
}
