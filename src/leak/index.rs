//! Many short texts, to be found in a long one. Takes little more memory than the texts themselves.

/// Every text is at least this long, in bytes; a shorter one is never found.
const WINDOW: usize = 8;
/// How many bits tell whether any text begins with some eight bytes.
const FILTER: u32 = 22;

/// Texts, each with a number.
#[derive(Debug, Default)]
pub(super) struct Index {
    texts: String,
    entries: Vec<Entry>,
    /// Filled when sorted.
    filter: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    start: usize,
    length: u32,
    number: u32,
}

impl Index {
    /// Room for texts of so many bytes, so that not twice as much is taken while they are added.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { texts: String::with_capacity(bytes), ..Self::default() }
    }

    pub(super) fn bytes(&self) -> usize {
        self.texts.len()
    }

    pub(super) fn push(&mut self, text: &str, number: usize) {
        let (Ok(length), Ok(number)) = (u32::try_from(text.len()), u32::try_from(number)) else { return };
        if text.len() >= WINDOW {
            self.entries.push(Entry { start: self.texts.len(), length, number });
            self.texts.push_str(text);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| text(&self.texts, *entry))
    }

    /// Keeps texts by their position and content.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize, &str) -> bool) {
        let (texts, mut position) = (&self.texts, 0);
        self.entries.retain(|entry| {
            position += 1;
            keep(position - 1, text(texts, *entry))
        });
    }

    /// Makes the texts ready to be found; of equal ones, one stays for each number.
    pub(super) fn sort(&mut self) {
        let texts = &self.texts;
        self.entries.sort_unstable_by(|a, b| text(texts, *a).cmp(text(texts, *b)).then(a.number.cmp(&b.number)));
        self.filter = vec![0; 1 << (FILTER - 6)];
        for entry in &self.entries {
            if let Some(bit) = bit(text(texts, *entry).as_bytes()) {
                self.filter[bit >> 6] |= 1 << (bit & 63);
            }
        }
    }

    /// The first text in some bytes, with its number.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<(&str, usize)> {
        let mut found = None;
        self.look(bytes, |entry| {
            found = Some(entry);
            false
        });
        found.map(|entry| (text(&self.texts, entry), entry.number as usize))
    }

    /// The numbers of all texts in some bytes.
    pub(super) fn find_all(&self, bytes: &[u8], mut found: impl FnMut(usize)) {
        self.look(bytes, |entry| {
            found(entry.number as usize);
            true
        });
    }

    /// Calls `found` for every text at every place, until it says `false`.
    fn look(&self, bytes: &[u8], mut found: impl FnMut(Entry) -> bool) {
        if self.entries.is_empty() {
            return;
        }
        for at in 0..bytes.len().saturating_sub(WINDOW - 1) {
            let rest = &bytes[at..];
            let may_begin = bit(rest).is_some_and(|bit| self.filter[bit >> 6] >> (bit & 63) & 1 == 1);
            if may_begin && !self.look_at(rest, &mut found) {
                return;
            }
        }
    }

    /// All texts that `rest` begins with. Whatever begins like it is sorted right before it; where the last of these is longer,
    /// a shorter one is further up.
    fn look_at(&self, rest: &[u8], found: &mut impl FnMut(Entry) -> bool) -> bool {
        let mut limit = rest.len();
        while limit >= WINDOW {
            let end = self.entries.partition_point(|entry| text(&self.texts, *entry).as_bytes() <= &rest[..limit]);
            let Some(last) = end.checked_sub(1) else { break };
            let candidate = text(&self.texts, self.entries[last]).as_bytes();
            let common = candidate.iter().zip(rest).take_while(|(a, b)| a == b).count();
            limit = common;
            if common == candidate.len() {
                let same = self.entries[..end]
                    .iter()
                    .rev()
                    .take_while(|entry| text(&self.texts, **entry).as_bytes() == candidate);
                for entry in same {
                    if !found(*entry) {
                        return false;
                    }
                }
                limit = common - 1;
            }
        }
        true
    }
}

fn text(texts: &str, entry: Entry) -> &str {
    texts.get(entry.start..entry.start + entry.length as usize).unwrap_or_default()
}

/// The bit for the first eight bytes.
fn bit(bytes: &[u8]) -> Option<usize> {
    let window: [u8; WINDOW] = bytes.get(..WINDOW)?.try_into().ok()?;
    usize::try_from(u64::from_le_bytes(window).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER)).ok()
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn texts_that_begin_alike_are_all_found() {
        let mut index = Index::default();
        for (number, text) in ["abcdefgh", "abcdefghij", "abcdefghijzz", "bcdefghi", "short"].into_iter().enumerate() {
            index.push(text, number);
        }
        index.sort();
        let found = |text: &str| {
            let mut numbers = Vec::new();
            index.find_all(text.as_bytes(), |number| numbers.push(number));
            numbers.sort_unstable();
            numbers
        };
        assert_eq!(found("xabcdefghijkl"), [0, 1, 3]);
        assert_eq!(found("abcdefghijzz"), [0, 1, 2, 3]);
        assert_eq!(found("abcdefg short"), Vec::<usize>::new());
        assert_eq!(index.find(b"-bcdefghi-"), Some(("bcdefghi", 3)));
    }
}
