//! How often incidents happen.

use jiff::civil::Date;

use crate::statistics::intervals_between::{IntervalsBetween, Pattern, Runs};
use crate::statistics::periods::{Period, Tally};
use crate::statistics::{Estimate, Statistic, Verdict};
use crate::trends::{Change, CountChange};
use crate::units::grouped;

use super::number::{INCIDENT, counted, factor, likely_durations, likely_factors, seconds};
use super::period;
use super::statement::Statement;

const DAY: f64 = 86_400.0;

/// `2026 so far: 0 incidents, against 4 in all of 2025. Too few to call a change`.
#[must_use]
pub fn change(change: &Change) -> Statement {
    match &change.compared {
        None => first(change.period),
        Some(compared) => {
            let head = counts(change.period, change.before, change.running, &compared.counts);
            Statement::of(join(&head, &compared.counts, change.running))
        }
    }
}

/// The same below the count itself: `Against 4 in all of 2025. Too few to call a change`.
#[must_use]
pub fn against(change: &Change) -> Statement {
    match &change.compared {
        None => first(change.period),
        Some(compared) => {
            let head = format!("Against {}", earlier(change.before, change.running, &compared.counts));
            Statement::of(join(&head, &compared.counts, change.running))
        }
    }
}

/// Two counts without a verdict: `2026 so far: 3 incidents, against 2 in all of 2025`.
#[must_use]
pub fn counts(now: Period, before: Period, running: bool, counts: &CountChange) -> String {
    let head = period::so_far(now, running);
    format!("{head}: {}, against {}", incidents(counts.now.count), earlier(before, running, counts))
}

/// What two counts show: `3.3 times as many (likely 1.5 to 8 times)`, `Could be chance: …`.
#[must_use]
pub fn difference(counts: &CountChange, running: bool) -> String {
    let Statistic::Known(rate) = counts.rate else { return "Nothing to compare".to_owned() };
    let many = if running { "times the daily rate" } else { "times as many" };
    match rate.verdict() {
        Verdict::NoChange => could_be_chance(counts),
        _ if rate.ratio > 0.0 && rate.ratio.is_finite() => {
            format!("{} {many} ({})", factor(rate.ratio), likely_factors(rate.interval))
        }
        Verdict::Higher => format!("more than chance explains ({} as many)", likely_factors(rate.interval)),
        Verdict::Lower => format!("fewer than chance explains ({} as many)", likely_factors(rate.interval)),
    }
}

fn join(head: &str, counts: &CountChange, running: bool) -> String {
    let differs = counts.rate.known().is_some_and(|rate| rate.verdict() != Verdict::NoChange);
    format!("{head}{} {}", if differs { ":" } else { "." }, difference(counts, running))
}

/// What it would have taken, on the side on which the count is.
fn could_be_chance(counts: &CountChange) -> String {
    let (now, before) = (counts.now, counts.before);
    #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^52")]
    let lower = (now.count as f64) * before.exposure < before.count as f64 * now.exposure;
    match (counts.critical, lower) {
        (None, _) => "Nothing to compare".to_owned(),
        (Some(critical), false) => {
            format!("Could be chance: it would take {} or more to call it a rise", grouped(critical.more))
        }
        (Some(critical), true) => match critical.fewer {
            None => "Too few to call a change".to_owned(),
            Some(0) => "Could be chance: it would take none at all to call it a fall".to_owned(),
            Some(fewer) => format!("Could be chance: it would take {} or fewer to call it a fall", grouped(fewer)),
        },
    }
}

fn earlier(before: Period, running: bool, counts: &CountChange) -> String {
    let all = if running { "all of " } else { "" };
    format!("{} in {all}{}", grouped(counts.before.count), period::name(before))
}

fn first(period: Period) -> Statement {
    let (name, every) = (period::name(period), period.every().name());
    Statement::of(format!("{name} is the first {every} of this archive, so there is nothing to compare it with"))
}

/// `The last incident here began on 11 June 2026`.
#[must_use]
pub fn last(date: Date) -> Statement {
    Statement::of(format!("The last incident here began on {}", super::date::date(date)))
}

/// The usual number a month: `Between 2 and 9 incidents a month, typically 4`.
#[must_use]
pub fn per_month(tallies: &[Tally]) -> Statement {
    let mut counts: Vec<u64> = tallies.iter().filter(|tally| !tally.running).map(|tally| tally.count).collect();
    counts.sort_unstable();
    Statement::of(match (counts.first(), counts.get(counts.len() / 2), counts.last()) {
        (Some(low), Some(_), Some(high)) if low == high => format!("{} every month", incidents(*low)),
        (Some(low), Some(median), Some(high)) => {
            format!(
                "Between {} and {} incidents a month, typically {}",
                grouped(*low),
                grouped(*high),
                grouped(*median)
            )
        }
        _ => "Incidents by month".to_owned(),
    })
}

/// `Incidents are typically 9 weeks apart`; `None` where there are too few.
#[must_use]
pub fn gap(median: &Statistic<Estimate>) -> Option<Statement> {
    let median = median.known()?;
    if median.value < 1.0 {
        return Some(Statement::of("Incidents typically follow each other on the same day"));
    }
    let claim = format!("Incidents are typically {} apart", seconds(median.value * DAY));
    Some(Statement::with(claim, likely_durations(median.interval.scaled(DAY))))
}

/// `18 of 30 incidents began on the same day as the one before`; `None` where most did not.
#[must_use]
pub fn same_day(between: &IntervalsBetween) -> Option<Statement> {
    let same = between.days.iter().filter(|days| **days == 0).count();
    let all = between.days.len();
    let claim = format!("{} of {} began on the same day as the one before", grouped(same), incidents(all as u64));
    (same * 2 > all).then(|| Statement::of(claim))
}

/// Whether incidents come in clusters; `None` where there are too few.
#[must_use]
pub fn clusters(runs: &Statistic<Runs>) -> Option<Statement> {
    Some(Statement::of(match runs.known()?.pattern() {
        Pattern::Random => "No sign that incidents come in clusters",
        Pattern::Clustered => "Incidents come in clusters: busy and quiet times last longer than chance explains",
        Pattern::Alternating => "Short and long gaps alternate more often than chance explains",
    }))
}

/// `3 of 70 incidents have no date and aren't counted here`; `None` where all have one.
#[must_use]
pub fn undated(undated: usize, of: usize) -> Option<Statement> {
    let counted =
        if undated == 1 { "has no date and isn't counted here" } else { "have no date and aren't counted here" };
    (undated > 0).then(|| Statement::of(format!("{} of {} {counted}", grouped(undated), incidents(of as u64))))
}

/// When incidents start: `46 % start in office hours; spread evenly it would be 24 %`.
#[must_use]
pub fn office_hours(share: &Estimate, even: f64) -> Statement {
    let (share, even) = (super::number::percent(share.value), super::number::percent(even));
    Statement::of(format!("{share} start in office hours; spread evenly it would be {even}"))
}

fn incidents(count: u64) -> String {
    counted(usize::try_from(count).unwrap_or(usize::MAX), INCIDENT)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::prose::plain;
    use crate::statistics::periods::Granularity;
    use crate::statistics::power::critical_counts;
    use crate::statistics::rate_ratio::{Counted, compare};
    use crate::trends::Compared;

    fn said(now: (u64, f64), before: (u64, f64), running: bool) -> String {
        let [now, before] = [now, before].map(|(count, exposure)| Counted { count, exposure });
        let counts =
            CountChange { now, before, rate: compare(now, before), critical: critical_counts(before, now.exposure) };
        let period = Period::of(date(2024, 4, 1), Granularity::Quarter);
        let compared =
            Some(Compared { counts, durations: Statistic::TooFew(crate::statistics::TooFew { n: 0, needed: 5 }) });
        plain(&change(&Change { period, before: period.previous(), running, compared }).phrase())
    }

    #[test]
    fn counts_say_what_it_would_have_taken() {
        for (now, before, sentence) in [
            (12, 9, "12 incidents, against 9 in Q1 2024. Could be chance: it would take 21 or more to call it a rise"),
            (7, 9, "7 incidents, against 9 in Q1 2024. Could be chance: it would take 1 or fewer to call it a fall"),
            (2, 6, "2 incidents, against 6 in Q1 2024. Could be chance: it would take none at all to call it a fall"),
            (0, 3, "0 incidents, against 3 in Q1 2024. Too few to call a change"),
            (0, 0, "0 incidents, against 0 in Q1 2024. Nothing to compare"),
            (0, 9, "0 incidents, against 9 in Q1 2024: fewer than chance explains (at most 0.51 times as many)"),
            (8, 0, "8 incidents, against 0 in Q1 2024: more than chance explains (at least 1.71 times as many)"),
            (30, 9, "30 incidents, against 9 in Q1 2024: 3.3 times as many (likely 1.54 to 8 times)"),
            (1, 1, "1 incident, against 1 in Q1 2024. Could be chance: it would take 8 or more to call it a rise"),
        ] {
            assert_eq!(said((now, 91.0), (before, 91.0), false), format!("Q2 2024: {sentence}"));
        }
    }

    #[test]
    fn a_running_period_is_compared_by_its_days() {
        assert_eq!(
            said((5, 30.0), (9, 90.0), true),
            "Q2 2024 so far: 5 incidents, against 9 in all of Q1 2024. Could be chance: it would take 9 or more to call it a rise"
        );
        assert_eq!(
            said((20, 30.0), (9, 90.0), true),
            "Q2 2024 so far: 20 incidents, against 9 in all of Q1 2024: 6.7 times the daily rate (likely 2.9 to 17 times)"
        );
    }

    #[test]
    fn the_usual_number_a_month_is_said_once() {
        let month = |count| Period::of(date(2024, 4, 1), Granularity::Month).with(count, date(2025, 1, 1));
        for (counts, sentence) in [
            (vec![4, 2, 9], "Between 2 and 9 incidents a month, typically 4"),
            (vec![3, 3], "3 incidents every month"),
            (vec![], "Incidents by month"),
        ] {
            let tallies: Vec<Tally> = counts.into_iter().map(month).collect();
            assert_eq!(per_month(&tallies).title(), sentence);
        }
    }
}
