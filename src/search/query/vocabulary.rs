//! What queries can refer to, and what may be meant by names that are not known.

use super::letters;
use crate::search::columns::{FLAGS, FacetTerm, FacetTerms};
use crate::search::distance::distance;
use crate::search::lexicon::Lexicon;

/// How many values are suggested.
const MAX_SUGGESTIONS: usize = 5;
const MAX_EXAMPLES: usize = 3;
/// From this length on a value is also looked for within names.
const MIN_INNER: usize = 4;

/// What a query can refer to.
#[derive(Debug)]
pub(crate) struct Vocabulary<'a> {
    /// The facets with their terms.
    pub facets: &'a [FacetTerms],
    /// For each facet the number of incidents of each of its terms.
    pub counts: Vec<Vec<usize>>,
    /// The flags that any incident has, a bit each.
    pub flags: u64,
    /// Other names.
    pub lexicon: &'a Lexicon,
    /// Days since 1970.
    pub today: i64,
}

impl Vocabulary<'_> {
    /// The field that a name means: a facet of the archive, or one of the fields of every archive.
    pub(super) fn field(&self, name: &str) -> Option<&str> {
        let key = letters(name);
        let facet =
            |key: &str| self.facets.iter().find(|facet| letters(&facet.name) == key).map(|facet| facet.name.as_str());
        facet(&key).or_else(|| {
            let (_, canonical) = self.lexicon.fields.iter().find(|(other, _)| *other == key)?;
            Some(canonical.as_str())
        })
    }

    /// A facet with its number.
    pub(super) fn facet(&self, name: &str) -> Option<(usize, &FacetTerms)> {
        self.facets.iter().enumerate().find(|(_, facet)| facet.name == name && !facet.terms.is_empty())
    }

    /// What may be meant by a value that is unknown: names that are much like it, or several with another sign between them.
    pub(super) fn meant(&self, field: &str, value: &str) -> Vec<String> {
        let parts: Vec<&str> = value.split(['|', ';', '+', '/', '&']).collect();
        let names: Option<Vec<String>> = parts.iter().map(|part| self.slug(field, part)).collect();
        if let Some(names) = names.filter(|_| parts.len() > 1) {
            return vec![format!("{field}:{}", names.join(","))];
        }
        let like = self.like(field, value);
        if like.is_empty() && field == "severity" { self.examples(field) } else { like }
    }

    /// The term of a facet that a name or, of a cause, another name means.
    fn slug(&self, field: &str, name: &str) -> Option<String> {
        let key = letters(name);
        let (_, facet) = self.facet(field)?;
        let own = facet.terms.iter().find(|term| letters(&term.slug) == key || letters(&term.label) == key);
        own.map(|term| quoted(&term.slug)).or_else(|| self.alias(field, name).map(str::to_owned))
    }

    /// The cause that another name means.
    pub(super) fn alias(&self, field: &str, name: &str) -> Option<&str> {
        let key = letters(name);
        let (_, slug) = self.lexicon.causes.iter().find(|(other, _)| field == "cause" && *other == key)?;
        Some(slug)
    }

    /// Values of a field: its most frequent terms, or in what form they are.
    pub(super) fn examples(&self, field: &str) -> Vec<String> {
        let own = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect();
        match field {
            "duration" => own(&["duration:>1h", "duration:30m..2h"]),
            "has" | "is" => FLAGS.iter().filter(|flag| flag.starts_with(field)).map(|&flag| flag.to_owned()).collect(),
            _ if is_date(field) => own(&["date:2024-03", "date:2024..2025"]),
            _ => {
                let Some((number, facet)) = self.facet(field) else { return Vec::new() };
                let counts = self.counts.get(number).map(Vec::as_slice).unwrap_or_default();
                let mut terms: Vec<_> = facet.terms.iter().enumerate().collect();
                terms.sort_by_key(|(at, _)| std::cmp::Reverse(counts.get(*at).copied().unwrap_or(0)));
                terms.iter().take(MAX_EXAMPLES).map(|(_, term)| format!("{field}:{}", quoted(&term.slug))).collect()
            }
        }
    }

    /// The filters that a value may mean: of terms that begin with it, that hold it, or that are spelled much like it.
    pub(super) fn like(&self, field: &str, value: &str) -> Vec<String> {
        let key = letters(value);
        let Some((number, facet)) = self.facet(field).filter(|_| !key.is_empty()) else { return Vec::new() };
        let counts = self.counts.get(number).map(Vec::as_slice).unwrap_or_default();
        let aliases = |slug: &str| {
            let all = self.lexicon.causes.iter().filter(|_| field == "cause");
            all.filter(|(_, cause)| cause == slug).map(|(alias, _)| alias.clone()).collect::<Vec<_>>()
        };
        let class = |term: &FacetTerm| {
            let mut names = aliases(&term.slug);
            names.extend([letters(&term.label), letters(&term.slug)]);
            let most = if key.chars().count() < 6 { 1 } else { 2 };
            match () {
                () if names.iter().any(|name| name.starts_with(&key)) => Some(0),
                () if term.slug.split('-').any(|part| part.starts_with(&key)) => Some(1),
                // A few letters occur within many words.
                () if key.chars().count() >= MIN_INNER && names.iter().any(|name| name.contains(&key)) => Some(1),
                () if names.iter().any(|name| distance(&key, name, most) <= most) => Some(2),
                () => None,
            }
        };
        let mut like: Vec<(i32, std::cmp::Reverse<usize>, &str)> = facet
            .terms
            .iter()
            .enumerate()
            .filter_map(|(at, term)| {
                Some((class(term)?, std::cmp::Reverse(counts.get(at).copied().unwrap_or(0)), term.slug.as_str()))
            })
            .collect();
        like.sort_unstable();
        like.into_iter().take(MAX_SUGGESTIONS).map(|(.., slug)| format!("{field}:{}", quoted(slug))).collect()
    }

    /// The fields that a name is spelled much like.
    pub(super) fn fields_like(&self, name: &str) -> Vec<String> {
        let key = letters(name);
        let most = (key.chars().count() / 3).min(2);
        let is_like = |name: &str| distance(&key, name, most) <= most || (key.len() > 2 && name.starts_with(&key));
        self.field_names().filter(|name| is_like(&letters(name))).map(str::to_owned).collect()
    }

    /// The fields that can be asked for.
    pub(super) fn field_names(&self) -> impl Iterator<Item = &str> {
        let facets = self.facets.iter().filter(|facet| !facet.terms.is_empty()).map(|facet| facet.name.as_str());
        facets.chain(["date", "duration", "title", "id", "has", "is"])
    }
}

/// Whether a field's value may have spaces without quotes.
pub(super) fn takes_spaces(field: &str) -> bool {
    field == "duration" || is_date(field)
}

pub(super) fn is_date(field: &str) -> bool {
    matches!(field, "date" | "after" | "since" | "before" | "until" | "year")
}

/// A value as it is typed.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(|c: char| c.is_whitespace() || c == ',') { format!("\"{value}\"") } else { value.to_owned() }
}
