//! The small trend on the page of a cause, a service, …: counts by year in one line, and the median.

use jiff::civil::Date;

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
            Draft::new("trend", self.latest_year(current, members, &years, &counts))
                .note(trends.frequency.observation.as_ref().and_then(prose::trend::silence).map(|it| it.phrase()))
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

    /// The current year beside the same days of the one before.
    fn latest_year(&self, current: Period, members: &[IncidentId], years: &[Period], counts: &[usize]) -> Statement {
        let frequency = &self.trends().frequency;
        let seen = self.trends().observed_of(members).filter(|seen| seen.is_in(Granularity::Year));
        let dates: Vec<Date> = seen.filter_map(|seen| seen.date).collect();
        let change = frequency.change_of(current, &dates).zip(frequency.observation.as_ref());
        let Some((change, observation)) = change.filter(|(change, _)| change.before.is_some()) else {
            return Statement::of(format!("All in {current}"));
        };
        // Nothing in both years is nothing to compare.
        if change.now.count == 0 && change.before.is_some_and(|before| before.count == 0) {
            let latest = years.iter().zip(counts).rev().find(|(_, count)| **count > 0);
            let since = latest.map_or_else(String::new, |(year, _)| format!(" since {year}"));
            return Statement::of(format!("None{since}"));
        }
        prose::frequency::change(&change, observation)
    }
}
