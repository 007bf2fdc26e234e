//! The rhythm of incidents: days from one to the next, and the hours at which they begin.

use crate::chart::{HeatMap, HeatMapCell, HeatMapRow, HistogramBin, LogHistogram, Mark, Tone};
use crate::pages::Site;
use crate::pages::format::counted;
use crate::statistics::histogram::log_histogram;
use crate::statistics::{shares, verdict};
use crate::view::Figure;

use super::parts::{caption, figure, number_cell, table};

/// As many starts with a time of day are needed for a picture of the week.
const STARTS: u64 = 20;
const MINUTE: f64 = 60.0;
const DAY: f64 = 86_400.0;
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

impl Site {
    /// Days from one incident to the next.
    pub(super) fn gaps(&self) -> Option<Figure> {
        let between = &self.trends().pace.between;
        // The bins of the histogram begin at a minute; here a day stands for it, so that they hold whole days.
        let days: Vec<f64> = between.days.iter().map(|days| f64::from(*days) * MINUTE).collect();
        let histogram = log_histogram(&days);
        let name = |from: f64, to: f64| {
            let (first, last) = ((from / MINUTE).ceil(), (to / MINUTE).ceil() - 1.0);
            if first < last {
                format!("{first:.0} to {last:.0} days")
            } else {
                format!("{first:.0} {}", if first > 1.0 { "days" } else { "day" })
            }
        };
        // Where most begin on the same day as the one before, days are too coarse to show a rhythm.
        if histogram.n < 6 || histogram.zero * 2 > histogram.n {
            return None;
        }
        let finding = verdict::days("median gap", &between.median);
        let bins: Vec<HistogramBin> = histogram
            .bins
            .iter()
            .map(|bin| HistogramBin {
                from: bin.from / MINUTE * DAY,
                to: bin.to / MINUTE * DAY,
                count: bin.count,
                mark: Mark {
                    tone: Tone::Accent,
                    href: None,
                    title: format!("{}: {}", name(bin.from, bin.to), counted(bin.count, "time", "times")),
                },
            })
            .collect();
        let rows =
            histogram.bins.iter().map(|bin| vec![super::text_cell(name(bin.from, bin.to)), number_cell(bin.count)]);
        let chart = LogHistogram {
            caption: caption("gaps", &finding, "Days from one incident to the next."),
            across: "days to the next".to_owned(),
            up: "times".to_owned(),
            bins,
            references: Vec::new(),
        };
        let notes = [
            format!("n = {}", histogram.n),
            match histogram.zero {
                0 => String::new(),
                n => format!("{n} on the same day as the one before left out of the drawing"),
            },
            verdict::clustering(between),
        ];
        let table = table("Days between", &["Gap", "Times"], rows.collect());
        Some(figure("gaps", &finding, &chart.draw(), notes, Some(table)))
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
        if n < STARTS {
            return None;
        }
        let share = shares::share(at_work, n);
        let even = 40.0 / 168.0;
        let verdict = match share.known() {
            Some(share) if share.interval.low > even => "more than an even spread would give",
            Some(share) if share.interval.high < even => "fewer than an even spread would give",
            _ => "no more and no fewer than an even spread would give",
        };
        let finding = format!("{}: {verdict}", verdict::share("on workdays from 9 to 17:", &share));
        let rows = WEEKDAYS.iter().zip(&starts).map(|(name, hours)| HeatMapRow {
            name: (*name).to_owned(),
            cells: hours
                .iter()
                .enumerate()
                .map(|(hour, count)| HeatMapCell {
                    count: *count,
                    of: None,
                    href: None,
                    title: format!("{name} from {hour}:00 to {}:00: {count}", hour + 1),
                })
                .collect(),
        });
        let chart = HeatMap {
            caption: caption("week", &finding, "Starts by weekday and hour."),
            columns: (0..24).map(|hour| hour.to_string()).collect(),
            all_named: false,
            rows: rows.collect(),
        };
        let table_rows = WEEKDAYS.iter().zip(&starts).map(|(name, hours)| {
            let night: usize = hours.iter().take(6).sum();
            let sum = |from: usize| hours.iter().skip(from).take(6).sum::<usize>();
            let parts = [night, sum(6), sum(12), sum(18)];
            std::iter::once(super::text_cell(*name)).chain(parts.into_iter().map(number_cell)).collect()
        });
        let notes = [
            format!("n = {n} of {} with a time of day, in the zone in which each was stated", trends.observed.len()),
            "Workdays from 9 to 17 are 24 % of the week".to_owned(),
        ];
        let head = ["", "0–6", "6–12", "12–18", "18–24"];
        let table = table("Starts by weekday and part of the day", &head, table_rows.collect());
        Some(figure("week", &finding, &chart.draw(), notes, Some(table)))
    }
}
