//! How large a picture is, from its first bytes: PNG, GIF, JPEG, WebP and SVG.
//!
//! A page that names the size of a picture keeps its place free, so that nothing moves when it comes.

use crate::paths::extension;

/// As many bytes at the beginning of a file tell its size: mostly a few, in all but odd cases the larger number.
pub(crate) const BEGINNINGS: [u64; 2] = [4 * 1024, 256 * 1024];

/// Width and height, in pixels of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Size {
    /// From left to right; not zero.
    pub width: u32,
    /// From top to bottom; not zero.
    pub height: u32,
}

/// Whether a file of this name may be a picture of a known kind.
#[must_use]
pub(crate) fn may_be(path: &str) -> bool {
    matches!(extension(path).as_str(), "png" | "gif" | "jpg" | "jpeg" | "webp" | "svg")
}

/// The size of a picture that begins with these bytes; `None` where they don't tell it.
#[must_use]
pub(crate) fn size(bytes: &[u8]) -> Option<Size> {
    let (width, height) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (big(bytes, 16, 4)?, big(bytes, 20, 4)?)
    } else if bytes.starts_with(b"GIF8") {
        (little(bytes, 6, 2)?, little(bytes, 8, 2)?)
    } else if bytes.starts_with(b"\xff\xd8") {
        jpeg(bytes)?
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes)?
    } else {
        svg(&String::from_utf8_lossy(bytes))?
    };
    (width > 0 && height > 0).then_some(Size { width, height })
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at + length)?.iter().rev().fold(0, |number, byte| number << 8 | u32::from(*byte)))
}

/// Segments, each with its length, up to the one that begins a frame (ITU-T T.81, B.2).
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)?) {
            (0xff, 0xff) => at += 1,
            (0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            (0xff, 0xd8 | 0xda) => return None,
            (0xff, _) => at += 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?.max(2),
            _ => return None,
        }
    }
}

/// One of three kinds of first chunk (RFC 9649, 2.5 to 2.7).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

/// What the root element says. A drawing with nothing but a view box takes the width that there is, as browsers do it.
fn svg(text: &str) -> Option<(u32, u32)> {
    const WIDE: f64 = 720.0;
    let tag = text.split_once("<svg")?.1.split_once('>')?.0;
    let pixels = |name: &str| attribute(tag, name)?.trim_end_matches("px").trim().parse::<f64>().ok();
    let (width, height) = match (pixels("width"), pixels("height")) {
        (Some(width), Some(height)) => (width, height),
        _ => {
            let view = attribute(tag, "viewBox")?.replace(',', " ");
            let mut numbers = view.split_ascii_whitespace().skip(2).map(str::parse::<f64>);
            let (width, height) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
            (WIDE, WIDE * height / width)
        }
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, and within the range")]
    let whole = |number: f64| (1.0..=100_000.0).contains(&number).then(|| number.round() as u32);
    Some((whole(width)?, whole(height)?))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag.get(..at)?.chars().next_back()?;
        let value = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| before.is_whitespace() && matches!(quote, '"' | '\''))?;
        value.get(1..)?.split(quote).next()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\x40\0\0\0\xf0\x08\x06";
        let gif = b"GIF89a\x40\x01\xf0\x00\x80";
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xff\xc2\x00\x11\x08\x00\xf0\x01\x40\x03";
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00";
        let lossless = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\x00";
        let extended = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\0\xef\0\0";
        let drawing = b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg' stroke-width='9'\nwidth=\"320px\" height = '240'>";
        let kinds: [&[u8]; 7] = [png, gif, jpeg, lossy, lossless, extended, drawing];
        for bytes in kinds {
            assert_eq!(size(bytes), Some(Size { width: 320, height: 240 }), "{}", String::from_utf8_lossy(bytes));
            for end in 0..bytes.len() - 1 {
                // Whatever is cut off, it ends well.
                let _ = size(&bytes[..end]);
            }
        }
        assert_eq!(size(b"<svg viewBox=\"0 0 24 12\" width=\"100%\">"), Some(Size { width: 720, height: 360 }));
    }

    #[test]
    fn what_does_not_tell_has_none() {
        let without: [&[u8]; 7] = [
            b"",
            b"text",
            b"\xff\xd8\xff\xda\x00\x02",
            b"\xff\xd8\xff\xe0\x00\x00\xff\xe0\x00\x00",
            b"<svg>",
            b"<svg viewBox='0 0 0 0'>",
            b"GIF89a\0\0\xf0\0",
        ];
        for bytes in without {
            assert_eq!(size(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        assert!(may_be("a/Graph.PNG") && !may_be("a.png/notes") && !may_be("png"));
    }
}
