//! Why incidents happen: causes over time, with what they come together, and what happens again.

use std::collections::BTreeMap;

use crate::archive::{Facet, Term};
use crate::chart::{Bar, Bars, Mark, Panel, SmallMultiples, Tone};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::routes::Route;
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::Period;
use crate::statistics::{shares, verdict, words};
use crate::trends::Aspect;
use crate::view::{Figure, Section};

use super::counts::part;
use super::parts::{caption, figure, left_out, link_cell, number, number_cell, share_said, table};
use super::text_cell;

/// As many causes have a bar or a panel.
const CAUSES: usize = 12;
/// As many years stand in a panel.
const YEARS: usize = 24;

impl Site {
    pub(super) fn causes(&self, path: &str) -> (Vec<String>, Vec<Section>) {
        let trends = self.trends();
        let known = trends.coverage.aspect(Aspect::Cause);
        let labels: usize = self.archive.facet(Facet::Cause).terms.iter().map(|term| term.members.len()).sum();
        let mut statements = vec![verdict::coverage("a cause is known", known)];
        statements.extend(verdict::shares_exceed(labels, known.known, "cause"));
        statements.push(verdict::recurrence(trends.recurring.share, "cause and service"));
        let figures = [
            self.leading_causes(path, CAUSES),
            self.causes_by_year(path),
            self.service_by_cause(path),
            self.medians_by(path, Facet::Cause, "cause"),
            self.causes_together(path),
        ];
        let sections = figures.into_iter().flatten().map(Section::from);
        (statements, sections.chain(self.again(path)).collect())
    }

    /// Bars of the leading causes, each with its share and the interval of that.
    pub(in crate::pages) fn leading_causes(&self, path: &str, most: usize) -> Option<Figure> {
        let index = self.archive.facet(Facet::Cause);
        let terms = index.leading(most);
        let first = terms.first()?;
        let Coverage { known, of } = self.trends().coverage.aspect(Aspect::Cause);
        let share = |term: &Term| shares::share(term.members.len() as u64, known as u64);
        let finding = share_said(&format!("Leading cause: {}", first.label), first.members.len(), known);
        let bars = terms.iter().map(|term| {
            let interval = shares::interval(term.members.len() as u64, known as u64);
            Bar {
                name: term.label.clone(),
                value: part(term.members.len(), known),
                note: format!("{} · {}", term.members.len(), words::percent(part(term.members.len(), known))),
                interval: Some((interval.low, interval.high)),
                mark: Mark {
                    tone: Tone::Accent,
                    href: Some(Route::Term(Facet::Cause, &term.slug, 1).from(path)),
                    title: verdict::share(&format!("{}:", term.label), &share(term)),
                },
            }
        });
        let chart = Bars {
            caption: caption("causes", &finding, "Shares of the incidents whose cause is known."),
            bars: bars.collect(),
        };
        let rows = terms.iter().map(|term| {
            let interval = shares::interval(term.members.len() as u64, known as u64);
            vec![
                link_cell(term.label.clone(), Some(Route::Term(Facet::Cause, &term.slug, 1).from(path))),
                number_cell(term.members.len()),
                number_cell(term.primary),
                number_cell(words::percent(part(term.members.len(), known))),
                number_cell(format!("{}–{}", words::percent(interval.low), words::percent(interval.high))),
            ]
        });
        let head = ["Cause", "Incidents", "As primary cause", "Share", "95 % interval"];
        let labels: usize = index.terms.iter().map(|term| term.members.len()).sum();
        let notes = [
            format!("n = {known} of {of} with a cause"),
            verdict::shares_exceed(labels, known, "cause").unwrap_or_default(),
            match index.terms.len().saturating_sub(most) {
                0 => String::new(),
                n => format!("{} not shown", counted(n, "rarer cause", "rarer causes")),
            },
        ];
        let table = table("Causes", &head, rows.collect());
        Some(figure("causes", &finding, &chart.draw(), notes, Some(table)))
    }

    /// A small chart for each of the leading causes.
    fn causes_by_year(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let index = self.archive.facet(Facet::Cause);
        let (years, earlier) = self.main_years(YEARS);
        let (first, last) = (years.first()?, years.last()?);
        let terms: Vec<&Term> = index.leading(CAUSES);
        if terms.is_empty() || years.len() < 2 {
            return None;
        }
        let counts: Vec<Vec<usize>> = terms.iter().map(|term| self.by_period(&term.members, &years)).collect();
        let finding = format!("The leading causes, {first} to {last}, on one scale");
        let panels = terms.iter().zip(&counts).map(|(term, counts)| Panel {
            name: term.label.clone(),
            note: counts.iter().sum::<usize>().to_string(),
            values: counts.iter().copied().map(number).collect(),
            mark: Mark {
                tone: Tone::Accent,
                href: Some(Route::Term(Facet::Cause, &term.slug, 1).from(path)),
                title: format!("{}: {}", term.label, counted(counts.iter().sum(), "incident", "incidents")),
            },
        });
        let chart = SmallMultiples {
            caption: caption("cause-years", &finding, "Incidents of each cause by year."),
            ends: (first.to_string(), last.to_string()),
            running: last.last_day() > trends.today,
            panels: panels.collect(),
        };
        let rows = years.iter().enumerate().rev().map(|(place, year)| {
            let cells = counts.iter().map(|counts| number_cell(counts.get(place).copied().unwrap_or(0)));
            std::iter::once(text_cell(year.to_string())).chain(cells).collect()
        });
        let head: Vec<&str> = std::iter::once("Year").chain(terms.iter().map(|term| term.label.as_str())).collect();
        let notes = [
            "Counts like these differ by chance: see each cause's own page for its incidents".to_owned(),
            left_out(earlier, first),
        ];
        let table = table("Incidents by cause and year", &head, rows.collect());
        Some(figure("cause-years", &finding, &chart.draw(), notes, Some(table)))
    }

    /// How many of some incidents fall into each of some periods in a row.
    pub(in crate::pages) fn by_period(&self, members: &[usize], periods: &[Period]) -> Vec<usize> {
        let mut counts: BTreeMap<Period, usize> = periods.iter().map(|period| (*period, 0)).collect();
        let Some(every) = periods.first().map(|period| period.every()) else { return Vec::new() };
        let observed = &self.trends().observed;
        for seen in members.iter().filter_map(|&at| observed.get(at)).filter(|seen| seen.is_in(every)) {
            if let Some(count) = seen.date.and_then(|date| counts.get_mut(&Period::of(date, every))) {
                *count += 1;
            }
        }
        counts.into_values().collect()
    }
}
