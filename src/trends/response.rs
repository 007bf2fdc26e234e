//! How long each phase of an incident took, and how it was detected.

use std::collections::BTreeMap;

use crate::archive::{Archive, IncidentId};
use crate::incident::Measure;
use crate::units::Duration;

use super::durations::Durations;

/// A measure of the response with its values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Measured {
    /// Which it is.
    pub measure: Measure,
    /// Its durations.
    pub durations: Durations,
    /// Each incident with its seconds for which it is known, the latest first.
    pub values: Vec<(IncidentId, f64)>,
}

/// Phases and detection.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Response {
    /// Detect, acknowledge, mitigate, resolve.
    pub measures: Vec<Measured>,
    /// How incidents were detected, with their positions; most frequent first, then by name.
    pub detection: Vec<(String, Vec<IncidentId>)>,
}

impl Response {
    /// Measures an archive's incidents.
    #[must_use]
    pub(crate) fn of(archive: &Archive) -> Self {
        let measured = |measure: Measure| {
            let seconds = |duration: Duration| duration.seconds() as f64;
            let values: Vec<(IncidentId, f64)> = archive
                .unplanned()
                .filter_map(|(id, entry)| Some((id, seconds(measure.of(&entry.incident().phases)?))))
                .collect();
            let mut durations = Durations::from_seconds(
                values.iter().map(|(_, seconds)| *seconds).collect(),
                archive.unplanned().count(),
            );
            durations.inferred =
                values.iter().filter(|(id, _)| measure.is_inferred(&archive[*id].incident().phases)).count();
            Measured { measure, durations, values }
        };
        let mut detection: BTreeMap<String, Vec<IncidentId>> = BTreeMap::new();
        for (id, entry) in archive.unplanned() {
            if let Some(known) = &entry.incident().detection {
                detection.entry(known.value.trim().to_lowercase()).or_default().push(id);
            }
        }
        let mut detection: Vec<(String, Vec<IncidentId>)> = detection.into_iter().collect();
        detection.sort_by_key(|(_, members)| std::cmp::Reverse(members.len()));
        Self { measures: Measure::ALL.into_iter().map(measured).collect(), detection }
    }
}
