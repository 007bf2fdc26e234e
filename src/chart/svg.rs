//! A small SVG writer: every text and attribute is escaped here, and nowhere else.

use std::fmt::Write as _;

/// Where a text sits relative to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text begins at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// An SVG fragment under construction.
#[derive(Debug, Default)]
pub(super) struct Svg {
    out: String,
    open: Vec<&'static str>,
}

/// The attributes of the element being written.
#[derive(Debug)]
pub(super) struct Attributes<'a>(&'a mut String);

impl Attributes<'_> {
    /// Adds an attribute with any text as its value.
    pub(super) fn text(&mut self, name: &str, value: &str) -> &mut Self {
        let _ = write!(self.0, " {name}=\"");
        escape(self.0, value);
        self.0.push('"');
        self
    }

    /// Adds an attribute with a number, rounded to one decimal.
    pub(super) fn number(&mut self, name: &str, value: f64) -> &mut Self {
        let _ = write!(self.0, " {name}=\"");
        number(self.0, value);
        self.0.push('"');
        self
    }

    /// Adds an attribute with a share of the drawing's width, as a percentage rounded to one decimal.
    pub(super) fn share(&mut self, name: &str, value: f64) -> &mut Self {
        let _ = write!(self.0, " {name}=\"");
        number(self.0, value * 100.0);
        self.0.push_str("%\"");
        self
    }

    /// Adds where a text sits; it begins at its point unless something else is said.
    pub(super) fn anchor(&mut self, anchor: Anchor) -> &mut Self {
        match anchor {
            Anchor::Start => self,
            Anchor::Middle => self.text("text-anchor", "middle"),
            Anchor::End => self.text("text-anchor", "end"),
        }
    }

    /// Adds the class, unless it is empty.
    pub(super) fn class(&mut self, class: &str) -> &mut Self {
        if class.is_empty() { self } else { self.text("class", class) }
    }
}

impl Svg {
    /// Writes an element without content.
    pub(super) fn leaf(&mut self, name: &str, attributes: impl FnOnce(&mut Attributes)) {
        self.begin(name, attributes);
        self.out.push_str("/>");
    }

    /// Opens an element that [`close`](Self::close) ends.
    pub(super) fn open(&mut self, name: &'static str, attributes: impl FnOnce(&mut Attributes)) {
        self.begin(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    /// Ends the element opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            let _ = write!(self.out, "</{name}>");
        }
    }

    /// Writes an element whose content is text.
    pub(super) fn content(&mut self, name: &str, text: &str, attributes: impl FnOnce(&mut Attributes)) {
        self.begin(name, attributes);
        self.out.push('>');
        escape(&mut self.out, text);
        let _ = write!(self.out, "</{name}>");
    }

    /// Writes a straight line.
    pub(super) fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        self.leaf("line", |a| {
            a.class(class).number("x1", from.0).number("y1", from.1).number("x2", to.0).number("y2", to.1);
        });
    }

    /// Writes a rectangle; a negative size is taken as none.
    pub(super) fn rect(&mut self, class: &str, at: (f64, f64), size: (f64, f64)) {
        self.leaf("rect", |a| {
            a.class(class).number("x", at.0).number("y", at.1);
            a.number("width", size.0.max(0.0)).number("height", size.1.max(0.0));
        });
    }

    /// Writes a circle.
    pub(super) fn circle(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.leaf("circle", |a| {
            a.class(class).number("cx", at.0).number("cy", at.1).number("r", radius);
        });
    }

    /// Writes a path with finished path data.
    pub(super) fn path(&mut self, class: &str, data: &PathData) {
        self.leaf("path", |a| {
            a.class(class).text("d", &data.0);
        });
    }

    /// Writes a text on its baseline.
    pub(super) fn label(&mut self, class: &str, at: (f64, f64), anchor: Anchor, text: &str) {
        self.content("text", text, |a| {
            a.class(class).number("x", at.0).number("y", at.1).anchor(anchor);
        });
    }

    /// The finished text; elements still open are closed.
    #[must_use]
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn begin(&mut self, name: &str, attributes: impl FnOnce(&mut Attributes)) {
        self.out.push('<');
        self.out.push_str(name);
        attributes(&mut Attributes(&mut self.out));
    }
}

/// Path data, written compactly.
#[derive(Clone, Debug, Default)]
pub(super) struct PathData(String);

impl PathData {
    /// Whether nothing was drawn.
    #[must_use]
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Moves to a point.
    pub(super) fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.step('M', &[x, y])
    }

    /// Draws a line to a point.
    pub(super) fn line_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.step('L', &[x, y])
    }

    /// Draws a horizontal line to `x`.
    pub(super) fn across_to(&mut self, x: f64) -> &mut Self {
        self.step('H', &[x])
    }

    /// Draws a vertical line to `y`.
    pub(super) fn down_to(&mut self, y: f64) -> &mut Self {
        self.step('V', &[y])
    }

    /// Closes the outline.
    pub(super) fn close(&mut self) -> &mut Self {
        self.0.push('z');
        self
    }

    /// Adds a dot: a line of no length, to which round caps give a size.
    pub(super) fn dot(&mut self, x: f64, y: f64) -> &mut Self {
        self.move_to(x, y);
        self.0.push_str("h0");
        self
    }

    /// Adds a square of the given side.
    pub(super) fn square(&mut self, x: f64, y: f64, side: f64) -> &mut Self {
        self.move_to(x, y);
        self.step('h', &[side]).step('v', &[side]).step('h', &[-side]).close()
    }

    fn step(&mut self, letter: char, numbers: &[f64]) -> &mut Self {
        self.0.push(letter);
        for (index, value) in numbers.iter().enumerate() {
            if index > 0 {
                self.0.push(' ');
            }
            number(&mut self.0, *value);
        }
        self
    }
}

/// Writes a coordinate, rounded to one decimal, without a trailing zero. NaN becomes 0.
fn number(out: &mut String, value: f64) {
    let tenths = if value.is_finite() { (value * 10.0).round() } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, reason = "a cast saturates, and a drawing is thousands of units wide")]
    let tenths = tenths as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, tenth) = (tenths.abs() / 10, tenths.abs() % 10);
    let _ = if tenth == 0 { write!(out, "{sign}{whole}") } else { write!(out, "{sign}{whole}.{tenth}") };
}

/// Escapes text for content and for attributes alike, and drops the control characters that no document may hold.
fn escape(out: &mut String, text: &str) {
    // Nearly all text is plain, and much of it: titles of marks, coordinates.
    let plain = |byte: u8| (0x20..0x7f).contains(&byte) && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    let head = text.bytes().position(|byte| !plain(byte)).unwrap_or(text.len());
    let (head, rest) = text.split_at(head);
    out.push_str(head);
    for c in rest.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            c if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) => {}
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut svg = Svg::default();
        svg.open("a", |a| {
            a.text("href", "x\" onclick=\"alert(1)&y='2'");
        });
        svg.label("", (1.0, 2.0), Anchor::Middle, "</svg><script>\u{0}\u{7}tab\there");
        assert_eq!(
            svg.finish(),
            "<a href=\"x&quot; onclick=&quot;alert(1)&amp;y=&#39;2&#39;\">\
             <text x=\"1\" y=\"2\" text-anchor=\"middle\">&lt;/svg&gt;&lt;script&gt;tab here</text></a>"
        );
    }

    #[test]
    fn coordinates_are_short_and_always_numbers() {
        for (value, written) in [
            (0.0, "0"),
            (-0.04, "0"),
            (-0.05, "-0.1"),
            (12.34, "12.3"),
            (12.96, "13"),
            (-7.25, "-7.3"),
            (f64::NAN, "0"),
            (f64::INFINITY, "0"),
        ] {
            let mut out = String::new();
            number(&mut out, value);
            assert_eq!(out, written, "{value}");
        }
    }

    #[test]
    fn a_path_is_compact() {
        let mut path = PathData::default();
        path.move_to(1.0, 2.5).across_to(3.0).down_to(4.0).close().dot(9.0, 8.0).square(0.0, 0.0, 6.0);
        assert_eq!(path.0, "M1 2.5H3V4zM9 8h0M0 0h6v6h-6z");
    }
}
