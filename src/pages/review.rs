//! The review of a year or a quarter, to be printed: what happened, what changed, what repeated, which actions are open.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::archive::{Facet, IncidentId, Term};
use crate::prose::number::{INCIDENT, counted, seconds};
use crate::prose::{self, sentence};
use crate::routes::Route;
use crate::slug::Slug;
use crate::statistics::periods::{Granularity, Period};
use crate::theme::ThemeError;
use crate::trends::{ActionState, Again, Aspect, Change, Observation, Observed, TrackedAction};
use crate::units::grouped;
use crate::view::{FacetView, Figure, Link, Measure, Report, Section, TermLink};

use super::figure::{Draft, Series, Subject};
use super::format::link;
use super::format::median_measure;
use super::frame::About;
use super::site::Site;
use super::trends::{not_counted, period_href};

/// Maximum number of incidents listed.
const ROWS: usize = 10;
/// Maximum number of causes with a bar.
const CAUSES: usize = 8;
/// Maximum number of open actions listed.
const MAX_ACTIONS: usize = 15;
/// Maximum number of repeats listed.
const REPEATS: usize = 10;

impl Site {
    /// Whether any period has a review.
    pub(super) fn has_reviews(&self) -> bool {
        self.trends().reviewed(Granularity::Year).next().is_some()
    }

    /// All reviews: a row for each year, with its quarters.
    pub(super) fn reviews(&self, path: &str) -> Result<String, ThemeError> {
        let trends = self.trends();
        let about = "What happened, year by year and quarter by quarter.";
        let review = |period: Period, name: String| Subject::new(name, Route::Review(&period.to_string()).from(path));
        let quarters: BTreeSet<Period> = trends.reviewed(Granularity::Quarter).collect();
        let mut series =
            Series::new("Incidents by year and quarter", "Year", trends.reviewed(Granularity::Year).rev(), |year| {
                review(*year, year.to_string())
            })
            .count("Incidents", INCIDENT, |year| trends.members(*year).len());
        for number in 0..4 {
            let quarters = &quarters;
            series = series.link(&format!("Q{}", number + 1), move |year| {
                let quarter = quarters
                    .iter()
                    .filter(|quarter| quarter.year() == year.year())
                    .find(|quarter| quarter.first_day().month() == 3 * number + 1);
                quarter.map_or_else(
                    || Subject::unlinked(""),
                    |quarter| review(*quarter, grouped(trends.members(*quarter).len())),
                )
            });
        }
        let section = Section { id: "_reviews".to_owned(), tables: vec![series.table()], ..Section::default() };
        let view = Report {
            kind: "review",
            heading: "Reviews".to_owned(),
            about: about.to_owned(),
            sections: vec![section],
            ways: self.trend_ways(path),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: "Reviews", description: about });
        self.theme.page("report.html", &frame, &view)
    }

    pub(super) fn review(&self, path: &str, period: Period) -> Result<String, ThemeError> {
        let trends = self.trends();
        let members = trends.members(period);
        let planned = self.planned_in(period);
        let about = sentence(&prose::period::span(period, self.today));
        let title = format!("Review of {}", prose::period::name(period));
        let sections = [
            self.dots_of(path, &members, period).map(Section::from),
            self.what_happened(path, period, &members)?,
            self.period_causes(path, period, &members),
            self.repeated_in(path, &members),
            self.actions_of(path, &members),
        ];
        let to = |period: Period| Link {
            label: prose::period::name(period),
            href: Route::Review(&period.to_string()).from(path),
        };
        let view = Report {
            kind: "review",
            kicker: Some(link("Reviews", Route::Reviews, path)),
            heading: title.clone(),
            about: about.clone(),
            statements: self.what_changed(period, &members),
            left_out: not_counted(path, planned),
            measures: self.review_measures(path, period, &members),
            sections: sections.into_iter().flatten().collect(),
            ways: self.review_ways(path, period),
            previous: trends.reviewed(period.every()).rev().find(|other| *other < period).map(to),
            next: trends.reviewed(period.every()).find(|other| *other > period).map(to),
            ..Report::default()
        };
        let frame = self.frame(&About { path, title: &title, description: &about });
        self.theme.page("report.html", &frame, &view)
    }

    /// How many records of planned work a period has.
    fn planned_in(&self, period: Period) -> usize {
        let every = period.every();
        let planned = self.archive.planned().iter();
        let observed = planned.map(|&id| Observed::of(id, self.archive[id].incident(), None, self.today));
        let placed = observed.filter(|seen| seen.is_in(every)).filter_map(|seen| seen.date);
        placed.filter(|date| Period::of(*date, every) == period).count()
    }

    fn review_measures(&self, path: &str, period: Period, members: &[IncidentId]) -> Vec<Measure> {
        let trends = self.trends();
        let durations = trends.durations_of(members);
        let measure = |label: &str, value: String, note: String, href: Option<String>| Measure {
            label: label.to_owned(),
            value,
            note,
            href,
        };
        let (median, note) = median_measure(&durations);
        let longest = trends
            .observed_of(members)
            .filter_map(|seen| Some((seen.id, seen.seconds?)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let mut measures = vec![
            measure("Incidents", grouped(members.len()), String::new(), period_href(path, period, members.len())),
            measure("Median duration", median, note, Some(Route::Trends("durations").from(path))),
        ];
        if let Some((at, duration)) = longest {
            let Subject { name, href } = self.titled(path, at);
            measures.push(measure("Longest", seconds(duration), name, href));
        }
        let actions = trends.actions.of_incidents(members);
        let states = prose::action::states(&states(&actions));
        let note = if states.is_empty() { String::new() } else { sentence(&states) };
        measures.push(measure("Actions", grouped(actions.len()), note, Some(Route::Actions.from(path))));
        measures
    }

    fn what_happened(&self, path: &str, period: Period, members: &[IncidentId]) -> Result<Option<Section>, ThemeError> {
        let section =
            Section { id: "_happened".to_owned(), heading: Some("What happened".to_owned()), ..Section::default() };
        if members.is_empty() {
            let statements = vec![format!("No incident began in {}.", prose::period::name(period))];
            return Ok(Some(Section { statements, ..section }));
        }
        let mut gravest = members.to_vec();
        gravest.sort_by_key(|&at| {
            let rank = self.archive[at].incident().severity.as_ref().map_or(u8::MAX, |known| known.value.rank);
            let seconds = self.trends().observed(at).and_then(|seen| seen.seconds).unwrap_or(0.0);
            (rank, Reverse(seconds.to_bits()), at)
        });
        gravest.truncate(ROWS);
        let statement = if members.len() > ROWS {
            format!(
                "The {ROWS} most severe of {}, the longest first within a severity.",
                counted(members.len(), INCIDENT)
            )
        } else {
            "The most severe first, and the longest first within a severity.".to_owned()
        };
        let lists = period_href(path, period, members.len()).filter(|_| period.every() == Granularity::Year);
        Ok(Some(Section {
            statements: vec![statement],
            rows_html: self.rows_html(path, &gravest)?,
            more: lists.map(|href| Link { label: format!("All incidents of {}", prose::period::name(period)), href }),
            ..section
        }))
    }

    /// What changed since the previous period, and the figures of the whole archive.
    fn what_changed(&self, period: Period, members: &[IncidentId]) -> Vec<String> {
        let trends = self.trends();
        let mut statements = Vec::new();
        if let Some((change, observation)) = self.beside_the_year_before(period) {
            statements.push(prose::frequency::change(&change, observation));
        }
        let durations = |members: &[IncidentId]| trends.durations_of(members);
        if let Some((name, before)) = self.year_before(period) {
            statements.extend(prose::duration::beside(&durations(members), &durations(&before), &name));
        }
        statements.extend(prose::trend::answers(trends));
        prose::sentences(&statements)
    }

    fn beside_the_year_before(&self, period: Period) -> Option<(Change, &Observation)> {
        let frequency = &self.trends().frequency;
        Some((frequency.change(period)?, frequency.observation.as_ref()?))
    }

    /// The same period a year before, up to the same day where this one goes on: its name and its incidents.
    fn year_before(&self, period: Period) -> Option<(String, Vec<IncidentId>)> {
        let (change, observation) = self.beside_the_year_before(period)?;
        let name = prose::frequency::compared_with(&change.before?, change.to_the_day, observation);
        Some((name, self.trends().members_before(period)?))
    }

    fn period_causes(&self, path: &str, period: Period, members: &[IncidentId]) -> Option<Section> {
        let index = self.archive.measured(Facet::Cause);
        let counts = index.count(members);
        let known = members.iter().filter(|&&at| index.terms_at(at).next().is_some()).count();
        let before = self.year_before(period);
        let covered = before.is_some();
        let (previous, before) = before.unwrap_or_default();
        let before: BTreeMap<&Slug, usize> =
            index.count(&before).into_iter().map(|(term, count)| (&term.slug, count)).collect();
        let earlier = |term: &Term| before.get(&term.slug).copied().unwrap_or(0);
        let named: Vec<(&str, usize)> = counts.iter().map(|(term, count)| (term.label.as_str(), *count)).collect();
        let labels: usize = counts.iter().map(|(_, count)| count).sum();
        let inferred = self.inferred(members, &[Aspect::Cause]).known;
        if counts.is_empty() {
            return None;
        }
        let draft = Draft::new("causes", prose::share::leader(prose::share::CAUSE, &named, known))
            .note(prose::archive::basis(known, members.len(), "a cause", inferred))
            .note(prose::share::exceed(labels, known).map(str::to_owned))
            .note(covered.then(|| format!("“Before” means {previous}; small differences can be chance")));
        let shown = counts.iter().take(CAUSES).copied();
        let series = Series::new("Causes", "Cause", shown, |(term, _)| Subject::term(path, Facet::Cause, term)).count(
            "Incidents",
            INCIDENT,
            |(_, count)| *count,
        );
        // A year in which nobody counted has no zeros.
        let series = if covered {
            series.count(&prose::capitalised(&previous), INCIDENT, |(term, _)| earlier(term))
        } else {
            series
        };
        let series = series
            .beside(move |(term, count)| {
                let count = grouped(*count);
                if covered { format!("{count} · {} before", grouped(earlier(term))) } else { count }
            })
            .inferred(|(term, _)| {
                let of_term = members.iter().copied().filter(|id| index.terms_at(*id).any(|it| it.slug == term.slug));
                self.inferred(&of_term.collect::<Vec<_>>(), &[Aspect::Cause])
            });
        Some(Section::from(series.bars(draft, "Incidents by cause in this period.")))
    }

    fn repeated_in(&self, path: &str, members: &[IncidentId]) -> Option<Section> {
        let mine: BTreeSet<IncidentId> = members.iter().copied().collect();
        // The first of a chain happened for the first time: only what follows it is a repeat.
        let is_repeat = |chain: &&Again| chain.incidents.iter().skip(1).any(|at| mine.contains(at));
        let found: Vec<&Again> = self.trends().recurring.chains.iter().filter(is_repeat).collect();
        let here = |chain: &Again| chain.incidents.iter().filter(|at| mine.contains(at)).count();
        let last = |chain: &Again| chain.incidents.iter().rev().find(|at| mine.contains(at)).copied();
        let table =
            Series::new("Repeats", "Cause and service", found.iter().take(REPEATS), |chain| self.repeat(path, chain))
                .count("In this period", INCIDENT, |chain| here(chain))
                .count("In total", INCIDENT, |chain| chain.incidents.len())
                .link("Latest", |chain| self.dated(path, last(chain)))
                .table();
        (!members.is_empty()).then(|| Section {
            id: "_again".to_owned(),
            heading: Some("Repeats".to_owned()),
            statements: vec![sentence(prose::share::repeated_before(found.len()).title())],
            tables: if found.is_empty() { Vec::new() } else { vec![table] },
            ..Section::default()
        })
    }

    fn actions_of(&self, path: &str, members: &[IncidentId]) -> Option<Section> {
        let actions = self.trends().actions.of_incidents(members);
        if members.is_empty() {
            return None;
        }
        let open: Vec<TrackedAction> = actions.iter().filter(|action| action.state.is_open()).copied().collect();
        let mut statements = vec![sentence(prose::action::by_state(&states(&actions)).title())];
        if open.len() > MAX_ACTIONS {
            statements.push(format!("The {MAX_ACTIONS} oldest of {} open actions:", grouped(open.len())));
        }
        Some(Section {
            id: "_actions".to_owned(),
            heading: Some("Actions".to_owned()),
            statements,
            groups: self.by_incident(path, &open[..open.len().min(MAX_ACTIONS)]),
            ..Section::default()
        })
    }

    /// The quarters of the year, and the other years.
    fn review_ways(&self, path: &str, period: Period) -> Vec<FacetView> {
        let trends = self.trends();
        let link = |period: Period| TermLink {
            label: prose::period::name(period),
            href: Route::Review(&period.to_string()).from(path),
            count: Some(trends.members(period).len()),
        };
        let quarters = trends.reviewed(Granularity::Quarter).filter(|quarter| quarter.year() == period.year());
        let quarters: Vec<TermLink> = quarters.map(link).collect();
        let year = Period::of(period.first_day(), Granularity::Year);
        let mut ways = Vec::new();
        if !quarters.is_empty() {
            ways.push(FacetView {
                label: year.to_string(),
                href: Route::Review(&year.to_string()).from(path),
                count: trends.members(year).len(),
                terms: quarters,
            });
        }
        ways.extend(self.trend_ways(path));
        ways
    }

    /// The incidents of a period as dots; `None` where one dot would be all.
    fn dots_of(&self, path: &str, members: &[IncidentId], period: Period) -> Option<Figure> {
        let days = (period.first_day(), period.last_day().min(self.today));
        (members.len() > 1).then(|| self.dots_between(path, members, days))?
    }
}

/// How many actions are in each state.
fn states(actions: &[TrackedAction]) -> Vec<(ActionState, usize)> {
    let count = |state: ActionState| actions.iter().filter(|action| action.state == state).count();
    ActionState::ALL.into_iter().map(|state| (state, count(state))).collect()
}
