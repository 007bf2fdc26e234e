//! How fast incidents are detected and handled, and how they are detected.

use crate::incident::{Measure, Phase};
use crate::statistics::coverage::Coverage;
use crate::statistics::{Estimate, Statistic};

use super::number::{POSTMORTEM, counted, likely_durations, seconds};
use super::statement::Statement;
use crate::units::grouped;

/// `Half are detected within 8 min of the start`; `None` where there are too few.
#[must_use]
pub(crate) fn measure(measure: Measure, median: &Statistic<Estimate>) -> Option<Statement> {
    let median = median.known()?;
    let limit = if median.value > 0.0 { seconds(median.value) } else { "a minute".to_owned() };
    let claim = format!("Half are {} within {limit} of {}", measure.to.key(), start(measure));
    Some(Statement::with(claim, likely_durations(median.interval)))
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
pub(crate) fn nothing_known() -> Statement {
    Statement::of(
        "No incident here states when it was detected, acknowledged or mitigated: \
         with these times in the front matter, this page shows where the time goes",
    )
}

/// `25 of 70 postmortems say how the incident was detected`.
#[must_use]
pub(crate) fn detection_known(coverage: Coverage, inferred: usize) -> Statement {
    let of = counted(coverage.of, POSTMORTEM);
    let claim = match (coverage.known, coverage.of) {
        (_, 0) => return Statement::of("No incidents yet"),
        (1, 1) => "The only postmortem says how the incident was detected".to_owned(),
        (0, 1) => "The only postmortem doesn’t say how the incident was detected".to_owned(),
        (0, _) => format!("None of the {of} says how the incident was detected"),
        (known, of) if known == of => format!("All {} say how the incident was detected", counted(of, POSTMORTEM)),
        (1, _) => format!("1 of {of} says how the incident was detected"),
        (known, _) => format!("{} of {of} say how the incident was detected", grouped(known)),
    };
    Statement::with(claim, super::archive::inferred_of(inferred, coverage.known))
}
