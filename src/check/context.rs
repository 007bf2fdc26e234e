//! What rules for documents see.

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::incident::{DocumentStatus, Incident, Provenance, Sourced};
use crate::markdown::Document;
use crate::reading::{Field, Reading};
use crate::source::{Entry, SourceFile, Value};

use super::template::TemplateSections;

/// A document under examination.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// Its body.
    pub document: &'a Document,
    /// What it turned out to be.
    pub reading: &'a Reading,
    /// What a postmortem looks like in this archive.
    pub template: &'a TemplateSections,
    /// The day of the check.
    pub today: Date,
}

impl<'a> Context<'a> {
    /// The incident, where the document is a postmortem.
    pub(super) fn incident(&self) -> Option<&'a Incident> {
        match self.reading {
            Reading::Incident(incident) => Some(incident),
            Reading::Page(_) => None,
        }
    }

    /// How far the document is.
    pub(super) fn status(&self) -> DocumentStatus {
        match self.reading {
            Reading::Incident(incident) => incident.status,
            Reading::Page(page) => page.status,
        }
    }

    /// Every entry of the front matter that means a field, groups looked into.
    pub(super) fn fields(&self) -> impl Iterator<Item = (Field, &'a Entry)> {
        let inner = |entry: &'a Entry| match &entry.node.value {
            Value::Map(inner) if Field::is_group(&entry.key) => inner.as_slice(),
            _ => std::slice::from_ref(entry),
        };
        let known = |entry: &'a Entry| Field::find(&entry.key).map(|(field, _)| (field, entry));
        self.file.front_matter.iter().flat_map(inner).filter_map(known)
    }

    /// A problem with this document, at a span of the file or as a whole.
    pub(super) fn problem(&self, code: Code, span: Option<Range<usize>>, message: impl Into<String>) -> Diagnostic {
        let problem = Diagnostic::new(code, self.file.path.shown(), message);
        match span {
            Some(span) => problem.at(&self.file.text, span),
            None => problem,
        }
    }

    /// The place of one of an incident's words.
    pub(super) fn place_of(&self, known: &Sourced<String>) -> Option<Range<usize>> {
        let place = self.place(known.provenance)?;
        match known.provenance {
            Provenance::FrontMatter { .. } => item(self.fields(), &known.value, &place).or(Some(place)),
            _ => Some(place),
        }
    }

    /// The place of a value that is known from this line: the value of a field, else the whole line. `None` where the
    /// document does not say it.
    pub(super) fn place(&self, provenance: Provenance) -> Option<Range<usize>> {
        let (line, stated) = match provenance {
            Provenance::FrontMatter { line } => (line, true),
            Provenance::Text { line } | Provenance::Inferred { line, .. } => (line, false),
            Provenance::FileName | Provenance::Computed { .. } => return None,
        };
        let span = line_span(&self.file.text, line)?;
        let single = self.fields().map(|(_, entry)| &entry.node).filter(|node| node.text().is_some());
        let value = single.map(|node| &node.span).find(|value| span.contains(&value.start));
        Some(match value {
            Some(value) if stated => value.start..value.end.min(span.end),
            _ => span,
        })
    }
}

/// The place of a word in a list of the front matter.
fn item<'a>(fields: impl Iterator<Item = (Field, &'a Entry)>, word: &str, line: &Range<usize>) -> Option<Range<usize>> {
    let nodes = fields.flat_map(|(_, entry)| entry.node.items());
    let mut spans = nodes.filter(|node| node.text() == Some(word)).map(|node| node.span.clone());
    spans.find(|span| line.contains(&span.start))
}

/// The place of a line, counted from 1, without the blanks around it.
fn line_span(text: &str, line: usize) -> Option<Range<usize>> {
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let content = text.get(start..)?.lines().next()?;
    let indent = content.len() - content.trim_start().len();
    Some(start + indent..start + indent + content.trim().len())
}
