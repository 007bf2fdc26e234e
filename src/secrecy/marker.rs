//! Whether what is between the delimiters of a comment, tag or shortcode looks like the marker of an internal passage.

use super::field::{Verdict, is_answer, judge};
use super::vocabulary::{excludes, is_filler, is_insiders, is_internal, is_openness, is_visibility};
use super::words::Words;

const BEGINS: &[&str] = &["begin", "begins", "start", "starts", "open", "opens", "ifdef"];
const ENDS: &[&str] =
    &["end", "ends", "stop", "stops", "close", "closes", "finish", "endregion", "endinternal", "endprivate", "endif"];
/// Words for groups that a comment may just as well be about.
const GROUPS: &[&str] = &["company", "organisation", "organization", "org", "team", "teams", "members", "colleagues"];
/// Words of tags and shortcodes that say nothing by themselves.
const TAGS: &[&str] =
    &["panel", "title", "expand", "excerpt", "block", "x", "only", "name", "admonition", "class", "data"];

/// Whether nothing else is said than that something is not for everybody.
#[must_use]
pub(crate) fn is_marker(words: &Words) -> bool {
    // `not internal`
    let is_denied = words.0.first().is_some_and(|word| matches!(word.as_str(), "not" | "no" | "none"));
    if is_denied && !words.are_phrase() {
        return false;
    }
    let is_known = |word: &str| {
        is_internal(word)
            || is_insiders(word)
            || is_filler(word)
            || is_visibility(word)
            || TAGS.contains(&word)
            || words.0.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit())
    };
    let says_so = words.any(is_internal)
        || words.any(|word| is_insiders(word) && !GROUPS.contains(&word)) && words.0.len() <= 2
        || words.has_tlp(words);
    words.are_phrase()
        || says_so && words.all(|word| is_known(word) || matches!(word, "tlp" | "red" | "amber" | "green"))
        || words.0.len() <= 5
            && words.0.len() > 1
            && words.0.last().is_some_and(|word| word == "only")
            && words.any(|word| is_insiders(word) || word == "eyes" || word == "sre")
        || states(words)
}

/// `visibility: internal`, `public: no`, whatever follows.
fn states(words: &Words) -> bool {
    let Words(list) = words;
    let (Some(key), Some(value)) = (list.first(), list.get(1)) else { return false };
    let asks = is_visibility(key) || list.len() == 2 && (is_openness(key) || is_internal(key) && is_answer(value));
    asks && judge(key, value) == Some(Verdict::Internal)
}

impl Words {
    /// Whether nothing else is said than that something isn't shown, which a class of style says as well: `hidden`.
    #[must_use]
    pub(crate) fn only_hide(&self) -> bool {
        self.any(|word| matches!(word, "hidden" | "hide")) && !self.any(excludes)
    }
}

/// Whether a comment ends a passage: `/private`, `end of internal details`, `internal part ends`.
#[must_use]
pub(crate) fn is_closing(text: &str, words: &Words) -> bool {
    let (Words(list), text) = (words, text.trim());
    let ends = |word: Option<&String>| word.is_some_and(|word| ENDS.contains(&word.as_str()));
    if let Some(name) = text.strip_prefix('/') {
        // A path ends nothing.
        return !name.contains('/') && list.first().is_some_and(|word| hides(word));
    }
    words.any(hides) && (ends(list.first()) || ends(list.last()))
}

/// Whether a passage that is called so is not to be published.
fn hides(word: &str) -> bool {
    is_internal(word) || matches!(word, "draft" | "wip" | "unfinished")
}

/// Whether a comment says last that something is not for everybody: `customer names; internal`.
#[must_use]
pub(crate) fn ends_with_marker(text: &str) -> bool {
    /// The longest such comment, in words.
    const MAX_WORDS: usize = 6;
    let last = text.rsplit_once([',', ';']).map(|(_, last)| Words::of(last));
    last.is_some_and(|last| is_marker(&last) && last.any(is_internal)) && Words::of(text).0.len() <= MAX_WORDS
}

/// Whether a comment begins a passage: `begin of internal details`.
#[must_use]
pub(crate) fn is_opening(words: &Words) -> bool {
    let Words(list) = words;
    let begins = |word: Option<&String>| word.is_some_and(|word| BEGINS.contains(&word.as_str()));
    words.any(hides) && (begins(list.first()) || begins(list.last()))
}
