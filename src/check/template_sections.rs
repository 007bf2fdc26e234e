//! Sections that the template for new postmortems has.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostics, Level};
use crate::incident::DocumentStatus;
use crate::markdown::{Heading, Topic, anchor};
use crate::reading::Reading;

use super::context::Context;
use super::template::{Section, parts};
use crate::text::one_line;

/// Nothing is said of documents that evidently follow another outline: those with fewer than half of the sections.
pub(super) fn missing_section(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = context.incident() else { return };
    let headings = &context.document.headings;
    let has = |section: &&Section| {
        headings.iter().any(|heading| section.is_under(heading))
            || (section.topic == Some(Topic::Actions) && incident.actions_in_front_matter().next().is_some())
            || (section.topic == Some(Topic::Summary) && incident.summary_in_front_matter)
    };
    let all = &context.template.sections;
    let missing: Vec<String> =
        all.iter().filter(|section| !has(section)).map(|section| format!("“{}”", section.heading)).collect();
    if missing.is_empty() || missing.len() * 2 > all.len() {
        return;
    }
    let message = match missing.as_slice() {
        [one] => format!("the section {one} of the postmortem template is missing"),
        several => format!("sections of the postmortem template are missing: {}", several.join(", ")),
    };
    problems.report(context.problem(Code::MissingSection, None, message));
}

/// A section that is empty, or says no more than the template does. In a draft that is only worth knowing.
pub(super) fn unwritten_section(context: &Context<'_>, problems: &mut Diagnostics) {
    // What looks like a blank template because nothing is written yet is not an incident to Casebook.
    if matches!(context.reading, Reading::Page(page) if page.because.is_none()) {
        return;
    }
    let level = if context.status() == DocumentStatus::Draft { Level::Note } else { Level::Warning };
    let actions_elsewhere =
        context.incident().is_some_and(|incident| incident.actions_in_front_matter().next().is_some());
    let links: BTreeSet<usize> = context.document.links.iter().map(|link| link.span.start).collect();
    let template = |heading: &str| context.template.sections.iter().find(|section| section.anchor == heading);
    let unwritten: Vec<&Heading> = parts(context.document)
        .filter_map(|part| {
            let heading = &context.document.headings[part.heading];
            let section = template(&anchor(&heading.text))?;
            let text = one_line(part.text);
            let unwritten = text.is_empty() || text == section.guidance;
            // A picture has no words.
            let empty = unwritten && links.range(part.bytes).next().is_none();
            let elsewhere = actions_elsewhere && section.topic == Some(Topic::Actions);
            (empty && !elsewhere).then_some(heading)
        })
        .collect();
    let Some(first) = unwritten.first() else { return };
    let message = match unwritten.as_slice() {
        [one] => format!("the section “{}” is not written yet", one.text),
        several => {
            let names: Vec<String> = several.iter().map(|heading| format!("“{}”", heading.text)).collect();
            format!("{} sections are not written yet: {}", several.len(), names.join(", "))
        }
    };
    let problem = context.file.problem(Code::UnwrittenSection, first.span.clone(), message).level(level);
    problems.report(problem.help("write them, or remove the headings of those that have nothing to say"));
}
