//! Facts that a label states in words: services, severity, authors, detection, state, number.

use super::label::{Key, Label};
use crate::incident::{Severity, Sourced};
use crate::markdown::Block;
use crate::paths::DocumentPath;

/// The services that a label lists.
pub fn services(blocks: &[Block<'_>], labels: &[Label]) -> Vec<Sourced<String>> {
    listed(blocks, labels, Key::Services)
}

/// The authors that a label lists, without their addresses.
pub fn authors(blocks: &[Block<'_>], labels: &[Label]) -> Vec<Sourced<String>> {
    listed(blocks, labels, Key::Authors)
}

fn listed(blocks: &[Block<'_>], labels: &[Label], key: Key) -> Vec<Sourced<String>> {
    let Some(label) = labels.iter().find(|label| label.key == key) else { return Vec::new() };
    let line = number(blocks, label);
    // A sentence about services is no list of them.
    if label.value.len() > 200 || label.value.ends_with('.') && label.value.split(' ').count() > 8 {
        return Vec::new();
    }
    let names =
        label.value.split([',', ';', '、', '，']).map(|name| name.split(['<', '(']).next().unwrap_or_default().trim());
    names.filter(|name| is_said(name)).map(|name| Sourced::in_text(name.to_owned(), line)).collect()
}

/// The severity on the default scale: the first words of `Critical – complete outage`.
pub fn severity(blocks: &[Block<'_>], labels: &[Label]) -> Option<Sourced<Severity>> {
    let severities = labels.iter().filter(|label| label.key == Key::Severity);
    severities.into_iter().find_map(|label| {
        let head = label.value.split([',', ';', '(', '.', '–', '—', '|']).next()?.split(" - ").next()?.trim();
        let first = head.split_whitespace().next()?;
        let severity = Severity::on_default_scale(head).or_else(|| Severity::on_default_scale(first))?;
        Some(Sourced::in_text(severity, number(blocks, label)))
    })
}

/// Who or what noticed.
pub fn detection(blocks: &[Block<'_>], labels: &[Label]) -> Option<Sourced<String>> {
    word(blocks, labels, Key::Detection)
}

/// The state of the document.
pub fn status(blocks: &[Block<'_>], labels: &[Label]) -> Option<Sourced<String>> {
    word(blocks, labels, Key::Status)
}

/// The number that a label gives, else the one that begins the file's name: `PM2024-001`.
pub fn id(blocks: &[Block<'_>], labels: &[Label], path: &DocumentPath) -> Option<Sourced<String>> {
    word(blocks, labels, Key::Id).or_else(|| {
        let name = path.name();
        let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
        let length = name.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-').count();
        let id = name.get(..length)?.trim_end_matches('-');
        let numbered =
            letters >= 2 && id.bytes().skip(letters).all(|b| b.is_ascii_digit() || b == b'-') && id.len() > letters + 1;
        numbered.then(|| Sourced { value: id.to_owned(), provenance: crate::incident::Provenance::FileName })
    })
}

fn word(blocks: &[Block<'_>], labels: &[Label], key: Key) -> Option<Sourced<String>> {
    let label = labels.iter().find(|label| {
        label.key == key && label.value.len() <= 60 && is_said(&label.value) && !label.value.contains("://")
    })?;
    Some(Sourced::in_text(label.value.trim().to_owned(), number(blocks, label)))
}

fn is_said(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
        && !["n/a", "tbd", "none", "unknown"].iter().any(|no| text.eq_ignore_ascii_case(no))
}

fn number(blocks: &[Block<'_>], label: &Label) -> usize {
    blocks.get(label.at).map_or(1, |block| block.line)
}
