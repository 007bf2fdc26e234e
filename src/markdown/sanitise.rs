//! Raw HTML in a postmortem is untrusted: only what can't act survives.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use ammonia::{Builder, UrlRelative};

use super::links::LinkKind;
use super::outline::anchor;

/// Sanitises a whole rendered body. Addresses of raw links and images are replaced by `mark` and a number, counted on
/// from `known`, and returned in that order.
pub(super) fn sanitise(html: &str, mark: &str, known: usize) -> (String, Vec<(LinkKind, String)>) {
    let found = Arc::new(Mutex::new(Vec::new()));
    let (seen, own_mark) = (Arc::clone(&found), mark.to_owned());
    let scheme = mark.split(':').next().unwrap_or_default().to_owned();
    let mut builder = Builder::default();
    builder
        .add_tags(["section", "input"])
        .rm_tags(["map", "area"])
        .add_generic_attributes(["class", "id", "role", "aria-label"])
        .add_tag_attributes("input", ["type", "disabled", "checked"])
        .add_tag_attributes("div", ["tabindex"])
        .add_tag_attributes("details", ["open"])
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "data", scheme.as_str()]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(move |element, attribute, value| match (element, attribute) {
            ("a", "href") | ("img", "src") if !value.starts_with(&own_mark) => {
                let kind = if element == "a" { LinkKind::Page } else { LinkKind::Image };
                let mut found = seen.lock().ok()?;
                found.push((kind, value.to_owned()));
                Some(Cow::Owned(format!("{own_mark}{}", known + found.len() - 1)))
            }
            ("a", "href") | ("img", "src") => Some(Cow::Borrowed(value)),
            // Any other address would make the reader's browser ask another host.
            (_, "href" | "src" | "srcset" | "cite" | "background" | "longdesc") => None,
            ("input", "type") => (value == "checkbox").then_some(Cow::Borrowed(value)),
            (_, "id") if value.starts_with('_') => None,
            // Links ask for an anchor as GitHub makes it.
            (_, "id") => Some(Cow::Owned(anchor(value))),
            _ => Some(Cow::Borrowed(value)),
        });
    let clean = builder.clean(html).to_string();
    let found = found.lock().map(|found| found.clone()).unwrap_or_default();
    (clean, found)
}

/// Nested elements times all elements, above which raw HTML is not read. A parser that follows the standard looks through
/// all open elements at every tag, and opens formatting elements again in every new paragraph: a hostile megabyte could
/// keep it busy for hours.
const HEAVIEST: usize = 5_000_000;

/// Elements that have no end, or end where the next one begins.
const SELF_CLOSING: [&str; 16] =
    ["br", "hr", "img", "input", "wbr", "col", "area", "source", "track", "p", "li", "dt", "dd", "tr", "td", "th"];

/// Whether HTML is nested too deeply for its length to be sanitised in reasonable time.
#[must_use]
pub(crate) fn is_too_heavy(html: &str) -> bool {
    let mut open: HashMap<String, usize> = HashMap::new();
    let (mut depth, mut deepest, mut tags) = (0_usize, 0_usize, 0_usize);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at + 1..];
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let name: String =
            rest.chars().take_while(char::is_ascii_alphanumeric).take(32).map(|c| c.to_ascii_lowercase()).collect();
        if name.is_empty() || SELF_CLOSING.contains(&name.as_str()) {
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
    deepest.saturating_mul(tags) > HEAVIEST
}
