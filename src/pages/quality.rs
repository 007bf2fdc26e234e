//! Data quality: of how many incidents a thing is known, since when, and from where.

use std::collections::BTreeMap;

use crate::archive::IncidentId;
use crate::chart::HeatMapCell;
use crate::prose::number::{INCIDENT, TIME};
use crate::prose::{self, Statement, sentence};
use crate::routes::Route;
use crate::statistics::coverage::Coverage;
use crate::theme::ThemeError;
use crate::trends::{Aspect, CoverageOfYear, Origin, Publication};
use crate::units::grouped;
use crate::view::{Figure, Report, Section, Table};

use super::figure::{Draft, Grid, Series, Subject, Value};
use super::frame::About;
use super::site::Site;
use super::trends::not_counted;

/// Maximum number of years in the table, and of incidents to complete.
const LISTED: usize = 40;
/// Maximum number of years drawn beside each other.
const YEARS: i16 = 20;

impl Site {
    pub(super) fn quality(&self, path: &str) -> Result<String, ThemeError> {
        let coverage = &self.trends().coverage;
        let sections = [
            self.coverage().map(Section::from),
            self.to_complete(path),
            self.coverage_by_year(path).map(Section::from),
            self.origins(),
            Some(self.problems_found()),
        ];
        let publication = Publication::of(&self.archive, &self.history);
        let lag = publication.as_ref().and_then(prose::publication::lag);
        let statements = [Some(prose::archive::durations_known(coverage)), lag];
        let statements = statements.iter().flatten().map(|statement| sentence(&statement.phrase())).collect();
        let about = "What the postmortems record and what they leave out. Every figure on this site rests on this.";
        let view = Report {
            kind: "quality",
            heading: "Data quality".to_owned(),
            about: about.to_owned(),
            statements,
            left_out: not_counted(path, self.archive.planned().len()),
            sections: sections.into_iter().flatten().collect(),
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: "Data quality", description: about });
        self.theme.page("report.html", &frame, &view)
    }

    /// A bar for each thing that can be known.
    fn coverage(&self) -> Option<Figure> {
        let coverage = &self.trends().coverage;
        if coverage.incidents == 0 {
            return None;
        }
        let draft = Draft::new("coverage", prose::archive::least_recorded(coverage));
        let series = Series::new("What is recorded", "", Aspect::ALL, |aspect| Subject::unlinked(aspect.name()))
            .pair(["Incidents", "Share"], |aspect| Value::Part(coverage.aspect(*aspect)));
        Some(series.bars(draft, "How many incidents record each of these."))
    }

    /// The incidents that lack what most others have, those that lack most first and of these the latest.
    fn to_complete(&self, path: &str) -> Option<Section> {
        let coverage = &self.trends().coverage;
        let is_usual = |aspect: &Aspect| {
            let Coverage { known, of } = coverage.aspect(*aspect);
            known * 2 >= of
        };
        let usual: Vec<Aspect> = Aspect::ALL.into_iter().filter(is_usual).collect();
        let lacks = |id: IncidentId| -> Vec<&str> {
            let incident = self.archive[id].incident();
            let lacking = usual.iter().copied().filter(|aspect| !aspect.is_known(incident));
            // Without a start there are never both ends.
            let is_news = |aspect: &Aspect| *aspect != Aspect::BothEnds || Aspect::Start.is_known(incident);
            lacking.filter(is_news).map(Aspect::name).collect()
        };
        let mut found: Vec<(IncidentId, Vec<&str>)> = self
            .archive
            .unplanned()
            .map(|(id, _)| (id, lacks(id)))
            .filter(|(_, lacking)| !lacking.is_empty())
            .collect();
        found.sort_by_key(|(_, lacking)| std::cmp::Reverse(lacking.len()));
        let all = found.len();
        found.truncate(LISTED);
        let statement = match all {
            0 => return None,
            1 => "1 incident lacks what most others have.".to_owned(),
            n if n > LISTED => {
                format!("{} incidents lack what most others have; the {LISTED} that lack most:", grouped(n))
            }
            n => format!("{} incidents lack what most others have.", grouped(n)),
        };
        let table = Series::new("Incidents to complete", "Incident", found, |(id, _)| self.titled(path, *id))
            .text("Not recorded", |(_, lacking)| lacking.join(", "))
            .table();
        Some(Section {
            id: "_complete".to_owned(),
            heading: Some("Incidents to complete".to_owned()),
            statements: vec![statement],
            tables: vec![table],
            ..Section::default()
        })
    }

    /// Since when a thing is known: its share of each year's incidents.
    fn coverage_by_year(&self, path: &str) -> Option<Figure> {
        let all = &self.trends().coverage.years;
        let years: BTreeMap<i16, &CoverageOfYear> = all.iter().filter_map(|year| Some((year.year?, year))).collect();
        let (first, last) = (*years.first_key_value()?.0, *years.last_key_value()?.0);
        if all.len() < 2 {
            return None;
        }
        let drawn: Vec<i16> = (first.max(last.saturating_sub(YEARS - 1))..=last).collect();
        let earlier = drawn.first().filter(|start| **start > first);
        let draft = Draft::new("years", Statement::of("What is recorded, year by year"))
            .note("The darker, the larger the share of that year’s incidents".to_owned())
            .note(earlier.map(|start| format!("Years before {start} are not shown")));
        let rows = Aspect::ALL.map(|aspect| Subject::unlinked(aspect.name())).into();
        let columns = drawn.iter().map(|year| Subject::unlinked(year.to_string())).collect();
        let grid = Grid::new("", "Year", rows, columns, |row, column| {
            let (aspect, year) = (Aspect::ALL[row], drawn[column]);
            let Some(of_year) = years.get(&year) else { return HeatMapCell::default() };
            let known = of_year.aspect(aspect);
            let title = format!("{}, {year}: {}", aspect.name(), prose::share::of(known));
            HeatMapCell { count: known.known, of: Some(known.of), href: year_href(path, year, known), title }
        });
        let axes = "What is recorded by year; the darker the cell, the larger the share.";
        Some(grid.with_table(years_table(path, all)).heat_map(draft, axes, false))
    }

    fn origins(&self) -> Option<Section> {
        let origins = &self.trends().coverage.origins;
        let mut series = Series::new("Values by origin", "Value", origins, |(field, _)| Subject::unlinked(**field));
        for origin in Origin::ALL {
            series = series.count(origin.name(), TIME, move |(_, counts)| counts.get(&origin).copied().unwrap_or(0));
        }
        (!origins.is_empty()).then(|| Section {
            id: "_origins".to_owned(),
            heading: Some("Where values come from".to_owned()),
            statements: vec![
                "Written in the front matter, stated in the text, computed from other values, or inferred from the text. Each incident’s page says which."
                    .to_owned(),
            ],
            tables: vec![series.table()],
            ..Section::default()
        })
    }

    fn problems_found(&self) -> Section {
        let tables = if self.problems.is_empty() {
            Vec::new()
        } else {
            let table = Series::new("Problems", "Problem", &self.problems, |((_, code), _)| Subject::unlinked(*code))
                .text("Level", |((level, _), _)| (*level).to_owned())
                .count("Times", TIME, |(_, count)| **count)
                .table();
            vec![table]
        };
        Section {
            id: "_problems".to_owned(),
            heading: Some("Problems found".to_owned()),
            statements: vec![if tables.is_empty() {
                "The published postmortems have no problems.".to_owned()
            } else {
                "In the published postmortems. Run casebook check to see where they are.".to_owned()
            }],
            tables,
            ..Section::default()
        }
    }
}

/// What is recorded of the incidents of each year.
fn years_table(path: &str, all: &[CoverageOfYear]) -> Table {
    let mut series = Series::new("What is recorded, by year", "Year", all.iter().take(LISTED), |of_year| {
        let name = of_year.year.map_or_else(|| "No date".to_owned(), |year| year.to_string());
        Subject::new(name, of_year.year.map(|year| Route::Year(year, 1).from(path)))
    })
    .count("Incidents", INCIDENT, |of_year| of_year.incidents);
    for aspect in Aspect::ALL {
        series = series.count(aspect.name(), INCIDENT, move |of_year| of_year.aspect(aspect).known);
    }
    series.table()
}

fn year_href(path: &str, year: i16, known: Coverage) -> Option<String> {
    (known.known > 0).then(|| Route::Year(year, 1).from(path))
}
