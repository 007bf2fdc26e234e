//! What change could have been seen at all: the statement without which "no difference" says nothing.
//!
//! Counts: the counts that the test of `rate_ratio` would have called a difference. Lengths: the ratio that a comparison of mean logarithms would find four times in five,
//! exp((z₁₋α/₂ + z₀.₈) · s · √(1/n₁ + 1/n₂)) (normal approximation).

use super::LEVEL;
use super::rate_ratio::{Counted, two_sided};
use super::special::normal_quantile;

/// How often a change should be found when it is there.
pub const POWER: f64 = 0.8;

/// The counts that would have shown a difference from an earlier count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Critical {
    /// So many or fewer would have shown a decrease; `None` where not even none would.
    pub fewer: Option<u64>,
    /// So many or more would have shown an increase.
    pub more: u64,
}

/// The counts over `exposure` that would differ from `before` at the level [`LEVEL`]. `None` where an exposure is not positive.
#[must_use]
pub fn critical_counts(before: Counted, exposure: f64) -> Option<Critical> {
    if !(exposure > 0.0 && before.exposure > 0.0) {
        return None;
    }
    let share = exposure / (exposure + before.exposure);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let expected = before.count as f64 * exposure / before.exposure;
    let differs = |count: u64| two_sided(count, count + before.count, share) <= 1.0 - LEVEL;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count; a cast saturates")]
    let middle = expected.round() as u64;
    // From the expected count away, a difference once shown stays shown: double the step until it is, then halve.
    let mut step = 1;
    while !differs(middle.saturating_add(step)) && step < 1 << 40 {
        step *= 2;
    }
    let more = last_false(middle, middle.saturating_add(step), differs) + 1;
    let fewer = differs(0).then(|| {
        let (mut low, mut high) = (0, middle);
        while high - low > 1 {
            let count = low.midpoint(high);
            if differs(count) {
                low = count;
            } else {
                high = count;
            }
        }
        low
    });
    Some(Critical { fewer, more })
}

/// The last count in a range for which `holds` is false, where it is false at the start and true at the end.
fn last_false(low: u64, high: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (low, high);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if holds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    low
}

/// The smallest change of lengths, as a ratio above 1 (its inverse for a decrease), that groups of these sizes would show
/// with the probability [`POWER`], where the logarithms of lengths have the standard deviation `spread` in both.
/// `None` where a group is empty.
#[must_use]
pub fn detectable_length_ratio(spread: f64, sizes: (usize, usize)) -> Option<f64> {
    if sizes.0 == 0 || sizes.1 == 0 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
    let error = spread * (1.0 / sizes.0 as f64 + 1.0 / sizes.1 as f64).sqrt();
    Some(((normal_quantile(f64::midpoint(1.0, LEVEL)) + normal_quantile(POWER)) * error).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_nine_it_takes_twenty_one() {
        let nine = Counted { count: 9, exposure: 1.0 };
        assert_eq!(critical_counts(nine, 1.0), Some(Critical { fewer: Some(1), more: 21 }));
    }

    #[test]
    fn after_few_not_even_none_is_fewer() {
        let critical = |count| critical_counts(Counted { count, exposure: 1.0 }, 1.0);
        assert_eq!(critical(0), Some(Critical { fewer: None, more: 6 }));
        assert_eq!(critical(5), Some(Critical { fewer: None, more: 15 }));
        assert_eq!(critical(6), Some(Critical { fewer: Some(0), more: 17 }));
        assert_eq!(critical_counts(Counted { count: 5, exposure: 0.0 }, 1.0), None);
    }
}
