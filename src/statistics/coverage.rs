//! Of how many a thing is known: no figure is shown without what it leaves out.

/// How many of a total have a known value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coverage {
    /// For how many it is known.
    pub known: usize,
    /// Of how many.
    pub of: usize,
}

impl Coverage {
    /// The share for which it is known, between 0 and 1; `None` of none.
    #[must_use]
    pub(crate) fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.known as f64 / self.of as f64)
    }
}
