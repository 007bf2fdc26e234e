//! A place in a text that readers move along: every step lands on a character boundary, and nothing can run past the end.

/// No name of a month, a zone or a unit is longer, in bytes.
const LONGEST_WORD: usize = 120;

/// A place in a text. Copying it is how a reader looks ahead: what does not fit is tried from the copy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The start of `text`.
    #[must_use]
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The byte `at` of `text`; the end if that is not a character boundary.
    #[must_use]
    pub(crate) fn at(text: &'a str, at: usize) -> Self {
        Self { text, at: if text.is_char_boundary(at) { at } else { text.len() } }
    }

    /// The byte offset of this place.
    #[must_use]
    pub(crate) fn offset(self) -> usize {
        self.at
    }

    /// The rest of the text.
    #[must_use]
    pub(crate) fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The text from byte `start` to this place.
    #[must_use]
    pub(crate) fn since(self, start: usize) -> &'a str {
        self.text_between(start, self.at)
    }

    /// The text between two byte offsets; empty if they are not character boundaries.
    #[must_use]
    pub(crate) fn text_between(self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The next character.
    #[must_use]
    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over one character.
    pub(crate) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Steps over `expected` if it comes next.
    pub(crate) fn eat(&mut self, expected: char) -> bool {
        self.eat_if(|c| c == expected)
    }

    /// Steps over the next character if it is one of the wanted.
    pub(crate) fn eat_if(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let fits = self.peek().is_some_and(wanted);
        if fits {
            self.bump();
        }
        fits
    }

    /// Steps over all that comes next of the wanted characters, and gives it.
    pub(crate) fn eat_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Steps over blanks within a line, no-break ones included.
    pub(crate) fn spaces(&mut self) -> bool {
        if self.text.as_bytes().get(self.at).is_none_or(u8::is_ascii_graphic) {
            return false;
        }
        !self.eat_while(|c| c.is_whitespace() && c != '\n').is_empty()
    }

    /// Steps over a run of ASCII digits that is `min` to `max` long, and gives its value and length.
    pub(crate) fn digits(&mut self, min: usize, max: usize) -> Option<(u32, usize)> {
        let mut ahead = *self;
        let run = ahead.eat_while(|c| c.is_ascii_digit());
        if run.len() < min || run.len() > max {
            return None;
        }
        let value = run.parse().ok()?;
        *self = ahead;
        Some((value, run.len()))
    }

    /// Steps over a run of letters, and gives it; empty when none comes next. Of a run that is longer than any word with
    /// letters outside ASCII in it, only the beginning: else a text without blanks would be gone through from each place.
    pub(crate) fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if rest.as_bytes().get(length).is_none_or(u8::is_ascii) {
            self.at += length;
            return rest.get(..length).unwrap_or_default();
        }
        let near = rest.get(..rest.floor_char_boundary(LONGEST_WORD)).unwrap_or_default();
        let length = near.find(|c: char| !c.is_alphabetic()).unwrap_or(near.len());
        self.at += length;
        near.get(..length).unwrap_or_default()
    }

    /// Steps over `expected`, in any case (ASCII), if it comes next and no further letter follows.
    pub(crate) fn eat_word(&mut self, expected: &str) -> bool {
        if !self.may_be_word() {
            return false;
        }
        let mut ahead = *self;
        let fits = ahead.word().eq_ignore_ascii_case(expected);
        if fits {
            *self = ahead;
        }
        fits
    }

    /// Steps over the first of the `expected` words that comes next.
    pub(crate) fn eat_one_of(&mut self, expected: &[&str]) -> bool {
        if !self.may_be_word() {
            return false;
        }
        let mut ahead = *self;
        let word = ahead.word();
        let fits = !word.is_empty() && expected.iter().any(|one| word.eq_ignore_ascii_case(one));
        if fits {
            *self = ahead;
        }
        fits
    }

    /// Whether an ASCII letter comes next: no other begins the words that are asked for.
    fn may_be_word(self) -> bool {
        self.text.as_bytes().get(self.at).is_some_and(u8::is_ascii_alphabetic)
    }

    /// Steps over `expected`, exactly as written, if it comes next.
    pub(crate) fn eat_text(&mut self, expected: &str) -> bool {
        let fits = self.rest().starts_with(expected);
        if fits {
            self.at += expected.len();
        }
        fits
    }
}
