//! A postmortem as another platform's record gives it, and how it is written.

use crate::import::yaml::{list, scalar};
use crate::slug::Slug;
use crate::text::{capitalised, one_line};
use crate::units::{Moment, Precision, Written};

/// Texts longer than this, in bytes, are cut: no update of an incident has as many words.
const MAX_TEXT: usize = 200_000;

/// A postmortem, field by field.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The lines of the front matter.
    front_matter: String,
    /// The words that name the file, besides the day.
    title: String,
    /// The platform's own number or name for it.
    id: String,
    /// The day that names the file.
    day: Option<String>,
    /// The fields that the record doesn't state as such.
    inferred: Vec<&'static str>,
    /// What happened when.
    events: Vec<(Moment, String)>,
    /// The parts of the body, each with its heading.
    sections: Vec<(&'static str, String)>,
}

impl Draft {
    /// A draft with this title; `from` is the record's own name for it.
    pub(super) fn new(title: &str, from: &str) -> Self {
        let mut draft = Self { title: one_line(title), ..Self::default() };
        draft.text("title", Some(title), from);
        draft
    }

    /// Writes a field that the record states, with the record's own name for it.
    pub(super) fn text(&mut self, key: &str, value: Option<&str>, from: &str) {
        let Some(value) = value.map(one_line).filter(|value| !value.is_empty()) else { return };
        if key == "id" {
            value.clone_into(&mut self.id);
        }
        self.line(key, &scalar(&value), from);
    }

    /// Writes a field with several values.
    pub(super) fn list<'a>(&mut self, key: &str, values: impl IntoIterator<Item = &'a str>, from: &str) {
        let mut known: Vec<String> = Vec::new();
        for value in values.into_iter().map(one_line).filter(|value| !value.is_empty()) {
            if !known.contains(&value) {
                known.push(value);
            }
        }
        if !known.is_empty() {
            self.line(key, &list(known.iter().map(String::as_str)), from);
        }
    }

    /// Writes a time that the record states, and gives it back; nothing where it can't be read.
    pub(super) fn time(&mut self, key: &str, value: Option<&str>, from: &str) -> Option<Moment> {
        let moment = moment(value?)?;
        self.line(key, &moment.to_string(), from);
        if matches!(key, "started" | "date") || self.day.is_none() {
            self.day = Some(moment.date().to_string());
        }
        Some(moment)
    }

    /// Writes a time that the record only suggests; `inferred:` marks it.
    pub(super) fn inferred_time(&mut self, key: &'static str, value: Option<&str>, from: &str) {
        if self.time(key, value, from).is_some() {
            self.inferred.push(key);
        }
    }

    /// Names the file after the first day among these values; they are not written.
    pub(super) fn day<'a>(&mut self, values: impl IntoIterator<Item = &'a str>) {
        let mut days = values.into_iter().filter_map(moment).filter(|moment| moment.precision() >= Precision::Day);
        self.day = days.next().map(|moment| moment.date().to_string());
    }

    /// Writes one line of the front matter. The comment says where the value is from.
    pub(super) fn line(&mut self, key: &str, value: &str, from: &str) {
        let from = one_line(from);
        let comment = if from.is_empty() { String::new() } else { format!("  # {from}") };
        self.front_matter.push_str(&format!("{}: {value}{comment}\n", scalar(key)));
    }

    /// Adds an event of the timeline, unless it lacks a time or words.
    pub(super) fn event(&mut self, at: Option<&str>, text: &str) {
        let text = cut(text).trim();
        if let Some(at) = at.and_then(moment)
            && !text.is_empty()
        {
            self.events.push((at, text.to_owned()));
        }
    }

    /// Adds an update with its state in front: `**Investigating:** Checkout fails.`
    pub(super) fn update(&mut self, at: Option<&str>, state: &str, text: &str) {
        match state {
            "" => self.event(at, text),
            state => self.event(at, &format!("**{}:** {text}", capitalised(state))),
        }
    }

    /// Adds a part of the body; the heading may be empty.
    pub(super) fn section(&mut self, heading: &'static str, text: &str) {
        let text = cut(text).trim();
        if !text.is_empty() {
            self.sections.push((heading, text.to_owned()));
        }
    }

    /// The name of the file: its day and its title.
    pub(super) fn stem(&self) -> String {
        let title: String = self.title.chars().take(80).collect();
        let name = format!("{} {title}", self.day.as_deref().unwrap_or_default());
        Slug::of(name.trim()).to_string()
    }

    /// The name of the file where another record has the same title and day.
    pub(super) fn numbered_stem(&self, number: usize) -> String {
        let id = self.id.trim_start_matches('#');
        let id = if id.is_empty() { number.to_string() } else { id.to_owned() };
        format!("{}-{}", self.stem(), Slug::of(&id))
    }

    /// The document.
    pub(super) fn written(mut self) -> String {
        self.events.sort_by_key(|(at, _)| at.instant());
        if !self.inferred.is_empty() {
            self.front_matter.push_str(&format!("inferred: {}\n", list(self.inferred.iter().copied())));
        }
        let mut text = format!("---\n{}---\n", self.front_matter);
        for (heading, section) in &self.sections {
            text.push('\n');
            if !heading.is_empty() {
                text.push_str(&format!("## {heading}\n\n"));
            }
            text.push_str(&format!("{section}\n"));
        }
        if !self.events.is_empty() {
            text.push_str("\n## Timeline\n\n");
        }
        for (at, event) in &self.events {
            // What goes on below belongs to the same item.
            let mut lines = event.lines().map(str::trim_end);
            text.push_str(&format!("- {at}: {}\n", lines.next().unwrap_or_default()));
            for line in lines {
                text.push_str(if line.is_empty() { "" } else { "  " });
                text.push_str(&format!("{line}\n"));
            }
        }
        text
    }
}

/// A time as platforms write it; a time of day alone doesn't count.
fn moment(written: &str) -> Option<Moment> {
    match Written::read(written) {
        Ok(Written::Moment(moment)) => Some(moment),
        _ => None,
    }
}

fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT)]
}
