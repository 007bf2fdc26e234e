//! Rates of groups of any size on one list: each is drawn towards the average of all, the more so the fewer events it rests on.
//!
//! Empirical Bayes with a gamma distribution of rates, fitted by moments (Robbins 1956; Marshall 1991): given a group's count,
//! its rate is again gamma distributed. Given the counts of two years, the probability that the later rate is higher is one of
//! a beta distribution.

use statrs::function::beta::beta_reg;

use super::LEVEL;
use super::special::gamma_quantile;
use super::statistic::{Estimate, Interval, Statistic};

/// How many groups a comparison needs, and how many events all have together.
const GROUPS: usize = 3;
const EVENTS: u64 = 10;
/// Groups differ at least by this part of their mean: with the variance that moments leave, all could be the same.
const LEAST_SPREAD: f64 = 0.1;

/// The events of a group in two periods of the same length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pair {
    /// In the earlier one.
    pub before: u64,
    /// In the later one.
    pub now: u64,
}

/// The rate of a group in the later period.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Shrunken {
    /// How many events a period has, with the interval.
    pub rate: Estimate,
    /// How likely it is higher than in the earlier period.
    pub probably_more: f64,
}

/// The rates of groups, in the order of the input.
#[must_use]
pub(crate) fn rates(groups: &[Pair]) -> Statistic<Vec<Shrunken>> {
    let events: u64 = groups.iter().map(|pair| pair.before + pair.now).sum();
    if groups.len() < GROUPS || events < EVENTS {
        return Statistic::too_few(groups.len().min(GROUPS - 1), GROUPS);
    }
    let (shape, exposure) = prior(groups);
    let tail = (1.0 - LEVEL) / 2.0;
    let shrunken = |pair: &Pair| {
        let (now, before) = (shape + pair.now as f64, shape + pair.before as f64);
        let scaled = |probability| gamma_quantile(now, probability) / (exposure + 1.0);
        let rate = Estimate {
            value: now / (exposure + 1.0),
            interval: Interval { low: scaled(tail), high: scaled(1.0 - tail) },
            n: usize::try_from(pair.now).unwrap_or(usize::MAX),
        };
        // Both periods are equally long, so half of what they share.
        Shrunken { rate, probably_more: 1.0 - beta_reg(now, before, 0.5) }
    };
    Statistic::Known(groups.iter().map(shrunken).collect())
}

/// The shape of the distribution of rates, and the number of periods that it is worth.
fn prior(groups: &[Pair]) -> (f64, f64) {
    let rates: Vec<f64> = groups.iter().map(|pair| (pair.before + pair.now) as f64 / 2.0).collect();
    let n = rates.len() as f64;
    let mean = rates.iter().sum::<f64>() / n;
    let variance = rates.iter().map(|rate| (rate - mean).powi(2)).sum::<f64>() / (n - 1.0);
    // What is left of the variance when that of counts is taken off.
    let between = (variance - mean / 2.0).max((LEAST_SPREAD * mean).powi(2));
    (mean.powi(2) / between, mean / between)
}
