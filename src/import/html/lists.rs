//! Lists, with their boxes and their levels.

use scraper::ElementRef;

use super::element::{has_class, is_hidden};

/// Maximum nesting of lists; deeper ones are read as the words of an item.
const MAX_DEPTH: usize = 60;

/// The indent of each level of a list from Google Docs, which writes every level as a separate list.
const LEVEL: usize = 3;

/// A list as Markdown.
pub(super) fn list(element: ElementRef<'_>, inside: &dyn Fn(ElementRef<'_>) -> String, depth: usize) -> String {
    let indent = " ".repeat(LEVEL * level(element));
    let is_ordered = element.value().name() == "ol";
    let mut number: usize = element.value().attr("start").and_then(|start| start.parse().ok()).unwrap_or(1);
    let mut pad = "  ".to_owned();
    let mut lines = Vec::new();
    for item in element.child_elements().filter(|item| !is_hidden(*item)) {
        let name = item.value().name();
        if (name == "ul" || name == "ol") && depth < MAX_DEPTH {
            // A list directly in a list belongs to the item above.
            let inner = list(item, inside, depth + 1);
            lines.extend(inner.lines().map(|line| format!("{indent}{pad}{line}")));
            continue;
        }
        let marker = if is_ordered { format!("{number}. ") } else { "- ".to_owned() };
        number = number.saturating_add(1);
        pad = " ".repeat(marker.len());
        let text = inside(item);
        let text = compact(&text);
        let (ticked, text) = box_of(item, &text);
        let mut rest = text.lines();
        lines.push(format!("{indent}{marker}{ticked}{}", rest.next().unwrap_or_default()).trim_end().to_owned());
        for line in rest {
            lines.push(if line.is_empty() { String::new() } else { format!("{indent}{pad}{line}") });
        }
    }
    lines.join("\n")
}

/// A list of terms and what is said of each, as items: `- **Severity:** SEV1`.
pub(super) fn pairs(element: ElementRef<'_>, inside: &dyn Fn(ElementRef<'_>) -> String) -> String {
    let mut lines: Vec<String> = Vec::new();
    // A pair may have an element around it.
    let parts =
        element.child_elements().filter(|child| !is_hidden(*child)).flat_map(|child| match child.value().name() {
            "div" => child.child_elements().collect(),
            _ => vec![child],
        });
    let parts = parts.filter(|part| !is_hidden(*part));
    let mut has_value = true;
    for part in parts {
        let text = inside(part);
        let text = compact(&text);
        let mut rest = text.lines();
        let first = rest.next().unwrap_or_default();
        if part.value().name() == "dt" {
            let name = first.trim_matches('*').trim_end_matches([':', ' ']);
            lines.push(format!("- **{name}:**"));
            has_value = false;
        } else if let Some(last) = lines.last_mut() {
            last.push_str(if has_value { ", " } else { " " });
            last.push_str(first);
            has_value = true;
        } else {
            lines.push(format!("- {first}"));
        }
        lines.extend(rest.map(|line| if line.is_empty() { String::new() } else { format!("  {line}") }));
    }
    lines.join("\n")
}

/// Whether a block goes on with the list above, as another level of it.
pub(super) fn continues(above: &str, block: &str) -> bool {
    let is_item = |line: &str| {
        let line = line.trim_start();
        line.starts_with("- ") || line.split_once(". ").is_some_and(|(digits, _)| digits.parse::<u32>().is_ok())
    };
    let is_deep = |text: &str| text.lines().any(|line| line.starts_with("   ") && is_item(line));
    let (first, last) = (block.lines().next().unwrap_or_default(), above.lines().next_back().unwrap_or_default());
    is_item(first) && is_item(last) && (is_deep(block) || is_deep(above))
}

/// The level in a class such as `lst-kix_abc-1`.
fn level(element: ElementRef<'_>) -> usize {
    let of_class = |class: &str| class.strip_prefix("lst-kix_")?.rsplit_once('-')?.1.parse::<usize>().ok();
    element.value().classes().find_map(of_class).unwrap_or(0).min(8)
}

/// The box before an item, and its text without one.
fn box_of<'t>(item: ElementRef<'_>, text: &'t str) -> (&'static str, &'t str) {
    let of = |is_ticked: bool| if is_ticked { "[x] " } else { "[ ] " };
    for (sign, is_ticked) in [('☐', false), ('☑', true), ('☒', true)] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (of(is_ticked), rest.trim_start());
        }
    }
    if item.value().attr("data-inline-task-id").is_some() || item.value().attr("data-task-id").is_some() {
        return (of(has_class(item, "checked")), text);
    }
    let mut near = item.child_elements().flat_map(|child| [Some(child), child.child_elements().next()]).flatten();
    let ticked = near.find_map(|child| match child.value().name() {
        "input" if child.value().attr("type") == Some("checkbox") => Some(child.value().attr("checked").is_some()),
        "div" | "span" if has_class(child, "checkbox") => Some(has_class(child, "checkbox-on")),
        _ => None,
    });
    (ticked.map_or("", of), text)
}

/// An item's paragraph and the list below it without the empty line between them.
fn compact(text: &str) -> String {
    match text.split_once("\n\n") {
        Some((first, rest)) if !first.contains('\n') && continues_item(rest) => format!("{first}\n{rest}"),
        _ => text.to_owned(),
    }
}

fn continues_item(rest: &str) -> bool {
    rest.starts_with("- ") || rest.starts_with("1. ")
}
