//! The review of a year or a quarter, to be printed: what happened, what changed, what came again, what was promised.

use std::cmp::Reverse;

use crate::archive::Facet;
use crate::chart::{Bar, Bars, Mark, Tone};
use crate::routes::{self, Route};
use crate::slug::Slug;
use crate::statistics::periods::{Granularity, Period};
use crate::statistics::{Statistic, verdict, words};
use crate::theme::ThemeError;
use crate::trends::{Again, Promise, State};
use crate::units::grouped;

use super::format::{counted, date};
use super::frame::About;
use super::overview::timed_too_few;
use super::site::Site;
use super::trends::{caption, figure, link, link_cell, number, number_cell, period_href, sentence, share_said, table};
use crate::view::{FacetView, Figure, Link, Measure, Report, Section, TermLink};

/// As many incidents are listed.
const ROWS: usize = 10;
/// As many causes have a bar.
const CAUSES: usize = 8;
/// As many unkept promises are listed.
const PROMISES: usize = 15;
/// As many causes and services that came again are listed.
const CHAINS: usize = 10;

impl Site {
    pub(super) fn review(&self, path: &str, period: Period) -> Result<String, ThemeError> {
        let trends = self.trends();
        let members = trends.members(period);
        let about = about(period, self.today);
        let sections = [
            self.dots_of(path, &members, period).map(Section::from),
            self.what_happened(path, period, &members)?,
            self.what_changed(period),
            self.period_causes(path, period, &members),
            self.came_again(path, &members),
            self.promised(path, &members),
        ];
        let to = |period: Period| Link { label: name(period), href: Route::Review(&period.to_string()).from(path) };
        let view = Report {
            kind: "review",
            kicker: Some(link("Reviews", Route::Trends("index"), path)),
            heading: format!("Review of {}", in_words(period)),
            about: about.clone(),
            measures: self.review_measures(path, period, &members),
            sections: sections.into_iter().flatten().collect(),
            ways: self.review_ways(path, period),
            earlier: trends.reviewed(period.every()).rev().find(|other| *other < period).map(to),
            later: trends.reviewed(period.every()).find(|other| *other > period).map(to),
            ..Report::default()
        };
        let title = format!("Review of {}", in_words(period));
        let frame = self.frame(&About { path, title: &title, description: &about });
        self.theme.page("report.html", &frame, &view)
    }

    fn review_measures(&self, path: &str, period: Period, members: &[usize]) -> Vec<Measure> {
        let trends = self.trends();
        let lengths = trends.lengths_of(members);
        let measure = |label: &str, value: String, note: String, href: Option<String>| Measure {
            label: label.to_owned(),
            value,
            note: sentence(&note),
            href,
        };
        let against = trends.change(period).map_or_else(String::new, crate::trends::Change::against);
        let (median, note) = match &lengths.median {
            Statistic::Known(median) => (
                words::length(median.value),
                format!("95 % interval {}; n = {} of {}", words::lengths(median.interval), median.n, lengths.of),
            ),
            Statistic::TooFew(few) => ("Too few to tell".to_owned(), timed_too_few(*few, lengths.of)),
        };
        let longest = members
            .iter()
            .filter_map(|&at| Some((at, trends.observed.get(at)?.seconds?)))
            .max_by(|a, b| a.1.total_cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let mut measures = vec![
            measure("Incidents", grouped(members.len()), against, period_href(path, period, members.len())),
            measure("Median duration", median, note, Some(Route::Trends("durations").from(path))),
        ];
        if let Some((at, seconds)) = longest
            && let Some(entry) = self.archive.entries().get(at)
        {
            let href = Some(Route::Incident(&entry.slug).from(path));
            // A title stays as it is, and is no sentence.
            let note = entry.incident().title.value.clone();
            measures.push(Measure { note, ..measure("Longest", words::length(seconds), String::new(), href) });
        }
        let promised = trends.ledger.of_incidents(members);
        let done = promised.iter().filter(|promise| promise.state == State::Done).count();
        let open = promised.iter().filter(|promise| promise.state.is_open()).count();
        let note = format!("{done} done, {open} open, {} without a state or dropped", promised.len() - done - open);
        measures.push(measure("Promised fixes", grouped(promised.len()), note, Some(Route::Actions(1).from(path))));
        measures
    }

    fn what_happened(&self, path: &str, period: Period, members: &[usize]) -> Result<Option<Section>, ThemeError> {
        let section =
            Section { id: "_happened".to_owned(), heading: Some("What happened".to_owned()), ..Section::default() };
        if members.is_empty() {
            let statements = vec![format!("No incident began in {}.", in_words(period))];
            return Ok(Some(Section { statements, ..section }));
        }
        let mut gravest = members.to_vec();
        gravest.sort_by_key(|&at| {
            let rank =
                self.archive.entries()[at].incident().severity.as_ref().map_or(u8::MAX, |known| known.value.rank);
            let seconds = self.trends().observed[at].seconds.unwrap_or(0.0);
            (rank, Reverse(seconds.to_bits()), at)
        });
        gravest.truncate(ROWS);
        let statement = if members.len() > ROWS {
            format!("The {ROWS} gravest of {} incidents, by severity and then by duration.", members.len())
        } else {
            "By severity, and then by duration.".to_owned()
        };
        let lists = period_href(path, period, members.len()).filter(|_| period.every() == Granularity::Year);
        Ok(Some(Section {
            statements: vec![statement],
            rows_html: self.rows_html(path, &gravest)?,
            more: lists.map(|href| Link { label: format!("All incidents of {period}"), href }),
            ..section
        }))
    }

    fn what_changed(&self, period: Period) -> Option<Section> {
        let trends = self.trends();
        let change = trends.change(period)?;
        let mut statements = vec![change.of_counts()];
        statements.extend(change.of_lengths());
        if period.every() == Granularity::Quarter {
            let year_before = trends.change_from(period, period.a_year_before());
            if year_before.compared.is_some() {
                statements.push(year_before.of_counts());
            }
        }
        statements.extend(trends.collection());
        Some(Section {
            id: "_changed".to_owned(),
            heading: Some("What changed".to_owned()),
            statements: statements.iter().map(|statement| sentence(statement)).collect(),
            ..Section::default()
        })
    }

    fn period_causes(&self, path: &str, period: Period, members: &[usize]) -> Option<Section> {
        let index = self.archive.facet(Facet::Cause);
        let counts = index.count(members);
        let known = members.iter().filter(|&&at| index.terms_at(at).next().is_some()).count();
        let before: std::collections::BTreeMap<&Slug, usize> = index
            .count(&self.trends().members(period.previous()))
            .into_iter()
            .map(|(term, count)| (&term.slug, count))
            .collect();
        let covered = self.trends().pace.covers(period.previous());
        let (first, most) = counts.first()?;
        let finding = share_said(&format!("Leading cause: {}", first.label), *most, known);
        let earlier = |slug: &Slug| before.get(slug).copied().unwrap_or(0);
        let shown = counts.iter().take(CAUSES);
        let bars = shown.clone().map(|(term, count)| Bar {
            name: term.label.clone(),
            value: number(*count),
            note: if covered { format!("{count} · {} before", earlier(&term.slug)) } else { count.to_string() },
            interval: None,
            mark: Mark {
                tone: Tone::Accent,
                href: Some(Route::Term(Facet::Cause, &term.slug, 1).from(path)),
                title: format!("{}: {}", term.label, counted(*count, "incident", "incidents")),
            },
        });
        let chart =
            Bars { caption: caption("causes", &finding, "Incidents by cause in this period."), bars: bars.collect() };
        let rows = shown.map(|(term, count)| {
            let href = Some(Route::Term(Facet::Cause, &term.slug, 1).from(path));
            vec![link_cell(term.label.clone(), href), number_cell(count), number_cell(earlier(&term.slug))]
        });
        let head = ["Cause", "Incidents", "In the period before"];
        let labels: usize = counts.iter().map(|(_, count)| count).sum();
        let notes = [
            format!("n = {known} of {} with a cause", members.len()),
            verdict::shares_exceed(labels, known, "cause").unwrap_or_default(),
            if covered {
                "“Before” is the period before this one; differences of a few are chance".to_owned()
            } else {
                String::new()
            },
        ];
        let table = table("Causes", &head, rows.collect());
        Some(Section::from(figure("causes", &finding, &chart.draw(), notes, Some(table))))
    }

    fn came_again(&self, path: &str, members: &[usize]) -> Option<Section> {
        let mine: std::collections::BTreeSet<usize> = members.iter().copied().collect();
        let (causes, services) = (self.archive.facet(Facet::Cause), self.archive.facet(Facet::Service));
        let chains = self.trends().recurring.chains.iter();
        // The first of a chain came for the first time: only what follows it came again.
        let again = |chain: &&Again| chain.incidents.iter().skip(1).any(|at| mine.contains(at));
        let found: Vec<&Again> = chains.filter(again).collect();
        let rows = found.iter().take(CHAINS).map(|chain| {
            let here = chain.incidents.iter().filter(|at| mine.contains(at)).count();
            let last = chain.incidents.iter().rev().find(|at| mine.contains(at));
            let last = last.and_then(|&at| self.archive.entries().get(at));
            let query = format!("cause:{} service:{}", chain.cause, chain.service);
            vec![
                link_cell(
                    format!("{} at {}", causes.label(&chain.cause), services.label(&chain.service)),
                    Some(routes::search(path, &query)),
                ),
                number_cell(here),
                number_cell(chain.incidents.len()),
                link_cell(
                    last.and_then(|entry| Some(date(entry.date()?))).unwrap_or_default(),
                    last.map(|entry| Route::Incident(&entry.slug).from(path)),
                ),
            ]
        });
        let rows: Vec<_> = rows.collect();
        let statement = match found.len() {
            0 => "No cause and service came again that had been seen before.".to_owned(),
            n => format!("{} of cause and service that had been seen before.", counted(n, "pair", "pairs")),
        };
        let head = ["Cause and service", "In this period", "In all", "Last in it"];
        Some(Section {
            id: "_again".to_owned(),
            heading: Some("What came again".to_owned()),
            statements: vec![statement],
            tables: if rows.is_empty() { Vec::new() } else { vec![table("What came again", &head, rows)] },
            ..Section::default()
        })
        .filter(|_| !members.is_empty())
    }

    fn promised(&self, path: &str, members: &[usize]) -> Option<Section> {
        let promises = self.trends().ledger.of_incidents(members);
        if members.is_empty() {
            return None;
        }
        let unkept: Vec<Promise> = promises.iter().filter(|promise| promise.state.is_open()).copied().collect();
        let count = |state: State| promises.iter().filter(|promise| promise.state == state).count();
        let states: Vec<String> = State::ALL
            .into_iter()
            .map(|state| (state, count(state)))
            .filter(|(_, count)| *count > 0)
            .map(|(state, count)| format!("{count} {}", state.name().to_lowercase()))
            .collect();
        let mut statements = vec![match promises.len() {
            0 => "No fix was promised.".to_owned(),
            n => format!("{} promised: {}.", counted(n, "fix", "fixes"), states.join(", ")),
        }];
        if unkept.len() > PROMISES {
            statements.push(format!("The {PROMISES} of {} open ones that wait longest:", unkept.len()));
        }
        Some(Section {
            id: "_promised".to_owned(),
            heading: Some("Promised and kept".to_owned()),
            statements,
            promises: unkept.into_iter().take(PROMISES).filter_map(|promise| self.promise(path, promise)).collect(),
            ..Section::default()
        })
    }

    /// The quarters of the year, and the other years.
    fn review_ways(&self, path: &str, period: Period) -> Vec<FacetView> {
        let trends = self.trends();
        let link = |period: Period| TermLink {
            label: name(period),
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
}

/// `2026`, `Q1 2026`.
fn name(period: Period) -> String {
    match period.every() {
        Granularity::Year => period.to_string(),
        Granularity::Quarter | Granularity::Month => format!("{} {}", period.short_name(), period.year()),
    }
}

/// `2026`, `the first quarter of 2026`.
fn in_words(period: Period) -> String {
    let quarter = match period.short_name().as_str() {
        "Q1" => "first",
        "Q2" => "second",
        "Q3" => "third",
        "Q4" => "fourth",
        _ => return name(period),
    };
    format!("the {quarter} quarter of {}", period.year())
}

/// From when to when, and whether it is over.
fn about(period: Period, today: jiff::civil::Date) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    if today < last {
        format!("From {} to {}: the {} is not over.", date(first), date(today.max(first)), period.every().name())
    } else {
        format!("From {} to {}.", date(first), date(last))
    }
}

impl Site {
    /// The incidents of a period as dots; `None` where one dot would be all.
    fn dots_of(&self, path: &str, members: &[usize], period: Period) -> Option<Figure> {
        let dated = members.len();
        (dated > 1)
            .then(|| self.dots_among(path, members, Some(period.first_day()), period.last_day().min(self.today)))?
    }
}
