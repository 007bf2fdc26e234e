//! When it was detected, acknowledged and mitigated.

use super::ends::follows;
use crate::incident::{Phase, Provenance, Sourced, TimelineEvent};
use crate::reading::facts::Times;
use crate::reading::text::label::{Key, Label};
use crate::reading::text::subject::Text;
use crate::units::scan::Context;
use crate::units::{Moment, StatedDuration, Written};

impl Text<'_> {
    /// Detection, acknowledgement and mitigation, where a label or an event of the timeline says so.
    pub(super) fn phases(&self, context: &Context, timeline: &[TimelineEvent], times: &mut Times) {
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
        let told = |words: &[&str]| {
            let event = timeline.iter().find(|event| {
                let lower = event.text.to_lowercase();
                event.at.is_some_and(Moment::has_time) && words.iter().any(|word| lower.contains(word))
            })?;
            let provenance =
                Provenance::Inferred { line: event.line, how: "the first event of the timeline that tells of it" };
            let known = Sourced { value: event.at?, provenance };
            let within = started.is_none_or(|started| follows(&known, started))
                && resolved.is_none_or(|resolved| follows(resolved, &known));
            within.then_some(known)
        };
        let detected = labelled(Key::Detected).or_else(|| detected_after(&self.labels, started)).or_else(|| {
            told(&[
                "detected",
                "detects",
                "alert",
                "noticed",
                "notices",
                "reported",
                "reporting",
                "users report",
                "first report",
                "reports of",
                "paged",
            ])
        });
        let acknowledged = labelled(Key::Acknowledged)
            .or_else(|| told(&["acknowledged", "incident declared", "incident was declared"]));
        let mitigated = labelled(Key::Mitigated).or_else(|| told(&["mitigated"]));
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

/// The beginning plus a stated time to detection.
fn detected_after(labels: &[Label], started: Option<&Sourced<Moment>>) -> Option<Sourced<Moment>> {
    let started = started?;
    let label = labels.iter().find(|label| label.key == Key::TimeToDetect)?;
    match StatedDuration::read(&label.value) {
        Ok(StatedDuration::Known(length)) => {
            let value = started.value.plus(length)?;
            Some(Sourced { value, provenance: Provenance::Computed { rule: "started + time to detect" } })
        }
        _ => None,
    }
}
