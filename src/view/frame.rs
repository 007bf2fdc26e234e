//! What every page has around its content.

use serde::Serialize;

use super::Link;

/// What every page has around its content.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Frame {
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
    /// The full address of the picture that is shown where the page is shared.
    pub image: Option<String>,
    /// `article` for a postmortem, `website` for any other page.
    pub kind: &'static str,
    /// Main navigation.
    pub navigation: Vec<NavigationItem>,
    /// Feeds that belong to this page (the site's, a cause's, a service's).
    pub feeds: Vec<FeedLink>,
    /// Whether search engines should leave this page out.
    pub no_index: bool,
    /// JSON-LD, already safe inside a script element.
    pub json_ld: Option<String>,
    /// Whether this is a build for inside readers: internal documents are shown and the page says so.
    pub internal_audience: bool,
}

/// The site as its configuration describes it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SiteView {
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
    /// Its media type.
    pub icon_type: &'static str,
    /// The address of the logo, where the site has one.
    pub logo: Option<String>,
    /// The `OpenSearch` description's address, where there is one (it needs a base URL).
    pub opensearch: Option<String>,
    /// A line at the foot, where the site has one.
    pub footer: Option<String>,
    /// Links at the foot: label and address.
    pub links: Vec<Link>,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct NavigationItem {
    /// The words.
    pub label: String,
    /// The address.
    pub href: String,
    /// Whether this page is that entry or below it.
    pub current: bool,
}

/// A feed of this page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FeedLink {
    /// What it holds: `All incidents`.
    pub label: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
    /// The address.
    pub href: String,
}
