//! Numbers in memory, seven bits a byte.

/// Appends a number.
pub(super) fn push(data: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return data.push(low & 0x7f);
        }
        data.push(low | 0x80);
    }
}

/// Takes the first number off; 0 at the end.
pub(super) fn take(data: &mut &[u8]) -> u64 {
    let (mut number, mut shift) = (0, 0);
    while let Some((&byte, rest)) = data.split_first() {
        *data = rest;
        number |= u64::from(byte & 0x7f) << shift;
        shift += 7;
        if byte < 0x80 || shift > 56 {
            break;
        }
    }
    number
}
