//! The bullets that people type and Markdown does not know, for the record and the page alike.

/// Those that may be directly before a word.
const TIGHT: [char; 5] = ['•', '‣', '●', '▪', '◦'];
/// Those that a blank sets apart from the words.
const APART: [&str; 34] = [
    "-", "*", "+", "—", "–", "·", "∙", "⁃", "→", "➔", "➜", "➤", "➢", "►", "▶", "▸", "▹", "■", "□", "▫", "◆", "◇", "○",
    "★", "☆", "»", "›", "=>", "->", "🔹", "🔸", "👉", "✦", "❖",
];
/// Those that say something of the item and are words of it.
const STATES: [&str; 13] = ["☐", "☑", "☒", "✅", "✔", "✓", "❌", "✖", "✗", "✘", "⬜", "🔲", "🚫"];
/// Checkboxes, which say so, too.
const BOXES: [&str; 3] = ["[ ]", "[x]", "[X]"];
/// What may follow a symbol to give it its colour.
const VARIANT: char = '\u{fe0f}';

/// A bullet before the words of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::markdown) struct Bullet {
    /// Where the words after it begin.
    pub words: usize,
    /// Whether it says something of the item.
    pub is_state: bool,
}

impl Bullet {
    /// The bullet at the beginning of a text.
    pub(in crate::markdown) fn at(text: &str) -> Option<Self> {
        let found = |rest: &str, is_state: bool| {
            let words = text.len() - rest.trim_start().len();
            Some(Self { words, is_state })
        };
        let is_apart = |rest: &&str| rest.is_empty() || rest.starts_with(char::is_whitespace);
        let behind = |mark: &str| text.strip_prefix(mark).map(|rest| rest.strip_prefix(VARIANT).unwrap_or(rest));
        let first = text.chars().next()?;
        if TIGHT.contains(&first) {
            return found(&text[first.len_utf8()..], false);
        }
        if let Some(rest) = text.strip_prefix('-').filter(|rest| rest.starts_with(char::is_uppercase)) {
            return found(rest, false);
        }
        if let Some(rest) = APART.iter().find_map(|mark| behind(mark).filter(is_apart)) {
            return found(rest, false);
        }
        let rest = STATES.iter().chain(&BOXES).find_map(|mark| behind(mark).filter(is_apart))?;
        found(rest, true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_are_told_from_words() {
        for (text, words) in [
            ("•One", "One"),
            ("· one", "one"),
            ("-> one", "one"),
            ("=> one", "one"),
            ("-One", "One"),
            ("➤\tone", "one"),
            ("☑️ one", "one"),
            ("[x] one", "one"),
        ] {
            assert_eq!(Bullet::at(text).map(|bullet| &text[bullet.words..]), Some(words), "{text}");
        }
        for text in ["-5 degrees", "->x", "→one", "[x](a)", "[xy] one", "one", "== one", "**one**"] {
            assert_eq!(Bullet::at(text), None, "{text}");
        }
        assert!(Bullet::at("✅ one").is_some_and(|bullet| bullet.is_state));
    }
}
