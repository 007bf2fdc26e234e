//! Phrases that exclude readers, although none of their words does so alone.

use std::sync::LazyLock;

use super::vocabulary::{is_draft, is_filler};
use super::words::Words;

/// Phrases that say that a text is not for everybody.
const CLOSED: &[&str] = &[
    "not public",
    "non public",
    "not for public",
    "no public",
    "not publish",
    "don t publish",
    "not to be published",
    "not to be shared",
    "not to be distributed",
    "not to be released",
    "not to be disclosed",
    "not to be forwarded",
    "do not distribute",
    "do not share",
    "do not forward",
    "do not circulate",
    "do not disclose",
    "do not release",
    "not for publication",
    "not for distribution",
    "not for release",
    "not for sharing",
    "not for circulation",
    "no publish",
    "no export",
    "no index",
    "employees only",
    "staff only",
    "team only",
    "eyes only",
    "need to know",
    "not for external",
    "not for customers",
    "hide from customers",
    "remove before publishing",
    "remove before publication",
    "company only",
    "commercial in confidence",
    "in confidence",
    "under nda",
    "under embargo",
    "nicht veröffentlichen",
    "nicht zur veröffentlichung",
    "nicht weitergeben",
    "nicht öffentlich",
    "nicht für die öffentlichkeit",
    "ne pas publier",
    "ne pas diffuser",
    "ne pas partager",
    "ne pas divulguer",
    "non public",
    "no publicar",
    "no difundir",
    "no divulgar",
    "no compartir",
    "não publicar",
    "não divulgar",
    "não compartilhar",
    "non pubblicare",
    "non divulgare",
    "niet publiceren",
    "niet delen",
    "не публиковать",
    "не распространять",
    "не для публикации",
    "не для распространения",
    "공개 금지",
    "게시 금지",
    "배포 금지",
    "공유 금지",
    "유출 금지",
];

/// Phrases that say that a text is not finished.
const UNFINISHED: &[&str] = &[
    "work in progress",
    "in review",
    "under review",
    "for review",
    "in progress",
    "under construction",
    "not final",
    "not finished",
    "not complete",
    "not published",
    "not reviewed",
    "not approved",
    "not ready",
    "not yet",
    "needs review",
    "needs work",
    "needs approval",
    "pending",
    "awaiting",
    "to be reviewed",
    "to be approved",
    "to be published",
    "to do",
    "in arbeit",
    "in bearbeitung",
    "in prüfung",
    "in überprüfung",
    "noch nicht",
    "en cours",
    "en cours de relecture",
    "en relecture",
    "à relire",
    "en curso",
    "en revisión",
    "em andamento",
    "em revisão",
    "in revisione",
    "in corso",
    "на согласовании",
    "на рассмотрении",
    "на проверке",
    "в работе",
    "검토 중",
    "작성 중",
    "진행 중",
];

static CLOSED_WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| CLOSED.iter().map(|phrase| Words::of(phrase)).collect());
static UNFINISHED_WORDS: LazyLock<Vec<Words>> =
    LazyLock::new(|| UNFINISHED.iter().map(|phrase| Words::of(phrase)).collect());

/// The longest text that such a phrase decides, in words.
const MAX_WORDS: usize = 8;

impl Words {
    /// Whether a short text has a phrase that says that it is not for everybody.
    pub(super) fn are_phrase(&self) -> bool {
        self.0.len() <= MAX_WORDS && self.have(&CLOSED_WORDS)
    }

    /// Whether such a phrase is at the beginning.
    pub(super) fn begin_with_phrase(&self) -> bool {
        self.phrase_at_beginning().is_some()
    }

    /// The length of the longest such phrase at the beginning, in words.
    pub(super) fn phrase_at_beginning(&self) -> Option<usize> {
        CLOSED_WORDS.iter().filter(|phrase| self.0.starts_with(&phrase.0)).map(|phrase| phrase.0.len()).max()
    }

    /// Whether a phrase says that a text is not finished.
    #[must_use]
    pub(crate) fn have_unfinished(&self) -> bool {
        self.have(&UNFINISHED_WORDS)
    }

    /// Whether nothing else is said than that: `under review`, `not yet approved`.
    pub(super) fn are_unfinished(&self) -> bool {
        let is_known = |word: &str| {
            is_filler(word)
                || is_draft(word)
                || matches!(
                    word,
                    "approval"
                        | "approved"
                        | "review"
                        | "reviewed"
                        | "sign"
                        | "off"
                        | "signoff"
                        | "ready"
                        | "pending"
                        | "awaiting"
                        | "still"
                        | "legal"
                        | "published"
                        | "final"
                        | "finished"
                        | "complete"
                        | "freigegeben"
                        | "fertig"
                )
        };
        let covers = |phrase: &Self| {
            let length = phrase.0.len();
            (0..=self.0.len().saturating_sub(length)).any(|at| {
                self.0[at..].starts_with(&phrase.0)
                    && self.0[..at].iter().chain(&self.0[at + length..]).all(|word| is_known(word))
                    // `The review is pending.` is about a review.
                    && (self.0[0] == "this" || !self.any(|word| matches!(word, "is" | "are" | "was" | "were")))
            })
        };
        self.0.len() <= MAX_WORDS && UNFINISHED_WORDS.iter().any(covers)
    }

    fn have(&self, phrases: &[Self]) -> bool {
        phrases.iter().any(|phrase| self.0.windows(phrase.0.len()).any(|words| words == phrase.0))
    }
}

/// The phrases as written.
#[cfg(test)]
pub(super) fn closed() -> impl Iterator<Item = &'static str> {
    CLOSED.iter().copied()
}
