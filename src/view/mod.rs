//! The input of templates: plain, serializable views with every decision already made.
//!
//! All addresses are relative to the page that carries them. Fields named `svg` or `html` are finished markup
//! (safe by construction); every other string is text, escaped by the template.

mod frame;
mod incident;
mod list;
mod report;

use serde::Serialize;

pub(crate) use frame::{FeedLink, Frame, NavigationItem, SiteView};
pub(crate) use incident::{
    ActionView, ContentsEntry, Fact, FactValue, HistoryView, IncidentPage, NoteLink, PhasesView, RelatedGroup,
    RelatedView, StageView, TextPart, TimelineView, Turn,
};
pub(crate) use list::{
    ExplorerPage, ExplorerView, ListPage, PageNumber, Pagination, RowGroup, RowTemplate, TermRow, TermsPage,
};
pub(crate) use report::{ActionGroup, ListedAction, Report, Section};

/// A label with an address.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
}

/// A term of a facet (a cause, a service, …) with its page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TermLink {
    /// The words.
    pub label: String,
    /// Its page.
    pub href: String,
    /// How many incidents, where that is shown.
    pub count: Option<usize>,
}

/// A severity as shown: its own label and the rank that colours it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SeverityView {
    /// The team's label.
    pub label: String,
    /// 1 (worst) to 5.
    pub rank: u8,
    /// Its page.
    pub href: String,
}

/// A date or time for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TimeView {
    /// For `<time datetime>`: ISO 8601 as far as it is known.
    pub iso: String,
    /// For people: `14 March 2026, 09:12 UTC`.
    pub text: String,
}

/// A length of time for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DurationView {
    /// For people: `1 h 25 min`.
    pub text: String,
    /// ISO 8601: `PT1H25M`.
    pub iso: String,
    /// Place on the common log scale of lengths, 0 (a minute or less) to 100 (30 days or more), one decimal.
    pub position: f64,
}

/// One incident in a list: the same component everywhere.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub(crate) struct Row {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened; `None` where no date is known.
    pub date: Option<TimeView>,
    /// How long it took.
    pub duration: Option<DurationView>,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// Whether it is planned work, which no figure counts.
    pub planned: bool,
    /// How bad it was.
    pub severity: Option<SeverityView>,
    /// Its causes, the primary first.
    pub causes: Vec<TermLink>,
    /// Affected services.
    pub services: Vec<TermLink>,
    /// How many causes and services there are besides.
    pub more: usize,
    /// The organisation.
    pub company: Option<TermLink>,
    /// The first sentence or two of the summary.
    pub summary: String,
    /// Words of the query that it lacks; the explorer's script fills them in.
    pub missing: String,
    /// Whether it is shown to inside readers only.
    pub internal: bool,
    /// Whether it is a draft.
    pub draft: bool,
}

/// A drawing with what it shows.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Figure {
    /// An id unique on the page.
    pub id: String,
    /// The finding, as the figure's title.
    pub finding: String,
    /// The drawing (finished markup).
    pub svg: String,
    /// What its colours mean, where they mean severities.
    pub legend: Vec<SeverityView>,
    /// On how many incidents it rests, and what it leaves out, in words.
    pub note: String,
    /// How it is computed, in words.
    pub method: String,
    /// Its numbers.
    pub table: Option<Table>,
}

/// Numbers as a table.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Table {
    /// What it holds.
    pub caption: String,
    /// Column heads.
    pub head: Vec<String>,
    /// Rows of cells; the first cell is the row's head.
    pub rows: Vec<Vec<Cell>>,
}

/// One cell of a [`Table`].
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    /// The words or figures.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
    /// Whether it is a figure, set at the right in tabular numerals.
    pub number: bool,
}

/// A headline figure of the overview.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Measure {
    /// What is measured: `Median duration`.
    pub label: String,
    /// The figure: `8 h 6 min`, `242`, `too few`.
    pub value: String,
    /// Its spread or verdict: `90 % end within 9 days; n = 150 of 242`.
    pub note: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// `index.html`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Overview {
    /// What this archive holds, in one sentence.
    pub sentence: String,
    /// Four headline figures.
    pub measures: Vec<Measure>,
    /// Whether it gets better, in a sentence for each thing that could.
    pub answers: Vec<String>,
    /// How much planned work is not counted, and the way to it.
    pub left_out: Option<Link>,
    /// All incidents as dots: date across, duration up.
    pub strip: Option<Figure>,
    /// The latest incidents as rows (finished markup).
    pub latest_html: String,
    /// The leading causes as bars.
    pub causes: Option<Figure>,
    /// Ways in: facets with their leading terms.
    pub facets: Vec<FacetView>,
    /// The archive has no incident yet: what to do about it is shown instead.
    pub empty: bool,
    /// What was found instead of incidents, and why it doesn't count.
    pub found: Vec<Found>,
}

/// A document that is not an incident, or some other files of one kind.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Found {
    /// Its title, or `40 files that end in .erb`.
    pub label: String,
    /// Its page.
    pub href: Option<String>,
    /// Why it doesn't count.
    pub why: String,
}

/// A facet with its leading terms and the page of all of them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FacetView {
    /// `Causes`, `Services`, …
    pub label: String,
    /// The page of all terms.
    pub href: String,
    /// How many terms there are.
    pub count: usize,
    /// The leading terms.
    pub terms: Vec<TermLink>,
}

/// An ordinary page: about, documentation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DocumentPage {
    /// The page that opens its folder.
    pub kicker: Option<Link>,
    /// Its title.
    pub title: String,
    /// The body (finished markup).
    pub body_html: String,
    /// The contents: headings of level 2 and 3; empty where there are fewer than three.
    pub contents: Vec<ContentsEntry>,
    /// When the document was published and changed.
    pub history: Option<HistoryView>,
    /// Where to edit the document.
    pub edit: Option<String>,
}

/// `pages/index.html`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PagesPage {
    /// Ordinary pages, by title.
    pub links: Vec<Link>,
}

/// `404.html`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NotFound {
    /// The latest incidents as rows (finished markup).
    pub latest_html: String,
}

/// A page that leads to another address.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Redirect {
    /// The new address, relative.
    pub href: String,
    /// The title of what is there.
    pub title: String,
}
