//! What a page of the trends holds.

use crate::prose::Statement;
use crate::view::{Figure, Section};

/// What a page says, and its figures and tables.
pub(super) struct Content {
    pub statements: Vec<Statement>,
    pub sections: Vec<Section>,
}

impl Content {
    pub(super) fn new(statements: Vec<Statement>, figures: impl IntoIterator<Item = Option<Figure>>) -> Self {
        Self { statements, sections: figures.into_iter().flatten().map(Section::from).collect() }
    }
}
