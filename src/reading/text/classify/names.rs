//! What the names of files and titles give away: that one is a template, an index, a report of trouble.

use std::sync::LazyLock;

use crate::paths::DocumentPath;
use crate::reading::text::phrases::Phrases;
use crate::text::letters_and_digits;

/// What a file is that bears a name such as `template.md` or `CODE_OF_CONDUCT.md`.
pub fn named(path: &DocumentPath) -> Option<&'static str> {
    const HOUSEKEEPING: [&str; 7] =
        ["codeofconduct", "contributing", "security", "license", "changelog", "codeowners", "pullrequesttemplate"];
    let stem = path.file_stem().to_lowercase();
    if HOUSEKEEPING.contains(&letters_and_digits(&stem).as_str()) {
        Some("its name is that of a file about the repository")
    } else if stem.split(|c: char| !c.is_alphanumeric()).any(|word| word == "template") {
        Some("its name says that it is a template")
    } else {
        None
    }
}

/// Whether a title such as `Postmortems`, `Incident reports` or `Postmortem index` is that of a collection.
pub fn is_collection(title: &str) -> bool {
    const NOUNS: [&str; 6] =
        ["postmortems", "post mortems", "incidents", "incident reports", "outages", "retrospectives"];
    let words: Vec<String> = title
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let words = words.join(" ");
    let ends_on_index = words.len() < 40 && words.ends_with(" index") && words.contains("mortem");
    ends_on_index || words == "index" || NOUNS.contains(&words.as_str()) || words == "incident postmortems"
}

/// Whether a title names something that went wrong. In other scripts than the Latin one, any may.
pub fn speaks_of_trouble(title: &str) -> bool {
    TROUBLE.found_in(title).next().is_some() || title.chars().any(|c| c.is_alphabetic() && u32::from(c) > 0x24f)
}

static TROUBLE: LazyLock<Phrases<()>> = LazyLock::new(|| {
    Phrases::new(&[(
        (),
        "postmortem|post-mortem|post mortem|incident|outage|downtime|down|offline|unavailab|unreachable|not reachable|interrupt|\
         disrupt|degrad|slow|latency|timeout|overload|fail|error|crash|broke|bug|problem|issue|fault|defect|regression|corrupt|lost|loss|\
         missing|full|exhaust|ran out|out of|stall|stuck|stop|expire|leak|exposed|exposure|breach|attack|compromis|phish|malicious|\
         vulnerab|exploit|fraud|abuse|unauthori|deleted|destroyed|wrong|mishap|delay|flood|storm|spike|panne|incidente|caída|queda|ausfall|störung",
    )])
});
