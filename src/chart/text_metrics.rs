//! How wide a text will be, near enough to keep labels apart, without knowing the reader's font.

/// The size of every label, in units of the drawing.
pub(super) const FONT_SIZE: f64 = 12.0;

/// The width that a text will need at [`FONT_SIZE`] in a common sans-serif font; rather too much than too little.
#[must_use]
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(em).sum::<f64>() * FONT_SIZE
}

/// The text, cut at a character to fit `room` and ended with `…` where it was cut.
#[must_use]
pub(super) fn fit(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let room = room - width("…");
    let mut used = 0.0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += em(*c) * FONT_SIZE;
            used <= room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.3,
        'f' | 't' | 'r' | ' ' | '(' | ')' | '[' | ']' | '-' | '/' | '·' => 0.4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '→' | '←' | '…' => 0.95,
        'A'..='Z' => 0.7,
        '\u{300}'..='\u{36f}' => 0.0,
        c if c >= '\u{1100}' && !('\u{2000}'..='\u{2bff}').contains(&c) => 1.0,
        _ => 0.61,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_characters() {
        assert_eq!(fit("Network", 100.0), "Network");
        assert_eq!(fit("Ünïcödé überall", 64.0), "Ünïcödé…");
        assert_eq!(fit("", 0.0), "");
        assert!(fit("日本語のとても長い題名", 50.0).ends_with('…'));
    }
}
