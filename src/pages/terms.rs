//! Pages that list the terms of a facet, the years, and the duration bands.

use crate::archive::{Facet, IncidentId};
use crate::routes::Route;
use crate::theme::ThemeError;

use super::frame::About;
use super::site::Site;
use crate::view::{NavigationItem, TermRow, TermsPage};

impl Site {
    pub(super) fn terms(&self, path: &str, facet: Facet) -> Result<String, ThemeError> {
        let about = match facet {
            Facet::Cause => {
                "Why things broke. An incident can have several causes, so the counts can add up to more than the number of incidents."
            }
            Facet::Service => "What broke. An incident can affect several services.",
            Facet::Severity => "How bad it was, on each team’s own scale.",
            Facet::Team => "Which team owns the postmortem.",
            Facet::Company => "Which organisation had the incident.",
            Facet::Tag => "Labels chosen by the authors.",
        };
        let mut terms: Vec<_> = self.archive.facet(facet).terms.iter().collect();
        // Whoever asks for causes asks what keeps breaking things: not the order of the taxonomy.
        if facet == Facet::Cause {
            terms.sort_by_key(|term| std::cmp::Reverse(term.members.len()));
        }
        let rows = terms.into_iter().map(|term| {
            let href = Route::Term(facet, &term.slug, 1).from(path);
            let mut row = self.term_row(&term.label, href, &term.about, &term.members);
            row.rank = term.rank;
            row
        });
        self.terms_page(path, facet.heading(), about, rows.collect())
    }

    /// The values of a custom field.
    pub(super) fn values(&self, path: &str, field: usize) -> Result<String, ThemeError> {
        let (field, index) = &self.archive.fields()[field];
        let slug = field.slug();
        let rows = index.terms.iter().map(|term| {
            let href = Route::Value(&slug, &term.slug, 1).from(path);
            self.term_row(&term.label, href, "", &term.members)
        });
        self.terms_page(path, &field.label, "", rows.collect())
    }

    pub(super) fn years(&self, path: &str) -> Result<String, ThemeError> {
        let rows = self.archive.years().iter().map(|year| {
            let href = Route::Year(year.year, 1).from(path);
            self.term_row(&year.year.to_string(), href, "", &year.members)
        });
        self.terms_page(
            path,
            "Dates",
            "By the day the impact began, in the time zone given in the postmortem.",
            rows.collect(),
        )
    }

    pub(super) fn bands(&self, path: &str) -> Result<String, ThemeError> {
        let about = "From the start of the impact to its end, or as stated where no end is given.";
        let rows = self
            .archive
            .bands()
            .iter()
            .map(|(band, members)| self.term_row(band.label(), Route::Band(*band, 1).from(path), "", members));
        self.terms_page(path, "Durations", about, rows.collect())
    }

    fn term_row(&self, label: &str, href: String, about: &str, members: &[IncidentId]) -> TermRow {
        let span = match self.span(members) {
            // The year of a year says nothing more.
            Some((first, last)) if first == last && first.to_string() == label => String::new(),
            Some((first, last)) if first == last => first.to_string(),
            Some((first, last)) => format!("{first} – {last}"),
            None => String::new(),
        };
        let label = label.to_owned();
        TermRow {
            label,
            href,
            about: about.to_owned(),
            count: self.archive.unplanned_of(members).count(),
            share: 0.0,
            span,
            rank: None,
        }
    }

    fn terms_page(&self, path: &str, heading: &str, about: &str, mut rows: Vec<TermRow>) -> Result<String, ThemeError> {
        let largest = rows.iter().map(|row| row.count).max().unwrap_or(0).max(1);
        for row in &mut rows {
            row.share = (1000.0 * row.count as f64 / largest as f64).round() / 10.0;
        }
        let frame = self.frame(&About { path, title: heading, description: about });
        let view = TermsPage {
            heading: heading.to_owned(),
            about: about.to_owned(),
            lists: self.lists(path),
            terms: rows,
            figures: Vec::new(),
        };
        self.theme.page("terms.html", &frame, &view)
    }

    /// All ways in which incidents are sorted that this archive has, among them the one on this page.
    fn lists(&self, path: &str) -> Vec<NavigationItem> {
        let used = Facet::ALL.into_iter().filter(|facet| !self.archive.facet(*facet).terms.is_empty());
        let facets = used.map(|facet| (facet.heading(), Route::Terms(facet)));
        let item = |(label, route): (&str, Route<'_>)| NavigationItem {
            label: label.to_owned(),
            href: route.from(path),
            current: route.path() == path,
        };
        [("Dates", Route::Years), ("Durations", Route::Bands)].into_iter().chain(facets).map(item).collect()
    }
}
