//! How long it takes until a postmortem is published, in words.

use super::number::{POSTMORTEM, counted, days};
use super::statement::Statement;
use crate::statistics::Statistic;
use crate::trends::Publication;

/// `Half of all postmortems are published within 12 days of the end of the incident`; `None` where there are too few.
#[must_use]
pub(crate) fn lag(publication: &Publication) -> Option<Statement> {
    let Statistic::Known(median) = &publication.median else { return None };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days since an incident, rounded up")]
    let whole = |value: f64| days(value.ceil().max(1.0) as u32);
    let claim =
        format!("Half of all postmortems are published within {} of the end of the incident", whole(median.value));
    let mut figures = format!(
        "likely between {} and {}, from {}",
        whole(median.interval.low),
        whole(median.interval.high),
        counted(publication.days.len(), POSTMORTEM)
    );
    if publication.together > 0 {
        figures.push_str(&format!(", without {} committed together with many others", publication.together));
    }
    Some(Statement::with(claim, figures))
}
