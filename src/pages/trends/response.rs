//! Detection and response: how long each phase takes, whether that changed, and how incidents are detected.

use std::collections::BTreeSet;

use crate::archive::IncidentId;
use crate::chart::HeatMapCell;
use crate::pages::figure::{Draft, Grid, Period as Place, Series, Subject};
use crate::pages::site::Site;
use crate::prose::number::INCIDENT;
use crate::prose::share::DETECTION;
use crate::prose::{self, Statement};
use crate::routes;
use crate::slug::Slug;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::Period;
use crate::trends::{Aspect, Durations, Kind, Measured, Subject as ClaimSubject};
use crate::units::grouped;
use crate::view::Figure;

use super::content::Content;
use super::periods::period_href;

/// Maximum number of ways of detection with a bar.
const WAYS: usize = 10;
/// Maximum number of years on a line.
const YEARS: usize = 40;
/// Maximum number of years in a panel.
const MAX_COLUMNS: usize = 24;
/// Fewer ways of detection have no shape over time.
const NEEDED: usize = 12;
const INTERVALS: &str = "The 95 % intervals come from order statistics";

impl Site {
    pub(super) fn response(&self, path: &str) -> Content {
        let (response, coverage) = (&self.trends().response, &self.trends().coverage);
        let known = response.measures.iter().filter(|measured| measured.durations.n() > 0);
        let mut statements: Vec<Statement> = known
            .clone()
            .filter_map(|measured| prose::response::measure(measured.measure, &measured.durations.median))
            .collect();
        if known.count() == 0 && coverage.incidents > 0 {
            statements.push(prose::response::nothing_known());
        }
        statements.push(prose::response::detection_known(
            coverage.aspect(Aspect::Detection),
            coverage.inferred(Aspect::Detection),
        ));
        let mut figures = vec![self.phases()];
        figures.extend(response.measures.iter().map(|measured| self.measure_by_year(path, measured)));
        figures.extend([self.detection(path), self.detection_by_year(path)]);
        Content::new(statements, figures)
    }

    /// The median of each measure, one below the other.
    fn phases(&self) -> Option<Figure> {
        let measures = &self.trends().response.measures;
        if measures.iter().all(|measured| measured.durations.n() == 0) {
            return None;
        }
        let known = measures.iter().filter_map(|measured| Some((measured, measured.durations.median.known()?)));
        let longest = known.max_by(|a, b| a.1.value.total_cmp(&b.1.value));
        let finding = longest
            .and_then(|(measured, _)| prose::response::measure(measured.measure, &measured.durations.median))
            .unwrap_or_else(|| Statement::of("Phases that are recorded"));
        let draft = Draft::new("phases", finding)
            .note(
                "Each median is taken over the incidents that state both times, so the medians needn’t add up"
                    .to_owned(),
            )
            .method(INTERVALS);
        let series = Series::new("Phases", "Measure", measures.iter(), |it| Subject::unlinked(it.measure.name))
            .text("Definition", |measured| measured.measure.definition())
            .duration("Median", |measured| measured.durations.median)
            .drawn()
            .duration("90 % within", |measured| measured.durations.p90)
            .of("Known", |measured| Coverage { known: measured.durations.n(), of: measured.durations.of })
            .inferred(|measured| Coverage { known: measured.durations.inferred, of: measured.durations.n() });
        Some(match longest {
            Some(_) => series.ranges(draft, "Medians of the phases with their 95 % intervals.", "median"),
            None => draft.undrawn(series.table()),
        })
    }

    /// The median of a measure by year; `None` where fewer than two years carry one.
    fn measure_by_year(&self, path: &str, measured: &Measured) -> Option<Figure> {
        let trends = self.trends();
        let measure = measured.measure;
        let (years, earlier) = self.main_years(YEARS);
        let first = years.first()?.to_string();
        let of_year = |year: Period| {
            let members: BTreeSet<IncidentId> = trends.members(year).into_iter().collect();
            let values = measured.values.iter().filter(|(at, _)| members.contains(at)).map(|(_, seconds)| *seconds);
            (year, Durations::from_seconds(values.collect(), members.len()))
        };
        let medians: Vec<(Period, Durations)> = years.into_iter().map(of_year).collect();
        if medians.iter().filter(|(_, durations)| durations.median.known().is_some()).count() < 2 {
            return None;
        }
        let trend = trends.claims.about(ClaimSubject::Response(measure), Kind::Trend);
        let trend = trend.filter(|claim| claim.effect.known().is_some());
        let finding = trend.map_or_else(|| Statement::of(measure.name), prose::trend::trend);
        let draft = Draft::new(measure.name.to_lowercase().replace(' ', "-"), finding)
            .note(prose::archive::basis(
                measured.durations.n(),
                measured.durations.of,
                "both times",
                measured.durations.inferred,
            ))
            .note(prose::chart::left_out(earlier, &first))
            .method(format!("{} is {}", measure.name, measure.definition()))
            .method(INTERVALS);
        let series = Series::new(measure.name, "Year", medians, |(year, durations)| {
            Subject::new(year.to_string(), period_href(path, *year, durations.of))
        })
        .duration("Median", |(_, durations)| durations.median)
        .of("Known", |(_, durations)| Coverage { known: durations.n(), of: durations.of })
        .listed(|(_, durations)| durations.n() > 0);
        let axes = "The median of each year, with its 95 % interval.";
        Some(series.line(draft, axes, measure.name.to_lowercase(), |(year, _)| Place {
            period: *year,
            partial: trends.is_running(*year),
        }))
    }

    /// How incidents were detected, year by year.
    fn detection_by_year(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let (years, earlier) = self.main_years(MAX_COLUMNS);
        let (first, last) = (years.first()?, years.last()?);
        let ways: Vec<_> = trends.response.detection.iter().take(WAYS).collect();
        let known = trends.coverage.aspect(Aspect::Detection).known;
        if ways.is_empty() || years.len() < 2 || known < NEEDED {
            return None;
        }
        let counts: Vec<Vec<usize>> = ways.iter().map(|(_, members)| self.by_period(members, &years)).collect();
        let draft =
            Draft::new("detected-years", Statement::of(format!("How incidents were detected, {first} to {last}")))
                .note(self.basis_of(Aspect::Detection, "a way of detection"))
                .note(prose::chart::left_out(earlier, &first.to_string()));
        let row = |(way, _): &&(String, Vec<IncidentId>)| {
            Subject::new(way.clone(), routes::search(path, &format!("detection:{}", Slug::of(way))))
        };
        let columns = years.iter().map(|year| Subject::unlinked(year.to_string())).collect();
        let rows = ways.iter().map(row).collect();
        let grid = Grid::new("Incidents by detection and year", "Year", rows, columns, |row, column| HeatMapCell {
            count: counts[row][column],
            ..HeatMapCell::default()
        });
        Some(grid.panels(draft, "Incidents of each way of detection by year.", trends.is_running(*last)))
    }

    /// How incidents were detected.
    fn detection(&self, path: &str) -> Option<Figure> {
        let response = &self.trends().response;
        let known = self.trends().coverage.aspect(Aspect::Detection).known;
        let counts: Vec<(&str, usize)> =
            response.detection.iter().map(|(way, members)| (way.as_str(), members.len())).collect();
        if counts.is_empty() {
            return None;
        }
        let hidden = counts.len().saturating_sub(WAYS);
        let draft = Draft::new("noticed", prose::share::leader(DETECTION, &counts, known))
            .note(self.basis_of(Aspect::Detection, "a way of detection"))
            .note((hidden > 0).then(|| format!("Not shown: {} less frequent", grouped(hidden))))
            .method("Each whisker is the exact 95 % interval of a share (Clopper–Pearson)");
        let shown = response.detection.iter().take(WAYS);
        let series = Series::new("How incidents were detected", "Detected by", shown, |(way, _)| {
            let query = format!("detection:{}", Slug::of(way));
            Subject::new(way.clone(), routes::search(path, &query))
        })
        .count("Incidents", INCIDENT, |(_, members)| members.len())
        .share("Share", |(_, members)| Coverage { known: members.len(), of: known })
        .drawn()
        .inferred(|(_, members)| self.inferred(members, &[Aspect::Detection]));
        Some(series.bars(draft, "How incidents were detected."))
    }
}
