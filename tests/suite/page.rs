//! A published page as a browser reads it.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

/// A parsed page.
pub(crate) struct Page {
    html: Html,
}

/// Attributes that hold an address.
const ADDRESSES: [&str; 12] = [
    "href",
    "src",
    "action",
    "formaction",
    "xlink:href",
    "poster",
    "data",
    "cite",
    "background",
    "longdesc",
    "srcset",
    "ping",
];

impl Page {
    pub(crate) fn parse(text: &str) -> Self {
        Self { html: Html::parse_document(text) }
    }

    /// Every address of the page with the element it stands on.
    pub(crate) fn addresses(&self) -> Vec<(String, String)> {
        let mut found = Vec::new();
        // A template is for scripts, which put the addresses in.
        for element in self.elements().into_iter().filter(|element| !element.in_template) {
            for (name, value) in &element.attributes {
                if ADDRESSES.contains(&name.as_str()) {
                    found.push((element.name.clone(), value.clone()));
                }
            }
            if let Some(target) = element.refresh() {
                found.push((element.name.clone(), target));
            }
        }
        found
    }

    /// The texts of the page, without code, scripts and what scripts fill in.
    pub(crate) fn texts(&self) -> Vec<&str> {
        const HIDDEN: [&str; 4] = ["script", "style", "template", "code"];
        let is_shown = |element: &scraper::node::Element| !HIDDEN.contains(&element.name());
        let nodes = self.html.tree.nodes();
        let shown = nodes.filter(|node| node.ancestors().all(|above| above.value().as_element().is_none_or(is_shown)));
        shown.filter_map(|node| node.value().as_text().map(|text| &**text)).collect()
    }

    /// Every anchor that a link can lead to.
    pub(crate) fn anchors(&self) -> BTreeSet<String> {
        self.elements().into_iter().filter_map(|element| element.get("id").map(str::to_owned)).collect()
    }

    /// Anchors that occur twice.
    pub(crate) fn repeated_anchors(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let ids = self.elements().into_iter().filter_map(|element| element.get("id").map(str::to_owned));
        ids.filter(|id| !seen.insert(id.clone())).collect()
    }

    /// Why a page is not safe to open: anything that could act, style, or ask another host.
    pub(crate) fn dangers(&self) -> Vec<String> {
        let mut dangers: Vec<String> = self.elements().iter().flat_map(Element::dangers).collect();
        if !self.elements().iter().any(Element::is_policy) {
            dangers.push("no content security policy".to_owned());
        }
        dangers
    }

    fn elements(&self) -> Vec<Element> {
        let all = Selector::parse("*").expect("a selector");
        let elements = self.html.select(&all).map(|element| {
            let in_template = element
                .ancestors()
                .any(|node| node.value().as_element().is_some_and(|element| element.name() == "template"));
            let element = element.value();
            let attributes = element.attrs.iter().map(|(name, value)| {
                let prefix = name.prefix.as_ref().map(|prefix| format!("{prefix}:")).unwrap_or_default();
                (format!("{prefix}{}", name.local), value.to_string())
            });
            Element { name: element.name().to_owned(), attributes: attributes.collect(), in_template }
        });
        elements.collect()
    }
}

struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    in_template: bool,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Where a redirect leads.
    fn refresh(&self) -> Option<String> {
        let refresh = self.name == "meta" && self.get("http-equiv") == Some("refresh");
        let (_, target) = self.get("content").filter(|_| refresh)?.split_once("url=")?;
        Some(target.to_owned())
    }

    fn is_policy(&self) -> bool {
        self.name == "meta"
            && self.get("http-equiv") == Some("Content-Security-Policy")
            && self.get("content").is_some_and(|policy| policy.starts_with("default-src 'none'"))
    }

    fn dangers(&self) -> Vec<String> {
        let mut dangers = Vec::new();
        let data = self.get("type") == Some("application/ld+json");
        let local = self.get("src").is_some_and(|src| src.contains("assets/") && !src.contains(':'));
        if self.name == "script" && !data && !local {
            dangers.push("a script".to_owned());
        }
        let acting = ["iframe", "object", "embed", "base", "style", "frame", "frameset", "applet", "foreignobject"];
        if acting.contains(&self.name.to_lowercase().as_str()) {
            dangers.push(format!("<{}>", self.name));
        }
        for (name, value) in &self.attributes {
            if name.starts_with("on") || name == "style" || name == "srcdoc" {
                dangers.push(format!("<{} {name}={value:?}>", self.name));
            }
            if ADDRESSES.contains(&name.as_str()) && !self.may_name(value) {
                dangers.push(format!("<{} {name}={value:?}>", self.name));
            }
        }
        if self.refresh().is_some_and(|target| is_scheme(&target).is_some()) {
            dangers.push("a redirect to another host".to_owned());
        }
        dangers
    }

    /// Whether this element may hold this address: links may lead anywhere on the web; what a browser fetches by itself
    /// must come from the site or stand in the address itself.
    fn may_name(&self, address: &str) -> bool {
        let scheme = is_scheme(address);
        let canonical = self.name == "link" && self.get("rel") == Some("canonical");
        let fetched = self.name != "a" && !canonical;
        match scheme.as_deref() {
            None => !fetched || !address.trim_start().starts_with("//"),
            Some("http" | "https") => !fetched,
            Some("mailto" | "tel") => self.name == "a",
            Some("data") => self.name == "img" && address.starts_with("data:image/"),
            Some(_) => false,
        }
    }
}

/// The scheme of an address as a browser finds it: control characters and leading blanks don't count.
fn is_scheme(address: &str) -> Option<String> {
    let bare: String = address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let bare = bare.trim_start_matches(|c: char| c <= ' ');
    let (head, _) = bare.split_once(':')?;
    let mut chars = head.chars();
    let formed =
        chars.next()?.is_ascii_alphabetic() && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    formed.then(|| head.to_ascii_lowercase())
}

#[test]
fn dangers_are_seen() {
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    for (body, danger) in [
        ("<p>fine <a href='https://example.com'>x</a><img src='data:image/png;base64,AA'>", false),
        ("<script>x</script>", true),
        ("<img src=x onerror=x>", true),
        ("<a href='java\nscript:x'>", true),
        ("<a href=' javascript:x'>", true),
        ("<svg><a xlink:href='javascript:x'>", true),
        ("<p style='x'>", true),
        ("<img src='//example.com/x'>", true),
        ("<iframe src=x>", true),
        ("<a href='data:text/html,x'>", true),
    ] {
        let page = Page::parse(&format!("{policy}<body>{body}"));
        assert_eq!(!page.dangers().is_empty(), danger, "{body}: {:?}", page.dangers());
    }
    assert!(!Page::parse("<p>").dangers().is_empty());
}
