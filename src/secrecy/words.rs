//! Words that compare equal in whatever case, width, alphabet and accents they are written.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a short text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Words(pub(super) Vec<String>);

impl Words {
    /// The words of a text.
    #[must_use]
    pub(crate) fn of(text: &str) -> Self {
        Self(split(text).map(folded).filter(|word| !word.is_empty()).collect())
    }

    /// The words of a key: `isInternal` has two.
    #[must_use]
    pub(crate) fn of_key(key: &str) -> Self {
        let mut spaced = String::with_capacity(key.len() + 4);
        let mut last = ' ';
        for c in key.chars() {
            if c.is_uppercase() && last.is_lowercase() {
                spaced.push(' ');
            }
            spaced.push(c);
            last = c;
        }
        Self::of(&spaced)
    }

    /// Whether it is empty.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words with a blank between them.
    #[must_use]
    pub(crate) fn joined(&self) -> String {
        self.0.join(" ")
    }

    /// Each word.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    pub(super) fn all(&self, test: impl Fn(&str) -> bool) -> bool {
        !self.0.is_empty() && self.0.iter().all(|word| test(word))
    }

    pub(super) fn any(&self, test: impl Fn(&str) -> bool) -> bool {
        self.0.iter().any(|word| test(word))
    }
}

/// The parts of a text between what is neither letter nor digit. What cannot be seen does not divide.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_of_word(c)).filter(|part| !part.is_empty())
}

/// Whether a character may be within a word.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || is_invisible(c) || is_combining_mark(c)
}

/// A word in lower case and without accents; letters that look alike are one.
pub(super) fn folded(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let visible = word.nfkd().filter(|c| !is_invisible(*c) && !is_combining_mark(*c));
    visible.flat_map(char::to_lowercase).map(latin).collect()
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Letters of other alphabets that look like Latin ones.
fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'е' | 'ε' => 'e',
        'і' | 'ι' | 'ı' => 'i',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'т' | 'τ' => 't',
        'ν' => 'v',
        'г' => 'r',
        'п' => 'n',
        'ӏ' => 'l',
        c => c,
    }
}
