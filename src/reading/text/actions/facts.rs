//! What marks and cells say about an action, such as its state with a day: `done 2026-02-01`.

use jiff::civil::Date;

use crate::incident::ActionStatus;
use crate::language;
use crate::units::scan::Context;
use crate::units::{Cursor, Strictness};

/// What marks say about an action.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub owner: Option<String>,
    pub due: Option<Date>,
    pub status: Option<ActionStatus>,
    /// When it was done.
    pub done: Option<Date>,
    /// The name of its ticket.
    pub ticket: Option<String>,
}

impl Facts {
    pub(super) fn of(status: ActionStatus) -> Self {
        Self { status: Some(status), ..Self::default() }
    }

    /// These facts, completed by others.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            owner: self.owner.or(other.owner),
            due: self.due.or(other.due),
            status: self.status.or(other.status),
            done: self.done.or(other.done),
            ticket: self.ticket.or(other.ticket),
        }
    }
}

/// A state or a deadline with its day: `done 2026-02-01`, `closed on 3 March 2026`, `due 2026-04-01`.
pub(super) fn dated(part: &str) -> Option<Facts> {
    let (at, day) = part.match_indices(' ').find_map(|(at, _)| Some((at, whole_day(&part[at + 1..])?)))?;
    let words = part[..at].trim_end_matches([':', ',']).to_lowercase();
    // `Done by 2026-07-01` says when it is due.
    let of_deadline = |known: &str| {
        let before = words.strip_suffix(known).filter(|before| before.is_empty() || before.ends_with(' '));
        let before = before.map(str::trim_end)?;
        (before.is_empty() || ActionStatus::read(before).is_some()).then_some(before)
    };
    if let Some(before) = language::words("attributes", "by").find_map(of_deadline) {
        let status = ActionStatus::read(before).filter(|status| *status == ActionStatus::InProgress);
        return Some(Facts { due: Some(day), status, ..Facts::default() });
    }
    let words = words.strip_suffix(" on").or_else(|| words.strip_suffix(" at")).unwrap_or(&words);
    let status = ActionStatus::read(words)?;
    let done = (status == ActionStatus::Done).then_some(day);
    Some(Facts { done, ..Facts::of(status) })
}

/// The day that a text names and nothing else.
pub(super) fn whole_day(text: &str) -> Option<Date> {
    let mut cursor = Cursor::new(text.trim());
    let stamp = cursor.stamp(Strictness::Field)?;
    let is_whole = cursor.rest().trim_matches(['.', ' ']).is_empty();
    stamp.day(&Context::default()).ok().flatten().filter(|_| is_whole)
}
