//! What a document states in its front matter.

use std::ops::Range;

use crate::diagnostic::Diagnostics;
use crate::incident::{Alias, Phase, Sourced, StatedStatus, Visibility};
use crate::reading::facts::{DateRole, Facts, Times};
use crate::reading::wanted::Wanted;
use crate::units::Duration;

/// What a document states in its front matter.
#[derive(Debug)]
pub(crate) struct Stated {
    /// What it says that the document is.
    pub kind: Option<Kind>,
    /// The name in addresses that it asks for.
    pub slug: Option<String>,
    /// How far the document is.
    pub status: StatedStatus,
    /// Who may read it.
    pub visibility: Visibility,
    /// Former addresses that lead here.
    pub aliases: Vec<Alias>,
    /// The facts of the incident.
    pub facts: Facts,
    /// When it happened.
    pub times: StatedTimes,
    /// How surely it describes an incident.
    pub claim: Claim,
    /// What it leaves open.
    pub leaves_open: Wanted,
    /// What Casebook does not interpret: the key and the value on one line.
    pub more: Vec<(String, String)>,
    /// What is wrong with the facts; in an ordinary page they don't matter.
    pub problems: Diagnostics,
}

impl Stated {
    /// Whether the title is the name of a service or a team that is stated, as in a catalogue of them: `Team payments`.
    pub(crate) fn names_system(&self) -> bool {
        let Some(title) = &self.facts.title else { return false };
        let title = title.value.to_lowercase();
        let beside = |word: &&str| !matches!(*word, "team" | "service" | "squad" | "the" | "system");
        let bare = |name: &str| name.split_whitespace().filter(beside).collect::<Vec<_>>().join(" ");
        let bare_title = bare(&title);
        let mut names = self.facts.services.iter().chain(&self.facts.teams);
        !bare_title.is_empty() && names.any(|name| bare(&name.value.to_lowercase()) == bare_title)
    }
}

/// What a document can say that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A postmortem.
    Incident,
    /// Planned work.
    Planned,
    /// An ordinary page.
    Page,
}

/// How surely front matter describes an incident.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Claim {
    /// It states nothing that an incident has.
    #[default]
    Nothing,
    /// It states what other documents have as well: a component, the length of a talk.
    Possible,
    /// It states what only an incident has.
    Certain,
}

/// When it happened, as the front matter states it.
#[derive(Debug, Default)]
pub(crate) struct StatedTimes {
    /// What is stated as such.
    pub times: Times,
    /// Where the duration is written, in bytes of the file.
    pub duration_span: Option<Range<usize>>,
    /// Phases whose distance from the start is stated, and where that is written: `time_to_detect`.
    pub after_start: Vec<(Phase, Sourced<Duration>, Range<usize>)>,
    /// What the time of day of the date tells.
    pub date_role: DateRole,
    /// Whether it says that the duration is not known.
    pub has_unknown_duration: bool,
}
