//! Lengths counted in bins that grow by a fixed factor: the shape of a heavy-tailed distribution, which equal bins hide.

/// A bin from `from` (included) to `to` (excluded).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Bin {
    /// The lower end, in seconds.
    pub from: f64,
    /// The upper end, in seconds.
    pub to: f64,
    /// How many values are in it.
    pub count: usize,
}

/// Lengths in bins.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Histogram {
    /// Bins from the shortest length to the longest, without a gap.
    pub bins: Vec<Bin>,
    /// How many have no length at all, and so no place among the bins.
    pub zero: usize,
    /// How many there are in all.
    pub n: usize,
}

/// The smallest bin starts at a minute times a power of the factor.
const MINUTE: f64 = 60.0;

/// Counts lengths in seconds, in any order. Each bin is twice as long as the one before; four times below fifty lengths.
#[must_use]
pub(crate) fn log_histogram(seconds: &[f64]) -> Histogram {
    let lengths = || seconds.iter().copied().filter(|length| length.is_finite() && *length > 0.0);
    let n = seconds.len();
    let zero = seconds.iter().filter(|length| **length <= 0.0).count();
    let factor: f64 = if n < 50 { 4.0 } else { 2.0 };
    let edge = |index: i32| MINUTE * factor.powi(index);
    let place = |length: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "lengths span a few dozen powers of two")]
        let guess = ((length / MINUTE).ln() / factor.ln()).round() as i32;
        // The logarithm may round to the wrong side of an edge.
        if length >= edge(guess) { guess } else { guess - 1 }
    };
    let Some((first, last)) = lengths().map(place).fold(None, |ends, index| match ends {
        None => Some((index, index)),
        Some((low, high)) => Some((index.min(low), index.max(high))),
    }) else {
        return Histogram { bins: Vec::new(), zero, n };
    };
    let mut bins: Vec<Bin> = (first..=last).map(|i| Bin { from: edge(i), to: edge(i + 1), count: 0 }).collect();
    for length in lengths() {
        if let Some(bin) = usize::try_from(place(length) - first).ok().and_then(|index| bins.get_mut(index)) {
            bin.count += 1;
        }
    }
    Histogram { bins, zero, n }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_double_and_hold_everything() {
        let mut lengths = vec![60.0; 47];
        lengths.extend([0.0, 119.9, 120.0, 3_840.0]);
        let histogram = log_histogram(&lengths);
        let counts: Vec<_> = histogram.bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [48, 1, 0, 0, 0, 0, 1]);
        assert_eq!((histogram.zero, histogram.n), (1, 51));
        assert!((histogram.bins[6].from - 3_840.0).abs() < 1e-9);
    }

    #[test]
    fn few_lengths_have_wide_bins_and_none_have_none() {
        assert_eq!(log_histogram(&[30.0, 100.0, 1_000.0]).bins.len(), 4);
        assert_eq!(log_histogram(&[]), Histogram { bins: vec![], zero: 0, n: 0 });
        assert_eq!(log_histogram(&[0.0]).zero, 1);
    }
}
