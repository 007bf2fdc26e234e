//! What a section is about, told by its heading.

/// What the lines of a section are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
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

/// A phrase that a heading about a topic holds. Where several fit, the first in this table wins.
const PHRASES: [(&str, Topic); 133] = [
    ("actions taken", Topic::Resolution),
    ("action taken", Topic::Resolution),
    ("timeline", Topic::Timeline),
    ("time line", Topic::Timeline),
    ("chronology", Topic::Timeline),
    ("sequence of events", Topic::Timeline),
    ("chain of events", Topic::Timeline),
    ("order of events", Topic::Timeline),
    ("event log", Topic::Timeline),
    ("incident log", Topic::Timeline),
    ("chronologie", Topic::Timeline),
    ("cronología", Topic::Timeline),
    ("cronologia", Topic::Timeline),
    ("línea de tiempo", Topic::Timeline),
    ("linha do tempo", Topic::Timeline),
    ("zeitleiste", Topic::Timeline),
    ("zeitlicher ablauf", Topic::Timeline),
    ("时间线", Topic::Timeline),
    ("时间轴", Topic::Timeline),
    ("事件经过", Topic::Timeline),
    ("タイムライン", Topic::Timeline),
    ("時系列", Topic::Timeline),
    ("経緯", Topic::Timeline),
    ("lessons", Topic::Lessons),
    ("learned", Topic::Lessons),
    ("learnings", Topic::Lessons),
    ("went well", Topic::Lessons),
    ("went wrong", Topic::Lessons),
    ("go well", Topic::Lessons),
    ("go wrong", Topic::Lessons),
    ("go so well", Topic::Lessons),
    ("gone better", Topic::Lessons),
    ("lucky", Topic::Lessons),
    ("takeaways", Topic::Lessons),
    ("retrospective", Topic::Lessons),
    ("what helped", Topic::Lessons),
    ("did not help", Topic::Lessons),
    ("reflection", Topic::Lessons),
    ("leçons", Topic::Lessons),
    ("lecciones", Topic::Lessons),
    ("lições", Topic::Lessons),
    ("lehren", Topic::Lessons),
    ("教训", Topic::Lessons),
    ("教訓", Topic::Lessons),
    ("action items", Topic::Actions),
    ("action item", Topic::Actions),
    ("action points", Topic::Actions),
    ("action plan", Topic::Actions),
    ("actions", Topic::Actions),
    ("corrective", Topic::Actions),
    ("preventative", Topic::Actions),
    ("preventive", Topic::Actions),
    ("prevention", Topic::Actions),
    ("prevent", Topic::Actions),
    ("measures", Topic::Actions),
    ("follow up", Topic::Actions),
    ("follow ups", Topic::Actions),
    ("followups", Topic::Actions),
    ("next steps", Topic::Actions),
    ("future steps", Topic::Actions),
    ("to do", Topic::Actions),
    ("todo", Topic::Actions),
    ("tasks", Topic::Actions),
    ("task", Topic::Actions),
    ("improvements", Topic::Actions),
    ("remediation", Topic::Actions),
    ("recommendations", Topic::Actions),
    ("what we are doing", Topic::Actions),
    ("préventives", Topic::Actions),
    ("prévention", Topic::Actions),
    ("acciones", Topic::Actions),
    ("ações", Topic::Actions),
    ("maßnahmen", Topic::Actions),
    ("预防", Topic::Actions),
    ("改进", Topic::Actions),
    ("行动项", Topic::Actions),
    ("后续", Topic::Actions),
    ("再発防止", Topic::Actions),
    ("今後の対応", Topic::Actions),
    ("root cause", Topic::Cause),
    ("root causes", Topic::Cause),
    ("contributing", Topic::Cause),
    ("trigger", Topic::Cause),
    ("cause", Topic::Cause),
    ("causes", Topic::Cause),
    ("analysis", Topic::Cause),
    ("causa", Topic::Cause),
    ("causas", Topic::Cause),
    ("ursache", Topic::Cause),
    ("ursachen", Topic::Cause),
    ("根因", Topic::Cause),
    ("根本原因", Topic::Cause),
    ("原因", Topic::Cause),
    ("resolution", Topic::Resolution),
    ("recovery", Topic::Resolution),
    ("mitigation", Topic::Resolution),
    ("résolution", Topic::Resolution),
    ("resolución", Topic::Resolution),
    ("resolução", Topic::Resolution),
    ("behebung", Topic::Resolution),
    ("解决", Topic::Resolution),
    ("修复", Topic::Resolution),
    ("対応", Topic::Resolution),
    ("summary", Topic::Summary),
    ("synopsis", Topic::Summary),
    ("abstract", Topic::Summary),
    ("tl dr", Topic::Summary),
    ("tldr", Topic::Summary),
    ("overview", Topic::Summary),
    ("what happened", Topic::Summary),
    ("résumé", Topic::Summary),
    ("resumen", Topic::Summary),
    ("resumo", Topic::Summary),
    ("zusammenfassung", Topic::Summary),
    ("概要", Topic::Summary),
    ("摘要", Topic::Summary),
    ("background", Topic::Background),
    ("impact", Topic::Impact),
    ("effect", Topic::Impact),
    ("effects", Topic::Impact),
    ("consequences", Topic::Impact),
    ("scope", Topic::Impact),
    ("impacto", Topic::Impact),
    ("auswirkung", Topic::Impact),
    ("auswirkungen", Topic::Impact),
    ("影响", Topic::Impact),
    ("影響", Topic::Impact),
    ("duration", Topic::Duration),
    ("conclusion", Topic::Details),
    ("summation", Topic::Summary),
    ("outcome", Topic::Details),
    ("stats", Topic::Details),
    ("attendees", Topic::Details),
];

/// Further headings that end a section.
const CLOSING: [&str; 16] = [
    "supporting information",
    "appendix",
    "references",
    "logs",
    "glossary",
    "metadata",
    "status",
    "authors",
    "author",
    "contributors",
    "acknowledgements",
    "acknowledgments",
    "related",
    "links",
    "resources",
    "participants",
];

/// Words that a heading may hold beside its topic. A line that is no heading by its form is one only if it holds nothing else.
const COMPANIONS: &str = "a an the of and or to for in on with it this our all list issue incident outage event events postmortem report problem \
                          executive brief short detailed detail details full root analysis rca address item items action plan proposed \
                          required specific immediate long term future fixes fix improvement steps must contain follow up what we will do \
                          utc gmt times time are is factors chronological recurrence again happened final solution user project service \
                          system downtime measure step following review reviewed";

impl Topic {
    /// The topic that a heading names.
    #[must_use]
    pub fn of_heading(text: &str) -> Option<Self> {
        let words = normalised(text);
        if words.is_empty() {
            return None;
        }
        let initials = Initials::of(&words);
        let named = named(&words, initials);
        let closes = || CLOSING.iter().any(|closing| initials.allow(closing) && holds(&words, closing));
        named.or_else(|| closes().then_some(Self::Details))
    }

    /// The topic of a line that only its wording makes a heading: `Root cause and resolution:`, `TASK:`.
    #[must_use]
    pub fn of_label(text: &str) -> Option<Self> {
        if text.len() > 70 || text.ends_with(['.', '!', '?', ',']) {
            return None;
        }
        let words = normalised(text);
        let topic = named(&words, Initials::of(&words))?;
        if words.starts_with("time ") && topic == Self::Actions {
            // The head of a table without rules: `Time (UTC)   Actions`.
            return None;
        }
        let known = |word: &str| {
            COMPANIONS.split_ascii_whitespace().any(|companion| companion == word)
                || PHRASES.iter().any(|(phrase, _)| phrase.split(' ').any(|part| part == word))
        };
        words.split(' ').all(known).then_some(topic)
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

/// Lower case, words only, without what stands in parentheses.
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

/// Whether `phrase` stands in `words` as whole words; scripts without blanks match anywhere.
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
