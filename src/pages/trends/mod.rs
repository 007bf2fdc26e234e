//! The trend pages: is it getting better, and could one even tell.
//!
//! One file a page; `parts` holds what they share. Figures come from [`Trends`](crate::trends::Trends), sentences from
//! `statistics::verdict`, drawings from `chart`; here they are put together, with links to the incidents behind them.

mod causes;
mod counts;
mod dots;
mod durations;
mod medians;
mod parts;
mod response;
mod rhythm;
mod small;
mod together;

pub(super) use parts::{
    caption, figure, link, link_cell, number, number_cell, period_href, sentence, share_said, table, text_cell,
};

use crate::routes::Route;
use crate::statistics::periods::Granularity;
use crate::statistics::verdict;
use crate::theme::ThemeError;

use super::Site;
use super::format::date;
use super::frame::About;
use crate::view::{FacetView, Report, Section, TermLink};

/// A page of the trends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// What matters most.
    Summary,
    /// How long incidents last.
    Durations,
    /// How often they happen.
    Counts,
    /// Why they happen, and what happens again.
    Causes,
    /// How they are noticed and handled.
    Response,
}

impl Topic {
    pub(super) const ALL: [Self; 5] = [Self::Summary, Self::Durations, Self::Counts, Self::Causes, Self::Response];

    pub(super) const fn slug(self) -> &'static str {
        match self {
            Self::Summary => "index",
            Self::Durations => "durations",
            Self::Counts => "counts",
            Self::Causes => "causes",
            Self::Response => "response",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Durations => "How long",
            Self::Counts => "How often",
            Self::Causes => "Why, and what again",
            Self::Response => "Noticing and responding",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Summary => {
                "Is it getting better, and could one even tell? Every figure comes with its spread and the number behind it."
            }
            Self::Durations => {
                "Duration is resolved − started, or as stated. Durations are heavy-tailed: medians and quantiles say more than a mean."
            }
            Self::Counts => {
                "Incidents by the day on which the impact began. Whiskers are exact 95 % intervals of the rate behind each count."
            }
            Self::Causes => {
                "Causes and services as the postmortems name them. An incident may have more than one of each."
            }
            Self::Response => {
                "Where the time went between the start of the impact and its end, and who or what noticed."
            }
        }
    }
}

impl Site {
    pub(super) fn trends_page(&self, path: &str, topic: Topic) -> Result<String, ThemeError> {
        let trends = self.trends();
        let (mut statements, sections) = match topic {
            Topic::Summary => self.summary(path),
            Topic::Durations => self.durations(path),
            Topic::Counts => self.counts(path),
            Topic::Causes => self.causes(path),
            Topic::Response => self.response(path),
        };
        if trends.observed.is_empty() {
            statements = vec!["no incidents yet".to_owned()];
        } else if topic != Topic::Summary {
            statements.extend(trends.collection());
        }
        let heading = if topic == Topic::Summary { "Trends" } else { topic.label() };
        let view = Report {
            kind: "trends",
            kicker: (topic != Topic::Summary).then(|| link("Trends", Route::Trends("index"), path)),
            heading: heading.to_owned(),
            about: topic.about().to_owned(),
            statements: statements.iter().map(|statement| sentence(statement)).collect(),
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
        let topics = Topic::ALL.map(|topic| way(topic.label(), Route::Trends(topic.slug())));
        let trends = self.trends();
        let reviews = trends.reviewed(Granularity::Year).rev().map(|period| TermLink {
            count: Some(trends.members(period).len()),
            ..way(&period.to_string(), Route::Review(&period.to_string()))
        });
        let reviews: Vec<TermLink> = reviews.collect();
        let also = vec![
            way("Promised fixes", Route::Actions(1)),
            way("On this day", Route::OnThisDay),
            way("What is known", Route::Quality),
        ];
        let facet = |label: &str, href: String, terms: Vec<TermLink>| FacetView {
            label: label.to_owned(),
            href,
            count: 0,
            terms,
        };
        let mut ways = vec![facet("Trends", Route::Trends("index").from(path), topics.into())];
        if let Some(latest) = reviews.first() {
            ways.push(facet("Reviews", latest.href.clone(), reviews.into_iter().take(12).collect()));
        }
        ways.push(facet("Also", Route::Quality.from(path), also));
        ways
    }

    /// What the front matter alone says, where the text adds to it.
    fn as_written(&self) -> Option<String> {
        let trends = self.trends();
        let known = trends.coverage.as_written()?;
        let median = trends.as_written.as_ref().map(|written| verdict::length("median", &written.median));
        Some(median.map_or_else(|| known.clone(), |median| format!("{known}, {median}")))
    }

    fn summary(&self, path: &str) -> (Vec<String>, Vec<Section>) {
        let trends = self.trends();
        // First what the page is asked: whether it gets better. Then how it stands, and what that rests on.
        let mut statements = Vec::new();
        if let Some(change) = trends.current(Granularity::Year).and_then(|year| trends.change(year)) {
            statements.push(change.of_counts());
            // No incident at all may be a good year, or an archive that nobody feeds.
            if let Some((_, last)) = trends.pace.span.filter(|_| trends.members(change.period).is_empty()) {
                statements.push(format!("the last incident here began on {}", date(last)));
            }
            statements.extend(change.of_lengths());
        }
        let medians = self.medians(path);
        if medians.is_none() && trends.lengths.median.known().is_some() {
            statements.push("too few durations, by year, to show how their median moves".to_owned());
        }
        if trends.lengths.of > 0 {
            statements.push(verdict::length("median duration", &trends.lengths.median));
            statements.push(trends.lengths.nine_of_ten());
        }
        statements.push(trends.coverage.in_words());
        statements.extend(self.as_written().filter(|_| trends.lengths.of > 0));
        statements.extend(trends.collection());
        let figures = [self.dots(path), self.tallied(path, trends.pace.every), medians];
        (statements, figures.into_iter().flatten().map(Section::from).collect())
    }
}
