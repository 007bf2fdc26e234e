//! What a section is about, told by its heading.

use std::collections::{HashMap, HashSet};
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

/// A phrase, its place in the order of the lists, and its meaning.
type Ranked<T> = (usize, &'static str, T);

/// Phrases, found by the words of a heading.
struct Lexicon<T> {
    /// Those in ASCII letters, by their first word.
    by_word: HashMap<&'static str, Vec<Ranked<T>>>,
    /// Those in scripts that may have no blanks between words.
    others: Vec<Ranked<T>>,
}

impl<T: Copy> Lexicon<T> {
    fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Self {
        let mut lexicon = Self { by_word: HashMap::new(), others: Vec::new() };
        for (rank, (phrase, meaning)) in phrases.enumerate() {
            let first = phrase.split(' ').next().filter(|_| phrase.is_ascii());
            let list = first.map_or(&mut lexicon.others, |word| lexicon.by_word.entry(word).or_default());
            list.push((rank, phrase, meaning));
        }
        lexicon
    }

    /// The first in the order of the lists that a text holds, as whole words; in scripts without blanks anywhere.
    fn first_in(&self, words: &str) -> Option<T> {
        let mut best: Option<(usize, T)> = None;
        let mut consider = |(rank, _, meaning): &Ranked<T>| {
            if best.is_none_or(|(other, _)| *rank < other) {
                best = Some((*rank, *meaning));
            }
        };
        let mut rest = words;
        while !rest.is_empty() {
            let (word, further) = rest.split_once(' ').unwrap_or((rest, ""));
            let begins = |(_, phrase, _): &&Ranked<T>| {
                rest.strip_prefix(phrase).is_some_and(|after| after.is_empty() || after.starts_with(' '))
            };
            self.by_word.get(word).into_iter().flatten().filter(begins).for_each(&mut consider);
            rest = further;
        }
        if !words.is_ascii() {
            self.others.iter().filter(|(_, phrase, _)| words.contains(phrase)).for_each(&mut consider);
        }
        best.map(|(_, meaning)| meaning)
    }
}

/// The phrases of all topics, in the order of the lists.
fn phrases() -> impl Iterator<Item = (&'static str, Topic)> {
    LISTS.into_iter().flat_map(|(list, topic)| language::words("sections", list).map(move |phrase| (phrase, topic)))
}

static TOPICS: LazyLock<Lexicon<Topic>> = LazyLock::new(|| Lexicon::new(phrases()));

/// Further headings that end a section.
static CLOSING: LazyLock<Lexicon<()>> =
    LazyLock::new(|| Lexicon::new(language::words("sections", "closing").map(|phrase| (phrase, ()))));

/// What headings are called as a whole; beside other words, `Description` and `Why` are about anything.
static NAMES: LazyLock<HashMap<&str, Topic>> = LazyLock::new(|| {
    LISTS.into_iter().flat_map(|(list, topic)| language::words("names", list).map(move |name| (name, topic))).collect()
});

/// Words that a heading may hold beside its topic. A line that is not a heading by its form is one only if it holds nothing else.
static BESIDE: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let of_phrases = phrases().flat_map(|(phrase, _)| phrase.split(' '));
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
        named(&words).or_else(|| CLOSING.first_in(&words).map(|()| Self::Details))
    }

    /// The topic of a line that only its wording makes a heading: `Root cause and resolution:`, `TASK:`.
    #[must_use]
    pub(crate) fn of_label(text: &str) -> Option<Self> {
        if text.len() > 70 || text.ends_with(['.', '!', '?', ',']) {
            return None;
        }
        let words = normalised(text);
        let topic = named(&words)?;
        if words.starts_with("time ") && topic == Self::Actions {
            // The head of a table without rules: `Time (UTC)   Actions`.
            return None;
        }
        (NAMES.contains_key(&*words) || words.split(' ').all(|word| BESIDE.contains(word))).then_some(topic)
    }
}

fn named(words: &str) -> Option<Topic> {
    TOPICS.first_in(words).or_else(|| NAMES.get(words).copied())
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
