//! Pages that list incidents: all of them, a duration band, a term of a facet.

use crate::archive::{Band, Facet, IncidentId};
use crate::prose;
use crate::prose::number::{INCIDENT, Noun, counted};
use crate::routes::{Feed, Route};
use crate::theme::ThemeError;
use crate::units::{grouped, month_name};

use super::frame::About;
use super::neighbours::NEIGHBOURS;
use super::pagination::pagination;
use super::site::Site;
use crate::view::{ExplorerPage, FacetView, FeedLink, Figure, Frame, Link, ListPage, RowGroup};

/// A list before it is cut into pages.
#[derive(Default)]
pub(super) struct List<'a> {
    pub kind: &'static str,
    pub kicker: Option<Link>,
    pub heading: String,
    pub about: String,
    pub members: &'a [IncidentId],
    /// Whether rows are grouped under their month.
    pub by_month: bool,
    pub figures: Vec<Figure>,
    pub neighbours: Vec<FacetView>,
    pub previous: Option<Link>,
    pub next: Option<Link>,
    pub feeds: Vec<FeedLink>,
}

impl Site {
    pub(super) fn explorer(&self, path: &str, page: usize) -> Result<String, ThemeError> {
        let members: Vec<IncidentId> = self.archive.ids().collect();
        let list = List {
            kind: "all",
            heading: "Incidents".to_owned(),
            members: &members,
            by_month: true,
            neighbours: Facet::ALL
                .iter()
                .filter_map(|facet| self.leading(path, *facet, NEIGHBOURS))
                .chain(self.leading_values(path, NEIGHBOURS))
                .collect(),
            ..List::default()
        };
        let (frame, list) = self.list_view(path, page, Route::Explorer, list)?;
        if page > 1 {
            return self.theme.page("list.html", &frame, &list);
        }
        self.theme.page("explorer.html", &frame, &ExplorerPage { list, live: self.explorer_view(path)? })
    }

    pub(super) fn band(&self, path: &str, number: usize, page: usize) -> Result<String, ThemeError> {
        let (band, members) = &self.archive.bands()[number];
        let link = |number: usize| {
            let band = *Band::ALL.get(number)?;
            Some(Link { label: band.label().to_owned(), href: Route::Band(band, 1).from(path) })
        };
        let about = match band {
            Band::NotKnown => "These postmortems don’t say how long the incident lasted.",
            _ => "From the start of the impact to its end, longest first.",
        };
        let list = List {
            kind: "duration",
            kicker: Some(Link { label: "Durations".to_owned(), href: Route::Bands.from(path) }),
            heading: band.label().to_owned(),
            about: about.to_owned(),
            members,
            neighbours: self.co_occurring(path, page, members, None),
            previous: number.checked_sub(1).and_then(link),
            next: link(number + 1),
            ..List::default()
        };
        self.list(path, page, |page| Route::Band(*band, page), list)
    }

    /// Planned work, which no figure counts.
    pub(super) fn planned(&self, path: &str, page: usize) -> Result<String, ThemeError> {
        let list = List {
            kind: "planned",
            kicker: Some(Link { label: "Incidents".to_owned(), href: Route::Explorer(1).from(path) }),
            heading: "Planned work".to_owned(),
            about: "Announced work, such as a maintenance window. No figure on this site counts it.".to_owned(),
            members: self.archive.planned(),
            by_month: true,
            ..List::default()
        };
        self.list(path, page, Route::Planned, list)
    }

    pub(super) fn term(&self, path: &str, facet: Facet, number: usize, page: usize) -> Result<String, ThemeError> {
        let term = &self.archive.facet(facet).terms[number];
        let about = match facet {
            Facet::Cause => match self.archive.measured(facet).get(&term.slug) {
                Some(it) if it.primary == 0 => format!("{} Never the primary cause.", term.about),
                Some(it) if it.primary < it.members.len() => {
                    let all = counted(it.members.len(), INCIDENT);
                    format!("{} The primary cause of {} of {all}.", term.about, grouped(it.primary))
                }
                _ => term.about.clone(),
            },
            _ => term.about.clone(),
        };
        let feeds = [(Feed::Atom, "application/atom+xml"), (Feed::Json, "application/feed+json")];
        let feeds = feeds.iter().filter(|_| super::feed::has_feed(facet)).map(|(feed, media_type)| FeedLink {
            label: term.label.clone(),
            media_type,
            href: Route::TermFeed(facet, &term.slug, *feed).from(path),
        });
        let list = List {
            kind: facet.word(),
            kicker: Some(Link { label: facet.heading().to_owned(), href: Route::Terms(facet).from(path) }),
            heading: term.label.clone(),
            about,
            members: &term.members,
            figures: if page == 1 {
                self.small_trend(path, &term.label, &term.members).into_iter().collect()
            } else {
                Vec::new()
            },
            neighbours: self.co_occurring(path, page, &term.members, Some((facet, term))),
            feeds: feeds.collect(),
            ..List::default()
        };
        self.list(path, page, |page| Route::Term(facet, &term.slug, page), list)
    }

    /// The incidents with one value of a field of the site's own.
    pub(super) fn value(&self, path: &str, field: usize, number: usize, page: usize) -> Result<String, ThemeError> {
        let (field, index) = &self.archive.fields()[field];
        let (term, slug) = (&index.terms[number], field.slug());
        let figures = if page == 1 { self.small_trend(path, &term.label, &term.members) } else { None };
        let list = List {
            kind: "field",
            kicker: Some(Link { label: field.label.clone(), href: Route::Values(&slug).from(path) }),
            heading: term.label.clone(),
            members: &term.members,
            figures: figures.into_iter().collect(),
            neighbours: self.co_occurring(path, page, &term.members, None),
            ..List::default()
        };
        self.list(path, page, |page| Route::Value(&slug, &term.slug, page), list)
    }

    pub(super) fn list<'a>(
        &self,
        path: &str,
        page: usize,
        route: impl Fn(usize) -> Route<'a>,
        list: List<'_>,
    ) -> Result<String, ThemeError> {
        let (frame, view) = self.list_view(path, page, route, list)?;
        self.theme.page("list.html", &frame, &view)
    }

    fn list_view<'a>(
        &self,
        path: &str,
        page: usize,
        route: impl Fn(usize) -> Route<'a>,
        list: List<'_>,
    ) -> Result<(Frame, ListPage), ThemeError> {
        let size = self.config.page_size;
        let of = self.page_count(list.members.len());
        let shown = list.members.get((page - 1) * size..list.members.len().min(page * size)).unwrap_or_default();
        let groups = if list.by_month {
            self.months_of(path, shown)?
        } else if shown.is_empty() {
            Vec::new()
        } else {
            vec![RowGroup { heading: None, rows_html: self.rows_html(path, shown)? }]
        };
        let title = if page > 1 { format!("{}, page {page}", list.heading) } else { list.heading.clone() };
        let count = self.count(list.members);
        let description = format!("{}: {count}. {}", list.heading, list.about);
        let mut frame = self.frame(&About { path, title: &title, description: description.trim() });
        frame.feeds.splice(0..0, list.feeds);
        let view = ListPage {
            kind: list.kind,
            kicker: list.kicker,
            heading: list.heading,
            about: list.about,
            count,
            figures: list.figures,
            groups,
            neighbours: list.neighbours,
            previous: list.previous,
            next: list.next,
            pages: pagination(path, page, of, route),
        };
        Ok((frame, view))
    }

    /// `12 incidents, 2011 to 2025`.
    fn count(&self, members: &[IncidentId]) -> String {
        let count = self.holds(members, INCIDENT);
        match self.span(members) {
            None => count,
            Some((first, last)) if first == last => format!("{count}, {first}"),
            Some((first, last)) => format!("{count}, {first} to {last}"),
        }
    }

    /// `12 incidents and 3 records of planned work`.
    pub(super) fn holds(&self, members: &[IncidentId], noun: Noun) -> String {
        let unplanned = self.archive.unplanned_of(members).count();
        prose::archive::holds(unplanned, noun, members.len() - unplanned)
    }

    /// The first and the last year of some incidents.
    pub(super) fn span(&self, members: &[IncidentId]) -> Option<(i16, i16)> {
        let years = members.iter().filter_map(|&at| self.archive[at].date()).map(jiff::civil::Date::year);
        let (first, last) = years.fold((i16::MAX, i16::MIN), |(first, last), year| (first.min(year), last.max(year)));
        (first <= last).then_some((first, last))
    }

    fn months_of(&self, path: &str, members: &[IncidentId]) -> Result<Vec<RowGroup>, ThemeError> {
        /// A year, perhaps with a month; nothing for incidents without a date.
        type Month = Option<(i16, Option<i8>)>;
        let mut groups: Vec<(Month, Vec<IncidentId>)> = Vec::new();
        for &id in members {
            let date = self.archive[id].incident().date.as_ref().map(|known| known.value);
            let key = date.map(|at| {
                let known = at.precision() > crate::units::Precision::Year;
                (at.date().year(), known.then(|| at.date().month()))
            });
            match groups.last_mut() {
                Some((last, ids)) if *last == key => ids.push(id),
                _ => groups.push((key, vec![id])),
            }
        }
        let group = |(key, ids): (Month, Vec<IncidentId>)| {
            let heading = key.map(|(year, number)| match number {
                Some(number) => Link {
                    label: format!("{} {year}", month_name(number)),
                    href: Route::Month(year, number, 1).from(path),
                },
                None => Link { label: year.to_string(), href: Route::Year(year, 1).from(path) },
            });
            Ok(RowGroup { heading, rows_html: self.rows_html(path, &ids)? })
        };
        groups.into_iter().map(group).collect()
    }
}
