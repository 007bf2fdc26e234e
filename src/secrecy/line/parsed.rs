//! A line of a text, taken apart.

use crate::secrecy::token::{Token, tokens, words};
use crate::secrecy::words::Words;

/// A line, taken apart.
pub(super) struct Line<'a> {
    pub written: &'a str,
    pub tokens: Vec<Token>,
    pub form: Form,
    pub is_head: bool,
}

impl<'a> Line<'a> {
    pub(super) fn new(written: &'a str, is_head: bool) -> Self {
        Self { written, tokens: tokens(written), form: Form::of(written), is_head }
    }

    pub(super) fn words(&self) -> Words {
        words(&self.tokens)
    }
}

/// What kind of line it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bare,
    Item,
    Heading,
}

impl Form {
    fn of(line: &str) -> Self {
        let line = line.trim_start_matches([' ', '\t', '>']);
        let is_item = ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark))
            || line.starts_with('|')
            || line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
        match (is_item, line.starts_with('#')) {
            (true, _) => Self::Item,
            (_, true) => Self::Heading,
            _ => Self::Bare,
        }
    }
}
