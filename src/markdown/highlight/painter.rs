//! Writes stretches of code with the classes that colour them.

use pulldown_cmark_escape::escape_html_body_text;

/// What a stretch of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Plain,
    Comment,
    Text,
    Keyword,
    Number,
    Key,
    Added,
    Removed,
    Heading,
    Prompt,
    Problem,
}

impl Class {
    fn name(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Comment => "hl-comment",
            Self::Text => "hl-string",
            Self::Keyword => "hl-keyword",
            Self::Number => "hl-number",
            Self::Key => "hl-key",
            Self::Added => "hl-added",
            Self::Removed => "hl-removed",
            Self::Heading => "hl-heading",
            Self::Prompt => "hl-prompt",
            Self::Problem => "hl-problem",
        }
    }
}

/// Writes stretches of code with their classes.
pub(super) struct Painter<'a> {
    pub html: &'a mut String,
}

impl Painter<'_> {
    pub(super) fn paint(&mut self, class: Class, code: &str) {
        if code.is_empty() {
            return;
        }
        let is_marked = class != Class::Plain;
        if is_marked {
            self.html.push_str("<span class=\"");
            self.html.push_str(class.name());
            self.html.push_str("\">");
        }
        // Writing to a string does not fail.
        let _ = escape_html_body_text(&mut *self.html, code);
        if is_marked {
            self.html.push_str("</span>");
        }
    }
}
