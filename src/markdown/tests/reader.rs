//! What a reader sees of HTML: words and structure, without what differs between two pages that look alike.

use percent_encoding::percent_decode_str;
use scraper::{ElementRef, Html, Node};

/// The elements that GitHub keeps and a reader sees; of others, only the content is shown.
const SEEN: [&str; 35] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "dl",
    "dt",
    "em",
    "h",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];

/// What a reader sees, one part a line.
pub(super) fn seen(html: &str) -> String {
    let mut reader = Reader::default();
    reader.children(Html::parse_fragment(html).root_element());
    reader.end_text();
    reader.out
}

/// The words that a reader sees.
pub(super) fn words(html: &str) -> Vec<String> {
    let html = Html::parse_fragment(html);
    let text: Vec<&str> = html.root_element().text().collect();
    words_of(&text.join(" "))
}

/// The words of a text: letters and digits, in lower case.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[derive(Default)]
struct Reader {
    out: String,
    text: String,
    open: Vec<String>,
}

impl Reader {
    fn children(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text.push_str(text),
                _ => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element);
                    }
                }
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        let attribute = |name: &str| element.value().attr(name).unwrap_or_default();
        let class = attribute("class");
        let name = match element.value().name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
            name => name,
        };
        // A heading's link to itself and the ways back from a footnote are the page's own.
        if class == "anchor" || class.starts_with("footnote-back") {
            return;
        }
        let is_elsewhere = |address: &str| address.starts_with("//") || address.contains("://");
        if name == "img" && is_elsewhere(attribute("src")) {
            // A picture from another site is a link to it.
            let alt = Some(attribute("alt")).filter(|alt| !alt.trim().is_empty()).unwrap_or("Picture on another site");
            let in_link = self.open.iter().any(|open| open.starts_with("a "));
            let mark = format!("a {} {}", decoded(attribute("src")), attribute("title")).trim_end().to_owned();
            self.marked(if in_link { None } else { Some(mark) }, |reader| reader.text.push_str(alt));
            return;
        }
        let begins_item = |element: &ElementRef<'_>| {
            let parent = element.parent().and_then(ElementRef::wrap);
            let mut before = element.prev_siblings().filter_map(ElementRef::wrap);
            parent.is_some_and(|parent| parent.value().name() == "li")
                && before.all(|before| before.value().name() == "input")
        };
        let mark = match name {
            // Where a list is loose, its items have paragraphs.
            "p" if begins_item(&element) => None,
            "p" if class == "other-title" => Some("h".to_owned()),
            "a" if !is_link(attribute("href")) => None,
            "a" => Some(format!("a {} {}", decoded(attribute("href")), attribute("title")).trim_end().to_owned()),
            "img" => Some(format!("img {} {} {}", decoded(attribute("src")), attribute("alt"), attribute("title"))),
            "td" | "th" => Some(format!("{name} {}", attribute("align").replace("left", "")).trim_end().to_owned()),
            "input" => Some(format!("input {}", element.value().attr("checked").is_some())),
            "ol" => Some(format!("ol {}", if attribute("start").is_empty() { "1" } else { attribute("start") })),
            _ if class.starts_with("markdown-alert ") => Some("alert".to_owned()),
            name => SEEN.contains(&name).then(|| name.to_owned()),
        };
        // Bold within bold looks no different.
        let mark = mark
            .filter(|mark| !["b", "strong", "em", "i", "del"].contains(&mark.as_str()) || !self.open.contains(mark));
        self.marked(mark, |reader| reader.children(element));
    }

    fn marked(&mut self, mark: Option<String>, write: impl FnOnce(&mut Self)) {
        let Some(mark) = mark else { return write(self) };
        self.end_text();
        self.out.push_str(&format!("{}<{mark}>\n", " ".repeat(self.open.len())));
        self.open.push(mark);
        write(self);
        self.end_text();
        self.open.pop();
    }

    fn end_text(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = if self.open.iter().any(|open| open == "pre") {
            text.trim_end_matches('\n').replace('\n', "⏎")
        } else {
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        if !text.is_empty() {
            self.out.push_str(&format!("{}{text}\n", " ".repeat(self.open.len())));
        }
    }
}

/// Whether GitHub keeps the address of a link.
fn is_link(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    !address.is_empty()
        && scheme.is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|kept| scheme.eq_ignore_ascii_case(kept)))
}

fn decoded(address: &str) -> String {
    // Where an anchor is, is the page's own.
    if address.starts_with('#') { "#".to_owned() } else { percent_decode_str(address).decode_utf8_lossy().into_owned() }
}
