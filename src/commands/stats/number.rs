//! Numbers as JSON has them.

use serde_json::{Value, json};

use crate::statistics::{Estimate, Statistic};

/// A figure with its interval under the name of its unit, or how many it would take.
pub(super) fn estimate(figure: &Statistic<Estimate>, unit: &str) -> Value {
    match figure {
        Statistic::Known(it) => json!({
            unit: it.value,
            "low": it.interval.low,
            "high": finite(it.interval.high),
            "n": it.n,
        }),
        Statistic::TooFew(few) => json!({ "too_few": { "n": few.n, "needed": few.needed } }),
    }
}

/// JSON has no infinity: an open end is null.
pub(super) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}
