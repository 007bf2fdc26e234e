//! Facts that a label states in words: services, teams, severity, authors, roles, detection, trigger, causes, id.

use std::sync::LazyLock;

use super::label::{Key, Label};
use super::level;
use super::phrases::Phrases;
use super::subject::Text;
use super::title::Title;
use crate::incident::{Role, Severity, Sourced};
use crate::language;

/// The services that a label lists.
pub(super) fn services(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Services)
}

/// The teams that a label lists.
pub(super) fn teams(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Team)
}

/// Who did what during the response.
pub(super) fn roles(text: &Text<'_>) -> Vec<Role> {
    let mut roles: Vec<Role> = Vec::new();
    for label in text.labels.iter().filter(|label| label.key == Key::Role && is_said(&label.value)) {
        let people =
            label.value.split([',', ';']).map(str::trim).filter(|person| is_said(person) && person.len() <= 60);
        let people: Vec<_> = people.map(|person| Sourced::in_text(person.to_owned(), text.number(label.at))).collect();
        let name = Role::name_of(head(text, label).trim());
        if !people.is_empty() && !name.is_empty() && !roles.iter().any(|role| role.name == name) {
            roles.push(Role { name, people });
        }
    }
    roles
}

/// What is in front of a label's value.
fn head<'t>(text: &'t Text<'_>, label: &Label<'_>) -> &'t str {
    let block = text.blocks.get(label.at).map_or("", |block| &*block.text);
    block.find(&*label.value).and_then(|at| block.get(..at)).unwrap_or(block).trim_end_matches([':', '：', '|', ' '])
}

/// The names of causes that labels state: `Root cause category: Third party`, `Causes: Feature flag`.
pub(super) fn causes(text: &Text<'_>) -> Vec<Sourced<String>> {
    const MAX_WORDS: usize = 4;
    let states = |label: &&Label<'_>| match label.key {
        Key::Cause => label.value.split_whitespace().count() <= MAX_WORDS,
        // A tracker's `Type: Bug` is the kind of its ticket.
        Key::Category => !head(text, label).to_lowercase().ends_with("type"),
        _ => false,
    };
    let labels = text.labels.iter().filter(states);
    let named = labels.flat_map(|label| {
        let line = text.number(label.at);
        label.value.split([',', ';']).map(move |name| Sourced::in_text(name.trim().to_owned(), line))
    });
    named.collect()
}

/// The authors that a label lists, without their addresses.
pub(super) fn authors(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Authors)
}

fn listed(text: &Text<'_>, key: Key) -> Vec<Sourced<String>> {
    let Some(label) = text.labels.iter().find(|label| label.key == key) else { return Vec::new() };
    let line = text.number(label.at);
    // A sentence about services isn't a list of them.
    if label.value.len() > 200 || label.value.ends_with('.') && label.value.split(' ').count() > 8 {
        return Vec::new();
    }
    let names =
        label.value.split([',', ';', '、', '，']).map(|name| name.split(['<', '(']).next().unwrap_or_default().trim());
    names.filter(|name| is_said(name) && !is_place(name)).map(|name| Sourced::in_text(name.to_owned(), line)).collect()
}

/// The severity on the default scale: the first words of `Critical – complete outage`.
pub(super) fn severity(text: &Text<'_>, title: Option<&Title>) -> Option<Sourced<Severity>> {
    let severities = text.labels.iter().filter(|label| label.key == Key::Severity && !label.value.contains(" / "));
    let mut labelled = severities
        .filter_map(|label| Some(Sourced::in_text(Severity::in_statement(&label.value)?, text.number(label.at))));
    labelled.next().or_else(|| level::in_title(text, title)).or_else(|| level::in_sentences(text.blocks))
}

/// Who or what detected it, by the name of the kind where a sentence tells which.
pub(super) fn detection(text: &Text<'_>) -> Option<Sourced<String>> {
    const MAX_LENGTH: usize = 300;
    let labels = text.labels.iter().filter(|label| label.key == Key::Detection && label.value.len() <= MAX_LENGTH);
    let mut kinds =
        labels.filter_map(|label| Some(Sourced::in_text(kind_of_detection(&label.value)?, text.number(label.at))));
    kinds.next().or_else(|| word(text, Key::Detection))
}

/// `monitoring`, `customer`, `staff` or `third-party`, where only one of them is named.
fn kind_of_detection(value: &str) -> Option<String> {
    const KINDS: [&str; 4] = ["monitoring", "customer", "staff", "third-party"];
    static KIND: LazyLock<Phrases<usize>> = LazyLock::new(|| {
        let lists = [("monitoring", 0), ("customer", 1), ("staff", 2), ("third-party", 3)];
        Phrases::of_table("detections", &lists)
    });
    KIND.found_in(value).min().map(|kind| KINDS[kind].to_owned())
}

/// What set it off, in the first words of a sentence.
pub(super) fn trigger(text: &Text<'_>) -> Option<Sourced<String>> {
    const MAX_LENGTH: usize = 300;
    let is_short = |label: &&Label<'_>| label.key == Key::Trigger && label.value.len() <= MAX_LENGTH;
    let label = text.labels.iter().find(|label| is_short(label) && is_said(&label.value))?;
    Some(Sourced::in_text(label.value.trim().to_owned(), text.number(label.at)))
}

/// The number or name of the incident.
pub(super) fn id(text: &Text<'_>, title: Option<&Title>) -> Option<Sourced<String>> {
    let titled = || {
        let title = &title?.words;
        Some(Sourced { value: ticket(&title.value)?.to_owned(), provenance: title.provenance })
    };
    word(text, Key::Id).or_else(titled)
}

/// The number at the head of a title: `INC-204: …`, `[OPS-1932] …`.
fn ticket(title: &str) -> Option<&str> {
    let inner = title.strip_prefix('[').unwrap_or(title);
    let letters = inner.bytes().take_while(u8::is_ascii_uppercase).count();
    let length = inner.bytes().take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-').count();
    let id = inner.get(..length)?;
    let numbers = id.get(letters..)?.strip_prefix('-')?;
    let is_number = !numbers.is_empty() && numbers.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let ends = inner.get(length..).is_some_and(|rest| rest.starts_with([':', ']']) || rest.starts_with(" - "));
    (letters >= 2 && is_number && ends && !id.starts_with("SEV")).then_some(id)
}

fn word(text: &Text<'_>, key: Key) -> Option<Sourced<String>> {
    let label = text.labels.iter().find(|label| {
        label.key == key && label.value.len() <= 60 && is_said(&label.value) && !label.value.contains("://")
    })?;
    Some(Sourced::in_text(label.value.trim().to_owned(), text.number(label.at)))
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
