//! The overview: what this archive holds, at a glance.

use crate::archive::Facet;
use crate::routes::Route;
use crate::statistics::periods::Granularity;
use crate::statistics::{Statistic, TooFew, words};
use crate::theme::ThemeError;
use crate::trends::State;
use crate::units::grouped;

use super::format::counted;
use super::frame::About;
use super::site::Site;
use super::trends::sentence;
use crate::view::{Measure, Overview};

/// As many of the latest incidents are listed.
const LATEST: usize = 8;
/// As many causes have a bar.
const CAUSES: usize = 8;
/// As many terms of the other facets are named.
const TERMS: usize = 10;

impl Site {
    pub(super) fn overview(&self, path: &str) -> Result<String, ThemeError> {
        let entries = self.archive.entries();
        let latest: Vec<usize> = (0..entries.len().min(LATEST)).collect();
        let facets = [Facet::Service, Facet::Company, Facet::Team, Facet::Tag];
        let view = Overview {
            sentence: self.sentence(),
            measures: self.measures(path),
            strip: self.dots_across(path),
            latest_html: self.rows_html(path, &latest)?,
            causes: self.leading_causes(path, CAUSES),
            facets: facets.iter().filter_map(|facet| self.leading(path, *facet, TERMS)).collect(),
            empty: entries.is_empty(),
        };
        let frame = self.frame(&About { path, title: &self.config.title, description: &self.config.description });
        self.theme.page("overview.html", &frame, &view)
    }

    /// The site's own description, else what can be counted.
    fn sentence(&self) -> String {
        if !self.config.description.is_empty() {
            return self.config.description.clone();
        }
        let all: Vec<usize> = (0..self.archive.entries().len()).collect();
        let count = counted(all.len(), "postmortem", "postmortems");
        match self.span(&all) {
            Some((first, last)) if first != last => format!("{count} from {first} to {last}."),
            Some((year, _)) => format!("{count} from {year}."),
            None => format!("{count}."),
        }
    }

    /// Four headline figures, each with its spread and the way to more.
    fn measures(&self, path: &str) -> Vec<Measure> {
        let trends = self.trends();
        if trends.observed.is_empty() {
            return Vec::new();
        }
        let to = |route: Route<'_>| Some(route.from(path));
        let measure = |label: &str, value: String, note: String, href: Option<String>| Measure {
            label: label.to_owned(),
            value,
            note: sentence(&note),
            href,
        };
        let lengths = &trends.lengths;
        let timed = format!("n = {} of {}", lengths.n(), lengths.of);
        let (median, spread) = match (&lengths.median, &lengths.p90) {
            (Statistic::TooFew(few), _) => ("Too few to tell".to_owned(), timed_too_few(*few, lengths.of)),
            (Statistic::Known(median), p90) => {
                let interval = words::lengths(median.interval);
                let tail = match p90 {
                    Statistic::Known(p90) => format!("90 % end within {}", words::length(p90.value)),
                    Statistic::TooFew(few) => format!("p90 needs n = {}", few.needed),
                };
                (words::length(median.value), format!("95 % interval {interval}; {tail}; {timed}"))
            }
        };
        let mut measures = vec![
            measure("Incidents", grouped(trends.observed.len()), self.by_severity(), to(Route::Explorer(1))),
            measure("Median duration", median, spread, to(Route::Trends("durations"))),
        ];
        if let Some(change) = trends.current(Granularity::Year).and_then(|year| trends.change(year)) {
            let so_far = if change.period.last_day() > self.today { " so far" } else { "" };
            let label = format!("{}{so_far}", change.period);
            let value = grouped(trends.members(change.period).len());
            measures.push(measure(&label, value, change.against(), to(Route::Review(&change.period.to_string()))));
        }
        let ledger = &trends.ledger;
        let (open, overdue) = (ledger.open(), ledger.count(State::Overdue));
        let note = match (ledger.promises.len(), ledger.count(State::NotStated)) {
            (0, _) => "No fix is promised here".to_owned(),
            (all, 0) => format!("{overdue} overdue; {all} promised in all"),
            (all, n) => format!("{overdue} overdue; {all} promised in all, {n} without a state"),
        };
        measures.push(measure("Open actions", grouped(open), note, to(Route::Actions(1))));
        measures
    }

    /// `12 SEV1, 30 SEV2, 28 others`; without severities, the years.
    fn by_severity(&self) -> String {
        let index = self.archive.facet(Facet::Severity);
        let leading: Vec<String> =
            index.terms.iter().take(3).map(|term| format!("{} {}", term.members.len(), term.label)).collect();
        let rest = index.terms.iter().skip(3).map(|term| term.members.len()).sum::<usize>();
        let span = &self.trends().pace.span;
        match (leading.is_empty(), rest, span) {
            (false, 0, _) => leading.join(", "),
            (false, n, _) => format!("{}, {n} lower", leading.join(", ")),
            (true, _, Some((first, last))) if first.year() == last.year() => format!("In {}", first.year()),
            (true, _, Some((first, last))) => format!("{} to {}", first.year(), last.year()),
            (true, _, None) => String::new(),
        }
    }
}

/// Below `Too few to tell`: how many there are, and how many it takes.
pub(super) fn timed_too_few(few: TooFew, of: usize) -> String {
    format!("{} of {of} are timed; a median with its interval takes {}", few.n, few.needed)
}
