//! How long it takes until a postmortem is published, in words.

use super::number::{POSTMORTEM, counted, likely_durations, seconds};
use super::statement::Statement;
use crate::statistics::{Interval, Statistic};
use crate::trends::Publication;

const DAY: f64 = 86_400.0;

/// `Half of all postmortems are published within 12 days of the end of the incident`; `None` where there are too few.
#[must_use]
pub(crate) fn lag(publication: &Publication) -> Option<Statement> {
    let Statistic::Known(median) = &publication.median else { return None };
    // A day that has begun counts.
    let whole = |days: f64| days.ceil().max(1.0) * DAY;
    let claim = format!(
        "Half of all postmortems are published within {} of the end of the incident",
        seconds(whole(median.value))
    );
    let interval = Interval { low: whole(median.interval.low), high: whole(median.interval.high) };
    let basis = format!("from {}", counted(publication.days.len(), POSTMORTEM));
    let mut figures = likely_durations(interval).into_iter().chain([basis]).collect::<Vec<_>>().join(", ");
    if publication.together > 0 {
        figures.push_str(&format!(", without {} committed together with many others", publication.together));
    }
    Some(Statement::with(claim, figures))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose::plain;
    use crate::statistics::Estimate;

    #[test]
    fn an_interval_within_a_day_is_not_mentioned() {
        let figures = |low, high| {
            let median = Estimate { value: 0.6, interval: Interval { low, high }, n: 3 };
            let publication = Publication { days: vec![0.2, 0.6, 0.9], median: Statistic::Known(median), together: 0 };
            plain(&lag(&publication).expect("known").phrase())
        };
        let claim = "Half of all postmortems are published within 1 day of the end of the incident";
        assert_eq!(figures(0.2, 0.9), format!("{claim} (from 3 postmortems)"));
        assert_eq!(figures(0.2, 1.9), format!("{claim} (likely between 1 day and 2 days, from 3 postmortems)"));
    }
}
