//! The problems that a stage collects while it goes on.

use std::ops::Deref;
use std::vec;

use super::{Diagnostic, Level};

/// Problems found so far. Stages report into one; readers see a slice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No problems yet.
    #[must_use]
    pub(crate) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds a problem.
    pub(crate) fn report(&mut self, problem: Diagnostic) {
        self.0.push(problem);
    }

    /// Removes every problem for which `keep` is false.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.0.retain(keep);
    }

    /// Puts the problems in order: file, then place, then code.
    pub(crate) fn sort(&mut self) {
        let place = |problem: &Diagnostic| problem.place.as_ref().map(|place| (place.line, place.column));
        self.0.sort_by(|a, b| (&a.path, place(a), a.code.as_str()).cmp(&(&b.path, place(b), b.code.as_str())));
    }

    /// Whether any of the problems is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.iter().any(|problem| problem.level == Level::Error)
    }
}

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.0
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Self(vec![problem])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(problems: I) -> Self {
        Self(problems.into_iter().collect())
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, problems: I) {
        self.0.extend(problems);
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
