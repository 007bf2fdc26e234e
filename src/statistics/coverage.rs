//! Of how many a thing is known: no figure is shown without what it leaves out.

/// How many of a total have a known value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// For how many it is known.
    pub known: usize,
    /// Of how many.
    pub of: usize,
}

impl Coverage {
    /// Counts the values that are there.
    pub fn count<T>(values: impl IntoIterator<Item = Option<T>>) -> Self {
        let mut coverage = Self { known: 0, of: 0 };
        for value in values {
            coverage.of += 1;
            coverage.known += usize::from(value.is_some());
        }
        coverage
    }

    /// For how many it is not known.
    #[must_use]
    pub const fn missing(self) -> usize {
        self.of.saturating_sub(self.known)
    }

    /// The share for which it is known, between 0 and 1; `None` of none.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.known as f64 / self.of as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_counted() {
        let coverage = Coverage::count([Some(1), None, Some(3)]);
        assert_eq!((coverage.known, coverage.of, coverage.missing()), (2, 3, 1));
        assert_eq!(Coverage::count::<u8>([]).share(), None);
    }
}
