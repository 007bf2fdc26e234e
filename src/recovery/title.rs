//! The title: a heading, a label or a first line that reads like one, else the file's name.

use super::label::{Key, Label};
use super::line::{Kind, Line};
use super::topic;
use crate::incident::{Provenance, Sourced};
use crate::paths::DocumentPath;

/// The title, with the index of its line where it stands in the text.
pub fn title(lines: &[Line], labels: &[Label], path: &DocumentPath) -> (Option<Sourced<String>>, Option<usize>) {
    let labelled = labels.iter().find(|label| label.key == Key::Title).map(|label| label.at);
    let heading = || first_heading(lines).map(|at| telling_heading(lines, at).unwrap_or(at));
    let in_text = labelled.or_else(heading).or_else(|| first_line(lines));
    let words = in_text.and_then(|at| lines.get(at)).map(|line| match (labelled, line.text.split_once(':')) {
        (Some(_), Some((_, value))) => Sourced::in_text(value.trim().to_owned(), line.number),
        _ => Sourced::in_text(line.text.trim_end_matches(':').trim().to_owned(), line.number),
    });
    match words {
        Some(words) => (Some(words), in_text),
        None => (of_path(path), None),
    }
}

/// The first heading that is no section's, unless text that reads like a title comes before it.
fn first_heading(lines: &[Line]) -> Option<usize> {
    let heading = lines.iter().position(|line| matches!(line.kind, Kind::Heading(_)))?;
    let is_section = lines.get(heading).is_some_and(|line| topic::of_bare_line(&line.text).is_some());
    let early = lines.iter().take(heading).filter(|line| line.kind == Kind::Text).count() <= 3;
    (!is_section && early).then_some(heading)
}

/// The heading after a title that says no more than `Postmortem report`, where it is no section's.
fn telling_heading(lines: &[Line], title: usize) -> Option<usize> {
    let says_nothing = |line: &Line| {
        let mut words = line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.all(|word| {
            let known = "postmortem post mortem report incident my first a the of";
            known.split(' ').any(|generic| word.eq_ignore_ascii_case(generic))
                || word.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if !lines.get(title).is_some_and(says_nothing) {
        return None;
    }
    let (at, next) =
        lines.iter().enumerate().skip(title + 1).find(|(_, line)| matches!(line.kind, Kind::Heading(_)))?;
    let unsectioned = lines.iter().take(at).skip(title).all(|line| topic::of_bare_line(&line.text).is_none());
    (unsectioned && topic::of_heading(&next.text).is_none() && !says_nothing(next)).then_some(at)
}

/// A first line that is short, no sentence, no label, no section.
fn first_line(lines: &[Line]) -> Option<usize> {
    let (at, line) = lines.iter().enumerate().find(|(_, line)| {
        line.kind != Kind::Blank && line.text.chars().any(char::is_alphabetic) && !line.text.contains("://")
    })?;
    let text = line.text.trim();
    let short = text.chars().count() <= 110 && !text.ends_with(['.', '!', '?', ';']);
    let value = text.split_once(": ").map(|(head, _)| head);
    let is_title = line.kind == Kind::Text && short && topic::of_bare_line(value.unwrap_or(text)).is_none();
    is_title.then_some(at)
}

/// The title that the file's name, or that of its bundle, makes.
fn of_path(path: &DocumentPath) -> Option<Sourced<String>> {
    Some(path.title())
        .filter(|title| !title.is_empty())
        .map(|value| Sourced { value, provenance: Provenance::FileName })
}
