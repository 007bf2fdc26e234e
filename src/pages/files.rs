//! Which files the site has.

use std::collections::HashSet;

use crate::archive::{Facet, IncidentId};
use crate::incident::Alias;
use crate::paths;
use crate::routes::{Feed, Route};
use crate::search;
use crate::slug::Slug;
use crate::statistics::periods::{Granularity, Period};

use super::calendar::CALENDAR;
use super::feed::has_feed;
use super::site::Site;
use super::trends::Topic;

/// One file of the site.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its path below the output folder.
    pub path: String,
    pub(super) kind: Kind,
}

/// What a file shows.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Overview,
    Explorer(usize),
    Incident(IncidentId),
    IncidentData(IncidentId),
    IncidentText(IncidentId),
    Years,
    Year { year: usize, page: usize },
    Month { year: usize, month: usize, page: usize },
    Bands,
    Band { band: usize, page: usize },
    Planned(usize),
    Terms(Facet),
    Term { facet: Facet, term: usize, page: usize },
    Values(usize),
    Value { field: usize, term: usize, page: usize },
    Feed(Feed),
    TermFeed { facet: Facet, term: usize, feed: Feed },
    Trends(Topic),
    Actions,
    Owner(Slug),
    Reviews,
    Review(Period),
    OnThisDay,
    Quality,
    PlainPages,
    Plain(usize),
    Redirect { to: String, title: String },
    NotFound,
    ArchiveJson,
    ArchiveCsv,
    Llms,
    Calendar,
    Sitemap,
    Robots,
    OpenSearch,
    NoJekyll,
    FrontMatterSchema,
    SiteSchema,
    SearchFile(usize),
    ThemeFile(String),
}

/// The files of a site, while they are listed.
struct Files(Vec<Page>);

impl Files {
    fn add(&mut self, route: Route<'_>, kind: Kind) {
        self.0.push(Page { path: route.path(), kind });
    }
}

impl Site {
    /// The files of the search index. To name them, it must be made.
    #[must_use]
    pub(crate) fn search_pages(&self) -> Vec<Page> {
        let search::Index { files, version } = self.index();
        let page = |(number, file): (usize, &search::File)| Page {
            path: Route::SearchFile(version, &file.name).path(),
            kind: Kind::SearchFile(number),
        };
        files.iter().enumerate().map(page).collect()
    }

    /// Every file of the site that is made (rather than copied) but those of the search index, in no particular order.
    #[must_use]
    pub fn pages(&self) -> Vec<Page> {
        let mut files = Files(Vec::new());
        self.add_incidents(&mut files);
        self.add_dates_and_bands(&mut files);
        self.add_terms(&mut files);
        self.add_values(&mut files);
        self.add_reports(&mut files);
        self.add_plain_pages(&mut files);
        self.add_files_for_machines(&mut files);
        let Files(mut pages) = files;
        let (redirects, _) = self.settled_redirects(&pages);
        pages.extend(redirects);
        pages
    }

    fn add_incidents(&self, files: &mut Files) {
        files.add(Route::Overview, Kind::Overview);
        for page in 1..=self.page_count(self.archive.entries().len()) {
            files.add(Route::Explorer(page), Kind::Explorer(page));
        }
        for (id, entry) in self.archive.iter() {
            files.add(Route::Incident(&entry.slug), Kind::Incident(id));
            files.add(Route::IncidentData(&entry.slug), Kind::IncidentData(id));
            if self.config.data.markdown {
                files.add(Route::IncidentText(&entry.slug), Kind::IncidentText(id));
            }
        }
    }

    fn add_dates_and_bands(&self, files: &mut Files) {
        files.add(Route::Years, Kind::Years);
        for (number, year) in self.archive.years().iter().enumerate() {
            for page in 1..=self.page_count(year.members.len()) {
                files.add(Route::Year(year.year, page), Kind::Year { year: number, page });
            }
            for (place, (month, members)) in year.months.iter().enumerate() {
                for page in 1..=self.page_count(members.len()) {
                    files.add(Route::Month(year.year, *month, page), Kind::Month { year: number, month: place, page });
                }
            }
        }
        files.add(Route::Bands, Kind::Bands);
        for (number, (band, members)) in self.archive.bands().iter().enumerate() {
            for page in 1..=self.page_count(members.len()) {
                files.add(Route::Band(*band, page), Kind::Band { band: number, page });
            }
        }
    }

    fn add_terms(&self, files: &mut Files) {
        for facet in Facet::ALL {
            let terms = &self.archive.facet(facet).terms;
            // Nothing leads to the list of a facet that no incident uses.
            if !terms.is_empty() {
                files.add(Route::Terms(facet), Kind::Terms(facet));
            }
            for (number, term) in terms.iter().enumerate() {
                for page in 1..=self.page_count(term.members.len()) {
                    files.add(Route::Term(facet, &term.slug, page), Kind::Term { facet, term: number, page });
                }
                for feed in Feed::ALL.into_iter().filter(|_| has_feed(facet)) {
                    files.add(Route::TermFeed(facet, &term.slug, feed), Kind::TermFeed { facet, term: number, feed });
                }
            }
        }
    }

    /// The values of the site's own fields.
    fn add_values(&self, files: &mut Files) {
        let with_pages = self.archive.fields().iter().enumerate().filter(|(_, (field, _))| field.pages);
        for (number, (field, index)) in with_pages.filter(|(_, (_, index))| !index.terms.is_empty()) {
            let field = field.slug();
            files.add(Route::Values(&field), Kind::Values(number));
            for (term_number, term) in index.terms.iter().enumerate() {
                for page in 1..=self.page_count(term.members.len()) {
                    let kind = Kind::Value { field: number, term: term_number, page };
                    files.add(Route::Value(&field, &term.slug, page), kind);
                }
            }
        }
    }

    /// Trends, reviews, actions and data quality.
    fn add_reports(&self, files: &mut Files) {
        for topic in Topic::ALL {
            files.add(Route::Trends(topic.slug()), Kind::Trends(topic));
        }
        files.add(Route::Actions, Kind::Actions);
        for owner in &self.trends().actions.with_page {
            files.add(Route::Owner(owner), Kind::Owner(owner.clone()));
        }
        if self.has_reviews() {
            files.add(Route::Reviews, Kind::Reviews);
        }
        for every in [Granularity::Year, Granularity::Quarter] {
            for period in self.trends().reviewed(every) {
                files.add(Route::Review(&period.to_string()), Kind::Review(period));
            }
        }
        let planned = self.archive.planned();
        for page in (1..=self.page_count(planned.len())).filter(|_| !planned.is_empty()) {
            files.add(Route::Planned(page), Kind::Planned(page));
        }
        files.add(Route::OnThisDay, Kind::OnThisDay);
        files.add(Route::Quality, Kind::Quality);
    }

    fn add_plain_pages(&self, files: &mut Files) {
        if !self.plain.is_empty() {
            files.add(Route::Pages, Kind::PlainPages);
        }
        for (number, page) in self.plain.iter().enumerate() {
            files.add(Route::Page(&page.slug), Kind::Plain(number));
        }
        files.add(Route::NotFound, Kind::NotFound);
    }

    fn add_files_for_machines(&self, files: &mut Files) {
        for feed in Feed::ALL {
            files.add(Route::Feed(feed), Kind::Feed(feed));
        }
        for (name, kind) in [
            ("archive.json", Kind::ArchiveJson),
            ("archive.csv", Kind::ArchiveCsv),
            ("llms.txt", Kind::Llms),
            ("robots.txt", Kind::Robots),
            (".nojekyll", Kind::NoJekyll),
            ("schema/front-matter.json", Kind::FrontMatterSchema),
            ("schema/site.json", Kind::SiteSchema),
        ] {
            files.add(Route::Root(name), kind);
        }
        if self.has_due_actions() {
            files.add(Route::Root(CALENDAR), Kind::Calendar);
        }
        if self.config.base_url.is_some() {
            files.add(Route::Root("sitemap.xml"), Kind::Sitemap);
            files.add(Route::Root("opensearch.xml"), Kind::OpenSearch);
        }
        for name in self.theme.assets().keys() {
            files.add(Route::ThemeFile(name), Kind::ThemeFile(name.clone()));
        }
    }

    /// Former addresses that are not redirected, as a file of the site is in the way.
    #[must_use]
    pub(crate) fn taken_aliases(&self) -> Vec<TakenAlias<'_>> {
        // Listing all pages takes a while, and most archives have no alias at all.
        if self.redirects().next().is_none() {
            return Vec::new();
        }
        let mut pages = self.pages();
        pages.retain(|page| !matches!(page.kind, Kind::Redirect { .. }));
        self.settled_redirects(&pages).1
    }

    /// Redirects whose address is free, and those where a page, a file or an earlier redirect is in the way.
    fn settled_redirects(&self, pages: &[Page]) -> (Vec<Page>, Vec<TakenAlias<'_>>) {
        let (mut settled, mut refused) = (Vec::new(), Vec::new());
        let mut redirects = self.redirects().peekable();
        if redirects.peek().is_none() {
            return (settled, refused);
        }
        let mut taken = Taken::default();
        let files = pages.iter().map(|page| page.path.clone()).chain(self.copies().map(|(path, _)| path));
        for path in files {
            taken.add(&path);
        }
        for (page, alias) in redirects {
            if taken.add(&page.path) {
                settled.push(page);
            } else {
                refused.push(alias);
            }
        }
        (settled, refused)
    }
}

/// A former address that belongs to another file of the site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TakenAlias<'a> {
    /// The path of the document that wants it.
    pub document: &'a str,
    /// The address.
    pub alias: &'a Alias,
}

/// Paths of files and of their folders, as file systems see them that ignore case.
#[derive(Default)]
struct Taken {
    files: HashSet<String>,
    folders: HashSet<String>,
}

impl Taken {
    /// Adds a file; `false` where its path is taken, by a file or as a folder, or leads through a file.
    fn add(&mut self, path: &str) -> bool {
        let path = paths::folded(path);
        let folders = || path.match_indices('/').map(|(at, _)| &path[..at]);
        if self.folders.contains(&path)
            || self.files.contains(&path)
            || folders().any(|above| self.files.contains(above))
        {
            return false;
        }
        self.folders.extend(folders().map(str::to_owned));
        self.files.insert(path)
    }
}
