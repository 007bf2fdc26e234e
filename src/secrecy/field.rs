//! What a key and its value say about who may read a document, and whether it is finished.

use super::vocabulary::{
    is_confidential, is_draft, is_filler, is_insiders, is_internal, is_openness, is_openness_qualifier, is_public,
    is_qualifier, is_stage, is_visibility,
};
use super::words::Words;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The document is not for everybody.
    Internal,
    /// It is for some readers, but nobody can tell for whom: `audience: sre`.
    Unclear,
    /// It is not finished.
    Draft,
}

/// Keys under which each value but an open one excludes somebody.
const NEEDS_OPEN: &[&str] = &["tlp", "light", "visibility", "visible", "sharing", "audience", "viewers", "readers"];
/// Keys that say by `no` that a document is not finished.
const FINISHED: &[&str] =
    &["final", "finished", "complete", "completed", "approved", "reviewed", "ready", "published", "released"];
/// Words beside these.
const STAGE_QUALIFIERS: &[&str] = &[
    "document",
    "doc",
    "page",
    "post",
    "postmortem",
    "report",
    "review",
    "publication",
    "publishing",
    "publish",
    "editorial",
    "approval",
    "of",
    "this",
    "the",
];

/// What a field says about its document, if anything.
#[must_use]
pub fn judge(key: &str, value: &str) -> Option<Verdict> {
    let value = value.trim();
    let (key, words) = (Words::of_key(key), Words::of(value));
    match answer(value) {
        Answer::None => None,
        // A page with a password is not for everybody, and the password for nobody.
        _ if key.0 == ["password"] => Some(Verdict::Internal),
        Answer::Yes if key.is_internal_key() || key.is_login() => Some(Verdict::Internal),
        Answer::Yes if key.is_draft_key() => Some(Verdict::Draft),
        Answer::No if key.is_openness_key() => Some(Verdict::Internal),
        Answer::No if key.is_finished_key() => Some(Verdict::Draft),
        Answer::Yes | Answer::No => None,
        Answer::Other => other(&key, &words),
    }
}

fn other(key: &Words, value: &Words) -> Option<Verdict> {
    if key.is_visibility_key() {
        if value.are_internal(key) {
            return Some(Verdict::Internal);
        }
        let is_nobody = value.0 == ["none"] && key.any(|word| matches!(word, "sharing" | "viewers" | "readers"));
        if is_nobody {
            return Some(Verdict::Internal);
        }
        let needs_open = key.any(|word| NEEDS_OPEN.contains(&word));
        return (needs_open && !value.any(is_public)).then_some(Verdict::Unclear);
    }
    if key.any(|word| matches!(word, "security" | "info" | "information"))
        && key.all(is_qualifier)
        && value.are_internal(key)
    {
        return Some(Verdict::Internal);
    }
    if key.is_internal_key() || key.is_openness_key() && (value.are_internal(key) || value.any(|word| word == "never"))
    {
        return Some(Verdict::Internal);
    }
    if key.is_tag_key() && value.are_confidential() {
        return Some(Verdict::Internal);
    }
    (key.is_stage_key() && value.are_draft()).then_some(Verdict::Draft)
}

/// What a short answer to a question says.
enum Answer {
    None,
    Yes,
    No,
    Other,
}

/// Whether a word is a yes or a no.
pub(super) fn is_answer(word: &str) -> bool {
    matches!(answer(word), Answer::Yes | Answer::No)
}

fn answer(value: &str) -> Answer {
    match value.trim_end_matches(['.', '!']).to_lowercase().as_str() {
        "" | "null" | "~" => Answer::None,
        "true" | "yes" | "on" | "1" | "y" | "x" | "t" | "ja" | "oui" | "si" | "sí" | "sim" | "да" | "是" | "はい"
        | "예" => Answer::Yes,
        "false" | "no" | "off" | "0" | "n" | "f" | "never" | "nein" | "non" | "não" | "нет" | "否" | "いいえ"
        | "아니오" => Answer::No,
        _ => Answer::Other,
    }
}

impl Words {
    /// Whether any of them says that a text is not for everybody.
    #[must_use]
    pub fn any_internal(&self) -> bool {
        self.any(is_internal)
    }

    /// Whether a key asks who may read the document.
    pub(super) fn is_visibility_key(&self) -> bool {
        self.0.len() <= 5
            && (self.any(is_visibility) || self.any(|word| word == "traffic") && self.any(|word| word == "light"))
            && self.all(|word| is_visibility(word) || is_qualifier(word))
    }

    /// Whether a key says that the document is not for everybody: `for_internal_use`, `isConfidential`.
    pub(super) fn is_internal_key(&self) -> bool {
        self.0.len() <= 5
            && self.all(|word| is_internal(word) || is_filler(word) || is_qualifier(word) || is_insiders(word))
            && (self.any(is_internal) || self.are_phrase())
    }

    /// Whether a key lists what the document is about.
    pub(super) fn is_tag_key(&self) -> bool {
        self.all(|word| {
            matches!(
                word,
                "tags" | "tag" | "labels" | "label" | "keywords" | "category" | "categories" | "security" | "type"
            )
        })
    }

    /// `members_only`, `login_required`.
    fn is_login(&self) -> bool {
        self.any(|word| word == "login") && self.any(|word| matches!(word, "required" | "requires" | "require"))
            || self.any(is_insiders) && self.0.last().is_some_and(|word| word == "only")
            || self.any(|word| word == "exclude") && self.any(|word| word == "public")
    }

    /// Whether a key asks whether the document is for everybody: `is_public`, `OK to share externally`.
    pub(super) fn is_openness_key(&self) -> bool {
        self.any(is_openness) && self.all(|word| is_openness(word) || is_openness_qualifier(word))
            || self.0.last().is_some_and(|word| word == "facing") && self.any(|word| word == "customer")
    }

    fn is_draft_key(&self) -> bool {
        let is_work = self.0.join(" ").ends_with("work in progress");
        is_work || self.any(is_draft) && self.all(|word| is_draft(word) || is_qualifier(word))
    }

    fn is_finished_key(&self) -> bool {
        let is_finished = |word: &str| FINISHED.contains(&word);
        self.any(is_finished)
            && self.all(|word| is_finished(word) || is_qualifier(word) || matches!(word, "publish" | "be"))
    }

    pub(super) fn is_stage_key(&self) -> bool {
        self.0.last().is_some_and(|word| is_stage(word))
            && self.all(|word| is_stage(word) || STAGE_QUALIFIERS.contains(&word))
    }

    /// Whether a value says that a document is not finished.
    pub(super) fn are_draft(&self) -> bool {
        let text = self.0.join(" ");
        self.any(is_draft)
            || ["work in progress", "in review", "under review", "not final", "not published", "needs review"]
                .iter()
                .any(|phrase| text.contains(phrase))
            || text.starts_with("in progress")
            || text.starts_with("pending")
    }

    /// Whether a value excludes somebody, under a key that asks who may read.
    pub(super) fn are_internal(&self, key: &Words) -> bool {
        let Self(all) = self;
        let closes = |word: &str| is_internal(word) || is_insiders(word);
        let is_known = |word: &str| closes(word) || is_filler(word) || word.bytes().any(|byte| byte.is_ascii_digit());
        let is_open =
            self.any(|word| is_public(word) && !matches!(word, "open" | "all" | "none")) && !self.are_phrase();
        if is_open {
            return false;
        }
        let unknown = all.iter().filter(|word| !is_known(word)).count();
        let (first, last) = (all.first().map(String::as_str), all.last().map(String::as_str));
        let is_grade = || {
            matches!(
                all.iter().map(String::as_str).collect::<Vec<_>>()[..],
                ["high" | "hoch" | "strict" | "strictly" | "limited"]
            ) && key.any(|word| !matches!(word, "access" | "impact" | "handling" | "exposure"))
        };
        self.any(closes) && unknown == 0
            || self.has_tlp(key)
            || self.are_phrase()
            || is_grade()
            // `SRE only`, `Acme internal`, `internal to Acme`.
            || unknown <= 2 && all.len() <= 4 && last == Some("only") && !matches!(first, Some("read" | "write"))
            || unknown <= 2 && all.len() <= 3 && last.is_some_and(is_internal)
            || unknown <= 2
                && first.is_some_and(closes)
                && all.get(1).is_some_and(|word| matches!(word.as_str(), "to" | "for" | "within"))
    }

    /// A colour of the traffic light protocol other than the open ones.
    pub(super) fn has_tlp(&self, key: &Words) -> bool {
        let says_tlp = |words: &Words| words.any(|word| matches!(word, "tlp" | "light" | "traffic"));
        (says_tlp(self) || says_tlp(key)) && self.any(|word| matches!(word, "red" | "amber" | "green"))
    }

    /// Whether the words leave no doubt by themselves, as a tag.
    pub(super) fn are_confidential(&self) -> bool {
        let is_known = |word: &str| is_internal(word) || is_insiders(word) || is_filler(word);
        self.any(is_confidential)
            || self.0.first().is_some_and(|word| word == "tlp") && self.has_tlp(self)
            || self.are_phrase()
            || self.any(|word| is_internal(word) || is_insiders(word))
                && self.all(is_known)
                && self.any(|word| word == "only")
    }

    /// Phrases that say so without one of the words.
    pub(super) fn are_phrase(&self) -> bool {
        let Self(all) = self;
        all.len() <= 8 && (0..all.len()).any(|start| begins_with_phrase(&all[start..]))
    }

    /// Whether such a phrase is at the beginning.
    pub(super) fn begin_with_phrase(&self) -> bool {
        begins_with_phrase(&self.0)
    }
}

fn begins_with_phrase(words: &[String]) -> bool {
    PHRASES.iter().any(|phrase| {
        let mut words = words.iter();
        phrase.split(' ').all(|word| words.next().is_some_and(|other| other == word))
    })
}

/// Phrases without a word that excludes somebody by itself.
const PHRASES: &[&str] = &[
    "not public",
    "non public",
    "not for public",
    "no public",
    "not publish",
    "do not distribute",
    "do not share",
    "not for publication",
    "not for distribution",
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
    "company only",
    "not to be shared",
    "commercial in confidence",
    "in confidence",
    "under nda",
    "under embargo",
];
