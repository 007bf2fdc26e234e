//! The keys of labels, by the words that people use for them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    /// The day of the incident.
    Date,
    /// The day on which the document was written.
    Written,
    /// When it began.
    Start,
    /// When it was noticed.
    Detected,
    /// When somebody took it on.
    Acknowledged,
    /// When it was bearable.
    Mitigated,
    /// When it ended.
    End,
    /// How long it lasted.
    Duration,
    /// How long it took until somebody noticed.
    TimeToDetect,
    /// How long it took until it was over.
    TimeToResolve,
    /// The zone of the document's times.
    Zone,
    /// How bad it was.
    Severity,
    /// What was affected.
    Services,
    /// Who wrote it.
    Authors,
    /// Who or what noticed.
    Detection,
    /// The state of the document.
    Status,
    /// A number.
    Id,
    /// The title.
    Title,
    /// Why it happened.
    Cause,
    /// The kind of incident.
    Category,
    /// The kind of ticket, as a tracker has it: `Type: Bug`.
    Kind,
    /// What set it off.
    Trigger,
    /// Whose incident it was.
    Team,
    /// Who answers for it: a team or a person.
    Owner,
    /// What happened, in short.
    Summary,
    /// Who had a role during the response.
    Role(&'static str),
}

impl Key {
    /// Whether only an incident has it; a plan has a beginning and an end as well.
    pub(crate) fn is_of_incidents(self) -> bool {
        matches!(
            self,
            Self::Detected
                | Self::Acknowledged
                | Self::Mitigated
                | Self::Duration
                | Self::TimeToDetect
                | Self::TimeToResolve
                | Self::Severity
                | Self::Detection
        )
    }

    /// Whether it asks for a time.
    pub(super) fn is_time(self) -> bool {
        self.is_phase() || matches!(self, Self::Date | Self::Start | Self::End | Self::Duration)
    }

    /// Whether it may ask for several names, one a line.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Services | Self::Authors | Self::Team | Self::Role(_))
    }

    /// Whether it asks for words rather than a time: only then may a dash take the place of the colon.
    pub(super) fn is_word(self) -> bool {
        self.is_list() || matches!(self, Self::Severity | Self::Detection | Self::Trigger | Self::Id)
    }

    /// Whether its value is told in sentences, which may hold a colon.
    pub(super) fn is_told(self) -> bool {
        matches!(self, Self::Summary | Self::Cause | Self::Trigger | Self::Title | Self::Detection)
    }

    /// Whether it asks for a moment between the beginning and the end.
    pub(crate) fn is_phase(self) -> bool {
        matches!(self, Self::Detected | Self::Acknowledged | Self::Mitigated)
    }

    /// Whether it may have words beside it: it asks for a time or the like.
    fn is_reducible(self) -> bool {
        self.is_phase()
            || matches!(self, Self::Start | Self::End | Self::Duration | Self::Severity | Self::Services | Self::Id)
    }
}

/// The lists of words for each key.
const LISTS: [(&str, Key); 25] = [
    ("date", Key::Date),
    ("written", Key::Written),
    ("start", Key::Start),
    ("detected", Key::Detected),
    ("acknowledged", Key::Acknowledged),
    ("mitigated", Key::Mitigated),
    ("end", Key::End),
    ("duration", Key::Duration),
    ("time-to-detect", Key::TimeToDetect),
    ("time-to-resolve", Key::TimeToResolve),
    ("zone", Key::Zone),
    ("severity", Key::Severity),
    ("services", Key::Services),
    ("authors", Key::Authors),
    ("detection", Key::Detection),
    ("status", Key::Status),
    ("id", Key::Id),
    ("title", Key::Title),
    ("cause", Key::Cause),
    ("category", Key::Category),
    ("kind", Key::Kind),
    ("trigger", Key::Trigger),
    ("team", Key::Team),
    ("owner", Key::Owner),
    ("summary", Key::Summary),
];

/// Keys as people write them, in lower case.
static KEYS: LazyLock<HashMap<&str, Key>> = LazyLock::new(|| {
    let key = |list: &str| LISTS.iter().find(|(name, _)| *name == list).map(|(_, key)| *key);
    let labels = language::table("labels").filter_map(|(list, word)| Some((word, key(list)?)));
    language::table("roles").map(|(role, word)| (word, Key::Role(role))).chain(labels).collect()
});

/// The key that a text names.
pub(super) fn key(text: &str) -> Option<Key> {
    if text.len() > 60 {
        return None;
    }
    let mut words = String::with_capacity(text.len());
    let name = text.split(['(', '[']).next().unwrap_or_default();
    // `Started at 9:15` is a sentence, and `SEV2` a value.
    if name.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    for c in name.chars() {
        if c.is_alphabetic() {
            words.extend(c.to_lowercase());
        } else if !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
    let words = words.trim_end();
    let in_short = || KEYS.get(reduced(words)?.as_str()).copied().filter(|key| key.is_reducible());
    KEYS.get(words).copied().or_else(in_short)
}

/// A key without the words that are only beside it: `detected` for `when was the issue detected`. `None` where there are none
/// or nothing else.
fn reduced(words: &str) -> Option<String> {
    const MAX_WORDS: usize = 8;
    const BESIDE: &str =
        "a an the of was were is did it this incident outage issue event impact customer at on when time date utc s";
    let is_beside = |word: &str| BESIDE.split(' ').any(|beside| beside == word);
    if words.split(' ').nth(MAX_WORDS).is_some() || !words.split(' ').any(is_beside) {
        return None;
    }
    let kept: Vec<&str> = words.split(' ').filter(|word| !is_beside(word)).collect();
    (!kept.is_empty()).then(|| kept.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_the_key_of_its_own_list() {
        for (list, word) in language::table("labels") {
            let own = LISTS.iter().find(|(name, _)| *name == list).map(|(_, key)| *key);
            assert!(own.is_some() && key(word) == own, "`{word}` of `{list}`");
        }
        for (role, word) in language::table("roles") {
            assert_eq!(key(word), Some(Key::Role(role)), "`{word}` of `{role}`");
        }
        assert_eq!(key("**Fecha del incidente"), Some(Key::Date));
        assert_eq!(key("Start Time (UTC)"), Some(Key::Start));
        assert_eq!(key("Incident Commander"), Some(Key::Role("commander")));
        assert_eq!(key("Sev 2"), None);
        assert_eq!(key("When was the issue detected?"), Some(Key::Detected));
        for other in
            ["Total impact", "The first incident", "The", "When the site went down and the incident was detected"]
        {
            assert_eq!(key(other), None, "{other}");
        }
    }
}
