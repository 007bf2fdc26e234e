//! The small trend on the page of a cause, a service, …: counts by year in one line, and the median.

use crate::chart::{Mark, Panel, SmallMultiples, Tone};
use crate::pages::Site;
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Period};
use crate::statistics::rate_ratio::{self, Counted, RateRatio};
use crate::statistics::verdict;
use crate::view::Figure;

use super::parts::{caption, figure, number};

/// Fewer incidents are read sooner as a list than as a picture.
const NEEDED: usize = 5;
/// As many years stand side by side.
const YEARS: usize = 40;

impl Site {
    /// Some incidents by year; `None` where they are few.
    pub(in crate::pages) fn small_trend(&self, path: &str, name: &str, members: &[usize]) -> Option<Figure> {
        let trends = self.trends();
        if members.len() < NEEDED {
            return None;
        }
        let current = trends.current(Granularity::Year)?;
        let (years, _) = self.main_years(YEARS);
        let counts = self.by_period(members, &years);
        let earlier = members.len() - counts.iter().sum::<usize>();
        let (ends, last) = ((years.first()?.to_string(), current.to_string()), *counts.last()?);
        let so_far = if current.last_day() > trends.today { " so far" } else { "" };
        let mut verdict_below = String::new();
        let latest = years.iter().zip(&counts).rev().find(|(_, count)| **count > 0).map(|(year, _)| year);
        let finding = match counts.len().checked_sub(2).and_then(|at| counts.get(at)) {
            // Nothing in both years is nothing to compare.
            Some(0) if last == 0 => format!("none since {}", latest?),
            Some(before) => {
                let counted = |period: Period, count: usize| Counted {
                    count: count as u64,
                    exposure: f64::from(period.with(0, trends.today.max(period.first_day())).days),
                };
                let (now, before) = (counted(current, last), counted(current.previous(), *before));
                let said = verdict::counts(now, before, things(last), "in the year before");
                let differs = rate_ratio::compare(now, before).known().is_some_and(RateRatio::differs);
                // What changed belongs into the heading; that nothing did, below.
                match said.split_once(": ") {
                    Some((counts, verdict)) if !differs => {
                        verdict.clone_into(&mut verdict_below);
                        format!("{current}{so_far}: {counts}")
                    }
                    _ => format!("{current}{so_far}: {said}"),
                }
            }
            None => format!("All in {current}"),
        };
        let median = verdict::length("median duration", &trends.lengths_of(members).median);
        let chart = SmallMultiples {
            caption: caption("trend", &finding, &median),
            running: current.last_day() > trends.today,
            panels: vec![Panel {
                name: "Incidents a year".to_owned(),
                note: format!("at most {}", counts.iter().max()?),
                values: counts.iter().copied().map(number).collect(),
                mark: Mark {
                    tone: Tone::Accent,
                    href: Some(Route::Trends("counts").from(path)),
                    title: format!("{name}: incidents by year, {} to {}", ends.0, ends.1),
                },
            }],
            ends,
        };
        let notes = [
            verdict_below,
            median,
            if earlier > 0 {
                format!("{earlier} of {} have no date or lie before {}", members.len(), years.first()?)
            } else {
                String::new()
            },
        ];
        Some(figure("trend", &finding, &chart.draw(), notes, None))
    }
}

const fn things(count: usize) -> &'static str {
    if count == 1 { "incident" } else { "incidents" }
}
