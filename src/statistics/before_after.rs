//! Whether events of one kind became more or less frequent after a date than all others did, by Fisher's exact test.
//!
//! Given how many events there are of the kind and of the others, and how many before and after, the number of the kind that
//! came after is hypergeometric where nothing changed, and follows Fisher's noncentral distribution where its rate changed by
//! a factor and that of the others did not (Fisher 1935; Cornfield 1956). The ratio is the conditional maximum-likelihood
//! estimate, the interval consists of the ratios at which neither tail is below 2.5 %, and the p value is twice the smaller
//! tail, so that both agree.

use super::LEVEL;
use super::effect::Effect;
use super::rate_ratio::{self, Counted};
use super::rng::Rng;
use super::special::{bisect, ln_choose};
use super::statistic::Interval;

/// No logarithm of a ratio is further from zero.
const FARTHEST: f64 = 20.0;
/// Nobody waits longer than this: ten years, in days.
const MAX_WAIT: u32 = 3_653;

/// How many events there were before a date and from it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Before.
    pub before: u64,
    /// From the date on.
    pub after: u64,
}

/// What the events of a kind are compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Control {
    /// All other events: what changed for all of them isn't an effect.
    Others(Counts),
    /// The days before and after, without others.
    Days(f64, f64),
}

/// What followed a date over what came before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Comparison {
    /// The ratio of the rates, over that of the others.
    pub effect: Effect,
    /// The smallest p value that events of these numbers can give: where it is above a level, nothing can be shown at it.
    pub least_p_value: f64,
}

impl Counts {
    /// Before and after together.
    #[must_use]
    pub(crate) const fn total(self) -> u64 {
        self.before + self.after
    }
}

impl Control {
    /// The same `days` later, with `rate` other events on each.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
    fn later(self, days: u32, rate: f64) -> Self {
        match self {
            Self::Others(others) => {
                let more = (rate * f64::from(days)).round() as u64;
                Self::Others(Counts { after: others.after + more, ..others })
            }
            Self::Days(before, after) => Self::Days(before, after + f64::from(days)),
        }
    }
}

/// Compares events of a kind with a control; `None` without any of either.
#[must_use]
pub(crate) fn compare(kind: Counts, control: Control) -> Option<Comparison> {
    match control {
        Control::Others(others) => Table::of(kind, others).map(|table| table.comparison()),
        Control::Days(before, after) => by_days(kind, before, after),
    }
}

/// How many more days without an event of the kind it takes until `level` is reached, with `rate` other events a day; `None`
/// where nothing came before, or it takes longer than anyone waits.
#[must_use]
pub(crate) fn quiet_days(kind: Counts, control: Control, rate: f64, level: f64) -> Option<u32> {
    let shows = |days: u32| match control.later(days, rate) {
        Control::Others(others) => Table::of(kind, others).is_some_and(|table| table.shows_fewer(level)),
        Control::Days(before, after) => {
            by_days(kind, before, after).is_some_and(|it| it.effect.ratio < 1.0 && it.effect.p_value <= level)
        }
    };
    if kind.before == 0 || !shows(MAX_WAIT) {
        return None;
    }
    let (mut low, mut high) = (0, MAX_WAIT);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if shows(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(high)
}

/// Every number of events after that there can be where nothing changed: how likely it is, and its p value.
#[must_use]
pub(crate) fn outcomes(kind: Counts, control: Control) -> Vec<(f64, f64)> {
    let n = kind.total();
    let weights = match control {
        Control::Others(others) => Table::of(kind, others).map(|table| table.weights).unwrap_or_default(),
        Control::Days(before, after) => {
            let (before, after) = ((before / (before + after)).ln(), (after / (before + after)).ln());
            let weight =
                |count: u64| ln_choose(n as f64, count as f64) + count as f64 * after + (n - count) as f64 * before;
            (0..=n).map(weight).collect()
        }
    };
    let largest = weights.iter().copied().fold(f64::MIN, f64::max);
    let weights: Vec<f64> = weights.iter().map(|weight| (weight - largest).exp()).collect();
    let all: f64 = weights.iter().sum();
    let mut below = 0.0;
    let outcome = |weight: &f64| {
        let at = weight / all;
        below += at;
        (at, (2.0 * f64::min(below, 1.0 - below + at)).clamp(0.0, 1.0))
    };
    weights.iter().map(outcome).collect()
}

/// The p values of draws from outcomes.
#[must_use]
pub(crate) fn drawn(outcomes: &[(f64, f64)], chance: &mut Rng, draws: usize) -> Vec<f64> {
    let draw = |_| {
        let mut left = chance.unit();
        let found = outcomes.iter().find(|(share, _)| {
            left -= share;
            left < 0.0
        });
        found.or(outcomes.last()).map_or(1.0, |(_, p_value)| *p_value)
    };
    (0..draws).map(draw).collect()
}

fn by_days(kind: Counts, before: f64, after: f64) -> Option<Comparison> {
    let counted = |count, exposure| Counted { count, exposure };
    let compared = rate_ratio::compare(counted(kind.after, after), counted(kind.before, before));
    let ratio = compared.known()?;
    let n = kind.total() as f64;
    let share = after / (before + after);
    let rarest = share.powf(n).min((1.0 - share).powf(n));
    let error = (1.0 / (kind.after as f64 + 0.5) + 1.0 / (kind.before as f64 + 0.5)).sqrt();
    let effect = Effect {
        ratio: ratio.ratio,
        interval: ratio.interval,
        p_value: ratio.p_value,
        n: usize::try_from(kind.total()).unwrap_or(usize::MAX),
        error,
    };
    Some(Comparison { effect, least_p_value: (2.0 * rarest).min(1.0) })
}

/// Four counts, with the distribution of the number of the kind that came after, given the sums.
struct Table {
    kind: Counts,
    others: Counts,
    /// The smallest possible number after.
    least: u64,
    /// The logarithms of the weights of all possible numbers.
    weights: Vec<f64>,
}

impl Table {
    fn of(kind: Counts, others: Counts) -> Option<Self> {
        let (n, m, after) = (kind.total(), others.total(), kind.after + others.after);
        if n == 0 || m == 0 {
            return None;
        }
        let least = after.saturating_sub(m);
        let weight = |count: u64| ln_choose(n as f64, count as f64) + ln_choose(m as f64, (after - count) as f64);
        Some(Self { kind, others, least, weights: (least..=n.min(after)).map(weight).collect() })
    }

    /// The probabilities of at most and of at least the observed number after, and the mean, at the logarithm of a ratio.
    fn at(&self, logarithm: f64) -> (f64, f64, f64) {
        let terms = self.weights.iter().zip(self.least..);
        let terms = terms.map(|(weight, count)| (count, logarithm.mul_add(count as f64, *weight)));
        let largest = terms.clone().map(|(_, term)| term).fold(f64::MIN, f64::max);
        let (mut below, mut at, mut above, mut sum) = (0.0, 0.0, 0.0, 0.0);
        for (count, term) in terms {
            let term = (term - largest).exp();
            sum += term * count as f64;
            match count.cmp(&self.kind.after) {
                std::cmp::Ordering::Less => below += term,
                std::cmp::Ordering::Equal => at += term,
                std::cmp::Ordering::Greater => above += term,
            }
        }
        let all = below + at + above;
        ((below + at) / all, (at + above) / all, sum / all)
    }

    /// Whether fewer came after than an equal rate would bring, at a level: the ratio that fits best is below 1 where the mean at
    /// 1 is above what was observed.
    fn shows_fewer(&self, level: f64) -> bool {
        let (at_most, at_least, mean) = self.at(0.0);
        mean > self.kind.after as f64 && (2.0 * at_most.min(at_least)).min(1.0) <= level
    }

    fn comparison(&self) -> Comparison {
        let tail = (1.0 - LEVEL) / 2.0;
        let (is_least, is_most) =
            (self.kind.after == self.least, self.kind.after == self.least + self.weights.len() as u64 - 1);
        let solve = |below: &dyn Fn(f64) -> bool| bisect(-FARTHEST, FARTHEST, below).exp();
        let ratio = match (is_least, is_most) {
            (true, true) => 1.0,
            (true, false) => 0.0,
            (false, true) => f64::INFINITY,
            (false, false) => solve(&|logarithm| self.at(logarithm).2 < self.kind.after as f64),
        };
        let low = if is_least { 0.0 } else { solve(&|logarithm| self.at(logarithm).1 < tail) };
        let high = if is_most { f64::INFINITY } else { solve(&|logarithm| self.at(logarithm).0 > tail) };
        let (at_most, at_least, _) = self.at(0.0);
        let cells = [self.kind.before, self.kind.after, self.others.before, self.others.after];
        let effect = Effect {
            ratio,
            interval: Interval { low, high },
            p_value: (2.0 * at_most.min(at_least)).min(1.0),
            n: usize::try_from(self.kind.total()).unwrap_or(usize::MAX),
            error: cells.iter().map(|count| 1.0 / (*count as f64 + 0.5)).sum::<f64>().sqrt(),
        };
        Comparison { effect, least_p_value: self.least_p_value() }
    }

    /// The smaller of the two ends of the distribution, doubled.
    fn least_p_value(&self) -> f64 {
        let all: f64 = self.weights.iter().map(|weight| (weight - self.weights[0]).exp()).sum();
        let (first, last) = (0.0, self.weights[self.weights.len() - 1] - self.weights[0]);
        (2.0 * f64::exp(f64::min(first, last)) / all).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Nine before and none after, of which by their numbers half belong after, are more than chance; three are not.
    #[test]
    fn how_long_it_must_stay_quiet() {
        let kind = |before, after| Counts { before, after };
        let even = |count| Control::Others(Counts { before: count, after: count });
        let p = |before| compare(kind(before, 0), even(40)).map_or(1.0, |it| it.effect.p_value);
        assert!(p(9) < 0.05 && p(3) > 0.05, "{} {}", p(9), p(3));
        let wait = quiet_days(kind(3, 0), even(40), 0.1, 0.05).expect("three came before");
        let after = |days: u32| {
            let others = Control::Others(Counts { before: 40, after: 40 + u64::from(days / 10) });
            compare(kind(3, 0), others).map_or(1.0, |it| it.effect.p_value)
        };
        // It is the first day that does, to within the ten days from one incident to the next.
        assert!(after(wait + 10) <= 0.05 && after(wait - 20) > 0.05, "{wait}");
        assert_eq!(quiet_days(kind(0, 3), even(40), 0.1, 0.05), None);
        assert_eq!(compare(kind(0, 0), even(9)), None);
    }

    #[test]
    fn outcomes_are_those_of_the_test() {
        let (kind, others) = (Counts { before: 9, after: 1 }, Counts { before: 52, after: 40 });
        for control in [Control::Others(others), Control::Days(300.0, 200.0)] {
            let outcomes = outcomes(kind, control);
            let tried = compare(kind, control).expect("some of both");
            assert!((outcomes[1].1 - tried.effect.p_value).abs() < 1e-9, "{outcomes:?}");
            assert!((outcomes.iter().map(|(share, _)| share).sum::<f64>() - 1.0).abs() < 1e-9);
            let draws = drawn(&outcomes, &mut Rng::from_seed(1), 4_000);
            let low = draws.iter().filter(|p_value| **p_value <= 0.05).count();
            assert!(low <= 240, "{low} of 4,000 below 0.05");
        }
    }

    #[test]
    fn few_events_can_show_nothing() {
        let least = |before| {
            let others = Control::Others(Counts { before: 20, after: 20 });
            compare(Counts { before, after: 0 }, others).map_or(1.0, |it| it.least_p_value)
        };
        assert!(least(2) > 0.05 && least(12) < 0.01, "{} {}", least(2), least(12));
        let by_days = compare(Counts { before: 4, after: 0 }, Control::Days(100.0, 100.0)).expect("four");
        assert!((by_days.least_p_value - 0.125).abs() < 1e-12, "{by_days:?}");
    }
}
