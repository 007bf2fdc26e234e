//! Rows and term links: the parts that most pages share.

use crate::archive::{Entry, Facet};
use crate::incident::{DocumentStatus, Severity, Visibility};
use crate::routes::Route;
use crate::theme::ThemeError;

use super::format::{day_view, length_view};
use super::view::{Row, SeverityView, TermLink};
use super::{Site, routes};

impl Site {
    /// An incident's finished row for a page one folder below the root.
    pub(super) fn row_html(&self, position: usize) -> Result<String, ThemeError> {
        let Some(slot) = self.rows.get(position) else { return Ok(String::new()) };
        if let Some(row) = slot.get() {
            return Ok(row.clone());
        }
        // All lists lie one folder deep, so that one row serves them all.
        let row = self.theme.row(&self.row("lists/any.html", position))?;
        Ok(slot.get_or_init(|| row).clone())
    }

    /// The finished rows of some incidents as seen from a page.
    pub(super) fn rows_html(&self, from: &str, positions: &[usize]) -> Result<Vec<String>, ThemeError> {
        let one_deep = routes::root(from) == "../";
        let row = |&position: &usize| {
            if one_deep { self.row_html(position) } else { self.theme.row(&self.row(from, position)) }
        };
        positions.iter().map(row).collect()
    }

    pub(super) fn row(&self, from: &str, position: usize) -> Row {
        let entry = &self.archive.entries()[position];
        let incident = entry.incident();
        Row {
            href: Route::Incident(&entry.slug).from(from),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| length_view(known.value)),
            ongoing: incident.ongoing,
            severity: incident.severity.as_ref().map(|known| self.severity(from, &known.value)),
            causes: self.term_links(from, entry, Facet::Cause),
            services: self.term_links(from, entry, Facet::Service),
            company: self.term_links(from, entry, Facet::Company).pop(),
            summary: incident.summary.clone(),
            internal: incident.visibility == Visibility::Internal,
            draft: incident.status == DocumentStatus::Draft,
        }
    }

    pub(super) fn severity(&self, from: &str, severity: &Severity) -> SeverityView {
        let slug = self.archive.facet(Facet::Severity).find(&severity.label).map_or("", |term| &term.slug);
        SeverityView {
            label: severity.label.clone(),
            rank: severity.rank,
            href: Route::Term(Facet::Severity, slug, 1).from(from),
        }
    }

    /// An incident's terms of one facet, as links.
    pub(super) fn term_links(&self, from: &str, entry: &Entry, facet: Facet) -> Vec<TermLink> {
        let index = self.archive.facet(facet);
        let terms = facet.terms_of(entry.incident()).into_iter().filter_map(|word| index.find(word));
        terms
            .map(|term| TermLink {
                label: term.label.clone(),
                href: Route::Term(facet, &term.slug, 1).from(from),
                count: None,
            })
            .collect()
    }
}
