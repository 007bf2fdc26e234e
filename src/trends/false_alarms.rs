//! How often an archive would claim something if nothing changed: the same claims, after its dates and durations are shuffled.
//!
//! Claims are dealt anew in the way in which their own tests do it: incidents over the days of their season, durations over
//! incidents, the incidents of a change over before and after. A change point alone is claimed in less than one in a thousand of
//! such archives, by its share of the level, and is left out.

use crate::statistics::before_after;
use crate::statistics::multiplicity::{Tried, controlled};
use crate::statistics::{LEVEL, poisson_regression, rank_regression, rng::Rng};

use super::claims::{Claim, Kind, Subject, timed_durations, timed_response};
use super::{Observation, Trends};

/// How often an archive is shuffled at most, and at least.
const DRAWS: usize = 400;
const LEAST_DRAWS: usize = 100;
/// How many incidents all draws together may move.
const WORK: usize = 400_000;
/// The seed of all draws.
const SEED: u64 = 1_995;

/// How many shuffled archives made a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FalseAlarms {
    /// How many archives there were.
    pub draws: usize,
    /// How many claimed something of the frequency or of durations.
    pub summary: usize,
    /// How many claimed anything.
    pub anywhere: usize,
}

impl Trends {
    /// How often this archive would claim something if nothing changed; `None` where no claim could be tried.
    #[must_use]
    pub(crate) fn false_alarms(&self) -> Option<FalseAlarms> {
        let claims = self.claims.all();
        if claims.iter().all(|claim| claim.effect.known().is_none()) {
            return None;
        }
        let draws = (WORK / self.observed.len().max(1)).clamp(LEAST_DRAWS, DRAWS);
        let p_values: Vec<Vec<f64>> =
            claims.iter().enumerate().map(|(number, claim)| self.shuffled(claim, number, draws)).collect();
        let is_summary = |claim: &&Claim| matches!(claim.subject, Subject::Frequency | Subject::Duration);
        let summary = claims.iter().take_while(is_summary).count();
        let makes_any = |draw: usize, family: std::ops::Range<usize>| {
            let tried = |number: usize| Tried { p_value: p_values[number][draw], share: claims[number].share };
            let tried: Vec<Tried> = family.map(tried).collect();
            controlled(&tried, 1.0 - LEVEL).contains(&true)
        };
        let mut alarms = FalseAlarms { draws, summary: 0, anywhere: 0 };
        for draw in 0..draws {
            let on_summary = makes_any(draw, 0..summary);
            alarms.summary += usize::from(on_summary);
            alarms.anywhere += usize::from(on_summary || makes_any(draw, summary..claims.len()));
        }
        Some(alarms)
    }

    /// The p values of a claim in shuffled archives.
    fn shuffled(&self, claim: &Claim, number: usize, draws: usize) -> Vec<f64> {
        let mut chance = Rng::from_seed(SEED + number as u64);
        if claim.effect.known().is_none() || claim.kind == Kind::ChangePoint {
            return vec![1.0; draws];
        }
        match claim.subject {
            Subject::Frequency => {
                let cells = self.frequency.observation.as_ref().map(Observation::cells).unwrap_or_default();
                poisson_regression::shuffled(&cells, &mut chance, draws)
            }
            Subject::Duration => rank_regression::shuffled(&timed_durations(&self.observed), &mut chance, draws),
            Subject::Response(measure) => {
                let measured = self.response.measures.iter().find(|measured| measured.measure == measure);
                let timed = measured.map(|measured| timed_response(&self.observed, measured)).unwrap_or_default();
                rank_regression::shuffled(&timed, &mut chance, draws)
            }
            // Its p value is a rank among shuffled archives, and so it is any share of them alike.
            Subject::Repeats => std::iter::repeat_with(|| chance.unit()).take(draws).collect(),
            Subject::Change(index) => {
                let one = self.interventions.all().get(index);
                let outcomes = one.and_then(|one| Some(before_after::outcomes(one.kind, one.control?)));
                before_after::drawn(&outcomes.unwrap_or_default(), &mut chance, draws)
            }
        }
    }
}
