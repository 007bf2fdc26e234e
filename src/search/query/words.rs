//! The words of a stretch of text, as they are looked for.

use super::{Phrase, Scope, Word};
use crate::search::token::{HUMP, TokenKind, tokens};

/// Maximum number of words of a pasted text: names first, then the longest.
const MAX_PLAIN: usize = 64;

/// The words of a text: names as a whole with their parts.
pub(super) fn read(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    tokens(text, 0, |word, kind, at| match kind {
        TokenKind::Word => all.push((word.to_owned(), word.to_owned(), 0, at)),
        TokenKind::Whole { words, written } => all.push((word.to_owned(), written.replace(HUMP, ""), words, at)),
        TokenKind::Suffix => {}
    });
    let mut all = all.into_iter().peekable();
    let words = read_until(&mut all, u32::MAX);
    // The last sign of a run is known from the pair before it.
    let is_sign = |word: &str| word.chars().count() == 1 && !word.is_ascii();
    let repeats = |number: usize| {
        let (before, word) = (number.checked_sub(1).map(|before| &words[before].text), &words[number].text);
        is_sign(word) && before.is_some_and(|before| before.chars().count() == 2 && before.ends_with(word.as_str()))
    };
    let repeated: Vec<bool> = (0..words.len()).map(repeats).collect();
    words.into_iter().zip(repeated).filter(|(_, repeated)| !repeated).map(|(word, _)| word).collect()
}

type Tokens<I> = std::iter::Peekable<I>;

/// The words before a position.
fn read_until<I: Iterator<Item = (String, String, u32, u32)>>(all: &mut Tokens<I>, end: u32) -> Vec<Word> {
    let mut words = Vec::new();
    while let Some((text, written, span, at)) = all.next_if(|(.., at)| *at < end) {
        let parts = read_until(all, at + span);
        words.push(Word { text, written, parts, ..Word::default() });
    }
    words
}

/// The words of a phrase with their positions; `None` where all of them are common.
pub(super) fn phrase(text: &str, scope: Scope) -> Option<Phrase> {
    let mut words = Vec::new();
    tokens(text, 0, |word, kind, at| {
        if kind == TokenKind::Word {
            words.push((word.to_owned(), at));
        }
    });
    (!words.is_empty()).then_some(Phrase { words, scope })
}

/// Words that no other spelling is looked for.
pub(super) fn verbatim(words: Vec<Word>) -> Vec<Word> {
    words.into_iter().map(|word| Word { verbatim: true, parts: verbatim(word.parts), ..word }).collect()
}

/// The words of a pasted text, each once.
pub(super) fn plain(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in read(text) {
        if !words.iter().any(|known| known.text == word.text) {
            words.push(word);
        }
    }
    if words.len() > MAX_PLAIN {
        let says = |word: &Word| {
            let is_name =
                !word.parts.is_empty() || word.text.bytes().any(|byte| byte.is_ascii_digit()) && word.text.len() > 3;
            (!is_name, std::cmp::Reverse(word.text.chars().count()))
        };
        words.sort_by_key(says);
        words.truncate(MAX_PLAIN);
    }
    verbatim(words)
}
