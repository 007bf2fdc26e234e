//! What the value of a field asks for.

use super::range::{self, COMPARE, Readable};
use super::severity::{self, Ranks};
use super::vocabulary::{is_date, quoted, takes_spaces};
use super::{Problem, Reading, Test, Vocabulary, dates, letters};
use crate::search::columns::{FLAGS, FacetTerm, FacetTerms};

/// Values for what is not known.
const UNKNOWN: [&str; 6] = ["unknown", "none", "missing", "?", "n/a", "na"];

/// The value for whatever is known.
const ANY: &str = "*";

/// Signs before a value that exclude it, the longest first.
const EXCLUDE: [&str; 4] = ["!=", "<>", "!", "-"];

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
        let rank = if field == "severity" { severity::ranks(value, facet, vocabulary) } else { None };
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
        let key = severity::key(value);
        let terms = match value.strip_suffix('*').map(letters) {
            Some(start) if !start.is_empty() => numbers(&|term| letters(&term.slug).starts_with(&start)),
            _ => numbers(&|term| severity::is_named(term, &key)),
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
