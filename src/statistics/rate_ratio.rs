//! Two counts compared: given their sum, the first is binomial, and its share tells the ratio of the rates.
//!
//! Przyborowski and Wilenski (1940); the interval is Clopper and Pearson's (1934) for the share, carried over to the ratio.
//! The p value is twice the smaller tail, so that it is below α exactly when the interval leaves out 1.

use super::shares;
use super::special::{binomial_at_least, binomial_at_most};
use super::statistic::{Interval, Statistic};

/// A count and for how long it was counted, in any unit common to both counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Counted {
    /// How many.
    pub count: u64,
    /// For how long: days, for instance.
    pub exposure: f64,
}

/// The rate of one count over the rate of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RateRatio {
    /// The ratio; infinite where the second count is zero.
    pub ratio: f64,
    /// Its interval at the level [`LEVEL`].
    pub interval: Interval,
    /// How likely a difference at least so large is where the rates are the same.
    pub p_value: f64,
    /// The two counts.
    pub counts: (u64, u64),
}

/// Compares the rate of `now` with that of `before`. Too few where both counts are zero or an exposure is.
#[must_use]
pub(crate) fn compare(now: Counted, before: Counted) -> Statistic<RateRatio> {
    let total = now.count + before.count;
    if total == 0 || now.exposure <= 0.0 || before.exposure <= 0.0 {
        return Statistic::too_few(0, 1);
    }
    let odds = now.exposure / before.exposure;
    let share = odds / (1.0 + odds);
    let ratio_of = |share: f64| if share >= 1.0 { f64::INFINITY } else { share / (1.0 - share) / odds };
    let shares = shares::interval(now.count, total);
    let ratio = ratio_of(now.count as f64 / total as f64);
    Statistic::Known(RateRatio {
        ratio,
        interval: Interval { low: ratio_of(shares.low), high: ratio_of(shares.high) },
        p_value: two_sided(now.count, total, share),
        counts: (now.count, before.count),
    })
}

/// Compares two counts over the same time.
#[must_use]
pub(crate) fn compare_counts(first: usize, second: usize) -> Statistic<RateRatio> {
    let counted = |count: usize| Counted { count: count as u64, exposure: 1.0 };
    compare(counted(first), counted(second))
}

/// Twice the smaller tail of `k` of `n` at the share `p`, at most 1.
fn two_sided(k: u64, n: u64, p: f64) -> f64 {
    (2.0 * binomial_at_most(k, n, p).min(binomial_at_least(k, n, p))).min(1.0)
}
