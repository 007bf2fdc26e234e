//! The mean, which says little of heavy-tailed lengths: it comes with how many are above it, and never alone.

/// A mean with what it hides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mean {
    /// The arithmetic mean, in the unit of the observations.
    pub value: f64,
    /// How many observations are above it: half, if it were typical.
    pub above: usize,
    /// How many observations there are.
    pub n: usize,
}

/// The mean of the observations. `None` without any.
#[must_use]
pub(crate) fn mean(values: &[f64]) -> Option<Mean> {
    let n = values.len();
    let value = values.iter().sum::<f64>() / n as f64;
    (n > 0).then(|| Mean { value, above: values.iter().filter(|other| **other > value).count(), n })
}
