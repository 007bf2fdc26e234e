//! Where a value comes from: every field of an incident can say how it is known.

use serde::Serialize;

/// How a value is known. Lines are counted from 1 in the source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "from", rename_all = "kebab-case")]
pub enum Provenance {
    /// Written in the front matter.
    FrontMatter {
        /// The line of the value.
        line: usize,
    },
    /// Stated in the document's text.
    Text {
        /// The line it was read from.
        line: usize,
    },
    /// Part of the file's or folder's name.
    FileName,
    /// Computed from other fields.
    Computed {
        /// The rule, as printed on the site: `resolved − started`.
        rule: &'static str,
    },
    /// Concluded from the text, which does not state it as such.
    Inferred {
        /// The line that gave the strongest hint.
        line: usize,
        /// How it was concluded.
        how: &'static str,
    },
}

impl Provenance {
    /// Whether it is written in the front matter.
    #[must_use]
    pub(crate) const fn is_front_matter(&self) -> bool {
        matches!(self, Self::FrontMatter { .. })
    }

    /// Whether it is concluded from the text, which does not state it as such.
    #[must_use]
    pub(crate) const fn is_inferred(&self) -> bool {
        matches!(self, Self::Inferred { .. })
    }

    /// The line of the file on which the value, or what hints at it, is written; `None` where it is on none.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        match self {
            Self::FrontMatter { line } | Self::Text { line } | Self::Inferred { line, .. } => Some(*line),
            Self::FileName | Self::Computed { .. } => None,
        }
    }
}

/// A value with its provenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// How it is known.
    pub provenance: Provenance,
}

impl<T> Sourced<T> {
    /// Whether the value is concluded from the text, which does not state it as such.
    #[must_use]
    pub fn is_inferred(&self) -> bool {
        self.provenance.is_inferred()
    }

    /// Whether somebody wrote the value down.
    #[must_use]
    pub fn is_stated(&self) -> bool {
        matches!(self.provenance, Provenance::FrontMatter { .. } | Provenance::Text { .. })
    }

    /// How a value is known that a rule computes from this one: what is computed from an inferred value is inferred.
    #[must_use]
    pub fn computed_with(&self, rule: &'static str) -> Provenance {
        match self.provenance {
            Provenance::Inferred { line, .. } => Provenance::Inferred { line, how: rule },
            _ => Provenance::Computed { rule },
        }
    }

    /// A value stated in the document's text at `line`.
    pub fn in_text(value: T, line: usize) -> Self {
        Self { value, provenance: Provenance::Text { line } }
    }

    /// A value of the front matter at `line`.
    pub fn in_front_matter(value: T, line: usize) -> Self {
        Self { value, provenance: Provenance::FrontMatter { line } }
    }
}
