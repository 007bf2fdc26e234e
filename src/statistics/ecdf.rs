//! Which share lasted at most how long, with a band that holds the whole true curve.
//!
//! The band is that of Dvoretzky, Kiefer and Wolfowitz (1956) with Massart's constant (1990): ± √(ln(2/α) / 2n).

use super::LEVEL;

/// The empirical distribution of lengths.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ecdf {
    /// Steps in ascending order: a length in seconds, and the share that lasted at most so long.
    pub steps: Vec<(f64, f64)>,
    /// How far the true curve may be above or below, at the level [`LEVEL`].
    pub margin: f64,
    /// How many lengths there are.
    pub n: usize,
}

/// The distribution of lengths in ascending order.
#[must_use]
pub(crate) fn ecdf(sorted: &[f64]) -> Ecdf {
    let n = sorted.len();
    let mut steps: Vec<(f64, f64)> = Vec::new();
    let mut below = 0;
    for same in sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()) {
        below += same.len();
        steps.push((same[0], below as f64 / n as f64));
    }
    let margin = if n == 0 { 1.0 } else { ((2.0 / (1.0 - LEVEL)).ln() / (2.0 * n as f64)).sqrt().min(1.0) };
    Ecdf { steps, margin, n }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lengths_make_one_step() {
        let ecdf = ecdf(&[1.0, 2.0, 2.0, 4.0]);
        assert_eq!(ecdf.steps, [(1.0, 0.25), (2.0, 0.75), (4.0, 1.0)]);
        assert!((ecdf.margin - 0.679_051).abs() < 1e-6, "{}", ecdf.margin);
    }
}
