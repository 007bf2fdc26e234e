//! How long it takes until a postmortem is published, where the repository's history tells.

use crate::archive::Archive;
use crate::git::History;
use crate::incident::Phase;
use crate::statistics::{Estimate, Statistic, quantile};

/// Documents that were first committed with more others than this were brought in, not published one by one.
const TOGETHER: usize = 10;

/// The time from the end of an incident to the first commit of its postmortem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Publication {
    /// In days, in ascending order.
    pub days: Vec<f64>,
    /// The median.
    pub median: Statistic<Estimate>,
    /// How many postmortems were committed together with many others, which says nothing about each.
    pub together: usize,
}

impl Publication {
    /// Measures an archive; `None` where nothing is known of any file.
    #[must_use]
    pub(crate) fn of(archive: &Archive, history: &History) -> Option<Self> {
        if history.is_empty() {
            return None;
        }
        let (mut days, mut together) = (Vec::new(), 0);
        for (_, entry) in archive.unplanned() {
            let incident = entry.incident();
            let Some(file) = history.file(incident.path.as_str()) else { continue };
            let ends = [Phase::Resolved, Phase::Mitigated, Phase::Started].map(|phase| incident.phases[phase].as_ref());
            let end = ends.into_iter().flatten().next().map(|known| known.value).or(incident.date.map(|it| it.value));
            let Some(end) = end else { continue };
            if file.together > TOGETHER {
                together += 1;
                continue;
            }
            let end = end.instant().map_or_else(|| day(end.date()), jiff::Timestamp::as_second);
            let lag = (file.published - end) as f64 / 86_400.0;
            if lag >= 0.0 {
                days.push(lag);
            }
        }
        days.sort_by(f64::total_cmp);
        Some(Self { median: quantile::estimate(&days, 0.5), days, together })
    }
}

/// The beginning of a day in UTC, in seconds since 1970.
fn day(date: jiff::civil::Date) -> i64 {
    date.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |midnight| midnight.timestamp().as_second())
}
