//! A body as its page shows it.

use std::ops::Range;

use super::links::Link;
use super::markup::Markup;
use super::outline::Heading;

/// A body as its page shows it.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The body as HTML, with slots where the addresses of links go.
    pub html: Markup,
    /// The heading or line that the page's title was read from, which the HTML leaves out.
    pub title: Option<Heading>,
    /// All other headings, in order.
    pub headings: Vec<Heading>,
    /// Further anchors, which raw HTML defines.
    pub anchors: Vec<String>,
    /// The words without markup, blocks separated by line feeds.
    pub text: String,
    /// The parts between headings, in order; the first has no heading.
    pub sections: Vec<Section>,
    /// Links and images in order of appearance; the slots of `html` refer to them.
    pub links: Vec<Link>,
    /// Whether events of the timeline run together in a paragraph.
    pub joins_events: bool,
    /// Where there is raw HTML, comments among it, in bytes of the file.
    pub raw_html: Vec<Range<usize>>,
    /// Where the HTML of each block that is not within another begins, by the line of the file. Empty where there was raw HTML.
    pub(super) breaks: Vec<(usize, usize)>,
    /// Whether a comment is never closed, so that it hides the rest of the document.
    pub has_open_comment: bool,
    /// Whether raw HTML is shown as text, as it is nested too deeply to be sanitised.
    pub html_shown_as_text: bool,
}

/// A stretch of text under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading above it, as an index into [`Document::headings`].
    pub heading: Option<usize>,
    /// Its words, in bytes of [`Document::text`].
    pub text: Range<usize>,
    /// The first paragraph that stands directly in it.
    pub first_paragraph: Option<Range<usize>>,
}

impl Document {
    /// The first paragraph.
    #[must_use]
    pub fn first_paragraph(&self) -> Option<&str> {
        self.sections.iter().find_map(|section| self.first_paragraph_of(section))
    }

    fn first_paragraph_of(&self, section: &Section) -> Option<&str> {
        self.text.get(section.first_paragraph.clone()?)
    }

    /// Where in the HTML the block begins that holds a line of the file, unless it is not known.
    #[must_use]
    pub fn start_of_block(&self, line: usize) -> Option<usize> {
        let after = self.breaks.partition_point(|(first, _)| *first <= line);
        self.breaks.get(after.checked_sub(1)?).map(|(_, html)| *html)
    }
}
