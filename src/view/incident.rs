//! Views of one incident's page.

use serde::Serialize;

use super::{DurationView, Link, TimeView};

/// `incidents/<slug>.html`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct IncidentPage {
    /// The script that marks the words of a search which led here.
    pub marks: String,
    /// Its title.
    pub title: String,
    /// The facts of the line below the title: date, duration, severity, organisation, causes.
    pub line: Vec<Fact>,
    /// Draft, in review: shown as a notice. `None` for a final document.
    pub unfinished: Option<&'static str>,
    /// Whether it is shown to inside readers only.
    pub internal: bool,
    /// The phases on a bar with their times, where at least two times are known or it is ongoing.
    pub phases: Option<PhasesView>,
    /// All other facts, in rows.
    pub facts: Vec<Fact>,
    /// Footnotes of provenance, numbered from 1 in order.
    pub footnotes: Vec<String>,
    /// The summary, where the body doesn't begin with it (text).
    pub summary: Option<String>,
    /// The beginning of the body, where that is the summary (finished markup).
    pub opening_html: String,
    /// The body from there to the heading of its timeline section, or to its end (finished markup).
    pub body_html: String,
    /// The drawn timeline; it belongs between these two parts of the body.
    pub timeline: Option<TimelineView>,
    /// The rest of the body (finished markup).
    pub rest_html: String,
    /// The contents: headings of level 2 and 3; empty where there are fewer than three.
    pub contents: Vec<ContentsEntry>,
    /// Action items.
    pub actions: Vec<ActionView>,
    /// Linked and similar incidents with the reasons: earlier ones, later ones, those without a date.
    pub related: Vec<RelatedGroup>,
    /// The previous incident in time.
    pub previous: Option<Turn>,
    /// The next incident in time.
    pub next: Option<Turn>,
    /// Where to edit the document.
    pub edit: Option<String>,
    /// Links to the original and to other accounts, the original first.
    pub sources: Vec<Link>,
    /// When the document was published and changed.
    pub history: Option<HistoryView>,
    /// This incident as JSON.
    pub json: String,
    /// This incident as plain Markdown.
    pub markdown: Option<String>,
    /// Front-matter keys that Casebook does not know, with their values as text.
    pub more: Vec<(String, String)>,
}

/// One fact of an incident.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Fact {
    /// `Started`, `Services`, …
    pub label: String,
    /// Its values, each with an address or without.
    pub values: Vec<FactValue>,
    /// How it is known; `None` for plain front matter.
    pub note: Option<NoteLink>,
}

/// One value of a [`Fact`].
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FactValue {
    /// The words.
    pub text: String,
    /// Its page.
    pub href: Option<String>,
    /// ISO form for `<time datetime>`, where it is a time or a duration.
    pub iso: Option<String>,
    /// The rank of a severity.
    pub rank: Option<u8>,
}

/// The way from a value to the footnote that says how it is known.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct NoteLink {
    /// The number of the footnote.
    pub number: usize,
    /// Whether this is the first link to it on the page: the one that the footnote leads back to.
    pub is_first: bool,
    /// Whether the value was inferred, or computed from values that were.
    pub inferred: bool,
}

/// The phases of an incident on a bar, with its times as a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct PhasesView {
    /// The bar (finished markup).
    pub bar: String,
    /// What is said of a start that is not known; else empty.
    pub before: &'static str,
    /// The times that are known, in order.
    pub stages: Vec<StageView>,
    /// What is said of an end that is not known or has not come; else empty.
    pub after: &'static str,
}

/// A time between two phases.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StageView {
    /// `Detected`.
    pub label: &'static str,
    /// When, with its day where the incident passes midnight; `None` where only the duration is stated.
    pub time: Option<TimeView>,
    /// How long after the start: `after 7 min`; may be empty.
    pub after: String,
    /// How it is known; `None` for plain front matter.
    pub note: Option<NoteLink>,
}

/// An entry of the contents.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ContentsEntry {
    /// 2 or 3.
    pub level: u8,
    /// The heading's words.
    pub text: String,
    /// `#root-cause`.
    pub href: String,
}

/// A timeline, drawn.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TimelineView {
    /// The drawing (finished markup).
    pub svg: String,
    /// What the drawing leaves out or compresses, in words.
    pub note: String,
}

/// The incident before or after the one shown.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Turn {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
}

/// One action item.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActionView {
    /// Its anchor, where it is listed on the page of its incident.
    pub anchor: Option<String>,
    /// What is to be done, in stretches of text: tickets and the like have an address.
    pub title: Vec<TextPart>,
    /// `open`, `in-progress`, `done`, `dropped`, or empty where nobody says.
    pub status: &'static str,
    /// `Open`, `Overdue by 12 days`, `Done`, `Not stated`; below a heading that says so, how old it is.
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

/// When a document was published and changed, by its commits.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HistoryView {
    /// When it was first committed.
    pub published: TimeView,
    /// When it was last committed, if that was on another day.
    pub changed: Option<TimeView>,
    /// By how many people, where there are several: `3 people`.
    pub people: Option<String>,
}

/// A stretch of text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TextPart {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
}

/// Linked and similar incidents of one direction in time.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RelatedGroup {
    /// `Has this happened before?`
    pub heading: &'static str,
    /// Its incidents, those that are linked first.
    pub items: Vec<RelatedView>,
}

/// A linked or similar incident.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct RelatedView {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
    /// How long it took.
    pub duration: Option<DurationView>,
    /// Why it is named, in one line: `Same service: etcd · shared terms: quorum, leader`.
    pub reason: String,
}
