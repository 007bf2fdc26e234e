//! What an incident does not say.

use std::ops::Range;

use super::finding::Finding;
use super::subject::Subject;

type Findings = Vec<Finding<Range<usize>>>;

pub(super) fn no_date(subject: &Subject<'_>) -> Findings {
    let missing = subject.incident().is_some_and(|incident| incident.date.is_none());
    let message = "nothing says when the incident was";
    one(missing, message, "add `started:` with a zone, or at least `date:`")
}

pub(super) fn no_cause(subject: &Subject<'_>) -> Findings {
    let missing = subject.incident().is_some_and(|incident| incident.causes.is_empty());
    let message = "the incident has no root-cause category";
    one(missing, message, "add `causes:`; `causes: [unknown]` says that nobody found out")
}

pub(super) fn no_summary(subject: &Subject<'_>) -> Findings {
    let missing = subject.incident().is_some_and(|incident| incident.summary.is_empty());
    one(missing, "the postmortem has no summary", "begin it with two or three sentences under `## Summary`")
}

fn one(missing: bool, message: &str, help: &str) -> Findings {
    if missing { vec![Finding::new(None, message).help(help)] } else { Vec::new() }
}
