//! How long incidents last.

use crate::statistics::mean::Mean;
use crate::statistics::{Estimate, Statistic, TooFew};
use crate::trends::Durations;

use super::number::{likely_durations, percent, seconds};
use super::statement::Statement;

/// `Half of all incidents last under 5 h 47 min`; `whose` is `all incidents`, `these incidents`.
#[must_use]
pub(crate) fn median(durations: &Durations, whose: &str) -> Statement {
    match &durations.median {
        Statistic::Known(median) => {
            let likely = likely_durations(median.interval);
            let limit = match seconds(median.value) {
                _ if median.value <= 0.0 => "less than a minute".to_owned(),
                // Where most last equally long, less than half are under the median.
                median if likely.is_none() => format!("{median} or less"),
                median => format!("under {median}"),
            };
            Statement::with(format!("Half of {whose} last {limit}"), likely)
        }
        Statistic::TooFew(few) => Statement::of(not_enough(*few)),
    }
}

/// `Not enough data yet (3 of 6 durations)`.
#[must_use]
pub(crate) fn not_enough(few: TooFew) -> String {
    format!("Not enough data yet ({} of {} durations)", few.n, few.needed)
}

/// `Needs 6 durations; there are 3`, in place of a figure.
#[must_use]
pub(crate) fn needed(few: TooFew) -> String {
    match few.n {
        0 => format!("Needs {} durations; none is known", few.needed),
        1 => format!("Needs {} durations; there is 1", few.needed),
        n => format!("Needs {} durations; there are {n}", few.needed),
    }
}

/// `9 in 10 are over within 3 days`; `None` where there are too few.
#[must_use]
pub(crate) fn nine_in_ten(durations: &Durations) -> Option<Statement> {
    let p90 = durations.p90.known()?;
    Some(Statement::with(format!("9 in 10 are over within {}", seconds(p90.value)), likely_durations(p90.interval)))
}

/// The median that counts ongoing incidents; `None` where none is ongoing or there are too few.
#[must_use]
pub(crate) fn with_ongoing(durations: &Durations) -> Option<Statement> {
    let median = durations.with_ongoing.as_ref()?.known()?;
    let claim =
        format!("If ongoing incidents are counted at their age so far, half last under {}", seconds(median.value));
    Some(Statement::with(claim, likely_durations(median.interval)))
}

/// The durations of a period beside those of the year before: `Half lasted under 35 min, against 40 min in 2022`; `None`
/// where a median is missing.
#[must_use]
pub(crate) fn beside(now: &Durations, before: &Durations, period: &str) -> Option<Statement> {
    let (now, before) = (now.median.known()?, before.median.known()?);
    let (now, before) = (seconds(now.value), seconds(before.value));
    Some(Statement::of(format!("Half lasted under {now}, against {before} in {period}")))
}

/// `Half of all incidents last between 1 h and 12 h`, from the quartiles.
#[must_use]
pub(crate) fn middle_half(low: f64, high: f64) -> Statement {
    let (low, high) = (seconds(low), seconds(high));
    Statement::of(if low == high {
        format!("At least half of all incidents last {low}")
    } else {
        format!("Half of all incidents last between {low} and {high}")
    })
}

/// `57 % are over within 4 h`.
#[must_use]
pub(crate) fn over_within(limit: f64, share: &Estimate) -> Statement {
    let claim = format!("{} are over within {}", percent(share.value), seconds(limit));
    Statement::with(claim, super::number::likely_percents(share.interval))
}

/// What a mean hides: `8 of 150 last longer`.
#[must_use]
pub(crate) fn mean(mean: &Mean) -> String {
    format!("{} of {} last longer", mean.above, mean.n)
}

/// Which of several groups lasts longest, where one is clearly longer than another.
///
/// `leader` is the one with the longest median, and `apart` says whether another's interval is wholly below its.
#[must_use]
pub(crate) fn longest(leader: (&str, f64), apart: bool, word: &str) -> Statement {
    Statement::of(if apart {
        format!("{} has the longest median duration, {}", leader.0, seconds(leader.1))
    } else {
        format!("No {word} is clearly slower or faster than the rest")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;

    #[test]
    fn a_median_comes_with_its_interval_or_with_what_it_needs() {
        let minutes = |count: u32| (1..=count).map(|minute| f64::from(minute) * 60.0).collect();
        let of = |count| Durations::from_seconds(minutes(count), 70);
        let known = median(&of(38), "all incidents");
        assert_eq!(plain(known.title()), "Half of all incidents last under 20 min");
        assert_eq!(plain(&known.figures()), "Likely between 13 min and 26 min");
        assert_eq!(median(&of(4), "all incidents").phrase(), "Not enough data yet (4 of 6 durations)");
        let equal = |seconds| median(&Durations::from_seconds(vec![seconds; 9], 9), "all incidents").phrase();
        assert_eq!(plain(&equal(1_800.0)), "Half of all incidents last 30 min or less");
        assert_eq!(equal(0.0), "Half of all incidents last less than a minute");
        assert_eq!(nine_in_ten(&of(35)), None);
        let p90 = nine_in_ten(&of(38)).expect("enough");
        assert!(plain(&p90.phrase()).starts_with("9 in 10 are over within 34 min (likely between "), "{p90:?}");
    }
}
