//! What templates are given: plain, serializable views with every decision already made.
//!
//! All addresses are relative to the page that carries them. Fields named `svg` or `html` are finished markup
//! (safe by construction); every other string is text, escaped by the template.

mod report;

use serde::Serialize;

pub use report::{PromiseView, Report, Section};

/// What every page has around its content.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// The language of the site's own words: `en`.
    pub language: String,
    /// The title of this page without the site's.
    pub title: String,
    /// One sentence for search engines and previews.
    pub description: String,
    /// The site.
    pub site: SiteView,
    /// The way from this page to the site's root: empty, `../`, …
    pub root: String,
    /// The full address, where a base URL is configured.
    pub canonical: Option<String>,
    /// Main navigation.
    pub navigation: Vec<NavigationItem>,
    /// Feeds that belong to this page (the site's, a cause's, a service's).
    pub feeds: Vec<FeedLink>,
    /// Whether search engines should leave this page out.
    pub no_index: bool,
    /// JSON-LD, already safe to stand in a script element.
    pub json_ld: Option<String>,
    /// Whether this is a build for inside readers: internal documents are shown and the page says so.
    pub internal_audience: bool,
}

/// The site as its configuration describes it.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// The archive's name.
    pub title: String,
    /// What it is, in one sentence.
    pub description: String,
    /// The overview's address.
    pub home: String,
    /// The explorer's address.
    pub explorer: String,
    /// The style sheet's address, with a content hash.
    pub style: String,
    /// The script's address, with a content hash.
    pub script: String,
    /// The favicon's address.
    pub icon: String,
    /// The `OpenSearch` description's address, where there is one (it needs a base URL).
    pub opensearch: Option<String>,
    /// A line at the foot, where the site has one.
    pub footer: Option<String>,
    /// Links at the foot: label and address.
    pub links: Vec<Link>,
}

/// A label with an address.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub struct NavigationItem {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
    /// Whether this page is, or lies below, that entry.
    pub current: bool,
}

/// A feed of this page.
#[derive(Clone, Debug, Serialize)]
pub struct FeedLink {
    /// What it holds: `All incidents`.
    pub label: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
    /// The address.
    pub href: String,
}

/// A term of a facet (a cause, a service, …) with its page.
#[derive(Clone, Debug, Serialize)]
pub struct TermLink {
    /// The words.
    pub label: String,
    /// Its page.
    pub href: String,
    /// How many incidents, where that is shown.
    pub count: Option<usize>,
}

/// A severity as shown: its own label and the rank that colours it.
#[derive(Clone, Debug, Serialize)]
pub struct SeverityView {
    /// The team's label.
    pub label: String,
    /// 1 (worst) to 5.
    pub rank: u8,
    /// Its page.
    pub href: String,
}

/// A date or time for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct TimeView {
    /// For `<time datetime>`: ISO 8601 as far as it is known.
    pub iso: String,
    /// For people: `14 March 2026, 09:12 UTC`.
    pub text: String,
}

/// A length of time for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct LengthView {
    /// For people: `1h 25m`.
    pub text: String,
    /// ISO 8601: `PT1H25M`.
    pub iso: String,
    /// Place on the common log scale of lengths, 0 (a minute or less) to 100 (30 days or more), one decimal.
    pub position: f64,
}

/// One incident in a list: the same component everywhere.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened; `None` where no date is known.
    pub date: Option<TimeView>,
    /// How long it took.
    pub duration: Option<LengthView>,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// How bad it was.
    pub severity: Option<SeverityView>,
    /// Its causes, the primary first.
    pub causes: Vec<TermLink>,
    /// Affected services.
    pub services: Vec<TermLink>,
    /// The organisation.
    pub company: Option<TermLink>,
    /// The first sentence or two of the summary.
    pub summary: String,
    /// Whether it is shown to inside readers only.
    pub internal: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// The explorer: the list of all incidents, and the live part.
#[derive(Clone, Debug, Serialize)]
pub struct ExplorerPage {
    /// The list, for readers without JavaScript.
    pub list: ListPage,
    /// The live part.
    pub live: ExplorerView,
}

/// The explorer's live part: what its script needs to know.
#[derive(Clone, Debug, Serialize)]
pub struct ExplorerView {
    /// The folder of the index files.
    pub files: String,
    /// The script.
    pub script: String,
}

/// A drawing with what it shows.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// An id unique on the page.
    pub id: String,
    /// The finding, as the figure's title.
    pub finding: String,
    /// The drawing (finished markup).
    pub svg: String,
    /// n, coverage and exclusions, in words.
    pub note: String,
    /// The numbers behind it.
    pub table: Option<Table>,
}

/// Numbers as a table.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Rows of cells; the first cell is the row's head.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a [`Table`].
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The words or figures.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// Whether it is a figure, set at the right in tabular numerals.
    pub number: bool,
}

/// A headline figure of the overview.
#[derive(Clone, Debug, Serialize)]
pub struct Measure {
    /// What is measured: `Median duration`.
    pub label: String,
    /// The figure: `8h 6m`, `242`, `too few to tell`.
    pub value: String,
    /// Its spread or verdict: `90 % end within 9d 3h; n = 150 of 242`.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// `index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// What this archive holds, in one sentence.
    pub sentence: String,
    /// Four headline figures.
    pub measures: Vec<Measure>,
    /// All incidents as dots: date across, duration up.
    pub strip: Option<Figure>,
    /// The latest incidents as rows (finished markup).
    pub latest_html: String,
    /// The leading causes as bars.
    pub causes: Option<Figure>,
    /// Ways in: facets with their leading terms.
    pub facets: Vec<FacetView>,
    /// The archive has nothing yet: what to do about it is shown instead.
    pub empty: bool,
}

/// A facet with its leading terms and the page of all of them.
#[derive(Clone, Debug, Serialize)]
pub struct FacetView {
    /// `Causes`, `Services`, …
    pub label: String,
    /// The page of all terms.
    pub href: String,
    /// How many terms there are.
    pub count: usize,
    /// The leading terms.
    pub terms: Vec<TermLink>,
}

/// Any page that lists incidents: all of them, a year, a month, a duration band, a cause, a service, …
#[derive(Clone, Debug, Serialize)]
pub struct ListPage {
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
    /// What co-occurs, and the way to neighbours.
    pub neighbours: Vec<FacetView>,
    /// The page before and after in this facet: the year before, the next longer band.
    pub earlier: Option<Link>,
    /// See `earlier`.
    pub later: Option<Link>,
    /// The pages of a long list.
    pub pages: Option<Pagination>,
}

/// Rows under a common heading.
#[derive(Clone, Debug, Serialize)]
pub struct RowGroup {
    /// `March 2026`.
    pub heading: Option<Link>,
    /// The incidents as rows (finished markup): the same row stands on many pages and is written once.
    pub rows_html: String,
}

/// Where we are in a list of several pages.
#[derive(Clone, Debug, Serialize)]
pub struct Pagination {
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
pub struct PageNumber {
    /// `3`, or `…` for a gap.
    pub label: String,
    /// Its address; none for this page and for a gap.
    pub href: Option<String>,
    /// Whether this is the page shown.
    pub current: bool,
}

/// A page that lists the terms of a facet: `cause/index.html`, `date/index.html`, …
#[derive(Clone, Debug, Serialize)]
pub struct TermsPage {
    /// The heading: `Causes`.
    pub heading: String,
    /// What they are, in one line.
    pub about: String,
    /// The terms, in order.
    pub terms: Vec<TermRow>,
    /// A figure above them (the calendar of years, the bands).
    pub figures: Vec<Figure>,
}

/// One term of a [`TermsPage`].
#[derive(Clone, Debug, Serialize)]
pub struct TermRow {
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

/// `incidents/<slug>.html`.
#[derive(Clone, Debug, Serialize)]
pub struct IncidentPage {
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
    /// The length with its footnote.
    pub duration: Option<LengthView>,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// How bad it was.
    pub severity: Option<SeverityView>,
    /// Its causes, the primary first.
    pub causes: Vec<TermLink>,
    /// The organisation.
    pub company: Option<TermLink>,
    /// Draft, in review: shown as a notice. `None` for a final document.
    pub unfinished: Option<&'static str>,
    /// Whether it is shown to inside readers only.
    pub internal: bool,
    /// started → detected → acknowledged → mitigated → resolved.
    pub phases: Option<Figure>,
    /// Facts in rows: label, values, footnote.
    pub facts: Vec<Fact>,
    /// Footnotes of provenance, numbered from 1 in order.
    pub footnotes: Vec<String>,
    /// The summary where it stands in the front matter rather than in the body (text).
    pub summary: Option<String>,
    /// The body up to the heading of its timeline section, or all of it (finished markup).
    pub body_html: String,
    /// The drawn timeline; it belongs between the two parts of the body.
    pub timeline: Option<TimelineView>,
    /// The rest of the body (finished markup).
    pub rest_html: String,
    /// The contents: headings of level 2 and 3; empty where there are fewer than three.
    pub contents: Vec<ContentsEntry>,
    /// Action items.
    pub actions: Vec<ActionView>,
    /// Similar incidents with the reasons.
    pub related: Vec<RelatedView>,
    /// The incident before this one.
    pub earlier: Option<Turn>,
    /// The incident after this one.
    pub later: Option<Turn>,
    /// Where to edit the document.
    pub edit: Option<String>,
    /// The original, elsewhere.
    pub source: Option<Link>,
    /// This incident as JSON.
    pub json: String,
    /// Front-matter keys that Casebook does not know, with their values as text.
    pub more: Vec<(String, String)>,
}

/// One fact of an incident.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// `Started`, `Services`, …
    pub label: &'static str,
    /// Its values, each with an address or without.
    pub values: Vec<FactValue>,
    /// The number of its provenance footnote; `None` for plain front matter.
    pub footnote: Option<usize>,
    /// Whether the value was concluded rather than stated.
    pub inferred: bool,
}

/// One value of a [`Fact`].
#[derive(Clone, Debug, Serialize)]
pub struct FactValue {
    /// The words.
    pub text: String,
    /// Its page.
    pub href: Option<String>,
    /// ISO form for `<time datetime>`, where it is a time or a length.
    pub iso: Option<String>,
}

/// An entry of the contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading's words.
    pub text: String,
    /// `#root-cause`.
    pub href: String,
}

/// A timeline, drawn.
#[derive(Clone, Debug, Serialize)]
pub struct TimelineView {
    /// The drawing (finished markup).
    pub svg: String,
    /// What the drawing leaves out or compresses, in words.
    pub note: String,
    /// The events, where the body does not set them apart itself.
    pub events: Vec<TimelineEventView>,
}

/// One event of a [`TimelineView`].
#[derive(Clone, Debug, Serialize)]
pub struct TimelineEventView {
    /// The time as written.
    pub label: String,
    /// The time for machines, where it is known.
    pub iso: Option<String>,
    /// What happened.
    pub text: String,
}

/// The incident before or after the one shown.
#[derive(Clone, Debug, Serialize)]
pub struct Turn {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
}

/// One action item.
#[derive(Clone, Debug, Serialize)]
pub struct ActionView {
    /// What is to be done.
    pub title: String,
    /// `open`, `in-progress`, `done`, `dropped`, or empty where nobody says.
    pub status: &'static str,
    /// `Open`, `Overdue by 12 days`, `Done`, `Not stated`; in the ledger, where a heading says so, how old it is.
    pub status_text: String,
    /// Whether it is past its date and not finished.
    pub overdue: bool,
    /// `prevent`, `detect`, `mitigate`, `process`, or empty.
    pub kind: &'static str,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<TimeView>,
    /// Its ticket.
    pub href: Option<String>,
    /// What else is said of it.
    pub notes: Vec<String>,
}

/// A similar incident.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
    /// How long it took.
    pub duration: Option<LengthView>,
    /// Why it is similar, in words: `same service: etcd`, `both speak of: quorum, leader election`.
    pub reasons: Vec<String>,
}

/// An ordinary page: about, documentation.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentPage {
    /// The page that opens its folder.
    pub kicker: Option<Link>,
    /// Its title.
    pub title: String,
    /// The body (finished markup).
    pub body_html: String,
    /// The contents: headings of level 2 and 3; empty where there are fewer than three.
    pub contents: Vec<ContentsEntry>,
    /// Where to edit the document.
    pub edit: Option<String>,
}

/// `pages/index.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PagesPage {
    /// Ordinary pages, by title.
    pub links: Vec<Link>,
}

/// `404.html`.
#[derive(Clone, Debug, Serialize)]
pub struct NotFound {
    /// The latest incidents as rows (finished markup).
    pub latest_html: String,
}

/// A page that leads to another address.
#[derive(Clone, Debug, Serialize)]
pub struct Redirect {
    /// The new address, relative.
    pub href: String,
    /// The title of what is there.
    pub title: String,
}
