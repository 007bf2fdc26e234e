//! What the value of a field asks for.

use super::range::{self, Readable};
use super::{Problem, Reading, Test, Vocabulary, dates, letters};
use crate::search::columns::{FLAGS, FacetTerm, FacetTerms};
use crate::search::distance::distance;

/// How many values are suggested.
const MAX_SUGGESTIONS: usize = 5;
/// Values for what is not known.
const UNKNOWN: [&str; 6] = ["unknown", "none", "missing", "?", "n/a", "na"];

/// The value for whatever is known.
const ANY: &str = "*";

/// What a value turned out to be.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// The field in the end: `after:` asks for a date.
    pub field: String,
    pub tests: Vec<Test>,
    pub problems: Vec<Problem>,
    pub readings: Vec<Reading>,
}

/// Whether a field's value may have spaces without quotes.
pub(super) fn takes_spaces(field: &str) -> bool {
    field == "duration" || is_date(field)
}

fn is_date(field: &str) -> bool {
    matches!(field, "date" | "after" | "since" | "before" | "until" | "year")
}

/// Whether a date or a duration can be read.
pub(super) fn is_readable(field: &str, value: &str, vocabulary: &Vocabulary<'_>) -> bool {
    span(field, value, vocabulary.today).is_ok()
}

fn span(field: &str, value: &str, today: i64) -> Result<range::Range, Vec<String>> {
    let read: &dyn Fn(&str) -> Readable =
        if field == "duration" { &dates::duration } else { &|text| dates::date(text, today) };
    range::read(value, read)
}

/// Reads a value; several with commas between them are alternatives. `text` is the field as it is written.
pub(super) fn read(field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) -> Value {
    let mut read =
        Value { field: if is_date(field) { "date".to_owned() } else { field.to_owned() }, ..Value::default() };
    let whole = unquoted(value);
    if takes_spaces(field) && is_readable(field, &whole, vocabulary) {
        read.one(field, &whole, text, vocabulary);
        return read;
    }
    // `cause:expiry,cause:network` names the field again.
    let without_field = |part: &str| match part.split_once(':') {
        Some((name, rest)) if vocabulary.field(name) == Some(field) => unquoted(rest),
        _ => unquoted(part),
    };
    let parts: Vec<String> = split(value).into_iter().map(without_field).filter(|part| !part.is_empty()).collect();
    if let [only] = parts.as_slice() {
        read.one(field, only, text, vocabulary);
        return read;
    }
    for part in &parts {
        read.one(field, part, &format!("{field}:{}", quoted(part)), vocabulary);
    }
    read
}

impl Value {
    fn one(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        match field {
            "has" | "is" => self.flag(field, value, text, vocabulary),
            _ if value == ANY => self.tests.push(Test::Known(self.field.clone())),
            "duration" => self.span(field, value, text, vocabulary),
            _ if is_date(field) => self.span(field, value, text, vocabulary),
            _ => self.term(field, value, text, vocabulary),
        }
    }

    fn reading(&mut self, text: &str, meaning: String) {
        self.readings.push(Reading { text: text.to_owned(), meaning });
    }

    fn problem(&mut self, text: &str, message: String, suggestions: Vec<String>) {
        self.problems.push(Problem { text: text.to_owned(), message, suggestions });
    }

    fn span(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        if UNKNOWN.contains(&value.to_lowercase().as_str()) {
            return self.tests.push(Test::Unknown);
        }
        match span(field, value, vocabulary.today) {
            Ok(range) => {
                let (start, end) = range.span;
                let (span, meaning) = match field {
                    "after" => ((end + 1.0, f64::INFINITY), format!("date:>{value}")),
                    "since" => ((start, f64::INFINITY), format!("date:>={value}")),
                    "before" => ((f64::NEG_INFINITY, start - 1.0), format!("date:<{value}")),
                    "until" => ((f64::NEG_INFINITY, end), format!("date:<={value}")),
                    _ => (range.span, String::new()),
                };
                if !meaning.is_empty() {
                    self.reading(text, meaning);
                } else if range.is_swapped {
                    self.reading(text, "the same with its ends swapped".to_owned());
                } else if field == "duration" && value.bytes().all(|byte| byte.is_ascii_digit()) {
                    self.reading(text, format!("duration:{value}m"));
                }
                self.tests.push(Test::Range(span.0, span.1));
            }
            Err(choices) => {
                let (what, examples) = match field {
                    "duration" => ("duration", ["duration:>1h", "duration:30m..2h"]),
                    _ => ("date", ["date:2024-03", "date:2024..2025"]),
                };
                if choices.is_empty() {
                    let message = format!("“{value}” isn’t a {what} or a range of {what}s.");
                    self.problem(text, message, examples.map(str::to_owned).into());
                } else {
                    self.problem(text, format!("“{value}” could be several {what}s."), choices);
                }
            }
        }
    }

    fn flag(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        let key = letters(value);
        let flag = |name: &str| FLAGS.iter().position(|flag| letters(flag) == letters(name));
        let name = format!("{field}:{key}");
        if let Some(number) = flag(&name) {
            return self.tests.push(Test::Flag(number, true));
        }
        if let Some((_, meaning)) = vocabulary.lexicon.flags.iter().find(|(other, _)| *other == name) {
            let bare = meaning.trim_start_matches('-');
            self.tests.extend(flag(bare).map(|number| Test::Flag(number, bare == meaning)));
            return self.reading(text, meaning.clone());
        }
        if let Some((_, choices)) = vocabulary.lexicon.choices.iter().find(|(other, _)| *other == name) {
            return self.problem(text, format!("“{text}” could mean several things."), choices.clone());
        }
        let known = vocabulary.field(value).filter(|known| {
            field == "has" && (vocabulary.facet(known).is_some() || matches!(*known, "date" | "duration"))
        });
        if let Some(known) = known {
            return self.tests.push(Test::Known(known.to_owned()));
        }
        let flags = FLAGS.iter().filter(|flag| flag.starts_with(field)).map(|flag| (*flag).to_owned()).collect();
        self.problem(text, format!("“{text}” isn’t a flag."), flags);
    }

    fn term(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        static NOTHING: FacetTerms = FacetTerms { name: String::new(), label: String::new(), terms: Vec::new() };
        let facet = vocabulary.facet(field).map_or(&NOTHING, |(_, facet)| facet);
        let numbers = |is_meant: &dyn Fn(&FacetTerm) -> bool| -> Vec<usize> {
            facet.terms.iter().enumerate().filter(|(_, term)| is_meant(term)).map(|(number, _)| number).collect()
        };
        let key = severity_key(value);
        let mut terms = match value.strip_suffix('*').map(letters) {
            Some(start) if !start.is_empty() => numbers(&|term| letters(&term.slug).starts_with(&start)),
            _ => numbers(&|term| severity_key(&term.slug) == key || severity_key(&term.label) == key),
        };
        if terms.is_empty() && field == "severity" {
            let rank = |text: &str| match text.parse::<u8>() {
                Ok(rank @ 1..=5) => Ok((f64::from(rank), f64::from(rank))),
                _ => Err(Vec::new()),
            };
            let alias = vocabulary.lexicon.severities.iter().find(|(label, _)| *label == key).map(|(_, rank)| *rank);
            let span = alias.map(|rank| (f64::from(rank), f64::from(rank)));
            if let Some((from, to)) = span.or_else(|| range::read(value, &rank).ok().map(|range| range.span)) {
                if let Some(rank) = alias {
                    self.reading(text, format!("severity:{rank}"));
                }
                let within = |term: &FacetTerm| (from..=to).contains(&f64::from(term.rank)) && term.rank > 0;
                return self.tests.push(Test::Terms(numbers(&within)));
            }
        }
        if terms.is_empty() && UNKNOWN.contains(&value.to_lowercase().as_str()) {
            return self.tests.push(Test::Unknown);
        }
        if terms.is_empty() && field == "cause" {
            let Some((_, slug)) = vocabulary.lexicon.causes.iter().find(|(other, _)| *other == letters(value)) else {
                return self.unknown_term(field, value, text, vocabulary);
            };
            if letters(slug) != letters(value) {
                self.reading(text, format!("cause:{slug}"));
            }
            terms = numbers(&|term| term.slug == *slug);
            return self.tests.push(Test::Terms(terms));
        }
        if terms.is_empty() {
            return self.unknown_term(field, value, text, vocabulary);
        }
        self.tests.push(Test::Terms(terms));
    }

    fn unknown_term(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        let like = vocabulary.like(field, value);
        let suggestions = like.iter().map(|slug| format!("{field}:{}", quoted(slug))).collect();
        self.problem(text, format!("There’s no {field} “{value}” here."), suggestions);
    }
}

impl Vocabulary<'_> {
    /// A facet with its number.
    pub(super) fn facet(&self, name: &str) -> Option<(usize, &FacetTerms)> {
        self.facets.iter().enumerate().find(|(_, facet)| facet.name == name && !facet.terms.is_empty())
    }

    /// The terms of a facet that a value may mean: those that begin with it, that hold it, or that are spelled much like it.
    fn like(&self, field: &str, value: &str) -> Vec<String> {
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
                () if names.iter().any(|name| name.contains(&key)) => Some(1),
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
        like.into_iter().take(MAX_SUGGESTIONS).map(|(.., slug)| slug.to_owned()).collect()
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

/// A label as it is compared; `Severity 1` is `sev1`.
fn severity_key(label: &str) -> String {
    let key = letters(label);
    match key.strip_prefix("severity") {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => format!("sev{number}"),
        _ => key,
    }
}

/// The alternatives of a value: what is between commas that are not in quotes.
fn split(value: &str) -> Vec<&str> {
    let mut quoted = false;
    value
        .split(|c| {
            quoted ^= c == '"';
            c == ',' && !quoted
        })
        .collect()
}

fn unquoted(value: &str) -> String {
    value.replace('"', "").trim().to_owned()
}

/// A value as it is typed.
pub(super) fn quoted(value: &str) -> String {
    if value.contains(|c: char| c.is_whitespace() || c == ',') { format!("\"{value}\"") } else { value.to_owned() }
}
