//! Statements that a document is not for everybody, as people write them who don't know the field for it.

use std::ops::Range;

use crate::text::letters_and_digits;

/// Keys that say so by `true`.
const CLOSED_IF_TRUE: &[&str] = &[
    "internal",
    "internalonly",
    "internaluse",
    "internaluseonly",
    "private",
    "confidential",
    "companyconfidential",
    "secret",
    "restricted",
    "hidden",
    "sensitive",
    "nda",
    "staffonly",
    "employeesonly",
    "noindex",
    "nopublish",
    "donotpublish",
    "unpublished",
    "embargo",
    "embargoed",
    "unlisted",
];
/// Keys that say so by `false`.
const CLOSED_IF_FALSE: &[&str] = &["public", "publish", "shareable", "indexed"];
/// Keys that say so by a word.
const CLOSED_BY_WORD: &[&str] = &[
    "visibility",
    "audience",
    "access",
    "accesslevel",
    "classification",
    "dataclassification",
    "securityclassification",
    "confidentiality",
    "confidentialitylevel",
    "sensitivity",
    "privacy",
    "sharing",
    "distribution",
    "securitylevel",
    "marking",
    "handling",
    "viewers",
    "visibleto",
    "restrictedto",
    "robots",
    "tlp",
    "trafficlight",
    "trafficlightprotocol",
];
/// Keys of those under which only an open word is understood.
const MUST_BE_OPEN: &[&str] =
    &["tlp", "trafficlight", "trafficlightprotocol", "visibility", "sharing", "visibleto", "audience"];
/// Keys whose mere presence says so.
const CLOSED_BY_PRESENCE: &[&str] = &["embargo", "embargoed", "embargoeduntil", "embargountil", "restrictedto"];

const CLOSED: &[&str] = &[
    "internal",
    "private",
    "confidential",
    "restricted",
    "secret",
    "sensitive",
    "limited",
    "nonpublic",
    "unlisted",
    "noindex",
    "employees",
    "staff",
    "company",
    "organisation",
    "organization",
    "team",
    "teams",
    "insiders",
    "employee",
    "internals",
    "hidden",
    "red",
    "amber",
    "green",
    "strict",
    "nda",
    "intern",
    "vertraulich",
    "confidentiel",
    "closed",
    "members",
    "topsecret",
];
const OPEN: &[&str] = &[
    "public",
    "everyone",
    "everybody",
    "anyone",
    "all",
    "external",
    "world",
    "open",
    "unrestricted",
    "unclassified",
    "none",
    "clear",
    "white",
    "customers",
    "published",
];
/// Words beside those, which say nothing else.
const BESIDE: &[&str] =
    &["only", "use", "for", "highly", "strictly", "tlp", "level", "the", "and", "our", "not", "to", "know", "need"];

/// Whether a field says that the document is not for everybody.
pub(super) fn closes(key: &str, value: &str) -> bool {
    let key = bare(key);
    let is = |keys: &[&str]| keys.contains(&key.as_str());
    match value.trim().to_lowercase().as_str() {
        "" | "null" | "~" => false,
        "true" | "yes" | "on" | "1" | "y" | "x" | "ja" | "oui" => is(CLOSED_IF_TRUE),
        "false" | "no" | "off" | "0" | "n" | "never" | "nein" | "non" => is(CLOSED_IF_FALSE),
        value => {
            is(CLOSED_BY_PRESENCE)
                || is(CLOSED_BY_WORD) && (is_closed(value) || is(MUST_BE_OPEN) && !is_open(value))
                || (is(CLOSED_IF_TRUE) || is(CLOSED_IF_FALSE)) && is_closed(value)
        }
    }
}

/// Whether something names a visibility: the head of a column, for instance.
pub(super) fn is_key(text: &str) -> bool {
    CLOSED_BY_WORD.contains(&bare(text).as_str())
}

/// A key without what says only that it is a question: `is_internal`, `isInternal`.
fn bare(key: &str) -> String {
    let key = letters_and_digits(key);
    let known = |key: &str| CLOSED_IF_TRUE.contains(&key) || CLOSED_IF_FALSE.contains(&key);
    match ["is", "make", "mark", "keep", "has"].iter().find_map(|start| key.strip_prefix(start)) {
        Some(rest) if known(rest) => rest.to_owned(),
        _ => key,
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Whether a value consists of words that exclude somebody.
fn is_closed(value: &str) -> bool {
    let is_closed = |word: &String| CLOSED.contains(&word.as_str());
    words(value).any(|word| is_closed(&word))
        && !words(value).any(|word| OPEN.contains(&word.as_str()) && word != "open")
        || words(value).eq(["need", "to", "know"].map(str::to_owned))
}

fn is_open(value: &str) -> bool {
    words(value).any(|word| OPEN.contains(&word.as_str()))
}

/// The first statement in a line of a text, as front matter that is none, a label, a row of a table or a banner has it.
pub(super) fn in_line(line: &str) -> Option<Range<usize>> {
    let lower = line.to_ascii_lowercase();
    labels(line, &lower).or_else(|| banner(line))
}

/// `Visibility: internal` anywhere in a line, but not within code.
fn labels(line: &str, lower: &str) -> Option<Range<usize>> {
    let keys = CLOSED_BY_WORD.iter().chain(CLOSED_IF_TRUE).chain(&["public", "publish", "is_internal", "is_private"]);
    let keys =
        keys.chain(&["is internal", "access level", "data classification", "traffic light protocol", "internal only"]);
    keys.filter(|key| lower.contains(**key))
        .find_map(|key| lower.match_indices(key).find_map(|(at, _)| label(line, at, key)))
}

/// How much of a line around a key is looked at, in bytes: a line can be as long as a document.
const NEAR: usize = 200;

fn label(line: &str, at: usize, key: &str) -> Option<Range<usize>> {
    let before = &line[line.ceil_char_boundary(at.saturating_sub(NEAR))..at];
    let is_code = before.matches('`').count() % 2 == 1;
    // Prose may go on in the middle of a line as a label does, but only with a word that is a visibility.
    let begins = at < NEAR && before.trim_start_matches(is_mark).is_empty();
    let by_word = CLOSED_BY_WORD.contains(&bare(key).as_str());
    if is_code || before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_') || !(begins || by_word) {
        return None;
    }
    let rest = &line[at + key.len()..];
    let rest = &rest[..rest.floor_char_boundary(NEAR)];
    let value = after_separators(rest);
    let between = &rest[..rest.len() - value.len()];
    if !between.contains([':', '=', '|', '>', '：']) {
        return None;
    }
    let ends = |c: char| "|,;.(·<\"'*_}`—–/\n".contains(c);
    let value = value[..value.find(ends).unwrap_or(value.len())].trim();
    // A sentence that goes on says something else: `Visibility: internal dashboards were blind`.
    let is_value = if by_word {
        let is_known = |word: String| CLOSED.contains(&word.as_str()) || BESIDE.contains(&word.as_str());
        words(value).next().is_some() && words(value).all(is_known)
    } else {
        words(value).count() == 1
    };
    (is_value && closes(key, value)).then(|| at..at + key.len() + between.len() + value.len())
}

/// What follows the marks and tags between a key and its value.
fn after_separators(rest: &str) -> &str {
    let mut rest = rest;
    loop {
        let bare = rest.trim_start_matches(|c: char| c != '<' && is_mark(c) || matches!(c, ':' | '=' | '：'));
        match bare.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
            Some((_, after)) => rest = after,
            None => return bare,
        }
    }
}

fn is_mark(c: char) -> bool {
    c.is_whitespace() || "*_-#>|\"'\u{feff}+<!{[/".contains(c)
}

/// A line that is nothing but `For internal use only`, `Strictly confidential` or `TLP:RED`.
fn banner(line: &str) -> Option<Range<usize>> {
    let text = line.trim_matches(|c: char| !c.is_alphanumeric());
    if text.len() > 80 || text.is_empty() {
        return None;
    }
    let list: Vec<String> = words(text).collect();
    let has = |word: &str| list.iter().any(|other| other == word);
    let only = list.iter().all(|word| {
        CLOSED.contains(&word.as_str())
            || BESIDE.contains(&word.as_str())
            || matches!(
                word.as_str(),
                "do" | "distribute" | "share" | "publish" | "document" | "this" | "is" | "public" | "release"
            )
    });
    let says = has("internal") && (has("only") || has("use"))
        || (has("confidential") || has("secret")) && (list.len() > 1 || text.chars().all(|c| !c.is_lowercase()))
        || has("not") && (has("distribute") || has("share") || has("publish") || has("public"))
        || has("tlp") && !has("clear") && !has("white") && list.len() > 1;
    (only && says).then(|| {
        let start = text.as_ptr() as usize - line.as_ptr() as usize;
        start..start + text.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_close_a_document() {
        for (key, value) in [
            ("internal", "true"),
            ("is_internal", "true"),
            ("isInternal", "yes"),
            ("is_private", "1"),
            ("is_public", "false"),
            ("private", "true"),
            ("tlp", "red"),
            ("TLP", "TLP:AMBER+STRICT"),
            ("tlp", "green"),
            ("tlp", "purple"),
            ("classification", "internal use only"),
            ("audience", "employees"),
            ("audience", "sre"),
            ("sharing", "internal"),
            ("hidden", "true"),
            ("noindex", "true"),
            ("embargo", "2027-01-01"),
            ("confidential", "yes"),
            ("publish", "never"),
            ("access", "restricted"),
            ("Data Classification", "Confidential"),
            ("public", "no"),
            ("visibility", "staff"),
            ("robots", "noindex"),
            ("internal", "confidential"),
        ] {
            assert!(closes(key, value), "{key}: {value}");
        }
        for (key, value) in [
            ("internal", "false"),
            ("is_public", "true"),
            ("tlp", "clear"),
            ("TLP", "TLP:WHITE"),
            ("classification", "major incident"),
            ("audience", "public"),
            ("audience", "Everyone"),
            ("access", "read-only"),
            ("embargo", "false"),
            ("embargo", ""),
            ("private", "no"),
            ("impact", "internal"),
            ("tags", "internal"),
            ("issue", "true"),
            ("history", "true"),
        ] {
            assert!(!closes(key, value), "{key}: {value}");
        }
    }

    #[test]
    fn lines_that_close_a_document() {
        for line in [
            "visibility: internal",
            "**Visibility:** Internal",
            "- Visibility: internal only",
            "| Visibility | internal |",
            "  \"visibility\": \"internal\",",
            "visibility = 'private'",
            "> visibility : confidential.",
            "**Date:** 2024-01-01 **Visibility:** internal",
            "Status: final · Visibility: internal",
            "{\"title\": \"x\", \"visibility\": \"internal\"}",
            "<td>Visibility</td><td>internal</td>",
            "Audience: employees only",
            "Classification: internal use only",
            "TLP: RED",
            "TLP:AMBER",
            "tlp: green",
            "Internal: yes",
            "**Confidential:** true",
            "is_internal: true",
            "Public: no",
            "FOR INTERNAL USE ONLY",
            "**Internal use only**",
            "*Strictly confidential*",
            "CONFIDENTIAL",
            "Confidential – do not distribute",
            "> Not for public release",
            "<!-- visibility: internal -->",
            "Access level: restricted",
        ] {
            assert!(in_line(line).is_some(), "{line}");
        }
        for line in [
            "visibility: public",
            "`visibility: internal`",
            "Visibility internal to the team was poor",
            "Visibility: internally we saw nothing",
            "Visibility into the queue: none",
            "invisibility: internal",
            "",
            "é",
            "Visibility: internal dashboards were blind",
            "Classification: internal server error",
            "## Internal",
            "- Internal",
            "Internal: the queue was full",
            "Public: 12 customers",
            "Access: the team had none",
            "Sharing: nothing",
            "We kept the private key secret.",
            "Only internal services use it.",
            "| Service | Internal |",
            "Hidden: a bug",
            "Sensitive data was not exposed.",
            "Distribution: global",
            "Audience: engineers",
            "We do not share state.",
        ] {
            assert_eq!(in_line(line), None, "{line}");
        }
    }
}
