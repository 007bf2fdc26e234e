//! The small trend on the page of a cause, a service, …: counts by year in one line, and the median.

use crate::archive::IncidentId;
use crate::chart::{Mark, Panel, SmallMultiples, Tone};
use crate::pages::figure::Draft;
use crate::pages::site::Site;
use crate::prose::{self, Statement};
use crate::routes::Route;
use crate::statistics::periods::{Granularity, Period};
use crate::view::Figure;

/// Fewer incidents are read sooner as a list than as a picture.
const NEEDED: usize = 5;
/// Maximum number of years side by side.
const YEARS: usize = 40;

impl Site {
    /// Some incidents by year; `None` where they are few.
    pub(in crate::pages) fn small_trend(&self, path: &str, name: &str, members: &[IncidentId]) -> Option<Figure> {
        let trends = self.trends();
        let all = members.len();
        let members = &self.archive.unplanned_of(members).collect::<Vec<_>>();
        if members.len() < NEEDED {
            return None;
        }
        let current = trends.current(Granularity::Year)?;
        let (years, _) = self.main_years(YEARS);
        let first = years.first()?.to_string();
        let counts = self.by_period(members, &years);
        let earlier = members.len() - counts.iter().sum::<usize>();
        let durations = trends.durations_of(members);
        let median = prose::duration::median(&durations, "these incidents");
        let draft =
            Draft::new("trend", self.latest_year(current, &years, &counts))
                .note(median.phrase())
                .note((earlier > 0).then(|| {
                    format!("Not shown: {earlier} of {}, without a date or from before {first}", members.len())
                }))
                .note(prose::archive::inferred(durations.inferred, durations.n(), "durations"))
                .note(prose::archive::not_counted(all - members.len()));
        let chart = SmallMultiples {
            caption: draft.caption("Incidents by year."),
            running: trends.is_running(current),
            panels: vec![Panel {
                name: "Incidents a year".to_owned(),
                note: format!("at most {}", counts.iter().max()?),
                values: counts.iter().map(|count| *count as f64).collect(),
                mark: Mark {
                    tone: Tone::Accent,
                    href: Some(Route::Trends("counts").from(path)),
                    title: format!("{name}: incidents by year, {first} to {current}"),
                },
            }],
            ends: (first, current.to_string()),
        };
        Some(draft.finish(&chart.draw(), None))
    }

    /// The current year beside the one before.
    fn latest_year(&self, current: Period, years: &[Period], counts: &[usize]) -> Statement {
        let before = counts.len().checked_sub(2).and_then(|at| counts.get(at));
        let (Some(&now), Some(&before)) = (counts.last(), before) else {
            return Statement::of(format!("All in {current}"));
        };
        // Nothing in both years is nothing to compare.
        if now == 0 && before == 0 {
            let latest = years.iter().zip(counts).rev().find(|(_, count)| **count > 0);
            let since = latest.map_or_else(String::new, |(year, _)| format!(" since {year}"));
            return Statement::of(format!("None{since}"));
        }
        let running = self.trends().is_running(current);
        prose::frequency::beside((current, now, running), (current.previous(), before))
    }
}
