//! A body as its page shows it.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::links::Link;
use super::markup::Markup;
use super::outline::Heading;
use super::repair::Repairs;
use super::structure::Topic;
use crate::text::begin_alike;

/// A body as its page shows it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Document {
    /// The body as HTML, with slots where the addresses of links go.
    pub html: Markup,
    /// The heading or line that the page's title was read from, which the HTML leaves out.
    pub title: Option<Heading>,
    /// All other headings, in order.
    pub headings: Vec<Heading>,
    /// The numbers of the actions that have an anchor, as [`action_anchor`] names it.
    pub actions: BTreeSet<usize>,
    /// Further anchors, which raw HTML defines.
    pub anchors: Vec<String>,
    /// The words without markup, blocks separated by line feeds.
    pub text: String,
    /// The parts between headings, in order; the first has no heading.
    pub sections: Vec<Section>,
    /// The body as it is written, with blanks for what the page doesn't show; empty where nobody asked for it.
    pub source: String,
    /// Where `source` begins, in bytes of the file.
    pub source_start: usize,
    /// Whether there is front matter.
    pub stated_facts: bool,
    /// Links and images in order of appearance; the slots of `html` refer to them.
    pub links: Vec<Link>,
    /// Where there is raw HTML, comments among it, in bytes of the file.
    pub raw_html: Vec<Range<usize>>,
    /// Where the HTML of each passage that can be set apart begins, by the line of the file.
    pub(super) breaks: Vec<(usize, usize)>,
    /// Where the HTML of the passage ends that holds the first paragraph.
    pub(super) first_paragraph_end: Option<usize>,
    /// Whether a comment is never closed, so that it hides the rest of the document.
    pub has_open_comment: bool,
    /// What is shown as something else than what Markdown makes of it.
    pub repairs: Repairs,
    /// Formulas that are shown as their source: where they are in the file, and why.
    pub formulas_as_source: Vec<(Range<usize>, String)>,
    /// Whether raw HTML is shown as text, as it is nested too deeply to be sanitised.
    pub html_shown_as_text: bool,
}

/// A stretch of text under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Section {
    /// The heading above it, as an index into [`Document::headings`].
    pub heading: Option<usize>,
    /// Its words, in bytes of [`Document::text`].
    pub text: Range<usize>,
    /// The first paragraph directly in it.
    pub first_paragraph: Option<Range<usize>>,
}

/// The anchor of an action, by its number among those of its incident. No author can write one that begins alike.
#[must_use]
pub(crate) fn action_anchor(number: usize) -> String {
    format!("_action-{}", number + 1)
}

impl Document {
    /// The first paragraph.
    #[must_use]
    pub(crate) fn first_paragraph(&self) -> Option<&str> {
        self.sections.iter().find_map(|section| self.first_paragraph_of(section))
    }

    fn first_paragraph_of(&self, section: &Section) -> Option<&str> {
        self.text.get(section.first_paragraph.clone()?)
    }

    /// Where in the HTML the opening ends that answers what happened: the section that begins the document, or its first
    /// paragraph where it has no heading; `None` where that paragraph doesn't begin with `summary`.
    #[must_use]
    pub(crate) fn end_of_opening(&self, summary: &str) -> Option<usize> {
        let opening = self.sections.iter().position(|section| section.first_paragraph.is_some())?;
        let section = self.sections.get(opening)?;
        // What comes before it is not passed over: a table, a list.
        if self.text.get(..section.first_paragraph.as_ref()?.start)?.lines().count() > 1 {
            return None;
        }
        if !self.begins_with(section, summary) {
            return None;
        }
        let next = || self.headings.get(section.heading? + 1).map(|next| next.html_start);
        if section.heading.is_none() {
            return self.first_paragraph_end;
        }
        // A heading within raw HTML may be part of the same passage.
        Some(next().unwrap_or(self.html.len()).max(self.first_paragraph_end?))
    }

    /// Where in the HTML the section is that is the summary, with all below its heading.
    /// `None` where it can't be taken out without what is around it.
    #[must_use]
    pub(crate) fn summary_section(&self, summary: &str) -> Option<Range<usize>> {
        let section = self.sections.iter().find(|section| self.begins_with(section, summary))?;
        let number = section.heading?;
        let heading = self.headings.get(number)?;
        let is_outermost = self.headings[..number].iter().all(|above| above.level >= heading.level);
        if heading.topic != Some(Topic::Summary) || !is_outermost {
            return None;
        }
        let next = self.headings[number + 1..].iter().find(|next| next.level <= heading.level)?;
        // A heading within raw HTML may be part of a longer passage.
        let is_apart = |heading: &Heading| heading.html_start < heading.html_end;
        (is_apart(heading) && is_apart(next)).then_some(heading.html_start..next.html_start)
    }

    /// Whether a section begins with a summary, which may be shortened.
    fn begins_with(&self, section: &Section, summary: &str) -> bool {
        // Blanks around raw tags and the mark of what was cut say nothing.
        self.first_paragraph_of(section).is_some_and(|first| begin_alike(first, summary))
    }

    /// A place in the file as a place in [`Document::source`].
    #[must_use]
    pub(crate) fn in_source(&self, place: &Range<usize>) -> Option<Range<usize>> {
        Some(place.start.checked_sub(self.source_start)?..place.end.checked_sub(self.source_start)?)
    }

    /// Where the source has the addresses of some links, in order: in the links themselves, or in definitions (`[name]: address`).
    #[must_use]
    pub(crate) fn addresses<'a>(&'a self, links: impl IntoIterator<Item = &'a Link>) -> Vec<(Range<usize>, &'a Link)> {
        let (mut found, mut defined) = (Vec::new(), HashMap::new());
        for link in links {
            match self.in_source(&link.span).filter(|_| link.span != link.whole) {
                Some(place) => found.push((place, link)),
                None => {
                    defined.entry(link.target.as_str()).or_insert(link);
                }
            }
        }
        if !defined.is_empty() {
            let of_link = |place: Range<usize>| Some((place.clone(), *defined.get(self.source.get(place)?)?));
            found.extend(definitions(&self.source).filter_map(of_link));
        }
        found.sort_by_key(|(place, _)| place.start);
        found
    }

    /// Where in the HTML the passage begins that holds a line of the file, unless it is not known.
    #[must_use]
    pub(crate) fn start_of_block(&self, line: usize) -> Option<usize> {
        let after = self.breaks.partition_point(|(first, _)| *first <= line);
        self.breaks.get(after.checked_sub(1)?).map(|(_, html)| *html)
    }
}

/// The addresses of the definitions in a text.
fn definitions(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("]:").map(|(at, mark)| {
        let from = at + mark.len();
        let address = text[from..].trim_start_matches([' ', '\t', '<']);
        let start = text.len() - address.len();
        start..start + address.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(address.len())
    })
}
