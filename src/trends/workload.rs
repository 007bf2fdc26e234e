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
    /// How many have a duration.
    pub timed: usize,
    /// How many of the durations are inferred.
    pub inferred: usize,
    /// How many seconds the inferred ones lasted together.
    pub inferred_seconds: f64,
    /// How many seconds these lasted together.
    pub seconds: f64,
    /// How many start at a known time of day.
    pub started: usize,
    /// How many of these times are inferred.
    pub inferred_starts: usize,
    /// How many of these start at night or on a weekend.
    pub out_of_hours: usize,
}

impl Trends {
    /// The load of every quarter in which incidents were counted.
    #[must_use]
    pub(crate) fn loads(&self) -> Vec<Load> {
        let tallies = self.frequency.tallies(Granularity::Quarter);
        let Some(first) = tallies.first().map(|tally| tally.period) else { return Vec::new() };
        let mut loads: Vec<Load> = tallies.iter().map(|tally| Load::new(*tally)).collect();
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
    const fn new(tally: Tally) -> Self {
        Self {
            tally,
            timed: 0,
            inferred: 0,
            inferred_seconds: 0.0,
            seconds: 0.0,
            started: 0,
            inferred_starts: 0,
            out_of_hours: 0,
        }
    }

    fn add(&mut self, seen: &Observed) {
        if let Some(seconds) = seen.seconds {
            self.timed += 1;
            self.seconds += seconds;
            if seen.duration_is_inferred {
                self.inferred += 1;
                self.inferred_seconds += seconds;
            }
        }
        if let Some((day, hour)) = seen.hour {
            self.started += 1;
            self.inferred_starts += usize::from(seen.start_is_inferred);
            self.out_of_hours += usize::from(day >= 5 || hour >= NIGHT.0 || hour < NIGHT.1);
        }
    }
}
