//! Intervals said to hold the truth 95 times in 100, tried on simulated data: 93–97 % where the method is smooth,
//! at least 93 % where it is discrete and therefore conservative.

use crate::statistics::kaplan_meier::{self, Lasted};
use crate::statistics::rate_ratio::{self, Counted};
use crate::statistics::{Verdict, ecdf, permutation, poisson, quantile};

/// Chance of the tests' own: a congruential generator with its high bits taken, and normal values from twelve of them.
struct Dice(u64);

impl Dice {
    #[expect(clippy::cast_precision_loss, reason = "53 bits")]
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * self.uniform().ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }

    /// Heavy-tailed lengths around an hour.
    fn lengths(&mut self, n: usize, shift: f64) -> Vec<f64> {
        (0..n).map(|_| (3_600_f64.ln() + shift + 1.8 * self.normal()).exp()).collect()
    }

    fn poisson(&mut self, mean: f64) -> u64 {
        let (mut product, mut count) = (self.uniform(), 0);
        while product > (-mean).exp() {
            product *= self.uniform();
            count += 1;
        }
        count
    }
}

/// The share of trials in which the interval holds the truth.
fn coverage(trials: u32, mut holds: impl FnMut(&mut Dice) -> bool) -> f64 {
    let mut dice = Dice(20_260_314);
    let held = (0..trials).filter(|_| holds(&mut dice)).count();
    f64::from(u32::try_from(held).expect("few trials")) / f64::from(trials)
}

#[test]
fn quantile_intervals_are_conservative() {
    for (n, p, z) in [(20, 0.5, 0.0), (150, 0.5, 0.0), (50, 0.9, 1.281_551_566), (30, 0.75, 0.674_489_750)] {
        let truth = (3_600_f64.ln() + 1.8 * z).exp();
        let share = coverage(2_000, |dice| {
            let mut lengths = dice.lengths(n, 0.0);
            lengths.sort_by(f64::total_cmp);
            quantile::estimate(&lengths, p).known().is_some_and(|estimate| estimate.interval.contains(truth))
        });
        assert!((0.94..=0.995).contains(&share), "quantile {p} of {n}: {share}");
    }
}

#[test]
fn poisson_intervals_are_conservative() {
    for mean in [0.7, 3.0, 12.0, 60.0] {
        let share = coverage(2_000, |dice| poisson::interval(dice.poisson(mean)).contains(mean));
        assert!((0.94..=1.0).contains(&share), "mean {mean}: {share}");
    }
}

#[test]
fn rate_ratio_intervals_are_conservative() {
    let share = coverage(1_000, |dice| {
        let now = Counted { count: dice.poisson(18.0), exposure: 91.0 };
        let before = Counted { count: dice.poisson(12.0), exposure: 91.0 };
        rate_ratio::compare(now, before).known().is_some_and(|ratio| ratio.interval.contains(1.5))
    });
    assert!((0.94..=0.995).contains(&share), "{share}");
}

#[test]
fn length_ratio_intervals_hold_their_level() {
    let share = coverage(2_000, |dice| {
        let (now, before) = (dice.lengths(6, 0.5), dice.lengths(6, 0.0));
        permutation::compare(&now, &before).known().is_some_and(|ratio| ratio.interval.contains(0.5_f64.exp()))
    });
    assert!((0.93..=0.97).contains(&share), "{share}");
}

#[test]
fn length_ratios_find_what_they_say_they_would() {
    let mut found = 0;
    let mut dice = Dice(7);
    // The spread is 1.8, so groups of 9 show a factor of exp(2.80 · 1.8 · √(2/9)) four times in five, or nearly so.
    for _ in 0..60 {
        let (now, before) = (dice.lengths(9, 2.377), dice.lengths(9, 0.0));
        found += u32::from(permutation::compare(&now, &before).known().expect("enough").verdict() != Verdict::NoChange);
    }
    assert!((40..=56).contains(&found), "{found} of 60");
}

#[test]
fn medians_with_open_ends_hold_their_level() {
    let share = coverage(2_000, |dice| {
        let lengths = dice.lengths(60, 0.0).into_iter().zip(dice.lengths(60, 1.0));
        let lasted = lengths.map(|(length, seen)| Lasted { seconds: length.min(seen), ended: length <= seen });
        let median = kaplan_meier::median(&lasted.collect::<Vec<_>>());
        median.known().is_some_and(|estimate| estimate.interval.contains(3_600.0))
    });
    assert!((0.93..=0.97).contains(&share), "{share}");
}

#[test]
fn bands_hold_the_whole_curve() {
    let share = coverage(1_000, |dice| {
        let mut sample: Vec<f64> = (0..40).map(|_| dice.uniform()).collect();
        sample.sort_by(f64::total_cmp);
        let ecdf = ecdf::ecdf(&sample);
        let mut before = 0.0;
        ecdf.steps.iter().all(|(x, share)| {
            let apart = (share - x).abs().max((before - x).abs());
            before = *share;
            apart <= ecdf.margin
        })
    });
    assert!((0.93..=0.99).contains(&share), "{share}");
}
