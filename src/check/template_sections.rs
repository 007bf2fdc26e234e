//! The sections that a postmortem has in this archive, after the house template.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostics, Level};
use crate::incident::DocumentStatus;
use crate::markdown::{self, Document, Heading, Topic, anchor};
use crate::reading::Reading;
use crate::scaffold;
use crate::source::{self, Audience};
use crate::theme::{Theme, ThemeError};

use super::context::Context;

/// The sections of the house template, in order.
#[derive(Debug, Default)]
pub struct TemplateSections {
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    heading: String,
    anchor: String,
    topic: Option<Topic>,
    /// What the template says there by way of guidance, as plain text: a section that says no more is unwritten.
    guidance: String,
}

impl TemplateSections {
    /// Reads the sections off the theme's template for new postmortems.
    ///
    /// # Errors
    /// When the template can't be rendered.
    pub fn of(theme: &Theme) -> Result<Self, ThemeError> {
        let text = scaffold::postmortem(theme, "Title", Date::constant(2000, 1, 1))?;
        let file = source::split("postmortem.md".into(), text.into_bytes(), Audience::Public, &mut Diagnostics::new());
        let Some(file) = file else { return Ok(Self::default()) };
        let document = markdown::read(&file.text, file.body).document;
        let sections = parts(&document).map(|part| Section {
            heading: document.headings[part.heading].text.clone(),
            anchor: anchor(&document.headings[part.heading].text),
            topic: document.headings[part.heading].topic,
            guidance: plain(part.text),
        });
        Ok(Self { sections: sections.collect() })
    }
}

/// Nothing is said of documents that evidently follow another outline: those with fewer than half of the sections.
pub(super) fn missing_section(subject: &Context<'_>, problems: &mut Diagnostics) {
    let Some(incident) = subject.incident() else { return };
    let headings = &subject.document.headings;
    let has = |section: &&Section| {
        headings.iter().any(|heading| section.is_under(heading))
            || (section.topic == Some(Topic::Actions) && incident.actions_in_front_matter)
            || (section.topic == Some(Topic::Summary) && incident.summary_in_front_matter)
    };
    let all = &subject.house.sections;
    let missing: Vec<String> =
        all.iter().filter(|section| !has(section)).map(|section| format!("“{}”", section.heading)).collect();
    if missing.is_empty() || missing.len() * 2 > all.len() {
        return;
    }
    let message = match missing.as_slice() {
        [one] => format!("the section {one} of the house template is missing"),
        several => format!("sections of the house template are missing: {}", several.join(", ")),
    };
    problems.report(subject.problem(Code::MissingSection, None, message));
}

/// A section that is empty, or says no more than the template does. In a draft that is only worth knowing.
pub(super) fn unwritten_section(subject: &Context<'_>, problems: &mut Diagnostics) {
    // What looks like a blank template because nothing is written yet is no incident to Casebook.
    if matches!(subject.reading, Reading::Page(page) if page.because.is_none()) {
        return;
    }
    let level = if subject.status() == DocumentStatus::Draft { Level::Note } else { Level::Warning };
    let actions_elsewhere = subject.incident().is_some_and(|incident| incident.actions_in_front_matter);
    let links: BTreeSet<usize> = subject.document.links.iter().map(|link| link.span.start).collect();
    let house = |heading: &str| subject.house.sections.iter().find(|section| section.anchor == heading);
    let unwritten: Vec<&Heading> = parts(subject.document)
        .filter_map(|part| {
            let heading = &subject.document.headings[part.heading];
            let section = house(&anchor(&heading.text))?;
            let text = plain(part.text);
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
    let problem = subject.file.problem(Code::UnwrittenSection, first.span.clone(), message).level(level);
    problems.report(problem.help("write them, or remove the headings of those that have nothing to say"));
}

/// What stands under one heading, subsections included.
struct Part<'a> {
    heading: usize,
    text: &'a str,
    /// Where it stands in the file.
    bytes: Range<usize>,
}

fn parts(document: &Document) -> impl Iterator<Item = Part<'_>> {
    document.headings.iter().enumerate().filter_map(|(number, heading)| {
        let next = document.headings[number + 1..].iter().position(|next| next.level <= heading.level);
        let end = next.map(|offset| number + 1 + offset);
        // The section before the first heading has none.
        let section = |heading: usize| document.sections.get(heading + 1);
        let start = section(number)?.text.start;
        let stop = end.and_then(section).map_or(document.text.len(), |section| section.text.start);
        let bytes = heading.span.end..end.map_or(usize::MAX, |end| document.headings[end].span.start);
        let text = document.text.get(start..stop)?.trim_end();
        // The words of the next heading still belong to the section before it.
        let next = end.map_or("", |end| document.headings[end].text.as_str());
        Some(Part { heading: number, text: text.strip_suffix(next).unwrap_or(text), bytes })
    })
}

impl Section {
    /// Whether a heading is about the same, in whatever words.
    fn is_under(&self, heading: &Heading) -> bool {
        self.topic.is_some() && heading.topic == self.topic || anchor(&heading.text).contains(&self.anchor)
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
