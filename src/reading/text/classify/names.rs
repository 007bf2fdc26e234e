//! What the names of files and titles give away: that one is a template, an index, a report of trouble.

use std::sync::LazyLock;

use crate::language;
use crate::paths::DocumentPath;
use crate::reading::text::phrases::Phrases;
use crate::text::letters_and_digits;

/// What a file about its repository is, by a name such as `CODE_OF_CONDUCT.md`.
pub(super) fn housekeeping(path: &DocumentPath) -> Option<&'static str> {
    const NAMES: [&str; 8] = [
        "codeofconduct",
        "contributing",
        "security",
        "license",
        "changelog",
        "codeowners",
        "pullrequesttemplate",
        "releasing",
    ];
    let stem = path.file_stem().to_lowercase();
    let is_one = NAMES.contains(&letters_and_digits(&stem).as_str());
    is_one.then_some("its file name is that of a file about the repository")
}

/// Whether a file is in a folder named for incidents, `incidents/` or `post-mortems/2024/`, and not the folder's index.
pub(super) fn is_among_incidents(path: &DocumentPath) -> bool {
    const NAMES: [&str; 9] = [
        "postmortem",
        "postmortems",
        "incident",
        "incidents",
        "incidentreports",
        "incidentreviews",
        "outages",
        "rca",
        "rcas",
    ];
    let folders = path.as_str().rsplit_once('/').map_or("", |(folders, _)| folders);
    let is_index = ["readme", "index", "_index"].contains(&path.file_stem().to_lowercase().as_str());
    !is_index && folders.split('/').any(|folder| NAMES.contains(&letters_and_digits(folder).as_str()))
}

/// What a page is that explains terms, rules or roles: by its title, or by its file name where it tells of no incident.
pub(super) fn reference(path: &DocumentPath, title: &str, tells: bool) -> Option<&'static str> {
    static REFERENCE: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of_table("documents", &[("reference", ())]));
    const STEMS: [&str; 16] = [
        "about",
        "checklist",
        "contacts",
        "faq",
        "glossary",
        "guidelines",
        "oncall",
        "overview",
        "policy",
        "process",
        "roles",
        "severities",
        "severity",
        "severitylevels",
        "statistics",
        "stats",
    ];
    let words = words_of(title);
    let ends =
        || language::words("documents", "reference-end").any(|end| words.ends_with(end) || words == end.trim_start());
    if REFERENCE.found_in(&words).next().is_some() || ends() && !speaks_of_trouble(title) {
        return Some("it has the title of a reference page");
    }
    let stem = letters_and_digits(&path.file_stem().to_lowercase());
    (!tells && STEMS.contains(&stem.as_str())).then_some("its file name is that of a reference page")
}

/// What a document is that is not the report of one incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Template,
    Guide,
    Procedure,
    Plan,
    Release,
    Meeting,
    Review,
    Essay,
    Announcement,
    Collection,
}

static FORMS: LazyLock<Phrases<Form>> = LazyLock::new(|| {
    Phrases::of_table(
        "documents",
        &[
            ("template", Form::Template),
            ("guide", Form::Guide),
            ("procedure", Form::Procedure),
            ("plan", Form::Plan),
            ("release", Form::Release),
            ("meeting", Form::Meeting),
            ("review", Form::Review),
            ("announcement", Form::Announcement),
        ],
    )
});

impl Form {
    /// The form that a title names, or the name of a template's file.
    pub(super) fn of(path: &DocumentPath, title: &str) -> Option<Self> {
        let stem = words_of(path.file_stem());
        let by_name = |form: &Self| matches!(form, Self::Template | Self::Guide | Self::Procedure);
        if let Some(form) = FORMS.found_in(&stem).find(by_name) {
            return Some(form);
        }
        let words = words_of(title);
        if is_collection(&words) {
            return Some(Self::Collection);
        }
        // `Invoices with the old template` is not one.
        let is_named = |form: &Self| {
            *form != Self::Template
                || words == "template"
                || words.ends_with(" template")
                || words.ends_with(" templates")
        };
        FORMS.found_in(&words).find(is_named).or_else(|| is_essay(&words).then_some(Self::Essay))
    }

    /// Whether the words that name it may also be those of the report of an incident: `The release that broke the search`.
    pub(super) fn may_be_reported(self) -> bool {
        matches!(self, Self::Plan | Self::Release | Self::Meeting)
    }

    /// What it is, as a reason to leave it out.
    pub(super) fn why(self) -> &'static str {
        match self {
            Self::Template => "its name says that it is a template",
            Self::Guide => "it has the title of a guide",
            Self::Procedure => "it has the title of a runbook",
            Self::Plan => "it has the title of a plan",
            Self::Release => "its title announces a release",
            Self::Meeting => "it has the title of a meeting",
            Self::Review => "it has the title of a review",
            Self::Essay => "it has the title of an essay",
            Self::Announcement => "its title announces what is to come",
            Self::Collection => "it has the title of a collection",
        }
    }
}

fn words_of(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether a title is that of an essay, an exercise or a test: several words anywhere in it, or one word at its beginning.
fn is_essay(words: &str) -> bool {
    language::words("documents", "essay").any(|phrase| {
        let is_one_word = !phrase.trim_end().contains(' ');
        words.match_indices(phrase).any(|(at, _)| at == 0 || !is_one_word && words[..at].ends_with(' '))
    })
}

/// Whether a title such as `Postmortems`, `Incident reports` or `Postmortem index` is that of a collection.
fn is_collection(words: &str) -> bool {
    const NOUNS: [&str; 10] = [
        "postmortems",
        "post mortems",
        "incidents",
        "incident reports",
        "outages",
        "retrospectives",
        "incident postmortems",
        "incident log",
        "incident history",
        "index",
    ];
    let ends_on_index = words.len() < 40 && words.ends_with(" index") && words.contains("mortem");
    ends_on_index || NOUNS.contains(&words)
}

/// Whether a title names something that went wrong.
pub(super) fn speaks_of_trouble(title: &str) -> bool {
    static TROUBLE: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of_table("trouble", &[("title", ())]));
    TROUBLE.found_in(title).next().is_some()
}

/// Whether a title announces planned work, and names nothing that went wrong: `Scheduled maintenance of the database`.
pub(crate) fn announces_work(title: &str) -> bool {
    let lower = title.to_lowercase();
    let planned = language::words("documents", "planned").find(|phrase| lower.contains(phrase));
    planned.is_some_and(|phrase| !speaks_of_trouble(&lower.replace(phrase, "")))
}
