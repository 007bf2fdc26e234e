//! Raw HTML in a postmortem is untrusted: only what can't act survives.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use ammonia::{Builder, UrlRelative};

use super::links::LinkKind;
use super::outline::anchor;

/// The elements that survive, in order. Of all others, the content does.
const KEPT: [&str; 75] = [
    "a",
    "abbr",
    "acronym",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "mark",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Whether an element survives.
pub(super) fn is_kept(name: &str) -> bool {
    KEPT.binary_search(&name).is_ok()
}

/// The sanitiser of one document.
pub(super) struct Sanitiser {
    builder: Builder<'static>,
    addresses: Arc<Mutex<Addresses>>,
}

/// The addresses of the raw links and images that it meets.
struct Addresses {
    /// What is written in place of an address, before its number.
    mark: String,
    /// The number of the next one.
    next: usize,
    found: Vec<(LinkKind, String)>,
}

impl Addresses {
    /// Keeps an address, and gives what is written in its place.
    fn keep(&mut self, kind: LinkKind, address: &str) -> String {
        self.found.push((kind, address.to_owned()));
        self.next += 1;
        format!("{}{}", self.mark, self.next - 1)
    }
}

impl Sanitiser {
    /// The scheme with which the addresses begin that are written by Casebook.
    pub(super) const SCHEME: &'static str = "casebook";

    /// A sanitiser that writes `mark` and a number in place of an address, and leaves those and anchors that begin with it.
    pub(super) fn new(mark: &str) -> Self {
        let addresses = Arc::new(Mutex::new(Addresses { mark: mark.to_owned(), next: 0, found: Vec::new() }));
        let (seen, own) = (Arc::clone(&addresses), mark.to_owned());
        let mut builder = Builder::default();
        builder
            .tags(HashSet::from(KEPT))
            .add_generic_attributes(["class", "id", "role", "aria-label", "dir"])
            .add_tag_attributes("input", ["type", "disabled", "checked"])
            .add_tag_attributes("div", ["tabindex"])
            .add_tag_attributes("details", ["open"])
            .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data", Self::SCHEME]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .strip_comments(true)
            .attribute_filter(move |element, attribute, value| match (element, attribute) {
                ("a", "href") | ("img", "src") if !value.starts_with(&own) => {
                    let kind = if element == "a" { LinkKind::Page } else { LinkKind::Image };
                    Some(Cow::Owned(seen.lock().ok()?.keep(kind, value)))
                }
                ("a", "href") | ("img", "src") => Some(Cow::Borrowed(value)),
                // Any other address would make the reader's browser ask another host.
                (_, "href" | "src" | "srcset" | "cite" | "background" | "longdesc") => None,
                ("input", "type") => (value == "checkbox").then_some(Cow::Borrowed(value)),
                (_, "id") if value.starts_with(&own) => Some(Cow::Borrowed(value)),
                (_, "id") if value.starts_with('_') => None,
                // Links ask for an anchor as GitHub makes it.
                (_, "id") => Some(Cow::Owned(anchor(value))),
                _ => Some(Cow::Borrowed(value)),
            });
        Self { builder, addresses }
    }

    /// Sanitises a passage. Its raw addresses are numbered on from `known`, and returned in that order.
    pub(super) fn clean(&self, html: &str, known: usize) -> (String, Vec<(LinkKind, String)>) {
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner).next = known;
        let clean = self.builder.clean(html).to_string();
        let found = std::mem::take(&mut self.addresses.lock().unwrap_or_else(PoisonError::into_inner).found);
        (clean, found)
    }
}

/// Nested elements times all elements, above which raw HTML is not read. A parser that follows the standard looks through
/// all open elements at every tag, and opens formatting elements again in every new paragraph: a hostile megabyte could
/// keep it busy for hours.
pub(super) const HEAVIEST: usize = 5_000_000;

/// Elements that have no end, or end where the next one begins.
const SELF_CLOSING: [&str; 16] =
    ["br", "hr", "img", "input", "wbr", "col", "area", "source", "track", "p", "li", "dt", "dd", "tr", "td", "th"];

/// Whether an element need not be closed.
pub(super) fn is_self_closing(name: &str) -> bool {
    SELF_CLOSING.contains(&name)
}

/// Whether HTML is nested too deeply for its length to be sanitised in reasonable time.
#[must_use]
pub(crate) fn is_too_heavy(html: &str) -> bool {
    weight(html) > HEAVIEST
}

/// How long HTML takes to be sanitised: nested elements times all elements.
pub(super) fn weight(html: &str) -> usize {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest, mut tags) = (0_usize, 0_usize, 0_usize);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name: String =
            rest.chars().take_while(char::is_ascii_alphanumeric).take(32).map(|c| c.to_ascii_lowercase()).collect();
        if name.is_empty() || is_self_closing(&name) {
            tags += usize::from(!name.is_empty());
            continue;
        }
        let of_name = open.entry(name).or_default();
        if !closes {
            tags += 1;
            depth += 1;
            *of_name += 1;
            deepest = deepest.max(depth);
        } else if *of_name > 0 {
            depth -= 1;
            *of_name -= 1;
        }
    }
    deepest.saturating_mul(tags)
}
