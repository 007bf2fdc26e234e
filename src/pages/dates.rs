//! The incidents of a year, with its calendar, and of a month.

use std::collections::BTreeMap;

use crate::archive::IncidentId;
use crate::chart::{Calendar, CalendarDay, Mark, Tone};
use crate::prose::date::date;
use crate::prose::number::{DAY, INCIDENT, counted};
use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::theme::ThemeError;
use crate::units::{Precision, month_name};

use super::figure::Draft;
use super::list::List;
use super::site::Site;
use crate::view::{FacetView, Figure, Link, TermLink};

impl Site {
    pub(super) fn year(&self, path: &str, number: usize, page: usize) -> Result<String, ThemeError> {
        let years = self.archive.years();
        let year = &years[number];
        let link = |number: usize| {
            let year = years.get(number)?.year;
            Some(Link { label: year.to_string(), href: Route::Year(year, 1).from(path) })
        };
        let months = year.months.iter().rev().map(|(number, members)| TermLink {
            label: month_name(*number).to_owned(),
            href: Route::Month(year.year, *number, 1).from(path),
            count: Some(self.archive.unplanned_of(members).count()),
        });
        let months = FacetView {
            label: "Months".to_owned(),
            href: Route::Years.from(path),
            count: year.months.len(),
            terms: months.collect(),
        };
        let list = List {
            kind: "year",
            kicker: Some(Link { label: "Dates".to_owned(), href: Route::Years.from(path) }),
            heading: year.year.to_string(),
            members: &year.members,
            by_month: true,
            figures: if page == 1 { vec![self.calendar(path, number)] } else { Vec::new() },
            neighbours: std::iter::once(months).chain(self.co_occurring(path, page, &year.members, None)).collect(),
            previous: link(number + 1),
            next: number.checked_sub(1).and_then(link),
            ..List::default()
        };
        self.list(path, page, |page| Route::Year(year.year, page), list)
    }

    /// The year as a calendar, each day with incidents a link.
    fn calendar(&self, path: &str, number: usize) -> Figure {
        let year = &self.archive.years()[number];
        let mut days: BTreeMap<_, Vec<IncidentId>> = BTreeMap::new();
        let mut undated = 0;
        let members: Vec<IncidentId> = self.archive.unplanned_of(&year.members).collect();
        for &position in &members {
            let entry = &self.archive[position];
            match entry.incident().date.as_ref().map(|known| known.value) {
                Some(at) if at.precision() >= Precision::Day => {
                    days.entry(at.date()).or_default().push(position);
                }
                _ => undated += 1,
            }
        }
        let busy = days.len();
        let days = days.into_iter().map(|(day, members)| {
            let titles: Vec<&str> =
                members.iter().map(|&at| self.archive[at].incident().title.value.as_str()).collect();
            let href = match members.as_slice() {
                [one] => Route::Incident(&self.archive[*one].slug).from(path),
                _ => Route::Month(year.year, day.month(), 1).from(path),
            };
            let title = format!("{}: {}", date(day), titles.join("; "));
            CalendarDay { date: day, count: members.len(), mark: Mark { tone: Tone::Accent, href: Some(href), title } }
        });
        let finding =
            format!("{} on {} of {}", counted(members.len() - undated, INCIDENT), counted(busy, DAY), year.year);
        let draft = Draft::new("calendar", Statement::of(finding))
            .note((undated > 0).then(|| format!("{} in this year without a known day", counted(undated, INCIDENT))))
            .note(prose::archive::not_counted(year.members.len() - members.len()));
        let calendar = Calendar {
            caption: draft.caption(""),
            year: year.year,
            days: days.collect(),
            today: (self.today.year() == year.year).then_some(self.today),
        };
        draft.finish(&calendar.draw(), None)
    }

    pub(super) fn month(&self, path: &str, year: usize, place: usize, page: usize) -> Result<String, ThemeError> {
        let all: Vec<(i16, i8)> = self
            .archive
            .years()
            .iter()
            .flat_map(|year| year.months.iter().map(|(month, _)| (year.year, *month)))
            .collect();
        let year = &self.archive.years()[year];
        let (number, members) = &year.months[place];
        let here = all.iter().position(|at| *at == (year.year, *number)).unwrap_or_default();
        let link = |place: usize| {
            let (year, number) = *all.get(place)?;
            Some(Link {
                label: format!("{} {year}", month_name(number)),
                href: Route::Month(year, number, 1).from(path),
            })
        };
        let list = List {
            kind: "month",
            kicker: Some(Link { label: year.year.to_string(), href: Route::Year(year.year, 1).from(path) }),
            heading: format!("{} {}", month_name(*number), year.year),
            members,
            neighbours: self.co_occurring(path, page, members, None),
            previous: link(here + 1),
            next: here.checked_sub(1).and_then(link),
            ..List::default()
        };
        self.list(path, page, |page| Route::Month(year.year, *number, page), list)
    }
}
