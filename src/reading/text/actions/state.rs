//! The state of an action as a cell or a few words tell it: `In progress since March 20`, `Not yet done`, `Done by 2026-07-01`.

use super::facts;
use crate::incident::ActionStatus;
use crate::language;

/// Symbols that give the state of the action before or after which they are written.
pub(super) const SYMBOLS: [(&str, ActionStatus); 20] = [
    ("🟢", ActionStatus::Done),
    ("🔴", ActionStatus::Open),
    ("🟡", ActionStatus::InProgress),
    ("✅", ActionStatus::Done),
    ("☑", ActionStatus::Done),
    ("✔", ActionStatus::Done),
    ("✓", ActionStatus::Done),
    ("🏁", ActionStatus::Done),
    ("❌", ActionStatus::Dropped),
    ("✖", ActionStatus::Dropped),
    ("✗", ActionStatus::Dropped),
    ("🚫", ActionStatus::Dropped),
    ("⬜", ActionStatus::Open),
    ("☐", ActionStatus::Open),
    ("🔲", ActionStatus::Open),
    ("🚧", ActionStatus::InProgress),
    ("⏳", ActionStatus::InProgress),
    ("🔄", ActionStatus::InProgress),
    ("🏗", ActionStatus::InProgress),
    ("⌛", ActionStatus::InProgress),
];

/// The longest cell at whose end a state is looked for, in words; a longer one is a remark.
const MAX_WORDS: usize = 3;

/// The state that a cell begins or ends with. What is still to be done is open, however it is said.
pub(super) fn stated(cell: &str) -> Option<ActionStatus> {
    let cell = cell.trim();
    if let Some(status) = ActionStatus::read(cell).or_else(|| symbol(cell)) {
        return Some(status);
    }
    // A day by which it is to be done says nothing of today.
    if facts::dated(cell).is_some_and(|facts| facts.due.is_some()) {
        return None;
    }
    let status = part(cell)?;
    let is_said = |list: &'static str| says(cell, list);
    Some(match status {
        ActionStatus::Done if is_said("partly") => ActionStatus::InProgress,
        ActionStatus::Done | ActionStatus::InProgress if is_said("not") || is_said("later") => ActionStatus::Open,
        status => status,
    })
}

/// The state of the first words, else of the last one.
fn part(cell: &str) -> Option<ActionStatus> {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let part = |from: usize, to: usize| words.get(from..to).and_then(|words| ActionStatus::read(&words.join(" ")));
    let n = words.len();
    let first = [4, 3, 2, 1].into_iter().find_map(|length| part(0, length));
    // `PAY-12 done`, `Bug 555 TODO`
    let is_loud = || words.last().is_some_and(|word| !word.contains(char::is_lowercase));
    first.or_else(|| part(n.checked_sub(1)?, n).filter(|_| n <= MAX_WORDS || is_loud() || says(cell, "not")))
}

/// Whether one of a list of words is among those of a cell.
fn says(cell: &str, list: &'static str) -> bool {
    let lower = format!(" {} ", cell.to_lowercase());
    language::words("states", list).any(|word| {
        lower.match_indices(word).any(|(at, _)| {
            !word.starts_with(|c: char| c.is_ascii_alphanumeric()) || !lower[..at].ends_with(char::is_alphanumeric)
        })
    })
}

/// The state of a cell that holds nothing but a symbol.
pub(super) fn symbol(cell: &str) -> Option<ActionStatus> {
    let bare = cell.trim().trim_end_matches('\u{fe0f}');
    SYMBOLS.iter().find(|(mark, _)| *mark == bare).map(|(_, status)| *status)
}
