//! The words by which people say that a text is not for everybody.

use unicode_normalization::UnicodeNormalization;

/// Words that say so by themselves.
const SECRET: &[&str] = &[
    "internal",
    "internals",
    "internalonly",
    "internaluse",
    "intern",
    "interne",
    "interno",
    "interna",
    "private",
    "confidential",
    "secret",
    "restricted",
    "nonpublic",
    "unpublished",
    "vertraulich",
    "confidentiel",
    "confidencial",
    "privat",
    "privado",
    "embargo",
    "embargoed",
    "hidden",
    "hide",
    "nda",
    "staffonly",
    "employeesonly",
    "nopublish",
    "donotpublish",
];

/// Words that stand beside them and say nothing else.
const BESIDE: &[&str] = &[
    "a",
    "and",
    "are",
    "area",
    "begin",
    "begins",
    "block",
    "by",
    "close",
    "comment",
    "company",
    "content",
    "details",
    "do",
    "document",
    "end",
    "endregion",
    "ends",
    "eyes",
    "finish",
    "for",
    "from",
    "here",
    "highly",
    "if",
    "info",
    "information",
    "is",
    "it",
    "material",
    "mark",
    "marker",
    "note",
    "notes",
    "of",
    "only",
    "open",
    "or",
    "page",
    "part",
    "passage",
    "please",
    "purposes",
    "readers",
    "region",
    "section",
    "sensitive",
    "staff",
    "start",
    "starts",
    "stop",
    "stops",
    "strictly",
    "team",
    "text",
    "the",
    "this",
    "to",
    "tlp",
    "use",
    "view",
    "viewers",
    "visibility",
    "audience",
    "classification",
];

const BEGINS: &[&str] = &["begin", "begins", "start", "starts", "open", "opens"];
const ENDS: &[&str] =
    &["end", "ends", "stop", "stops", "close", "closes", "finish", "endregion", "endinternal", "endprivate"];

/// Phrases without any of those words.
const PHRASES: &[&str] = &[
    "not public",
    "not for public",
    "not publish",
    "not distribute",
    "not share",
    "not for publication",
    "no publish",
    "employees only",
    "staff only",
    "team only",
    "need to know",
    "not for external",
    "company only",
];

/// Keys under which people state a visibility.
const KEYS: &[&str] = &["visibility", "audience", "classification", "confidentiality", "sensitivity", "tlp"];

/// The words of a short text: in lower case, letters that look alike as one.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(text: &str) -> Self {
        let plain: String = text.nfkc().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).map(latin).collect();
        Self(plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect())
    }

    /// Whether nothing else is said than that something is not for everybody.
    pub(super) fn are_all_secret(&self) -> bool {
        self.is_phrase()
            || self.any_secret() && self.0.iter().all(|word| is_secret(word) || BESIDE.contains(&word.as_str()))
    }

    pub(super) fn any_secret(&self) -> bool {
        self.0.iter().any(|word| is_secret(word))
    }

    /// `visibility: internal`, whatever follows.
    pub(super) fn state_visibility(&self) -> bool {
        self.0.first().is_some_and(|key| KEYS.contains(&key.as_str()))
            && self.0.get(1).is_some_and(|word| is_secret(word))
    }

    fn is_phrase(&self) -> bool {
        let text = self.0.join(" ");
        self.0.len() <= 6
            && PHRASES.iter().any(|phrase| text.starts_with(phrase) || text.starts_with(&format!("do {phrase}")))
    }
}

/// Whether a comment ends a passage: `/private`, `end of internal details`, `internal part ends`.
pub(super) fn is_closing(text: &str, words: &Words) -> bool {
    let (Words(list), text) = (words, text.trim());
    let ends = |word: Option<&String>| word.is_some_and(|word| ENDS.contains(&word.as_str()));
    if let Some(name) = text.strip_prefix('/') {
        // A path is no end.
        return !name.contains('/') && list.first().is_some_and(|word| is_secret(word));
    }
    words.any_secret() && (ends(list.first()) || ends(list.last()))
}

/// Whether a comment begins a passage: `begin of internal details`.
pub(super) fn is_opening(words: &Words) -> bool {
    let Words(list) = words;
    let begins = |word: Option<&String>| word.is_some_and(|word| BEGINS.contains(&word.as_str()));
    words.any_secret() && (begins(list.first()) || begins(list.last()))
}

/// Whether a word, perhaps misspelt, says that something is not for everybody.
pub(super) fn is_secret(word: &str) -> bool {
    SECRET.contains(&word) || !matches!(word, "interval" | "external") && strsim::osa_distance(word, "internal") <= 1
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Letters of other alphabets that look like Latin ones.
fn latin(c: char) -> char {
    match c {
        'а' | 'α' => 'a',
        'е' | 'ε' => 'e',
        'і' | 'ι' | 'ı' => 'i',
        'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'с' => 'c',
        'т' | 'τ' => 't',
        'ν' => 'v',
        'г' => 'r',
        'п' => 'n',
        'ӏ' => 'l',
        c => c,
    }
}
