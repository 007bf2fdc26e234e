//! Each figure against the values that `tests/reference/make.py` computed with `SciPy`, to six significant digits.

use std::collections::BTreeSet;

use crate::statistics::before_after::{self, Control, Counts};
use crate::statistics::kaplan_meier::{self, Lasted};
use crate::statistics::poisson_regression::{self, Cell};
use crate::statistics::rank_regression::{self, Observation};
use crate::statistics::rate_ratio::{self, Counted};
use crate::statistics::shrinkage::{self, Pair};
use crate::statistics::{
    LEVEL, Statistic, cooccurrence, ecdf, intervals_between, poisson, process_limits, quantile, shares,
};
use serde_json::Value;

fn values() -> Value {
    serde_json::from_str(include_str!("../../../tests/reference/values.json")).expect("the reference is JSON")
}

/// The rows of one table.
fn rows(name: &str) -> Vec<Vec<Value>> {
    let table = values()[name].as_array().expect("a table").clone();
    table.into_iter().map(|row| row.as_array().expect("a row").clone()).collect()
}

/// A number; what the reference leaves open is infinite.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::INFINITY)
}

fn count(value: &Value) -> u64 {
    value.as_u64().expect("a count")
}

fn size(value: &Value) -> usize {
    usize::try_from(count(value)).expect("a size")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("numbers").iter().map(number).collect()
}

#[track_caller]
fn same(found: f64, expected: &Value, what: &str) {
    let expected = number(expected);
    let close = found.total_cmp(&expected).is_eq() || (found - expected).abs() <= 5e-7 * expected.abs().max(1e-9);
    assert!(close, "{what}: {found}, expected {expected}");
}

#[test]
fn ranks_of_quantiles() {
    for row in rows("ranks") {
        let (n, p) = (size(&row[0]), number(&row[1]));
        let Some(expected) = row[2].as_array() else {
            assert_eq!(quantile::ranks(n, p, 0.95), None, "{n} {p}");
            continue;
        };
        let ranks = quantile::ranks(n, p, 0.95).expect("enough");
        assert_eq!((ranks.low, ranks.high), (size(&expected[0]), size(&expected[1])), "{n} {p}");
        same(ranks.coverage, &expected[2], &format!("coverage of {n} at {p}"));
    }
}

/// As the handbook says.
#[test]
fn how_many_incidents_a_quantile_needs() {
    let needed = [0.5, 0.75, 0.9].map(|p| quantile::needed(p, LEVEL));
    assert_eq!(needed, [6, 13, 36]);
    assert!(include_str!("../../../content/docs/statistics.md").contains("| 6, 13 and 36 incidents |"));
}

#[test]
fn quantiles() {
    let mut lengths = numbers(&values()["kaplan_meier"]["lengths"]);
    lengths.sort_by(f64::total_cmp);
    for row in rows("quantiles") {
        let value = quantile::quantile(&lengths, number(&row[0])).expect("observations");
        same(value, &row[1], &format!("quantile {}", row[0]));
    }
}

#[test]
fn poisson_intervals() {
    for row in rows("garwood") {
        let interval = poisson::interval(count(&row[0]));
        same(interval.low, &row[1], &format!("low of {}", row[0]));
        same(interval.high, &row[2], &format!("high of {}", row[0]));
    }
}

#[test]
fn intervals_of_shares() {
    for row in rows("shares") {
        let interval = shares::interval(count(&row[0]), count(&row[1]));
        same(interval.low, &row[2], &format!("low of {} in {}", row[0], row[1]));
        same(interval.high, &row[3], &format!("high of {} in {}", row[0], row[1]));
    }
}

#[test]
fn rate_ratios() {
    for row in rows("rate_ratio") {
        let counted = |at: usize| Counted { count: count(&row[at]), exposure: number(&row[at + 1]) };
        let compared = rate_ratio::compare(counted(0), counted(2));
        let ratio = compared.known().expect("something to compare");
        let what = format!("{} against {}", row[0], row[2]);
        same(ratio.interval.low, &row[4], &what);
        same(ratio.interval.high, &row[5], &what);
        same(ratio.p_value, &row[6], &what);
    }
}

#[test]
fn survival_curves() {
    let reference = values()["kaplan_meier"].clone();
    let ended = reference["ended"].as_array().expect("flags").clone();
    let lengths: Vec<Lasted> = numbers(&reference["lengths"])
        .into_iter()
        .zip(&ended)
        .map(|(seconds, ended)| Lasted { seconds, ended: ended.as_bool().expect("a flag") })
        .collect();
    let curve = kaplan_meier::curve(&lengths);
    let expected = reference["curve"].as_array().expect("steps");
    assert_eq!(curve.len(), expected.len());
    for (step, expected) in curve.iter().zip(expected) {
        same(step.seconds, &expected[0], "length");
        same(step.survival, &expected[1], "survival");
        same(step.interval.low, &expected[2], "low");
        same(step.interval.high, &expected[3], "high");
    }
    let median = kaplan_meier::median(&lengths);
    let median = median.known().expect("enough have ended");
    same(median.value, &reference["median"][0], "median");
    same(median.interval.low, &reference["median"][1], "low");
    same(median.interval.high, &reference["median"][2], "high");
}

#[test]
fn runs() {
    for row in rows("runs") {
        let runs = intervals_between::runs_about_median(&numbers(&row[0]));
        let runs = runs.known().expect("enough");
        assert_eq!(runs.runs, size(&row[1]));
        same(runs.expected, &row[2], "expected");
        same(runs.p_value, &row[3], "p");
    }
}

#[test]
fn labels_that_meet() {
    for row in rows("meeting") {
        let [n, a, b, both] = [0, 1, 2, 3].map(|at| size(&row[at]));
        // The first `a` items carry the one label; the other begins where `both` of them are left.
        let labels = |index: usize| {
            let first = (index < a).then_some("a");
            let second = (a - both..a - both + b).contains(&index).then_some("b");
            first.into_iter().chain(second).collect::<BTreeSet<_>>()
        };
        let items: Vec<BTreeSet<&str>> = (0..n).map(labels).collect();
        let pairs = cooccurrence::pairs(&items);
        assert_eq!((pairs[0].together, pairs[0].each), (both, (a, b)));
        same(pairs[0].p_value, &row[4], &format!("{row:?}"));
    }
}

#[test]
fn margins_of_distributions() {
    for row in rows("ecdf_margin") {
        same(ecdf::ecdf(&vec![1.0; size(&row[0])]).margin, &row[1], &format!("{}", row[0]));
    }
}

#[test]
fn process_behaviour_limits() {
    for row in rows("process_limits") {
        let limits = process_limits::limits(&numbers(&row[0]));
        let limits = limits.known().expect("enough");
        same(limits.centre, &row[1], "centre");
        same(limits.low, &row[2], "low");
        same(limits.high, &row[3], "high");
    }
}

#[test]
fn shrunken_rates() {
    for row in rows("shrinkage") {
        let groups = row[0].as_array().expect("groups").iter();
        let groups: Vec<Pair> = groups.map(|pair| Pair { before: count(&pair[0]), now: count(&pair[1]) }).collect();
        let rates = shrinkage::rates(&groups);
        for (found, expected) in rates.known().expect("enough").iter().zip(row[1].as_array().expect("rates")) {
            same(found.rate.value, &expected[0], "rate");
            same(found.rate.interval.low, &expected[1], "low");
            same(found.rate.interval.high, &expected[2], "high");
            same(found.probably_more, &expected[3], "probability");
        }
    }
}

#[test]
fn before_and_after_a_date() {
    for row in rows("before_after") {
        let [before, after, others_before, others_after] = [0, 1, 2, 3].map(|at| count(&row[at]));
        let others = Control::Others(Counts { before: others_before, after: others_after });
        let compared = before_after::compare(Counts { before, after }, others).expect("some of both");
        let effect = compared.effect;
        same(effect.ratio, &row[4], &format!("ratio of {row:?}"));
        same(effect.interval.low, &row[5], &format!("low of {row:?}"));
        same(effect.interval.high, &row[6], &format!("high of {row:?}"));
        same(effect.p_value, &row[7], &format!("p of {row:?}"));
        same(compared.least_p_value, &row[8], &format!("least p of {row:?}"));
    }
}

#[test]
fn slopes_of_counts() {
    for row in rows("poisson_regression") {
        let cell = |cell: &Value| {
            let [season, time, exposure, count] = [0, 1, 2, 3].map(|at| number(&cell[at]));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
            let (season, count) = (season as usize, count as u64);
            Cell { season, time, exposure, count }
        };
        let cells: Vec<Cell> = row[0].as_array().expect("cells").iter().map(cell).collect();
        let Statistic::Known(effect) = poisson_regression::slope(&cells) else { panic!("enough incidents") };
        same(effect.ratio, &row[1], "ratio");
        same(effect.interval.low, &row[2], "low");
        same(effect.interval.high, &row[3], "high");
        same(effect.p_value, &row[4], "p");
        same(effect.error, &row[5], "error");
    }
}

#[test]
fn slopes_of_durations() {
    for row in rows("rank_regression") {
        let observation = |one: &Value| {
            let lasted = Lasted { seconds: number(&one[1]), ended: one[2].as_bool().expect("a flag") };
            Observation { covariate: number(&one[0]), lasted }
        };
        let observations: Vec<Observation> = row[0].as_array().expect("a list").iter().map(observation).collect();
        let Statistic::Known(effect) = rank_regression::slope(&observations) else { panic!("enough durations") };
        same(effect.ratio, &row[1], "ratio");
        same(effect.interval.low, &row[2], "low");
        same(effect.interval.high, &row[3], "high");
        same(effect.p_value, &row[4], "p");
    }
}
