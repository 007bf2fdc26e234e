//! How far a document is, who may read it, and whether the incident goes on.

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

impl StatedStatus {
    /// Reads a status as people write it. `None` when it is no status that Casebook knows.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (document, ongoing) = match letters_and_digits(text).as_str() {
            "draft" | "wip" | "incomplete" | "unfinished" => (DocumentStatus::Draft, false),
            "inreview" | "review" | "reviewing" | "underreview" | "needsreview" => (DocumentStatus::InReview, false),
            "final" | "resolved" | "closed" | "complete" | "completed" | "published" | "done" | "approved"
            | "mitigated" => (DocumentStatus::Final, false),
            "ongoing" | "open" | "active" | "investigating" | "identified" | "monitoring" => {
                (DocumentStatus::Final, true)
            }
            _ => return None,
        };
        Some(Self { document, ongoing })
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
