//! What a row, a mark or a cell is about, and where it leads.

use crate::archive::{Facet, Term};
use crate::routes::Route;
use crate::view::Cell;

/// A name with a page, where it has one.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Subject {
    pub name: String,
    pub href: Option<String>,
}

impl Subject {
    pub(in crate::pages) fn new(name: impl Into<String>, href: impl Into<Option<String>>) -> Self {
        Self { name: name.into(), href: href.into() }
    }

    pub(in crate::pages) fn unlinked(name: impl Into<String>) -> Self {
        Self { name: name.into(), href: None }
    }

    /// A term, with its page.
    pub(in crate::pages) fn term(path: &str, facet: Facet, term: &Term) -> Self {
        Self::new(term.label.clone(), Route::Term(facet, &term.slug, 1).from(path))
    }

    pub(super) fn cell(&self) -> Cell {
        Cell { text: self.name.clone(), href: self.href.clone(), number: false }
    }
}
