//! How far a document is, who may read it, and whether the incident goes on.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language;
use crate::secrecy::{Words, is_draft, is_internal};

/// How far a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DocumentStatus {
    /// Being written: only built on request.
    Draft,
    /// Written, not agreed upon yet.
    InReview,
    /// Done.
    #[default]
    Final,
}

/// Who may read a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Visibility {
    /// Everybody.
    #[default]
    Public,
    /// Inside readers only.
    Internal,
}

/// What a `status:` field says: of the document, of the incident, or of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatedStatus {
    /// How far the document is.
    pub document: DocumentStatus,
    /// Whether the incident goes on.
    pub ongoing: bool,
}

/// Words of finished documents in languages that postmortems are not read in otherwise.
const FINISHED_ELSEWHERE: &[&str] = &[
    "решено",
    "решена",
    "решён",
    "закрыто",
    "закрыт",
    "завершено",
    "завершён",
    "исправлено",
    "устранено",
    "восстановлено",
    "готово",
    "risolto",
    "risolta",
    "chiuso",
    "chiusa",
    "completato",
    "concluso",
    "opgelost",
    "gesloten",
    "afgerond",
    "afgesloten",
    "voltooid",
    "hersteld",
    "rozwiązany",
    "rozwiązane",
    "zamknięty",
    "zakończony",
    "löst",
    "stängd",
    "løst",
];
/// Forms of an agreement that is still wanted.
const IN_REVIEW: &[&str] =
    &["in review", "review", "reviewing", "under review", "needs review", "awaiting review", "ready for review"];
/// What a remark begins with that says when or by whom.
const CIRCUMSTANCES: &[&str] = &["at", "by", "on", "in", "since", "as", "with", "after", "via", "within"];
/// Words with which a remark puts off what comes before it.
const RESERVATIONS: &[&str] = &[
    "not",
    "no",
    "until",
    "unless",
    "once",
    "except",
    "awaiting",
    "awaits",
    "waiting",
    "pending",
    "needs",
    "need",
    "requires",
    "required",
    "publish",
    "publication",
    "approval",
    "signoff",
    "embargo",
];
/// Words for what follows an incident, whose status is not the document's.
const FOLLOW_UPS: &[&str] = &[
    "action",
    "actions",
    "item",
    "items",
    "follow",
    "followup",
    "followups",
    "ups",
    "up",
    "fix",
    "fixes",
    "remediation",
    "mitigation",
    "task",
    "tasks",
    "ticket",
    "tickets",
    "monitoring",
    "cleanup",
    "patch",
    "pr",
];

/// The words of a list of statuses, in all languages.
fn list(name: &'static str) -> HashSet<Words> {
    language::words("statuses", name).map(Words::of).collect()
}

static FINISHED: LazyLock<HashSet<Words>> = LazyLock::new(|| {
    list("finished").into_iter().chain(FINISHED_ELSEWHERE.iter().map(|word| Words::of(word))).collect()
});
static ONGOING: LazyLock<HashSet<Words>> = LazyLock::new(|| list("ongoing"));
static BESIDE: LazyLock<HashSet<Words>> = LazyLock::new(|| list("beside"));

impl StatedStatus {
    /// Reads a status as people write it, with remarks after it. `None` when it can't be understood: then nobody knows whether
    /// the document is finished.
    #[must_use]
    pub(crate) fn read(text: &str) -> Option<Self> {
        let draft = Some(Self { document: DocumentStatus::Draft, ongoing: false });
        let divides = |c: char| ",;:.()[]/|–—→。、，；：（）\n".contains(c);
        let parts: Vec<Words> = text
            .split(divides)
            .flat_map(|part| part.split(" - "))
            .map(Words::of_key)
            .filter(|part| !part.is_empty())
            .collect();
        let Some((first, remarks)) = parts.split_first() else {
            // A mark alone.
            let is_done = text.contains(['✅', '✔', '✓', '☑']);
            return is_done.then_some(Self { document: DocumentStatus::Final, ongoing: false });
        };
        // Nobody says of a finished document that it is a draft, nor of a public one that it is internal.
        if parts.iter().flat_map(Words::iter).any(|word| is_draft(word) || is_internal(word)) {
            return draft;
        }
        if IN_REVIEW.contains(&first.joined().as_str()) {
            return Some(Self { document: DocumentStatus::InReview, ongoing: false });
        }
        if first.have_unfinished() || matches!(first.joined().as_str(), "new" | "proposed" | "not started") {
            return draft;
        }
        if remarks.iter().any(reserves) {
            return draft;
        }
        if text.contains(['?', '？']) {
            return None;
        }
        stage(first)
    }
}

/// What the part says that counts, if all of it is understood.
fn stage(part: &Words) -> Option<StatedStatus> {
    let is_in = |list: &HashSet<Words>, word: &str| list.contains(&Words::of(word));
    let ongoing = || StatedStatus { document: DocumentStatus::Final, ongoing: true };
    let finished = StatedStatus { document: DocumentStatus::Final, ongoing: false };
    if FINISHED.contains(part) {
        return Some(finished);
    }
    if ONGOING.contains(part) {
        return Some(ongoing());
    }
    let mut found = None;
    for word in part.iter() {
        // Who approved it, and when it was resolved, changes nothing.
        if found.is_some() && CIRCUMSTANCES.contains(&word) {
            break;
        }
        let is_number = word.bytes().any(|byte| byte.is_ascii_digit());
        if is_in(&FINISHED, word) {
            found.get_or_insert(finished);
        } else if is_in(&ONGOING, word) {
            found = Some(ongoing());
        } else if !(is_number || is_in(&BESIDE, word)) {
            return None;
        }
    }
    found
}

/// Whether a remark puts off that the document is finished: `pending approval`. Actions may be pending.
fn reserves(remark: &Words) -> bool {
    let has = |list: &[&str]| remark.iter().any(|word| list.contains(&word));
    (has(RESERVATIONS) || remark.have_unfinished()) && !has(FOLLOW_UPS)
}

impl DocumentStatus {
    /// The canonical word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::InReview => "in-review",
            Self::Final => "final",
        }
    }
}

impl Visibility {
    /// Reads a visibility. `None` if Casebook doesn't know it: then nobody should see the document.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "public" => Some(Self::Public),
            "internal" | "private" | "restricted" | "confidential" => Some(Self::Internal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_counts_as_finished_only_where_all_of_it_is_understood() {
        let read = |text: &str| StatedStatus::read(text).map(|status| (status.document, status.ongoing));
        for text in [
            "final",
            "Resolved (2024-01-02)",
            "Complete, action items in progress",
            "complete; follow-ups pending",
            "Mitigated, fix pending",
            "Resolved (mitigated) — root cause still open",
            "Closed. See PAY-12",
            "approved by legal",
            "Resolved at 10:00 UTC after a rollback",
            "postmortemPublished",
            "✅",
            "Gelöst",
            "解決済み",
            "Решено",
            "해결됨",
        ] {
            assert_eq!(read(text), Some((DocumentStatus::Final, false)), "{text}");
        }
        for text in ["investigating", "Open", "partial outage"] {
            assert_eq!(read(text), Some((DocumentStatus::Final, true)), "{text}");
        }
        for text in [
            "draft",
            "Resolved; not for release",
            "done; pending approval",
            "RCA in progress",
            "Needs work",
            "closed: not yet approved",
            "final - for internal eyes",
            "in Arbeit",
            "검토 중",
        ] {
            assert_eq!(read(text), Some((DocumentStatus::Draft, false)), "{text}");
        }
        for text in
            ["done?", "superseded", "almost final", "semi-final", "resolved until approved", "🚧", "?", "gibberish"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("Under review"), Some((DocumentStatus::InReview, false)));
    }
}
