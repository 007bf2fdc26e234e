//! What a section is about, told by its heading.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::language;

/// What the lines of a section are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// What happened, in short.
    Summary,
    /// What one must know to understand it.
    Background,
    /// Why it happened.
    Cause,
    /// What happened when.
    Timeline,
    /// What was done against it.
    Resolution,
    /// Who and what was affected.
    Impact,
    /// How long it lasted.
    Duration,
    /// What will be done.
    Actions,
    /// What went well and badly.
    Lessons,
    /// Figures, people, links, closing words.
    Details,
}

/// The lists of phrases that headings about a topic hold. Where several fit, the first wins.
const LISTS: [(&str, Topic); 11] = [
    ("response", Topic::Resolution),
    ("timeline", Topic::Timeline),
    ("lessons", Topic::Lessons),
    ("actions", Topic::Actions),
    ("cause", Topic::Cause),
    ("resolution", Topic::Resolution),
    ("summary", Topic::Summary),
    ("background", Topic::Background),
    ("impact", Topic::Impact),
    ("duration", Topic::Duration),
    ("details", Topic::Details),
];

/// The phrases of all topics, in the order of the lists.
static PHRASES: LazyLock<Vec<(&str, Topic)>> = LazyLock::new(|| {
    let phrases = |(list, topic)| language::words("sections", list).map(move |phrase| (phrase, topic));
    LISTS.into_iter().flat_map(phrases).collect()
});

/// Further headings that end a section.
static CLOSING: LazyLock<Vec<&str>> = LazyLock::new(|| language::words("sections", "closing").collect());

/// Words that a heading may hold beside its topic. A line that is not a heading by its form is one only if it holds nothing else.
static BESIDE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let of_phrases = PHRASES.iter().flat_map(|(phrase, _)| phrase.split(' '));
    language::words("headings", "beside").chain(of_phrases).collect()
});

impl Topic {
    /// The topic that a heading names.
    #[must_use]
    pub(crate) fn of_heading(text: &str) -> Option<Self> {
        let words = normalised(text);
        if words.is_empty() {
            return None;
        }
        let initials = Initials::of(&words);
        let closes = || CLOSING.iter().any(|closing| initials.allow(closing) && holds(&words, closing));
        named(&words, initials).or_else(|| closes().then_some(Self::Details))
    }

    /// The topic of a line that only its wording makes a heading: `Root cause and resolution:`, `TASK:`.
    #[must_use]
    pub(crate) fn of_label(text: &str) -> Option<Self> {
        if text.len() > 70 || text.ends_with(['.', '!', '?', ',']) {
            return None;
        }
        let words = normalised(text);
        let topic = named(&words, Initials::of(&words))?;
        if words.starts_with("time ") && topic == Self::Actions {
            // The head of a table without rules: `Time (UTC)   Actions`.
            return None;
        }
        words.split(' ').all(|word| BESIDE.contains(word)).then_some(topic)
    }
}

fn named(words: &str, initials: Initials) -> Option<Topic> {
    let fits = |phrase: &str| initials.allow(phrase) && holds(words, phrase);
    let known = PHRASES.iter().find(|(phrase, _)| fits(phrase)).map(|(_, topic)| *topic);
    // Beside other words, it is a description of anything.
    known.or_else(|| (words == "description").then_some(Topic::Summary))
}

/// The first letters of a heading's words: most phrases begin with none of them, and need not be looked for.
#[derive(Clone, Copy)]
struct Initials(u32);

impl Initials {
    /// Stands for all letters outside ASCII.
    const OTHER: u32 = 1 << 26;

    fn of(words: &str) -> Self {
        let mask = words.split(' ').filter_map(|word| word.bytes().next()).fold(0, |mask, byte| mask | Self::bit(byte));
        Self(if words.is_ascii() { mask } else { mask | Self::OTHER })
    }

    fn allow(self, phrase: &str) -> bool {
        phrase.bytes().next().is_some_and(|byte| self.0 & Self::bit(byte) != 0)
    }

    fn bit(byte: u8) -> u32 {
        if byte.is_ascii_lowercase() { 1 << (byte - b'a') } else { Self::OTHER }
    }
}

/// Lower case, words only, without anything in parentheses.
fn normalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0_usize;
    for c in text.chars().take(120) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if c.is_alphabetic() => out.extend(c.to_lowercase()),
            '\'' | '’' => {}
            _ if !out.is_empty() && !out.ends_with(' ') => out.push(' '),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// Whether `words` contain `phrase` as whole words; scripts without blanks match anywhere.
fn holds(words: &str, phrase: &str) -> bool {
    if !phrase.is_ascii() {
        return words.contains(phrase);
    }
    let mut rest = words;
    loop {
        if rest.strip_prefix(phrase).is_some_and(|after| after.is_empty() || after.starts_with(' ')) {
            return true;
        }
        let Some((_, further)) = rest.split_once(' ') else { return false };
        rest = further;
    }
}
