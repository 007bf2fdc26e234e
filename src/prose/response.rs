//! How fast incidents are detected and handled, and how they are detected.

use crate::incident::{Measure, Phase};
use crate::statistics::coverage::Coverage;
use crate::statistics::periods::Period;
use crate::statistics::{Estimate, Statistic};

use super::number::{POSTMORTEM, counted, likely_durations, seconds};
use super::period;
use super::statement::Statement;
use crate::units::grouped;

/// `Half are detected within 8 min of the start`; `None` where there are too few.
#[must_use]
pub fn measure(measure: Measure, median: &Statistic<Estimate>) -> Option<Statement> {
    let median = median.known()?;
    let claim = format!("Half are {} within {} of {}", measure.to.key(), seconds(median.value), start(measure));
    Some(Statement::with(claim, likely_durations(median.interval)))
}

/// The medians of a measure in two years: `Half were detected within 8 min of the start in 2025, no clear change from 2024`.
///
/// `apart` says whether the intervals of the two don't overlap.
#[must_use]
pub fn change(measure: Measure, now: (Period, &Estimate), before: Period, apart: bool) -> Statement {
    let (year, median) = now;
    let verdict = if apart { "a clear change from" } else { "no clear change from" };
    Statement::of(format!(
        "Half were {} within {} of {} in {}, {verdict} {}",
        measure.to.key(),
        seconds(median.value),
        start(measure),
        period::name(year),
        period::name(before)
    ))
}

fn start(measure: Measure) -> &'static str {
    match measure.from {
        Phase::Started => "the start",
        Phase::Detected => "detection",
        Phase::Acknowledged => "acknowledgement",
        Phase::Mitigated => "mitigation",
        Phase::Resolved => "resolution",
    }
}

/// What to do where nothing is known of the response.
#[must_use]
pub fn nothing_known() -> Statement {
    Statement::of(
        "No incident here states when it was detected, acknowledged or mitigated: \
         with these times in the front matter, this page shows where the time goes",
    )
}

/// `25 of 70 postmortems say how the incident was detected`.
#[must_use]
pub fn detection_known(coverage: Coverage) -> Statement {
    let say = if coverage.of == 1 { "says" } else { "say" };
    let of = counted(coverage.of, POSTMORTEM);
    Statement::of(format!("{} of {of} {say} how the incident was detected", grouped(coverage.known)))
}
