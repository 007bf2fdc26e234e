//! What the archive knows about itself: of how many incidents a thing is known, since when, and from where.

use crate::chart::{Bar, Bars, Mark, Tone};
use crate::routes::Route;
use crate::statistics::words;
use crate::theme::ThemeError;
use crate::trends::{Aspect, Origin};

use super::Site;
use super::format::counted;
use super::frame::About;
use super::trends::{caption, figure, link_cell, number, number_cell, sentence, table, text_cell};
use super::view::{Cell, Figure, Report, Section};

/// As many years are listed.
const YEARS: usize = 40;

impl Site {
    pub(super) fn quality(&self, path: &str) -> Result<String, ThemeError> {
        let coverage = &self.trends().coverage;
        let sections = [
            self.coverage().map(Section::from),
            self.coverage_by_year(path),
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
            note: format!("{} · {}", known.known, said(*known)),
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

    fn coverage_by_year(&self, path: &str) -> Option<Section> {
        let years = &self.trends().coverage.years;
        if years.is_empty() {
            return None;
        }
        let rows = years.iter().take(YEARS).map(|year| {
            let name = match year.year {
                Some(number) => link_cell(number.to_string(), Some(Route::Year(number, 1).from(path))),
                None => text_cell("No date"),
            };
            let known = year.known.iter().map(number_cell);
            [name, number_cell(year.incidents)].into_iter().chain(known).collect::<Vec<Cell>>()
        });
        let head: Vec<&str> = ["Year", "Incidents"].into_iter().chain(Aspect::ALL.map(Aspect::name)).collect();
        let statements = match years.len().saturating_sub(YEARS) {
            0 => Vec::new(),
            n => vec![format!("{} before left out.", counted(n, "year", "years"))],
        };
        Some(Section {
            id: "_years".to_owned(),
            heading: Some("Year by year".to_owned()),
            statements,
            tables: vec![table("Of how many incidents of each year a thing is known", &head, rows.collect())],
            ..Section::default()
        })
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
