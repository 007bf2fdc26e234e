//! Distribution functions and their inverses, on top of the incomplete gamma and error functions of `statrs`.
//!
//! Binomial probabilities are summed term by term: that is exact for any n, where the continued fraction
//! for the incomplete beta function is cut off.

use statrs::function::beta::beta_reg;
use statrs::function::erf;
use statrs::function::gamma::{gamma_lr, gamma_ur, ln_gamma};

/// The quantile of the standard normal distribution.
pub(super) fn normal_quantile(probability: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erf::erfc_inv(2.0 * probability)
}

/// The logarithm of the number of ways to choose `k` of `n`.
pub(super) fn ln_choose(n: f64, k: f64) -> f64 {
    ln_gamma(n + 1.0) - ln_gamma(k + 1.0) - ln_gamma(n - k + 1.0)
}

/// The quantile of the gamma distribution with this shape and the scale 1.
pub(super) fn gamma_quantile(shape: f64, probability: f64) -> f64 {
    // The smaller tail is the precise one.
    let below = |x: f64| {
        if x <= 0.0 {
            true
        } else if probability <= 0.5 {
            gamma_lr(shape, x) < probability
        } else {
            gamma_ur(shape, x) > 1.0 - probability
        }
    };
    let spread = 40.0 * (shape.sqrt() + 1.0);
    bisect((shape - spread).max(0.0), shape + spread, below)
}

/// The probability of at most `k` successes in `n` trials.
pub(super) fn binomial_at_most(k: u64, n: u64, p: f64) -> f64 {
    if k >= n || p <= 0.0 {
        return 1.0;
    }
    if p >= 1.0 {
        return 0.0;
    }
    let (k, n) = (k as f64, n as f64);
    // From the largest term of the sum away, until what remains no longer matters. Beyond the mean, the other tail is shorter.
    let mean = n * p;
    let ln_term = |i: f64| ln_choose(n, i) + i * p.ln() + (n - i) * (1.0 - p).ln();
    if k <= mean {
        let mut term = ln_term(k).exp();
        let mut sum = 0.0;
        let mut i = k;
        while i >= 0.0 && term > sum * 1e-17 {
            sum += term;
            term *= i * (1.0 - p) / ((n - i + 1.0) * p);
            i -= 1.0;
        }
        sum.min(1.0)
    } else {
        let mut i = k + 1.0;
        let mut term = ln_term(i).exp();
        let mut sum = 0.0;
        while i <= n && term > sum * 1e-17 {
            sum += term;
            term *= (n - i) * p / ((i + 1.0) * (1.0 - p));
            i += 1.0;
        }
        (1.0 - sum).max(0.0)
    }
}

/// The probability of at least `k` successes in `n` trials.
pub(super) fn binomial_at_least(k: u64, n: u64, p: f64) -> f64 {
    if k == 0 { 1.0 } else { binomial_at_most(n.saturating_sub(k), n, 1.0 - p) }
}

/// The place in an interval where `below` changes from true to false.
pub(super) fn bisect(low: f64, high: f64, below: impl Fn(f64) -> bool) -> f64 {
    let (mut low, mut high) = (low, high);
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            break;
        }
        if below(middle) {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// How likely a value at least so far from zero is under Student's t distribution, on either side.
pub(super) fn student_t_tails(value: f64, degrees: f64) -> f64 {
    if !value.is_finite() {
        return 0.0;
    }
    beta_reg(degrees / 2.0, 0.5, degrees / value.mul_add(value, degrees))
}

/// The value that Student's t distribution exceeds, in either direction, with this probability.
pub(super) fn student_t_limit(tails: f64, degrees: f64) -> f64 {
    bisect(0.0, 1e3, |value| student_t_tails(value, degrees) > tails)
}
