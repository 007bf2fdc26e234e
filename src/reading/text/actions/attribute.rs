//! A fact about an action that is named: `Owner: platform team`.

use jiff::civil::Date;

use super::state;
use crate::incident::Action;
use crate::language;
use crate::units::scan::Context;
use crate::units::{Cursor, Strictness};

/// A fact about the action above, on a separate line: `Owner: platform team`.
pub(super) enum Attribute<'a> {
    Owner(&'a str),
    Due(&'a str),
    Status(&'a str),
}

impl<'a> Attribute<'a> {
    /// Reads `Deadline: …`, `Owner: …`, `Status: …`.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let (key, value) = text.split_once(':')?;
        let value = value.trim();
        let key = key.trim().to_lowercase();
        let is_one_of = |list: &'static str| language::words("attributes", list).any(|name| name == key);
        if is_one_of("owner") {
            Some(Self::Owner(value))
        } else if is_one_of("due") {
            Some(Self::Due(value))
        } else if is_one_of("status") {
            Some(Self::Status(value))
        } else {
            None
        }
    }

    /// Reads a line of nothing but attributes: `Owner: Petra — Due: 2026-02-01`. None where it is something else.
    pub(super) fn all(text: &'a str) -> Vec<Self> {
        const SIGNS: [&str; 7] = [" — ", " – ", " - ", " · ", " | ", "; ", ", "];
        let Some(first) = Self::read(text) else { return Vec::new() };
        let parts = |sign: &str| text.split(sign).map(Self::read).collect::<Option<Vec<Self>>>();
        let several = SIGNS.iter().filter(|sign| text.contains(**sign)).find_map(|sign| parts(sign));
        several.unwrap_or_else(|| vec![first])
    }

    /// Sets the fact, unless it is known already.
    pub(super) fn add_to(&self, action: &mut Action) {
        match self {
            Self::Owner(owner) => action.owner = action.owner.take().or_else(|| said(owner)),
            Self::Due(due) => action.due = action.due.or_else(|| date(due)),
            Self::Status(status) => action.status = action.status.or_else(|| state::stated(status)),
        }
    }
}

/// A text that says something, not `-`, `TBD`, `N/A`.
pub(super) fn said(text: &str) -> Option<String> {
    let text = text.trim();
    let nothing = ["", "-", "–", "—", "?", "tbd", "n/a", "none", "unassigned", "todo"];
    (!nothing.iter().any(|nothing| text.eq_ignore_ascii_case(nothing))).then(|| text.to_owned())
}

/// The day of a date that is the whole field or its beginning.
pub(super) fn date(text: &str) -> Option<Date> {
    let stamp = Cursor::new(text.trim()).stamp(Strictness::Field)?;
    stamp.day(&Context::default()).ok().flatten()
}
