//! What the archive knows about itself: of how many incidents a thing is known, since when, and from where.

use std::collections::BTreeMap;

use crate::chart::{Bar, Bars, HeatMap, HeatMapCell, HeatMapRow, Mark, Tone};
use crate::routes::Route;
use crate::statistics::words;
use crate::theme::ThemeError;
use crate::trends::{Aspect, CoverageOfYear, Origin};
use crate::units::grouped;

use super::frame::About;
use super::site::Site;
use super::trends::{caption, figure, link_cell, number, number_cell, sentence, table, text_cell};
use crate::view::{Cell, Figure, Report, Section};

/// As many years are listed in the table.
const LISTED: usize = 40;
/// As many years stand beside each other.
const YEARS: i16 = 20;

impl Site {
    pub(super) fn quality(&self, path: &str) -> Result<String, ThemeError> {
        let coverage = &self.trends().coverage;
        let sections = [
            self.coverage().map(Section::from),
            self.coverage_by_year(path).map(Section::from),
            self.origins(),
            Some(self.problems_found()),
        ];
        let about = "No figure is better than what it rests on: what the postmortems state, and what they leave open.";
        let view = Report {
            kind: "quality",
            heading: "What is known".to_owned(),
            about: about.to_owned(),
            statements: [Some(coverage.in_words()), coverage.as_written()]
                .iter()
                .flatten()
                .map(|it| sentence(it))
                .collect(),
            sections: sections.into_iter().flatten().collect(),
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: "What is known", description: about });
        self.theme.page("report.html", &frame, &view)
    }

    /// A bar for each thing that can be known.
    fn coverage(&self) -> Option<Figure> {
        let coverage = &self.trends().coverage;
        let aspects = Aspect::ALL.map(|aspect| (aspect, coverage.aspect(aspect)));
        let least = aspects.iter().min_by_key(|(_, known)| known.known)?;
        if coverage.incidents == 0 {
            return None;
        }
        let said =
            |known: crate::statistics::coverage::Coverage| known.share().map_or_else(String::new, words::percent);
        let finding =
            format!("Least known: {}, of {} of {}", least.0.name().to_lowercase(), least.1.known, coverage.incidents);
        let bars = aspects.iter().map(|(aspect, known)| Bar {
            name: aspect.name().to_owned(),
            value: number(known.known),
            note: format!("{} · {}", grouped(known.known), said(*known)),
            interval: None,
            mark: Mark {
                tone: Tone::Accent,
                href: None,
                title: format!("{}: {} of {}", aspect.name(), known.known, known.of),
            },
        });
        let chart = Bars {
            caption: caption("coverage", &finding, "Of how many incidents each thing is known."),
            bars: bars.collect(),
        };
        let rows = aspects
            .iter()
            .map(|(aspect, known)| vec![text_cell(aspect.name()), number_cell(known.known), number_cell(said(*known))]);
        let table = table("Known of how many", &["", "Incidents", "Share"], rows.collect());
        Some(figure("coverage", &finding, &chart.draw(), [format!("n = {}", coverage.incidents)], Some(table)))
    }

    /// Since when a thing is known: its share of each year's incidents.
    fn coverage_by_year(&self, path: &str) -> Option<Figure> {
        let all = &self.trends().coverage.years;
        let years: BTreeMap<i16, &CoverageOfYear> = all.iter().filter_map(|year| Some((year.year?, year))).collect();
        let (first, last) = (*years.first_key_value()?.0, *years.last_key_value()?.0);
        let columns = || first.max(last.saturating_sub(YEARS - 1))..=last;
        let name = |year: Option<i16>| year.map_or_else(|| "No date".to_owned(), |year| year.to_string());
        let href = |year: Option<i16>| year.map(|year| Route::Year(year, 1).from(path));
        if all.len() < 2 {
            return None;
        }
        let rows = Aspect::ALL.iter().enumerate().map(|(at, aspect)| HeatMapRow {
            name: aspect.name().to_owned(),
            cells: columns()
                .map(|year| {
                    let Some(known) = years.get(&year) else { return HeatMapCell::default() };
                    let (count, of) = (known.known.get(at).copied().unwrap_or(0), known.incidents);
                    let title = format!("{}, {year}: known of {count} of {of}", aspect.name());
                    HeatMapCell { count, of: Some(of), href: href(Some(year)).filter(|_| count > 0), title }
                })
                .collect(),
        });
        let finding = "Year by year: of how many incidents a thing is known";
        let chart = HeatMap {
            caption: caption("years", finding, "Things that can be known by year; the shade is their share."),
            columns: columns().map(|year| year.to_string()).collect(),
            all_named: false,
            rows: rows.collect(),
        };
        let table_rows = all.iter().take(LISTED).map(|year| {
            let known = year.known.iter().map(number_cell);
            let first = [link_cell(name(year.year), href(year.year)), number_cell(year.incidents)];
            first.into_iter().chain(known).collect::<Vec<Cell>>()
        });
        let head: Vec<&str> = ["Year", "Incidents"].into_iter().chain(Aspect::ALL.map(Aspect::name)).collect();
        let notes = [
            "The darker, the larger the share of that year's incidents".to_owned(),
            if *columns().start() > first {
                format!("Years before {} are left out of the drawing", columns().start())
            } else {
                String::new()
            },
        ];
        let table = table("Of how many incidents of each year a thing is known", &head, table_rows.collect());
        Some(figure("years", finding, &chart.draw(), notes, Some(table)))
    }

    fn origins(&self) -> Option<Section> {
        let origins = &self.trends().coverage.origins;
        let row = |(field, counts): (&&'static str, &std::collections::BTreeMap<Origin, usize>)| {
            let cells = Origin::ALL.iter().map(|origin| number_cell(counts.get(origin).copied().unwrap_or(0)));
            std::iter::once(text_cell(*field)).chain(cells).collect::<Vec<Cell>>()
        };
        let head: Vec<&str> = std::iter::once("Value").chain(Origin::ALL.map(Origin::name)).collect();
        (!origins.is_empty()).then(|| Section {
            id: "_origins".to_owned(),
            heading: Some("Where values come from".to_owned()),
            statements: vec![
                "Written in the front matter, stated in the text, computed from other values, or inferred from the text: each incident says which."
                    .to_owned(),
            ],
            tables: vec![table("Values by origin", &head, origins.iter().map(row).collect())],
            ..Section::default()
        })
    }

    fn problems_found(&self) -> Section {
        let rows = self
            .problems
            .iter()
            .map(|((level, code), count)| vec![text_cell(*code), text_cell(*level), number_cell(count)]);
        let rows: Vec<Vec<Cell>> = rows.collect();
        Section {
            id: "_problems".to_owned(),
            heading: Some("Problems found".to_owned()),
            statements: vec![if rows.is_empty() {
                "None in what is published.".to_owned()
            } else {
                "In what is published; `casebook check` shows each with its place.".to_owned()
            }],
            tables: if rows.is_empty() {
                Vec::new()
            } else {
                vec![table("Problems", &["Problem", "Level", "Times"], rows)]
            },
            ..Section::default()
        }
    }
}
