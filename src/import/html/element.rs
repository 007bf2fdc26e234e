//! Questions about an element.

use scraper::node::Node;
use scraper::{CaseSensitivity, ElementRef, Selector};

use crate::source::hides;
use crate::text::one_line;

/// Elements that stand by themselves.
pub(super) const BLOCKS: [&str; 36] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "ul",
];

/// Whether an element stands by itself, in a cell of a table as well.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name) || matches!(name, "tr" | "td" | "th" | "thead" | "tfoot")
}

pub(super) fn has_class(element: ElementRef<'_>, class: &str) -> bool {
    element.value().has_class(class, CaseSensitivity::CaseSensitive)
}

/// The first element within another that a selector means.
pub(super) fn find<'a>(element: ElementRef<'a>, selector: &str) -> Option<ElementRef<'a>> {
    let selector = Selector::parse(selector).ok()?;
    element.select(&selector).next()
}

/// The words of an element on one line.
pub(super) fn words(element: ElementRef<'_>) -> String {
    one_line(&text(element))
}

/// The text in an element, without what is hidden in it.
pub(super) fn text(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    let mut left: Vec<_> = element.children().rev().collect();
    while let Some(node) = left.pop() {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(value) if value.name() == "br" => out.push('\n'),
            Node::Element(_) if ElementRef::wrap(node).is_some_and(|inner| !is_hidden(inner)) => {
                left.extend(node.children().rev());
            }
            _ => {}
        }
    }
    out
}

/// Whether an element is shown, and all around it.
pub(super) fn is_shown(element: ElementRef<'_>) -> bool {
    !is_hidden(element) && !element.ancestors().filter_map(ElementRef::wrap).any(is_hidden)
}

/// Whether an element and everything in it is not shown.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let is_machinery = matches!(
        value.name(),
        "script"
            | "style"
            | "head"
            | "svg"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "button"
            | "nav"
            | "title"
    );
    // References to the comments of Google Docs, and the comments themselves.
    let is_comment = value.attr("href").is_some_and(|href| href.starts_with("#cmnt"))
        || value.attr("id").is_some_and(|id| id.starts_with("cmnt"));
    is_machinery || is_comment || value.attr("hidden").is_some() || value.attr("style").is_some_and(hides)
}
