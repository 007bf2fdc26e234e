//! Facts that a label states in words: services, severity, authors, detection, id.

use super::label::Key;
use super::subject::Text;
use crate::incident::{Severity, Sourced};
use crate::language;

/// The services that a label lists.
pub(super) fn services(text: &Text<'_>) -> Vec<Sourced<String>> {
    listed(text, Key::Services)
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
pub(super) fn severity(text: &Text<'_>) -> Option<Sourced<Severity>> {
    let severities = text.labels.iter().filter(|label| label.key == Key::Severity);
    severities
        .into_iter()
        .find_map(|label| Some(Sourced::in_text(Severity::in_statement(&label.value)?, text.number(label.at))))
}

/// Who or what detected it.
pub(super) fn detection(text: &Text<'_>) -> Option<Sourced<String>> {
    word(text, Key::Detection)
}

/// The number or name of the incident.
pub(super) fn id(text: &Text<'_>) -> Option<Sourced<String>> {
    word(text, Key::Id)
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
