//! What can be counted and measured of one incident.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::archive::IncidentId;
use crate::incident::{Incident, Phase, Sourced};
use crate::statistics::kaplan_meier::Lasted;
use crate::statistics::periods::Granularity;
use crate::units::{Moment, Precision, Zone};

/// An incident as the figures see it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
pub(crate) struct Observed {
    /// Which incident it is.
    pub id: IncidentId,
    /// The day it began; the first day where only a month or a year is known.
    pub date: Option<Date>,
    /// How precisely that is known.
    pub precision: Precision,
    /// Whether it is inferred rather than stated.
    pub date_is_inferred: bool,
    /// How long it lasted, in seconds; `None` where that is not known or not over.
    pub seconds: Option<f64>,
    /// Whether that is inferred rather than stated, or computed from what is inferred.
    pub duration_is_inferred: bool,
    /// The same, where both its start and its end are written in the front matter.
    pub as_written: Option<f64>,
    /// Whether it still goes on.
    pub ongoing: bool,
    /// How long it has lasted so far, in seconds, where it goes on and its day is known.
    pub so_far: Option<f64>,
    /// The weekday (Monday is 0) and the hour at which it began, in the site's zone; without one, as stated.
    pub hour: Option<(i8, i8)>,
    /// Whether that is inferred.
    pub start_is_inferred: bool,
}

impl Observed {
    /// Observes an incident on a day; hours are those of `zone`.
    #[must_use]
    pub(crate) fn of(id: IncidentId, incident: &Incident, zone: Option<&Zone>, today: Date) -> Self {
        let moment = incident.date.as_ref().map(|known| known.value);
        let date = moment.map(Moment::date);
        let started = incident.phases[Phase::Started].as_ref().map(|known| known.value).filter(|at| at.has_time());
        let seconds = incident.duration.as_ref().filter(|_| !incident.ongoing).map(|it| it.value.seconds() as f64);
        let duration_is_inferred = incident.duration.as_ref().is_some_and(Sourced::is_inferred);
        // Start and end inferred from one event of a timeline say nothing of the duration.
        let seconds = seconds.filter(|seconds| *seconds > 0.0 || !duration_is_inferred);
        let phases = &incident.phases;
        let written =
            |time: &Option<Sourced<Moment>>| time.as_ref().is_some_and(|known| known.provenance.is_front_matter());
        let both_written =
            phases.whole().is_some() && written(&phases[Phase::Started]) && written(&phases[Phase::Resolved]);
        let days_so_far = date.filter(|_| incident.ongoing).and_then(|date| today.since(date).ok());
        Self {
            id,
            date,
            precision: moment.map_or(Precision::Year, Moment::precision),
            date_is_inferred: incident.date.as_ref().is_some_and(Sourced::is_inferred),
            seconds,
            duration_is_inferred,
            as_written: seconds.filter(|_| both_written),
            ongoing: incident.ongoing,
            so_far: days_so_far.map(|span| f64::from(span.get_days().max(0)) * 86_400.0),
            hour: started.map(|at| hour(at, zone)),
            start_is_inferred: incident.phases[Phase::Started].as_ref().is_some_and(Sourced::is_inferred),
        }
    }

    /// Whether its date is known well enough to place it in such a period.
    #[must_use]
    pub(crate) fn is_in(&self, every: Granularity) -> bool {
        self.date.is_some() && (every == Granularity::Year || self.precision > Precision::Year)
    }

    /// How long it lasted, or has lasted so far.
    #[must_use]
    pub(crate) fn lasted(&self) -> Option<Lasted> {
        match (self.seconds, self.so_far) {
            (Some(seconds), _) => Some(Lasted { seconds, ended: true }),
            (None, Some(seconds)) => Some(Lasted { seconds, ended: false }),
            (None, None) => None,
        }
    }
}

/// What is observed of an incident; `None` of planned work. `observed` is in the order of the archive.
#[must_use]
pub(super) fn find(observed: &[Observed], id: IncidentId) -> Option<&Observed> {
    observed.binary_search_by_key(&id, |seen| seen.id).ok().and_then(|place| observed.get(place))
}

/// The weekday and the hour of a moment, in a zone where both are known.
fn hour(at: Moment, zone: Option<&Zone>) -> (i8, i8) {
    let local = at.instant().zip(zone).map(|(instant, zone)| {
        let utc = Offset::UTC.to_datetime(instant);
        zone.offset_at(utc).to_datetime(instant)
    });
    let civil = local.unwrap_or_else(|| at.civil());
    (civil.date().weekday().to_monday_zero_offset(), civil.time().hour())
}
