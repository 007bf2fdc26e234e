//! How bad an incident was: the team's own label, with a rank from 1 (worst) to 5.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language;
use crate::slug::Slug;
use crate::text::letters_and_digits;

/// A severity with its label as written and the rank derived from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Severity {
    /// The label as the team writes it: `SEV1`, `critical`.
    pub label: String,
    /// 1 is the worst, 5 a notice.
    pub rank: u8,
}

/// Labels of the default scale, normalised, with their ranks (product definition: severity keeps its label and derives a rank).
const SCALE: [(&str, u8); 33] = [
    ("sev0", 1),
    ("sev1", 1),
    ("p0", 1),
    ("p1", 1),
    ("critical", 1),
    ("down", 1),
    ("majoroutage", 1),
    ("sev2", 2),
    ("p2", 2),
    ("high", 2),
    ("major", 2),
    ("partialoutage", 2),
    ("sev3", 3),
    ("p3", 3),
    ("medium", 3),
    ("moderate", 3),
    ("disrupted", 3),
    ("degraded", 3),
    ("degradedperformance", 3),
    ("sev4", 4),
    ("p4", 4),
    ("low", 4),
    ("minor", 4),
    ("sev5", 5),
    ("s0", 1),
    ("s1", 1),
    ("s2", 2),
    ("s3", 3),
    ("s4", 4),
    ("s5", 5),
    ("notice", 5),
    ("maintenance", 5),
    ("undermaintenance", 5),
];

/// What else people of all languages write, normalised, with the ranks.
static WORDS: LazyLock<HashMap<String, u8>> = LazyLock::new(|| {
    let ranked = |(rank, word): (&str, &'static str)| Some((normalised(word), rank.parse().ok()?));
    language::table("severities").filter_map(ranked).collect()
});

impl Severity {
    /// Reads a label on the default scale; case, spaces, `-` and `_` don't matter. `None` when it is not on the scale.
    #[must_use]
    pub fn on_default_scale(label: &str) -> Option<Self> {
        let key = normalised(label);
        let on_scale = || SCALE.iter().find(|(known, _)| *known == key).map(|(_, rank)| *rank);
        let rank = on_scale().or_else(|| WORDS.get(&key).copied())?;
        Some(Self { label: label.trim().to_owned(), rank })
    }

    /// The default scale: labels, normalised, with their ranks.
    #[must_use]
    pub fn default_scale() -> &'static [(&'static str, u8)] {
        &SCALE
    }

    /// The labels of the default scale, normalised, for suggestions.
    pub fn default_labels() -> impl Iterator<Item = &'static str> {
        SCALE.iter().map(|(label, _)| *label)
    }
}

impl Severity {
    /// The name under which labels of the same severity are gathered: `SEV1`, `SEV-1`, `Severity 1` and `S1` are one.
    #[must_use]
    pub fn term(label: &str) -> Slug {
        let key = normalised(label);
        let number = key.strip_prefix("sev").or_else(|| key.strip_prefix('s')).unwrap_or(&key);
        match Some(number).filter(|number| number.len() == 1 && number.starts_with(|c: char| c.is_ascii_digit())) {
            Some(number) => Slug::of(&format!("sev{number}")),
            None => Slug::of(label),
        }
    }

    /// Reads the severity at the beginning of a statement: `Critical – complete outage`.
    #[must_use]
    pub fn in_statement(text: &str) -> Option<Self> {
        heads(text).find_map(Self::on_default_scale)
    }
}

/// What may be the label in a statement: all before its explanation, then its first word.
pub(super) fn heads(text: &str) -> impl Iterator<Item = &str> {
    let head = text.split([',', ';', '(', '.', '–', '—', '|', ':', '/']).next().unwrap_or_default();
    let head = head.split(" - ").next().unwrap_or_default().trim();
    let heads = [Some(head), head.split_whitespace().next()].into_iter().flatten();
    heads.filter(move |head| !head.is_empty() && !is_open_choice(text))
}

/// Whether a statement names several severities to choose from: `SEV1 / SEV2 / SEV3`.
fn is_open_choice(text: &str) -> bool {
    let mut ranks =
        text.split([',', '/', '|']).filter_map(|part| Severity::on_default_scale(part).map(|known| known.rank));
    let first = ranks.next();
    ranks.any(|rank| Some(rank) != first)
}

/// A label as it is compared: lower case, letters and digits only.
#[must_use]
pub(super) fn normalised(label: &str) -> String {
    let lower = letters_and_digits(label);
    match lower.strip_prefix("severity") {
        Some(number) if !number.is_empty() => format!("sev{number}"),
        _ => lower,
    }
}
