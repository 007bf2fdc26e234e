//! Duration bands, from under a quarter of an hour to over a week.

use crate::units::Duration;

use super::entry::Entry;
use super::id::IncidentId;

/// A band of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Band {
    /// Under 15 minutes.
    Under15Minutes,
    /// From 15 minutes, under 1 hour.
    Under1Hour,
    /// From 1 hour, under 4 hours.
    Under4Hours,
    /// From 4 hours, under 24 hours.
    Under24Hours,
    /// From 1 day to 7 days.
    UpTo7Days,
    /// Over 7 days.
    Over7Days,
    /// Not known.
    NotKnown,
}

impl Band {
    /// All bands, the shortest first.
    pub(crate) const ALL: [Self; 7] = [
        Self::Under15Minutes,
        Self::Under1Hour,
        Self::Under4Hours,
        Self::Under24Hours,
        Self::UpTo7Days,
        Self::Over7Days,
        Self::NotKnown,
    ];

    /// The band of a duration.
    #[must_use]
    pub(crate) fn of(duration: Option<Duration>) -> Self {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        const DAY: u64 = 24 * HOUR;
        let Some(length) = duration else { return Self::NotKnown };
        match length.seconds() {
            s if s < 15 * MINUTE => Self::Under15Minutes,
            s if s < HOUR => Self::Under1Hour,
            s if s < 4 * HOUR => Self::Under4Hours,
            s if s < DAY => Self::Under24Hours,
            s if s <= 7 * DAY => Self::UpTo7Days,
            _ => Self::Over7Days,
        }
    }

    /// The name in addresses.
    #[must_use]
    pub(crate) fn slug(self) -> &'static str {
        match self {
            Self::Under15Minutes => "under-15-minutes",
            Self::Under1Hour => "15-minutes-to-1-hour",
            Self::Under4Hours => "1-to-4-hours",
            Self::Under24Hours => "4-to-24-hours",
            Self::UpTo7Days => "1-to-7-days",
            Self::Over7Days => "over-7-days",
            Self::NotKnown => "not-known",
        }
    }

    /// The name for people.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Under15Minutes => "Under 15 min",
            Self::Under1Hour => "15 min to 1 h",
            Self::Under4Hours => "1 to 4 h",
            Self::Under24Hours => "4 to 24 h",
            Self::UpTo7Days => "1 to 7 days",
            Self::Over7Days => "Over 7 days",
            Self::NotKnown => "Not known",
        }
    }
}

/// Every band with its incidents, the longest incident first.
pub(super) fn index(entries: &[Entry]) -> Vec<(Band, Vec<IncidentId>)> {
    let duration = |id: IncidentId| entries[id.place()].incident().duration.as_ref().map(|known| known.value);
    let mut bands: Vec<(Band, Vec<IncidentId>)> = Band::ALL.map(|band| (band, Vec::new())).into();
    for id in (0..entries.len()).map(IncidentId::new) {
        let band = Band::of(duration(id));
        bands[band as usize].1.push(id);
    }
    for (_, members) in &mut bands {
        members.sort_by_key(|&id| (std::cmp::Reverse(duration(id)), id));
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_meet_at_their_edges() {
        for (seconds, band) in [
            (0, Band::Under15Minutes),
            (899, Band::Under15Minutes),
            (900, Band::Under1Hour),
            (3_600, Band::Under4Hours),
            (14_400, Band::Under24Hours),
            (86_399, Band::Under24Hours),
            (86_400, Band::UpTo7Days),
            (604_800, Band::UpTo7Days),
            (604_801, Band::Over7Days),
        ] {
            assert_eq!(Band::of(Some(Duration::from_seconds(seconds))), band, "{seconds}");
        }
        assert_eq!(Band::of(None), Band::NotKnown);
    }
}
