//! How often incidents happen.

use crate::statistics::intervals_between::{IntervalsBetween, Pattern, Runs};
use crate::statistics::periods::{Granularity, Tally};
use crate::statistics::quantile::quantile;
use crate::statistics::{Estimate, Statistic};
use crate::trends::{Change, Observation};
use crate::units::grouped;

use super::number::{INCIDENT, counted, likely_durations, seconds};
use super::period;
use super::statement::Statement;

const DAY: f64 = 86_400.0;

/// `2026 so far: 3 incidents, against 4 by the same day of 2025`.
#[must_use]
pub(crate) fn change(change: &Change, observation: &Observation) -> Statement {
    let now = format!("{}: {}", period::counted(change.now, observation), incidents(change.now.count));
    Statement::of(match &change.before {
        Some(before) => format!("{now}, {}", year_before(before, change.to_the_day, observation)),
        None => format!("{now}; no earlier year to compare it with"),
    })
}

/// The same below the count itself: `Against 4 by the same day of 2025`.
#[must_use]
pub(crate) fn against(change: &Change, observation: &Observation) -> Statement {
    Statement::of(match &change.before {
        Some(before) => super::capitalised(&year_before(before, change.to_the_day, observation)),
        None => "No earlier year to compare with".to_owned(),
    })
}

fn year_before(before: &Tally, to_the_day: bool, observation: &Observation) -> String {
    let count = grouped(before.count);
    let name = if to_the_day { period::name(before.period) } else { period::counted(*before, observation) };
    if to_the_day { format!("against {count} by the same day of {name}") } else { format!("against {count} in {name}") }
}

/// What a period is compared with: `2025`, `the same days of 2025`, `2023 from 10 February`.
#[must_use]
pub(crate) fn compared_with(before: &Tally, to_the_day: bool, observation: &Observation) -> String {
    if to_the_day {
        format!("the same days of {}", period::name(before.period))
    } else {
        period::counted(*before, observation)
    }
}

/// The usual number a period: `Between 2 and 9 incidents a month, typically 4`; of whole ones only where others are counted in part.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts stay far below 2^52")]
pub(crate) fn usual(tallies: &[Tally], every: Granularity) -> Statement {
    let name = every.name();
    let mut counts: Vec<f64> = tallies.iter().filter(|tally| !tally.partial).map(|tally| tally.count as f64).collect();
    counts.sort_unstable_by(f64::total_cmp);
    let whole = |count: f64| super::number::expected(count);
    let a = if tallies.iter().any(|tally| tally.partial && tally.count > 0) { "in a whole" } else { "a" };
    let typically = |median: f64| {
        let (low, high) = (median.floor(), median.ceil());
        if low < high { format!("{} or {}", whole(low), whole(high)) } else { whole(median) }
    };
    if counts.len() < 3 {
        return Statement::of(format!("Incidents by {name}"));
    }
    Statement::of(match (counts.first(), quantile(&counts, 0.5), counts.last()) {
        (_, _, Some(high)) if *high <= 0.0 => format!("No incident in any whole {name}"),
        (Some(low), _, Some(high)) if low >= high => format!("{} every {name}", incidents(*low as u64)),
        (_, Some(median), Some(high)) if median <= 0.0 => {
            format!("At least half of the {name}s have no incident; the busiest had {}", whole(*high))
        }
        (Some(low), Some(median), Some(high)) => {
            format!(
                "Between {} and {} incidents {a} {name}, typically {}",
                whole(*low),
                whole(*high),
                typically(median)
            )
        }
        _ => format!("Incidents by {name}"),
    })
}

/// `Incidents are typically 9 weeks apart`; `None` where there are too few.
#[must_use]
pub(crate) fn gap(median: &Statistic<Estimate>) -> Option<Statement> {
    let median = median.known()?;
    if median.value < 1.0 {
        return Some(Statement::of("Incidents typically follow each other on the same day"));
    }
    let claim = format!("Incidents are typically {} apart", seconds(median.value * DAY));
    Some(Statement::with(claim, likely_durations(median.interval.scaled(DAY))))
}

/// `18 of 30 incidents began on the same day as the one before`; `None` where most did not.
#[must_use]
pub(crate) fn same_day(between: &IntervalsBetween) -> Option<Statement> {
    let same = between.days.iter().filter(|days| **days == 0).count();
    let all = between.days.len();
    let claim = format!("{} of {} began on the same day as the one before", grouped(same), incidents(all as u64));
    (same * 2 > all).then(|| Statement::of(claim))
}

/// Whether incidents come in clusters; `None` where there are too few.
#[must_use]
pub(crate) fn clusters(runs: &Statistic<Runs>) -> Option<Statement> {
    Some(Statement::of(match runs.known()?.pattern() {
        Pattern::Random => "No sign that incidents come in clusters",
        Pattern::Clustered => "Incidents come in clusters: busy and quiet times last longer than chance explains",
        Pattern::Alternating => "Short and long gaps alternate more often than chance explains",
    }))
}

/// `3 of 70 incidents have no date and aren't counted here`; `None` where all have one.
#[must_use]
pub(crate) fn undated(undated: usize, of: usize) -> Option<Statement> {
    let all = incidents(of as u64);
    let claim = match (undated, of) {
        (0, _) => return None,
        (1, 1) => "The only incident has no date and isn't counted here".to_owned(),
        (undated, of) if undated == of => format!("None of the {all} has a date, so none is counted here"),
        (1, _) => format!("1 of {all} has no date and isn't counted here"),
        (undated, _) => format!("{} of {all} have no date and aren't counted here", grouped(undated)),
    };
    Some(Statement::of(claim))
}

/// When incidents start: `46 % start in office hours; spread evenly it would be 24 %`.
#[must_use]
pub(crate) fn office_hours(share: &Estimate, even: f64) -> Statement {
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
    use crate::config::ObservedDays;
    use crate::statistics::periods::{Period, Window};

    fn observation() -> Observation {
        let dates = [date(2023, 2, 10), date(2024, 8, 1)];
        Observation::of(&dates, ObservedDays::default(), date(2024, 8, 9)).expect("dates")
    }

    #[test]
    fn a_period_is_put_beside_the_same_one_of_the_year_before() {
        let observation = observation();
        let window = observation.window;
        let quarter = |month, count| Period::of(date(2024, month, 1), Granularity::Quarter).with(count, window);
        let year_before = |tally: Tally, count| tally.period.a_year_before().with(count, window);
        let said =
            |now: Tally, before, to_the_day| super::change(&Change { now, before, to_the_day }, &observation).phrase();
        let (whole, running) = (quarter(4, 12), quarter(7, 5));
        assert_eq!(said(whole, Some(year_before(whole, 9)), false), "Q2 2024: 12 incidents, against 9 in Q2 2023");
        assert_eq!(
            said(running, Some(year_before(running, 9)), true),
            "Q3 2024 so far: 5 incidents, against 9 by the same day of Q3 2023"
        );
        let first = quarter(1, 1);
        assert_eq!(
            said(first, Some(year_before(first, 4)), false),
            "Q1 2024: 1 incident, against 4 in Q1 2023 from 10 February"
        );
        assert_eq!(said(first, None, false), "Q1 2024: 1 incident; no earlier year to compare it with");
    }

    #[test]
    fn the_usual_number_is_a_median() {
        let tallies = |counts: &[u64]| -> Vec<Tally> {
            let months = Window { from: date(2024, 1, 1), until: date(2024, 12, 31) };
            counts.iter().map(|count| Period::of(months.from, Granularity::Month).with(*count, months)).collect()
        };
        for (counts, sentence) in [
            (&[4, 2, 9][..], "Between 2 and 9 incidents a month, typically 4"),
            (&[1, 2, 3, 4], "Between 1 and 4 incidents a month, typically 2 or 3"),
            (&[0, 0, 9], "At least half of the months have no incident; the busiest had 9"),
            (&[0, 0, 0], "No incident in any whole month"),
            (&[3, 3, 3], "3 incidents every month"),
            (&[3, 3], "Incidents by month"),
            (&[], "Incidents by month"),
        ] {
            assert_eq!(usual(&tallies(counts), Granularity::Month).title(), sentence);
        }
    }
}
