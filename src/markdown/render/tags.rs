//! Where an element begins and where it ends.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use super::pass::Pass;
use crate::markdown::links::LinkKind;

impl<'a> Pass<'a> {
    pub(super) fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.in_link += 1;
                let target =
                    if link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.into_string() };
                self.html.push_str("<a");
                self.open_address("href", LinkKind::Page, target, span, true);
                if !title.is_empty() {
                    self.attribute("title", &title);
                }
                self.html.push('>');
            }
            Tag::BlockQuote(Some(kind)) => {
                let (class, title) = alert(kind);
                self.html.push_str(&format!(
                    "<blockquote class=\"markdown-alert markdown-alert-{class}\"><p class=\"markdown-alert-title\">{title}</p>\n"
                ));
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.html
                    .push_str("<div class=\"table-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                let id = self.action_id(span.start);
                self.html.push_str(&format!("<tr{id}>"));
            }
            Tag::Item => {
                let id = self.action_id(span.start);
                self.html.push_str(&format!("<li{id}>"));
            }
            Tag::TableCell => {
                let class = match self.alignments.get(self.column) {
                    Some(Alignment::Right) => " align=\"right\"",
                    Some(Alignment::Center) => " align=\"center\"",
                    _ => "",
                };
                self.column += 1;
                let cell = if self.in_head { "th" } else { "td" };
                self.html.push_str(&format!("<{cell}{class}>"));
            }
            Tag::Paragraph => {
                self.paragraph_start = Some(self.document.text.len());
                let id = self.action_id(span.start);
                self.html.push_str(&format!("<p{id}>"));
            }
            Tag::HtmlBlock => {}
            other => self.push(Event::Start(other)),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                self.in_link = self.in_link.saturating_sub(1);
                self.html.push_str("</a>");
            }
            TagEnd::BlockQuote(Some(_)) => self.html.push_str("</blockquote>\n"),
            TagEnd::Table => self.html.push_str("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_head = false;
                self.html.push_str("</tr></thead><tbody>\n");
                self.block_break();
            }
            TagEnd::TableRow => {
                self.html.push_str("</tr>\n");
                self.block_break();
            }
            TagEnd::TableCell => {
                self.html.push_str(if self.in_head { "</th>" } else { "</td>" });
                self.document.text.push(' ');
            }
            TagEnd::Paragraph => {
                self.raw_links = 0;
                let end = self.document.text.len();
                if let (Some(start), Some(section)) = (self.paragraph_start.take(), self.document.sections.last_mut())
                    && section.first_paragraph.is_none()
                    && end > start
                {
                    section.first_paragraph = Some(start..end);
                    self.first_paragraph_block.get_or_insert(self.passages.last());
                }
                self.block_break();
                self.push(Event::End(tag));
            }
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.html_block);
                self.raw_html(&block);
                self.block_break();
            }
            TagEnd::Item => {
                self.block_break();
                self.push(Event::End(tag));
            }
            other => self.push(Event::End(other)),
        }
    }
}

fn alert(kind: BlockQuoteKind) -> (&'static str, &'static str) {
    match kind {
        BlockQuoteKind::Note => ("note", "Note"),
        BlockQuoteKind::Tip => ("tip", "Tip"),
        BlockQuoteKind::Important => ("important", "Important"),
        BlockQuoteKind::Warning => ("warning", "Warning"),
        BlockQuoteKind::Caution => ("caution", "Caution"),
    }
}
