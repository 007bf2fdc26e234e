//! What the classes of a page mean: Google Docs writes bold as `.c1{font-weight:700}`.

use std::collections::HashMap;

use scraper::{ElementRef, Html, Selector};

/// How a stretch of text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent of each other")]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub strike: bool,
    pub code: bool,
}

impl Style {
    pub(super) fn with(self, other: Self) -> Self {
        Self {
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            strike: self.strike || other.strike,
            code: self.code || other.code,
        }
    }

    /// What declarations say: `font-weight:700;color:#000`.
    fn of_declarations(declarations: &str) -> Self {
        let mut style = Self::default();
        for declaration in declarations.split(';') {
            let Some((name, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            match name.trim() {
                "font-weight" => style.bold |= matches!(value.as_str(), "bold" | "600" | "700" | "800" | "900"),
                "font-style" => style.italic |= value == "italic",
                "text-decoration" | "text-decoration-line" => style.strike |= value.contains("line-through"),
                "font-family" => {
                    style.code |= ["courier", "consolas", "mono", "menlo"].iter().any(|font| value.contains(font));
                }
                _ => {}
            }
        }
        style
    }
}

/// The classes of a page that set text in a certain way.
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    pub(super) fn of(page: &Html) -> Self {
        let mut classes = HashMap::new();
        let Ok(selector) = Selector::parse("style") else { return Self(classes) };
        for sheet in page.select(&selector) {
            for rule in sheet.text().collect::<String>().split('}') {
                let Some((selectors, declarations)) = rule.split_once('{') else { continue };
                let style = Style::of_declarations(declarations);
                if style == Style::default() {
                    continue;
                }
                for selector in selectors.split(',') {
                    // Only what one class says by itself.
                    if let Some(class) = selector.trim().strip_prefix('.').filter(|class| is_name(class)) {
                        classes.insert(class.to_owned(), style);
                    }
                }
            }
        }
        Self(classes)
    }

    /// How an element sets its text, by its name, its classes and its own declarations.
    pub(super) fn of_element(&self, element: ElementRef<'_>) -> Style {
        let mut style = match element.value().name() {
            "b" | "strong" => Style { bold: true, ..Style::default() },
            "i" | "em" => Style { italic: true, ..Style::default() },
            "s" | "del" | "strike" => Style { strike: true, ..Style::default() },
            "code" | "tt" | "kbd" | "samp" => Style { code: true, ..Style::default() },
            _ => Style::default(),
        };
        for class in element.value().classes() {
            if let Some(of_class) = self.0.get(class) {
                style = style.with(*of_class);
            }
        }
        match element.value().attr("style") {
            Some(declarations) => style.with(Style::of_declarations(declarations)),
            None => style,
        }
    }
}

fn is_name(class: &str) -> bool {
    !class.is_empty() && class.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}
