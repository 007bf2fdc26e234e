//! Days from one event to the next, and whether quiet and busy times alternate more or less than by chance.
//!
//! The check is the runs test about the median (Wald and Wolfowitz 1940) with its exact distribution;
//! the p value is twice the smaller tail.

use jiff::civil::Date;

use super::LEVEL;
use super::quantile::{self, quantile};
use super::special::ln_choose;
use super::statistic::{Estimate, Statistic};

/// The gaps between events and what they say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct IntervalsBetween {
    /// Whole days from each event to the next, in order of time.
    pub days: Vec<u32>,
    /// The median gap in days.
    pub median: Statistic<Estimate>,
    /// Whether long and short gaps come in clusters.
    pub runs: Statistic<Runs>,
}

/// Runs of values on the same side of the median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Runs {
    /// How many runs there are.
    pub runs: usize,
    /// How many are expected by chance.
    pub expected: f64,
    /// How likely a number at least so unusual is by chance.
    pub p_value: f64,
    /// How many values differ from the median.
    pub n: usize,
}

/// How quiet and busy times follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// In longer stretches than chance explains: events come in clusters.
    Clustered,
    /// In shorter stretches than chance explains.
    Alternating,
    /// As chance explains.
    Random,
}

impl Runs {
    /// Whether the runs show a pattern, and which. It is tried beside all other claims, so at a stricter level than one alone.
    #[must_use]
    pub(crate) fn pattern(&self) -> Pattern {
        match (self.p_value > (1.0 - LEVEL) / 5.0, (self.runs as f64) < self.expected) {
            (true, _) => Pattern::Random,
            (false, true) => Pattern::Clustered,
            (false, false) => Pattern::Alternating,
        }
    }
}

/// As many values off the median as can show a cluster at all at the level 95 %: four on each side.
const NEEDED: usize = 8;

/// How many days a median gap needs for the runs test.
const FINE: f64 = 2.0;

/// The gaps between dates, which may be in any order.
#[must_use]
pub(crate) fn intervals_between(dates: &[Date]) -> IntervalsBetween {
    let mut dates = dates.to_vec();
    dates.sort_unstable();
    let gap = |pair: &[Date]| pair[1].since(pair[0]).map_or(0, |span| span.get_days().unsigned_abs());
    let days: Vec<u32> = dates.windows(2).map(gap).collect();
    let values: Vec<f64> = days.iter().map(|days| f64::from(*days)).collect();
    let mut sorted = values.clone();
    sorted.sort_by(f64::total_cmp);
    // Whole days are too coarse for gaps of a day or two: ties at the median leave patterns that nothing caused.
    let is_coarse = quantile(&sorted, 0.5).is_none_or(|median| median < FINE);
    let runs = if is_coarse { Statistic::too_few(0, NEEDED) } else { runs_about_median(&values) };
    IntervalsBetween { days, median: quantile::estimate(&sorted, 0.5), runs }
}

/// The runs test about the median; values on the median are left out.
#[must_use]
pub(crate) fn runs_about_median(values: &[f64]) -> Statistic<Runs> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let median = quantile(&sorted, 0.5).unwrap_or_default();
    let off = values.iter().filter(|value| value.total_cmp(&median).is_ne());
    let above: Vec<bool> = off.map(|value| *value > median).collect();
    let high = above.iter().filter(|above| **above).count();
    let (n, low) = (above.len(), above.len() - high);
    if high.min(low) < NEEDED / 2 {
        return Statistic::too_few(2 * high.min(low), NEEDED);
    }
    let runs = above.chunk_by(|a, b| a == b).count();
    let most = 2 * high.min(low) + 1;
    let at_most: f64 = (2..=runs).map(|count| probability(count, high, low)).sum();
    let at_least: f64 = (runs..=most).map(|count| probability(count, high, low)).sum();
    let expected = 1.0 + 2.0 * high as f64 * low as f64 / n as f64;
    Statistic::Known(Runs { runs, expected, p_value: (2.0 * at_most.min(at_least)).min(1.0), n })
}

/// The probability of a number of runs among `high` and `low` values in random order.
fn probability(runs: usize, high: usize, low: usize) -> f64 {
    let ways = |of: usize, parts: usize| {
        let inside = parts >= 1 && parts <= of;
        if inside { ln_choose(of as f64 - 1.0, parts as f64 - 1.0) } else { f64::NEG_INFINITY }
    };
    let all = ln_choose((high + low) as f64, high as f64);
    let half = runs / 2;
    if runs.is_multiple_of(2) {
        2.0 * (ways(high, half) + ways(low, half) - all).exp()
    } else {
        (ways(high, half + 1) + ways(low, half) - all).exp() + (ways(high, half) + ways(low, half + 1) - all).exp()
    }
}
