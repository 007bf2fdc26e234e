//! The exact interval of a Poisson mean, given a count.
//!
//! Garwood (1936): from ½ χ²(α/2; 2n) to ½ χ²(1 − α/2; 2n + 2), which is a quantile of a gamma distribution. Conservative.

use super::LEVEL;
use super::special::gamma_quantile;
use super::statistic::Interval;

/// The interval at the level [`LEVEL`] for the mean of which `count` is one observation.
#[must_use]
pub(crate) fn interval(count: u64) -> Interval {
    interval_at(count, LEVEL)
}

/// The interval for the mean of which `count` is one observation, at any level.
#[must_use]
pub(crate) fn interval_at(count: u64, level: f64) -> Interval {
    let tail = (1.0 - level) / 2.0;
    let n = count as f64;
    let low = if count == 0 { 0.0 } else { gamma_quantile(n, tail) };
    Interval { low, high: gamma_quantile(n + 1.0, 1.0 - tail) }
}
