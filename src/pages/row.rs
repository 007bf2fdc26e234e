//! Rows and term links: the parts that most pages share.

use std::collections::BTreeSet;

use crate::archive::{Entry, Facet, IncidentId};
use crate::incident::{DocumentStatus, Severity, Visibility};
use crate::routes::Route;
use crate::text::shortened;
use crate::theme::ThemeError;

use super::format::{day_view, duration_view};
use super::site::Site;
use crate::routes;
use crate::view::{DurationView, Row, RowTemplate, SeverityView, TermLink, TimeView};

/// How many causes, and how many services, a row shows. A row is on the page of each of its terms.
const MAX_TERMS: usize = 12;
/// How many characters of its summary a row shows: the two lines that the stylesheet leaves visible.
const MAX_SUMMARY: usize = 160;

impl Site {
    /// The finished rows of some incidents as seen from a page.
    pub(super) fn rows_html(&self, from: &str, incidents: &[IncidentId]) -> Result<String, ThemeError> {
        // Nearly all lists are one folder deep, so one row serves them all.
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
        let (causes, more_causes) = self.first_links(from, id, Facet::Cause);
        let (services, more_services) = self.first_links(from, id, Facet::Service);
        Row {
            href: Route::Incident(&entry.slug).from(from),
            title: incident.title.value.clone(),
            date: incident.date.as_ref().map(|known| day_view(known.value)),
            duration: incident.duration.as_ref().map(|known| duration_view(known.value)),
            ongoing: incident.ongoing,
            planned: incident.is_planned,
            severity: incident.severity.as_ref().map(|known| severity_view(from, &known.value)),
            causes,
            services,
            more: more_causes + more_services,
            company: self.links(from, id, Facet::Company).last(),
            summary: shortened(&incident.summary, MAX_SUMMARY),
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
            [incident.ongoing, incident.is_planned, internal, draft]
        };
        let combinations: BTreeSet<[bool; 4]> = self.archive.entries().iter().map(flags).collect();
        let template = |[ongoing, planned, internal, draft]: [bool; 4]| {
            let names = ["is:ongoing", "is:planned", "is:draft", "is:internal"];
            let names = names.into_iter().zip([ongoing, planned, draft, internal]);
            let flags: Vec<&str> = names.filter(|(_, holds)| *holds).map(|(name, _)| name).collect();
            let html = self.theme.row_template(&Row { ongoing, planned, internal, draft, ..complete_row() })?;
            Ok(RowTemplate { flags: flags.join(" "), html })
        };
        combinations.into_iter().map(template).collect()
    }

    /// The first of an incident's terms of one facet, and how many there are besides.
    fn first_links(&self, from: &str, id: IncidentId, facet: Facet) -> (Vec<TermLink>, usize) {
        let all = self.archive.facet(facet).terms_at(id).count();
        let first: Vec<TermLink> = self.links(from, id, facet).take(MAX_TERMS).collect();
        let more = all - first.len();
        (first, more)
    }

    /// An incident's terms of one facet, as links.
    pub(super) fn term_links(&self, from: &str, id: IncidentId, facet: Facet) -> Vec<TermLink> {
        self.links(from, id, facet).collect()
    }

    fn links(&self, from: &str, id: IncidentId, facet: Facet) -> impl Iterator<Item = TermLink> {
        self.archive.facet(facet).terms_at(id).map(move |term| TermLink {
            label: term.label.clone(),
            href: Route::Term(facet, &term.slug, 1).from(from),
            count: None,
        })
    }
}

/// A severity with the way to all incidents of it.
pub(super) fn severity_view(from: &str, severity: &Severity) -> SeverityView {
    SeverityView {
        label: severity.label.clone(),
        rank: severity.rank,
        href: Route::Term(Facet::Severity, &Severity::term(&severity.label), 1).from(from),
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
        planned: false,
        severity: Some(SeverityView { label: String::new(), rank: 1, href: String::new() }),
        causes: vec![term(), term()],
        services: vec![term(), term()],
        more: 0,
        company: Some(term()),
        summary: String::new(),
        missing: String::new(),
        internal: false,
        draft: false,
    }
}
