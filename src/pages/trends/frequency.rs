//! How often incidents happen: counts by period with their intervals, and which severities there are.

use crate::archive::{Facet, IncidentId, Term};
use crate::chart::HeatMapCell;
use crate::pages::figure::{Draft, Grid, Period as Place, Series, Subject, Value};
use crate::pages::site::Site;
use crate::prose::number::{INCIDENT, counted};
use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::{Granularity, Period, Tally};
use crate::trends::{Aspect, Subject as ClaimSubject};
use crate::units::grouped;
use crate::view::Figure;

use super::content::Content;
use super::periods::{last_of, period_href, settled, total};

/// Maximum number of periods side by side.
const COLUMNS: usize = 80;
/// Maximum number of years beside each other in a heat map.
const YEARS: usize = 16;
/// Maximum number of severities in a heat map.
const ROWS: usize = 12;

impl Site {
    pub(super) fn frequency(&self, path: &str) -> Content {
        let trends = self.trends();
        let frequency = &trends.frequency;
        let every: Vec<Granularity> = [Granularity::Year, Granularity::Quarter, Granularity::Month]
            .into_iter()
            .filter(|every| *every >= frequency.every)
            .collect();
        let silence = frequency.observation.as_ref().and_then(prose::trend::silence);
        let mut statements: Vec<Statement> = silence.into_iter().collect();
        statements.extend(prose::trend::answer(trends, ClaimSubject::Frequency));
        match prose::frequency::same_day(&frequency.between) {
            Some(same_day) => statements.push(same_day),
            None => {
                statements.extend(prose::frequency::gap(&frequency.between.median));
                statements.extend(prose::frequency::clusters(&frequency.between.runs));
            }
        }
        statements.extend(prose::frequency::undated(frequency.undated, trends.observed.len()));
        let mut figures: Vec<Option<Figure>> = every.into_iter().map(|every| self.tallied(path, every)).collect();
        figures.extend([self.unusual_counts(path), self.gaps(), self.week(), self.severities_by_year(path)]);
        Content::new(statements, figures)
    }

    /// A column for each period.
    pub(super) fn tallied(&self, path: &str, every: Granularity) -> Option<Figure> {
        let trends = self.trends();
        let frequency = &trends.frequency;
        let (tallies, observation) = (frequency.tallies(every), frequency.observation.as_ref()?);
        let shown = last_of(if every == Granularity::Year { settled(tallies) } else { tallies }, COLUMNS);
        // One column alone compares nothing.
        if tallies.iter().filter(|tally| tally.count > 0).count() < 2 {
            return None;
        }
        let early = tallies.len() - shown.len();
        let finding = prose::frequency::usual(tallies, every);
        let name = every.name();
        let first = prose::period::name(shown.first()?.period);
        let inferred = trends.observed.iter().filter(|seen| seen.date_is_inferred).map(|seen| seen.id);
        let periods: Vec<Period> = tallies.iter().map(|tally| tally.period).collect();
        let inferred = self.by_period(&inferred.collect::<Vec<_>>(), &periods);
        let marks = self.marks_among(shown.iter().map(|tally| tally.period));
        let draft = Draft::new(format!("by-{name}"), finding)
            .note(prose::archive::basis(total(tallies), trends.observed.len(), "a date", inferred.iter().sum()))
            .note(tallies.iter().any(|tally| tally.partial && tally.count > 0).then(|| prose::chart::hatched(every)))
            .note(prose::chart::left_out(total(&tallies[..early]), &first))
            .note(marks.note)
            .method("Each whisker is the exact 95 % interval of the mean of a Poisson count (Garwood)");
        let all = tallies.len() <= COLUMNS;
        let year_before = |period: Period| {
            let ratio = frequency.ratio(period).filter(|ratio| ratio.interval.high.is_finite());
            Value::Ratio(ratio.map(|ratio| (ratio.ratio, ratio.interval)))
        };
        let row = |at: usize| (tallies[at], year_before(tallies[at].period), inferred[at]);
        let rows: Vec<(Tally, Value, usize)> = (0..tallies.len()).map(row).collect();
        let series =
            Series::new(format!("Incidents by {name}"), "Period", rows, |(tally, ..): &(Tally, Value, usize)| {
                Subject::new(prose::period::counted(*tally, observation), period_href(path, tally.period, count(tally)))
            })
            .pair(["Incidents", "95 % interval of the mean"], |(tally, ..)| {
                Value::Mean(count(tally), tally.interval, INCIDENT)
            })
            .drawn()
            .inferred(|(tally, _, inferred)| Coverage { known: *inferred, of: count(tally) })
            .number("Days counted", |(tally, ..)| grouped(tally.days))
            .pair(["Daily rate over the year before", "95 % interval"], |(_, beside, _)| beside.clone())
            .in_time(early)
            .marked(marks.markers)
            .listed(move |(tally, ..)| tally.count > 0 || all);
        let axes = "Incidents by period, with exact Poisson intervals.";
        Some(series.columns(draft, axes, format!("incidents a {name}"), |(tally, ..)| Place {
            period: tally.period,
            partial: tally.partial,
        }))
    }

    /// How severities spread over the years.
    fn severities_by_year(&self, path: &str) -> Option<Figure> {
        let index = self.archive.measured(Facet::Severity);
        let (years, earlier) = self.main_years(YEARS);
        let first = prose::period::name(*years.first()?);
        let terms: Vec<&Term> = index.terms.iter().take(ROWS).collect();
        let known = self.trends().coverage.aspect(Aspect::Severity).known;
        if known == 0 {
            return None;
        }
        let mut counts: Vec<(&str, usize)> =
            terms.iter().map(|term| (term.label.as_str(), term.members.len())).collect();
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let by_year: Vec<Vec<usize>> = terms.iter().map(|term| self.by_period(&term.members, &years)).collect();
        let draft = Draft::new("severity-years", prose::share::leader(prose::share::SEVERITY, &counts, known))
            .note(self.basis_of(Aspect::Severity, "a severity"))
            .note(prose::chart::left_out(earlier, &first));
        let cell = |row: usize, column: usize| {
            let (count, year) = (by_year[row][column], years[column]);
            HeatMapCell {
                count,
                of: None,
                href: (count > 0).then(|| Route::Year(year.year(), 1).from(path)),
                title: format!("{}, {year}: {}", terms[row].label, counted(count, INCIDENT)),
            }
        };
        let rows = terms.iter().map(|term| Subject::term(path, Facet::Severity, term));
        let columns = years.iter().map(|year| Subject::unlinked(year.to_string())).collect();
        let grid = Grid::new("Incidents by severity and year", "Severity", rows.collect(), columns, cell);
        Some(grid.heat_map(draft, "Severities by year.", false))
    }

    /// How many of some incidents are in each of some periods in a row.
    pub(in crate::pages) fn by_period(&self, members: &[IncidentId], periods: &[Period]) -> Vec<usize> {
        let Some((first, last)) = periods.first().zip(periods.last()) else { return Vec::new() };
        let mut counts = vec![0; periods.len()];
        for seen in self.trends().observed_of(members).filter(|seen| seen.is_in(first.every())) {
            let Some(period) = seen.date.map(|date| Period::of(date, first.every())) else { continue };
            if (*first..=*last).contains(&period)
                && let Ok(place) = periods.binary_search(&period)
            {
                counts[place] += 1;
            }
        }
        counts
    }
}

fn count(tally: &Tally) -> usize {
    usize::try_from(tally.count).unwrap_or(usize::MAX)
}
