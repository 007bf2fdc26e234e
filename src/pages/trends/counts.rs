//! How often incidents happen: counts by period with their intervals, days between, and the hours at which they begin.

use crate::archive::Facet;
use crate::chart::{Column, Columns, HeatMap, HeatMapCell, HeatMapRow, Mark, Tone};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::{shares, verdict};
use crate::view::{Figure, Section};

use super::parts::{
    caption, figure, left_out, link_cell, names, number, number_cell, period_href, settled, table, window,
};

/// As many columns stand side by side.
const COLUMNS: usize = 160;
/// As many years stand beside each other in a heat map.
pub(super) const YEARS: usize = 16;

impl Site {
    pub(super) fn counts(&self, path: &str) -> (Vec<String>, Vec<Section>) {
        let trends = self.trends();
        let pace = &trends.pace;
        let mut statements: Vec<String> = [Granularity::Year, Granularity::Quarter]
            .into_iter()
            .filter(|every| *every == Granularity::Year || pace.every != Granularity::Year)
            .filter_map(|every| Some(trends.change(trends.current(every)?)?.of_counts()))
            .collect();
        let same_day = pace.between.days.iter().filter(|days| **days == 0).count();
        if same_day * 2 > pace.between.days.len() {
            let n = pace.between.days.len();
            statements.push(format!("{same_day} of {n} began on the same day as the one before"));
        } else if !pace.between.days.is_empty() {
            statements.push(verdict::days("median gap between one incident and the next", &pace.between.median));
            statements.push(verdict::clustering(&pace.between));
        }
        if pace.undated > 0 {
            statements.push(format!(
                "{} of {} have no date, and are counted nowhere here",
                pace.undated,
                trends.observed.len()
            ));
        }
        let mut every = vec![Granularity::Year];
        if pace.every != Granularity::Year {
            every.push(Granularity::Quarter);
        }
        if pace.every == Granularity::Month {
            every.push(Granularity::Month);
        }
        let mut figures: Vec<Option<Figure>> = every.into_iter().map(|every| self.tallied(path, every)).collect();
        figures.extend([self.gaps(), self.week(), self.by_year(path, Facet::Severity, "severities")]);
        (statements, figures.into_iter().flatten().map(Section::from).collect())
    }

    /// A column for each period.
    pub(super) fn tallied(&self, path: &str, every: Granularity) -> Option<Figure> {
        let trends = self.trends();
        let tallies = trends.pace.tallies(every);
        if tallies.is_empty() {
            return None;
        }
        let shown = window(if every == Granularity::Year { settled(&tallies) } else { &tallies }, COLUMNS);
        let earlier = tallies.iter().take(tallies.len() - shown.len()).map(|tally| tally.count).sum();
        let name = every.name();
        let change =
            trends.current(every).filter(|_| every != Granularity::Month).and_then(|period| trends.change(period));
        let finding = change.map_or_else(|| Self::per_month(&tallies), crate::trends::Change::of_counts);
        let columns = shown.iter().map(|tally| {
            let (name, group) = names(tally.period);
            Column {
                name,
                group,
                #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
                value: tally.count as f64,
                interval: Some((tally.interval.low, tally.interval.high)),
                running: tally.running,
                mark: Mark {
                    tone: Tone::Accent,
                    href: tally_href(path, tally),
                    title: format!("{}: {}", tally.period, said(tally)),
                },
            }
        });
        let id = format!("by-{name}");
        let chart = Columns {
            caption: caption(&id, &finding, "Incidents by period with exact Poisson intervals."),
            up: format!("incidents a {name}"),
            columns: columns.collect(),
        };
        let rows = tallies.iter().rev().filter(|tally| tally.count > 0 || tallies.len() <= COLUMNS).map(|tally| {
            let running = if tally.running { format!(" (so far, {} days)", tally.days) } else { String::new() };
            vec![
                link_cell(format!("{}{running}", tally.period), tally_href(path, tally)),
                number_cell(tally.count),
                number_cell(format!("{:.1}–{:.1}", tally.interval.low, tally.interval.high)),
            ]
        });
        let counted_here: u64 = tallies.iter().map(|tally| tally.count).sum();
        let table = table(
            &format!("Incidents by {name}"),
            &["Period", "Incidents", "95 % interval of the rate"],
            rows.collect(),
        );
        let notes = [
            format!("n = {counted_here} of {}", trends.observed.len()),
            if tallies.last().is_some_and(|tally| tally.running) {
                format!("The hatched {name} is not over; it is compared by its days")
            } else {
                String::new()
            },
            match left_out(earlier, shown.first()?.period) {
                none if none.is_empty() => none,
                some => format!("{some} of the drawing; the table has them"),
            },
        ];
        Some(figure(&id, &finding, &chart.draw(), notes, Some(table)))
    }

    fn per_month(tallies: &[Tally]) -> String {
        let mut counts: Vec<u64> = tallies.iter().filter(|tally| !tally.running).map(|tally| tally.count).collect();
        counts.sort_unstable();
        match (counts.first(), counts.get(counts.len() / 2), counts.last()) {
            (Some(low), Some(median), Some(high)) => {
                format!("between {low} and {high} incidents a month, {median} in the middle one")
            }
            _ => "incidents by month".to_owned(),
        }
    }

    /// How the terms of a facet spread over the years.
    fn by_year(&self, path: &str, facet: Facet, words: &str) -> Option<Figure> {
        let index = self.archive.facet(facet);
        let trends = self.trends();
        let (years, earlier) = self.main_years(YEARS);
        let members: Vec<Vec<usize>> = years.iter().map(|year| trends.members(*year)).collect();
        let terms: Vec<_> = index.terms.iter().take(12).collect();
        let most = terms.iter().max_by_key(|term| term.members.len())?;
        let known: usize = (0..trends.observed.len()).filter(|&at| index.terms_at(at).next().is_some()).count();
        let share = shares::share(most.members.len() as u64, known as u64);
        let finding = verdict::share(&format!("Most often {}:", most.label), &share);
        let counts: Vec<Vec<usize>> = terms
            .iter()
            .map(|term| {
                let count = |members: &Vec<usize>| {
                    members.iter().filter(|&&at| index.terms_at(at).any(|one| one.slug == term.slug)).count()
                };
                members.iter().map(count).collect()
            })
            .collect();
        let rows = terms.iter().zip(&counts).map(|(term, counts)| HeatMapRow {
            name: term.label.clone(),
            cells: counts
                .iter()
                .zip(&years)
                .map(|(count, year)| HeatMapCell {
                    count: *count,
                    of: None,
                    href: Some(Route::Year(year.year(), 1).from(path)).filter(|_| *count > 0),
                    title: format!("{}, {year}: {}", term.label, counted(*count, "incident", "incidents")),
                })
                .collect(),
        });
        let id = format!("{}-years", facet.word());
        let chart = HeatMap {
            caption: caption(&id, &finding, &format!("{words} by year.")),
            columns: years.iter().map(ToString::to_string).collect(),
            all_named: false,
            rows: rows.collect(),
        };
        let table_rows = terms.iter().zip(&counts).map(|(term, counts)| {
            let href = Some(Route::Term(facet, &term.slug, 1).from(path));
            std::iter::once(link_cell(term.label.clone(), href)).chain(counts.iter().map(number_cell)).collect()
        });
        let head: Vec<String> = std::iter::once(String::new()).chain(years.iter().map(ToString::to_string)).collect();
        let head: Vec<&str> = head.iter().map(String::as_str).collect();
        let notes = [format!("n = {known} of {}", trends.observed.len()), left_out(earlier, years.first()?)];
        let table = table(&format!("Incidents by {} and year", facet.word()), &head, table_rows.collect());
        Some(figure(&id, &finding, &chart.draw(), notes, Some(table)))
    }
}

/// `12 incidents (6.2–21)`.
fn said(tally: &Tally) -> String {
    let count = counted(usize::try_from(tally.count).unwrap_or(usize::MAX), "incident", "incidents");
    let so_far = if tally.running { " so far" } else { "" };
    format!("{count}{so_far} ({:.1}–{:.1})", tally.interval.low, tally.interval.high)
}

/// A share of a whole as a chart takes it.
pub(super) fn part(count: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { number(count) / number(of) }
}

/// The incidents behind a count.
fn tally_href(path: &str, tally: &Tally) -> Option<String> {
    period_href(path, tally.period, usize::try_from(tally.count).unwrap_or(usize::MAX))
}
