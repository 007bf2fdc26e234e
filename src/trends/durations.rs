//! How long some incidents lasted: quantiles with their intervals, never without what is left out.

use crate::statistics::kaplan_meier::{self, Lasted};
use crate::statistics::mean::{Mean, mean};
use crate::statistics::{Estimate, LEVEL, Statistic, quantile};

use super::observed::Observed;

/// The figures of a set of durations.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Durations {
    /// The known durations in seconds, in ascending order.
    pub sorted: Vec<f64>,
    /// Of how many incidents these are.
    pub of: usize,
    /// How many of the known durations are inferred.
    pub inferred: usize,
    /// How many of the others still go on.
    pub ongoing: usize,
    /// The median.
    pub median: Statistic<Estimate>,
    /// The 75th percentile.
    pub p75: Statistic<Estimate>,
    /// The 90th percentile.
    pub p90: Statistic<Estimate>,
    /// The mean, which is shown on demand only.
    pub mean: Option<Mean>,
    /// The median that counts those that go on as at least so long; `None` where none goes on.
    pub with_ongoing: Option<Statistic<Estimate>>,
}

impl Durations {
    /// The figures of some incidents.
    #[must_use]
    pub(crate) fn of<'a>(observed: impl IntoIterator<Item = &'a Observed>) -> Self {
        let (mut sorted, mut lasted) = (Vec::new(), Vec::<Lasted>::new());
        let (mut of, mut ongoing, mut inferred) = (0, 0, 0);
        for seen in observed {
            of += 1;
            ongoing += usize::from(seen.ongoing);
            inferred += usize::from(seen.seconds.is_some() && seen.duration_is_inferred);
            sorted.extend(seen.seconds);
            lasted.extend(seen.lasted());
        }
        let mut durations = Self::from_seconds(sorted, of);
        durations.ongoing = ongoing;
        durations.inferred = inferred;
        durations.with_ongoing = lasted.iter().any(|one| !one.ended).then(|| kaplan_meier::median(&lasted));
        durations
    }

    /// The figures of durations in seconds, in any order, known of `of` incidents.
    #[must_use]
    pub(crate) fn from_seconds(mut sorted: Vec<f64>, of: usize) -> Self {
        sorted.sort_by(f64::total_cmp);
        Self {
            median: quantile::estimate(&sorted, 0.5),
            p75: quantile::estimate(&sorted, 0.75),
            p90: quantile::estimate(&sorted, 0.9),
            // Of fewer than a median needs, no figure is shown.
            mean: mean(&sorted).filter(|mean| mean.n >= quantile::needed(0.5, LEVEL)),
            with_ongoing: None,
            of,
            inferred: 0,
            ongoing: 0,
            sorted,
        }
    }

    /// How many are known.
    #[must_use]
    pub(crate) fn n(&self) -> usize {
        self.sorted.len()
    }
}
