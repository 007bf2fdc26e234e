//! Examples of what is said about on-call load, usual ranges, fair comparisons, and times to close and to publish.

use crate::prose::{load, publication};
use crate::statistics::{Estimate, Interval, Statistic, TooFew};
use crate::trends::{Closing, Publication};

use super::{Example, example};

const DAY: f64 = 86_400.0;
const FEW: Statistic<Estimate> = Statistic::TooFew(TooFew { n: 2, needed: 8 });

fn median(value: f64, low: f64, high: f64) -> Statistic<Estimate> {
    Statistic::Known(Estimate { value, interval: Interval { low, high }, n: 52 })
}

pub(super) fn load() -> Vec<Example> {
    let closing = |median, done, open| Closing { done, undated: 1, open, dropped: 2, median, curve: Vec::new() };
    let undated = |done, undated| Closing { undated, ..closing(FEW, done, 2) };
    vec![
        example("load::hours", "many", load::hours(12_345.0 * 3_600.0, 80.0 * 3_600.0)),
        example("load::hours", "one that weighs", load::hours(340.0 * 3_600.0, 80.0 * 3_600.0)),
        example("load::out_of_hours", "none known", load::out_of_hours(0, 0)),
        example("load::out_of_hours", "many", load::out_of_hours(58, 100)),
        example("load::usual_count", "from none", load::usual_count("month", (-2.0, 8.4), 2, 71)),
        example("load::usual_count", "all inside", load::usual_count("month", (3.2, 11.9), 0, 71)),
        example("load::usual_duration", "one outside", load::usual_duration((180.0, 4.0 * DAY), 1, 240)),
        example("load::usual_duration", "none outside", load::usual_duration((180.0, 4.0 * DAY), 0, 240)),
        example("load::usual_duration", "limits too wide", load::usual_duration((6.0, 3_000.0 * DAY), 0, 103)),
        example("load::rates", "none", load::rates("service", None)),
        example("load::rates", "one", load::rates("service", Some(("checkout", 0.97)))),
        example("load::closing", "known", load::closing(&closing(median(35.0 * DAY, 20.0 * DAY, 60.0 * DAY), 40, 12))),
        example("load::closing", "fewer than half", load::closing(&closing(FEW, 3, 12))),
        example("load::closing", "not known", load::closing(&closing(FEW, 9, 2))),
        example("load::undated", "one", load::undated(&closing(FEW, 19, 2))),
        example("load::undated", "some", load::undated(&undated(18, 2))),
        example("load::closing_unknown", "one", load::closing_unknown(&undated(8, 1))),
        example("load::closing_unknown", "most", load::closing_unknown(&undated(2, 12))),
        example("load::closing_unknown", "all", load::closing_unknown(&undated(0, 12))),
        example("load::closing_unknown", "the only one", load::closing_unknown(&undated(0, 1))),
    ]
}

pub(super) fn publication() -> Vec<Example> {
    let of = |median, together| Publication { days: vec![4.0, 12.0, 20.0], median, together };
    vec![
        example("publication::lag", "too few", publication::lag(&of(FEW, 0))),
        example("publication::lag", "known", publication::lag(&of(median(12.0, 4.0, 20.0), 0))),
        example("publication::lag", "some together", publication::lag(&of(median(12.0, 4.0, 20.0), 40))),
    ]
}
