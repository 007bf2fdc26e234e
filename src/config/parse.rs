//! `site.toml` from text: everything that doesn't fit is reported, and the rest is read.

use std::ops::Range;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};

use super::raw::RawConfig;

/// Reading stops after this many problems, since each costs another pass over the file.
const MAX_PROBLEMS: usize = 100;

/// Reads the settings that fit, and reports all others.
pub(super) fn parse(text: &str, path: &str, problems: &mut Diagnostics) -> RawConfig {
    let (root, errors) = DeTable::parse_recoverable(text);
    problems.extend(errors.iter().take(MAX_PROBLEMS).map(|error| problem(error, text, path)));
    let mut value = Spanned::new(root.span(), DeValue::Table(root.into_inner()));
    let mut incomplete = Vec::new();
    // Serde stops at the first value that doesn't fit: without that value, it goes on to the next.
    while problems.len() < MAX_PROBLEMS {
        let error = match RawConfig::deserialize(value.clone().into_deserializer()) {
            Ok(raw) => return raw,
            Err(error) => error,
        };
        let span = error.span().or_else(|| place_of(&value, quoted(&error)?));
        // A table that lacks what was just taken from it is not wrong a second time.
        let is_new = span.as_ref().is_none_or(|span| !incomplete.contains(span));
        if is_new {
            let problem = problem(&error, text, path);
            problems.report(match &span {
                Some(span) if problem.place.is_none() => problem.at(text, span.clone()),
                _ => problem,
            });
        }
        let Some(span) = span else { break };
        let before = incomplete.len();
        value = without(value, &span, &mut incomplete);
        if incomplete.len() == before {
            break;
        }
    }
    RawConfig::default()
}

/// The value that an error quotes.
fn quoted(error: &Error) -> Option<&str> {
    error.message().split('`').nth(1)
}

/// Where a text is among the values: errors of choices don't tell.
fn place_of(value: &Spanned<DeValue<'_>>, text: &str) -> Option<Range<usize>> {
    match value.get_ref() {
        DeValue::String(found) => (found == text).then(|| value.span()),
        DeValue::Table(table) => table.values().find_map(|value| place_of(value, text)),
        DeValue::Array(array) => array.iter().find_map(|item| place_of(item, text)),
        _ => None,
    }
}

/// The same value without the key or value at `wrong`. What it was taken from is added to `incomplete`.
fn without<'a>(
    value: Spanned<DeValue<'a>>,
    wrong: &Range<usize>,
    incomplete: &mut Vec<Range<usize>>,
) -> Spanned<DeValue<'a>> {
    let span = value.span();
    let mut found = false;
    let mut keeps = |is_wrong: bool| {
        found |= is_wrong;
        !is_wrong
    };
    let rest = match value.into_inner() {
        DeValue::Table(table) => {
            let kept = table.into_iter().filter(|(key, value)| keeps(key.span() == *wrong || value.span() == *wrong));
            DeValue::Table(kept.map(|(key, value)| (key, without(value, wrong, incomplete))).collect())
        }
        DeValue::Array(array) => {
            let kept = array.into_iter().filter(|item| keeps(item.span() == *wrong));
            DeValue::Array(kept.map(|item| without(item, wrong, incomplete)).collect())
        }
        other => other,
    };
    if found {
        incomplete.push(span.clone());
    }
    Spanned::new(span, rest)
}

/// A key or value that the file can't have, with a suggestion where one is near.
fn problem(error: &Error, text: &str, path: &str) -> Diagnostic {
    let message = error.message().trim();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let choice = |code, what: String, name: &str, choices: Vec<&str>| {
        let help = match nearest(name, choices.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known here: {}", choices.join(", ")),
        };
        Diagnostic::new(code, path, what).help(help)
    };
    let problem = match quoted.next() {
        Some(name) if message.starts_with("unknown field") => {
            choice(Code::UnknownSetting, format!("unknown setting `{name}`"), name, quoted.collect())
        }
        Some(name) if message.starts_with("unknown variant") => choice(
            Code::InvalidSetting,
            format!("`{name}` is not a valid value of this setting"),
            name,
            quoted.collect(),
        ),
        _ => {
            let message = message.replace("expected i64", "expected a whole number");
            Diagnostic::new(Code::InvalidSetting, path, message)
        }
    };
    match error.span() {
        Some(span) => problem.at(text, span),
        None => problem,
    }
}
