//! When it was detected, acknowledged and mitigated.

use std::sync::LazyLock;

use super::ends::follows;
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::reading::facts::Times;
use crate::reading::text::impact_period::{self, Claims};
use crate::reading::text::label::{Key, Label};
use crate::reading::text::phrases::Phrases;
use crate::reading::text::subject::Text;
use crate::units::scan::{Context, Span};
use crate::units::{Moment, StatedDuration, Written};

/// What an event can say of the response.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Detected,
    Acknowledged,
    Mitigated,
}

static SIGNS: LazyLock<Phrases<Sign>> = LazyLock::new(|| {
    Phrases::of_table(
        "phases",
        &[("detected", Sign::Detected), ("acknowledged", Sign::Acknowledged), ("mitigated", Sign::Mitigated)],
    )
});

impl Text<'_> {
    /// Detection, acknowledgement and mitigation, where a label or an event of the timeline says so.
    pub(super) fn phases(&self, claims: &Claims, context: &Context, timeline: &[TimelineEvent], times: &mut Times) {
        let labelled = |key: Key| {
            self.labels.iter().filter(|label| label.key == key).find_map(|label| {
                match Written::read_in(&label.value, context) {
                    Ok(Written::Moment(moment)) if moment.has_time() => {
                        Some(Sourced::in_text(moment, self.number(label.at)))
                    }
                    _ => None,
                }
            })
        };
        let (started, resolved) = (times.phases[Phase::Started].as_ref(), times.phases[Phase::Resolved].as_ref());
        let told = |sign: Sign| {
            let says =
                |event: &&TimelineEvent, signs: &[Sign]| SIGNS.found_in(&event.text).any(|sign| signs.contains(&sign));
            // Whoever acknowledges an alert had it before.
            let signs: &[Sign] = if sign == Sign::Detected { &[sign, Sign::Acknowledged] } else { &[sign] };
            let first = timeline.iter().find(|event| says(event, signs) && !impact_period::is_recovery(event));
            let event = first.filter(|event| sign != Sign::Detected || !says(event, &[Sign::Acknowledged]))?;
            let provenance =
                Provenance::Inferred { line: event.line, how: "the first event of the timeline that tells of it" };
            let known = Sourced { value: event.at.filter(|at| at.has_time())?, provenance };
            let within = started.is_none_or(|started| follows(&known, started))
                && resolved.is_none_or(|resolved| follows(resolved, &known));
            within.then_some(known)
        };
        let detected = labelled(Key::Detected)
            .or_else(|| detected_after(&self.labels, started))
            .or_else(|| {
                self.heard(claims, context).filter(|heard| started.is_none_or(|started| follows(heard, started)))
            })
            .or_else(|| told(Sign::Detected));
        let acknowledged = labelled(Key::Acknowledged).or_else(|| told(Sign::Acknowledged));
        let mitigated = labelled(Key::Mitigated).or_else(|| told(Sign::Mitigated));
        for (phase, known) in
            [(Phase::Detected, detected), (Phase::Acknowledged, acknowledged), (Phase::Mitigated, mitigated)]
        {
            times.phases[phase] = known;
        }
        if let (Some(started), Some(detected)) = (&times.phases[Phase::Started], &times.phases[Phase::Detected])
            && !follows(detected, started)
            && self.labels.iter().all(|label| started.provenance != Provenance::Text { line: self.number(label.at) })
        {
            // A sentence about a later turn of events was taken for the beginning.
            times.phases[Phase::Started] = None;
        }
    }
}

impl Text<'_> {
    /// When somebody was told of it, as a sentence says.
    fn heard(&self, claims: &Claims, context: &Context) -> Option<Sourced<Moment>> {
        let (span, at) = claims.heard.as_ref()?;
        match (Span { to: None, ..span.clone() }).settle(context) {
            Ok(Written::Moment(moment)) if moment.has_time() => Some(Sourced::in_text(moment, self.number(*at))),
            _ => None,
        }
    }
}

/// The beginning plus a stated time to detection.
fn detected_after(labels: &[Label], started: Option<&Sourced<Moment>>) -> Option<Sourced<Moment>> {
    let started = started?;
    let label = labels.iter().find(|label| label.key == Key::TimeToDetect)?;
    match StatedDuration::read(&label.value) {
        Ok(StatedDuration::Known(length)) => {
            let value = started.value.plus(length)?;
            Some(Sourced { value, provenance: started.computed_with("started + time to detect") })
        }
        _ => None,
    }
}
