//! Whether durations become longer or shorter, ongoing ones included: a regression of their logarithms by ranks.
//!
//! The slope is the one that leaves residuals whose ranks have nothing to do with the covariate. Ranks are those of the
//! Kaplan–Meier curve, in which an ongoing incident counts as at least so long (Peto and Peto 1972; Tsiatis 1990); without
//! ongoing ones they are Wilcoxon's. The statistic is studentised, so that groups of unequal spread don't pass for groups of
//! different duration (Janssen 1997). The same statistic gives the p value and, inverted, the interval.

use super::LEVEL;
use super::effect::{ChangePoint, Effect, dates_of_change};
use super::kaplan_meier::Lasted;
use super::rng::Rng;
use super::special::{student_t_limit, student_t_tails};
use super::statistic::{Interval, Statistic};

/// How many durations a slope needs.
pub(crate) const NEEDED: usize = 12;
/// How many a group needs that is compared with another.
pub(crate) const NEEDED_IN_GROUP: usize = 5;
/// How often durations are shuffled.
const DRAWS: usize = 1_999;
/// The seed of all draws.
const SEED: u64 = 1_945;
/// What a duration of zero stands for, in seconds: less than a minute.
const ZERO: f64 = 30.0;
/// No logarithm of a ratio is further from zero.
const FARTHEST: f64 = 20.0;

/// A duration and the covariate that it is set against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Observation {
    /// When it began, in years; or its group, 0 or 1.
    pub covariate: f64,
    /// How long it lasted.
    pub lasted: Lasted,
}

/// The ratio of durations for a difference of 1 in the covariate.
#[must_use]
pub(crate) fn slope(observations: &[Observation]) -> Statistic<Effect> {
    let ended = observations.iter().filter(|one| one.lasted.ended).count();
    if ended < NEEDED {
        return Statistic::too_few(ended, NEEDED);
    }
    Statistic::Known(Regression::of(observations).effect())
}

/// The durations of one group over those of another.
#[must_use]
pub(crate) fn compare(now: &[Lasted], before: &[Lasted]) -> Statistic<Effect> {
    let ended = |group: &[Lasted]| group.iter().filter(|lasted| lasted.ended).count();
    let smaller = ended(now).min(ended(before));
    if smaller < NEEDED_IN_GROUP {
        return Statistic::too_few(smaller, NEEDED_IN_GROUP);
    }
    let group = |covariate: f64| move |lasted: &Lasted| Observation { covariate, lasted: *lasted };
    let observations: Vec<Observation> = now.iter().map(group(1.0)).chain(before.iter().map(group(0.0))).collect();
    Statistic::Known(Regression::of(&observations).effect())
}

/// The largest step in durations, which are in order of their covariate.
#[must_use]
pub(crate) fn change_point(observations: &[Observation]) -> Statistic<ChangePoint> {
    let n = observations.len();
    let ended = observations.iter().filter(|one| one.lasted.ended).count();
    let margin = NEEDED_IN_GROUP.max(n / 20);
    // Incidents of one day are not told apart.
    let apart = |index: &usize| observations[*index - 1].covariate < observations[*index].covariate;
    let candidates: Vec<usize> = (margin..=n.saturating_sub(margin)).filter(apart).collect();
    if ended < NEEDED || candidates.is_empty() {
        return Statistic::too_few(ended.min(NEEDED - 1), NEEDED);
    }
    let regression = Regression::of(observations);
    let mut scores = regression.scores(0.0);
    let sizes = step_sizes(&scores, &candidates);
    let Some((at, between)) = dates_of_change(&sizes) else { return Statistic::too_few(ended, NEEDED) };
    let largest = |sizes: &[(usize, f64)]| sizes.iter().map(|(_, size)| size.abs()).fold(0.0, f64::max);
    let observed = largest(&sizes);
    let mut chance = Rng::from_seed(SEED);
    let mut beyond = 0;
    for _ in 0..DRAWS {
        chance.shuffle(&mut scores);
        beyond += usize::from(largest(&step_sizes(&scores, &candidates)) >= observed - 1e-9);
    }
    let p_value = (beyond + 1) as f64 / (DRAWS + 1) as f64;
    let group = |(index, one): (usize, &Observation)| Observation {
        covariate: if index >= at { 1.0 } else { 0.0 },
        lasted: one.lasted,
    };
    let groups: Vec<Observation> = observations.iter().enumerate().map(group).collect();
    Statistic::Known(ChangePoint { effect: Effect { p_value, ..Regression::of(&groups).effect() }, at, between })
}

/// The p values of slopes in `draws` archives where nothing changes: durations in random order. The ranks stay the same.
#[must_use]
pub(crate) fn shuffled(observations: &[Observation], chance: &mut Rng, draws: usize) -> Vec<f64> {
    let regression = Regression::of(observations);
    let mut scores = regression.scores(0.0);
    let degrees = (observations.len() as f64 - 2.0).max(1.0);
    let draw = |_| {
        chance.shuffle(&mut scores);
        student_t_tails(regression.studentised(&scores), degrees)
    };
    (0..draws).map(draw).collect()
}

/// The standardised difference between the scores before and after each candidate.
fn step_sizes(scores: &[f64], candidates: &[usize]) -> Vec<(usize, f64)> {
    let n = scores.len() as f64;
    let variance = scores.iter().map(|score| score.powi(2)).sum::<f64>() / (n - 1.0);
    let (mut sum, mut done) = (0.0, 0);
    let size = |&index: &usize| {
        sum += scores[done..index].iter().sum::<f64>();
        done = index;
        let before = index as f64;
        let spread = (variance * before * (n - before) / n).sqrt();
        (index, if spread > 0.0 { -sum / spread } else { 0.0 })
    };
    candidates.iter().map(size).collect()
}

/// Durations set against a covariate.
struct Regression {
    /// The covariate less its mean.
    covariates: Vec<f64>,
    logarithms: Vec<f64>,
    ended: Vec<bool>,
}

impl Regression {
    fn of(observations: &[Observation]) -> Self {
        let mean = observations.iter().map(|one| one.covariate).sum::<f64>() / observations.len().max(1) as f64;
        let logarithm = |seconds: f64| if seconds > 0.0 { seconds.ln() } else { ZERO.ln() };
        Self {
            covariates: observations.iter().map(|one| one.covariate - mean).collect(),
            logarithms: observations.iter().map(|one| logarithm(one.lasted.seconds)).collect(),
            ended: observations.iter().map(|one| one.lasted.ended).collect(),
        }
    }

    fn effect(&self) -> Effect {
        let n = self.logarithms.len();
        let degrees = (n as f64 - 2.0).max(1.0);
        let limit = student_t_limit(1.0 - LEVEL, degrees);
        let logarithm = self.crossing(0.0);
        let (low, high) = (self.crossing(limit), self.crossing(-limit));
        let end = |logarithm: f64, open: f64| if logarithm.abs() < FARTHEST - 1e-6 { logarithm.exp() } else { open };
        Effect {
            ratio: logarithm.exp(),
            interval: Interval { low: end(low, 0.0), high: end(high, f64::INFINITY) },
            p_value: student_t_tails(self.statistic(0.0), degrees),
            n,
            error: (high - low) / (2.0 * limit),
        }
    }

    /// The slope at which the statistic falls to a value.
    fn crossing(&self, value: f64) -> f64 {
        let (mut low, mut high) = (-FARTHEST, FARTHEST);
        // Around the expected place first: most crossings are near zero.
        for near in [0.25, 1.0, 4.0] {
            if self.statistic(-near) > value && self.statistic(near) <= value {
                (low, high) = (-near, near);
                break;
            }
        }
        while high - low > 1e-9 {
            let middle = f64::midpoint(low, high);
            if self.statistic(middle) > value {
                low = middle;
            } else {
                high = middle;
            }
        }
        f64::midpoint(low, high)
    }

    /// The studentised statistic of a slope: positive where durations rise faster than it.
    fn statistic(&self, slope: f64) -> f64 {
        self.studentised(&self.scores(slope))
    }

    fn studentised(&self, scores: &[f64]) -> f64 {
        let n = self.logarithms.len() as f64;
        let (mut sum, mut squares) = (0.0, 0.0);
        for (covariate, score) in self.covariates.iter().zip(scores) {
            sum += covariate * score;
            squares += (covariate * score).powi(2);
        }
        if squares > 1e-18 { sum / (squares * n / (n - 2.0).max(1.0)).sqrt() } else { 0.0 }
    }

    /// The score of each residual, between −1 for the shortest and 1 for the longest; they sum up to zero.
    fn scores(&self, slope: f64) -> Vec<f64> {
        let residual = |at: usize| self.logarithms[at] - slope * self.covariates[at];
        // Those that ended at a duration come before those that were last seen at it.
        let mut order: Vec<(f64, bool, usize)> =
            (0..self.logarithms.len()).map(|at| (residual(at), !self.ended[at], at)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut scores = vec![0.0; order.len()];
        let (mut survival, mut at_risk) = (1.0, order.len());
        for group in order.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
            let ended = group.iter().filter(|(_, ongoing, _)| !ongoing).count();
            let after = survival * (1.0 - ended as f64 / at_risk as f64);
            for (_, ongoing, at) in group {
                scores[*at] = if *ongoing { 1.0 - after } else { 1.0 - survival - after };
            }
            survival = after;
            at_risk -= group.len();
        }
        scores
    }
}
