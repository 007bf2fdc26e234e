//! A figure under construction: its finding, what its drawing leaves out, and how it is computed.

use crate::chart::{Caption, Drawing};
use crate::prose::{self, Statement, sentence};
use crate::view::{Figure, SeverityView, Table};

/// Everything about a figure but its drawing and its table.
pub(in crate::pages) struct Draft {
    id: String,
    finding: Statement,
    notes: Vec<String>,
    method: Vec<String>,
    legend: Vec<SeverityView>,
}

impl Draft {
    pub(in crate::pages) fn new(id: impl Into<String>, finding: Statement) -> Self {
        Self { id: id.into(), finding, notes: Vec::new(), method: Vec::new(), legend: Vec::new() }
    }

    /// What a reader must know beside the drawing, as phrases; `None` where there is nothing to know.
    pub(in crate::pages) fn note(mut self, note: impl Into<Option<String>>) -> Self {
        self.notes.extend(note.into());
        self
    }

    /// How the figure is computed, as a phrase.
    pub(in crate::pages) fn method(mut self, method: impl Into<String>) -> Self {
        self.method.push(method.into());
        self
    }

    /// What the colours of its marks mean.
    pub(in crate::pages) fn legend(mut self, legend: Vec<SeverityView>) -> Self {
        self.legend = legend;
        self
    }

    /// Who the chart is, its finding, and what its axes are.
    pub(in crate::pages) fn caption(&self, axes: &str) -> Caption {
        Caption { id: self.id.clone(), title: self.finding.title().to_owned(), description: axes.to_owned() }
    }

    /// The figure with its drawing and its numbers.
    pub(in crate::pages) fn finish(self, drawing: &Drawing, table: Option<Table>) -> Figure {
        let shown = prose::chart::shown(drawing.shown);
        self.note(shown).with(drawing.html(), table)
    }

    /// The figure without a drawing, where there is too little to draw.
    pub(in crate::pages) fn undrawn(self, table: Table) -> Figure {
        self.with(String::new(), Some(table))
    }

    fn with(self, svg: String, table: Option<Table>) -> Figure {
        let figures = Some(self.finding.figures()).filter(|figures| !figures.is_empty());
        let notes: Vec<String> = figures.iter().chain(&self.notes).map(|note| sentence(note)).collect();
        let method: Vec<String> = self.method.iter().map(|phrase| sentence(phrase)).collect();
        Figure {
            id: format!("_{}", self.id),
            finding: self.finding.title().to_owned(),
            svg,
            legend: self.legend,
            note: notes.join(" "),
            method: method.join(" "),
            table,
        }
    }
}
