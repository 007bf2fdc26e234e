//! Numbers as printable characters: small ones are one character each, so that a host's compression sees them well.

/// Numbers below this are written as one character.
const DIRECT: u64 = 64;
/// As many characters say "more follows".
const MORE: u64 = 27;

/// A sequence of numbers as text that needs no escape between double quotes.
///
/// A number n below 64 is the digit n. Any other is the digit 64 + (n − 64) mod 27, followed by (n − 64) div 27 written
/// the same way. The digits 0 to 90 are the characters from `#` to `~` without the backslash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stream(Vec<u8>);

impl Stream {
    /// Appends a number.
    pub fn push(&mut self, mut number: u64) {
        while number >= DIRECT {
            number -= DIRECT;
            self.0.push(digit(DIRECT + number % MORE));
            number /= MORE;
        }
        self.0.push(digit(number));
    }

    /// Appends what another stream holds.
    pub fn append(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    /// The number of characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no character.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Cuts the text into pieces of so many characters.
    pub fn pieces(&self, size: usize) -> impl Iterator<Item = String> {
        self.0.chunks(size.max(1)).map(text)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> String {
        text(&self.0)
    }
}

fn text(digits: &[u8]) -> String {
    digits.iter().copied().map(char::from).collect()
}

/// The character of a digit from 0 to 90.
fn digit(digit: u64) -> u8 {
    let character = b'#' + u8::try_from(digit).unwrap_or(0);
    if character >= b'\\' { character + 1 } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_one_character() {
        for (number, expected) in [
            (0, "#"),
            (1, "$"),
            (56, "["),
            (57, "]"),
            (63, "c"),
            (64, "d#"),
            (65, "e#"),
            (90, "~#"),
            (91, "d$"),
            (1_791, "~c"),
            (1_792, "dd#"),
        ] {
            let mut stream = Stream::default();
            stream.push(number);
            assert_eq!(stream.text(), expected, "{number}");
        }
    }
}
