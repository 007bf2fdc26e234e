//! Whether durations become longer or shorter, ongoing ones included: a regression of their logarithms by ranks.
//!
//! The slope is the one that leaves residuals whose ranks have nothing to do with the covariate. Ranks are those of the
//! Kaplan–Meier curve, in which an ongoing incident counts as at least so long (Peto and Peto 1972; Tsiatis 1990); without
//! ongoing ones they are Wilcoxon's. The statistic is studentised, so that groups of unequal spread don't pass for groups of
//! different duration (Janssen 1997). The same statistic gives the p value and, inverted, the interval.
//!
//! Durations are often written in whole hours or half hours, so that many are equal. A slope would break all these ties at once,
//! whatever its size, and the statistic would jump over every value but zero. Equal durations were rounded from unequal ones,
//! so a group of ties is spread evenly over the durations that round to it, in random order, as quantised signals are dithered
//! (Schuchman 1964) and counts jittered for quantile regression (Machado and Santos Silva 2005). The scores are the mean over
//! several such orders, each with its reverse: a slope of zero has the midranks of ties. Ties of the shortest duration
//! are only known to be no longer than what rounds to it, since nothing below says how far they reach down: they have the mean
//! score of all that is shorter, by the same curve from its other end.

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
/// How many values all orders of ties have together, and how many pairs of orders there are at most.
const VALUES: usize = 4_000;
const MAX_PAIRS: usize = 2;
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

/// What is known of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// It is so long.
    Exactly,
    /// It is not longer: whatever rounds to the shortest duration.
    AtMost,
    /// It is ongoing.
    AtLeast,
}

/// Durations set against a covariate.
struct Regression {
    /// The covariate less its mean.
    covariates: Vec<f64>,
    /// The logarithms of durations, once for each order of ties.
    orders: Vec<Vec<f64>>,
    known: Vec<Known>,
}

impl Regression {
    fn of(observations: &[Observation]) -> Self {
        let mean = observations.iter().map(|one| one.covariate).sum::<f64>() / observations.len().max(1) as f64;
        let seconds = |one: &Observation| if one.lasted.seconds > 0.0 { one.lasted.seconds } else { ZERO };
        let seconds: Vec<f64> = observations.iter().map(seconds).collect();
        let known = |one: &Observation| if one.lasted.ended { Known::Exactly } else { Known::AtLeast };
        let mut known: Vec<Known> = observations.iter().map(known).collect();
        let orders = orders_of_ties(&seconds, &mut known);
        Self { covariates: observations.iter().map(|one| one.covariate - mean).collect(), orders, known }
    }

    fn effect(&self) -> Effect {
        let n = self.known.len();
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
        let n = self.known.len() as f64;
        let (mut sum, mut squares) = (0.0, 0.0);
        for (covariate, score) in self.covariates.iter().zip(scores) {
            sum += covariate * score;
            squares += (covariate * score).powi(2);
        }
        if squares > 1e-18 { sum / (squares * n / (n - 2.0).max(1.0)).sqrt() } else { 0.0 }
    }

    /// The score of each residual, between −1 for the shortest and 1 for the longest; they sum up to zero.
    fn scores(&self, slope: f64) -> Vec<f64> {
        let mut scores = vec![0.0; self.known.len()];
        for logarithms in &self.orders {
            self.add_scores(slope, logarithms, &mut scores);
        }
        let orders = self.orders.len() as f64;
        scores.into_iter().map(|score| score / orders).collect()
    }

    fn add_scores(&self, slope: f64, logarithms: &[f64], scores: &mut [f64]) {
        let residual = |at: usize| logarithms[at] - slope * self.covariates[at];
        // Those that ended at a duration come before those that were last seen at it.
        let mut order: Vec<(f64, Known, usize)> =
            (0..logarithms.len()).map(|at| (residual(at), self.known[at], at)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let groups = || order.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq());
        // What is ongoing is distributed among what lasted longer: Kaplan and Meier's curve.
        let (mut survival, mut at_risk, mut shares) = (1.0, order.len(), Vec::new());
        for group in groups() {
            let ended = group.iter().filter(|(_, known, _)| *known != Known::AtLeast).count();
            let after = survival * (1.0 - ended as f64 / at_risk as f64);
            shares.push((survival - after) / ended.max(1) as f64);
            survival = after;
            at_risk -= group.len();
        }
        // What is at most so long is distributed among what was shorter: the same curve from the other end.
        let (mut before, mut at_most) = (1.0 - survival, 1.0 - survival);
        for (group, share) in groups().rev().zip(shares.iter().rev()) {
            let of = |wanted: Known| share * group.iter().filter(|(_, known, _)| *known == wanted).count() as f64;
            let (exactly, uncertain) = (of(Known::Exactly), of(Known::AtMost));
            let after = if exactly > 0.0 { before * (1.0 - exactly / at_most).max(0.0) } else { before };
            for (_, known, at) in group {
                scores[*at] += match known {
                    Known::Exactly => before + after - 1.0,
                    Known::AtMost => before - 1.0,
                    Known::AtLeast => before,
                };
            }
            before = after;
            at_most -= exactly + uncertain;
        }
    }
}

/// The logarithms of durations, with each group of ties spread evenly over its cell, once for each order of its members. Those of
/// the shortest group are only known to be in its cell, which has no lower end.
fn orders_of_ties(seconds: &[f64], known: &mut [Known]) -> Vec<Vec<f64>> {
    let mut order: Vec<usize> = (0..seconds.len()).filter(|at| known[*at] == Known::Exactly).collect();
    order.sort_by(|a, b| seconds[*a].total_cmp(&seconds[*b]));
    let mut groups: Vec<Vec<usize>> =
        order.chunk_by(|a, b| seconds[*a].total_cmp(&seconds[*b]).is_eq()).map(<[usize]>::to_vec).collect();
    let values: Vec<f64> = groups.iter().map(|group| seconds[group[0]]).collect();
    let mut logarithms: Vec<f64> = seconds.iter().map(|seconds| seconds.ln()).collect();
    if values.len() < 2 || groups.iter().all(|group| group.len() == 1) {
        return vec![logarithms];
    }
    if groups[0].len() > 1 {
        for member in &groups[0] {
            known[*member] = Known::AtMost;
            logarithms[*member] = cell(&values, 0).1;
        }
    }
    let mut chance = Rng::from_seed(SEED);
    let pairs = (VALUES / 2 / logarithms.len()).min(MAX_PAIRS);
    let mut orders = Vec::new();
    for number in 0..(2 * pairs).max(1) {
        let mut spread = logarithms.clone();
        for (index, group) in groups.iter_mut().enumerate().skip(1).filter(|(_, group)| group.len() > 1) {
            if number % 2 == 0 {
                chance.shuffle(group);
            } else {
                group.reverse();
            }
            let (low, high) = cell(&values, index);
            for (place, member) in group.iter().enumerate() {
                spread[*member] = low + (high - low) * (place as f64 + 0.5) / group.len() as f64;
            }
        }
        orders.push(spread);
    }
    orders
}

/// The logarithms of the ends of a cell, half-way to the values on both sides; the last cell is as wide above as below.
fn cell(values: &[f64], index: usize) -> (f64, f64) {
    let middle = |a: usize, b: usize| f64::midpoint(values[a], values[b]).ln();
    let value = values[index].ln();
    let low = index.checked_sub(1).map(|before| middle(before, index));
    let high = (index + 1 < values.len()).then(|| middle(index, index + 1));
    (low.unwrap_or(f64::NEG_INFINITY), high.or(low.map(|low| 2.0 * value - low)).unwrap_or(value))
}
