//! The limits of a process-behaviour chart: between which values a series stays while nothing special happens.
//!
//! Individuals and moving range (Shewhart 1931; Wheeler 1993): the mean, plus and minus 2.66 times the mean difference of
//! neighbours. A trend or a step hardly widens them, since neighbours don't notice it.

use super::statistic::Statistic;

/// How many values limits need.
pub(crate) const NEEDED: usize = 12;
/// Relative differences smaller than this are those of rounding.
const SAME: f64 = 1e-9;
/// Three standard deviations, in mean differences of neighbours: 3 / 1.128.
const FACTOR: f64 = 2.66;

/// The usual range of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Limits {
    /// The mean.
    pub centre: f64,
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

impl Limits {
    /// Whether a value is beyond what is usual.
    #[must_use]
    pub(crate) fn leaves_out(&self, value: f64) -> bool {
        let rounding = SAME * self.centre.abs().max(1.0);
        value < self.low - rounding || value > self.high + rounding
    }
}

/// The limits of values in order of time.
#[must_use]
pub(crate) fn limits(values: &[f64]) -> Statistic<Limits> {
    let n = values.len();
    if n < NEEDED {
        return Statistic::too_few(n, NEEDED);
    }
    let centre = values.iter().sum::<f64>() / n as f64;
    let moving = values.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum::<f64>() / (n - 1) as f64;
    let width = FACTOR * moving;
    Statistic::Known(Limits { centre, low: centre - width, high: centre + width })
}
