//! Brackets around a word that marks a text.

/// The bracket that closes another.
pub(super) fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '(' => ')',
        '（' => '）',
        '［' => '］',
        '【' => '】',
        '「' => '」',
        '〔' => '〕',
        '《' => '》',
        _ => return None,
    })
}
