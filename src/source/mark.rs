//! The exact markers of an internal passage: `<!-- internal -->` and `<!-- /internal -->`.

/// What a marker does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// Begins a passage.
    Open,
    /// Ends it.
    Close,
}

impl Mark {
    /// What a comment is by what is inside it, if it is a marker.
    pub(super) fn of(inside: &str) -> Option<Self> {
        match inside.trim() {
            name if name.eq_ignore_ascii_case("internal") => Some(Self::Open),
            name if name.eq_ignore_ascii_case("/internal") => Some(Self::Close),
            _ => None,
        }
    }
}
