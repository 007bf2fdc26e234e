//! What the value of a field asks for.

use super::range::{self, Readable};
use super::{Problem, Reading, Test, Vocabulary, dates, letters};
use crate::search::columns::{FLAGS, FacetTerm, FacetTerms};
use crate::search::distance::distance;

/// How many values are suggested.
const MAX_SUGGESTIONS: usize = 5;
const MAX_EXAMPLES: usize = 3;
/// From this length on a value is also looked for within names.
const MIN_INNER: usize = 4;
/// Values for what is not known.
const UNKNOWN: [&str; 6] = ["unknown", "none", "missing", "?", "n/a", "na"];

/// The value for whatever is known.
const ANY: &str = "*";

/// Signs before a value that exclude it, the longest first.
const EXCLUDE: [&str; 4] = ["!=", "<>", "!", "-"];
/// Signs that compare numbers.
const COMPARE: [char; 5] = ['<', '>', '=', '≤', '≥'];

/// What a value turned out to be.
#[derive(Debug, Default)]
pub(super) struct Value {
    /// The field in the end: `after:` asks for a date.
    pub field: String,
    /// One of these must hold.
    pub tests: Vec<Test>,
    /// None of these may hold.
    pub excluded: Vec<Test>,
    /// Whether every alternative has a sign that excludes it.
    pub only_excludes: bool,
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
    span(field, excluded(field, value).unwrap_or(value), vocabulary.today).is_ok()
}

/// What a value excludes: `-network`, `!=network`. A hyphen before a date or a duration excludes nothing.
pub(super) fn excluded<'a>(field: &str, value: &'a str) -> Option<&'a str> {
    let mut signs = EXCLUDE.iter().filter(|sign| **sign != "-" || !takes_spaces(field));
    signs.find_map(|sign| value.trim_start().strip_prefix(sign)).map(str::trim_start)
}

fn span(field: &str, value: &str, today: i64) -> Result<range::Range, Vec<String>> {
    let read: &dyn Fn(&str) -> Readable =
        if field == "duration" { &dates::duration } else { &|text| dates::date(text, today) };
    range::read(value, read)
}

/// Reads a value; several with commas between them are alternatives. `text` is the field as it is written.
pub(super) fn read(field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) -> Value {
    let whole = unquoted(value);
    // `cause:expiry,cause:network` names the field again.
    let without_field = |part: &str| match part.split_once(':') {
        Some((name, rest)) if vocabulary.field(name) == Some(field) => unquoted(rest),
        _ => unquoted(part),
    };
    let parts: Vec<String> = if takes_spaces(field) && is_readable(field, &whole, vocabulary) {
        vec![whole]
    } else {
        split(value).into_iter().map(without_field).filter(|part| !part.is_empty()).collect()
    };
    let mut read = Value {
        field: if is_date(field) { "date".to_owned() } else { field.to_owned() },
        only_excludes: !parts.is_empty(),
        ..Value::default()
    };
    if parts.is_empty() {
        read.problem(text, no_value(text), vocabulary.examples(field));
    }
    for part in &parts {
        let name = excluded(field, part).filter(|name| !name.is_empty());
        read.only_excludes &= name.is_some();
        let bare = format!("{field}:{}", quoted(name.unwrap_or(part)));
        let before = read.tests.len();
        let shown = if parts.len() == 1 && name.is_none() { text } else { &bare };
        read.one(field, name.unwrap_or(part), shown, vocabulary);
        if name.is_some() && read.tests.len() > before {
            read.excluded.extend(read.tests.split_off(before));
            read.reading(if parts.len() == 1 { text } else { part }, format!("-{bare}"));
        }
    }
    read
}

/// What is said of a field without a value.
pub(super) fn no_value(text: &str) -> String {
    format!("“{text}” has no value.")
}

/// The alternatives of a value, each without its quotation marks.
pub(super) fn alternatives(value: &str) -> Vec<String> {
    split(value).into_iter().map(unquoted).filter(|part| !part.is_empty()).collect()
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
                let what = if field == "duration" { field } else { "date" };
                if choices.is_empty() {
                    let message = format!("“{value}” isn’t a {what} or a range of {what}s.");
                    let near = match field {
                        "duration" if value.eq_ignore_ascii_case("ongoing") => vec!["is:ongoing".to_owned()],
                        "duration" => Vec::new(),
                        _ => dates::near(value, vocabulary.today),
                    };
                    self.problem(text, message, if near.is_empty() { vocabulary.examples(field) } else { near });
                } else {
                    self.problem(text, format!("“{value}” could be several {what}s."), choices);
                }
            }
        }
    }

    fn flag(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        let name = format!("{field}:{}", letters(value));
        for (left_out, what) in [("is:draft", "drafts"), ("is:internal", "internal documents")] {
            let bit = FLAGS.iter().position(|flag| *flag == left_out);
            if name == left_out && bit.is_some_and(|bit| vocabulary.flags >> bit & 1 == 0) {
                self.problem(text, format!("This archive was built without {what}."), Vec::new());
            }
        }
        let flag = |name: &str| FLAGS.iter().position(|flag| letters(flag) == letters(name));
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
        let value = value.trim_start_matches('=').trim_start();
        let numbers = |is_meant: &dyn Fn(&FacetTerm) -> bool| -> Vec<usize> {
            facet.terms.iter().enumerate().filter(|(_, term)| is_meant(term)).map(|(number, _)| number).collect()
        };
        let rank = if field == "severity" { severity_range(value, facet, vocabulary) } else { None };
        if let Some(Ranks { from, to, meaning }) = rank {
            if let Some(meaning) = meaning {
                self.reading(text, meaning);
            }
            let within = |term: &FacetTerm| (from..=to).contains(&f64::from(term.rank)) && term.rank > 0;
            return self.tests.push(Test::Terms(numbers(&within)));
        }
        let name = value.trim_start_matches(COMPARE).trim_start();
        if name.len() < value.len() && field != "severity" {
            let message =
                format!("“{}” compares numbers, not names.", value.strip_suffix(name).unwrap_or(value).trim());
            return self.problem(text, message, vocabulary.like(field, name));
        }
        let key = severity_key(value);
        let terms = match value.strip_suffix('*').map(letters) {
            Some(start) if !start.is_empty() => numbers(&|term| letters(&term.slug).starts_with(&start)),
            _ => numbers(&|term| is_named(term, &key)),
        };
        if !terms.is_empty() {
            return self.tests.push(Test::Terms(terms));
        }
        if UNKNOWN.contains(&value.to_lowercase().as_str()) {
            return self.tests.push(Test::Unknown);
        }
        let Some(slug) = vocabulary.alias(field, value) else {
            return self.unknown_term(field, value, text, vocabulary);
        };
        if letters(slug) != letters(value) {
            self.reading(text, format!("cause:{slug}"));
        }
        self.tests.push(Test::Terms(numbers(&|term| term.slug == slug)));
    }

    fn unknown_term(&mut self, field: &str, value: &str, text: &str, vocabulary: &Vocabulary<'_>) {
        let mut message = format!("There’s no {field} “{value}” here.");
        let number = value.trim_start_matches(COMPARE).trim_start();
        let is_number = number.len() < 10 && number.bytes().all(|byte| byte.is_ascii_digit());
        let suggestions = match number.parse::<u32>() {
            Ok(number) if field == "severity" && is_number => {
                message.push_str(" Ranks are from 1 (worst) to 5.");
                vec![format!("severity:{}", number.clamp(1, 5))]
            }
            _ => vocabulary.meant(field, value),
        };
        self.problem(text, message, suggestions);
    }
}

impl Vocabulary<'_> {
    /// A facet with its number.
    pub(super) fn facet(&self, name: &str) -> Option<(usize, &FacetTerms)> {
        self.facets.iter().enumerate().find(|(_, facet)| facet.name == name && !facet.terms.is_empty())
    }

    /// What may be meant by a value that is unknown: names that are much like it, or several with another sign between them.
    fn meant(&self, field: &str, value: &str) -> Vec<String> {
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
    fn alias(&self, field: &str, name: &str) -> Option<&str> {
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

/// Ranks of severities, and how they are written where labels stood for them.
struct Ranks {
    from: f64,
    to: f64,
    meaning: Option<String>,
}

/// `1`, `<=2`, `>SEV1`, `high..low`: a number is a rank whatever labels there are. A label by itself that incidents have is
/// that label.
fn severity_range(value: &str, facet: &FacetTerms, vocabulary: &Vocabulary<'_>) -> Option<Ranks> {
    let own = |text: &str| {
        let key = severity_key(text);
        facet.terms.iter().find(|term| is_named(term, &key))
    };
    let label = |text: &str| {
        let key = severity_key(text);
        let alias = || vocabulary.lexicon.severities.iter().find(|(label, _)| *label == key).map(|(_, rank)| *rank);
        own(text).map(|term| term.rank).or_else(alias).filter(|rank| *rank > 0)
    };
    let digit = |text: &str| text.parse::<u8>().ok().filter(|rank| (1..=5).contains(rank) && !text.starts_with('+'));
    let is_number = |text: &str| text.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric());
    if !is_number(value) && !value.starts_with(COMPARE) && !value.contains("..") && own(value).is_some() {
        return None;
    }
    let rank = |text: &str| {
        let found = if is_number(text) { digit(text) } else { label(text) };
        found.map(|rank| (f64::from(rank), f64::from(rank))).ok_or_else(Vec::new)
    };
    let (from, to) = range::read(value, &rank).ok()?.span;
    let meaning = (!is_number(value)).then(|| match (from.is_finite(), to.is_finite()) {
        (true, true) if to - from < 1.0 => format!("severity:{from}"),
        (true, true) => format!("severity:{from}..{to}"),
        (true, false) => format!("severity:>={from}"),
        (false, _) => format!("severity:<={to}"),
    });
    Some(Ranks { from, to, meaning })
}

/// Whether a term is called by a name, as it is compared.
fn is_named(term: &FacetTerm, key: &str) -> bool {
    severity_key(&term.slug) == key || severity_key(&term.label) == key
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
