//! The blocks of a page, one after the other.

use scraper::ElementRef;
use scraper::node::Node;

use super::element::{BLOCKS, has_class, is_hidden, text};
use super::inline::{Inline, fence};
use super::styles::Styles;
use super::{lists, panels, tables};

/// Maximum nesting of blocks; deeper ones are read as words. Nobody nests lists or quotes that far.
const MAX_DEPTH: usize = 60;

/// What exports put around the text of a page.
const AROUND: [&str; 5] = ["page-metadata", "pageSection", "page-header-icon", "toc-macro", "greybox"];

/// Writes blocks as Markdown.
pub(super) struct Writer<'a> {
    styles: &'a Styles,
    blocks: Vec<String>,
    /// The words that no block element holds, until a block begins.
    loose: Inline,
}

impl<'a> Writer<'a> {
    pub(super) fn new(styles: &'a Styles) -> Self {
        Self { styles, blocks: Vec::new(), loose: Inline::default() }
    }

    /// The Markdown, ending in a line feed.
    pub(super) fn finish(mut self) -> String {
        self.end_loose();
        let mut out = String::new();
        for (number, block) in self.blocks.iter().enumerate() {
            let continues = number > 0 && lists::continues(&self.blocks[number - 1], block);
            if number > 0 {
                out.push_str(if continues { "\n" } else { "\n\n" });
            }
            out.push_str(block);
        }
        out.push('\n');
        out
    }

    /// The blocks within an element, as Markdown without a line feed at the end.
    fn inside(&self, element: ElementRef<'_>, depth: usize) -> String {
        // What a reader unfolds is shown.
        if is_hidden(element) && !has_class(element, "expand-content") {
            return String::new();
        }
        let mut inner = Writer::new(self.styles);
        inner.children(element, depth);
        inner.finish().trim_end().to_owned()
    }

    fn push(&mut self, block: String) {
        self.end_loose();
        if !block.trim().is_empty() {
            self.blocks.push(block);
        }
    }

    fn end_loose(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        if !loose.is_empty() {
            self.blocks.push(loose.markdown("\\\n"));
        }
    }

    /// Writes everything in an element.
    pub(super) fn children(&mut self, element: ElementRef<'_>, depth: usize) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.loose.words(text),
                Node::Element(value) => {
                    let Some(child) = ElementRef::wrap(child) else { continue };
                    if BLOCKS.contains(&value.name()) || holds_block(child) {
                        self.block(child, depth);
                    } else {
                        self.loose.element(child, self.styles);
                    }
                }
                _ => {}
            }
        }
    }

    /// Writes a block.
    pub(super) fn block(&mut self, element: ElementRef<'_>, depth: usize) {
        if is_hidden(element) || is_around(element) || holds_comment(element) {
            return;
        }
        self.end_loose();
        if depth > MAX_DEPTH {
            let mut words = Inline::default();
            words.words(&text(element));
            return self.push(words.markdown("\\\n"));
        }
        if let Some(panel) = panels::panel(element, &|inner| self.inside(inner, depth + 1)) {
            return self.push(panel);
        }
        match element.value().name() {
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => self.heading(element, &name[1..]),
            "p" if has_class(element, "title") => self.heading(element, "1"),
            "p" | "dt" | "summary" | "figcaption" if !holds_block(element) => self.paragraph(element),
            "ul" | "ol" => {
                let list = lists::list(element, &|item| self.inside(item, depth + 1), depth);
                self.push(list);
            }
            "dl" => {
                let list = lists::pairs(element, &|inner| self.inside(inner, depth + 1));
                self.push(list);
            }
            "table" => {
                let table = tables::table(element, self.styles);
                self.push(table);
            }
            "pre" => self.push(code(element)),
            "hr" => self.push("---".to_owned()),
            "blockquote" => {
                let inner = self.inside(element, depth + 1);
                self.push(panels::quoted(&inner));
            }
            _ => {
                self.children(element, depth + 1);
                self.end_loose();
            }
        }
    }

    fn heading(&mut self, element: ElementRef<'_>, level: &str) {
        let mut words = Inline::heading();
        words.element(element, self.styles);
        if !words.is_empty() {
            let marks = "#".repeat(level.parse().unwrap_or(2));
            self.push(format!("{marks} {}", words.markdown(" ")));
        }
    }

    fn paragraph(&mut self, element: ElementRef<'_>) {
        let mut words = Inline::default();
        words.element(element, self.styles);
        if !words.is_empty() {
            self.push(words.markdown("\\\n"));
        }
    }
}

/// A block of code in more back-quotes than it has itself, with its language.
fn code(element: ElementRef<'_>) -> String {
    let text = text(element);
    let inner = element.children().find_map(ElementRef::wrap);
    let of_class = [Some(element), inner].into_iter().flatten().find_map(|element| {
        element.value().classes().find_map(|class| class.strip_prefix("language-").map(str::to_lowercase))
    });
    let of_brush = || {
        let parameters = element.value().attr("data-syntaxhighlighter-params")?;
        let brush = parameters.split(';').find_map(|part| part.trim().strip_prefix("brush:"))?;
        Some(brush.trim().to_lowercase())
    };
    let language = of_class.or_else(of_brush).unwrap_or_default();
    let language: String = language.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-')).collect();
    let fence = fence(&text, 3);
    format!("{fence}{language}\n{}\n{fence}", text.trim_matches('\n'))
}

/// Whether a block is the direct child of an inline element, as in `<span><div>…`.
fn holds_block(element: ElementRef<'_>) -> bool {
    let mut inner = element.child_elements();
    inner.any(|child| BLOCKS.contains(&child.value().name()) && !has_class(child, "checkbox"))
}

/// Whether an element is what exports put around the text.
fn is_around(element: ElementRef<'_>) -> bool {
    let id = element.value().id().unwrap_or_default();
    let is_header_of_notion = element.value().name() == "header" && element.value().classes().next().is_none();
    let label = element.value().attr("aria-label").unwrap_or_default();
    let names_trail = |name: &str| name.to_ascii_lowercase().contains("breadcrumb");
    AROUND.iter().any(|class| has_class(element, class))
        || element.value().classes().any(names_trail)
        || names_trail(id)
        || names_trail(label)
        || element.value().name() == "nav"
        || element.value().attr("role") == Some("navigation")
        || matches!(id, "footer" | "title-heading" | "page-metadata")
        || is_header_of_notion
}

/// Whether a block is a comment that Google Docs puts at the end.
fn holds_comment(element: ElementRef<'_>) -> bool {
    let is_number =
        |id: &str| id.strip_prefix("cmnt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_comment = |child: ElementRef<'_>| child.value().attr("id").is_some_and(is_number);
    let holds = |element: ElementRef<'_>| element.child_elements().any(is_comment);
    holds(element) && !has_class(element, "wiki-content")
}
