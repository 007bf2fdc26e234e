//! The trend pages: are we getting better, and could we tell.
//!
//! One file a topic. Figures come from [`Trends`](crate::trends::Trends), words from `prose`, drawings from `chart`; here they
//! are put together, with links to the incidents behind them.

mod causes;
mod changes;
mod compared;
mod content;
mod dots;
mod durations;
mod frequency;
mod load;
mod medians;
mod method;
mod periods;
mod response;
mod rhythm;
mod small;
mod together;
mod unusual;

pub(super) use periods::period_href;

use content::Content;

use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::statistics::periods::Granularity;
use crate::theme::ThemeError;
use crate::view::{FacetView, Link, Report, TermLink};

use super::format::link;
use super::frame::About;
use super::site::Site;

/// A page of the trends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// What matters most.
    Summary,
    /// How long incidents last.
    Durations,
    /// How often they happen.
    Frequency,
    /// Why they happen, and what repeats.
    Causes,
    /// How they are detected and handled.
    Response,
    /// What incidents cost the people who answer them.
    Load,
    /// Whether what was changed stopped what it was meant to stop.
    Changes,
    /// How all of this is computed.
    Method,
}

impl Topic {
    pub(super) const ALL: [Self; 8] = [
        Self::Summary,
        Self::Durations,
        Self::Frequency,
        Self::Causes,
        Self::Response,
        Self::Load,
        Self::Changes,
        Self::Method,
    ];

    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Summary => "index",
            Self::Durations => "durations",
            Self::Frequency => "counts",
            Self::Causes => "causes",
            Self::Response => "response",
            Self::Load => "load",
            Self::Changes => "changes",
            Self::Method => "method",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Durations => "Durations",
            Self::Frequency => "Frequency",
            Self::Causes => "Causes and repeats",
            Self::Response => "Detection and response",
            Self::Load => "On-call load",
            Self::Changes => "Did the fix work?",
            Self::Method => "Method",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Summary => "Are we getting better, and could we tell?",
            Self::Durations => "From the start of the impact to its end, or as stated.",
            Self::Frequency => "Incidents by the day on which the impact began.",
            Self::Causes => "What broke and why, as stated in the postmortems or inferred from them.",
            Self::Response => "Where the time goes between the start of the impact and its end.",
            Self::Load => "Hours, nights and weekends, by quarter, service and team.",
            Self::Changes => "What was changed so that fewer incidents happen, and what followed.",
            Self::Method => "What these pages compute, how, and how often they are wrong.",
        }
    }
}

impl Site {
    pub(super) fn trends_page(&self, path: &str, topic: Topic) -> Result<String, ThemeError> {
        let trends = self.trends();
        let Content { mut statements, sections } = match topic {
            Topic::Summary => self.summary(path),
            Topic::Durations => self.durations(path),
            Topic::Frequency => self.frequency(path),
            Topic::Causes => self.causes(path),
            Topic::Response => self.response(path),
            Topic::Load => self.load(path),
            Topic::Changes => self.changes(path),
            Topic::Method => self.method(),
        };
        if trends.observed.is_empty() {
            statements = vec![Statement::of("No incidents yet")];
        } else if !matches!(topic, Topic::Summary | Topic::Method) {
            statements.extend(prose::archive::collection(trends));
        }
        // What a figure on this page has as its title is not said above it too.
        let is_title = |statement: &Statement| {
            sections.iter().flat_map(|section| &section.figures).any(|figure| figure.finding == statement.title())
        };
        statements.retain(|statement| !is_title(statement));
        let heading = if topic == Topic::Summary { "Trends" } else { topic.label() };
        let view = Report {
            kind: "trends",
            kicker: (topic != Topic::Summary).then(|| link("Trends", Route::Trends("index"), path)),
            heading: heading.to_owned(),
            about: topic.about().to_owned(),
            statements: prose::sentences(&statements),
            left_out: not_counted(path, self.archive.planned().len()),
            sections,
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: heading, description: topic.about() });
        self.theme.page("report.html", &frame, &view)
    }

    /// The ways from a page of figures to the others.
    pub(super) fn trend_ways(&self, path: &str) -> Vec<FacetView> {
        let way =
            |label: &str, route: Route<'_>| TermLink { label: label.to_owned(), href: route.from(path), count: None };
        // The heading over them leads to the summary.
        let topics = Topic::ALL.into_iter().filter(|topic| *topic != Topic::Summary);
        let topics = topics.map(|topic| way(topic.label(), Route::Trends(topic.slug())));
        let trends = self.trends();
        let reviews = trends.reviewed(Granularity::Year).rev().map(|period| TermLink {
            count: Some(trends.members(period).len()),
            ..way(&period.to_string(), Route::Review(&period.to_string()))
        });
        let reviews: Vec<TermLink> = reviews.collect();
        let also = vec![
            way("Actions", Route::Actions),
            way("On this day", Route::OnThisDay),
            way("Data quality", Route::Quality),
        ];
        let facet = |label: &str, href: String, terms: Vec<TermLink>| FacetView {
            label: label.to_owned(),
            href,
            count: 0,
            terms,
        };
        let mut ways = vec![facet("Trends", Route::Trends("index").from(path), topics.collect())];
        if !reviews.is_empty() {
            ways.push(facet("Reviews", Route::Reviews.from(path), reviews.into_iter().take(12).collect()));
        }
        ways.push(facet("Also", Route::Quality.from(path), also));
        ways
    }

    /// First whether it gets better, then how things are, and what that rests on.
    fn summary(&self, path: &str) -> Content {
        let trends = self.trends();
        let mut statements = prose::trend::answers(trends);
        if trends.durations.of > 0 {
            statements.push(prose::duration::median(&trends.durations, "all incidents"));
            statements.extend(prose::duration::nine_in_ten(&trends.durations));
        }
        statements.push(prose::archive::durations_known(&trends.coverage));
        let figures = [self.dots(path), self.tallied(path, trends.frequency.every), self.medians(path)];
        Content::new(statements, figures)
    }
}

/// How much planned work a page leaves out, and the way to it.
pub(super) fn not_counted(path: &str, planned: usize) -> Option<Link> {
    Some(link(&prose::archive::not_counted(planned)?, Route::Planned(1), path))
}
