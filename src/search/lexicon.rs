//! What the query language knows besides the archive: synonyms, common words, and other names of fields and values.
//!
//! It is written into the index, so that the client reads queries by the same tables.

use std::sync::LazyLock;

use serde::Serialize;

use super::stem::stem;
use super::token::{COMMON, TokenKind, tokens};

/// Other names of fields, compared by their letters alone.
const FIELDS: &[(&str, &[&str])] = &[
    ("severity", &["sev", "severities", "priority", "prio"]),
    ("service", &["services", "svc", "component", "components", "system", "systems", "product", "affected"]),
    ("cause", &["causes", "category", "categories", "rootcause"]),
    (
        "company",
        &["companies", "org", "orgs", "organisation", "organization", "organisations", "organizations", "vendor"],
    ),
    ("team", &["teams", "owningteam", "ownerteam"]),
    ("tag", &["tags", "keyword", "keywords", "label", "labels"]),
    ("detection", &["detectedby", "detected"]),
    ("date", &["day", "started", "created", "occurred"]),
    ("duration", &["length", "downtime", "lasted"]),
    ("after", &[]),
    ("since", &["from"]),
    ("before", &[]),
    ("until", &["to"]),
    ("year", &["years", "month"]),
    ("title", &["intitle"]),
    ("id", &["ids", "uuid", "slug"]),
    ("has", &[]),
    ("is", &["status", "state"]),
];
/// Other names of flags, and what they stand for.
const FLAG_ALIASES: &[(&str, &str)] = &[
    ("has:action", "has:actions"),
    ("has:actionitems", "has:actions"),
    ("has:followups", "has:actions"),
    ("has:openaction", "has:open-actions"),
    ("has:link", "has:source"),
    ("has:url", "has:source"),
    ("is:closed", "-is:ongoing"),
    ("is:resolved", "-is:ongoing"),
    ("is:over", "-is:ongoing"),
    ("is:done", "-is:ongoing"),
    ("is:active", "is:ongoing"),
    ("is:unresolved", "is:ongoing"),
];
/// Flags that could mean several things.
const FLAG_CHOICES: &[(&str, &[&str])] = &[("is:open", &["is:ongoing", "has:open-actions"])];

/// Groups of names for the same thing, with a site's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thesaurus {
    groups: Vec<Vec<Name>>,
}

/// A name: the stems of its words, each with its distance from the first.
pub(super) type Name = Vec<(String, u32)>;

/// What the query language knows besides the archive.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Lexicon {
    /// Words that are not indexed.
    pub common: String,
    /// Groups of synonyms.
    pub groups: Vec<Vec<Name>>,
    /// Other names of fields.
    pub fields: Vec<(String, String)>,
    /// Other names of causes, by their letters and digits alone, and those of causes that no incident has.
    pub causes: Vec<(String, String)>,
    /// Labels of severities with their ranks.
    pub severities: Vec<(String, u8)>,
    /// Other names of flags.
    pub flags: Vec<(String, String)>,
    /// Flags that could mean several things.
    pub choices: Vec<(String, Vec<String>)>,
}

impl Thesaurus {
    /// The groups of the program's own list, and more.
    #[must_use]
    pub fn with(own: &[Vec<String>]) -> Self {
        static DEFAULT: LazyLock<Vec<Vec<Name>>> = LazyLock::new(|| {
            let lines = include_str!("synonyms.txt").lines().filter(|line| !line.starts_with('#'));
            lines.map(|line| line.split(',').map(name).collect()).collect()
        });
        let own = own.iter().map(|group| group.iter().map(|words| name(words)).collect());
        Self { groups: own.chain(DEFAULT.iter().cloned()).collect() }
    }

    /// Groups of names for the same thing.
    #[must_use]
    pub fn groups(&self) -> &[Vec<Name>] {
        &self.groups
    }
}

fn name(words: &str) -> Name {
    let mut name = Name::new();
    let mut first = None;
    tokens(words, 0, |word, kind, at| {
        if kind == TokenKind::Word {
            name.push((stem(word), at - *first.get_or_insert(at)));
        }
    });
    name
}

impl Lexicon {
    /// Puts the tables together with what the site says of its causes and severities.
    #[must_use]
    pub fn new(thesaurus: &Thesaurus, causes: Vec<(String, String)>, severities: Vec<(String, u8)>) -> Self {
        let pairs = |pairs: &[(&str, &str)]| pairs.iter().map(|&(a, b)| (a.to_owned(), b.to_owned())).collect();
        let fields = FIELDS.iter().flat_map(|&(name, others)| {
            [name].into_iter().chain(others.iter().copied()).map(move |other| (other.to_owned(), name.to_owned()))
        });
        Self {
            common: COMMON.join(" "),
            groups: thesaurus.groups.clone(),
            fields: fields.collect(),
            causes,
            severities,
            flags: pairs(FLAG_ALIASES),
            choices: FLAG_CHOICES
                .iter()
                .map(|&(name, all)| (name.to_owned(), all.iter().map(|&one| one.to_owned()).collect()))
                .collect(),
        }
    }

    /// The name of the term that holds the incidents of a group.
    #[must_use]
    pub fn group_term(number: usize) -> String {
        format!("~{number}")
    }
}
