//! What must not be read as Markdown in its new place.

/// Where words that begin a block need a backslash so that they stay words.
pub(super) fn start(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let ends_mark = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    if (1..=9).contains(&digits) {
        return words[digits..].strip_prefix(['.', ')']).is_some_and(ends_mark).then_some(digits);
    }
    let first = words.chars().next()?;
    let run = words.len() - words.trim_start_matches(first).len();
    let is_rule =
        || words.chars().filter(|c| *c == first).count() >= 3 && words.chars().all(|c| c == first || c == ' ');
    let begins = match first {
        '-' | '+' | '*' => ends_mark(&words[1..]) || first != '+' && is_rule(),
        '_' => is_rule(),
        '#' => run <= 6 && ends_mark(&words[run..]),
        '`' | '~' => run >= 3,
        '>' => true,
        '[' => words.contains("]:") || ["[ ] ", "[x] ", "[X] "].iter().any(|mark| words.starts_with(mark)),
        _ => false,
    };
    begins.then_some(0)
}

/// Where words hold marks that were none in code, and need a backslash each.
pub(super) fn inline(words: &str) -> impl Iterator<Item = usize> {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_mark = move |(at, c): &(usize, char)| match c {
        '_' => !is_word(words[..*at].chars().next_back()) || !is_word(words[at + 1..].chars().next()),
        '*' | '[' | ']' | '~' | '&' => true,
        _ => false,
    };
    words.char_indices().filter(is_mark).map(|(at, _)| at)
}
