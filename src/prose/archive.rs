//! What an archive holds, and what is recorded in it.

use crate::trends::{Aspect, Coverages, Trends};
use crate::units::grouped;

use super::number::{INCIDENT, Noun, PLANNED, POSTMORTEM, counted};
use super::statement::{Statement, list};

/// `Of 70 postmortems, 56 have a duration: 42 from start to end, 14 as stated`.
#[must_use]
pub(crate) fn durations_known(coverage: &Coverages) -> Statement {
    let count = |aspect| coverage.aspect(aspect).known;
    let (whole, known) = (count(Aspect::BothEnds), count(Aspect::Duration));
    let have = match coverage.incidents {
        0 => return Statement::of("No postmortems yet"),
        1 if known == 1 => "The only postmortem has a duration".to_owned(),
        1 => "The only postmortem has no duration".to_owned(),
        2 if known == 2 => "Both postmortems have a duration".to_owned(),
        n if known == n => format!("All {} have a duration", counted(n, POSTMORTEM)),
        n if known == 0 => format!("None of the {} has a duration", counted(n, POSTMORTEM)),
        n => {
            let have = if known == 1 { "has" } else { "have" };
            format!("Of {}, {} {have} a duration", counted(n, POSTMORTEM), grouped(known))
        }
    };
    // Planned and ongoing ones may have both ends without a duration.
    let stated = known.saturating_sub(whole);
    let have = if stated > 0 && whole > 0 {
        format!("{have}: {} from start to end, {} as stated", grouped(known - stated), grouped(stated))
    } else {
        have
    };
    Statement::with(have, inferred_of(coverage.inferred(Aspect::Duration), known))
}

/// Why the archive as a whole can't show a trend; `None` for the archive of one organisation.
#[must_use]
pub(crate) fn collection(trends: &Trends) -> Option<Statement> {
    let claim = format!(
        "These incidents come from {} organisations that chose what to publish, so no trend here is one organisation's",
        grouped(trends.organisations)
    );
    trends.is_collection().then(|| Statement::of(claim))
}

/// `Least often recorded: how it was detected (0 of 297)`; a tie names all that share it.
#[must_use]
pub(crate) fn least_recorded(coverage: &Coverages) -> Statement {
    let known = |aspect: &Aspect| coverage.aspect(*aspect).known;
    let least = Aspect::ALL.iter().map(known).min().unwrap_or(0);
    let tied: Vec<&str> =
        Aspect::ALL.iter().filter(|aspect| known(aspect) == least).map(|aspect| noun(*aspect)).collect();
    let of = format!("{} of {}", grouped(least), grouped(coverage.incidents));
    Statement::of(match tied.len() {
        _ if least == coverage.incidents => format!("Everything is recorded for {}", counted(least, INCIDENT)),
        n if n > 3 && least == 0 => format!("{n} of {} facts are never recorded", Aspect::ALL.len()),
        1 => format!("Least often recorded: {} ({of})", list(&tied)),
        2 | 3 => format!("Least often recorded: {} ({of} each)", list(&tied)),
        n => format!("{n} of {} facts are recorded for only {of} incidents", Aspect::ALL.len()),
    })
}

const fn noun(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Date => "the date",
        Aspect::Start => "the time of the start",
        Aspect::BothEnds => "start and end",
        Aspect::Duration => "the duration",
        Aspect::Detected => "the time of detection",
        Aspect::Cause => "the cause",
        Aspect::Service => "the service",
        Aspect::Severity => "the severity",
        Aspect::Detection => "how it was detected",
        Aspect::Actions => "actions",
    }
}

/// `12 inferred`, `all inferred`, after a count of values; `None` where none is.
pub(crate) fn inferred_of(inferred: usize, known: usize) -> Option<String> {
    match inferred {
        0 => None,
        all if all >= known && all > 1 => Some("all inferred".to_owned()),
        some => Some(format!("{} inferred", grouped(some))),
    }
}

/// `12 incidents and 3 records of planned work`.
#[must_use]
pub(crate) fn holds(measured: usize, noun: Noun, planned: usize) -> String {
    match (measured, planned) {
        (measured, 0) => counted(measured, noun),
        (0, planned) => counted(planned, PLANNED),
        (measured, planned) => format!("{} and {}", counted(measured, noun), counted(planned, PLANNED)),
    }
}

/// `Not counted: 3 records of planned work`; `None` without any.
#[must_use]
pub(crate) fn not_counted(planned: usize) -> Option<String> {
    (planned > 0).then(|| format!("Not counted: {}", counted(planned, PLANNED)))
}

/// `12 of 56 durations are inferred from the text`; `None` where none is.
#[must_use]
pub(crate) fn inferred(inferred: usize, known: usize, what: &str) -> Option<String> {
    Some(match inferred {
        0 => return None,
        all if all == known && all > 1 => format!("All {} {what} are inferred from the text", grouped(all)),
        1 => format!("1 of {} {what} is inferred from the text", grouped(known)),
        some => format!("{} of {} {what} are inferred from the text", grouped(some), grouped(known)),
    })
}

/// What a figure rests on: `Based on 56 of 70 incidents, those with a duration; 12 of these values are inferred`.
#[must_use]
pub(crate) fn basis(known: usize, of: usize, those: &str, inferred: usize) -> String {
    let basis = match (known, of) {
        (1, 1) => "Based on one incident".to_owned(),
        (2, 2) => "Based on both incidents".to_owned(),
        (known, of) if known == of => format!("Based on all {}", counted(of, INCIDENT)),
        (known, of) => format!("Based on {} of {}, those with {those}", grouped(known), counted(of, INCIDENT)),
    };
    match inferred {
        0 => basis,
        _ if known == 1 => format!("{basis}; the value is inferred"),
        all if all >= known => format!("{basis}; all values are inferred"),
        1 => format!("{basis}; 1 of these values is inferred"),
        some => format!("{basis}; {} of these values are inferred", grouped(some)),
    }
}
