//! On this day: what happened today in other years, and what will come round soon.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::chart::{HeatMap, HeatMapCell, HeatMapRow};
use crate::routes::Route;
use crate::theme::ThemeError;
use crate::units::Precision;

use super::format::{counted, date, month};
use super::frame::About;
use super::site::Site;
use super::trends::{caption, figure, link_cell, number_cell, table};
use crate::view::{Cell, Figure, Report, Section};

/// As many days ahead are looked at.
const AHEAD: i32 = 30;
/// As many anniversaries are listed.
const ROWS: usize = 40;

impl Site {
    pub(super) fn on_this_day(&self, path: &str) -> Result<String, ThemeError> {
        let days = self.days_of_the_year();
        let key = |day: Date| (day.month(), day.day());
        let at = |day: Date| days.get(&key(day)).map(Vec::as_slice).unwrap_or_default();
        let this_day: Vec<usize> = at(self.today).iter().copied().filter(|&at| self.is_past(at)).collect();
        let today = Section {
            id: "_today".to_owned(),
            heading: Some(format!("{} {}", self.today.day(), month(self.today.month()))),
            statements: vec![match this_day.len() {
                0 => "Nothing in this archive happened on this day of another year.".to_owned(),
                n => format!("{} on this day of another year.", counted(n, "incident", "incidents")),
            }],
            rows_html: self.rows_html(path, &this_day[..this_day.len().min(ROWS)])?,
            ..Section::default()
        };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for ahead in 1..=AHEAD {
            let Ok(day) = self.today.checked_add(jiff::Span::new().days(ahead)) else { break };
            for &position in at(day).iter().filter(|&&at| self.is_past(at)) {
                let entry = &self.archive.entries()[position];
                let years = entry.date().map_or(0, |date| day.year() - date.year());
                rows.push(vec![
                    link_cell(entry.incident().title.value.clone(), Some(Route::Incident(&entry.slug).from(path))),
                    number_cell(date(day)),
                    number_cell(counted(usize::try_from(years).unwrap_or(0), "year", "years")),
                ]);
            }
        }
        let coming = rows.len();
        rows.truncate(ROWS);
        let soon = (coming > 0).then(|| Section {
            id: "_soon".to_owned(),
            heading: Some(format!("In the next {AHEAD} days")),
            statements: if coming > ROWS { vec![format!("The first {ROWS} of {coming}.")] } else { Vec::new() },
            tables: vec![table("Anniversaries to come", &["Incident", "Day", "Since"], rows)],
            ..Section::default()
        });
        let figure = self.year_round(path, &days).map(Section::from);
        let view = Report {
            kind: "anniversaries",
            heading: "On this day".to_owned(),
            about: format!("As of {}. Only incidents whose day is known.", date(self.today)),
            sections: [Some(today), soon, figure].into_iter().flatten().collect(),
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: "On this day", description: &view.about });
        self.theme.page("report.html", &frame, &view)
    }

    /// Positions of the incidents of each day of the year, the latest first.
    fn days_of_the_year(&self) -> BTreeMap<(i8, i8), Vec<usize>> {
        let mut days: BTreeMap<(i8, i8), Vec<usize>> = BTreeMap::new();
        for (position, seen) in self.trends().observed.iter().enumerate() {
            if let Some(date) = seen.date.filter(|_| seen.precision >= Precision::Day) {
                days.entry((date.month(), date.day())).or_default().push(position);
            }
        }
        days
    }

    /// Whether an incident lies in a year before this one: today's own is no anniversary.
    fn is_past(&self, position: usize) -> bool {
        let date = self.archive.entries().get(position).and_then(crate::archive::Entry::date);
        date.is_some_and(|date| {
            date.year() < self.today.year() || date.year() < self.today.year() + 1 && date < self.today
        })
    }

    /// All days of the year with how often something happened on them.
    fn year_round(&self, path: &str, days: &BTreeMap<(i8, i8), Vec<usize>>) -> Option<Figure> {
        let n: usize = days.values().map(Vec::len).sum();
        if n == 0 {
            return None;
        }
        let finding = format!("{} of the year have seen an incident", counted(days.len(), "day", "days"));
        let rows = (1..=12_i8).map(|number| HeatMapRow {
            name: month(number).to_owned(),
            cells: (1..=31_i8)
                .map(|day| {
                    let members = days.get(&(number, day)).map(Vec::as_slice).unwrap_or_default();
                    let href = match members {
                        [] => None,
                        [first, ..] => Some(Route::Incident(&self.archive.entries()[*first].slug).from(path)),
                    };
                    let title = match members {
                        [] => String::new(),
                        [one] => {
                            format!("{day} {}: {}", month(number), self.archive.entries()[*one].incident().title.value)
                        }
                        // Named one by one, ten thousand incidents would make the page heavy.
                        [latest, ..] => {
                            let year = self.archive.entries()[*latest].date().map_or(0, jiff::civil::Date::year);
                            format!("{day} {}: {} incidents, the latest in {year}", month(number), members.len())
                        }
                    };
                    HeatMapCell { count: members.len(), of: None, href, title }
                })
                .collect(),
        });
        let chart = HeatMap {
            caption: caption("year-round", &finding, "Incidents by month and day of the month."),
            columns: (1..=31).map(|day| day.to_string()).collect(),
            all_named: false,
            rows: rows.collect(),
        };
        let notes =
            [format!("n = {n} of {}", self.archive.entries().len()), "A cell leads to its latest incident".to_owned()];
        let months = (1..=12_i8).map(|number| {
            let of_month = days.iter().filter(|((month, _), _)| *month == number);
            vec![
                super::trends::text_cell(month(number)),
                number_cell(of_month.map(|(_, all)| all.len()).sum::<usize>()),
            ]
        });
        let table = table("Incidents by month of the year", &["Month", "Incidents"], months.collect());
        Some(figure("year-round", &finding, &chart.draw(), notes, Some(table)))
    }
}
