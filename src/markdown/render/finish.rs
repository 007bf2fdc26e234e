//! The finished page: passages with raw HTML are sanitised, and places are those in the result.

use super::pass::Pass;
use super::passages::Passage;
use super::raw_links::Places;
use crate::markdown::document::Document;
use crate::markdown::links::Link;
use crate::markdown::markup::Markup;
use crate::markdown::sanitise::{self, Sanitiser};

impl Pass<'_> {
    /// The page; none if its raw HTML would take too long to be sanitised.
    pub(super) fn finish(mut self) -> Option<Document> {
        self.close_section();
        self.document.has_open_comment = self.passages.in_comment();
        let passages = std::mem::take(&mut self.passages).finish();
        let starts = self.sanitise(&passages)?;
        let mut document = self.document;
        let end = self.html.len();
        let passage_of = |block: usize| passages.partition_point(|passage| passage.blocks.end <= block);
        let start_of = |passage: usize| starts.get(passage).copied().unwrap_or(end);
        for (heading, (block, is_block)) in document.headings.iter_mut().zip(self.heading_blocks) {
            let passage = passage_of(block);
            let is_passage = is_block && passages.get(passage).is_some_and(|passage| passage.blocks.len() == 1);
            heading.html_start = start_of(passage);
            heading.html_end = start_of(if is_passage { passage + 1 } else { passage });
        }
        document.first_paragraph_end = self.first_paragraph_block.map(|block| start_of(passage_of(block) + 1));
        document.breaks = passages.iter().map(|passage| passage.line).zip(starts).collect();
        document.raw_html = self.raw_html.iter().map(|html| self.body.in_file(html)).collect();
        // Documents live as long as the build: no spare room.
        self.html.shrink_to_fit();
        document.text.shrink_to_fit();
        document.html = Markup::new(self.html, &self.mark);
        Some(document)
    }

    /// Sanitises the passages that hold raw HTML, and gives where each of all now begins; none if that would take too long.
    fn sanitise(&mut self, passages: &[Passage]) -> Option<Vec<usize>> {
        let runs_to_the_left = runs_to_the_left(self.body.text);
        if !self.has_raw_html() && !runs_to_the_left {
            return Some(passages.iter().map(|passage| passage.html_start).collect());
        }
        let written = std::mem::take(&mut self.html);
        let own_links = format!("{}#", self.mark);
        let own_ids = format!("\"{}_", self.mark);
        let has_own_ids = !self.document.actions.is_empty();
        let unmarked = |html: &str| {
            let html = html.replace(&own_links, "#");
            if has_own_ids { html.replace(&own_ids, "\"_") } else { html }
        };
        let sanitiser = Sanitiser::new(&self.mark);
        let mut places = Places::new(self.body, &self.raw_html);
        let mut weight = 0_usize;
        let mut starts = Vec::with_capacity(passages.len());
        self.html.reserve(written.len());
        self.html.push_str(&written[..passages.first().map_or(written.len(), |first| first.html_start)]);
        for (number, passage) in passages.iter().enumerate() {
            starts.push(self.html.len());
            let end = passages.get(number + 1).map_or(written.len(), |next| next.html_start);
            let html = &written[passage.html_start..end];
            if !passage.is_raw {
                let html = self.with_formulas(unmarked(html));
                self.html.push_str(&if runs_to_the_left { with_directions(&html) } else { html });
                continue;
            }
            weight = weight.saturating_add(sanitise::weight(html));
            if weight > sanitise::HEAVIEST {
                return None;
            }
            // Blanks after the last element are in none.
            let inner = html.trim_end();
            let (clean, found) = sanitiser.clean(inner, self.document.links.len());
            for (kind, target) in found {
                let span = self.body.in_file(&places.next(&target));
                self.document.links.push(Link { kind, target, whole: span.clone(), span, described: true });
            }
            let clean = self.with_formulas(unmarked(&clean));
            self.html.push_str(&clean);
            self.html.push_str(&html[inner.len()..]);
        }
        Some(starts)
    }
}

/// Whether a text holds letters of a script that is written from the right to the left: Hebrew, Arabic and their neighbours.
fn runs_to_the_left(text: &str) -> bool {
    // The first bytes of U+0590 to U+08FF.
    text.bytes().any(|byte| matches!(byte, 0xd6..=0xdf)) && text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}'))
}

/// HTML whose blocks run in the direction of their first letters. Only for what holds no raw HTML.
fn with_directions(html: &str) -> String {
    const BLOCKS: [&str; 9] = ["<p", "<ul", "<ol", "<li", "<h2", "<h3", "<h4", "<table", "<blockquote"];
    BLOCKS.iter().fold(html.to_owned(), |html, block| {
        [' ', '>']
            .iter()
            .fold(html, |html, end| html.replace(&format!("{block}{end}"), &format!("{block} dir=\"auto\"{end}")))
    })
}
