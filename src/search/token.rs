//! Text to words, exactly as `search-text.js` and `search-words.js` do it: a table that both are tested with holds them together.
//!
//! 1. Folding: compatibility forms, case and accents disappear.
//! 2. A word is a run of letters and digits; scripts written without spaces give pairs of characters.
//! 3. Words joined by `-`, `_`, `.`, `/` or `'` are kept in parts and whole.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Longer words are data rather than words; they are not indexed.
const LONGEST: usize = 64;
/// More parts than this make a path or a sentence, not a name; only the parts are indexed.
const MOST_PARTS: usize = 8;

/// Words so common that they say nothing. They are not indexed; in a phrase one stands for any word.
const COMMON: [&str; 114] = [
    "a", "about", "after", "again", "all", "also", "although", "an", "and", "any", "are", "around", "as", "at", "be",
    "because", "been", "before", "being", "between", "both", "but", "by", "can", "could", "did", "do", "does", "due",
    "during", "each", "even", "every", "few", "for", "from", "further", "had", "has", "have", "he", "her", "his",
    "how", "however", "i", "if", "in", "into", "is", "it", "its", "just", "later", "many", "may", "me", "might",
    "more", "most", "much", "must", "my", "now", "of", "on", "once", "only", "or", "other", "our", "own", "same",
    "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their", "them", "then", "there",
    "these", "they", "this", "those", "through", "to", "too", "under", "until", "very", "via", "was", "we", "were",
    "what", "when", "where", "which", "while", "who", "will", "with", "within", "without", "would", "you", "your",
];

/// Whether a folded word is left out of the index.
#[must_use]
pub fn is_common(word: &str) -> bool {
    /// As numbers in order: every word of every document is looked up here.
    static KEYS: LazyLock<Vec<u64>> = LazyLock::new(|| COMMON.iter().map(|word| key(word)).collect());
    word.len() <= 8 && KEYS.binary_search(&key(word)).is_ok()
}

/// The first eight bytes as a number, in the order of the words.
pub(super) fn key(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(word.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}

/// Text without case, accents and compatibility forms.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let bare = text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc();
    bare.flat_map(char::to_lowercase)
        .map(|c| match c {
            'ς' => 'σ',
            '’' => '\'',
            c => c,
        })
        .collect()
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word that takes up its position.
    Word,
    /// Several words joined to one name, at the position of the first of them.
    Whole,
}

/// Calls `found` with every word of a folded text, what it is, and its position counted from `first`.
/// Returns the position after the last word.
pub fn tokens<'a>(folded: &'a str, first: u32, mut found: impl FnMut(&'a str, TokenKind, u32)) -> u32 {
    let mut reader = Reader { text: folded, position: first, parts: Vec::new() };
    let mut pending: Option<usize> = None;
    let mut pair: Option<usize> = None;
    let mut characters = folded.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let pairs = is_paired(c);
        if pairs || !c.is_alphanumeric() {
            if let Some(start) = pending.take() {
                reader.parts.push((start, at));
            }
            let joins = is_joint(c) && characters.peek().is_some_and(|(_, c)| c.is_alphanumeric() && !is_paired(*c));
            if !joins {
                reader.end_name(&mut found);
            }
        }
        if let Some(start) = pair {
            let end = if pairs { at + c.len_utf8() } else { at };
            reader.word(start, end, &mut found);
        }
        pair = pairs.then_some(at);
        if !pairs && c.is_alphanumeric() && pending.is_none() {
            pending = Some(at);
        }
    }
    if let Some(start) = pending {
        reader.parts.push((start, folded.len()));
    }
    reader.end_name(&mut found);
    if let Some(start) = pair {
        reader.word(start, folded.len(), &mut found);
    }
    reader.position
}

struct Reader<'a> {
    text: &'a str,
    position: u32,
    /// The parts of the name being read, in bytes of the text.
    parts: Vec<(usize, usize)>,
}

impl<'a> Reader<'a> {
    fn end_name(&mut self, found: &mut impl FnMut(&'a str, TokenKind, u32)) {
        let parts = std::mem::take(&mut self.parts);
        if let (Some((start, _)), Some((_, end))) = (parts.first(), parts.last())
            && (2..=MOST_PARTS).contains(&parts.len())
            && let Some(whole) = self.text.get(*start..*end).filter(|whole| whole.len() <= LONGEST)
        {
            found(whole, TokenKind::Whole, self.position);
        }
        for (start, end) in &parts {
            self.word(*start, *end, found);
        }
        self.parts = parts;
        self.parts.clear();
    }

    fn word(&mut self, start: usize, end: usize, found: &mut impl FnMut(&'a str, TokenKind, u32)) {
        if let Some(word) = self.text.get(start..end).filter(|word| word.len() <= LONGEST && !is_common(word)) {
            found(word, TokenKind::Word, self.position);
        }
        self.position = self.position.saturating_add(1);
    }
}

/// Characters that join words to a name.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '/' | '\'')
}

/// Characters of scripts that are written without spaces between words: Han, kana, and Hangul for its endings.
fn is_paired(c: char) -> bool {
    matches!(
        u32::from(c),
        0x3005..=0x3007 | 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff
            | 0x20000..=0x2fa1f
    ) && c.is_alphanumeric()
}
