//! What a test finds: a ratio with its interval and p value, and at which date a series changes.

use super::LEVEL;
use super::special::{normal_quantile, student_t_limit, student_t_tails};
use super::statistic::{Interval, Verdict};

/// How often a change should be found when it is there.
const POWER: f64 = 0.8;

/// A ratio: a year over the one before it, or what follows a date over what came before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Effect {
    /// The ratio.
    pub ratio: f64,
    /// Its interval at the level [`LEVEL`].
    pub interval: Interval,
    /// How likely a difference at least so large is where nothing changes.
    pub p_value: f64,
    /// How many observations it rests on.
    pub n: usize,
    /// The standard error of the ratio's logarithm.
    pub error: f64,
}

/// A step in a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct ChangePoint {
    /// What follows it over what came before; its p value is that of the largest of all possible steps.
    pub effect: Effect,
    /// The first observation that follows it, as an index.
    pub at: usize,
    /// The first and the last index at which it may be, at the level [`LEVEL`].
    pub between: (usize, usize),
}

impl Effect {
    /// The effect of a logarithm that is estimated with a standard error, by Student's t distribution.
    pub(super) fn from_logarithm(logarithm: f64, error: f64, degrees: f64, n: usize) -> Self {
        let width = student_t_limit(1.0 - LEVEL, degrees) * error;
        Self {
            ratio: logarithm.exp(),
            interval: Interval { low: (logarithm - width).exp(), high: (logarithm + width).exp() },
            p_value: student_t_tails(logarithm / error, degrees),
            n,
            error,
        }
    }

    /// On which side of 1 the ratio is.
    #[must_use]
    pub(crate) fn direction(&self) -> Verdict {
        if self.ratio > 1.0 { Verdict::Higher } else { Verdict::Lower }
    }

    /// The ratio above 1 that a test at `level` (0.05, for instance) would find four times in five.
    #[must_use]
    pub(crate) fn detectable(&self, level: f64) -> f64 {
        ((normal_quantile(1.0 - level / 2.0) + normal_quantile(POWER)) * self.error).exp()
    }
}

/// How far the log-likelihood may fall below its maximum at the date of a change: the limit for a walk with drift −½ on
/// both sides, whose maximum exceeds x with the probability 1 − (1 − e⁻ˣ)² (Siegmund 1988).
fn drop() -> f64 {
    -(1.0 - LEVEL.sqrt()).ln()
}

/// The first and the last of some dates at which a change may have been, given its standardised size at each.
pub(super) fn dates_of_change(sizes: &[(usize, f64)]) -> Option<(usize, (usize, usize))> {
    let (at, largest) = *sizes.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))?;
    let near = |(_, size): &&(usize, f64)| (largest.powi(2) - size.powi(2)) / 2.0 <= drop();
    let mut likely = sizes.iter().filter(near).map(|(index, _)| *index);
    let first = likely.next()?;
    Some((at, (first, likely.next_back().unwrap_or(first))))
}
