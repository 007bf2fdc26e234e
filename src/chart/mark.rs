//! What a mark of a chart says, where it leads, and what its colour means.

/// What a mark's colour means. The stylesheet decides what it looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tone {
    /// The one accent.
    #[default]
    Accent,
    /// Severity by rank, 1 (worst) to 5.
    Severity(u8),
    /// Context, not subject.
    Muted,
}

impl Tone {
    /// The class that carries the colour.
    #[must_use]
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Accent => "mark",
            Self::Severity(1) => "severity-1",
            Self::Severity(2) => "severity-2",
            Self::Severity(3) => "severity-3",
            Self::Severity(4) => "severity-4",
            Self::Severity(5) => "severity-5",
            Self::Muted | Self::Severity(_) => "muted",
        }
    }
}

/// What a mark says and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    /// What the colour means.
    pub tone: Tone,
    /// The page that the mark links to, relative to the page with the chart.
    pub href: Option<String>,
    /// What the mark says: shown on hover, read by screen readers.
    pub title: String,
}
