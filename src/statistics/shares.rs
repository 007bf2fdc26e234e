//! A share with its exact interval: a count out of a total, and the bounds of the true share.
//!
//! Clopper and Pearson (1934): the shares at which the count would be just not too many, and just not too few. Conservative.

use super::LEVEL;
use super::special::{binomial_at_least, binomial_at_most, bisect};
use super::statistic::{Estimate, Interval, Statistic};

/// The share of `k` of `n` with its interval at the level [`LEVEL`]. Too few of none.
#[must_use]
pub(crate) fn share(k: u64, n: u64) -> Statistic<Estimate> {
    let of = usize::try_from(n).unwrap_or(usize::MAX);
    if n == 0 {
        return Statistic::too_few(0, 1);
    }
    let value = k as f64 / n as f64;
    Statistic::Known(Estimate { value, interval: interval(k, n), n: of })
}

/// The interval at the level [`LEVEL`] for a share of which `k` of `n` is one observation.
#[must_use]
pub(crate) fn interval(k: u64, n: u64) -> Interval {
    let tail = (1.0 - LEVEL) / 2.0;
    let low = if k == 0 { 0.0 } else { bisect(0.0, 1.0, |p| binomial_at_least(k, n, p) < tail) };
    let high = if k >= n { 1.0 } else { bisect(0.0, 1.0, |p| binomial_at_most(k, n, p) > tail) };
    Interval { low, high }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_and_all_are_not_certain() {
        // With none of n, the upper end is 1 − (α/2)^(1/n): 0.308 for ten.
        let none = interval(0, 10);
        assert!((none.low - 0.0).abs() < 1e-12 && (none.high - 0.308_497).abs() < 1e-6, "{none:?}");
        let all = interval(10, 10);
        assert!((all.low - 0.691_503).abs() < 1e-6 && (all.high - 1.0).abs() < 1e-12, "{all:?}");
        assert_eq!(share(0, 0), Statistic::too_few(0, 1));
    }
}
