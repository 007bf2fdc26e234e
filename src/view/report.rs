//! Views of pages that state figures: trends, reviews, actions, anniversaries, quality.

use serde::Serialize;

use super::{ActionView, FacetView, Figure, Link, Measure, Table, TimeView};

/// A page of statements, figures and lists in sections.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Report {
    /// What kind of page: `trends`, `review`, `actions`, `anniversaries`, `quality`.
    pub kind: &'static str,
    /// The words above the title.
    pub kicker: Option<Link>,
    /// The heading.
    pub heading: String,
    /// What the page answers, in one line.
    pub about: String,
    /// Headline figures.
    pub measures: Vec<Measure>,
    /// What the figures say, one sentence each.
    pub statements: Vec<String>,
    /// How much planned work is not counted, and the way to it.
    pub left_out: Option<Link>,
    /// The sections.
    pub sections: Vec<Section>,
    /// Figures at the side.
    pub aside: Vec<Figure>,
    /// Links to related pages, at the side.
    pub ways: Vec<FacetView>,
    /// The previous page in time.
    pub previous: Option<Link>,
    /// The next page in time.
    pub next: Option<Link>,
}

/// A part of a [`Report`].
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Section {
    /// An id unique on the page.
    pub id: String,
    /// The heading; without one, the findings of the figures are the headings.
    pub heading: Option<String>,
    /// One sentence each.
    pub statements: Vec<String>,
    /// Figures.
    pub figures: Vec<Figure>,
    /// Tables that are always shown.
    pub tables: Vec<Table>,
    /// Incidents as rows (finished markup); may be empty.
    pub rows_html: String,
    /// Actions by incident.
    pub groups: Vec<ActionGroup>,
    /// Whether what is below the heading is shown only when somebody asks for it.
    pub collapsed: bool,
    /// Where there is more.
    pub more: Option<Link>,
}

/// Actions of one incident.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActionGroup {
    /// The incident.
    pub incident: Link,
    /// When it happened.
    pub date: Option<TimeView>,
    /// Its actions.
    pub actions: Vec<ListedAction>,
}

/// An action in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ListedAction {
    /// The action itself.
    #[serde(flatten)]
    pub action: ActionView,
    /// Where its postmortem states it, unless its title leads there.
    pub postmortem: Option<String>,
    /// The page of its owner, where it has one.
    pub owner_href: Option<String>,
}
