//! Figures: a drawing with its finding, its notes, its method, and its numbers.
//!
//! 1. A [`Series`] holds rows; the drawing, the table and the words of the marks come from the same columns.
//! 2. A [`Grid`] holds counts by two properties in the same way.
//! 3. A [`Draft`] is a figure whose drawing shows something else than a table has, or that has no table.

mod draft;
mod grid;
mod series;
mod subject;
mod value;

pub(super) use draft::Draft;
pub(super) use grid::Grid;
pub(super) use series::{Period, Series};
pub(super) use subject::Subject;
pub(super) use value::Value;

use crate::view::{Figure, Section};

impl From<Figure> for Section {
    fn from(figure: Figure) -> Self {
        Self { id: format!("{}-section", figure.id), figures: vec![figure], ..Self::default() }
    }
}
