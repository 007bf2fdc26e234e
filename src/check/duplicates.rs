//! Titles and ids that more than one incident has.

use std::collections::BTreeMap;

use super::digest::{Digest, Stated};
use super::finding::{Finding, FoundAcross};

/// Recurring incidents may share a title, but not the day as well.
pub(super) fn duplicate_title(digests: &[Digest]) -> FoundAcross {
    let title = |digest: &Digest| {
        let title = digest.title.clone()?;
        let key = format!("{} {}", key(&title.value), digest.date.as_deref().unwrap_or_default());
        Some((key, title))
    };
    repeated(digests, title, |first| format!("{first} has the same title and date"))
        .into_iter()
        .map(|(digest, finding)| {
            (digest, finding.help("remove one of the two, or say in the title what sets it apart"))
        })
        .collect()
}

pub(super) fn duplicate_id(digests: &[Digest]) -> FoundAcross {
    let id = |digest: &Digest| digest.id.clone().map(|id| (key(&id.value), id));
    repeated(digests, id, |first| format!("{first} has the same id"))
        .into_iter()
        .map(|(digest, finding)| (digest, finding.help("give each incident an id of its own")))
        .collect()
}

/// Every document after the first with the same key.
fn repeated(
    digests: &[Digest],
    key: impl Fn(&Digest) -> Option<(String, Stated)>,
    message: impl Fn(&str) -> String,
) -> FoundAcross {
    let mut first: BTreeMap<String, &Digest> = BTreeMap::new();
    let mut findings = Vec::new();
    for (number, digest) in digests.iter().enumerate() {
        let Some((key, stated)) = key(digest) else { continue };
        match first.get(&key) {
            Some(other) => findings.push((number, Finding::new(stated.place, message(&other.shown_path)))),
            None => {
                first.insert(key, digest);
            }
        }
    }
    findings
}

fn key(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
