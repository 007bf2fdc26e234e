//! The median length where some have not ended yet: these lasted at least as long as they did so far.
//!
//! Kaplan and Meier (1958); variance by Greenwood (1926), interval on the scale of log(−log S), inverted for the median
//! (Brookmeyer and Crowley 1982). An end that the data don't reach is infinite.

use super::LEVEL;
use super::special::normal_quantile;
use super::statistic::{Estimate, Interval, Statistic};

/// A length, ended or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Lasted {
    /// How long it lasted, in seconds; so far, where it has not ended.
    pub seconds: f64,
    /// Whether it has ended.
    pub ended: bool,
}

/// A step of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Step {
    /// The length, in seconds.
    pub seconds: f64,
    /// The share that lasts longer.
    pub survival: f64,
    /// Its interval at the level [`LEVEL`], at this length alone.
    pub interval: Interval,
}

/// The share that lasts longer than each length at which something ended, in order of length.
#[must_use]
pub(crate) fn curve(lengths: &[Lasted]) -> Vec<Step> {
    let mut sorted: Vec<Lasted> = lengths.iter().copied().filter(|lasted| lasted.seconds.is_finite()).collect();
    // Those that end at a length come before those that are last seen at it.
    sorted.sort_by(|a, b| a.seconds.total_cmp(&b.seconds).then(b.ended.cmp(&a.ended)));
    let mut steps = Vec::new();
    let (mut survival, mut variance) = (1.0, 0.0);
    let mut at_risk = sorted.len();
    for group in sorted.chunk_by(|a, b| a.seconds.total_cmp(&b.seconds).is_eq()) {
        let ended = group.iter().filter(|lasted| lasted.ended).count();
        if ended > 0 {
            let (d, n) = (ended as f64, at_risk as f64);
            survival *= 1.0 - d / n;
            variance += d / (n * (n - d));
            let interval = interval(survival, variance).unwrap_or_else(|| nothing_left(&steps));
            steps.push(Step { seconds: group[0].seconds, survival, interval });
        }
        at_risk -= group.len();
    }
    steps
}

/// The median with its interval at the level [`LEVEL`]; too few where less than half have ended or no lower end is reached.
///
/// `n` counts all lengths, ended or not.
#[must_use]
pub(crate) fn median(lengths: &[Lasted]) -> Statistic<Estimate> {
    let curve = curve(lengths);
    let n = lengths.len();
    let reaches = |share: fn(&Step) -> f64| curve.iter().find(|step| share(step) <= 0.5).map(|step| step.seconds);
    let low = reaches(|step| step.interval.low);
    let high = reaches(|step| step.interval.high).unwrap_or(f64::INFINITY);
    match (reaches(|step| step.survival), low) {
        (Some(value), Some(low)) if n >= NEEDED => {
            Statistic::Known(Estimate { value, interval: Interval { low, high }, n })
        }
        _ => Statistic::too_few(lengths.iter().filter(|lasted| lasted.ended).count(), NEEDED.max(n / 2 + 1)),
    }
}

/// As many as a median without open ends needs.
const NEEDED: usize = 6;

/// Once the last has ended, the variance is not defined: the upper end stays where it was.
fn nothing_left(steps: &[Step]) -> Interval {
    Interval { low: 0.0, high: steps.last().map_or(1.0, |step| step.interval.high) }
}

/// S to the power of exp(±z·√V / log S): the interval of log(−log S), carried back. `None` where S has reached zero.
fn interval(survival: f64, variance: f64) -> Option<Interval> {
    if survival <= 0.0 || !variance.is_finite() {
        return None;
    }
    let z = normal_quantile(f64::midpoint(1.0, LEVEL));
    let width = z * variance.sqrt() / survival.ln().abs();
    Some(Interval { low: survival.powf(width.exp()), high: survival.powf((-width).exp()) })
}
