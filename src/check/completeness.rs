//! What an incident does not say.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Level};
use crate::incident::{DocumentStatus, Incident};

use crate::markdown::Topic;
use crate::reading::Field;
use crate::source::Node;

use super::context::Context;

pub(super) fn no_date(context: &Context<'_>, problems: &mut Diagnostics) {
    let gap = gap(context, Code::NoDate, "nothing says when the incident was", |incident| incident.date.is_none());
    problems.extend(gap.map(|gap| gap.help("add `started:` with a zone, or at least `date:`")));
}

pub(super) fn no_cause(context: &Context<'_>, problems: &mut Diagnostics) {
    let message = "the incident has no root-cause category";
    let gap = gap(context, Code::NoCause, message, |incident| incident.causes.is_empty());
    problems.extend(gap.map(|gap| gap.help("add `causes:`, or `causes: [unknown]` if nobody found out")));
}

/// A summary section with nothing in it is a section that is not written yet, and reported as such.
pub(super) fn no_summary(context: &Context<'_>, problems: &mut Diagnostics) {
    if context.document.headings.iter().any(|heading| heading.topic == Some(Topic::Summary)) {
        return;
    }
    let gap = gap(context, Code::NoSummary, "the postmortem has no summary", |incident| incident.summary.is_empty());
    problems.extend(gap.map(|gap| gap.help("start with two or three sentences under `## Summary`")));
}

pub(super) fn unconfirmed(context: &Context<'_>, problems: &mut Diagnostics) {
    for (_, entry) in context.fields().filter(|(field, _)| *field == Field::Inferred) {
        let names: Vec<&str> = entry.node.items().iter().filter_map(Node::text).collect();
        if !names.is_empty() {
            let message = format!("not confirmed yet: {}", names.join(", "));
            let problem = context.problem(Code::Unconfirmed, Some(entry.node.span.clone()), message);
            problems.report(problem.help("compare the values with the text, then delete their names from `inferred`"));
        }
    }
}

/// In a draft a gap is only worth knowing.
fn gap(context: &Context<'_>, code: Code, message: &str, lacks: fn(&Incident) -> bool) -> Option<Diagnostic> {
    let incident = context.incident().filter(|incident| lacks(incident))?;
    let level = if incident.status == DocumentStatus::Draft { Level::Note } else { code.level() };
    Some(context.problem(code, None, message).level(level))
}
