//! The rhythm of incidents: the time from one to the next, and the hours at which they begin.

use crate::chart::HeatMapCell;
use crate::pages::figure::{Draft, Grid, Series, Subject};
use crate::pages::site::Site;
use crate::prose::number::{DAY as DAYS, INCIDENT, TIME, counted};
use crate::prose::{self, Statement};
use crate::statistics::histogram::{Bin, log_histogram};
use crate::statistics::shares;
use crate::trends::Aspect;
use crate::units::{WEEKDAYS, grouped};
use crate::view::Figure;

/// How many starts with a time of day a picture of the week needs.
const STARTS: u64 = 20;
/// How many gaps a histogram needs.
const GAPS: usize = 6;
const MINUTE: f64 = 60.0;
const DAY: f64 = 86_400.0;
/// The share of a week from Monday to Friday, 9 to 17.
const OFFICE_HOURS: f64 = 40.0 / 168.0;

impl Site {
    /// Days from one incident to the next.
    pub(super) fn gaps(&self) -> Option<Figure> {
        let between = &self.trends().frequency.between;
        // The bins of the histogram begin at a minute; here a day stands for it, so that they hold whole days.
        let days: Vec<f64> = between.days.iter().map(|days| f64::from(*days) * MINUTE).collect();
        let histogram = log_histogram(&days);
        // Where most begin on the same day as the one before, days are too coarse to show a rhythm.
        if histogram.n < GAPS || histogram.zero * 2 > histogram.n {
            return None;
        }
        let finding = prose::frequency::gap(&between.median).unwrap_or_else(|| Statement::of("Gaps between incidents"));
        let inferred = self.trends().inferred_days();
        let mut draft =
            Draft::new("gaps", finding).note(prose::archive::inferred(inferred.known, inferred.of, "dates")).note(
                (histogram.zero > 0)
                    .then(|| format!("Not shown: {} on the same day as the one before", histogram.zero)),
            );
        if let Some(runs) = between.runs.known() {
            draft = draft.method(format!(
                "Clusters are tested for with the runs test about the median: {} runs, {:.0} expected by chance",
                grouped(runs.runs),
                runs.expected
            ));
        }
        let series = Series::new("Days from one incident to the next", "Gap", histogram.bins, |bin: &Bin| {
            let (first, last) = ((bin.from / MINUTE).ceil(), (bin.to / MINUTE).ceil() - 1.0);
            Subject::unlinked(if first < last {
                format!("{first:.0} to {last:.0} days")
            } else {
                format!("{first:.0} {}", if first > 1.0 { DAYS.1 } else { DAYS.0 })
            })
        })
        .count("Times", TIME, |bin| bin.count);
        let axes = "Days from one incident to the next.";
        Some(series.histogram(draft, axes, ("time to the next", "times"), Vec::new(), |bin| {
            (bin.from / MINUTE * DAY, bin.to / MINUTE * DAY)
        }))
    }

    /// Weekday and hour of the start.
    pub(super) fn week(&self) -> Option<Figure> {
        let trends = self.trends();
        let mut starts = [[0_usize; 24]; 7];
        let (mut n, mut at_work) = (0, 0);
        for (day, hour) in trends.observed.iter().filter_map(|seen| seen.hour) {
            let place = usize::try_from(day).ok().zip(usize::try_from(hour).ok());
            let Some(cell) = place.and_then(|(day, hour)| starts.get_mut(day)?.get_mut(hour)) else { continue };
            *cell += 1;
            n += 1;
            at_work += u64::from(day < 5 && (9..17).contains(&hour));
        }
        let share = *shares::share(at_work, n).known().filter(|_| n >= STARTS)?;
        // The office hours of many organisations are not those of one clock.
        let finding = match (&self.config.rules.zone, trends.is_collection()) {
            (None, true) => Statement::of("Starts by weekday and hour"),
            _ => prose::frequency::office_hours(&share, OFFICE_HOURS),
        };
        let draft = Draft::new("week", finding)
            .note(prose::archive::basis(share.n, trends.observed.len(), "a time of day", trends.coverage.inferred(Aspect::Start)))
            .method("Office hours are Monday to Friday, 9 to 17, in the site's time zone; without one, in that of each start");
        let rows = WEEKDAYS.iter().map(|day| Subject::unlinked(&day[..3])).collect();
        let columns = (0..24).map(|hour| Subject::unlinked(hour.to_string())).collect();
        let grid = Grid::new("Starts by weekday and part of the day", "", rows, columns, |day, hour| {
            let count = starts[day][hour];
            let title = format!("{}, {hour}:00 to {}:00: {}", &WEEKDAYS[day][..3], hour + 1, counted(count, INCIDENT));
            HeatMapCell { count, of: None, href: None, title }
        });
        let parts = [("0–6", 0..6), ("6–12", 6..12), ("12–18", 12..18), ("18–24", 18..24)];
        Some(grid.summed(&parts).heat_map(draft, "Starts by weekday and hour.", false))
    }
}
