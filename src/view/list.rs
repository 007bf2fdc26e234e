//! Views of pages that list incidents or terms.

use serde::Serialize;

use super::{FacetView, Figure, Link, NavigationItem};

/// The explorer: the list of all incidents, and the live part.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExplorerPage {
    /// The list, for readers without JavaScript.
    pub list: ListPage,
    /// The live part.
    pub live: ExplorerView,
}

/// The explorer's live part: what its script needs to know.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ExplorerView {
    /// The folder of the index files.
    pub files: String,
    /// The script.
    pub script: String,
    /// What the script copies for each result: one row for each combination of flags in the archive.
    pub rows: Vec<RowTemplate>,
    /// Queries that the site offers.
    pub saved: Vec<Link>,
}

/// The row of a list, written by the same component as all rows, with names in the place of values.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RowTemplate {
    /// The flags of the incidents that it is for: `is:ongoing`, `is:planned`, `is:draft`, `is:internal`.
    pub flags: String,
    /// The row (finished markup): its values are `{title}`, `{date.text}`, `{causes.0.label}`, `{causes.1.label}`, …
    pub html: String,
}

/// Any page that lists incidents: all of them, a year, a month, a duration band, a cause, a service, …
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ListPage {
    /// What kind of list: `all`, `year`, `month`, `duration`, `cause`, `service`, `severity`, `team`, `company`, `tag`.
    pub kind: &'static str,
    /// The words above the title: `Cause`.
    pub kicker: Option<Link>,
    /// The heading.
    pub heading: String,
    /// What belongs here, in one line.
    pub about: String,
    /// `12 incidents, 2011 to 2025`.
    pub count: String,
    /// A small figure on top (on the first page only).
    pub figures: Vec<Figure>,
    /// The incidents, in groups with or without a heading.
    pub groups: Vec<RowGroup>,
    /// What co-occurs, with links to related lists.
    pub neighbours: Vec<FacetView>,
    /// The previous page in this facet: the year before, the next shorter band.
    pub previous: Option<Link>,
    /// The next page in this facet.
    pub next: Option<Link>,
    /// The pages of a long list.
    pub pages: Option<Pagination>,
}

/// Rows under a common heading.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RowGroup {
    /// `March 2026`.
    pub heading: Option<Link>,
    /// The incidents as rows (finished markup): the same row is on many pages and is rendered once.
    pub rows_html: String,
}

/// Where we are in a list of several pages.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Pagination {
    /// This page, counted from 1.
    pub number: usize,
    /// How many there are.
    pub of: usize,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First, last and the pages around this one; a gap has no address and the label `…`; this page has no address.
    pub numbers: Vec<PageNumber>,
}

/// One number of a [`Pagination`].
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PageNumber {
    /// `3`, or `…` for a gap.
    pub label: String,
    /// Its address; none for this page and for a gap.
    pub href: Option<String>,
    /// Whether this is the page shown.
    pub current: bool,
}

/// A page that lists the terms of a facet: `cause/index.html`, `date/index.html`, …
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TermsPage {
    /// The heading: `Causes`.
    pub heading: String,
    /// What they are, in one line.
    pub about: String,
    /// The other lists: of dates, durations, causes, services, severities, …
    pub lists: Vec<NavigationItem>,
    /// The terms, in order.
    pub terms: Vec<TermRow>,
    /// A figure above them (the calendar of years, the bands).
    pub figures: Vec<Figure>,
}

/// One term of a [`TermsPage`].
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TermRow {
    /// The words.
    pub label: String,
    /// Its page.
    pub href: String,
    /// What belongs here, in one line; may be empty.
    pub about: String,
    /// How many incidents.
    pub count: usize,
    /// The count relative to the largest, 0 to 100, one decimal.
    pub share: f64,
    /// First and last date: `2011 – 2025`; may be empty.
    pub span: String,
    /// The rank of a severity.
    pub rank: Option<u8>,
}
