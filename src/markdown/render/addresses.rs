//! Text and pictures with their addresses, which stay open until a page says how they are reached from there.

use std::ops::Range;

use super::pass::Pass;
use crate::markdown::address::{self, Found};
use crate::markdown::attributes;
use crate::markdown::links::{Link, LinkKind};

impl Pass<'_> {
    pub(super) fn text(&mut self, text: &str, span: &Range<usize>) {
        // A comment may end in what no parser took for HTML.
        if self.passages.in_comment() {
            let Some((_, shown)) = text.split_once("-->") else { return };
            self.passages.close_comment();
            self.html.push_str("-->");
            self.text(shown, span);
            return;
        }
        self.document.text.push_str(text);
        let may_hold_link =
            text.contains('@') || text.contains("://") || text.contains("www.") || text.contains("WWW.");
        if self.in_link + self.raw_links > 0 {
            self.escaped(text);
            return;
        }
        if !may_hold_link {
            self.text_with_references(text, span);
            return;
        }
        let mut written = 0;
        for Found { place, target } in address::find(text) {
            self.text_with_references(&text[written..place.start], span);
            written = place.end;
            self.text_link(&text[place], target, span);
        }
        self.text_with_references(&text[written..], span);
    }

    /// Writes text in which tickets and the like become links.
    fn text_with_references(&mut self, text: &str, span: &Range<usize>) {
        let references = self.references;
        if references.is_empty() {
            self.escaped(text);
            return;
        }
        let mut at = 0;
        for reference in references.find(text) {
            self.escaped(&text[at..reference.span.start]);
            at = reference.span.end;
            self.text_link(&text[reference.span], reference.href, span);
        }
        self.escaped(&text[at..]);
    }

    fn text_link(&mut self, text: &str, target: String, span: &Range<usize>) {
        self.html.push_str("<a");
        self.open_address("href", LinkKind::Page, target, span.clone(), true);
        self.html.push('>');
        self.escaped(text);
        self.html.push_str("</a>");
    }

    pub(super) fn image(&mut self, target: &str, title: &str, alt: &str, id: &str, span: Range<usize>) {
        let elsewhere = target.starts_with("//") || target.starts_with("http://") || target.starts_with("https://");
        if elsewhere {
            // A page never makes the reader's browser ask another host: the picture becomes a link.
            let nested = self.in_link > 0;
            if !nested {
                self.html.push_str("<a class=\"remote-image\"");
                self.open_address("href", LinkKind::Page, target.to_owned(), span, !alt.trim().is_empty());
                if !title.is_empty() {
                    self.attribute("title", title);
                }
                self.html.push('>');
            }
            self.escaped(if alt.trim().is_empty() { "Picture on another site" } else { alt });
            if !nested {
                self.html.push_str("</a>");
            }
            return;
        }
        self.html.push_str("<img");
        self.open_address("src", LinkKind::Image, target.to_owned(), span, !alt.trim().is_empty());
        for (name, size) in attributes::sizes(id) {
            self.attribute(name, size);
        }
        self.attribute("alt", alt);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        self.html.push_str(" loading=\"lazy\">");
    }

    pub(super) fn open_address(
        &mut self,
        attribute: &str,
        kind: LinkKind,
        target: String,
        span: Range<usize>,
        described: bool,
    ) {
        let number = self.document.links.len();
        // The address itself is the place that matters, if it appears in the link unchanged: `[a](a.md "a.md")` has it thrice.
        let whole = self.body.in_file(&span);
        let written = self.body.written(&span);
        let is_address = |at: &usize| written[..*at].trim_end_matches(['<', ' ']).ends_with("](");
        let at = written.match_indices(&*target).map(|(at, _)| at).find(is_address).or_else(|| written.rfind(&*target));
        let span = at.map_or(whole.clone(), |at| whole.start + at..whole.start + at + target.len());
        self.document.links.push(Link { kind, target, span, whole, described });
        self.html.push_str(&format!(" {attribute}=\"{}{number}\"", self.mark));
    }
}
