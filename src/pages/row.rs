//! Rows and term links: the parts that most pages share.

use crate::archive::Facet;
use crate::incident::{DocumentStatus, Severity, Visibility};
use crate::routes::Route;
use crate::slug::Slug;
use crate::theme::ThemeError;

use super::format::{day_view, duration_view};
use super::site::Site;
use crate::routes;
use crate::view::{Row, SeverityView, TermLink};

impl Site {
    /// The finished rows of some incidents as seen from a page.
    pub(super) fn rows_html(&self, from: &str, positions: &[usize]) -> Result<String, ThemeError> {
        // Nearly all lists lie one folder deep, so that one row serves them all.
        let one_deep = routes::root(from) == "../";
        let mut html = String::new();
        for &position in positions {
            match self.rows.get(position).filter(|_| one_deep) {
                Some(slot) => {
                    if slot.get().is_none() {
                        // Another thread may have been faster; it wrote the same.
                        let _ = slot.set(self.theme.row(&self.row("lists/any.html", position))?);
                    }
                    html.push_str(slot.get().map_or("", String::as_str));
                }
                None => html.push_str(&self.theme.row(&self.row(from, position))?),
            }
            html.push('\n');
        }
        Ok(html)
    }

    pub(super) fn row(&self, from: &str, position: usize) -> Row {
        let entry = &self.archive.entries()[position];
        let incident = entry.incident();
        Row {
            href: Route::Incident(&entry.slug).from(from),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            ongoing: incident.ongoing,
            severity: incident.severity.as_ref().map(|known| severity_view(from, &known.value)),
            causes: self.term_links(from, position, Facet::Cause),
            services: self.term_links(from, position, Facet::Service),
            company: self.term_links(from, position, Facet::Company).pop(),
            summary: incident.summary.clone(),
            internal: incident.visibility == Visibility::Internal,
            draft: incident.status == DocumentStatus::Draft,
        }
    }

    /// An incident's terms of one facet, as links.
    pub(super) fn term_links(&self, from: &str, position: usize, facet: Facet) -> Vec<TermLink> {
        let terms = self.archive.facet(facet).terms_at(position);
        terms
            .map(|term| TermLink {
                label: term.label.clone(),
                href: Route::Term(facet, &term.slug, 1).from(from),
                count: None,
            })
            .collect()
    }
}

/// A severity with the way to all incidents of it.
pub(super) fn severity_view(from: &str, severity: &Severity) -> SeverityView {
    SeverityView {
        label: severity.label.clone(),
        rank: severity.rank,
        href: Route::Term(Facet::Severity, &Slug::of(&severity.label), 1).from(from),
    }
}
