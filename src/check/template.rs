//! The template for new postmortems, read as a document: which sections a postmortem has in this archive.

use std::ops::Range;

use jiff::civil::Date;

use crate::diagnostic::Diagnostics;
use crate::markdown::{self, Document, Heading, Topic, anchor};
use crate::scaffold;
use crate::source::{self, Audience};
use crate::text::one_line;
use crate::theme::{Theme, ThemeError};

/// The sections of the postmortem template, in order.
#[derive(Debug, Default)]
pub(super) struct TemplateSections {
    pub(super) sections: Vec<Section>,
}

#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) anchor: String,
    pub(super) topic: Option<Topic>,
    /// What the template says there by way of guidance, as plain text: a section that says no more is unwritten.
    pub(super) guidance: String,
}

impl TemplateSections {
    /// Reads the sections off the theme's template for new postmortems.
    ///
    /// # Errors
    /// When the template can't be rendered.
    pub(super) fn of(theme: &Theme) -> Result<Self, ThemeError> {
        let text = scaffold::postmortem(theme, "Title", Date::constant(2000, 1, 1))?;
        let file = source::split("postmortem.md".into(), text.into_bytes(), Audience::Public, &mut Diagnostics::new());
        let Some(file) = file else { return Ok(Self::default()) };
        let document = markdown::read(&file.text, file.body).page_alone();
        let sections = parts(&document).map(|part| Section {
            heading: document.headings[part.heading].text.clone(),
            anchor: anchor(&document.headings[part.heading].text),
            topic: document.headings[part.heading].topic,
            guidance: one_line(part.text),
        });
        Ok(Self { sections: sections.collect() })
    }
}

/// The content under one heading, subsections included.
pub(super) struct Part<'a> {
    pub(super) heading: usize,
    pub(super) text: &'a str,
    /// Its place in the file.
    pub(super) bytes: Range<usize>,
}

pub(super) fn parts(document: &Document) -> impl Iterator<Item = Part<'_>> {
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
    pub(super) fn is_under(&self, heading: &Heading) -> bool {
        self.topic.is_some() && heading.topic == self.topic || anchor(&heading.text).contains(&self.anchor)
    }
}
