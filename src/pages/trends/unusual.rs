//! Whether a month or an incident is unusual: process-behaviour limits of counts and durations.

use crate::archive::IncidentId;
use crate::chart::{DotStrip, Level, Reference};
use crate::pages::figure::{Draft, Period as Place, Series, Subject};
use crate::pages::site::Site;
use crate::prose;
use crate::prose::number::{self, INCIDENT, counted, seconds};
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::process_limits::{Limits, limits};
use crate::units::grouped;
use crate::view::Figure;

use super::periods::{last_of, period_href};

/// Maximum number of periods that limits are taken from, and side by side.
const PERIODS: usize = 120;
const COLUMNS: usize = 24;
/// Maximum number of incidents drawn, the latest, and of unusual ones in the table.
const DOTS: usize = 100;
const LISTED: usize = 20;
/// Where limits are nearer than this, all are equal and nothing is unusual.
const SAME: f64 = 1e-6;
/// What a duration of zero stands for, in seconds.
const ZERO: f64 = 30.0;
const METHOD: &str =
    "The limits are the mean and 2.66 times the mean difference of neighbours (XmR chart; Shewhart, Wheeler)";
const BY_CHANCE: &str = "Where nothing changes, about one value in a hundred is outside by chance";

impl Site {
    /// Whether a month is unusual; a quarter where months hold too few incidents.
    pub(super) fn unusual_counts(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let observation = trends.frequency.observation.as_ref()?;
        let whole = |every| -> Vec<Tally> {
            let tallies = trends.frequency.tallies(every);
            let whole: Vec<Tally> = tallies.iter().filter(|tally| !tally.partial).copied().collect();
            last_of(&whole, PERIODS).to_vec()
        };
        let carries = |tallies: &Vec<Tally>| {
            let incidents: u64 = tallies.iter().map(|tally| tally.count).sum();
            limits(&counts(tallies)).known().is_some() && incidents >= tallies.len() as u64
        };
        let tallies = [Granularity::Month, Granularity::Quarter].into_iter().map(whole).find(carries)?;
        let name = tallies.first()?.period.every().name();
        let limits = *limits(&counts(&tallies)).known()?;
        let Limits { centre, high, .. } = limits;
        let low = limits.low.max(0.0);
        let is_outside = move |tally: &Tally| limits.leaves_out(count_of(tally));
        let outside = tallies.iter().filter(|tally| is_outside(tally)).count();
        let draft = Draft::new("usual", prose::load::usual_count(name, (low, high), outside, tallies.len()))
            .note(BY_CHANCE.to_owned())
            .note(format!("Only whole {name}s are drawn, the latest {COLUMNS} at most; coloured ones are outside"))
            .method(METHOD);
        let early = tallies.len().saturating_sub(COLUMNS);
        let recent = tallies.get(early).map(|tally| tally.period);
        let levels = [(high, "upper limit"), (centre, "mean")];
        let levels = levels.map(|(value, name)| Level { value, label: format!("{name} {}", number::expected(value)) });
        let series = Series::new(format!("Incidents by {name}, with limits"), "Period", tallies, |tally: &Tally| {
            Subject::new(prose::period::counted(*tally, observation), period_href(path, tally.period, size(tally)))
        })
        .count("Incidents", INCIDENT, size)
        .drawn()
        .number("Lower limit", move |_| number::expected(low))
        .number("Upper limit", move |_| number::expected(high))
        .text("", move |tally| if is_outside(tally) { "outside".to_owned() } else { String::new() })
        .tone(move |tally| if is_outside(tally) { crate::chart::Tone::Severity(1) } else { crate::chart::Tone::Muted })
        .in_time(early)
        .listed(move |tally| recent.is_none_or(|recent| tally.period >= recent) || is_outside(tally))
        .levels(levels.into());
        let axes = "Incidents by period with process-behaviour limits.";
        Some(series.columns(draft, axes, format!("incidents a {name}"), |tally| Place {
            period: tally.period,
            partial: false,
        }))
    }

    /// Whether an incident is unusually long or short: the latest ones within the limits of all.
    pub(super) fn unusual_durations(&self, path: &str) -> Option<Figure> {
        let trends = self.trends();
        let mut timed: Vec<(IncidentId, f64)> = trends
            .observed
            .iter()
            .rev()
            .filter_map(|seen| Some((seen.id, seen.seconds.filter(|_| seen.date.is_some())?)))
            .collect();
        timed.sort_by_key(|(id, _)| trends.observed(*id).and_then(|seen| seen.date));
        let logarithms: Vec<f64> = timed.iter().map(|(_, seconds)| logarithm(*seconds)).collect();
        let limits = *limits(&logarithms).known().filter(|limits| limits.high - limits.low > SAME)?;
        let (low, centre, high) = (limits.low.exp(), limits.centre.exp(), limits.high.exp());
        let is_outside = |seconds: f64| limits.leaves_out(logarithm(seconds));
        let outside: Vec<(IncidentId, f64)> =
            timed.iter().rev().filter(|(_, seconds)| is_outside(*seconds)).copied().collect();
        let latest = last_of(&timed, DOTS);
        let inferred =
            timed.iter().filter_map(|(id, _)| trends.observed(*id)).filter(|seen| seen.duration_is_inferred).count();
        let draft = Draft::new("usual-duration", prose::load::usual_duration((low, high), outside.len(), timed.len()))
            .note(
                (latest.len() < timed.len())
                    .then(|| format!("The latest {} are drawn", counted(latest.len(), INCIDENT))),
            )
            .note(prose::archive::inferred(inferred, timed.len(), "durations"))
            .note(BY_CHANCE.to_owned())
            .method(METHOD)
            .method("Taken on logarithms, since durations differ by factors");
        let hidden = outside.len().saturating_sub(LISTED);
        let draft =
            draft.note((hidden > 0).then(|| format!("The table has the latest {LISTED}; {} more", grouped(hidden))));
        let rows = outside.into_iter().take(LISTED);
        let table = Series::new("Incidents outside the limits", "Incident", rows, |(id, _)| self.titled(path, *id))
            .link("Date", |(id, _)| self.dated(path, Some(*id)))
            .number("Duration", |(_, duration)| seconds(*duration))
            .table();
        let reference =
            |(value, name): (f64, &str)| Reference { seconds: value, label: format!("{name} {}", seconds(value)) };
        let strip = DotStrip {
            caption: draft.caption("Date across, duration up on a logarithmic scale, with process-behaviour limits."),
            dots: latest.iter().filter_map(|(id, _)| self.dot(path, *id)).collect(),
            since: None,
            until: Some(self.today),
            across: "date".to_owned(),
            up: "duration".to_owned(),
            references: [(high, "upper limit"), (centre, "mean"), (low, "lower limit")].map(reference).into(),
            markers: Vec::new(),
        };
        Some(draft.finish(&strip.draw(), (!table.rows.is_empty()).then_some(table)))
    }
}

fn counts(tallies: &[Tally]) -> Vec<f64> {
    tallies.iter().map(count_of).collect()
}

fn count_of(tally: &Tally) -> f64 {
    tally.count as f64
}

fn size(tally: &Tally) -> usize {
    usize::try_from(tally.count).unwrap_or(usize::MAX)
}

fn logarithm(seconds: f64) -> f64 {
    if seconds > 0.0 { seconds.ln() } else { ZERO.ln() }
}
