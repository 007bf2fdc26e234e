//! Why incidents happen: the causes, over time, and what they come with.

use crate::archive::{Facet, Term};
use crate::chart::HeatMapCell;
use crate::pages::figure::{Draft, Grid, Series, Subject};
use crate::pages::site::Site;
use crate::prose::number::INCIDENT;
use crate::prose::share::CAUSE;
use crate::prose::{self, Statement};
use crate::statistics::coverage::Coverage;
use crate::trends::{Aspect, Kind, Subject as ClaimSubject};
use crate::units::grouped;
use crate::view::Figure;

use super::content::Content;

/// Maximum number of causes with a bar or a panel.
const CAUSES: usize = 12;
/// Maximum number of years in a panel.
const YEARS: usize = 24;

impl Site {
    pub(super) fn causes(&self, path: &str) -> Content {
        let trends = self.trends();
        let known = trends.coverage.aspect(Aspect::Cause);
        let claim = trends.claims.about(ClaimSubject::Repeats, Kind::AgainstChance);
        let mut statements = vec![
            prose::share::causes_known(known, trends.coverage.inferred(Aspect::Cause)),
            prose::share::repeats(&trends.recurring, claim),
        ];
        let lost = trends.durations_of(&trends.recurring.repeats);
        statements.extend(prose::share::lost_in_repeats(lost.sorted.iter().sum(), lost.n(), lost.of));
        let figures = [
            self.leading_causes(path, CAUSES),
            self.causes_by_year(path),
            self.service_by_cause(path),
            self.trigger_by_cause(path),
            self.medians_by(path, Facet::Cause, "cause"),
            self.causes_together(path),
        ];
        let mut content = Content::new(statements, figures);
        content.sections.extend(self.repeats(path));
        content
    }

    /// Bars of the leading causes, each with its share and the interval of that.
    pub(in crate::pages) fn leading_causes(&self, path: &str, most: usize) -> Option<Figure> {
        let index = self.archive.measured(Facet::Cause);
        let terms = index.leading(most);
        let known = self.trends().coverage.aspect(Aspect::Cause).known;
        let counts: Vec<(&str, usize)> = terms.iter().map(|term| (term.label.as_str(), term.members.len())).collect();
        let labels: usize = index.terms.iter().map(|term| term.members.len()).sum();
        let hidden = index.terms.len().saturating_sub(most);
        let draft = Draft::new("causes", prose::share::leader(CAUSE, &counts, known))
            .note(self.basis_of(Aspect::Cause, "a cause"))
            .note(prose::share::exceed(labels, known).map(str::to_owned))
            .note((hidden > 0).then(|| format!("Not shown: {} less frequent", grouped(hidden))))
            .method("Each whisker is the exact 95 % interval of a share (Clopper–Pearson)");
        if terms.is_empty() {
            return None;
        }
        let series = Series::new("Causes", "Cause", terms, |term| Subject::term(path, Facet::Cause, term))
            .count("Incidents", INCIDENT, |term| term.members.len())
            .count("As primary cause", INCIDENT, |term| term.primary)
            .share("Share", |term| Coverage { known: term.members.len(), of: known })
            .drawn()
            .inferred(|term| self.inferred(&term.members, &[Aspect::Cause]));
        Some(series.bars(draft, "Shares of the incidents whose cause is known."))
    }

    /// A small chart for each of the leading causes.
    fn causes_by_year(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let (years, earlier) = self.main_years(YEARS);
        let (first, last) = (years.first()?, years.last()?);
        let terms: Vec<&Term> = self.archive.measured(Facet::Cause).leading(CAUSES);
        if terms.is_empty() || years.len() < 2 {
            return None;
        }
        let counts: Vec<Vec<usize>> = terms.iter().map(|term| self.by_period(&term.members, &years)).collect();
        let draft = Draft::new("cause-years", Statement::of(format!("The most frequent causes, {first} to {last}")))
            .note(self.basis_of(Aspect::Cause, "a cause"))
            .note("All on one scale; small differences can be chance".to_owned())
            .note(prose::chart::left_out(earlier, &first.to_string()));
        let rows = terms.iter().map(|term| Subject::term(path, Facet::Cause, term)).collect();
        let columns = years.iter().map(|year| Subject::unlinked(year.to_string())).collect();
        let grid = Grid::new("Incidents by cause and year", "Year", rows, columns, |row, column| HeatMapCell {
            count: counts[row][column],
            ..HeatMapCell::default()
        });
        Some(grid.panels(draft, "Incidents of each cause by year.", trends.is_running(*last)))
    }
}
