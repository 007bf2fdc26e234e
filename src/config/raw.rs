//! `site.toml` as it is written. A value that can be wrong although it has the right type carries its place.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::incident::FieldKind;
use crate::source::Audience;

/// The whole file.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct RawConfig {
    /// The archive's name.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// The language of the site, as in HTML's `lang`.
    pub language: String,
    /// Where it is published: `https://example.com/postmortems/`.
    #[schemars(with = "Option<String>")]
    pub base_url: Option<Spanned<String>>,
    /// The zone of times that state none: an IANA name or an offset.
    #[schemars(with = "Option<String>")]
    pub timezone: Option<Spanned<String>>,
    /// A picture beside the name, which is also the icon in the browser's tab: a file below `static/`, such as `logo.svg`.
    #[schemars(with = "Option<String>")]
    pub logo: Option<Spanned<String>>,
    /// The picture that is shown where a page is shared: a file below `static/`, best a PNG of 1200 × 630. It needs `base_url`.
    #[schemars(with = "Option<String>")]
    pub image: Option<Spanned<String>>,
    /// Further entries of the main navigation.
    pub menu: Vec<Link>,
    /// A line at the foot of every page.
    pub footer: Option<String>,
    /// Links at the foot of every page.
    pub links: Vec<Link>,
    /// Where a document can be edited, with `{path}` for its path below the content folder.
    pub edit_url: Option<String>,
    /// The repository in which `#12` is an issue: `https://github.com/acme/web` [default: that of `edit_url`].
    #[schemars(with = "Option<String>")]
    pub repository: Option<Spanned<String>>,
    /// Words that become links, such as the tickets of a tracker.
    pub link_patterns: Vec<RawLinkPattern>,
    /// What is built, from where, to where.
    pub build: Build,
    /// Labels of the team's own severity scale with their ranks, 1 (worst) to 5.
    #[schemars(with = "BTreeMap<String, u8>")]
    pub severity: BTreeMap<String, Spanned<i64>>,
    /// Root-cause categories by slug: new ones, and new words for the default ones.
    pub causes: BTreeMap<String, Cause>,
    /// The team's own fields by name: what they are called, and what they hold.
    #[schemars(with = "BTreeMap<String, RawField>")]
    pub fields: BTreeMap<Spanned<String>, RawField>,
    /// How the archive is searched.
    pub search: Search,
    /// When incidents were counted: rates and trends rest on these days.
    pub observed: Observed,
    /// What was changed so that fewer incidents happen: each is compared with what followed it, and marked on the charts.
    pub change: Vec<Change>,
    /// How documents are shown.
    pub content: Content,
    /// What is published for programs.
    pub data: Data,
    /// What is asked of git.
    pub git: Git,
    /// What is reported.
    pub check: Check,
}

/// Something that was changed so that fewer incidents happen.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub(crate) struct Change {
    /// The first day on which it had an effect, such as `2025-03-14`.
    #[schemars(with = "String")]
    pub date: Spanned<Value>,
    /// What was changed: `Canary deploys`.
    #[schemars(with = "String")]
    pub title: Spanned<String>,
    /// The services of the incidents that it was meant to stop [default: all].
    #[serde(default)]
    pub services: Vec<String>,
    /// The causes of the incidents that it was meant to stop [default: all].
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub causes: Vec<Spanned<String>>,
}

/// How the archive is searched.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Search {
    /// Groups of names for the same thing: `[["billing", "ledger"]]`. They are added to the default ones.
    pub synonyms: Vec<Vec<String>>,
    /// Queries that the explorer offers.
    pub saved: Vec<SavedSearch>,
}

/// A query that the explorer offers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub(crate) struct SavedSearch {
    /// The words of its link.
    pub title: String,
    /// The query, as it is typed.
    pub query: String,
}

/// When incidents were counted.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Observed {
    /// The first day, such as `2021-06-01` [default: that of the first incident].
    #[schemars(with = "Option<String>")]
    pub from: Option<Spanned<Value>>,
    /// The last day, of an archive that is not kept any longer [default: today].
    #[schemars(with = "Option<String>")]
    pub until: Option<Spanned<Value>>,
}

/// How documents are shown.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Content {
    /// Whether loosely written structure is shown as what it is meant to be: labels as headings, events as a list.
    pub repair: bool,
    /// Whether text between dollar signs and code of the language `math` is a formula in LaTeX [default: false].
    pub math: bool,
}

/// What is published for programs.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Data {
    /// Whether each incident is also a file of plain Markdown: `incidents/<name>.md`.
    pub markdown: bool,
    /// Whether `archive.json` has the text of each incident.
    pub bodies: bool,
}

/// What is asked of git.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Git {
    /// Whether pages and feeds say when a document was published and last changed, by its commits.
    pub enabled: bool,
}

/// What is reported.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Check {
    /// Codes of warnings and notes that are not reported: `["missing-section"]`.
    #[schemars(with = "Vec<String>")]
    pub allow: Vec<Spanned<String>>,
}

/// A link.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub(crate) struct Link {
    /// The words.
    pub label: String,
    /// The address, or a document of the content folder: `docs/index.md`.
    #[schemars(with = "String")]
    pub url: Spanned<String>,
}

/// Words that become links.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "a table")]
pub(crate) struct RawLinkPattern {
    /// A regular expression: `'PAY-\d+'`. It matches whole words only, and nothing in code or links.
    #[schemars(with = "String")]
    pub pattern: Spanned<String>,
    /// Where a match leads: `https://tracker.example/browse/{0}`. `{0}` is the match, `{1}` or `{name}` a group of the pattern.
    #[schemars(with = "String")]
    pub url: Spanned<String>,
}

/// What is built, from where, to where.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Build {
    /// The folder of the documents.
    #[schemars(with = "PathBuf")]
    pub content: Spanned<PathBuf>,
    /// Where the site is written.
    #[schemars(with = "PathBuf")]
    pub output: Spanned<PathBuf>,
    /// The theme's name: a folder below `themes/`.
    #[schemars(with = "String")]
    pub theme: Spanned<String>,
    /// Folders and files that are never content: a name matches at any depth, a path with `/` from the content folder on; `*`
    /// and `**` are wildcards.
    #[schemars(with = "Vec<String>")]
    pub exclude: Vec<Spanned<String>>,
    /// Folders and files of ordinary pages, below the content folder; a folder `postmortems` or `incidents` in one still holds incidents.
    pub pages: Vec<String>,
    /// What happens to Markdown files that are not postmortems: `page` or `skip`.
    pub not_incidents: NotIncidents,
    /// How many incidents a page of a list holds.
    #[schemars(with = "u16", range(min = 10, max = 1000))]
    pub page_size: Spanned<i64>,
    /// Who the build is for: `public` or `internal`.
    pub audience: Audience,
    /// Whether drafts are built.
    pub drafts: bool,
}

/// A root-cause category.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct Cause {
    /// The name for people.
    pub label: Option<String>,
    /// What belongs here, in one line.
    pub about: Option<String>,
    /// What else people call it.
    pub aliases: Vec<String>,
}

/// A field of the team's own.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default, expecting = "a table")]
pub(crate) struct RawField {
    /// The name for people [default: the field's name].
    pub label: Option<String>,
    /// What it holds: `term` (names that incidents share), `person`, `text`, `date`, `duration` or `url`.
    pub kind: FieldKind,
    /// Whether searches can be narrowed by it [default: yes for terms and people].
    #[schemars(with = "Option<bool>")]
    pub facet: Option<Spanned<bool>>,
    /// Whether each of its values has a page [default: yes for terms and people].
    #[schemars(with = "Option<bool>")]
    pub pages: Option<Spanned<bool>>,
    /// Whether a public build shows it.
    pub public: bool,
}

/// What happens to Markdown files that are not postmortems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum NotIncidents {
    /// Published as an ordinary page.
    #[default]
    Page,
    /// Left out, with a diagnostic.
    Skip,
}

impl Default for RawConfig {
    fn default() -> Self {
        Self {
            title: "Postmortems".to_owned(),
            description: String::new(),
            language: "en".to_owned(),
            base_url: None,
            timezone: None,
            logo: None,
            image: None,
            menu: Vec::new(),
            footer: None,
            links: Vec::new(),
            edit_url: None,
            repository: None,
            link_patterns: Vec::new(),
            build: Build::default(),
            severity: BTreeMap::new(),
            causes: BTreeMap::new(),
            fields: BTreeMap::new(),
            search: Search::default(),
            observed: Observed::default(),
            change: Vec::new(),
            content: Content::default(),
            data: Data::default(),
            git: Git::default(),
            check: Check::default(),
        }
    }
}

impl Default for Build {
    fn default() -> Self {
        Self {
            content: unwritten("content".into()),
            output: unwritten("public".into()),
            theme: unwritten("default".to_owned()),
            exclude: ["node_modules", "target", "vendor"].map(|name| unwritten(name.to_owned())).into(),
            pages: vec!["pages".to_owned(), "docs".to_owned()],
            not_incidents: NotIncidents::default(),
            page_size: unwritten(100),
            audience: Audience::default(),
            drafts: false,
        }
    }
}

impl Default for RawField {
    fn default() -> Self {
        Self { label: None, kind: FieldKind::default(), facet: None, pages: None, public: true }
    }
}

impl Default for Data {
    fn default() -> Self {
        Self { markdown: true, bodies: false }
    }
}

impl Default for Git {
    fn default() -> Self {
        Self { enabled: true }
    }
}

impl Default for Content {
    fn default() -> Self {
        Self { repair: true, math: false }
    }
}

/// A value that nobody wrote has no place.
fn unwritten<T>(value: T) -> Spanned<T> {
    Spanned::new(0..0, value)
}
