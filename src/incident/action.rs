//! An action: what, by whom, until when, and whether it was done.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Serialize;

use super::Provenance;
use crate::language;
use crate::text::letters_and_digits;

/// One action item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What is to be done, as plain text.
    pub title: String,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Date>,
    /// How far it is; `None` where nobody says.
    pub status: Option<ActionStatus>,
    /// When it was done.
    pub done: Option<Date>,
    /// What kind of improvement it is.
    pub kind: Option<ActionKind>,
    /// Its ticket.
    pub link: Option<String>,
    /// What else is said of it, as written: unknown keys and values that could not be used.
    pub more: Vec<(String, String)>,
    /// Where it was written.
    pub provenance: Provenance,
}

/// How far an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionStatus {
    /// Not begun.
    Open,
    /// Begun.
    InProgress,
    /// Finished.
    Done,
    /// Given up on purpose.
    Dropped,
}

/// What kind of improvement an action is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ActionKind {
    /// So that it does not happen again.
    Prevent,
    /// So that it is noticed sooner.
    Detect,
    /// So that it hurts less.
    Mitigate,
    /// So that people work better together.
    Process,
}

impl Action {
    /// Whether it is known to be neither done nor dropped. One without a status is not.
    #[must_use]
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.status, Some(ActionStatus::Open | ActionStatus::InProgress))
    }

    /// Whether it is known to be done or dropped.
    #[must_use]
    pub(crate) fn is_finished(&self) -> bool {
        matches!(self.status, Some(ActionStatus::Done | ActionStatus::Dropped))
    }

    /// The day until which it was to be done, where it is open and that day has passed.
    #[must_use]
    pub(crate) fn overdue(&self, today: Date) -> Option<Date> {
        self.due.filter(|due| self.is_open() && *due < today)
    }
}

impl ActionStatus {
    /// Reads a status as people write it: `open`, `TODO`, `in progress`, `DONE`, `closed`, `won't fix`. `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        static WORDS: LazyLock<HashMap<String, ActionStatus>> = LazyLock::new(|| {
            let state = |list: &str| match list {
                "open" => Some(ActionStatus::Open),
                "in-progress" => Some(ActionStatus::InProgress),
                "done" => Some(ActionStatus::Done),
                "dropped" => Some(ActionStatus::Dropped),
                _ => None,
            };
            let words = language::table("states");
            words.filter_map(|(list, word)| Some((letters_and_digits(word), state(list)?))).collect()
        });
        WORDS.get(&letters_and_digits(text)).copied()
    }

    /// The canonical word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::InProgress => "in-progress",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }
}

impl ActionKind {
    /// Reads a kind: `prevent`, `prevention`, `detect`, `monitoring`, `mitigate`, `process`, … `None` for anything else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Some(match letters_and_digits(text).as_str() {
            "prevent" | "prevention" | "preventive" | "preventative" | "fix" | "repair" => Self::Prevent,
            "detect" | "detection" | "monitor" | "monitoring" | "alerting" => Self::Detect,
            "mitigate" | "mitigation" | "mitigative" => Self::Mitigate,
            "process" | "documentation" | "training" | "other" => Self::Process,
            _ => return None,
        })
    }

    /// The canonical word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Prevent => "prevent",
            Self::Detect => "detect",
            Self::Mitigate => "mitigate",
            Self::Process => "process",
        }
    }
}
