//! Sentences from figures, in plain text, hedged by the figures themselves: what is too small to tell is said to be.

use super::coverage::Coverage;
use super::intervals_between::IntervalsBetween;
use super::mean::Mean;
use super::permutation::DurationRatio;
use super::power::critical_counts;
use super::rate_ratio::{Counted, RateRatio, compare};
use super::recurrence::Recurrence;
use super::statistic::{Estimate, Statistic, TooFew};
use super::words;

/// `too few to tell: 4, where 6 are needed`.
#[must_use]
pub fn too_few(few: TooFew) -> String {
    format!("too few to tell: {}, where {} are needed", few.n, few.needed)
}

/// A duration with its name: `median 42 min (likely between 34 min and 1 h 1 min, n = 38)`.
#[must_use]
pub fn length(name: &str, figure: &Statistic<Estimate>) -> String {
    match figure {
        Statistic::Known(Estimate { value, interval, n }) => {
            format!("{name} {} ({}, n = {n})", words::length(*value), words::likely(*interval))
        }
        Statistic::TooFew(few) => format!("{name}: {}", too_few(*few)),
    }
}

/// A number of days with its name: `median gap 12 days (likely between 9 days and 16 days, n = 41)`.
#[must_use]
pub fn days(name: &str, figure: &Statistic<Estimate>) -> String {
    const DAY: f64 = 86_400.0;
    let seconds = |days: Estimate| Estimate { value: days.value * DAY, interval: days.interval.scaled(DAY), ..days };
    length(name, &figure.map(seconds))
}

/// `timed: 150 of 242 (62 %)`.
#[must_use]
pub fn coverage(name: &str, coverage: Coverage) -> String {
    let share = coverage.share().map_or(String::new(), |share| format!(" ({})", words::percent(share)));
    format!("{name}: {} of {}{share}", coverage.known, coverage.of)
}

/// A share with its name: `found by monitoring 50 % (37–63 %, n = 62)`.
#[must_use]
pub fn share(name: &str, figure: &Statistic<Estimate>) -> String {
    match figure {
        Statistic::Known(Estimate { value, interval, n }) => {
            let (low, high) = (words::percent(interval.low), words::percent(interval.high));
            let low = low.trim_end_matches(" %");
            format!("{name} {} ({low}–{high}, n = {n})", words::percent(*value))
        }
        Statistic::TooFew(few) => format!("{name}: {}", too_few(*few)),
    }
}

/// What a reader must know of many comparisons side by side; `None` for fewer than five.
#[must_use]
pub fn many_comparisons(comparisons: usize) -> Option<String> {
    #[expect(clippy::cast_precision_loss, reason = "comparisons are few")]
    let by_chance = comparisons as f64 * (1.0 - super::LEVEL);
    (comparisons >= 5).then(|| {
        let about = if by_chance < 1.5 { "one".to_owned() } else { format!("{by_chance:.0}") };
        format!("{comparisons} comparisons: up to {about} would be called a difference by chance alone")
    })
}

/// `mean 14 days, with 8 of 150 above it: a few very long ones make it, so the median says more`.
#[must_use]
pub fn mean(mean: Mean) -> String {
    let misleads = mean.n >= 10 && mean.above * 3 < mean.n;
    let because = if misleads { ": a few very long ones make it, so the median says more" } else { "" };
    format!("mean {}, with {} of {} above it{because}", words::length(mean.value), mean.above, mean.n)
}

/// Two counts compared, in a sentence that says what it would have taken:
/// `12 incidents against 9 in the quarter before: no difference that these counts could show (it would have taken 21)`.
///
/// `things` names what is counted, `earlier` the period of the second count: `in the quarter before`.
#[must_use]
pub fn counts(now: Counted, before: Counted, things: &str, earlier: &str) -> String {
    let said = format!("{} {things} against {} {earlier}", now.count, before.count);
    match compare(now, before) {
        Statistic::TooFew(_) => format!("{said}: nothing to compare"),
        Statistic::Known(ratio) if ratio.differs() => format!("{said}: {}", change(&ratio)),
        Statistic::Known(_) => format!("{said}: no difference that these counts could show{}", taken(now, before)),
    }
}

/// `a rate 2.4 times as high (1.1–5.5)`.
fn change(ratio: &RateRatio) -> String {
    let (low, high) = (ratio.interval.low, ratio.interval.high);
    let range = |low: f64, high: f64| match (low > 0.0, high.is_finite()) {
        (true, true) => format!("({}–{})", words::factor(low), words::factor(high)),
        (true, false) => format!("(at least {})", words::factor(low)),
        (false, _) => format!("(at most {})", words::factor(high)),
    };
    match (ratio.ratio.is_finite(), ratio.ratio > 0.0) {
        (true, true) => format!("a rate {} times as high {}", words::factor(ratio.ratio), range(low, high)),
        (true, false) => format!("a lower rate, by a factor {}", range(low, high)),
        (false, _) => format!("a higher rate, by a factor {}", range(low, high)),
    }
}

/// ` (it would have taken 21)`, on the side on which the count lies.
fn taken(now: Counted, before: Counted) -> String {
    let Some(critical) = critical_counts(before, now.exposure) else { return String::new() };
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let lower = (now.count as f64) * before.exposure < before.count as f64 * now.exposure;
    match critical.fewer {
        Some(0) if lower => " (it would have taken none)".to_owned(),
        Some(fewer) if lower => format!(" (it would have taken {fewer} or fewer)"),
        None if lower => " (not even none would have shown one)".to_owned(),
        _ => format!(" (it would have taken {})", critical.more),
    }
}

/// Two groups of lengths compared:
/// `durations 0.84 times those in the year before (0.52–1.4; n = 38 and 41): no change that we could tell from chance; one by a factor of 1.9 would probably have shown`.
///
/// `things` names the lengths, `earlier` the second group.
#[must_use]
pub fn lengths(figure: &Statistic<DurationRatio>, things: &str, earlier: &str) -> String {
    let ratio = match figure {
        Statistic::Known(ratio) => ratio,
        Statistic::TooFew(few) => {
            return format!("{things} against those {earlier}: {} on each side", too_few(*few));
        }
    };
    let (low, high) = (words::factor(ratio.interval.low), words::factor(ratio.interval.high));
    let said = format!(
        "{things} {} times those {earlier} ({low}–{high}; n = {} and {})",
        words::factor(ratio.ratio),
        ratio.n.0,
        ratio.n.1
    );
    if ratio.differs() {
        let direction = if ratio.ratio > 1.0 { "longer" } else { "shorter" };
        format!("{said}: {direction}, and by more than chance would explain")
    } else {
        let shown = words::factor(ratio.detectable);
        let would = if shown == "1" {
            String::new()
        } else {
            format!("; one by a factor of {shown} would probably have shown")
        };
        format!("{said}: no change that we could tell from chance{would}")
    }
}

/// Whether incidents come in clusters: `busy and quiet times alternate as chance would have it (21 runs, 22 expected, n = 41)`.
#[must_use]
pub fn clustering(intervals: &IntervalsBetween) -> String {
    match intervals.runs {
        Statistic::TooFew(few) => format!("clusters: {}", too_few(few)),
        Statistic::Known(runs) => {
            let said = if runs.p_value > 1.0 - super::LEVEL {
                "busy and quiet times alternate as chance would have it"
            } else if f64::from(u32::try_from(runs.runs).unwrap_or(u32::MAX)) < runs.expected {
                "busy and quiet times come in longer stretches than chance would explain"
            } else {
                "busy and quiet times alternate more often than chance would explain"
            };
            format!("{said} ({} runs, {:.0} expected, n = {})", runs.runs, runs.expected, runs.n)
        }
    }
}

/// `7 of 120 came within 90 days of another with the same cause and service`.
#[must_use]
pub fn recurrence(recurrence: Recurrence, shared: &str) -> String {
    let Recurrence { repeats, n, within } = recurrence;
    if n == 0 {
        return format!("none has {shared} stated");
    }
    format!("{repeats} of {n} came within {within} days of another with the same {shared}")
}

/// What a reader must know of shares of labels that can stand together; `None` where each item has at most one.
#[must_use]
pub fn shares_exceed(labels: usize, items: usize, label: &str) -> Option<String> {
    (labels > items)
        .then(|| format!("shares add up to more than 100 %, since one incident can have more than one {label}"))
}

#[cfg(test)]
mod tests {
    use super::super::statistic::Interval;
    use super::*;

    fn over(count: u64, exposure: f64) -> Counted {
        Counted { count, exposure }
    }

    #[test]
    fn a_length_never_stands_without_its_interval_and_n() {
        let known = Estimate { value: 2_520.0, interval: Interval { low: 2_040.0, high: 3_660.0 }, n: 38 };
        assert_eq!(
            length("median", &Statistic::Known(known)).replace('\u{a0}', " "),
            "median 42 min (likely between 34 min and 1 h 1 min, n = 38)"
        );
        assert_eq!(
            length("p90", &Statistic::TooFew(TooFew { n: 4, needed: 36 })),
            "p90: too few to tell: 4, where 36 are needed"
        );
    }

    #[test]
    fn counts_say_what_it_would_have_taken() {
        let quarter = |now, before| counts(over(now, 91.0), over(before, 91.0), "incidents", "in the quarter before");
        for (now, before, sentence) in [
            (
                12,
                9,
                "12 incidents against 9 in the quarter before: no difference that these counts could show (it would have taken 21)",
            ),
            (
                7,
                9,
                "7 incidents against 9 in the quarter before: no difference that these counts could show (it would have taken 1 or fewer)",
            ),
            (
                2,
                6,
                "2 incidents against 6 in the quarter before: no difference that these counts could show (it would have taken none)",
            ),
            (
                0,
                3,
                "0 incidents against 3 in the quarter before: no difference that these counts could show (not even none would have shown one)",
            ),
            (0, 0, "0 incidents against 0 in the quarter before: nothing to compare"),
            (0, 9, "0 incidents against 9 in the quarter before: a lower rate, by a factor (at most 0.51)"),
        ] {
            assert_eq!(quarter(now, before), sentence);
        }
        assert!(
            quarter(30, 9)
                .starts_with("30 incidents against 9 in the quarter before: a rate 3.3 times as high (1.54–8")
        );
        assert!(quarter(8, 0).contains("a higher rate, by a factor (at least 1.71)"), "{}", quarter(8, 0));
    }

    #[test]
    fn a_running_period_is_compared_by_its_days() {
        let sentence = counts(over(5, 30.0), over(9, 90.0), "incidents", "in the quarter before");
        assert!(sentence.ends_with("no difference that these counts could show (it would have taken 9)"), "{sentence}");
    }

    #[test]
    fn other_sentences_read_well() {
        assert_eq!(coverage("timed", Coverage { known: 150, of: 242 }), "timed: 150 of 242 (62 %)");
        assert_eq!(coverage("timed", Coverage { known: 0, of: 0 }), "timed: 0 of 0");
        assert_eq!(
            mean(Mean { value: 1_175_040.0, above: 8, n: 150 }).replace('\u{a0}', " "),
            "mean 14 days, with 8 of 150 above it: a few very long ones make it, so the median says more"
        );
        assert_eq!(
            recurrence(Recurrence { repeats: 7, n: 120, within: 90 }, "cause and service"),
            "7 of 120 came within 90 days of another with the same cause and service"
        );
        assert_eq!(
            share("found by monitoring", &super::super::shares::share(31, 62)),
            "found by monitoring 50 % (37–63 %, n = 62)"
        );
        assert_eq!(
            many_comparisons(15).as_deref(),
            Some("15 comparisons: up to one would be called a difference by chance alone")
        );
        assert_eq!(many_comparisons(4), None);
        assert_eq!(shares_exceed(3, 3, "cause"), None);
        assert!(shares_exceed(4, 3, "cause").is_some());
    }
}
