//! One action as written in a list item or a line: its title, owner, date, state and ticket.

use jiff::civil::Date;

use super::attribute::said;
use super::facts;
use super::marks::{self, Marked};
use super::state;
use crate::incident::{Action, ActionStatus, Provenance};
use crate::markdown::Block;
use crate::units::scan::{Context, spans};

/// The action that a text states which begins on a line; `None` if it has no words.
pub(super) fn action(text: &str, block: &Block<'_>) -> Option<Action> {
    let Marked { words: title, facts } = marks::read(text);
    let title = title.strip_prefix("Task:").unwrap_or(title).trim().trim_end_matches([':', '：']);
    let (words, stated) = without_facts(title);
    (!words.is_empty()).then(|| Action {
        title: words.to_owned(),
        owner: facts.owner.or_else(|| owner(title)),
        due: facts.due.or_else(|| due(title)),
        status: facts.status.or(stated),
        done: facts.done,
        kind: None,
        link: link(block).or(facts.ticket),
        more: Vec::new(),
        provenance: Provenance::Text { line: block.line },
    })
}

/// The action that begins with struck-out words, unless others are written in their place. It was dropped, if what
/// follows doesn't say that it was done.
pub(super) fn struck(block: &Block<'_>) -> Option<Action> {
    let rest = block.text.trim();
    let goes_on = rest.len() <= block.struck.len() || !rest.starts_with(char::is_uppercase);
    if block.struck.is_empty() || !goes_on {
        return None;
    }
    let note = rest.trim_matches(|c: char| !c.is_alphanumeric());
    let facts = facts::dated(note).unwrap_or_default();
    let stated = facts.status.or_else(|| state::stated(note));
    let mut action = action(&block.struck, block)?;
    action.status = Some(stated.filter(|status| *status == ActionStatus::Done).unwrap_or(ActionStatus::Dropped));
    action.done = action.done.or(facts.done);
    Some(action)
}

/// The state of a checkbox, where the item's words do not say more.
pub(super) fn checkbox(ticked: bool, stated: Option<ActionStatus>) -> ActionStatus {
    stated.unwrap_or(if ticked { ActionStatus::Done } else { ActionStatus::Open })
}

/// An owner in the words: `Owner: platform`, `@name`.
fn owner(title: &str) -> Option<String> {
    for key in ["Owner:", "owner:", "Assignee:"] {
        if let Some((_, behind)) = title.split_once(key) {
            return said(behind.split([',', ';', ')', '(', '|']).next().unwrap_or_default());
        }
    }
    let (_, behind) = title.split_once(" @").or_else(|| title.split_once("(@"))?;
    let end = behind.find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).unwrap_or(behind.len());
    said(behind.get(..end)?)
}

/// The words before the facts at their end, and the state among those: `Pin it (owner: web, due: 2024-04-01, status: done)`,
/// `Pin it — Owner: web`.
fn without_facts(title: &str) -> (&str, Option<ActionStatus>) {
    const FACTS: [&str; 8] = ["owner:", "assignee:", "due:", "status:", "eta:", "deadline:", "owner ", "due "];
    let starts = |text: &str| {
        FACTS.iter().any(|fact| text.get(..fact.len()).is_some_and(|start| start.eq_ignore_ascii_case(fact)))
    };
    let marks = title.char_indices().filter(|(_, c)| "([—–-,;".contains(*c));
    let cut = marks.map(|(at, c)| (at, at + c.len_utf8())).find(|(_, after)| starts(title[*after..].trim_start()));
    let Some((at, after)) = cut.filter(|(at, _)| *at > 3) else { return (title, None) };
    let facts = title[after..].split([',', ';', ')', ']', '—', '–']);
    let state =
        facts.filter_map(|fact| fact.split_once(':')).find(|(key, _)| key.trim().eq_ignore_ascii_case("status"));
    (title[..at].trim_end(), state.and_then(|(_, value)| ActionStatus::read(value)))
}

/// A date that is said to be a deadline: `by 2024-04-01`, `due May 3, 2024`, `ETA: 2024-04-01`.
fn due(title: &str) -> Option<Date> {
    spans(title).find_map(|span| {
        let before = title.get(..span.range.start)?.trim_end_matches([' ', ':', '(']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let wanted =
            ["by", "due", "eta", "deadline", "until", "before"].iter().any(|known| word.eq_ignore_ascii_case(known));
        wanted.then(|| span.from.day(&Context::default()).ok().flatten()).flatten()
    })
}

/// The address of the block's first link to another site.
pub(super) fn link(block: &Block<'_>) -> Option<String> {
    block.link.as_deref().filter(|link| link.contains("://")).map(str::to_owned)
}

/// The name of a machine or a file rather than something to do: `relay-1`, `www.example.org`.
pub(super) fn is_name(text: &str) -> bool {
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_address = text.contains(['.', '_', '/']);
    let is_token = text.is_ascii() && !text.contains(' ') && !text.contains("://") && !text.ends_with(':');
    is_token && (is_address || text.bytes().all(is_lower))
}

/// Whether a text names no action: a template's instruction, `None`, a placeholder.
pub(super) fn is_remark(text: &str) -> bool {
    let lower = text.get(..text.floor_char_boundary(60)).unwrap_or_default().to_ascii_lowercase();
    let starts =
        ["these are only sample", "every action item should", "note that", "note:", "n/a", "none", "tbd", "…", "..."];
    starts.iter().any(|start| lower.starts_with(start)) || !text.chars().any(char::is_alphanumeric)
}

/// Whether a line or paragraph names an action to take, rather than only telling what was done.
pub(super) fn names_action(text: &str) -> bool {
    const SUBJECTS: &str = "the we this that it in on to while however our after a an all there at everything";
    const TOLD: &str = "was were had worked did normal";
    const PROMISED: &str = "should will must need needs ensure recommended recommend can plan shall going";
    let is_one_of = |word: &str, list: &str| list.split(' ').any(|known| word.eq_ignore_ascii_case(known));
    let words = || text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let holds = |list: &str| words().any(|word| is_one_of(word, list));
    let tells = words().next().is_some_and(|first| is_one_of(first, SUBJECTS)) && holds(TOLD) && !holds(PROMISED);
    text.len() >= 8 && !is_remark(text) && !tells
}

/// A sentence that leads up to the actions.
pub(super) fn introduces(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("following")
        || lower.ends_with(['-', '–'])
        || lower.starts_with("here's what")
        || lower.starts_with("here is what")
}

/// A sentence that looks back on the actions, or takes leave.
pub(super) fn concludes(text: &str) -> bool {
    const STARTS: [&str; 30] = [
        "by implementing",
        "by addressing",
        "by taking",
        "by learning",
        "by following",
        "by adopting",
        "by executing",
        "in conclusion",
        "in summary",
        "overall,",
        "this incident",
        "this postmortem",
        "this post-mortem",
        "this outage",
        "through this",
        "with these",
        "these measures",
        "these changes",
        "these actions",
        "sincerely",
        "feel free",
        "best,",
        "best regards",
        "regards",
        "kind regards",
        "warm regards",
        "cheers",
        "yours",
        "love,",
        "thank",
    ];
    let lower = text.get(..text.floor_char_boundary(40)).unwrap_or_default().to_ascii_lowercase();
    STARTS.iter().any(|start| lower.starts_with(start))
}
