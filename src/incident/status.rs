//! How far a document is, who may read it, and whether the incident goes on.

use crate::secrecy::{Words, is_draft, is_internal};
use crate::text::letters_and_digits;

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
pub struct StatedStatus {
    /// How far the document is.
    pub document: DocumentStatus,
    /// Whether the incident goes on.
    pub ongoing: bool,
}

/// Words of a document that is finished, as letters and digits alone.
const FINISHED: &[&str] = &[
    "final",
    "finalised",
    "finalized",
    "finished",
    "published",
    "public",
    "complete",
    "completed",
    "resolved",
    "closed",
    "done",
    "approved",
    "reviewed",
    "accepted",
    "released",
    "live",
    "concluded",
    "archived",
    "signedoff",
    "verified",
    "fixed",
    "mitigated",
    "recovered",
    "restored",
    "solved",
    "over",
    "ended",
    "postmortem",
    "postmortempublished",
    "postmortemcompleted",
    "postmortemcomplete",
    "retrospectivecompleted",
    "abgeschlossen",
    "behoben",
    "erledigt",
    "termine",
    "terminé",
    "resolu",
    "résolu",
    "resuelto",
    "resolvido",
    "cerrado",
    "fertig",
    "已解决",
    "解決済み",
];

/// Words of an incident that goes on. They say nothing of the document.
const ONGOING: &[&str] = &[
    "ongoing",
    "open",
    "active",
    "investigating",
    "identified",
    "monitoring",
    "verifying",
    "triage",
    "triaging",
    "detected",
    "acknowledged",
    "escalated",
    "declared",
    "started",
    "degraded",
    "stable",
    "stabilized",
    "stabilised",
    "contained",
    "remediating",
    "recovering",
    "fixing",
    "repairing",
    "watching",
    "scheduled",
    "partialoutage",
    "majoroutage",
];

/// Words and phrases of a document that is not finished, besides those that are never said of a finished one.
const UNFINISHED: &[&str] =
    &["workinprogress", "inprogress", "pending", "proposed", "notstarted", "new", "inarbeit", "encours"];

impl StatedStatus {
    /// Reads a status as people write it, with remarks after it. `None` when it can't be understood: then nobody knows whether
    /// the document is finished.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let parts = || text.split([',', ';', '.', '(', ')', '/', '|', '–', '—', '→']).map(letters_and_digits);
        let whole = letters_and_digits(text);
        // Nobody says of a finished document that it is a draft, nor of a public one that it is internal.
        if parts().any(|part| UNFINISHED.contains(&part.as_str()))
            || Words::of(text).iter().any(|word| is_draft(word) || is_internal(word))
        {
            return Some(Self { document: DocumentStatus::Draft, ongoing: false });
        }
        let first = parts().find(|part| !part.is_empty())?;
        [whole, first].iter().find_map(|word| match word.as_str() {
            "inreview" | "review" | "reviewing" | "underreview" | "needsreview" | "awaitingreview"
            | "readyforreview" => Some(Self { document: DocumentStatus::InReview, ongoing: false }),
            word if FINISHED.contains(&word) => Some(Self { document: DocumentStatus::Final, ongoing: false }),
            word if ONGOING.contains(&word) => Some(Self { document: DocumentStatus::Final, ongoing: true }),
            _ => None,
        })
    }
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
    /// Reads a visibility. `None` when it is none that Casebook knows: then nobody should see the document.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "public" => Some(Self::Public),
            "internal" | "private" | "restricted" | "confidential" => Some(Self::Internal),
            _ => None,
        }
    }
}
