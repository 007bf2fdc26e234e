//! Raw HTML as GitHub lets it through: tags that would turn the text below them into something else are text, and what would
//! make the reader's browser ask another host is a link.

use std::borrow::Cow;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use crate::markdown::html_tag;

/// Elements whose content a browser does not read as HTML: GitHub's tag filter, and two more of the kind.
const RAW_TEXT: [&str; 12] = [
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "select",
    "style",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Elements that show something else, and what.
const EMBEDDED: [(&str, &str); 6] = [
    ("img", "Picture"),
    ("video", "Video"),
    ("audio", "Sound"),
    ("source", "Video"),
    ("iframe", "Page"),
    ("embed", "File"),
];

/// The longest tag, in bytes: a bound keeps text of nothing but `<` cheap.
const MAX_TAG: usize = 2 * 1024;

/// Raw HTML after rewriting.
pub(super) struct Rewritten<'a> {
    pub html: Cow<'a, str>,
    /// The anchors that it defines.
    pub anchors: Vec<String>,
}

/// Rewrites the tags of raw HTML; `open_links` counts the links that are open.
pub(super) fn rewrite<'a>(raw: &'a str, open_links: &mut usize) -> Rewritten<'a> {
    let (mut out, mut anchors) = (String::new(), Vec::new());
    let (mut kept, mut at) = (0, 0);
    while let Some(start) = raw[at..].find('<').map(|offset| at + offset) {
        let rest = &raw[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(raw.len(), |end| start + end + 3);
            continue;
        }
        let Some(tag) = Tag::at(rest) else {
            at = start + 1;
            continue;
        };
        at = start + tag.written.len();
        if tag.name == "a" {
            *open_links = if tag.closes { open_links.saturating_sub(1) } else { *open_links + 1 };
        }
        anchors.extend(tag.anchor());
        if let Some(instead) = tag.instead(*open_links > 0) {
            out.push_str(&raw[kept..start]);
            out.push_str(&instead);
            kept = at;
        }
    }
    let html = if kept == 0 { Cow::Borrowed(raw) } else { Cow::Owned(out + &raw[kept..]) };
    Rewritten { html, anchors }
}

/// The words of raw HTML, as a browser shows them.
pub(super) fn words(html: &str, into: &mut String) {
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        into.push_str(&rest[..start]);
        rest = &rest[start..];
        let length = match rest.strip_prefix("<!--") {
            Some(inner) => inner.find("-->").map_or(rest.len(), |end| end + 7),
            // Declarations and instructions show nothing.
            None if rest[1..].starts_with(['!', '?']) => rest.find('>').map_or(0, |end| end + 1),
            None => Tag::at(rest).map_or(0, |tag| tag.written.len()),
        };
        if length == 0 {
            into.push('<');
            rest = &rest[1..];
            continue;
        }
        if !into.is_empty() && !into.ends_with([' ', '\n']) {
            into.push(' ');
        }
        rest = &rest[length..];
    }
    into.push_str(rest);
}

/// A tag as it is written.
struct Tag<'a> {
    written: &'a str,
    name: String,
    closes: bool,
}

impl<'a> Tag<'a> {
    /// The tag at the beginning of a text.
    fn at(text: &'a str) -> Option<Self> {
        let near = &text[..text.floor_char_boundary(MAX_TAG)];
        let inner = near.strip_prefix('<')?;
        let closes = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        let length = named.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let after = &named[length..];
        let is_name = named.starts_with(|c: char| c.is_ascii_alphabetic())
            && (after.is_empty() || after.starts_with(|c: char| c.is_whitespace() || "/>".contains(c)));
        if !is_name {
            return None;
        }
        let name = named[..length].to_ascii_lowercase();
        // A tag filter does not ask whether the tag ends.
        let length = html_tag::end(after).or_else(|| RAW_TEXT.contains(&name.as_str()).then_some(0))?;
        Some(Self { written: &text[..near.len() - after.len() + length], name, closes })
    }

    /// What is written instead of the tag.
    fn instead(&self, in_link: bool) -> Option<String> {
        let what = EMBEDDED.iter().find(|(name, _)| *name == self.name).map(|(_, what)| *what);
        if let (Some(what), false, Some(address)) = (what, self.closes, self.attribute("src")) {
            let is_elsewhere = ["http://", "https://", "//"].iter().any(|start| address.starts_with(start));
            if is_elsewhere || self.name != "img" {
                return Some(self.link(&address, what, in_link));
            }
        }
        match self.name.as_str() {
            // A tab of Docusaurus.
            "tabitem" if !self.closes => {
                let label = self.attribute("label").or_else(|| self.attribute("value"))?;
                let mut title = String::from("<p><strong>");
                let _ = escape_html_body_text(&mut title, &label);
                Some(title + "</strong></p>")
            }
            "iframe" | "video" | "audio" if self.closes => Some(String::new()),
            "h1" => Some(self.written.replacen("h1", "h2", 1).replacen("H1", "h2", 1)),
            "a" if !self.closes && self.attribute("id").is_none() => {
                let name = self.attribute("name")?;
                let mut tag = String::from("<a id=\"");
                let _ = escape_html(&mut tag, &name);
                Some(tag + "\"" + &self.written[2..])
            }
            name if RAW_TEXT.contains(&name) => Some(self.written.replacen('<', "&lt;", 1)),
            _ => None,
        }
    }

    /// A link to what the element shows; within a link, its words.
    fn link(&self, address: &str, what: &str, in_link: bool) -> String {
        let alt = self.attribute("alt").or_else(|| self.attribute("title")).filter(|alt| !alt.trim().is_empty());
        let words = alt.unwrap_or_else(|| format!("{what} on another site"));
        let mut link = String::new();
        if !in_link {
            link.push_str("<a class=\"remote-image\" href=\"");
            let _ = escape_html(&mut link, address);
            if let Some(title) = self.attribute("title") {
                link.push_str("\" title=\"");
                let _ = escape_html(&mut link, &title);
            }
            link.push_str("\">");
        }
        let _ = escape_html_body_text(&mut link, &words);
        if !in_link {
            link.push_str("</a>");
        }
        link
    }

    fn anchor(&self) -> Option<String> {
        if self.closes {
            return None;
        }
        self.attribute("id").or_else(|| self.attribute("name").filter(|_| self.name == "a"))
    }

    /// The value of an attribute.
    fn attribute(&self, wanted: &str) -> Option<String> {
        let mut rest = self.written.get(1 + self.name.len()..)?;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let length = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).unwrap_or(rest.len());
            if length == 0 {
                return None;
            }
            let name = &rest[..length];
            rest = rest[length..].trim_start();
            let value = match rest.strip_prefix('=').map(str::trim_start) {
                None => "",
                Some(value) => {
                    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
                    let inner = quote.map_or(value, |_| &value[1..]);
                    let is_end = |c: char| quote.map_or(c.is_whitespace() || c == '>', |quote| c == quote);
                    let end = inner.find(is_end).unwrap_or(inner.len());
                    rest = &inner[(end + usize::from(quote.is_some())).min(inner.len())..];
                    &inner[..end]
                }
            };
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value.replace("&amp;", "&").replace("&quot;", "\""));
            }
        }
    }
}
