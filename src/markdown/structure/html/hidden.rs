//! Comments, code and quotations in raw HTML: what they hold is not read.

use super::token::{Token, token};

/// Elements whose text is code, somebody else's, withdrawn or not shown.
const HIDING: [&str; 17] = [
    "blockquote",
    "del",
    "kbd",
    "listing",
    "noscript",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "strike",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// What hides the text after it until it is closed: a comment, or an element of code or quotation.
#[derive(Debug, Default)]
pub(crate) struct Hidden(Option<Hiding>);

#[derive(Clone, Copy, Debug)]
enum Hiding {
    Comment,
    /// An element, and how many of its name are open within each other.
    Element(&'static str, usize),
}

impl Hidden {
    /// How much of some words is hidden, from their beginning, in bytes. A comment may end in words that no parser took for HTML.
    pub(crate) fn covers(&mut self, words: &str) -> usize {
        match self.0 {
            None => 0,
            Some(Hiding::Comment) => self.skip(words),
            Some(Hiding::Element(..)) => words.len(),
        }
    }

    /// Notes what a tag or a comment within a line opens or closes.
    pub(crate) fn pass(&mut self, raw: &str) {
        if self.0.is_some() {
            self.skip(raw);
        } else if let (Token::Tag { name, closes: false }, _) = token(raw) {
            self.open(name, "");
        }
    }

    /// Whether something is hidden at present.
    pub(crate) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Opens a comment that does not end in the HTML at hand.
    pub(super) fn open_comment(&mut self) {
        self.0 = Some(Hiding::Comment);
    }

    /// Opens an element, which may hide its text. Code within a line is the value of something.
    pub(super) fn open(&mut self, name: &'static str, after: &str) {
        let is_code = matches!(name, "code" | "tt") && {
            let inner = after.split("</").next().unwrap_or(after);
            inner.contains('\n')
        };
        if is_code || HIDING.contains(&name) {
            self.0 = Some(Hiding::Element(name, 1));
        }
    }

    /// Passes over what is hidden at the beginning of a text, and gives its length.
    pub(super) fn skip(&mut self, text: &str) -> usize {
        if let Some(Hiding::Comment) = self.0 {
            let Some(end) = text.find("-->") else { return text.len() };
            self.0 = None;
            return end + 3;
        }
        let mut at = 0;
        while let Some(Hiding::Element(hiding, depth)) = self.0 {
            let Some(next) = text[at..].find('<').map(|next| at + next) else { return text.len() };
            let (found, length) = token(&text[next..]);
            at = next + length;
            match found {
                Token::Tag { name, closes: true } if name == hiding => {
                    self.0 = (depth > 1).then(|| Hiding::Element(hiding, depth - 1));
                }
                Token::Tag { name, closes: false } if name == hiding => {
                    self.0 = Some(Hiding::Element(hiding, depth + 1));
                }
                _ => {}
            }
        }
        at
    }
}
