//! Where in a file a problem is, counted as editors count.

use std::ops::Range;

use serde::Serialize;

/// A place in a file, with the line that a person needs to see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// In characters, at least 1.
    pub width: usize,
    /// The line, or the part of a very long one around the place.
    #[serde(skip)]
    pub excerpt: String,
    /// The place in the excerpt, in bytes.
    #[serde(skip)]
    pub span: Range<usize>,
    /// The text under the carets.
    pub label: String,
}

/// How much of a very long line is shown before and after the place, in bytes.
const EXCERPT: usize = 160;

impl Place {
    /// The place of a span of bytes in a text. A span that leaves its line is cut at the line's end.
    #[must_use]
    pub fn new(text: &str, span: Range<usize>) -> Self {
        Places::of(text).at(span)
    }
}

/// Finds places in a text, quickly if they come in order: a text may have very many.
#[derive(Clone, Debug)]
pub(crate) struct Places<'a> {
    text: &'a str,
    /// The last place, in bytes, with its line and column and where that line begins.
    last: usize,
    line: usize,
    column: usize,
    line_start: usize,
}

impl<'a> Places<'a> {
    /// Places in this text.
    #[must_use]
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, last: 0, line: 1, column: 1, line_start: 0 }
    }

    /// The place of a span of bytes. A span that leaves its line is cut at the line's end.
    pub(crate) fn at(&mut self, span: Range<usize>) -> Place {
        let text = self.text;
        let start = text.floor_char_boundary(span.start);
        self.go_to(start);
        // No further than that is anything shown.
        let near = text.floor_char_boundary(span.end.max(start).saturating_add(EXCERPT));
        let line_end = text[start..near].find('\n').map_or(near, |at| start + at);
        let end = text.ceil_char_boundary(span.end).clamp(start, line_end);
        let from = text.ceil_char_boundary(self.line_start.max(start.saturating_sub(EXCERPT)));
        let excerpt = text[from..line_end].trim_end_matches('\r');
        // The place may be the very end of the line, behind what was trimmed.
        let within = |at: usize| (at - from).min(excerpt.len());
        Place {
            line: self.line,
            column: self.column,
            width: text[start..end].chars().count().max(1),
            excerpt: excerpt.to_owned(),
            span: within(start)..within(end),
            label: String::new(),
        }
    }

    fn go_to(&mut self, start: usize) {
        if start < self.last {
            *self = Self::of(self.text);
        }
        let passed = &self.text[self.last..start];
        if let Some(at) = passed.rfind('\n') {
            self.line += passed.as_bytes().iter().filter(|&&byte| byte == b'\n').count();
            self.line_start = self.last + at + 1;
            self.column = 1;
        }
        // Editors show no byte order mark.
        let passed = self.text[self.line_start.max(self.last)..start].chars();
        self.column += passed.filter(|c| *c != '\u{feff}').count();
        self.last = start;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters_from_one() {
        let text = "title: é\nseverity: sev9\n";
        let start = text.find("sev9").expect("in the text");
        let place = Place::new(text, start..start + 4);
        assert_eq!((place.line, place.column, place.width), (2, 11, 4));
        assert_eq!(place.excerpt, "severity: sev9");
        assert_eq!(&place.excerpt[place.span.clone()], "sev9");
    }

    #[test]
    fn a_byte_order_mark_is_not_a_column() {
        assert_eq!(Place::new("\u{feff}title = 1\n", 11..12).column, 9);
    }

    #[test]
    fn places_are_the_same_whichever_way_they_are_found() {
        let text = "é\nab\r\n\ncdé f\ng";
        let mut places = Places::of(text);
        for start in [0, 2, 3, 4, 6, 7, 8, 11, 13, 14, 3, 15, 99, 0] {
            assert_eq!(places.at(start..start + 1), Place::new(text, start..start + 1), "{start}");
        }
        let place = Place::new(text, 13..14);
        assert_eq!((place.line, place.column, place.excerpt.as_str()), (4, 5, "cdé f"));
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let text = format!("{}here{}", "a".repeat(1 << 20), "b".repeat(1 << 20));
        let place = Place::new(&text, (1 << 20)..(1 << 20) + 4);
        assert_eq!(place.column, (1 << 20) + 1);
        assert!(place.excerpt.len() < 400);
        assert_eq!(&place.excerpt[place.span.clone()], "here");
    }

    #[test]
    fn a_span_past_the_end_or_inside_a_character_is_moved_not_a_panic() {
        assert_eq!(Place::new("é", 1..9).column, 1);
        assert_eq!(Place::new("", 3..9).line, 1);
    }

    #[test]
    fn the_end_of_a_line_that_ends_in_crlf_is_a_place() {
        let text = "a = \"b\r\nc\r\n";
        let place = Place::new(text, 7..8);
        assert_eq!((place.line, place.excerpt.as_str(), place.span), (1, "a = \"b", 6..6));
    }
}
