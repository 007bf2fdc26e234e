//! Where a tag of raw HTML ends.

/// The length of the rest of a tag, from the end of its name up to and including its `>`; one within quotes is part of a value.
pub(super) fn end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at + 1),
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}
