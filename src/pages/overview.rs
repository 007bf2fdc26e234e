//! The overview: what this archive holds, at a glance.

use crate::archive::{Facet, IncidentId};
use crate::prose::number::{FILE, POSTMORTEM, counted};
use crate::prose::{self, sentence};
use crate::routes::Route;
use crate::statistics::periods::Granularity;
use crate::theme::ThemeError;
use crate::units::grouped;
use crate::view::{Found, Measure, Overview};

use super::format::median_measure;
use super::frame::About;
use super::site::Site;
use super::trends::not_counted;

/// How many of the latest incidents are listed.
const LATEST: usize = 8;
/// Maximum number of causes with a bar.
const CAUSES: usize = 8;
/// Maximum number of documents named that are not incidents.
const FOUND: usize = 40;
/// Maximum number of terms named of the other facets.
const TERMS: usize = 10;

impl Site {
    pub(super) fn overview(&self, path: &str) -> Result<String, ThemeError> {
        let entries = self.archive.entries();
        let latest: Vec<IncidentId> = self.archive.unplanned().map(|(id, _)| id).take(LATEST).collect();
        let facets = [Facet::Service, Facet::Company, Facet::Team, Facet::Tag];
        let view = Overview {
            sentence: self.sentence(),
            measures: self.measures(path),
            answers: self.answers(),
            left_out: not_counted(path, self.archive.planned().len()),
            strip: self.dots_across(path),
            latest_html: self.rows_html(path, &latest)?,
            causes: self.leading_causes(path, CAUSES),
            facets: facets
                .iter()
                .filter_map(|facet| self.leading(path, *facet, TERMS))
                .chain(self.leading_values(path, TERMS))
                .collect(),
            empty: entries.is_empty(),
            found: if entries.is_empty() { self.found(path) } else { Vec::new() },
        };
        let frame = self.frame(&About { path, title: &self.config.title, description: &self.config.description });
        self.theme.page("overview.html", &frame, &view)
    }

    /// What an archive without incidents has instead.
    fn found(&self, path: &str) -> Vec<Found> {
        let pages = self.plain.iter().map(|plain| Found {
            label: plain.page.title.clone(),
            href: Some(Route::Page(&plain.slug).from(path)),
            why: match plain.page.because {
                Some(because) => format!("shown as a page: {because}"),
                None => "shown as a page, as its place or front matter says".to_owned(),
            },
        });
        let files = self.other_files.iter().map(|(ending, count)| Found {
            label: match ending.as_str() {
                "" => format!("{} without an ending", counted(*count, FILE)),
                ending => format!("{} ending in .{ending}", counted(*count, FILE)),
            },
            href: None,
            why: "only Markdown, and text that reads like a postmortem, is read".to_owned(),
        });
        let mut found: Vec<Found> = pages.take(FOUND).collect();
        found.extend(files);
        found
    }

    /// The site's own description, else what can be counted.
    fn sentence(&self) -> String {
        if !self.config.description.is_empty() {
            return self.config.description.clone();
        }
        let all: Vec<IncidentId> = self.archive.ids().collect();
        let count = self.holds(&all, POSTMORTEM);
        match self.span(&all) {
            Some((first, last)) if first != last => format!("{count} from {first} to {last}."),
            Some((year, _)) => format!("{count} from {year}."),
            None => format!("{count}."),
        }
    }

    /// Whether it gets better, in a sentence for each thing that could.
    fn answers(&self) -> Vec<String> {
        let trends = self.trends();
        if trends.observed.is_empty() {
            return Vec::new();
        }
        prose::sentences(&prose::trend::answers(trends))
    }

    /// Four headline figures, each with its spread and the way to more.
    fn measures(&self, path: &str) -> Vec<Measure> {
        let trends = self.trends();
        if trends.observed.is_empty() {
            return Vec::new();
        }
        let measure = |label: &str, value: String, note: String, route: Route<'_>| Measure {
            label: label.to_owned(),
            value,
            note,
            href: Some(route.from(path)),
        };
        let (median, basis) = median_measure(&trends.durations);
        let mut measures = vec![
            measure("Incidents", grouped(trends.observed.len()), self.by_severity(), Route::Explorer(1)),
            measure("Median duration", median, basis, Route::Trends("durations")),
        ];
        let current = trends.current(Granularity::Year).zip(trends.frequency.observation.as_ref());
        if let Some((change, observation)) =
            current.and_then(|(year, observed)| Some((trends.frequency.change(year)?, observed)))
        {
            let year = change.now.period;
            let label = prose::period::counted(change.now, observation);
            let against = sentence(prose::frequency::against(&change, observation).title());
            let count = grouped(trends.members(year).len());
            measures.push(measure(&label, count, against, Route::Review(&year.to_string())));
        }
        let actions = &trends.actions;
        let note = sentence(prose::action::done(actions).title());
        measures.push(measure("Open actions", grouped(actions.open()), note, Route::Actions));
        measures
    }

    /// `12 SEV1, 30 SEV2, 28 lower.`; without severities, the years.
    fn by_severity(&self) -> String {
        let index = self.archive.measured(Facet::Severity);
        let leading: Vec<String> =
            index.terms.iter().take(3).map(|term| format!("{} {}", term.members.len(), term.label)).collect();
        let rest = index.terms.iter().skip(3).map(|term| term.members.len()).sum::<usize>();
        let span = &self.trends().frequency.span;
        let phrase = match (leading.is_empty(), rest, span) {
            (false, 0, _) => leading.join(", "),
            (false, n, _) => format!("{}, {n} lower", leading.join(", ")),
            (true, _, Some((first, last))) if first.year() == last.year() => format!("In {}", first.year()),
            (true, _, Some((first, last))) => format!("{} to {}", first.year(), last.year()),
            (true, _, None) => return String::new(),
        };
        sentence(&phrase)
    }
}
