//! What the names of files and titles give away: that one is a template, an index, a report of trouble.

use std::ops::Range;
use std::sync::LazyLock;

use super::account::names_report;
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
    let is_index = ["readme", "index", "_index"].contains(&path.file_stem().to_lowercase().as_str());
    !is_index && path.folder().split('/').any(is_named_for_incidents)
}

/// Whether a folder is named for incidents: `Post-mortems`.
pub(crate) fn is_named_for_incidents(folder: &str) -> bool {
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
    NAMES.contains(&letters_and_digits(folder).as_str())
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
    let bare = without_period(&words);
    let ends =
        || language::words("documents", "reference-end").any(|end| bare.ends_with(end) || bare == end.trim_start());
    let is_named = REFERENCE.places_in(&words).any(|(place, ())| !names_system(title, &words, &place));
    let counts = language::words("titles", "statistics").any(|end| bare.ends_with(end));
    if is_named || counts || ends() && !tells_what_happened(title) || is_yearly(&words, bare) {
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
    Advisory,
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
        let happened = tells_what_happened(title);
        let by_name = |(place, form): (Range<usize>, Self)| match form {
            Self::Template => Some(form),
            // A file may be named after what failed: `guide-pages-404.md`.
            Self::Guide | Self::Procedure if !happened || stem[place.end..].trim().is_empty() => Some(form),
            _ => None,
        };
        if let Some(form) = FORMS.places_in(&stem).find_map(by_name) {
            return Some(form);
        }
        let words = words_of(title);
        if is_collection(&words) {
            return Some(Self::Collection);
        }
        // `Invoices with the old template` is not one, and neither is `Runbook service down`.
        let is_named = |(place, form): (Range<usize>, Self)| {
            let is_one = form != Self::Template || is_template(&words);
            (is_one && !names_system(title, &words, &place)).then_some(form)
        };
        FORMS
            .places_in(&words)
            .find_map(is_named)
            .or_else(|| is_essay(title, &words).then_some(Self::Essay))
            .or_else(|| is_advisory(path, title, &words).then_some(Self::Advisory))
    }

    /// Whether the words that name it may also be those of the report of an incident: `The release that broke the search`.
    pub(super) fn may_be_reported(self) -> bool {
        matches!(self, Self::Plan | Self::Release | Self::Meeting)
    }

    /// Whether it is a text about something, which may be an incident of its author's: `Lessons learned from the outage of 3 May`.
    pub(super) fn is_of_text(self) -> bool {
        self.may_be_reported() || matches!(self, Self::Review | Self::Essay | Self::Advisory | Self::Announcement)
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
            Self::Advisory => "it has the title of an advisory",
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

/// Whether a title is that of a blank form: `Postmortem template`, `Modèle de post-mortem`.
fn is_template(words: &str) -> bool {
    language::words("documents", "template").any(|name| {
        let name = name.trim_end();
        let is_first = !name.is_ascii() || name.contains(' ');
        words.strip_suffix('s').unwrap_or(words).ends_with(name) || is_first && words.starts_with(name)
    })
}

/// Whether a title is that of an essay, an exercise or a test: several words anywhere in it, or one word at its beginning; or it is
/// an essay by what it says about others, or by its end.
fn is_essay(title: &str, words: &str) -> bool {
    let begins = |at: usize| at == 0 || words[..at].ends_with(' ');
    let is_named = language::words("documents", "essay").any(|phrase| {
        let is_one_word = !phrase.trim_end().contains(' ');
        words.match_indices(phrase).any(|(at, _)| {
            let place = at..at + phrase.trim_end().len();
            (at == 0 || !is_one_word && begins(at)) && !names_system(title, words, &place)
        })
    });
    let is_within = || {
        language::words("titles", "essay-within").any(|phrase| words.match_indices(phrase).any(|(at, _)| begins(at)))
    };
    is_named || is_within() || language::words("titles", "essay-end").any(|end| words.ends_with(end))
}

/// Whether a title is that of the advisory for a weakness, in a folder that is not one of incidents.
fn is_advisory(path: &DocumentPath, title: &str, words: &str) -> bool {
    ["cve ", "ghsa "].iter().any(|list| words.starts_with(list)) && !is_among_incidents(path) && !names_report(title)
}

/// Whether a word in a title is the name of what failed rather than of the document: `Glossary service outage`, not `Glossary: outage`
/// and not `Guide to outages`.
fn names_system(title: &str, words: &str, place: &Range<usize>) -> bool {
    let phrase = words[place.clone()].trim_end();
    let is_verb = phrase.ends_with("ing") && !matches!(phrase, "onboarding" | "meeting");
    if phrase.contains(' ') || is_verb {
        return false;
    }
    let before = words[..place.start].split_whitespace().count();
    let lower = title.to_lowercase();
    let mut parts =
        lower.split_inclusive(|c: char| !c.is_alphanumeric()).filter(|part| part.contains(char::is_alphanumeric));
    let Some(named) = parts.nth(before) else { return false };
    // What follows the word up to a sign or a preposition.
    let at = named.as_ptr() as usize - lower.as_ptr() as usize;
    let word = named.trim_end_matches(|c: char| !c.is_alphanumeric());
    let behind = &lower[at + word.len()..];
    let end = [": ", " - ", " – ", " — ", " | ", "(", ", "].iter().filter_map(|sign| behind.find(sign)).min();
    let behind = &behind[..end.unwrap_or(behind.len())];
    let is_preposition = |word: &str| language::words("titles", "prepositions").any(|known| known == word);
    let mut reach = behind.len();
    for word in behind.split_whitespace() {
        if is_preposition(word) {
            reach = word.as_ptr() as usize - behind.as_ptr() as usize;
            break;
        }
    }
    tells_what_happened(&behind[..reach])
}

/// A title without the year or the part of it at its end.
fn without_period(words: &str) -> &str {
    let mut rest = words;
    while let Some((before, last)) = rest.rsplit_once(' ') {
        let is_part = last.len() == 2 && last.starts_with(['q', 'h']) && last.ends_with(|c: char| c.is_ascii_digit());
        if !is_part && !last.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        rest = before;
    }
    rest
}

/// Whether a title is that of a look back on a year or a part of it: `2024 retrospective`, `2025 in incidents`.
fn is_yearly(words: &str, bare: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = bare.split_once(' ').unwrap_or((bare, ""));
    let (first, rest) = match rest.split_once(' ') {
        // `Q3 2025 incident review`.
        Some((year, rest)) if is_year(year) && first.len() == 2 => (year, rest),
        _ => (first, rest),
    };
    let of_year = if is_year(first) { Some(rest) } else { (bare.len() < words.len()).then_some(bare) };
    let has_day = words.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_digit())).count() > 1;
    of_year.is_some_and(|rest| !has_day && language::words("titles", "yearly").any(|name| name == rest))
}

/// Whether a title says what went wrong, rather than that it is about such things: `Checkout down`, not `Incident timelines`.
pub(super) fn tells_what_happened(title: &str) -> bool {
    static HAPPENED: LazyLock<Phrases<()>> = LazyLock::new(|| Phrases::of_table("titles", &[("happened", ())]));
    HAPPENED.found_in(&format!("{} ", words_of(title))).next().is_some()
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
