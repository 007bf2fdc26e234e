//! Which pages exist, and each page's bytes.
//!
//! 1. [`Site`] holds what pages are made from; nothing in it changes once it is put together.
//! 2. [`Site::pages`] lists every file of the site.
//! 3. [`Site::render`] makes one of them, from a typed view and a template.

mod actions;
mod anniversaries;
mod assistants;
mod calendar;
mod citations;
mod data;
mod dates;
mod explorer;
mod feed;
mod figure;
mod files;
mod format;
mod frame;
mod history;
mod incident;
mod list;
mod neighbours;
mod origin;
mod overview;
mod pagination;
mod quality;
mod review;
mod root;
mod row;
mod site;
mod source_text;
mod table;
mod terms;
mod trends;

use files::Kind;

pub(crate) use data::incident_data;
pub(crate) use files::Page;
pub(crate) use files::TakenAlias;
pub use site::Site;
pub(crate) use site::{PlainPage, Target, find_target};

use crate::schema;
use crate::theme::ThemeError;

impl Site {
    /// Makes one file.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, ThemeError> {
        let path = page.path.as_str();
        let html = match &page.kind {
            Kind::Overview => self.overview(path)?,
            Kind::Explorer(number) => self.explorer(path, *number)?,
            Kind::Incident(position) => self.incident(path, *position)?,
            Kind::IncidentData(position) => return Ok(self.incident_data(*position)),
            Kind::IncidentText(position) => self.incident_text(*position),
            Kind::Years => self.years(path)?,
            Kind::Year { year, page } => self.year(path, *year, *page)?,
            Kind::Month { year, month, page } => self.month(path, *year, *month, *page)?,
            Kind::Bands => self.bands(path)?,
            Kind::Band { band, page } => self.band(path, *band, *page)?,
            Kind::Planned(page) => self.planned(path, *page)?,
            Kind::Terms(facet) => self.terms(path, *facet)?,
            Kind::Term { facet, term, page } => self.term(path, *facet, *term, *page)?,
            Kind::Values(field) => self.values(path, *field)?,
            Kind::Value { field, term, page } => self.value(path, *field, *term, *page)?,
            Kind::Feed(feed) => self.feed(path, *feed)?,
            Kind::TermFeed { facet, term, feed } => self.term_feed(path, *facet, *term, *feed)?,
            Kind::Trends(topic) => self.trends_page(path, *topic)?,
            Kind::Actions => self.actions_page(path)?,
            Kind::Owner(owner) => self.owner_page(path, owner)?,
            Kind::Reviews => self.reviews(path)?,
            Kind::Review(period) => self.review(path, *period)?,
            Kind::OnThisDay => self.on_this_day(path)?,
            Kind::Quality => self.quality(path)?,
            Kind::PlainPages => self.plain_pages(path)?,
            Kind::Plain(number) => self.plain_page(path, *number)?,
            Kind::Redirect { to, title } => self.redirect(path, to, title)?,
            Kind::NotFound => self.not_found(path)?,
            Kind::ArchiveJson => self.archive_json(),
            Kind::ArchiveCsv => self.archive_csv(),
            Kind::Llms => self.llms(),
            Kind::Calendar => self.action_calendar(),
            Kind::Sitemap => self.sitemap()?,
            Kind::Robots => self.robots(),
            Kind::OpenSearch => self.opensearch()?,
            Kind::NoJekyll => String::new(),
            Kind::FrontMatterSchema => schema::pretty(&schema::front_matter(self.config.shown_fields())),
            Kind::SiteSchema => schema::pretty(&schema::site()),
            Kind::SearchFile(number) => self.search_file(*number),
            Kind::ThemeFile(name) => return Ok(self.theme.assets().get(name).cloned().unwrap_or_default()),
        };
        Ok(html.into_bytes())
    }
}
