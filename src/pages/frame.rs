//! What surrounds a page's content.

use crate::archive::Facet;
use crate::paths::extension;
use crate::routes::{self, Feed, Route};
use crate::source::Audience;
use crate::text::{one_line, shortened};

use super::site::Site;
use crate::view::{FeedLink, Frame, Link, NavigationItem, SiteView};

/// What a page says of itself.
pub(super) struct About<'a> {
    /// The path below the output folder.
    pub path: &'a str,
    /// The title without the site's.
    pub title: &'a str,
    /// One sentence for search engines and previews.
    pub description: &'a str,
}

impl Site {
    /// The frame of a page. Every address in it is relative to the page.
    pub(super) fn frame(&self, about: &About<'_>) -> Frame {
        let from = about.path;
        let to = |route: Route<'_>| route.from(from);
        let link = |(label, url): &(String, String)| Link { label: label.clone(), href: self.stated_href(from, url) };
        let logo = self.config.logo.as_ref().map(|file| file.path.as_str());
        let pages = (!self.plain.is_empty()).then(|| Link { label: "Pages".to_owned(), href: to(Route::Pages) });
        Frame {
            language: self.config.language.clone(),
            title: about.title.to_owned(),
            description: self.description(about),
            site: SiteView {
                title: self.config.title.clone(),
                description: self.config.description.clone(),
                home: to(Route::Overview),
                explorer: to(Route::Explorer(1)),
                style: to(Route::ThemeFile(self.theme.style())),
                script: to(Route::ThemeFile(self.theme.script())),
                icon: to(logo.map_or(Route::ThemeFile("icon.svg"), Route::Root)),
                icon_type: picture_type(logo.unwrap_or("icon.svg")),
                logo: logo.map(|logo| to(Route::Root(logo))),
                opensearch: self.config.base_url.as_ref().map(|_| to(Route::Root("opensearch.xml"))),
                footer: self.config.footer.clone(),
                links: self.config.links.iter().map(link).chain(pages).collect(),
            },
            root: routes::root(from),
            image: self.social_image(),
            kind: "website",
            canonical: self.config.base_url.as_ref().map(|base| routes::absolute(base.as_str(), from)),
            navigation: self.navigation(from),
            feeds: vec![
                FeedLink {
                    label: "All incidents".to_owned(),
                    media_type: "application/atom+xml",
                    href: to(Route::Feed(Feed::Atom)),
                },
                FeedLink {
                    label: "All incidents".to_owned(),
                    media_type: "application/feed+json",
                    href: to(Route::Feed(Feed::Json)),
                },
            ],
            no_index: self.config.audience == Audience::Internal,
            json_ld: None,
            internal_audience: self.config.audience == Audience::Internal,
        }
    }

    /// An address of the settings, as seen from a page: a document's page, or what is written.
    fn stated_href(&self, from: &str, url: &str) -> String {
        self.target(url).map_or_else(|| url.to_owned(), |path| routes::relative(from, &path))
    }

    /// What a page is about, for search engines and previews: its own description, else the site's.
    fn description(&self, about: &About<'_>) -> String {
        const LONGEST: usize = 300;
        let own = [about.description, &self.config.description, about.title];
        let description = own.into_iter().map(one_line).find(|text| !text.is_empty()).unwrap_or_default();
        shortened(&description, LONGEST)
    }

    /// The full address of the picture for previews; other sites can't use a relative one.
    fn social_image(&self) -> Option<String> {
        let (base, file) = (self.config.base_url.as_ref()?, self.config.image.as_ref()?);
        Some(routes::absolute(base.as_str(), &file.path))
    }

    /// The main navigation: a facet that no incident uses is left out.
    fn navigation(&self, from: &str) -> Vec<NavigationItem> {
        let mut entries = vec![
            ("Overview", Route::Overview, "index.html"),
            ("Incidents", Route::Explorer(1), "incidents/"),
            ("Dates", Route::Years, "date/"),
            ("Durations", Route::Bands, "duration/"),
        ];
        for facet in [Facet::Cause, Facet::Service] {
            if !self.archive.facet(facet).terms.is_empty() {
                let below = if facet == Facet::Cause { "cause/" } else { "service/" };
                entries.push((facet.heading(), Route::Terms(facet), below));
            }
        }
        entries.push(("Trends", Route::Trends("index"), "trends/"));
        if self.has_reviews() {
            entries.push(("Reviews", Route::Reviews, "review/"));
        }
        entries.push(("Actions", Route::Actions, "actions"));
        // A page below none of the menu's entries gets an entry there while it is shown.
        let own = [Facet::Severity, Facet::Team, Facet::Company, Facet::Tag]
            .map(|facet| (facet.heading(), Route::Terms(facet), format!("{}/", facet.word())))
            .into_iter()
            .chain([
                ("On this day", Route::OnThisDay, "on-this-day.html".to_owned()),
                ("Data quality", Route::Quality, "quality.html".to_owned()),
                ("Pages", Route::Pages, "pages/".to_owned()),
            ])
            .find(|(_, _, below)| from.starts_with(below.as_str()));
        let item = |label: &str, route: Route<'_>, below: &str| NavigationItem {
            label: label.to_owned(),
            href: route.from(from),
            current: from.starts_with(below),
        };
        let menu = entries.iter().map(|(label, route, below)| item(label, *route, below));
        let stated = self.config.menu.iter().map(|(label, url)| NavigationItem {
            label: label.clone(),
            href: self.stated_href(from, url),
            current: self.target(url).as_deref() == Some(from),
        });
        menu.chain(own.iter().map(|(label, route, below)| item(label, *route, below))).chain(stated).collect()
    }
}

/// The media type of a picture that browsers show as an icon.
fn picture_type(path: &str) -> &'static str {
    match extension(path).as_str() {
        "svg" => "image/svg+xml",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        _ => "image/png",
    }
}
