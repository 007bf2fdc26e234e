//! What a rule has to say, before it becomes a diagnostic under the rule's name.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Level, Place};
use crate::source::SourceFile;

use super::rules::Rule;

/// What a rule for documents found in one.
pub type Found = Vec<Finding<Range<usize>>>;

/// What a rule for the archive found: in which document, by its number, and what.
pub type FoundAcross = Vec<(usize, Finding<Place>)>;

/// One finding of a rule. `P` is how its place is known: a span of the file, or a finished [`Place`].
#[derive(Debug)]
pub struct Finding<P> {
    place: Option<P>,
    message: String,
    label: String,
    help: Option<String>,
    level: Option<Level>,
}

impl<P> Finding<P> {
    /// Something at a place; `None` is the document as a whole.
    pub fn new(place: Option<P>, message: impl Into<String>) -> Self {
        Self { place, message: message.into(), label: String::new(), help: None, level: None }
    }

    /// Words under the carets.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// What would mend it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Another weight than the rule's own.
    pub fn level(mut self, level: Level) -> Self {
        self.level = Some(level);
        self
    }

    fn diagnostic(self, rule: &Rule, path: &str, place: impl FnOnce(P) -> Place) -> Diagnostic {
        let mut problem = Diagnostic::of_file(self.level.unwrap_or(rule.level), rule.code, path, self.message);
        problem.place = self.place.map(place);
        problem.help = self.help;
        problem.label(self.label)
    }
}

impl Finding<Range<usize>> {
    /// The diagnostic of a finding in a file.
    pub(super) fn in_file(self, rule: &Rule, file: &SourceFile) -> Diagnostic {
        self.diagnostic(rule, &file.shown_path, |span| Place::new(&file.text, span))
    }
}

impl Finding<Place> {
    /// The diagnostic of a finding in a document that is known by its digest alone.
    pub(super) fn at(self, rule: &Rule, path: &str) -> Diagnostic {
        self.diagnostic(rule, path, |place| place)
    }
}
