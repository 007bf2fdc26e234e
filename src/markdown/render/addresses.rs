//! Text and pictures with their addresses, which stay open until a page says how they are reached from there.

use std::ops::Range;

use linkify::{LinkFinder, LinkKind as Found};

use super::pass::Pass;
use crate::markdown::links::{Link, LinkKind};

impl Pass<'_> {
    pub(super) fn text(&mut self, text: &str, span: &Range<usize>) {
        self.document.text.push_str(text);
        if self.in_link > 0 || self.in_code || !(text.contains(':') && text.contains("://")) {
            self.escaped(text);
            return;
        }
        for part in LinkFinder::new().kinds(&[Found::Url]).spans(text) {
            if part.kind().is_none() {
                self.escaped(part.as_str());
                continue;
            }
            self.html.push_str("<a");
            self.open_address("href", LinkKind::Page, part.as_str().to_owned(), span.clone(), true);
            self.html.push('>');
            self.escaped(part.as_str());
            self.html.push_str("</a>");
        }
    }

    pub(super) fn image(&mut self, target: &str, title: &str, alt: &str, span: Range<usize>) {
        let elsewhere = target.starts_with("//") || target.starts_with("http://") || target.starts_with("https://");
        if elsewhere {
            // A page never makes the reader's browser ask another host: the picture becomes a link.
            let nested = self.in_link > 0;
            if !nested {
                self.html.push_str("<a class=\"remote-image\"");
                self.open_address("href", LinkKind::Page, target.to_owned(), span, !alt.trim().is_empty());
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
        // The address itself is the place that matters, where it stands in the link as it is.
        let written = self.body.written(&span).rfind(&target).map(|at| span.start + at);
        let span = written.map_or(span, |start| start..start + target.len());
        self.document.links.push(Link { kind, target, span: self.body.in_file(&span), described });
        self.html.push_str(&format!(" {attribute}=\"{}{number}\"", self.mark));
    }
}
