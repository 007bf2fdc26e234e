//! The words of one block: stretches of text with their style and their link.

use scraper::ElementRef;
use scraper::node::Node;

use super::element::{has_class, is_hidden, text};
use super::styles::{Style, Styles};
use crate::text::percent_decoded;

/// Maximum nesting of elements; of deeper ones, only the words are read.
const MAX_DEPTH: usize = 200;
/// The longest picture in the page itself that is kept, in bytes.
const MAX_EMBEDDED: usize = 100_000;

/// A stretch of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text { text: String, style: Style, href: Option<String> },
    Picture { alt: String, source: String },
    Break,
}

impl Piece {
    /// Whether there is nothing to show.
    fn is_blank(&self) -> bool {
        match self {
            Self::Text { text, .. } => text.trim().is_empty(),
            Self::Picture { .. } => false,
            Self::Break => true,
        }
    }
}

/// The words of a block, while they are collected.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pieces: Vec<Piece>,
    /// Whether this is a heading, which is bold by itself.
    is_heading: bool,
}

impl Inline {
    /// The words of a heading.
    pub(super) fn heading() -> Self {
        Self { is_heading: true, ..Self::default() }
    }

    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(Piece::is_blank)
    }

    pub(super) fn line_break(&mut self) {
        self.pieces.push(Piece::Break);
    }

    pub(super) fn words(&mut self, text: &str) {
        self.text(text, Style::default(), None);
    }

    fn text(&mut self, text: &str, style: Style, href: Option<&str>) {
        // Several spans in a row are one stretch.
        if let Some(Piece::Text { text: last, style: last_style, href: last_href }) = self.pieces.last_mut()
            && *last_style == style
            && last_href.as_deref() == href
        {
            last.push_str(text);
            return;
        }
        self.pieces.push(Piece::Text { text: text.to_owned(), style, href: href.map(str::to_owned) });
    }

    /// Adds an element with everything in it.
    pub(super) fn element(&mut self, element: ElementRef<'_>, styles: &Styles) {
        self.nested(element, styles, Style::default(), None, 0);
    }

    fn nested(&mut self, element: ElementRef<'_>, styles: &Styles, style: Style, href: Option<&str>, depth: usize) {
        let value = element.value();
        if is_hidden(element) {
            return;
        }
        match value.name() {
            "br" => return self.line_break(),
            "img" => return self.picture(element),
            _ => {}
        }
        let style = style.with(styles.of_element(element));
        let own = (value.name() == "a").then(|| value.attr("href").and_then(address)).flatten();
        let href = own.as_deref().or(href);
        if has_class(element, "selected-value") && !self.is_empty() {
            self.text(", ", Style::default(), None);
        }
        if depth > MAX_DEPTH {
            return self.text(&text(element), style, href);
        }
        for child in element.children() {
            match child.value() {
                // Notion writes `@` before dates.
                Node::Text(text) if value.name() == "time" => self.text(text.trim_start_matches('@'), style, href),
                Node::Text(text) => self.text(text, style, href),
                Node::Element(_) => {
                    if let Some(child) = ElementRef::wrap(child) {
                        self.nested(child, styles, style, href, depth + 1);
                    }
                }
                _ => {}
            }
        }
    }

    fn picture(&mut self, element: ElementRef<'_>) {
        let attribute = |name: &str| element.value().attr(name).unwrap_or_default();
        let is_emoji = element.value().classes().any(|class| class.contains("emoticon") || class.contains("emoji"));
        if is_emoji {
            let emoji = [attribute("data-emoji-fallback"), attribute("alt")];
            return self.words(emoji.into_iter().find(|text| !text.is_empty()).unwrap_or_default());
        }
        let source = attribute("src");
        let is_kept = address(source).is_some() || source.starts_with("data:image/") && source.len() <= MAX_EMBEDDED;
        if is_kept && !source.is_empty() {
            self.pieces.push(Piece::Picture { alt: attribute("alt").to_owned(), source: source.to_owned() });
        }
    }

    /// The Markdown of the block; lines end with `line_break`.
    pub(super) fn markdown(&self, line_break: &str) -> String {
        let mut out = String::new();
        let pieces = self.folded();
        for (number, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Break => out.push_str(line_break),
                Piece::Picture { alt, source } => {
                    out.push_str(&format!("![{}]({})", escaped(alt), destination(source)));
                }
                Piece::Text { text, style, href } => {
                    let style = if self.is_heading { Style { bold: false, ..*style } } else { *style };
                    let next = match pieces.get(number + 1) {
                        Some(Piece::Text { text, .. }) => text.chars().next(),
                        _ => None,
                    };
                    let stretch = stretch(text, style, href.as_deref(), next);
                    // A link isn't a picture.
                    if stretch.starts_with('[') && out.ends_with('!') {
                        out.truncate(out.len() - 1);
                        out.push_str("\\!");
                    }
                    out.push_str(&stretch);
                }
            }
        }
        out.trim().lines().map(at_line_start).collect::<Vec<_>>().join("\n")
    }

    /// The pieces with white space as browsers show it: one blank for each run, none beside a break.
    fn folded(&self) -> Vec<Piece> {
        let mut folded: Vec<Piece> = Vec::new();
        let mut ends_in_blank = true;
        for piece in &self.pieces {
            let Piece::Text { text, style, href } = piece else {
                if *piece == Piece::Break
                    && let Some(Piece::Text { text, .. }) = folded.last_mut()
                {
                    text.truncate(text.trim_end().len());
                }
                ends_in_blank = *piece == Piece::Break;
                folded.push(piece.clone());
                continue;
            };
            let mut words = String::with_capacity(text.len());
            for c in text.chars() {
                let is_blank = c.is_whitespace();
                if !(is_blank && ends_in_blank) {
                    words.push(if is_blank { ' ' } else { c });
                }
                ends_in_blank = is_blank;
            }
            if !words.is_empty() {
                folded.push(Piece::Text { text: words, style: *style, href: href.clone() });
            }
        }
        while folded.pop_if(|piece| piece.is_blank()).is_some() {}
        let first = folded.iter().position(|piece| !piece.is_blank()).unwrap_or(0);
        folded.split_off(first)
    }
}

/// One stretch of text: marks of emphasis touch words, never blanks, and never come between a sign and a letter.
fn stretch(text: &str, style: Style, href: Option<&str>, next: Option<char>) -> String {
    let words = text.trim();
    if words.is_empty() {
        return text.to_owned();
    }
    let (before, after) = (&text[..text.len() - text.trim_start().len()], &text[text.trim_end().len()..]);
    let meets_word = after.is_empty() && next.is_some_and(char::is_alphanumeric);
    let signs = words.len() - words.trim_end_matches(|c: char| c.is_ascii_punctuation()).len();
    // Markdown doesn't take `**Date:**14 March` for emphasis, but `**Date**:14 March`.
    let is_marked = style.bold || style.italic || style.strike;
    let (words, signs) =
        if meets_word && is_marked && signs < words.len() { words.split_at(words.len() - signs) } else { (words, "") };
    let mut inner = if style.code { code(words) } else { escaped(words) };
    for (holds, mark) in [(style.strike, "~~"), (style.italic, "*"), (style.bold, "**")] {
        if holds {
            inner = format!("{mark}{inner}{mark}");
        }
    }
    if let Some(href) = href {
        inner = format!("[{inner}]({})", destination(href));
    }
    format!("{before}{inner}{}{after}", escaped(signs))
}

/// A fence of at least `least` back-quotes, longer than any run of them in the text.
pub(super) fn fence(text: &str, least: usize) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(least.max(longest + 1))
}

/// Code within a sentence, in more back-quotes than it has itself.
fn code(text: &str) -> String {
    let fence = fence(text, 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Text in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '~' => next == '~' || before == '~',
            '&' => next == '#' || next.is_ascii_alphabetic(),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out
}

/// A line whose first signs would begin a list, a heading or a quote, or make a heading of the line above.
fn at_line_start(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    if digits > 0 && digits < 10 && (rest.starts_with(". ") || rest.starts_with(") ") || rest == "." || rest == ")") {
        return format!("{}\\{rest}", &text[..digits]);
    }
    let is_block = text.starts_with(['#', '>', '|', '=']) || text.starts_with("- ") || text.starts_with("+ ");
    let is_rule = text.starts_with("---") || text.trim_end_matches('-').is_empty() || text == "+";
    if (is_block || is_rule) && !text.is_empty() { format!("\\{text}") } else { text.to_owned() }
}

/// An address that a link may have, without the detour of Google Docs.
fn address(href: &str) -> Option<String> {
    let href = href.trim();
    let target = ["https://www.google.com/url?", "http://www.google.com/url?"].iter().find_map(|detour| {
        let query = href.strip_prefix(detour)?;
        let target = query.split('&').find_map(|part| part.strip_prefix("q="))?;
        Some(percent_decoded(target).into_owned())
    });
    let href = target.unwrap_or_else(|| href.to_owned());
    let scheme = href.split(['/', '?', '#']).next().and_then(|head| head.split_once(':')).map(|(scheme, _)| scheme);
    let is_safe = scheme
        .is_none_or(|scheme| ["http", "https", "mailto"].iter().any(|known| scheme.trim().eq_ignore_ascii_case(known)));
    (is_safe && !href.is_empty()).then_some(href)
}

fn destination(href: &str) -> String {
    let href = href.replace(['\n', '\r'], "").replace('<', "%3C").replace('>', "%3E");
    if href.contains([' ', '(', ')']) { format!("<{href}>") } else { href }
}
