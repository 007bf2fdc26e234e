//! Numbers as printable characters that need no escape between double quotes.
//!
//! The digits 0 to 90 are the characters from `#` to `~` without the backslash. Three ways to write numbers with them:
//! [`Stream`] for numbers of any kind, of which a host's compression finds the frequent ones; [`pairs`] for numbers of
//! which most are the same, which compression can tell in less than a bit only where they share a character; [`Bits`] for
//! steps between sorted numbers, which have no frequent ones and are packed as tightly as they can be known to allow.

/// Numbers below this are one character of a stream.
const DIRECT: u64 = 64;
/// As many characters say "more follows".
const MORE: u64 = 27;
/// Bits in a character.
const WIDTH: u32 = 6;
/// Two numbers below this are one character of [`pairs`].
pub(super) const PAIRED: u8 = 9;
/// A step that would need more ones than this is written in full.
const MOST_ONES: u64 = 24;

/// A sequence of numbers, small ones in one character each.
///
/// A number n below 64 is the digit n. Any other is the digit 64 + (n − 64) mod 27, followed by (n − 64) div 27 written
/// the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stream(Vec<u8>);

impl Stream {
    /// Appends a number.
    pub(super) fn push(&mut self, mut number: u64) {
        while number >= DIRECT {
            number -= DIRECT;
            self.0.push(digit(DIRECT + number % MORE));
            number /= MORE;
        }
        self.0.push(digit(number));
    }

    /// Appends what another stream holds.
    pub(super) fn append(&mut self, other: &Self) {
        self.0.extend_from_slice(&other.0);
    }

    /// The number of characters.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Cuts the text at these places, which are in order.
    pub(super) fn cut(&self, places: &[usize]) -> impl Iterator<Item = String> {
        let ends = places.iter().copied().skip(1).chain([self.0.len()]);
        places.iter().zip(ends).map(|(&from, to)| self.0.get(from..to).map(text).unwrap_or_default())
    }

    /// The text.
    #[must_use]
    pub(super) fn text(&self) -> String {
        text(&self.0)
    }
}

/// A sequence of bits, six to a character, the highest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    full: Vec<u8>,
    open: u64,
    width: u32,
}

impl Bits {
    /// Appends a step in the manner of Rice (1979): the step div 2ᵏ as that many ones and a zero, then its lowest k bits.
    /// What would take more than 24 ones is written as 24 ones and 32 bits.
    pub(super) fn step(&mut self, step: u64, k: u32) {
        let ones = step >> k;
        if ones >= MOST_ONES {
            self.push((1 << MOST_ONES) - 1, 24);
            self.push(step.min(u64::from(u32::MAX)), 32);
        } else {
            self.push(((1 << ones) - 1) << 1, u32::try_from(ones).unwrap_or(0) + 1);
            self.push(step & ((1 << k) - 1), k);
        }
    }

    fn push(&mut self, bits: u64, width: u32) {
        self.open = self.open << width | bits;
        self.width += width;
        while self.width >= WIDTH {
            self.width -= WIDTH;
            self.full.push(digit(self.open >> self.width));
            self.open &= (1 << self.width) - 1;
        }
    }

    /// The characters, the last one filled up with zeros.
    #[must_use]
    pub(super) fn finish(mut self) -> Stream {
        if self.width > 0 {
            self.push(0, WIDTH - self.width);
        }
        Stream(self.full)
    }
}

/// Reads what [`Bits`] wrote.
#[derive(Clone, Copy, Debug)]
pub(super) struct BitReader<'a> {
    digits: &'a [u8],
    open: u8,
    left: u32,
}

impl<'a> BitReader<'a> {
    /// Begins with the first bit of a stream.
    #[must_use]
    pub(super) fn new(stream: &'a Stream) -> Self {
        Self { digits: &stream.0, open: 0, left: 0 }
    }

    /// The next step; past the end, zeros.
    pub(super) fn step(&mut self, k: u32) -> u64 {
        let mut ones = 0;
        while ones < MOST_ONES && self.bits(1) == 1 {
            ones += 1;
        }
        if ones == MOST_ONES { self.bits(32) } else { (ones << k) | self.bits(k) }
    }

    fn bits(&mut self, width: u32) -> u64 {
        let mut number = 0;
        for _ in 0..width {
            if self.left == 0 {
                let (first, rest) = self.digits.split_first().map_or((0, self.digits), |(&first, rest)| (first, rest));
                self.open = first.saturating_sub(if first > b'\\' { b'#' + 1 } else { b'#' });
                self.digits = rest;
                self.left = WIDTH;
            }
            self.left -= 1;
            number = number << 1 | u64::from(self.open >> self.left & 1);
        }
        number
    }
}

/// Numbers below [`PAIRED`], two to a character: nine times the first and the second. An odd one out is followed by 0.
#[must_use]
pub(super) fn pairs(numbers: &[u8]) -> String {
    let number = |pair: &[u8], at: usize| u64::from(pair.get(at).copied().unwrap_or(0).min(PAIRED - 1));
    let pair = |pair| char::from(digit(number(pair, 0) * u64::from(PAIRED) + number(pair, 1)));
    numbers.chunks(2).map(pair).collect()
}

/// The k that suits steps of this mean size: the logarithm of ln 2 times the mean, in whole numbers.
#[must_use]
pub(super) fn rice(sum: u64, count: u64) -> u32 {
    (sum * 11 / 16 / count.max(1)).checked_ilog2().unwrap_or(0)
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

    #[test]
    fn two_numbers_share_a_character() {
        for (numbers, expected) in [(&[][..], ""), (&[0, 1], "$"), (&[1, 0, 8], ",l"), (&[8, 8], "t")] {
            assert_eq!(pairs(numbers), expected, "{numbers:?}");
        }
    }

    #[test]
    fn steps_are_packed() {
        for (steps, k, expected) in [
            // 0 | 10 | 110 → 010110 = 22
            (&[0, 1, 2][..], 0, "9"),
            // 0 01 | 10 11 → 001101 = 13, 1 filled up to 100000 = 32
            (&[1, 7], 2, "0C"),
            // 111111 four times, then 100 in 32 bits: 000000 four times, 011001 = 25, 00 filled up
            (&[100], 0, "cccc####<#"),
        ] {
            let mut bits = Bits::default();
            for step in steps {
                bits.step(*step, k);
            }
            let stream = bits.finish();
            assert_eq!(stream.text(), expected, "{steps:?}");
            let mut reader = BitReader::new(&stream);
            for step in steps {
                assert_eq!(reader.step(k), *step);
            }
        }
    }
}
