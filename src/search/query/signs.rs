//! Names operators, quotation marks and other signs that say nothing where they are.

use super::Problem;
use super::lexer::Piece;

/// What is said of a parenthesis that closes nothing.
pub(super) const NOT_OPENED: &str = "The parenthesis isn’t opened before.";
/// Longer words are not indexed.
const MAX_LENGTH: usize = 64;
/// In longer queries `not` and `or` are words.
const MAX_OPERATORS: usize = 4;
/// A `*` completes words from this many letters on.
pub(super) const MIN_STAR: usize = 2;

/// Operators without anything to work on, and quotation marks that aren't closed. The last piece may still be being typed.
pub(super) fn dangling(pieces: &[Piece<'_>], is_typing: bool) -> Vec<Problem> {
    let starts =
        |piece: Option<&Piece<'_>>| piece.is_some_and(|piece| !matches!(piece, Piece::Close | Piece::Or | Piece::And));
    let ends = |piece: Option<&Piece<'_>>| {
        piece.is_some_and(|piece| !matches!(piece, Piece::Open | Piece::Or | Piece::And | Piece::Not | Piece::Required))
    };
    let mut problems = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1);
        let follows = ends(at.checked_sub(1).and_then(|at| pieces.get(at)));
        let is_open = is_typing && next.is_none();
        let is_word = pieces.len() > MAX_OPERATORS || !follows || !starts(next);
        let (text, message, instead) = match piece {
            Piece::Or if !follows || !(starts(next) || is_open) => ("OR", "“OR” needs something on both sides.", None),
            Piece::And if !follows || !(starts(next) || is_open) => {
                ("AND", "“AND” needs something on both sides.", None)
            }
            Piece::Not if !starts(next) && !is_open => ("NOT", "“NOT” has nothing after it.", None),
            Piece::Phrase { is_closed: false, .. } if !is_open => ("\"", "The quotation mark isn’t closed.", None),
            Piece::Phrase { inner, .. } if inner.contains('*') => {
                ("*", "“*” doesn’t complete words between quotation marks.", None)
            }
            Piece::Text("not") if !is_word => ("not", "“not” was searched for as a word.", Some("NOT")),
            Piece::Text("or") if !is_word => ("or", "“or” was read as a word.", Some("OR")),
            _ => continue,
        };
        let suggestions = instead.map(str::to_owned).into_iter().collect();
        let problem = Problem { text: text.to_owned(), message: message.to_owned(), suggestions };
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
    problems
}

/// The beginning of a text with the `*` that completes it, unless it is too short.
pub(super) fn begun(text: &str) -> Vec<String> {
    let start: String = text.chars().take_while(|c| c.is_alphanumeric()).collect();
    if start.chars().count() < MIN_STAR { Vec::new() } else { vec![format!("{start}*")] }
}

/// A word with a sign that other query languages have: what is said of it, what could be meant, and what is searched for.
pub(super) fn foreign(text: &str) -> Option<(String, Vec<String>, &str)> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if let Some(word) =
        text.strip_suffix(')').filter(|word| word.ends_with(char::is_alphanumeric) && !word.contains('('))
    {
        return Some((NOT_OPENED.to_owned(), Vec::new(), word));
    }
    let open_end = || "Only the end of a word can be left open.".to_owned();
    if let Some(at) = text.rfind(['~', '^']).filter(|&at| is_number(text.get(at + 1..).unwrap_or_default())) {
        let (base, sign) = text.split_at(at);
        if base.is_empty() {
            return Some((format!("“{text}” means nothing here, so it was left out."), Vec::new(), ""));
        }
        if base.ends_with(char::is_alphanumeric) {
            let why = if sign.starts_with('~') {
                "similar spellings are found by themselves"
            } else {
                "words can’t be weighed"
            };
            return Some((format!("“{text}” was searched for as “{base}”: {why}."), Vec::new(), base));
        }
    }
    let mut characters = text.chars();
    let first = characters.next()?;
    let rest = characters.as_str();
    if "~*#@".contains(first) && rest.starts_with(char::is_alphanumeric) {
        return Some(match first {
            '*' => (open_end(), vec![format!("{rest}*")], rest),
            _ => (format!("“{first}” was left out."), Vec::new(), rest),
        });
    }
    let letters: Vec<char> = text.chars().collect();
    let is_inner = |run: &[char]| matches!(run, [a, '*' | '?', b] if a.is_alphanumeric() && b.is_alphanumeric());
    if letters.windows(3).any(is_inner) {
        return Some((open_end(), begun(text), text));
    }
    let is_long = |word: &str| word.len() > MAX_LENGTH && word.chars().all(|c| c < '\u{3000}');
    let long = text.split(|c: char| !c.is_alphanumeric()).find(|word| is_long(word))?;
    let start: String = long.chars().take(12).collect();
    Some((format!("“{start}…” is too long: no word of more than {MAX_LENGTH} letters is indexed."), Vec::new(), text))
}
