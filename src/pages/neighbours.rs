//! The terms shown beside a list: those that are most frequent in the archive, or among some incidents.

use std::sync::Arc;

use crate::archive::{Facet, IncidentId, Index, Term};
use crate::incident::CustomField;
use crate::routes::Route;
use crate::slug::Slug;
use crate::view::{FacetView, TermLink};

use super::site::Site;

/// How many neighbouring terms a list shows.
pub(super) const NEIGHBOURS: usize = 8;

impl Site {
    /// A facet's leading terms over the whole archive; `None` where it has none.
    pub(super) fn leading(&self, path: &str, facet: Facet, most: usize) -> Option<FacetView> {
        let index = self.archive.measured(facet);
        let terms = index.leading(most).into_iter().map(|term| (term, term.members.len()));
        (!index.terms.is_empty()).then(|| of_facet(path, facet, index.terms.len(), terms))
    }

    /// The leading values of each field of the site's own that has pages.
    pub(super) fn leading_values(&self, path: &str, most: usize) -> Vec<FacetView> {
        let with_pages = self.archive.fields().iter().filter(|(field, index)| field.pages && !index.terms.is_empty());
        let view = |(field, index): &(Arc<CustomField>, Index)| {
            let slug = field.slug();
            let counts = index.terms.iter().map(|term| (term, self.archive.unplanned_of(&term.members).count()));
            let mut counts: Vec<(&Term, usize)> = counts.filter(|(_, count)| *count > 0).collect();
            counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            FacetView {
                label: field.label.clone(),
                href: Route::Values(&slug).from(path),
                count: index.terms.len(),
                terms: links(counts.into_iter().take(most), |value| Route::Value(&slug, value, 1).from(path)),
            }
        };
        with_pages.map(view).collect()
    }

    /// The terms that occur most among some incidents, facet by facet. They are only on the first page of a list.
    pub(super) fn co_occurring(
        &self,
        path: &str,
        page: usize,
        members: &[IncidentId],
        own: Option<(Facet, &Term)>,
    ) -> Vec<FacetView> {
        if page > 1 {
            return Vec::new();
        }
        let view = |facet: Facet| {
            let own = own.filter(|(own, _)| *own == facet).map(|(_, term)| &term.slug);
            let (terms, count) = self.archive.measured(facet).most_frequent(members, own, NEIGHBOURS);
            (count > 0).then(|| of_facet(path, facet, count, terms.into_iter()))
        };
        Facet::ALL.into_iter().filter_map(view).collect()
    }
}

/// Some terms of a facet, each with its count, as seen from a page; `count` is the number of all.
fn of_facet<'a>(path: &str, facet: Facet, count: usize, terms: impl Iterator<Item = (&'a Term, usize)>) -> FacetView {
    FacetView {
        label: facet.heading().to_owned(),
        href: Route::Terms(facet).from(path),
        count,
        terms: links(terms, |slug| Route::Term(facet, slug, 1).from(path)),
    }
}

fn links<'a>(terms: impl Iterator<Item = (&'a Term, usize)>, href: impl Fn(&Slug) -> String) -> Vec<TermLink> {
    let link = |(term, count): (&Term, usize)| TermLink {
        label: term.label.clone(),
        href: href(&term.slug),
        count: Some(count),
    };
    terms.map(link).collect()
}
