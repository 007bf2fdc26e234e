//! Questions about an element.

use scraper::{CaseSensitivity, ElementRef, Selector};

use crate::text::one_line;

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
    one_line(&element.text().collect::<String>())
}
