//! Raw HTML as GitHub lets it through: a tag that the sanitiser doesn't know is left out, and its content stays. Tags that would
//! turn the text below them into something else are text, and what would make the reader's browser ask another host is a link.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::passages::Passages;
use crate::markdown::{html_tag, sanitise};

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

/// Rewrites the tags of raw HTML, and leaves out its comments; `open_links` counts the links that are open.
pub(super) fn rewrite<'a>(raw: &'a str, passages: &mut Passages, open_links: &mut usize) -> Rewritten<'a> {
    let mut rewriter = Rewriter { raw, out: String::new(), kept: 0, anchors: Vec::new() };
    let mut at = 0;
    if passages.in_comment() {
        let Some(end) = raw.find("-->") else { return Rewritten { html: Cow::Borrowed(""), anchors: Vec::new() } };
        passages.close_comment();
        at = end + "-->".len();
    }
    while let Some(start) = raw[at..].find('<').map(|offset| at + offset) {
        let rest = &raw[start..];
        if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else {
                passages.open_comment();
                break;
            };
            at = start + end + "-->".len();
            rewriter.replace(start..at, "");
            continue;
        }
        let tag = match Tag::at(rest) {
            Found::Tag(tag) => tag,
            Found::Text => {
                rewriter.replace(start..start + 1, "&lt;");
                at = start + 1;
                continue;
            }
            Found::Other => {
                at = start + 1;
                continue;
            }
        };
        at = start + tag.written.len();
        rewriter.anchors.extend(tag.anchor());
        let mut instead = tag.instead(*open_links > 0);
        let is_link = tag.name == "a" && !tag.closes && tag.attribute("href").is_some();
        let is_left = instead.is_none() || is_link || tag.name == "h1";
        if is_link {
            *open_links += 1;
        } else if tag.name == "a" && tag.closes {
            *open_links = open_links.saturating_sub(1);
        }
        if is_left && !tag.is_expected(passages) {
            instead = Some(String::new());
        }
        if let Some(instead) = &instead {
            rewriter.replace(start..at, instead);
        }
    }
    rewriter.finish()
}

/// Raw HTML while it is rewritten.
struct Rewriter<'a> {
    raw: &'a str,
    out: String,
    /// How much of it has been written or replaced.
    kept: usize,
    anchors: Vec<String>,
}

impl<'a> Rewriter<'a> {
    fn replace(&mut self, place: Range<usize>, instead: &str) {
        self.out.push_str(&self.raw[self.kept..place.start]);
        self.out.push_str(instead);
        self.kept = place.end;
    }

    fn finish(self) -> Rewritten<'a> {
        let html = match self.kept {
            0 => Cow::Borrowed(self.raw),
            kept => Cow::Owned(self.out + &self.raw[kept..]),
        };
        Rewritten { html, anchors: self.anchors }
    }
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
            None => match Tag::at(rest) {
                Found::Tag(tag) => tag.written.len(),
                Found::Text | Found::Other => 0,
            },
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

/// What a `<` begins.
enum Found<'a> {
    Tag(Tag<'a>),
    /// Text that a browser would take for a tag.
    Text,
    /// Neither: a declaration, a bare `<`, or a tag too long to be looked at.
    Other,
}

impl<'a> Tag<'a> {
    /// What is at the beginning of a text.
    fn at(text: &'a str) -> Found<'a> {
        let near = &text[..text.floor_char_boundary(MAX_TAG)];
        let inner = near.strip_prefix('<').unwrap_or(near);
        let closes = inner.starts_with('/');
        let named = inner.strip_prefix('/').unwrap_or(inner);
        if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return Found::Other;
        }
        let is_end = |c: char| c.is_whitespace() || "/>".contains(c);
        let (name, after) = named.split_at(named.find(is_end).unwrap_or(named.len()));
        let name = name.to_ascii_lowercase();
        // A tag filter does not ask whether the tag ends.
        let end = html_tag::end(after).or_else(|| RAW_TEXT.contains(&name.as_str()).then_some(0));
        match end {
            // An address or the like in pointed brackets.
            Some(_) if name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-') => Found::Text,
            Some(length) => Found::Tag(Self { written: &text[..near.len() - after.len() + length], name, closes }),
            None if near.len() < text.len() && sanitise::is_kept(&name) => Found::Other,
            None => Found::Text,
        }
    }

    /// Whether a tag that is left begins or ends something where it is written; otherwise it might end what is around it.
    fn is_expected(&self, passages: &mut Passages) -> bool {
        const TABLE_PARTS: [&str; 8] = ["caption", "col", "colgroup", "tbody", "td", "th", "thead", "tr"];
        if TABLE_PARTS.contains(&self.name.as_str()) && !passages.is_open("table") {
            return false;
        }
        if sanitise::is_self_closing(&self.name) {
            return true;
        }
        if self.closes {
            return passages.close(&self.name);
        }
        passages.open(&self.name);
        true
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
                // Within a line, the words follow directly.
                Some(title + "</strong></p> ")
            }
            "iframe" | "video" | "audio" if self.closes => Some(String::new()),
            "h1" => Some(self.written.replacen("h1", "h2", 1).replacen("H1", "h2", 1)),
            // An anchor, which many leave open.
            "a" if !self.closes && self.attribute("href").is_none() => {
                let Some(id) = self.anchor() else { return Some(String::new()) };
                let mut tag = String::from("<a id=\"");
                let _ = escape_html(&mut tag, &id);
                Some(tag + "\"></a>")
            }
            "a" if !self.closes && self.attribute("id").is_none() => {
                let name = self.attribute("name")?;
                let mut tag = String::from("<a id=\"");
                let _ = escape_html(&mut tag, &name);
                Some(tag + "\"" + &self.written[2..])
            }
            name if RAW_TEXT.contains(&name) => {
                let mut text = String::new();
                let _ = escape_html_body_text(&mut text, self.written);
                Some(text)
            }
            name if !sanitise::is_kept(name) => Some(String::new()),
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
