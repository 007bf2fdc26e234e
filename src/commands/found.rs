//! What was found in the documents that `inspect` and `import` read: their last lines.

use std::collections::BTreeMap;

use crate::incident::{Incident, Phase, Sourced};

use super::report::{counted, say};

/// What is counted, as `12 with a date`.
const WHAT: [&str; 5] = ["a date", "a start", "an end", "a duration", "a cause"];

/// Whether each of these is known of an incident, and if so, whether it is inferred.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known([Option<bool>; WHAT.len()]);

/// Counts over documents.
#[derive(Debug, Default)]
pub(super) struct Found {
    incidents: usize,
    known: [usize; WHAT.len()],
    inferred: [usize; WHAT.len()],
    skipped: BTreeMap<String, usize>,
}

impl Known {
    pub(super) fn of(incident: &Incident) -> Self {
        let phase = |phase: Phase| incident.phases[phase].as_ref().map(Sourced::is_inferred);
        Self([
            incident.date.as_ref().map(Sourced::is_inferred),
            phase(Phase::Started),
            phase(Phase::Resolved),
            incident.duration.as_ref().map(Sourced::is_inferred),
            incident.causes.first().map(Sourced::is_inferred),
        ])
    }
}

impl Found {
    pub(super) fn add(&mut self, known: Known) {
        self.incidents += 1;
        for (at, known) in known.0.into_iter().enumerate() {
            self.known[at] += usize::from(known.is_some());
            self.inferred[at] += usize::from(known == Some(true));
        }
    }

    pub(super) fn skip(&mut self, because: &str) {
        *self.skipped.entry(because.to_owned()).or_default() += 1;
    }

    /// Tells the figures, where there were several documents.
    pub(super) fn tell(&self) {
        let skipped: usize = self.skipped.values().sum();
        if self.incidents + skipped < 2 {
            return;
        }
        let mut lines = vec![counted(self.incidents, "incident")];
        for ((what, known), inferred) in WHAT.iter().zip(self.known).zip(self.inferred) {
            let stated = known - inferred;
            lines.push(format!("  {known} with {what}: {stated} stated, {inferred} inferred"));
        }
        if skipped > 0 {
            lines.push(format!("{} skipped", counted(skipped, "other document")));
        }
        lines.extend(self.skipped.iter().map(|(because, count)| format!("  {count}: {because}")));
        say(&lines.join("\n"));
    }
}
