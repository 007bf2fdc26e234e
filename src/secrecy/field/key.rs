//! What a key asks of a document.

use crate::secrecy::vocabulary::{
    is_draft, is_filler, is_insiders, is_internal, is_openness, is_openness_qualifier, is_qualifier, is_stage,
    is_visibility,
};
use crate::secrecy::words::Words;

/// The longest key, in words.
const MAX_KEY: usize = 5;
/// Words of keys that say by `no` that a document is not finished.
const FINISHED: &[&str] =
    &["final", "finished", "complete", "completed", "approved", "reviewed", "ready", "published", "released"];
/// Words of keys that say by `yes` that something is still to be done.
const WANTED: &[&str] = &["needs", "need", "requires", "required", "needed", "pending", "awaiting", "awaits", "wants"];
/// What that is.
const STEPS: &[&str] = &["review", "approval", "signoff", "sign", "off", "work", "editing", "proofreading", "legal"];
/// Words beside those for how far a document is.
const STAGE_QUALIFIERS: &[&str] = &[
    "document",
    "doc",
    "page",
    "post",
    "postmortem",
    "mortem",
    "pm",
    "rca",
    "writeup",
    "report",
    "review",
    "publication",
    "publishing",
    "publish",
    "editorial",
    "legal",
    "approval",
    "release",
    "of",
    "this",
    "the",
];
/// Keys whose values are remarks for readers or authors.
const REMARKS: &[&str] = &[
    "note",
    "notes",
    "notice",
    "disclaimer",
    "banner",
    "remark",
    "remarks",
    "warning",
    "footer",
    "header",
    "legal",
    "comment",
    "comments",
    "hinweis",
    "nota",
    "aviso",
    "avertissement",
    "copyright",
    "watermark",
    "subtitle",
];

impl Words {
    /// Whether a key asks who may read the document.
    pub(in crate::secrecy) fn is_visibility_key(&self) -> bool {
        self.0.len() <= MAX_KEY
            && (self.any(is_visibility) || self.any(|word| word == "traffic") && self.any(|word| word == "light"))
            && self.all(|word| is_visibility(word) || is_qualifier(word))
    }

    /// Whether a key says that the document is not for everybody: `for_internal_use`, `isConfidential`.
    pub(in crate::secrecy) fn is_internal_key(&self) -> bool {
        self.0.len() <= MAX_KEY
            && (self.are_phrase()
                || self.any(is_internal)
                    && self.all(|word| is_internal(word) || is_filler(word) || is_qualifier(word) || is_insiders(word)))
    }

    /// Whether a key lists what the document is about.
    pub(in crate::secrecy) fn is_tag_key(&self) -> bool {
        self.all(|word| {
            matches!(word, "tags" | "tag" | "labels" | "label" | "keywords" | "category" | "categories" | "security")
        })
    }

    /// Whether a key says what kind of document it is.
    pub(super) fn is_kind_key(&self) -> bool {
        self.all(|word| matches!(word, "type" | "kind" | "layout" | "template"))
    }

    /// `members_only`, `login_required`.
    pub(super) fn is_login(&self) -> bool {
        self.any(|word| word == "login") && self.any(|word| matches!(word, "required" | "requires" | "require"))
            || self.any(is_insiders) && self.0.last().is_some_and(|word| word == "only")
            || self.any(|word| word == "exclude") && self.any(|word| matches!(word, "public" | "collections"))
    }

    /// Whether a key asks whether the document is for everybody: `is_public`, `OK to share externally`.
    pub(in crate::secrecy) fn is_openness_key(&self) -> bool {
        self.any(is_openness) && self.all(|word| is_openness(word) || is_openness_qualifier(word))
    }

    /// Whether a key asks whether readers outside are concerned: `public_facing`. Whether customers are says something of the
    /// incident.
    pub(super) fn is_facing_key(&self) -> bool {
        self.0.last().is_some_and(|word| word == "facing") && self.any(|word| matches!(word, "public" | "external"))
    }

    /// Whether a key asks whether the users of a service noticed anything: `customer_visible`.
    pub(super) fn is_about_users(&self) -> bool {
        matches!(&self.0[..], [who, what]
            if matches!(who.as_str(), "customer" | "customers" | "user" | "users" | "client" | "clients" | "consumer")
                && matches!(what.as_str(), "visible" | "facing" | "impacting" | "affecting"))
    }

    /// Whether a key says by `yes` that the document is not finished.
    pub(super) fn is_draft_key(&self) -> bool {
        let is_work = self.0.join(" ").ends_with("work in progress");
        let is_wanted = |word: &str| WANTED.contains(&word);
        let is_step = |word: &str| STEPS.contains(&word);
        is_work
            || self.any(is_draft) && self.all(|word| is_draft(word) || is_qualifier(word))
            || self.any(is_wanted)
                && self.any(is_step)
                && self.all(|word| is_wanted(word) || is_step(word) || is_qualifier(word))
    }

    /// Whether a key says by `no` that the document is not finished.
    pub(super) fn is_finished_key(&self) -> bool {
        let is_finished = |word: &str| FINISHED.contains(&word);
        self.any(is_finished)
            && self.all(|word| {
                is_finished(word)
                    || is_qualifier(word)
                    || matches!(word, "publish" | "be" | "publication" | "release" | "review" | "approval" | "legal")
            })
    }

    /// Whether a key asks how far the document is.
    pub(in crate::secrecy) fn is_stage_key(&self) -> bool {
        let is_qualifier = |word: &str| STAGE_QUALIFIERS.contains(&word);
        let Some(last) = self.0.last() else { return false };
        let is_step = self.0.len() == 1 && last == "review" || self.0.join(" ") == "sign off";
        is_step || is_stage(last) && self.all(|word| is_stage(word) || is_qualifier(word))
    }

    /// Whether such a key names the document: `document status`, not `status` alone.
    pub(in crate::secrecy) fn names_document(&self) -> bool {
        self.any(|word| {
            STAGE_QUALIFIERS.contains(&word) && !matches!(word, "of" | "this" | "the" | "review" | "release")
        })
    }

    /// Whether a key holds a remark, which may be about the document itself.
    pub(super) fn is_remark_key(&self) -> bool {
        self.all(|word| REMARKS.contains(&word))
    }
}
