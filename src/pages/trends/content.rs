//! What a page of the trends holds.

use crate::archive::IncidentId;
use crate::pages::site::Site;
use crate::prose::{self, Statement};
use crate::statistics::coverage::Coverage;
use crate::trends::Aspect;
use crate::view::{Figure, Section};

/// What a page says, and its figures and tables.
pub(super) struct Content {
    pub statements: Vec<Statement>,
    pub sections: Vec<Section>,
}

impl Site {
    /// How many of some incidents have what a figure takes from them inferred, wholly or in part.
    pub(in crate::pages) fn inferred(&self, members: &[IncidentId], aspects: &[Aspect]) -> Coverage {
        let is_inferred = |id: &&IncidentId| Aspect::any_inferred(aspects, self.archive[**id].incident());
        Coverage { known: members.iter().filter(is_inferred).count(), of: members.len() }
    }

    /// What a figure of all incidents with an aspect rests on.
    pub(super) fn basis_of(&self, aspect: Aspect, those: &str) -> String {
        let coverage = &self.trends().coverage;
        let Coverage { known, of } = coverage.aspect(aspect);
        prose::archive::basis(known, of, those, coverage.inferred(aspect))
    }
}

impl Content {
    pub(super) fn new(statements: Vec<Statement>, figures: impl IntoIterator<Item = Option<Figure>>) -> Self {
        Self { statements, sections: figures.into_iter().flatten().map(Section::from).collect() }
    }
}
