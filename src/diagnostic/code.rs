//! The stable names under which problems are reported, each with its usual level.

use std::fmt;

use serde::{Serialize, Serializer};

use super::Level;

macro_rules! codes {
    ($($variant:ident = $name:literal, $level:ident;)+) => {
        /// What a diagnostic is about. `check` explains each code in its table of rules.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $(
                #[doc = concat!("`", $name, "`")]
                $variant,
            )+
        }

        impl Code {
            /// All codes, in the order of the reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The name: `duration-mismatch`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// How serious such a problem is, unless its place says otherwise.
            #[must_use]
            pub const fn level(self) -> Level {
                match self {
                    $(Self::$variant => Level::$level,)+
                }
            }
        }
    };
}

codes! {
    PhaseOrder = "phase-order", Warning;
    DetectedBeforeStarted = "detected-before-started", Warning;
    EndsBeforeStart = "ends-before-start", Warning;
    DurationMismatch = "duration-mismatch", Warning;
    MissingZone = "missing-zone", Warning;
    FutureDate = "future-date", Warning;
    TimelineOrder = "timeline-order", Warning;
    OutsideTimeline = "outside-timeline", Note;
    NoDate = "no-date", Warning;
    NoCause = "no-cause", Warning;
    NoSummary = "no-summary", Warning;
    Unconfirmed = "unconfirmed", Note;
    MissingSection = "missing-section", Note;
    UnwrittenSection = "unwritten-section", Warning;
    ActionWithoutOwner = "action-without-owner", Warning;
    ActionWithoutDue = "action-without-due", Warning;
    ActionOverdue = "action-overdue", Warning;
    UnclosedComment = "unclosed-comment", Warning;
    TemplateTag = "template-tag", Note;
    LooseMarkup = "loose-markup", Note;
    CutValue = "cut-value", Warning;
    BrokenLink = "broken-link", Warning;
    BrokenAnchor = "broken-anchor", Warning;
    MissingImage = "missing-image", Warning;
    MissingAlt = "missing-alt", Warning;
    LinkToUnpublished = "link-to-unpublished", Warning;
    UnsafeLink = "unsafe-link", Warning;
    DuplicateTitle = "duplicate-title", Warning;
    DuplicateId = "duplicate-id", Warning;
    DuplicateSlug = "duplicate-slug", Warning;
    MisspeltName = "misspelt-name", Warning;
    InternalInFrontMatter = "internal-in-front-matter", Warning;
    BlamefulWording = "blameful-wording", Note;
    UnknownField = "unknown-field", Warning;
    UnknownSeverity = "unknown-severity", Warning;
    UnknownCause = "unknown-cause", Warning;
    UnknownStatus = "unknown-status", Warning;
    UnknownActionKind = "unknown-action-kind", Warning;
    UnknownTimezone = "unknown-timezone", Warning;
    UnknownVisibility = "unknown-visibility", Error;
    UnknownRule = "unknown-rule", Warning;
    UnreadableDate = "unreadable-date", Warning;
    AmbiguousTime = "ambiguous-time", Warning;
    UnreadableDuration = "unreadable-duration", Warning;
    TimeWithoutDate = "time-without-date", Warning;
    MistypedValue = "mistyped-value", Warning;
    UnreadableAction = "unreadable-action", Warning;
    AliasTaken = "alias-taken", Warning;
    UnusableAlias = "unusable-alias", Warning;
    DeepHtml = "deep-html", Warning;
    InvalidFormula = "invalid-formula", Warning;
    EmptyPage = "empty-page", Note;
    ActiveFile = "active-file", Warning;
    MarkedFile = "marked-file", Error;
    UnportableName = "unportable-name", Warning;
    LargeSite = "large-site", Warning;
    UnlistedFile = "unlisted-file", Warning;
    Unfinished = "unfinished", Note;
    HiddenText = "hidden-text", Note;
    NotAnIncident = "not-an-incident", Note;
    NoHistory = "no-history", Note;
    NoDocuments = "no-documents", Warning;
    LinkLoop = "link-loop", Warning;
    LinkOutside = "link-outside", Warning;
    Unreadable = "unreadable", Error;
    NotUtf8 = "not-utf8", Error;
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    InvalidFrontMatter = "invalid-front-matter", Error;
    DuplicateKey = "duplicate-key", Error;
    UnmatchedInternal = "unmatched-internal", Error;
    UnknownSetting = "unknown-setting", Error;
    InvalidSetting = "invalid-setting", Error;
    PrivateValue = "private-value", Error;
    UnpublishedName = "unpublished-name", Error;
    Leak = "leak", Error;
    Template = "template", Error;
    Environment = "environment", Error;
}

impl Code {
    /// The code of this name, as `allow` lists it.
    #[must_use]
    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
