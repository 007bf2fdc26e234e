//! On this day: what happened today in other years, and what will come round soon.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::archive::IncidentId;
use crate::chart::HeatMapCell;
use crate::prose::date::date;
use crate::prose::number::{DAY, INCIDENT, YEAR, counted};
use crate::prose::{self, Statement, sentence};
use crate::routes::Route;
use crate::theme::ThemeError;
use crate::units::{Precision, grouped, month_name};
use crate::view::{Figure, Report, Section};

use super::figure::{Draft, Grid, Series, Subject};
use super::frame::About;
use super::site::Site;

/// How many days ahead are looked at.
const AHEAD: i32 = 30;
/// Maximum number of anniversaries listed.
const ROWS: usize = 40;

/// Positions of the incidents of each month and day, the latest first.
type DaysOfTheYear = BTreeMap<(i8, i8), Vec<IncidentId>>;

impl Site {
    pub(super) fn on_this_day(&self, path: &str) -> Result<String, ThemeError> {
        let days = self.days_of_the_year();
        let key = |day: Date| (day.month(), day.day());
        let at = |day: Date| days.get(&key(day)).map(Vec::as_slice).unwrap_or_default();
        let this_day: Vec<IncidentId> = at(self.today).iter().copied().filter(|&at| self.is_past(at)).collect();
        let today = Section {
            id: "_today".to_owned(),
            heading: Some(format!("{} {}", self.today.day(), month_name(self.today.month()))),
            statements: vec![match this_day.len() {
                0 => "No incident in this archive happened on this day in another year.".to_owned(),
                n => format!("{} on this day in other years.", counted(n, INCIDENT)),
            }],
            rows_html: self.rows_html(path, &this_day[..this_day.len().min(ROWS)])?,
            ..Section::default()
        };
        let figure = self.year_round(path, &days).map(Section::from);
        let about = sentence(&format!("As of {}, for incidents whose day is known", date(self.today)));
        let view = Report {
            kind: "anniversaries",
            heading: "On this day".to_owned(),
            about: about.clone(),
            sections: [Some(today), self.soon(path, &days), figure].into_iter().flatten().collect(),
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: "On this day", description: &about });
        self.theme.page("report.html", &frame, &view)
    }

    /// What has its anniversary in the next days.
    fn soon(&self, path: &str, days: &DaysOfTheYear) -> Option<Section> {
        let mut coming: Vec<(Date, IncidentId)> = Vec::new();
        for ahead in 1..=AHEAD {
            let Ok(day) = self.today.checked_add(jiff::Span::new().days(ahead)) else { break };
            let then = days.get(&(day.month(), day.day())).map(Vec::as_slice).unwrap_or_default();
            coming.extend(then.iter().filter(|&&at| self.is_past(at)).map(|&at| (day, at)));
        }
        let all = coming.len();
        coming.truncate(ROWS);
        let years = |(day, at): &(Date, IncidentId)| {
            let date = self.archive[*at].date();
            usize::try_from(date.map_or(0, |date| day.year() - date.year())).unwrap_or(0)
        };
        let statement = (all > ROWS).then(|| format!("Showing the first {ROWS} of {}.", grouped(all)));
        let table = Series::new("Upcoming anniversaries", "Incident", coming, |(_, at)| self.titled(path, *at))
            .number("Day", |(day, _)| date(*day))
            .number("Since", |coming| counted(years(coming), YEAR))
            .table();
        (all > 0).then(|| Section {
            id: "_soon".to_owned(),
            heading: Some(format!("In the next {AHEAD} days")),
            statements: statement.into_iter().collect(),
            tables: vec![table],
            ..Section::default()
        })
    }

    fn days_of_the_year(&self) -> DaysOfTheYear {
        let mut days = DaysOfTheYear::new();
        for seen in &self.trends().observed {
            if let Some(date) = seen.date.filter(|_| seen.precision >= Precision::Day) {
                days.entry((date.month(), date.day())).or_default().push(seen.id);
            }
        }
        days
    }

    /// Whether an incident is from an earlier year: one of today is not an anniversary.
    fn is_past(&self, id: IncidentId) -> bool {
        self.archive[id].date().is_some_and(|date| {
            date.year() < self.today.year() || date.year() < self.today.year() + 1 && date < self.today
        })
    }

    /// All days of the year with how often something happened on them.
    fn year_round(&self, path: &str, days: &DaysOfTheYear) -> Option<Figure> {
        let inferred = self.trends().inferred_days();
        if inferred.of == 0 {
            return None;
        }
        let finding = Statement::of(format!("{} of the year have had an incident", counted(days.len(), DAY)));
        let draft = Draft::new("year-round", finding)
            .note(prose::archive::basis(inferred.of, self.trends().observed.len(), "a known day", inferred.known))
            .note("Select a cell to see its latest incident".to_owned());
        let rows = (1..=12).map(|number| Subject::unlinked(month_name(number))).collect();
        let columns = (1..=31).map(|day: i8| Subject::unlinked(day.to_string())).collect();
        let grid = Grid::new("Incidents by month of the year", "Month", rows, columns, |row, column| {
            let key = i8::try_from(row + 1).ok().zip(i8::try_from(column + 1).ok());
            let members = key.and_then(|key| days.get(&key)).map(Vec::as_slice).unwrap_or_default();
            self.day_cell(path, key.unwrap_or_default(), members)
        });
        Some(grid.summed(&[("Incidents", 0..31)]).heat_map(draft, "Incidents by month and day of the month.", false))
    }

    /// A day of the year. Named one by one, ten thousand incidents would make the page heavy: of several, the latest.
    fn day_cell(&self, path: &str, (number, day): (i8, i8), members: &[IncidentId]) -> HeatMapCell {
        let Some(latest) = members.first().map(|&at| &self.archive[at]) else {
            return HeatMapCell::default();
        };
        let said = match members {
            [_] => latest.incident().title.value.clone(),
            _ => {
                let year = latest.date().map_or_else(String::new, |date| date.year().to_string());
                format!("{}, the latest in {year}", counted(members.len(), INCIDENT))
            }
        };
        HeatMapCell {
            count: members.len(),
            of: None,
            href: Some(Route::Incident(&latest.slug).from(path)),
            title: format!("{day} {}: {said}", month_name(number)),
        }
    }
}
