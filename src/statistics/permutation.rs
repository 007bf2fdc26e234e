//! Two groups of lengths compared by their mean logarithms: a permutation test, and the interval that belongs to it.
//!
//! 1. The statistic is the difference of mean logarithms; its exponential is the ratio of geometric means.
//! 2. Relabelling the pooled observations tells how large it becomes by chance (Fisher 1935; Pitman 1937).
//! 3. For each relabelling there is one shift of the first group at which it would be exactly as extreme as what was
//!    observed; the order statistics of these shifts bound the interval (Garthwaite 1996). So the interval leaves out
//!    "no change" exactly when the test rejects it.
//!
//! All relabellings are counted where they are few; else up to [`DRAWS`] are drawn from a fixed seed.

use super::LEVEL;
use super::power;
use super::rng::Rng;
use super::special::ln_choose;
use super::statistic::{Interval, Statistic, Verdict};

/// How many relabellings are drawn where there are too many to count.
pub const DRAWS: usize = 9_999;
/// How many are drawn at least, however large the groups.
pub const LEAST_DRAWS: usize = 999;
/// How many observations all draws together may move: groups of hundreds get fewer draws, and need fewer.
const WORK: usize = 500_000;
/// As many are counted one by one.
const ALL: f64 = 10_000.0;
/// How many observations each group needs: fewer could show nothing at the level 95 %, or only the plainest.
const NEEDED: usize = 5;
/// What a length of zero stands for, in seconds: less than a minute.
const ZERO: f64 = 30.0;
/// Shifts nearer to zero than this are zero but for rounding.
const SAME: f64 = 1e-12;
/// The seed of all draws.
const SEED: u64 = 1_936;

/// The lengths of one group over those of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DurationRatio {
    /// The ratio of geometric means.
    pub ratio: f64,
    /// Its interval at the level [`LEVEL`].
    pub interval: Interval,
    /// How likely a difference at least so large is where the groups don't differ.
    pub p_value: f64,
    /// The sizes of the two groups.
    pub n: (usize, usize),
    /// The ratio above 1 that groups like these would have shown four times in five.
    pub detectable: f64,
}

impl DurationRatio {
    /// Whether the durations show a difference, and which.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.ratio, !self.interval.contains(1.0))
    }
}

/// Compares lengths in seconds, in any order. Too few where a group has fewer than five.
#[must_use]
pub fn compare(now: &[f64], before: &[f64]) -> Statistic<DurationRatio> {
    let smaller = now.len().min(before.len());
    if smaller < NEEDED {
        return Statistic::too_few(smaller, NEEDED);
    }
    let mut pooled: Vec<f64> = now.iter().chain(before).map(|seconds| logarithm(*seconds)).collect();
    // The order within a group must not matter to the draws.
    pooled[..now.len()].sort_by(f64::total_cmp);
    pooled[now.len()..].sort_by(f64::total_cmp);
    let groups = Groups::new(&pooled, now.len());
    let mut shifts = groups.shifts();
    shifts.sort_by(f64::total_cmp);

    let count = shifts.len() + 1;
    #[expect(clippy::cast_precision_loss, reason = "relabellings are thousands")]
    let share = |extreme: usize| (extreme + 1) as f64 / count as f64;
    let at_most = share(shifts.partition_point(|shift| *shift <= SAME));
    let at_least = share(shifts.len() - shifts.partition_point(|shift| *shift < -SAME));
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "as above"
    )]
    let rank = ((1.0 - LEVEL) / 2.0 * count as f64).floor() as usize;
    let end = |index: usize, without: f64| shifts.get(index).map_or(without, |shift| shift.exp());
    let interval = if rank == 0 {
        Interval { low: 0.0, high: f64::INFINITY }
    } else {
        Interval { low: end(rank - 1, 0.0), high: end(shifts.len() - rank, f64::INFINITY) }
    };
    let n = (now.len(), before.len());
    Statistic::Known(DurationRatio {
        ratio: groups.observed.exp(),
        interval,
        p_value: (2.0 * at_most.min(at_least)).min(1.0),
        n,
        detectable: power::detectable_length_ratio(groups.spread(), n).unwrap_or(f64::INFINITY),
    })
}

/// The logarithm of a length, zero standing for less than a minute.
fn logarithm(seconds: f64) -> f64 {
    if seconds > 0.0 { seconds.ln() } else { ZERO.ln() }
}

/// The pooled observations, those of the first group first.
struct Groups<'a> {
    pooled: &'a [f64],
    first: usize,
    total: f64,
    observed: f64,
}

impl<'a> Groups<'a> {
    fn new(pooled: &'a [f64], first: usize) -> Self {
        let total = pooled.iter().sum();
        let groups = Self { pooled, first, total, observed: 0.0 };
        let observed = groups.difference(pooled.iter().take(first).sum());
        Self { observed, ..groups }
    }

    /// The difference of means where the first group has this sum.
    #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
    fn difference(&self, sum: f64) -> f64 {
        sum / self.first as f64 - (self.total - sum) / (self.pooled.len() - self.first) as f64
    }

    /// The shift at which a relabelling would be as extreme as what was observed; `None` for one that changes nothing.
    ///
    /// `sum` is that of the observations now in the first group, `kept` of which were there before.
    #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
    fn shift(&self, sum: f64, kept: usize) -> Option<f64> {
        let moved = (self.first - kept) as f64;
        let weight = moved / self.first as f64 + moved / (self.pooled.len() - self.first) as f64;
        (moved > 0.0).then(|| (self.observed - self.difference(sum)) / weight)
    }

    fn shifts(&self) -> Vec<f64> {
        #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
        let ways = ln_choose(self.pooled.len() as f64, self.first as f64);
        if ways <= ALL.ln() { self.every() } else { self.drawn() }
    }

    /// Every way to choose the first group, in order.
    fn every(&self) -> Vec<f64> {
        let (n, size) = (self.pooled.len(), self.first);
        let mut chosen: Vec<usize> = (0..size).collect();
        let mut shifts = Vec::new();
        loop {
            let sum = chosen.iter().filter_map(|index| self.pooled.get(*index)).sum();
            let kept = chosen.iter().filter(|index| **index < size).count();
            shifts.extend(self.shift(sum, kept));
            let Some(place) = (0..size).rev().find(|place| chosen[*place] < n - size + place) else { return shifts };
            chosen[place] += 1;
            for next in place + 1..size {
                chosen[next] = chosen[next - 1] + 1;
            }
        }
    }

    /// Draws of the first group: the smaller group is drawn by a partial shuffle, the other is the rest.
    fn drawn(&self) -> Vec<f64> {
        let (n, first) = (self.pooled.len(), self.first);
        let size = first.min(n - first);
        let mut chance = Rng::from_seed(SEED);
        let mut order: Vec<usize> = (0..n).collect();
        let draw = |_| {
            let (mut sum, mut low) = (0.0, 0);
            for place in 0..size {
                let other = place + chance.below(n - place);
                order.swap(place, other);
                sum += self.pooled[order[place]];
                low += usize::from(order[place] < first);
            }
            if size == first { self.shift(sum, low) } else { self.shift(self.total - sum, first - low) }
        };
        (0..(WORK / size.max(1)).clamp(LEAST_DRAWS, DRAWS)).filter_map(draw).collect()
    }

    /// The pooled standard deviation of logarithms within the groups.
    #[expect(clippy::cast_precision_loss, reason = "groups are far smaller than 2^52")]
    fn spread(&self) -> f64 {
        let squares = |group: &[f64]| {
            let mean = group.iter().sum::<f64>() / group.len() as f64;
            group.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
        };
        let (first, second) = self.pooled.split_at(self.first);
        ((squares(first) + squares(second)) / (self.pooled.len() - 2) as f64).sqrt()
    }
}
