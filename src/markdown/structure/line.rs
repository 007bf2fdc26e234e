//! The lines of a paragraph while they are read: their words without markup, borrowed from the file where they are written plainly.

use std::borrow::Cow;
use std::ops::Range;

/// The open lines of a paragraph, an item, a heading or a cell.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    /// They, in order.
    all: Vec<Line<'a>>,
    /// Whether the last line has ended.
    ended: bool,
    /// How many elements are open that make words bold.
    bold: usize,
}

/// A line of a paragraph, an item, a heading or a cell.
#[derive(Debug, Default)]
pub(super) struct Line<'a> {
    /// Its words.
    text: Cow<'a, str>,
    /// Its place in the body, markup included.
    pub span: Range<usize>,
    /// The words that were struck out before any others.
    struck: String,
    /// Where the borrowed part of its words ends in the body.
    borrowed_to: usize,
    /// How many runs of bold type it has.
    bold: usize,
    /// Whether it has other words.
    plain: bool,
    /// How many bytes of its words are quoted code.
    code: usize,
    /// The address of its first link.
    link: Option<Cow<'a, str>>,
}

impl<'a> Lines<'a> {
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Takes the lines; the next words begin a paragraph.
    pub(super) fn take(&mut self) -> Vec<Line<'a>> {
        self.ended = false;
        std::mem::take(&mut self.all)
    }

    /// The line that is open, else one that begins at a byte of the body.
    pub(super) fn open(&mut self, start: usize) -> &mut Line<'a> {
        if self.ended || self.all.is_empty() {
            self.ended = false;
            self.all.push(Line { span: start..start, ..Line::default() });
        }
        let last = self.all.len() - 1;
        &mut self.all[last]
    }

    /// Adds words with their place in the body.
    pub(super) fn push(&mut self, body: &'a str, words: &str, span: &Range<usize>) {
        let is_bold = self.bold > 0;
        let line = self.open(span.start);
        line.plain |= !is_bold && words.contains(|c: char| !c.is_whitespace() && c != ':');
        line.push(body, words, span);
    }

    /// Adds words that are struck out, with which the line begins.
    pub(super) fn push_struck(&mut self, words: &str, span: &Range<usize>) {
        let line = self.open(span.start);
        if line.text.trim().is_empty() {
            line.struck.push_str(words);
            line.span.end = line.span.end.max(span.end);
        }
    }

    /// Marks the last bytes of the words as quoted code.
    pub(super) fn mark_code(&mut self, length: usize) {
        if let Some(line) = self.all.last_mut() {
            line.code += length;
        }
    }

    pub(super) fn begin_bold(&mut self, at: usize) {
        self.bold += 1;
        self.open(at).bold += 1;
    }

    pub(super) fn end_bold(&mut self) {
        self.bold = self.bold.saturating_sub(1);
    }

    /// Ends the line that is open.
    pub(super) fn end_line(&mut self) {
        self.ended = true;
    }

    /// Keeps the words before and after some markup apart.
    pub(super) fn separate(&mut self) {
        if let Some(line) = self.all.last_mut().filter(|_| !self.ended)
            && !line.text.is_empty()
            && !line.text.ends_with(' ')
        {
            line.text.to_mut().push(' ');
        }
    }
}

impl<'a> Line<'a> {
    fn push(&mut self, body: &'a str, words: &str, span: &Range<usize>) {
        self.span.end = self.span.end.max(span.end);
        let written = body.get(span.clone()).filter(|written| *written == words);
        match (&mut self.text, written) {
            (Cow::Borrowed(known), Some(written)) if known.is_empty() => {
                *known = written;
                self.borrowed_to = span.end;
            }
            (Cow::Borrowed(known), Some(_)) if self.borrowed_to == span.start => {
                *known = body.get(span.start - known.len()..span.end).unwrap_or(known);
                self.borrowed_to = span.end;
            }
            (text, _) => text.to_mut().push_str(words),
        }
    }

    /// Whether all its words are one run of bold type.
    pub(super) fn is_bold(&self) -> bool {
        self.bold == 1 && !self.plain
    }

    /// Whether all its words are quoted code.
    pub(super) fn is_code(&self) -> bool {
        self.code > 0 && self.code >= self.text.trim().len()
    }

    /// Keeps the address of a link: that of the first one to another site, else of the first.
    pub(super) fn add_link(&mut self, address: Cow<'a, str>) {
        let leads_elsewhere = |address: &str| address.starts_with("http://") || address.starts_with("https://");
        if self.link.as_deref().is_none_or(|known| !leads_elsewhere(known) && leads_elsewhere(&address)) {
            self.link = Some(address);
        }
    }

    /// The address of its first link, be it only written out.
    pub(super) fn link(&self) -> Option<Cow<'a, str>> {
        self.link.clone().or_else(|| {
            let place = address_in(&self.text)?;
            match &self.text {
                Cow::Borrowed(text) => text.get(place).map(Cow::Borrowed),
                Cow::Owned(text) => text.get(place).map(|address| Cow::Owned(address.to_owned())),
            }
        })
    }

    /// The struck-out words with which it begins.
    pub(super) fn struck(&self) -> &str {
        self.struck.trim()
    }

    /// Its words, with plain blanks and none around them.
    pub(super) fn text(&self) -> Cow<'a, str> {
        if self.text.contains('\u{a0}') {
            return Cow::Owned(self.text.replace('\u{a0}', " ").trim().to_owned());
        }
        match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }
}

/// The place of the first address in a text.
fn address_in(text: &str) -> Option<Range<usize>> {
    if !text.contains("://") {
        return None;
    }
    let start = text.find("https://").or_else(|| text.find("http://"))?;
    let address = text.get(start..)?;
    let end = address.find(|c: char| c.is_whitespace() || ")>]\"'`|".contains(c)).unwrap_or(address.len());
    Some(start..start + address.get(..end)?.trim_end_matches(['.', ',']).len())
}
