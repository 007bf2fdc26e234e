//! Rows and term links: the parts that most pages share.

use std::collections::BTreeSet;

use crate::archive::{Entry, Facet, IncidentId};
use crate::incident::{DocumentStatus, Severity, Visibility};
use crate::routes::Route;
use crate::slug::Slug;
use crate::theme::ThemeError;

use super::format::{day_view, duration_view};
use super::site::Site;
use crate::routes;
use crate::view::{DurationView, Row, RowTemplate, SeverityView, TermLink, TimeView};

impl Site {
    /// The finished rows of some incidents as seen from a page.
    pub(super) fn rows_html(&self, from: &str, incidents: &[IncidentId]) -> Result<String, ThemeError> {
        // Nearly all lists lie one folder deep, so that one row serves them all.
        let one_deep = routes::root(from) == "../";
        let mut html = String::new();
        for &id in incidents {
            match self.rows.get(id.place()).filter(|_| one_deep) {
                Some(slot) => {
                    if slot.get().is_none() {
                        // Another thread may have been faster; it wrote the same.
                        let _ = slot.set(self.theme.row(&self.row("lists/any.html", id))?);
                    }
                    html.push_str(slot.get().map_or("", String::as_str));
                }
                None => html.push_str(&self.theme.row(&self.row(from, id))?),
            }
            html.push('\n');
        }
        Ok(html)
    }

    pub(super) fn row(&self, from: &str, id: IncidentId) -> Row {
        let entry = &self.archive[id];
        let incident = entry.incident();
        Row {
            href: Route::Incident(&entry.slug).from(from),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            ongoing: incident.ongoing,
            severity: incident.severity.as_ref().map(|known| severity_view(from, &known.value)),
            causes: self.term_links(from, id, Facet::Cause),
            services: self.term_links(from, id, Facet::Service),
            company: self.term_links(from, id, Facet::Company).pop(),
            summary: incident.summary.clone(),
            missing: String::new(),
            internal: incident.visibility == Visibility::Internal,
            draft: incident.status == DocumentStatus::Draft,
        }
    }

    /// Rows for the explorer's script to fill in, one for each combination of flags that an incident has.
    pub(super) fn row_templates(&self) -> Result<Vec<RowTemplate>, ThemeError> {
        let flags = |entry: &Entry| {
            let incident = entry.incident();
            let [draft, internal] =
                [incident.status == DocumentStatus::Draft, incident.visibility == Visibility::Internal];
            [incident.ongoing, internal, draft]
        };
        let combinations: BTreeSet<[bool; 3]> = self.archive.entries().iter().map(flags).collect();
        let template = |[ongoing, internal, draft]: [bool; 3]| {
            let names = ["is:ongoing", "is:draft", "is:internal"].into_iter().zip([ongoing, draft, internal]);
            let flags: Vec<&str> = names.filter(|(_, holds)| *holds).map(|(name, _)| name).collect();
            let html = self.theme.row_template(&Row { ongoing, internal, draft, ..complete_row() })?;
            Ok(RowTemplate { flags: flags.join(" "), html })
        };
        combinations.into_iter().map(template).collect()
    }

    /// An incident's terms of one facet, as links.
    pub(super) fn term_links(&self, from: &str, id: IncidentId, facet: Facet) -> Vec<TermLink> {
        let terms = self.archive.facet(facet).terms_at(id);
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

/// A row that has everything a row can have, and two of what it can have several of.
fn complete_row() -> Row {
    let term = || TermLink { label: String::new(), href: String::new(), count: None };
    Row {
        href: String::new(),
        title: String::new(),
        date: Some(TimeView { iso: String::new(), text: String::new() }),
        duration: Some(DurationView { text: String::new(), iso: String::new(), position: 0.0 }),
        ongoing: false,
        severity: Some(SeverityView { label: String::new(), rank: 1, href: String::new() }),
        causes: vec![term(), term()],
        services: vec![term(), term()],
        company: Some(term()),
        summary: String::new(),
        missing: String::new(),
        internal: false,
        draft: false,
    }
}
