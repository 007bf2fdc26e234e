//! Titles and ids that more than one incident has.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostics};
use crate::text::one_line;

use super::digest::{Digest, Stated};

/// Recurring incidents may share a title, but not the day as well.
pub(super) fn duplicate_title(digests: &[Digest], problems: &mut Diagnostics) {
    let title = |digest: &Digest| {
        let title = digest.title.clone()?;
        let key = format!("{} {}", key(&title.value), digest.date.as_deref().unwrap_or_default());
        Some((key, title))
    };
    for (digest, stated, first) in repeated(digests, title) {
        let message = format!("{} has the same title and date", first.path.shown());
        let problem = digest.problem(Code::DuplicateTitle, &stated, message);
        problems.report(problem.help("remove one of the two, or make their titles different"));
    }
}

pub(super) fn duplicate_id(digests: &[Digest], problems: &mut Diagnostics) {
    let id = |digest: &Digest| digest.id.clone().map(|id| (key(&id.value), id));
    for (digest, stated, first) in repeated(digests, id) {
        let message = format!("{} has the same id", first.path.shown());
        problems.report(digest.problem(Code::DuplicateId, &stated, message).help("give each incident its own id"));
    }
}

/// Every document after the first with the same key: the document, its value, and the first.
fn repeated(digests: &[Digest], key: impl Fn(&Digest) -> Option<(String, Stated)>) -> Vec<(&Digest, Stated, &Digest)> {
    let mut first: BTreeMap<String, &Digest> = BTreeMap::new();
    let mut repeats = Vec::new();
    for digest in digests {
        let Some((key, stated)) = key(digest) else { continue };
        match first.get(&key) {
            Some(&other) => repeats.push((digest, stated, other)),
            None => {
                first.insert(key, digest);
            }
        }
    }
    repeats
}

fn key(value: &str) -> String {
    one_line(value).to_lowercase()
}
