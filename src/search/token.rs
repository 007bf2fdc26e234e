//! Text to words, exactly as `search-text.js` and `search-words.js` do it: a table that both are tested with holds them together.
//!
//! 1. Folding: case, accents, compatibility forms and invisible characters disappear.
//! 2. A word is a run of letters and digits; scripts written without spaces give pairs of characters.
//! 3. Words joined by `-`, `_`, `.`, `/`, `'` or capitals are kept in parts and as a whole, which is written without the
//!    joints: `hand-off`, `hand_off` and `handoff` are the same whole. A host name is also kept by its suffixes.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Longer words are data rather than words; they are not indexed.
const MAX_LENGTH: usize = 64;
/// More parts than this make a path or a sentence, not a name; only the parts are indexed.
const MAX_PARTS: usize = 8;
/// Marks where a capital begins a new part of a word: `Null⟨hump⟩Pointer⟨hump⟩Exception`.
pub(super) const HUMP: char = '\u{e000}';
/// A name of two humps is split only from this length on: `NotReady`, but not `GitHub`.
const MIN_TWO_HUMPS: usize = 8;
const MIN_HUMP: usize = 3;

/// Words so common that they say nothing. They are not indexed; in a phrase one matches any word.
pub(super) const COMMON: [&str; 146] = [
    "a", "about", "after", "again", "all", "also", "although", "an", "and", "any", "are", "aren", "arent", "around",
    "as", "at", "be", "because", "been", "before", "being", "between", "both", "but", "by", "can", "cant", "could",
    "couldn", "couldnt", "did", "didn", "didnt", "do", "does", "doesn", "doesnt", "don", "dont", "due", "during",
    "each", "even", "every", "few", "for", "from", "further", "had", "hadn", "hadnt", "has", "hasn", "hasnt", "have",
    "haven", "havent", "he", "her", "his", "how", "however", "i", "if", "in", "into", "is", "isn", "isnt", "it", "its",
    "just", "later", "ll", "many", "may", "me", "might", "more", "most", "much", "must", "my", "now", "of", "on",
    "once", "only", "or", "other", "our", "own", "re", "s", "same", "she", "should", "shouldn", "since", "so", "some",
    "still", "such", "t", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "through", "to", "too", "under", "until", "ve", "very", "via", "was", "wasn", "wasnt", "we", "were", "weren",
    "werent", "what", "when", "where", "which", "while", "who", "will", "with", "within", "without", "wont", "would",
    "wouldn", "wouldnt", "you", "your",
];

/// Whether a folded word is left out of the index.
#[must_use]
pub(super) fn is_common(word: &str) -> bool {
    /// As numbers in order: every word of every document is looked up here.
    static KEYS: LazyLock<Vec<u64>> = LazyLock::new(|| COMMON.iter().map(|word| key(word)).collect());
    word.len() <= 8 && KEYS.binary_search(&key(word)).is_ok()
}

fn is_indexed(word: &str) -> bool {
    (1..=MAX_LENGTH).contains(&word.len()) && !is_common(word)
}

/// The first eight bytes as a number, in the order of the words.
pub(super) fn key(word: &str) -> u64 {
    let mut bytes = [0; 8];
    for (slot, byte) in bytes.iter_mut().zip(word.bytes()) {
        *slot = byte;
    }
    u64::from_be_bytes(bytes)
}

/// Text without case, accents, compatibility forms and invisible characters.
#[must_use]
pub(super) fn fold(text: &str) -> String {
    // Humps only occur within words of ASCII.
    if text.chars().all(|c| c.is_ascii() || c == HUMP) {
        return text.to_ascii_lowercase();
    }
    let bare = text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).nfc();
    let mut folded = String::with_capacity(text.len());
    for c in bare.flat_map(char::to_lowercase) {
        match c {
            'ς' => folded.push('σ'),
            '’' => folded.push('\''),
            '‐' => folded.push('-'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'đ' | 'ð' => folded.push('d'),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            // Soft hyphens and characters of no width.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            c => folded.push(c),
        }
    }
    folded
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind<'a> {
    /// A word that takes up its position.
    Word,
    /// Several words joined to one name, at the position of the first of them.
    Whole {
        /// How many words.
        words: u32,
        /// The name with its joints.
        written: &'a str,
    },
    /// The end of a host name.
    Suffix,
}

/// Calls `found` with every word of a text, what it is, and its position counted from `first`.
/// Returns the position after the last word.
pub(super) fn tokens(text: &str, first: u32, found: impl FnMut(&str, TokenKind<'_>, u32)) -> u32 {
    let folded = fold(&with_humps(text));
    let mut reader = Reader { text: &folded, position: first, parts: Vec::new(), whole: String::new(), found };
    let mut pending: Option<usize> = None;
    let mut pair: Option<usize> = None;
    let mut characters = folded.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let pairs = is_paired(c);
        let in_word = !pairs && (c == HUMP || c.is_alphanumeric());
        if !in_word {
            if let Some(start) = pending.take() {
                reader.parts.push((start, at));
            }
            let joins = is_joint(c) && characters.peek().is_some_and(|(_, c)| c.is_alphanumeric() && !is_paired(*c));
            if !joins {
                reader.end_name();
            }
        }
        if let Some(start) = pair {
            let end = if pairs { at + c.len_utf8() } else { at };
            reader.word(start, end);
        }
        pair = pairs.then_some(at);
        if in_word && pending.is_none() {
            pending = Some(at);
        }
    }
    if let Some(start) = pending {
        reader.parts.push((start, folded.len()));
    }
    reader.end_name();
    if let Some(start) = pair {
        reader.word(start, folded.len());
    }
    reader.position
}

struct Reader<'a, F> {
    text: &'a str,
    position: u32,
    /// The parts of the name being read, in bytes of the text.
    parts: Vec<(usize, usize)>,
    /// A whole that is being put together.
    whole: String,
    found: F,
}

impl<F: FnMut(&str, TokenKind<'_>, u32)> Reader<'_, F> {
    fn end_name(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        if (2..=MAX_PARTS).contains(&parts.len()) {
            self.whole(&parts, false);
        }
        let suffixes = if self.is_host(&parts) { parts.len() - 2 } else { 0 };
        for (number, &(start, end)) in parts.iter().enumerate() {
            if (1..=suffixes).contains(&number) {
                self.whole(parts.get(number..).unwrap_or_default(), true);
            }
            let part = self.text.get(start..end).unwrap_or_default();
            if part.contains(HUMP) {
                self.whole(&[(start, end)], false);
                let mut from = start;
                for hump in part.split(HUMP) {
                    self.word(from, from + hump.len());
                    from += hump.len() + HUMP.len_utf8();
                }
            } else if number == 0 && parts.len() > 1 && is_version(part) {
                self.word(start + 1, end);
            } else {
                self.word(start, end);
            }
        }
        self.parts = parts;
        self.parts.clear();
    }

    /// The parts joined to one word. Only between two digits the joint counts: `1.24.0` is not `1240`.
    fn whole(&mut self, parts: &[(usize, usize)], is_suffix: bool) {
        self.whole.clear();
        let mut words = 0;
        for (number, &(start, end)) in parts.iter().enumerate() {
            let mut part = self.text.get(start..end).unwrap_or_default();
            if number == 0 && parts.len() > 1 && is_version(part) {
                part = part.get(1..).unwrap_or_default();
            }
            if self.whole.ends_with(char::is_numeric) && part.starts_with(char::is_numeric) {
                self.whole.push('.');
            }
            words += 1;
            for c in part.chars() {
                if c == HUMP {
                    words += 1;
                } else {
                    self.whole.push(c);
                }
            }
        }
        if is_indexed(&self.whole) {
            let written = parts.first().zip(parts.last()).and_then(|(first, last)| self.text.get(first.0..last.1));
            let whole = TokenKind::Whole { words, written: written.unwrap_or_default() };
            (self.found)(&self.whole, if is_suffix { TokenKind::Suffix } else { whole }, self.position);
        }
    }

    fn word(&mut self, start: usize, end: usize) {
        if let Some(word) = self.text.get(start..end).filter(|word| is_indexed(word)) {
            (self.found)(word, TokenKind::Word, self.position);
        }
        self.position = self.position.saturating_add(1);
    }

    /// Whether parts are those of a host name with a suffix to look for: `ldap.jenkins.io`.
    fn is_host(&self, parts: &[(usize, usize)]) -> bool {
        let dotted = parts.iter().zip(parts.iter().skip(1)).all(|(a, b)| self.text.get(a.1..b.0) == Some("."));
        let last = parts.last().and_then(|&(start, end)| self.text.get(start..end)).unwrap_or_default();
        (3..=MAX_PARTS).contains(&parts.len()) && dotted && last.bytes().all(|byte| byte.is_ascii_alphabetic())
    }
}

/// Text with a mark before each capital that begins a part of a compound word.
fn with_humps(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let (mut marked, mut copied, mut at) = (String::new(), 0, 0);
    while at < bytes.len() {
        let length = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        for start in humps(bytes.get(at..at + length).unwrap_or_default()) {
            marked.push_str(text.get(copied..at + start).unwrap_or_default());
            marked.push(HUMP);
            copied = at + start;
        }
        at += length.max(1);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    marked.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(marked)
}

/// Where the parts of a compound word begin, but for the first: three or more, or two that are long enough.
fn humps(word: &[u8]) -> Vec<usize> {
    let starts_hump = |at: &usize| {
        let (before, here, after) = (word[at - 1], word[*at], word.get(at + 1));
        here.is_ascii_uppercase() && (!before.is_ascii_uppercase() || after.is_some_and(u8::is_ascii_lowercase))
    };
    let starts: Vec<usize> = (1..word.len()).filter(starts_hump).collect();
    if starts.is_empty() {
        return starts;
    }
    let ends = starts.iter().copied().chain([word.len()]);
    let mut last = 0;
    let shortest = ends.map(|end| end - std::mem::replace(&mut last, end)).min().unwrap_or(0);
    let is_compound = match starts.len() {
        1 => word.len() >= MIN_TWO_HUMPS && shortest >= MIN_HUMP,
        more => shortest >= 2 && word.len() >= MIN_HUMP * (more + 1),
    };
    if is_compound { starts } else { Vec::new() }
}

/// `v1`: a number with the letter that versions are written with.
fn is_version(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
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
