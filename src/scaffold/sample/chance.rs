//! Chance that is the same on every machine: no function of the platform's mathematics takes part.

use crate::statistics::Rng;

/// What is decided by chance in one case.
#[derive(Clone, Debug)]
pub(super) struct Chance(Rng);

impl Chance {
    /// Each number gives a different sequence.
    pub(super) const fn of(number: u64) -> Self {
        Self(Rng::from_seed(0x57_52_45_4e ^ (number << 20)))
    }

    /// A whole number from `low` to `high`.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let choices = usize::try_from(high - low + 1).unwrap_or(1);
        low + i64::try_from(self.0.below(choices)).unwrap_or_default()
    }

    /// Whether something happens that does in `percent` of 100 cases.
    pub(super) fn happens(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of some things.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.0.below(of.len())]
    }

    /// Minutes around a typical number, spread like durations: a few are several times as long.
    #[expect(clippy::cast_possible_truncation, reason = "minutes of some days")]
    pub(super) fn minutes(&mut self, typical: f64, spread: f64) -> i64 {
        let normal: f64 = (0..12).map(|_| self.0.unit()).sum::<f64>() - 6.0;
        ((typical * exponential(normal * spread)).round() as i64).max(1)
    }
}

/// e to the power of `x`, in the same steps everywhere.
fn exponential(x: f64) -> f64 {
    let (mut sum, mut term) = (1.0, 1.0);
    for n in 1..40 {
        term *= x / f64::from(n);
        sum += term;
    }
    sum
}
