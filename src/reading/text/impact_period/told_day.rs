//! How surely a sentence that names a day tells that the incident was on it.

use std::ops::Range;
use std::sync::LazyLock;

use super::sentence::Told;
use super::signs::Sign;
use crate::language;

/// How surely a day is that of the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ToldDay {
    /// It is the day of something else: `merged on 12 May`.
    Other,
    /// A label that is not known names it: `Review meeting: 12 May`.
    Labelled,
    /// Nothing is said of it.
    Unsaid,
    /// The sentence tells of trouble.
    Trouble,
}

/// What the words around a day say of it.
pub(crate) fn told_day(text: &str, day: &Range<usize>) -> ToldDay {
    const MAX_LABEL: usize = 40;
    let told = Told::around(text, day);
    let before = text.get(..day.start).unwrap_or_default();
    if told.is_of_another() || is_of_other_day(before) {
        return ToldDay::Other;
    }
    if told.fails() && !told.says(Sign::Expected) {
        return ToldDay::Trouble;
    }
    // `Review meeting: 12 May`; what a known label names is asked for by its key.
    let label = before.trim_end_matches([' ', '*', '_']).strip_suffix([':', '：']);
    if label.is_some_and(|label| label.len() <= MAX_LABEL) { ToldDay::Labelled } else { ToldDay::Unsaid }
}

/// Whether a date only bounds something else: `versions after 8 February 2015`.
pub(crate) fn is_beyond(text: &str, day: &Range<usize>) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sentences", "beyond").collect());
    ends_in(text.get(..day.start).unwrap_or_default(), &WORDS)
}

/// Whether the last word before a date says what else was on that day: `merged on`.
fn is_of_other_day(before: &str) -> bool {
    static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sentences", "other-day").collect());
    ends_in(before, &WORDS)
}

/// Whether one of the words is the last before a date, prepositions apart.
fn ends_in(before: &str, words: &[&str]) -> bool {
    const BETWEEN: [&str; 10] = ["on", "at", "the", "am", "el", "le", "em", "in", "dem", "den"];
    const REACH: usize = 40;
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(REACH))..).unwrap_or_default();
    let mut near = near.trim_end_matches(|c: char| !c.is_alphanumeric());
    while let Some((rest, _)) = near.rsplit_once(' ').filter(|(_, last)| BETWEEN.contains(last)) {
        near = rest.trim_end();
    }
    let near = near.to_lowercase();
    words.iter().any(|word| near.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_told_by_its_own_words() {
        for (text, expected) in [
            ("The portal was down on 1 June 2026.", ToldDay::Trouble),
            ("The patch was merged on 1 June 2026 and broke the portal.", ToldDay::Other),
            ("The licence had been bought on 1 June 2026.", ToldDay::Other),
            ("After a similar incident on 1 June 2026 we had added alerts.", ToldDay::Other),
            ("Review meeting: 1 June 2026", ToldDay::Labelled),
            ("On 1 June 2026 we moved to another rack.", ToldDay::Unsaid),
            ("Am 1 June 2026 war das Portal nicht erreichbar.", ToldDay::Trouble),
            ("Das Zertifikat wurde ausgestellt am 1 June 2026.", ToldDay::Other),
        ] {
            let at = text.find("1 June 2026").unwrap();
            assert_eq!(told_day(text, &(at..at + 11)), expected, "{text}");
        }
    }
}
