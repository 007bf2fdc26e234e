//! What a value says under a key that asks who may read, or how far the document is.

use crate::secrecy::vocabulary::{
    is_confidential, is_draft, is_draft_qualifier, is_everyone, is_filler, is_insiders, is_internal, is_public,
};
use crate::secrecy::words::Words;

impl Words {
    /// Whether any of them says that a text is not for everybody.
    #[must_use]
    pub(crate) fn any_internal(&self) -> bool {
        self.any(is_internal)
    }

    /// Whether a value says that a document is not finished.
    pub(in crate::secrecy) fn are_draft(&self) -> bool {
        self.any(is_draft) || self.have_unfinished()
    }

    /// Whether nothing else is said than that a text is a draft: `first draft, v2`.
    pub(in crate::secrecy) fn are_nothing_but_draft(&self) -> bool {
        let is_version = |word: &str| {
            let digits = word.trim_start_matches(['v', 'r']);
            digits.len() < word.len() && digits.is_empty() || digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        let is_known = |word: &str| is_draft(word) || is_draft_qualifier(word) || is_filler(word) || is_version(word);
        (self.any(is_draft) || self.0.join(" ").contains("work in progress")) && self.all(is_known)
    }

    /// Whether a value lets everybody read.
    pub(super) fn are_open(&self) -> bool {
        let others_narrow = || self.any(|word| is_insiders(word) || !is_everyone(word) && !is_filler(word));
        self.any(is_public) || self.any(is_everyone) && !others_narrow()
    }

    /// Whether a value excludes somebody, under a key that asks who may read.
    pub(in crate::secrecy) fn are_internal(&self, key: &Words) -> bool {
        let Self(all) = self;
        let closes = |word: &str| is_internal(word) || is_insiders(word);
        let is_known = |word: &str| {
            closes(word) || is_filler(word) || is_everyone(word) || word.bytes().any(|byte| byte.is_ascii_digit())
        };
        if self.any(is_public) && !self.are_phrase() {
            return false;
        }
        let unknown = all.iter().filter(|word| !is_known(word)).count();
        let (first, last) = (all.first().map(String::as_str), all.last().map(String::as_str));
        let is_everyone_somewhere = first.is_some_and(is_everyone)
            && all.get(1).is_some_and(|word| {
                is_insiders(word) || matches!(word.as_str(), "at" | "in" | "of" | "within" | "from" | "inside" | "on")
            });
        self.any(closes) && unknown == 0
            || is_everyone_somewhere
            || self.has_tlp(key)
            || self.are_phrase()
            || self.are_grade(key)
            // `SRE only`, `Acme internal`, `internal to Acme`.
            || unknown <= 2 && all.len() <= 4 && last == Some("only") && !matches!(first, Some("read" | "write"))
            || unknown <= 2 && all.len() <= 3 && last.is_some_and(is_internal)
            || unknown <= 2
                && first.is_some_and(closes)
                && all.get(1).is_some_and(|word| matches!(word.as_str(), "to" | "for" | "within"))
    }

    /// `confidentiality: high`.
    fn are_grade(&self, key: &Words) -> bool {
        let [grade] = &self.0[..] else { return false };
        matches!(grade.as_str(), "high" | "hoch" | "strict" | "strictly" | "limited")
            && key.any(|word| !matches!(word, "access" | "impact" | "handling" | "exposure"))
    }

    /// A colour of the traffic light protocol other than the open ones.
    pub(in crate::secrecy) fn has_tlp(&self, key: &Words) -> bool {
        let says_tlp = |words: &Words| words.any(|word| matches!(word, "tlp" | "light" | "traffic"));
        (says_tlp(self) || says_tlp(key)) && self.any(|word| matches!(word, "red" | "amber" | "green"))
    }

    /// Whether the words leave no doubt by themselves, as a tag.
    pub(in crate::secrecy) fn are_confidential(&self) -> bool {
        let is_known = |word: &str| is_internal(word) || is_insiders(word) || is_filler(word);
        let is_certain = self.any(is_confidential) || self.any(|word| word == "only");
        self.0.first().is_some_and(|word| word == "tlp") && self.has_tlp(self)
            || self.are_phrase()
            || self.any(|word| is_internal(word) || is_insiders(word)) && self.all(is_known) && is_certain
    }
}
