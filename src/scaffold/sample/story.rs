//! The table of what happened: accounts of failures, each with the weeks in which they happened.

use serde::Deserialize;

const CHAPTERS: [&str; 6] = [
    include_str!("story/queue.toml"),
    include_str!("story/carriers.toml"),
    include_str!("story/releases.toml"),
    include_str!("story/data.toml"),
    include_str!("story/platform.toml"),
    include_str!("story/teams.toml"),
];

/// Everything that happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    #[serde(rename = "account")]
    pub(super) accounts: Vec<Account>,
}

/// A way in which something failed, in words that fit each time it happened. How words are filled in says `phrase`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    /// What later cases refer back to.
    pub(super) thread: String,
    pub(super) team: String,
    pub(super) services: Vec<String>,
    pub(super) causes: Vec<String>,
    pub(super) severity: u8,
    /// How long it typically takes from somebody's taking it on to the end.
    pub(super) minutes: u32,
    pub(super) hours: Hours,
    /// How it is detected, where that doesn't depend on the year.
    pub(super) found: Option<Found>,
    pub(super) trigger: String,
    pub(super) factors: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) impact: String,
    pub(super) cause: String,
    /// The first event.
    pub(super) onset: String,
    /// The event of detection by monitoring.
    pub(super) alert: String,
    /// The event of detection by anybody else.
    pub(super) told: String,
    /// What is found and tried.
    pub(super) steps: Vec<String>,
    /// The event that stops the impact.
    pub(super) fix: String,
    /// The last event.
    pub(super) end: String,
    pub(super) lessons: Vec<String>,
    pub(super) actions: Vec<Planned>,
    #[serde(rename = "take")]
    pub(super) takes: Vec<Take>,
}

/// One time at which it happened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Take {
    /// In which week before the current one: 1 is the last full week.
    pub(super) week: i64,
    pub(super) title: String,
    pub(super) summary: String,
    /// In place of the account's.
    pub(super) severity: Option<u8>,
    /// In place of the account's.
    pub(super) minutes: Option<u32>,
    /// Whether it goes on.
    #[serde(default)]
    pub(super) ongoing: bool,
    /// In place of the account's, as all that follows.
    pub(super) impact: Option<String>,
    pub(super) cause: Option<String>,
    pub(super) steps: Option<Vec<String>>,
    pub(super) fix: Option<String>,
    pub(super) end: Option<String>,
    pub(super) lessons: Option<Vec<String>>,
    pub(super) actions: Option<Vec<Planned>>,
}

/// What was decided to be done.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Planned {
    #[serde(rename = "do")]
    pub(super) title: String,
    pub(super) owner: String,
    pub(super) kind: String,
    /// The week in which it was done, where the story depends on it.
    pub(super) done_week: Option<i64>,
    /// What became of it, where the story depends on it.
    pub(super) state: Option<String>,
}

/// The time of the week at which something tends to happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Hours {
    /// From Monday to Friday, by day.
    Work,
    /// On Monday morning.
    Peak,
    /// In any night.
    Night,
    /// On any day.
    Any,
}

/// How an incident was detected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Found {
    Monitoring,
    Customer,
    Staff,
}

impl Found {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Monitoring => "monitoring",
            Self::Customer => "customer",
            Self::Staff => "staff",
        }
    }
}

impl Story {
    pub(super) fn read() -> Self {
        let accounts = CHAPTERS.iter().flat_map(|chapter| {
            let chapter: Self = toml::from_str(chapter).expect("part of the program");
            chapter.accounts
        });
        Self { accounts: accounts.collect() }
    }
}
