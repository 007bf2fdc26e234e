//! What incidents cost the people who answer them: nights and weekends, and hours, by quarter.

use crate::statistics::periods::{Granularity, Period, Tally};

use super::Trends;
use super::observed::Observed;

/// Nights run from this hour to that one.
pub(super) const NIGHT: (i8, i8) = (22, 7);

/// The load of a quarter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Load {
    /// The quarter, with its incidents.
    pub tally: Tally,
    /// How many have a duration, and how many of these are inferred.
    pub timed: usize,
    /// How many of the durations are inferred.
    pub inferred: usize,
    /// How many seconds these lasted together.
    pub seconds: f64,
    /// How many start at a known time of day.
    pub started: usize,
    /// How many of these start at night or on a weekend.
    pub out_of_hours: usize,
}

impl Trends {
    /// The load of every quarter in which incidents were counted.
    #[must_use]
    pub(crate) fn loads(&self) -> Vec<Load> {
        let tallies = self.frequency.tallies(Granularity::Quarter);
        let Some(first) = tallies.first().map(|tally| tally.period) else { return Vec::new() };
        let fresh =
            |tally: &Tally| Load { tally: *tally, timed: 0, inferred: 0, seconds: 0.0, started: 0, out_of_hours: 0 };
        let mut loads: Vec<Load> = tallies.iter().map(fresh).collect();
        for seen in self.observed.iter().filter(|seen| seen.is_in(Granularity::Quarter)) {
            let quarter = seen.date.map(|date| Period::of(date, Granularity::Quarter)).filter(|at| *at >= first);
            let place = quarter.and_then(|quarter| loads.binary_search_by_key(&quarter, |load| load.tally.period).ok());
            if let Some(load) = place.and_then(|place| loads.get_mut(place)) {
                load.add(seen);
            }
        }
        loads
    }
}

impl Load {
    fn add(&mut self, seen: &Observed) {
        if let Some(seconds) = seen.seconds {
            self.timed += 1;
            self.seconds += seconds;
            self.inferred += usize::from(seen.duration_is_inferred);
        }
        if let Some((day, hour)) = seen.hour {
            self.started += 1;
            self.out_of_hours += usize::from(day >= 5 || hour >= NIGHT.0 || hour < NIGHT.1);
        }
    }
}
