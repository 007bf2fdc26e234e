//! Facts that a label states in words: services, severity, people, teams, trigger, detection, id.

use std::collections::HashSet;

use super::detection;
use super::label::{Key, Label};
use super::level;
use super::subject::Text;
use crate::incident::{Role, Severity, Sourced};
use crate::language;
use crate::reading::id::is_number_of_incident;

/// The longest name of a person, a team or a service, in words.
const MAX_WORDS: usize = 6;

/// The services that a label lists.
pub(super) fn services(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Services)
}

/// The authors that a label lists, without their addresses.
pub(super) fn authors(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Authors)
}

/// The teams that a label lists, or the owner that calls itself one.
pub(super) fn teams(text: &Text<'_>) -> Vec<Sourced<String>> {
    const ENDS: [&str; 4] = [" team", " Team", " squad", " Squad"];
    let bare = |mut team: Sourced<String>| {
        let end = ENDS.iter().find_map(|end| team.value.strip_suffix(end)).map(str::len);
        let is_named = end.is_some();
        team.value.truncate(end.unwrap_or(team.value.len()));
        (team, is_named)
    };
    let teams: Vec<_> = listed(text, Key::Team).into_iter().map(|team| bare(team).0).collect();
    if !teams.is_empty() {
        return teams;
    }
    listed(text, Key::Owner).into_iter().map(bare).filter(|(_, is_named)| *is_named).map(|(team, _)| team).collect()
}

/// Who had which role.
pub(super) fn roles(text: &Text<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for label in &text.labels {
        let Key::Role(name) = label.key else { continue };
        if roles.iter().any(|role| role.name == name) {
            continue;
        }
        let people = listed(text, label.key);
        if !people.is_empty() {
            roles.push(Role { name: name.to_owned(), people });
        }
    }
    roles
}

/// The names that the first label with a key gives, in a line or as a list.
fn listed(text: &Text<'_>, key: Key) -> Vec<Sourced<String>> {
    let mut labels = text.labels.iter().filter(|label| label.key == key);
    let Some(first) = labels.next() else { return Vec::new() };
    let mut names: Vec<Sourced<String>> = Vec::new();
    let mut known = HashSet::new();
    for label in std::iter::once(first).chain(labels.take_while(|label| label.continues)) {
        for name in names_in(label, matches!(key, Key::Authors | Key::Role(_))) {
            if known.insert(name) {
                names.push(Sourced::in_text(name.to_owned(), text.number(label.at)));
            }
        }
    }
    names
}

/// The names in one value. A sentence about services isn't a list of them.
fn names_in<'a>(label: &'a Label<'_>, of_people: bool) -> Vec<&'a str> {
    let value: &str = &label.value;
    if value.len() > 200 || value.ends_with('.') && value.split(' ').count() > 8 {
        return Vec::new();
    }
    let mut names: Vec<&str> = parts(value).collect();
    let is_list = of_people || names.len() > 1;
    let is_word = |part: &str| !part.is_empty() && !part.contains(' ');
    for and in language::words("lists", "and").chain(of_people.then_some(" & ")) {
        let apart = |part: &str| is_list || part.split(and).all(|part| is_word(part.trim()));
        names = names
            .into_iter()
            .flat_map(|part| if apart(part) { part.split(and).collect() } else { vec![part] })
            .collect();
    }
    let is_name = |name: &&str| is_said(name) && !is_place(name) && (of_people || !counts(name));
    let names: Vec<&str> = names.into_iter().map(name).filter(is_name).collect();
    if names.iter().any(|name| name.split(' ').count() > MAX_WORDS) { Vec::new() } else { names }
}

/// The parts of a list. A comma within a number parts nothing: `1,200 users`.
fn parts(value: &str) -> impl Iterator<Item = &str> {
    let bytes = value.as_bytes();
    let is_digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    let signs = value.char_indices().filter(move |(at, sign)| match sign {
        ',' => !(is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))),
        _ => matches!(sign, ';' | '、' | '，'),
    });
    signs.map(|(at, sign)| (at, sign.len_utf8())).chain([(value.len(), 0)]).map(move |(at, length)| {
        let part = &value[from..at];
        from = at + length;
        part
    })
}

/// Whether a name counts or means people or requests rather than naming a service: `1,200 users`, `some customers`, `20 % of calls`.
fn counts(name: &str) -> bool {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| c.is_whitespace() || c == '-').filter(|word| !word.is_empty()).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let is_one_of = |word: &str, list: &'static str| language::words("people", list).any(|known| known == word);
    let number = first.trim_start_matches(['~', '≈', '>', '<']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%' | b'k' | b'm'));
    let is_counted = is_number
        && (number.contains([',', '%']) || words.get(1).is_none_or(|word| *word == "%" || word.ends_with('s')));
    let is_plain = name.starts_with(char::is_lowercase) && is_one_of(first, "users");
    is_counted || is_one_of(last, "users") || is_plain || words.len() > 1 && is_one_of(first, "some")
}

/// A name without its explanation and marks, and without the full stop of its sentence.
fn name(text: &str) -> &str {
    let name = text.split(['<', '(']).next().unwrap_or_default();
    let name = name.trim().trim_start_matches("and ").trim_matches(['[', ']', '"', '`', '*', ' ']);
    let last = name.rsplit([' ', '.']).nth(usize::from(name.ends_with('.'))).unwrap_or_default();
    // `Kim B.` and `Acme Inc.` keep theirs.
    let is_short = last.chars().count() <= 3 && last.starts_with(char::is_uppercase);
    name.strip_suffix('.').filter(|_| !is_short || !name.contains(' ')).unwrap_or(name)
}

/// The severity on the default scale: the first words of `Critical – complete outage`, else what the title or a sentence names.
pub(super) fn severity(text: &Text<'_>, title: Option<&Sourced<String>>) -> Option<Sourced<Severity>> {
    let severities = text.labels.iter().filter(|label| label.key == Key::Severity);
    let mut labelled = severities
        .filter(|label| !text.blocks.get(label.at).is_some_and(|block| level::is_choice(&block.text)))
        .filter_map(|label| Some(Sourced::in_text(Severity::in_statement(&label.value)?, text.number(label.at))));
    labelled.next().or_else(|| level::in_title(title?)).or_else(|| level::in_sentences(text.blocks))
}

/// Who or what detected it: a known way of detection, else the label's own words.
pub(super) fn detection(text: &Text<'_>) -> Option<Sourced<String>> {
    let labels = || text.labels.iter().filter(|label| matches!(label.key, Key::Detection | Key::Detected));
    let known = labels()
        .find_map(|label| Some(Sourced::in_text(detection::source(&label.value)?.to_owned(), text.number(label.at))));
    let in_words = |label: &&Label<'_>| {
        let value: &str = &label.value;
        label.key == Key::Detection
            && is_said(value)
            && value.len() <= 60
            && value.split(' ').count() <= MAX_WORDS
            && !value.contains(|c: char| c.is_ascii_digit())
            && !value.contains("://")
    };
    known.or_else(|| {
        let label = labels().find(in_words)?;
        Some(Sourced::in_text(label.value.trim().to_owned(), text.number(label.at)))
    })
}

/// The names of causes that labels state: `Root cause category: Third party`, `Causes: Feature flag`.
pub(super) fn causes(text: &Text<'_>) -> Vec<Sourced<String>> {
    const MAX_WORDS: usize = 4;
    let states = |label: &&Label<'_>| match label.key {
        Key::Cause => label.value.split_whitespace().count() <= MAX_WORDS,
        Key::Category => true,
        _ => false,
    };
    let labels = text.labels.iter().filter(states);
    let named = labels.flat_map(|label| {
        let line = text.number(label.at);
        label.value.split([',', ';']).map(move |name| Sourced::in_text(name.trim().to_owned(), line))
    });
    named.collect()
}

/// What set it off.
pub(super) fn trigger(text: &Text<'_>) -> Option<Sourced<String>> {
    const MAX_LENGTH: usize = 240;
    let label = text.labels.iter().find(|label| {
        label.key == Key::Trigger && label.value.len() <= MAX_LENGTH && is_said(&label.value) && !is_blank(&label.value)
    })?;
    Some(Sourced::in_text(label.value.trim().to_owned(), text.number(label.at)))
}

/// The number or name of the incident: in a label, else at the beginning of the title or in its brackets.
pub(super) fn id(text: &Text<'_>, title: Option<&Sourced<String>>) -> Option<Sourced<String>> {
    let mut labels = text.labels.iter().filter(|label| label.key == Key::Id);
    let stated = labels.find_map(|label| {
        let word = label.value.split_whitespace().next()?.trim_matches(['[', ']', '(', ')', ',', '.', '`', '#']);
        let is_id = word.contains(|c: char| c.is_ascii_digit()) && word.len() <= 40 && !word.contains("://");
        is_id.then(|| Sourced::in_text(word.to_owned(), text.number(label.at)))
    });
    stated.or_else(|| {
        title.and_then(|title| {
            Some(Sourced { value: id_in_title(&title.value)?.to_owned(), provenance: title.provenance })
        })
    })
}

/// `INC-204: …`, `[OPS-1932] …`, `EX812345 – …`, `… incident #465`.
fn id_in_title(title: &str) -> Option<&str> {
    const MIN_DIGITS: usize = 4;
    if let Some((before, after)) = title.split_once('#') {
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        let before = before.trim_end().to_lowercase();
        let names = ["incident", "incident:", "issue", "ticket", "postmortem", "outage"];
        if digits > 0 && names.iter().any(|name| before.ends_with(name)) {
            return after.get(..digits);
        }
    }
    let (word, separated) = match title.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((word, _)) => (word, true),
        None => {
            let end = title.find([':', ' '])?;
            let rest = title.get(end..)?.trim_start();
            (&title[..end], rest.starts_with([':', '-', '–', '—', '|']))
        }
    };
    let is_long = word.contains('-') && word.bytes().filter(u8::is_ascii_digit).count() >= 3;
    ((separated || is_long) && is_number_of_incident(word, MIN_DIGITS)).then_some(word)
}

/// Whether a name is an address or the path of a file: `https://…`, `/var/log/app.log`, `src/main.rs`.
fn is_place(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let has_extension = (1..=5).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    name.contains("://") || !name.contains(' ') && (name.starts_with(['/', '~']) || name.contains('/') && has_extension)
}

fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && !language::says_unknown(text)
}

/// Whether a value is to be filled in.
fn is_blank(text: &str) -> bool {
    text.starts_with(['[', '<', '{']) || text.ends_with('?')
}
