//! Quantiles with distribution-free intervals: the ends of an interval are observations, chosen by their rank.
//!
//! Estimate: linear interpolation between order statistics, the seventh definition of Hyndman and Fan (1996).
//! Interval: ranks l and u with P(B < l) ≤ α/2 and P(B ≥ u) ≤ α/2 for a binomial B of n trials at p, as narrow as
//! that allows (David and Nagaraja, *Order Statistics*, 3rd ed., §7.1). It holds for any distribution and is conservative.

use super::LEVEL;
use super::special::binomial_at_most;
use super::statistic::{Estimate, Interval, Statistic};

/// The ranks of the observations that bound a quantile, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ranks {
    /// The rank of the lower end.
    pub low: usize,
    /// The rank of the upper end.
    pub high: usize,
    /// The probability that the interval holds the quantile of a continuous distribution: at least the level asked for.
    pub coverage: f64,
}

/// The value below which the share `p` of the observations is; `sorted` is in ascending order. `None` without observations.
#[must_use]
pub(crate) fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * p.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last index")]
    let index = place.floor() as usize;
    let low = *sorted.get(index)?;
    let high = sorted.get(index + 1).copied().unwrap_or(low);
    Some(low + (high - low) * place.fract())
}

/// The ranks that bound the quantile `p` of `n` observations at the given level. `None` where n is too small for both ends.
#[must_use]
pub(crate) fn ranks(n: usize, p: f64, level: f64) -> Option<Ranks> {
    let tail = (1.0 - level) / 2.0;
    let trials = n as u64;
    let at_most = |k: u64| binomial_at_most(k, trials, p);
    // The smallest k with P(B ≤ k) > α/2 is the largest l with P(B < l) ≤ α/2; u is one above the smallest k with P(B ≤ k) ≥ 1 − α/2.
    let low = first(trials, |k| at_most(k) > tail);
    let high = first(trials, |k| at_most(k) >= 1.0 - tail) + 1;
    if low == 0 || high > trials {
        return None;
    }
    let coverage = at_most(high - 1) - at_most(low - 1);
    Some(Ranks { low: usize::try_from(low).ok()?, high: usize::try_from(high).ok()?, coverage })
}

/// How many observations an interval of the quantile `p` needs: the smallest n with pⁿ and (1 − p)ⁿ both at most α/2.
#[must_use]
pub(crate) fn needed(p: f64, level: f64) -> usize {
    let n = (((1.0 - level) / 2.0).ln() / p.max(1.0 - p).ln()).ceil();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    let n = n as usize;
    n
}

/// The quantile `p` with its interval at the level [`LEVEL`]; `sorted` is in ascending order.
#[must_use]
pub(crate) fn estimate(sorted: &[f64], p: f64) -> Statistic<Estimate> {
    let n = sorted.len();
    let known = || {
        let ranks = ranks(n, p, LEVEL)?;
        let interval = Interval { low: *sorted.get(ranks.low - 1)?, high: *sorted.get(ranks.high - 1)? };
        Some(Estimate { value: quantile(sorted, p)?, interval, n })
    };
    known().map_or(Statistic::too_few(n, needed(p, LEVEL)), Statistic::Known)
}

/// The smallest of 0..=n for which `holds`, which once true stays true.
fn first(n: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, n);
    while low < high {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_150_lies_between_ranks_63_and_88() {
        let ranks = ranks(150, 0.5, 0.95).expect("150 are enough");
        assert_eq!((ranks.low, ranks.high), (63, 88));
        assert!((0.95..0.97).contains(&ranks.coverage));
    }

    #[test]
    fn below_the_needed_n_there_is_no_interval() {
        for (p, needed_n) in [(0.5, 6), (0.75, 13), (0.9, 36)] {
            assert_eq!(needed(p, 0.95), needed_n, "{p}");
            assert!(ranks(needed_n, p, 0.95).is_some(), "{p}");
            assert!(ranks(needed_n - 1, p, 0.95).is_none(), "{p}");
        }
        assert_eq!(estimate(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.5), Statistic::too_few(5, 6));
        assert_eq!(estimate(&[], 0.5), Statistic::too_few(0, 6));
    }

    #[test]
    fn six_observations_are_just_enough_for_a_median() {
        let expected = Estimate { value: 3.5, interval: Interval { low: 1.0, high: 6.0 }, n: 6 };
        assert_eq!(estimate(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 0.5), Statistic::Known(expected));
    }

    #[test]
    fn quantiles_interpolate_between_observations() {
        let sorted = [1.0, 2.0, 4.0, 8.0];
        for (p, value) in [(0.0, 1.0), (0.5, 3.0), (0.75, 5.0), (1.0, 8.0)] {
            assert_eq!(quantile(&sorted, p), Some(value), "{p}");
        }
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[7.0], 0.9), Some(7.0));
    }
}
