//! Panels, callouts and toggles.

use scraper::ElementRef;

use super::element::{find, has_class, is_hidden, words};

/// Writes the blocks within an element.
type Inside<'w> = dyn Fn(ElementRef<'_>) -> String + 'w;

/// What the panels of Confluence are called, and the alerts that say the same.
const PANELS: [(&str, &str); 4] = [
    ("confluence-information-macro-warning", "WARNING"),
    ("confluence-information-macro-note", "IMPORTANT"),
    ("confluence-information-macro-tip", "TIP"),
    ("confluence-information-macro-information", "NOTE"),
];

/// An element that sets its text apart, as Markdown; `None` for any other.
pub(super) fn panel(element: ElementRef<'_>, inside: &Inside<'_>) -> Option<String> {
    if let Some((_, alert)) = PANELS.iter().find(|(class, _)| has_class(element, class)) {
        let title = child(element, "title");
        let body = find(element, ".confluence-information-macro-body").unwrap_or(element);
        return Some(alerted(alert, title, &inside(body)));
    }
    if has_class(element, "callout") {
        let icon = find(element, ".icon").map(words).unwrap_or_default();
        let body = element.child_elements().last().unwrap_or(element);
        return Some(alerted(alert_of(&icon), None, &inside(body)));
    }
    if has_class(element, "panel") {
        let body = find(element, ".panelContent")?;
        return Some(alerted("NOTE", child(element, "panelHeader"), &inside(body)));
    }
    if has_class(element, "expand-container") {
        let title = find(element, ".expand-control-text").map(words).unwrap_or_default();
        let body = inside(find(element, ".expand-content")?);
        return Some(if title.is_empty() { body } else { format!("**{title}**\n\n{body}") });
    }
    None
}

/// What a panel holds itself, and no panel in it.
fn child<'a>(element: ElementRef<'a>, class: &str) -> Option<ElementRef<'a>> {
    element.child_elements().find(|child| has_class(*child, class))
}

fn alerted(alert: &str, title: Option<ElementRef<'_>>, body: &str) -> String {
    let title = title.filter(|title| !is_hidden(*title)).map(words).filter(|title| !title.is_empty());
    let title = title.map(|title| format!("**{title}**\n\n")).unwrap_or_default();
    quoted(&format!("[!{alert}]\n{title}{body}"))
}

/// The alert that an icon stands for.
fn alert_of(icon: &str) -> &'static str {
    match icon.chars().next() {
        Some('⚠' | '🚨' | '🔥' | '🛑') => "WARNING",
        Some('💡' | '✅') => "TIP",
        Some('❗' | '‼' | '📌') => "IMPORTANT",
        _ => "NOTE",
    }
}

/// Lines with the sign of a quote in front.
pub(super) fn quoted(text: &str) -> String {
    let lines = text.lines().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}
