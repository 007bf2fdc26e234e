//! What a figure is: a value with its interval and its n, or too few observations for one.

/// A figure, or the reason for its absence: no caller can print a number that the data don't carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statistic<T> {
    /// There are enough observations.
    Known(T),
    /// There are not.
    TooFew(TooFew),
}

/// How many observations there are, and how many it would take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooFew {
    /// How many there are.
    pub n: usize,
    /// How many the figure needs.
    pub needed: usize,
}

/// A range that holds the true value with a known probability. An end may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A number with its interval and its number of observations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Estimate {
    /// The estimated value, in the unit of the observations.
    pub value: f64,
    /// Its interval at the level [`LEVEL`](super::LEVEL).
    pub interval: Interval,
    /// How many observations it rests on.
    pub n: usize,
}

/// What a comparison shows at the level [`LEVEL`](super::LEVEL).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Higher, by more than chance explains.
    Higher,
    /// Lower, by more than chance explains.
    Lower,
    /// Chance explains the difference.
    NoChange,
}

impl<T> Statistic<T> {
    /// The figure, where there is one.
    pub(crate) fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::TooFew(_) => None,
        }
    }

    /// The same figure in another form.
    pub(crate) fn map<U>(self, change: impl FnOnce(T) -> U) -> Statistic<U> {
        match self {
            Self::Known(value) => Statistic::Known(change(value)),
            Self::TooFew(few) => Statistic::TooFew(few),
        }
    }

    /// Too few: `n`, where `needed` are needed.
    #[must_use]
    pub(crate) const fn too_few(n: usize, needed: usize) -> Self {
        Self::TooFew(TooFew { n, needed })
    }
}

impl Interval {
    /// Whether the interval holds a value, its ends included.
    #[cfg(test)]
    pub(crate) fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The interval with both ends multiplied.
    #[must_use]
    pub(crate) fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, high: self.high * factor }
    }
}
