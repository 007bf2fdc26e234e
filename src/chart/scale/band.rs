//! A band scale: equal places for things in a row.

/// Equal bands side by side, with a gap between them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BandScale {
    from: f64,
    step: f64,
    band: f64,
}

impl BandScale {
    /// `count` bands in `range`, of which the share `gap` is left free, and no band wider than `widest`.
    #[must_use]
    pub(crate) fn new(count: usize, range: (f64, f64), gap: f64, widest: f64) -> Self {
        let step = (range.1 - range.0) / count.max(1) as f64;
        Self { from: range.0, step, band: (step * (1.0 - gap)).min(widest) }
    }

    /// Where the band of this index begins.
    #[must_use]
    pub(crate) fn start(&self, index: usize) -> f64 {
        self.middle(index) - self.band / 2.0
    }

    /// The middle of the band of this index.
    #[must_use]
    pub(crate) fn middle(&self, index: usize) -> f64 {
        self.from + self.step * (index as f64 + 0.5)
    }

    /// How wide a band is.
    #[must_use]
    pub(crate) const fn width(&self) -> f64 {
        self.band
    }

    /// The distance from one band to the next.
    #[must_use]
    pub(crate) const fn step(&self) -> f64 {
        self.step
    }

    /// The number of bands from one label of this width to the next so that they don't touch.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    pub(crate) fn labels_every(&self, label: f64) -> usize {
        if self.step <= 0.0 { usize::MAX } else { ((label / self.step).ceil() as usize).max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_share_the_range() {
        let scale = BandScale::new(4, (0.0, 100.0), 0.2, 50.0);
        assert!((scale.start(0) - 2.5).abs() < 1e-9);
        assert!((scale.middle(3) - 87.5).abs() < 1e-9);
        assert!((scale.width() - 20.0).abs() < 1e-9);
        assert_eq!(scale.labels_every(24.0), 1);
        assert_eq!(scale.labels_every(60.0), 3);
        assert_eq!(BandScale::new(0, (0.0, 100.0), 0.2, 50.0).labels_every(10.0), 1);
    }
}
