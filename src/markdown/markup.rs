//! Finished HTML with slots for addresses, which are only known once all documents are.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_href;

use crate::picture::Size;

/// HTML in which every `href` and `src` is still open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Markup {
    html: String,
    slots: Vec<Slot>,
}

/// A stretch ` href="…"` of the HTML that stands for a link.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    /// Where the attribute begins, with the space before it.
    start: usize,
    /// Where the address begins.
    address: usize,
    /// Where the attribute ends, after the closing quote.
    end: usize,
    link: usize,
    /// Whether the author says how large the picture is shown.
    is_sized: bool,
    /// Where the tag ends, where it is a picture that no link surrounds.
    picture_end: Option<usize>,
}

/// The width in pixels above which a picture leads to itself at full size: pages show it smaller.
const MAX_SHOWN_WIDTH: u32 = 1000;

/// Where a link leads, as its page writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The address.
    pub href: String,
    /// How large the picture there is, where it is one and that is known.
    pub size: Option<Size>,
}

impl From<String> for Address {
    fn from(href: String) -> Self {
        Self { href, size: None }
    }
}

impl Markup {
    /// Finds the slots in HTML whose open addresses are written `<mark><number>`. `mark` must not occur in what authors write.
    pub(super) fn new(html: String, mark: &str) -> Self {
        let mut slots = Vec::new();
        let (mut at, mut in_link) = (0, false);
        while let Some(address) = html[at..].find(mark).map(|offset| at + offset) {
            let number = address + mark.len();
            let digits = html[number..].bytes().take_while(u8::is_ascii_digit).count();
            let tag = html[at..address].rfind('<').map_or(address, |tag| at + tag);
            // A tag of a link leaves the text before it within none.
            in_link = match (html[at..tag].rfind("<a "), html[at..tag].rfind("</a>")) {
                (None, None) => in_link,
                (open, close) => open > close,
            };
            let is_picture = html[tag..address].starts_with("<img ");
            let picture_end = html[address..].find('>').map(|end| address + end + 1).filter(|_| is_picture && !in_link);
            in_link |= html[tag..address].starts_with("<a ");
            at = number + digits;
            let start = html[..address].rfind(' ').unwrap_or(address);
            if let (Ok(link), Some(b'"')) = (html[number..at].parse(), html.as_bytes().get(at)) {
                slots.push(Slot { start, address, end: at + 1, link, is_sized: is_sized(&html, address), picture_end });
            }
        }
        Self { html, slots }
    }

    /// The length of the HTML with its open slots.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.html.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.html.is_empty()
    }

    /// The HTML with the address of every link filled in; a link without an address loses the attribute.
    #[must_use]
    pub(crate) fn with(&self, address: impl Fn(usize) -> Option<Address>) -> String {
        self.part(0, self.html.len(), address)
    }

    /// The part of the HTML between two bytes, as [`Markup::with`] gives it.
    #[must_use]
    pub(crate) fn part(&self, from: usize, to: usize, address: impl Fn(usize) -> Option<Address>) -> String {
        let mut out = String::with_capacity(to.saturating_sub(from) + 16 * self.slots.len());
        let mut at = from;
        for slot in self.slots.iter().filter(|slot| slot.start >= from && slot.end <= to) {
            match address(slot.link) {
                Some(Address { href, size }) => {
                    let large = size.filter(|size| size.width > MAX_SHOWN_WIDTH).and(slot.picture_end);
                    let tag = self.html[at..slot.address].rfind('<').map_or(at, |tag| at + tag);
                    out.push_str(&self.html[at..tag]);
                    // Writing to a string does not fail.
                    if large.is_some() {
                        out.push_str("<a class=\"full-size\" href=\"");
                        let _ = escape_href(&mut out, &href);
                        out.push_str("\">");
                    }
                    out.push_str(&self.html[tag..slot.address]);
                    let _ = escape_href(&mut out, &href);
                    out.push('"');
                    if let Some(Size { width, height }) = size.filter(|_| !slot.is_sized) {
                        let _ = write!(out, " width=\"{width}\" height=\"{height}\"");
                    }
                    if let Some(end) = large {
                        out.push_str(&self.html[slot.end..end]);
                        out.push_str("</a>");
                        at = end;
                        continue;
                    }
                }
                None => out.push_str(&self.html[at..slot.start]),
            }
            at = slot.end;
        }
        out.push_str(&self.html[at..to]);
        out
    }
}

/// Whether the tag around a byte has a width or a height.
fn is_sized(html: &str, at: usize) -> bool {
    let start = html[..at].rfind('<').unwrap_or(at);
    let end = html[at..].find('>').map_or(html.len(), |offset| at + offset);
    [" width=", " height="].iter().any(|attribute| html[start..end].contains(attribute))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_large_picture_leads_to_itself_at_full_size() {
        let html =
            "<p><img src=\"m:0\" alt=\"a\"> <a href=\"m:1\"><img src=\"m:2\" alt=\"b\"></a> <img src=\"m:3\"></p>";
        let large = |link: usize| {
            Some(Address {
                href: format!("{link}.png"),
                size: Some(Size { width: 1600 - 300 * u32::from(link == 3) * 3, height: 9 }),
            })
        };
        assert_eq!(
            Markup::new(html.to_owned(), "m:").with(large),
            "<p><a class=\"full-size\" href=\"0.png\"><img src=\"0.png\" width=\"1600\" height=\"9\" alt=\"a\"></a> \
             <a href=\"1.png\" width=\"1600\" height=\"9\"><img src=\"2.png\" width=\"1600\" height=\"9\" alt=\"b\"></a> \
             <img src=\"3.png\" width=\"700\" height=\"9\"></p>"
        );
    }
}
