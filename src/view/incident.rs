//! Views of one incident's page.

use serde::Serialize;

use super::{DurationView, Figure, Link, SeverityView, TermLink, TimeView};

/// `incidents/<slug>.html`.
#[derive(Clone, Debug, Serialize)]
pub struct IncidentPage {
    /// The script that marks the words of a search which led here.
    pub marks: String,
    /// Its title.
    pub title: String,
    /// When it happened.
    pub date: Option<TimeView>,
    /// The length with its footnote.
    pub duration: Option<DurationView>,
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
    /// Links to the original and to other accounts, the original first.
    pub sources: Vec<Link>,
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

/// A stretch of text.
#[derive(Clone, Debug, Serialize)]
pub struct TextPart {
    /// The words.
    pub text: String,
    /// Where they lead.
    pub href: Option<String>,
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
    pub duration: Option<DurationView>,
    /// Why it is similar, in words: `same service: etcd`, `both speak of: quorum, leader election`.
    pub reasons: Vec<String>,
}
