//! Intervals said to hold the truth 95 times in 100, tried on simulated data: 93–97 % where the method is smooth,
//! at least 93 % where it is discrete and therefore conservative.

use jiff::ToSpan;
use jiff::civil::date;

use crate::statistics::intervals_between::{Pattern, intervals_between};
use crate::statistics::kaplan_meier::{self, Lasted};
use crate::statistics::poisson_regression::{self, Cell};
use crate::statistics::rank_regression::{self, Observation};
use crate::statistics::rate_ratio::{self, Counted};
use crate::statistics::{ecdf, poisson, quantile};
use crate::tests::dice::Dice;

impl Dice {
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

/// Durations of six years, changing by a factor from year to year, ongoing where they would end after the last day.
fn six_years(dice: &mut Dice, n: usize, factor: f64) -> Vec<Observation> {
    let one = |dice: &mut Dice| {
        let covariate = 6.0 * dice.uniform();
        let seconds = (3_600_f64.ln() + covariate * factor.ln() + 1.5 * dice.normal()).exp();
        let so_far = (6.0 - covariate) * 31_557_600.0;
        Observation { covariate, lasted: Lasted { seconds: seconds.min(so_far), ended: seconds <= so_far } }
    };
    let mut observations: Vec<Observation> = (0..n).map(|_| one(dice)).collect();
    observations.sort_by(|a, b| a.covariate.total_cmp(&b.covariate));
    observations
}

#[test]
fn slopes_of_durations_hold_their_level() {
    for (n, factor) in [(20, 1.0), (60, 0.8), (240, 1.3)] {
        let share = coverage(1_000, |dice| {
            let slope = rank_regression::slope(&six_years(dice, n, factor));
            slope.known().is_some_and(|effect| effect.interval.contains(factor))
        });
        assert!((0.93..=0.985).contains(&share), "{n}, {factor}: {share}");
    }
}

/// Durations written in steps of some minutes, as people do.
fn rounded(observations: &[Observation], minutes: f64) -> Vec<Observation> {
    let step = 60.0 * minutes;
    let round = |one: &Observation| {
        let seconds = ((one.lasted.seconds / step).round() * step).max(step);
        Observation { lasted: Lasted { seconds, ..one.lasted }, ..*one }
    };
    observations.iter().map(round).collect()
}

/// Around four hours, so that most durations are longer than a step of an hour. Of 1,000 archives of 240 incidents each, the
/// interval holds the truth in 95 to 97 % at every step.
#[test]
fn slopes_of_rounded_durations_are_those_of_the_durations() {
    const STEPS: [f64; 5] = [1.0, 5.0, 15.0, 30.0, 60.0];
    for factor in [0.8, 0.93, 1.0] {
        let (mut trial, mut claims, mut widths) = (0, 0, [0.0; STEPS.len()]);
        let share = coverage(100, |dice| {
            let mut exact = six_years(dice, 60, factor);
            for one in &mut exact {
                one.lasted.seconds *= 4.0;
            }
            let at = trial % STEPS.len();
            trial += 1;
            let slope = |observations: &[Observation]| *rank_regression::slope(observations).known().expect("enough");
            let (effect, unrounded) = (slope(&rounded(&exact, STEPS[at])), slope(&exact));
            claims += usize::from(effect.p_value < 0.05);
            widths[at] += effect.error / unrounded.error / 20.0;
            effect.interval.contains(factor)
        });
        println!("{factor} a year: covers {share:.3}, widths {widths:.2?}, claims {claims} of {trial}");
        assert!(share >= 0.9, "{factor}: {share}");
        assert!(widths[..4].iter().all(|width| (0.95..1.12).contains(width)), "{factor}: {widths:.2?}");
        assert!((0.95..1.35).contains(&widths[4]), "an hour, {factor}: {widths:.2?}");
        assert!(factor < 1.0 || claims <= 10, "{claims} of {trial} claims where nothing changes");
    }
}

/// All equal but for one: hardly anything can be said of a slope, and the interval says so.
#[test]
fn equal_durations_have_no_slope() {
    let one = |at: u32| Lasted { seconds: if at == 20 { 7_200.0 } else { 3_600.0 }, ended: true };
    let observation = |at: u32| Observation { covariate: f64::from(at) / 8.0, lasted: one(at) };
    let effect = *rank_regression::slope(&(0..40).map(observation).collect::<Vec<_>>()).known().expect("enough");
    assert!(effect.p_value > 0.05 && effect.interval.low < 0.9 && effect.interval.high > 1.1, "{effect:?}");
}

#[test]
fn groups_of_unequal_spread_are_not_taken_for_different() {
    let group = |dice: &mut Dice, n: usize, spread: f64| -> Vec<Lasted> {
        let one = |dice: &mut Dice| (3_600_f64.ln() + spread * dice.normal()).exp();
        (0..n).map(|_| Lasted { seconds: one(dice), ended: true }).collect()
    };
    for ((n, spread), (other_n, other_spread)) in
        [((5, 2.5), (40, 0.8)), ((23, 2.5), (38, 0.8)), ((12, 1.0), (12, 1.0))]
    {
        let share = coverage(2_000, |dice| {
            let (now, before) = (group(dice, n, spread), group(dice, other_n, other_spread));
            rank_regression::compare(&now, &before).known().is_some_and(|effect| effect.p_value > 0.05)
        });
        assert!(share >= 0.92, "{n} and {other_n}: {share}");
    }
}

/// Counts of six years by month, twice as many in the middle of the year as at its ends.
fn months(dice: &mut Dice, a_month: f64, factor: f64) -> Vec<Cell> {
    let cell = |month: usize| {
        let time = f64::from(u32::try_from(month).expect("few months")) / 12.0;
        let season = 1.0 - 0.5 * (std::f64::consts::TAU * time).cos();
        Cell { season: month % 12, time, exposure: 30.0, count: dice.poisson(a_month * season * factor.powf(time)) }
    };
    (0..72).map(cell).collect()
}

#[test]
fn slopes_of_counts_hold_their_level() {
    for (a_month, factor) in [(1.25, 1.0), (3.3, 1.0), (3.3, 1.1), (25.0, 0.9)] {
        let share = coverage(1_000, |dice| {
            let slope = poisson_regression::slope(&months(dice, a_month, factor));
            slope.known().is_some_and(|effect| effect.interval.contains(factor))
        });
        assert!((0.93..=0.98).contains(&share), "{a_month}, {factor}: {share}");
    }
}

#[test]
fn a_change_is_found_at_its_date_and_seldom_without_one() {
    let change = |dice: &mut Dice, factor: f64| {
        let mut cells = months(dice, 3.3, 1.0);
        for cell in &mut cells[40..] {
            cell.count = dice.poisson(3.3 * factor);
        }
        *poisson_regression::change_point(&cells, 0.5).known().expect("enough incidents")
    };
    let found = coverage(100, |dice| {
        let change = change(dice, 2.5);
        change.effect.p_value < 0.05 && change.at.abs_diff(40) <= 6 && change.between.0 <= 40 && 40 <= change.between.1
    });
    assert!(found >= 0.85, "{found}");
    let observations = |dice: &mut Dice| six_years(dice, 120, 1.0);
    let quiet = coverage(100, |dice| {
        let change = rank_regression::change_point(&observations(dice));
        change.known().is_some_and(|change| change.effect.p_value > 0.05)
    });
    assert!(quiet >= 0.88, "{quiet}");
}

/// Identical durations, which rounding brings about, differ by no rounding error.
#[test]
fn identical_durations_do_not_differ() {
    let hour = |n: usize| vec![Lasted { seconds: 3_600.0, ended: true }; n];
    let effect = *rank_regression::compare(&hour(46), &hour(38)).known().expect("enough");
    assert!((effect.p_value - 1.0).abs() < 1e-12 && effect.interval.contains(1.0), "{effect:?}");
}

/// What is still open after months is not shorter than what ended after weeks.
#[test]
fn ongoing_incidents_count_as_long_ones() {
    let group = |long: f64, ended: bool| -> Vec<Lasted> {
        let short = (1..=10).map(|hour| Lasted { seconds: f64::from(hour) * 3_600.0, ended: true });
        short.chain((0..10).map(|day| Lasted { seconds: (long + f64::from(day)) * 86_400.0, ended })).collect()
    };
    let effect = *rank_regression::compare(&group(97.0, false), &group(45.0, true)).known().expect("enough");
    assert!(effect.ratio >= 1.0, "{effect:?}");
}

#[test]
fn a_slope_finds_what_it_says_it_would() {
    let mut dice = Dice(7);
    let mut found = 0;
    for _ in 0..200 {
        let error = rank_regression::slope(&six_years(&mut dice, 60, 1.0)).known().expect("enough").detectable(0.05);
        let effect = *rank_regression::slope(&six_years(&mut dice, 60, error)).known().expect("enough");
        found += u32::from(effect.p_value <= 0.05);
    }
    assert!((140..=180).contains(&found), "{found} of 200");
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

#[test]
fn incidents_that_know_nothing_of_each_other_have_no_rhythm() {
    for a_year in [15.0, 60.0, 150.0, 300.0] {
        let quiet = coverage(200, |dice| {
            let mut days = 0.0;
            let next = || {
                days += dice.exponential(365.25 / a_year);
                #[expect(clippy::cast_possible_truncation, reason = "days of six years")]
                let day = days as i64;
                (days < 6.0 * 365.25).then(|| date(2020, 1, 1) + day.days())
            };
            let dates: Vec<_> = std::iter::from_fn(next).collect();
            intervals_between(&dates).runs.known().is_none_or(|runs| runs.pattern() == Pattern::Random)
        });
        assert!(quiet >= 0.96, "{a_year} a year: {quiet}");
    }
}
