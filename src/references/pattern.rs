//! A site's own pattern, and the address that its matches stand for.

use std::ops::Range;

use percent_encoding::{AsciiSet, utf8_percent_encode};
use regex::{Captures, Regex};

use super::reference::{Reference, is_whole_word};
use crate::text::RESERVED;

/// Everything but unreserved characters (RFC 3986, section 2.3) and `/`, which divides paths of projects.
const ENCODED: &AsciiSet = &RESERVED.remove(b'/');

/// A pattern, and the address that its matches stand for.
#[derive(Clone, Debug)]
pub(crate) struct LinkPattern {
    regex: Regex,
    parts: Vec<Part>,
}

/// A stretch of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Text(String),
    /// What a group of the pattern matched; group 0 is the whole match.
    Group(usize),
}

/// Why a pattern can't be used.
#[derive(Debug)]
pub(crate) enum NotAPattern {
    /// It is not a regular expression.
    Syntax(regex::Error),
    /// It matches where there is nothing.
    EmptyMatch,
    /// The address names a group that the pattern doesn't have.
    NoGroup(String),
    /// The address is the same for every match.
    NoPlace,
    /// The address doesn't begin with a host of the web.
    Address,
}

impl PartialEq for LinkPattern {
    fn eq(&self, other: &Self) -> bool {
        self.regex.as_str() == other.regex.as_str() && self.parts == other.parts
    }
}

impl Eq for LinkPattern {}

impl LinkPattern {
    /// A pattern with an address in which `{0}` or `$0` stands for the match, `{1}` or `{name}` for a group.
    ///
    /// # Errors
    /// When one of them can't be used.
    pub(crate) fn new(pattern: &str, url: &str) -> Result<Self, NotAPattern> {
        let regex = Regex::new(pattern).map_err(NotAPattern::Syntax)?;
        if regex.is_match("") {
            return Err(NotAPattern::EmptyMatch);
        }
        let parts = parts(url, &regex)?;
        if !parts.first().is_some_and(|first| matches!(first, Part::Text(text) if names_host(text))) {
            return Err(NotAPattern::Address);
        }
        if parts.iter().all(|part| matches!(part, Part::Text(_))) {
            return Err(NotAPattern::NoPlace);
        }
        Ok(Self { regex, parts })
    }

    pub(super) fn find(&self, text: &str) -> Vec<Reference> {
        // A search without groups is the quicker one, and most texts have no match.
        let spans: Vec<Range<usize>> =
            self.regex.find_iter(text).map(|found| found.range()).filter(|span| is_whole_word(text, span)).collect();
        spans.into_iter().filter(|span| !span.is_empty()).filter_map(|span| self.reference(text, span)).collect()
    }

    fn reference(&self, text: &str, span: Range<usize>) -> Option<Reference> {
        let captures = self.regex.captures_at(text, span.start)?;
        Some(Reference { href: self.href(&captures), span })
    }

    fn href(&self, captures: &Captures<'_>) -> String {
        let mut href = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => href.push_str(text),
                Part::Group(group) => {
                    let value = captures.get(*group).map_or("", |value| value.as_str());
                    href.extend(utf8_percent_encode(value, ENCODED));
                }
            }
        }
        href
    }
}

/// Whether an address begins with a host that no match can change.
fn names_host(text: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    host.is_some_and(|host| host.find(['/', '?', '#']).is_some_and(|end| end > 0))
}

/// An address taken apart at its placeholders.
fn parts(url: &str, regex: &Regex) -> Result<Vec<Part>, NotAPattern> {
    let mut parts = Vec::new();
    let mut rest = url;
    while let Some(at) = rest.find(['{', '$']) {
        let (before, from) = rest.split_at(at);
        let Some((name, length)) = placeholder(from) else {
            let (kept, after) = rest.split_at(at + 1);
            push_text(&mut parts, kept);
            rest = after;
            continue;
        };
        push_text(&mut parts, before);
        parts.push(Part::Group(group(name, regex).ok_or_else(|| NotAPattern::NoGroup(name.to_owned()))?));
        rest = &from[length..];
    }
    push_text(&mut parts, rest);
    Ok(parts)
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    match parts.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ if text.is_empty() => {}
        _ => parts.push(Part::Text(text.to_owned())),
    }
}

/// The name in `{name}`, `${name}` or `$1` at the beginning of a text, and the length of the whole.
fn placeholder(text: &str) -> Option<(&str, usize)> {
    let after_dollar = text.strip_prefix('$');
    let from = after_dollar.unwrap_or(text);
    let dollar = text.len() - from.len();
    if let Some(inner) = from.strip_prefix('{') {
        let end = inner.find('}')?;
        let name = &inner[..end];
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        return is_name.then_some((name, dollar + end + 2));
    }
    let digits = from.bytes().take_while(u8::is_ascii_digit).count();
    (dollar > 0 && digits > 0).then(|| (&from[..digits], dollar + digits))
}

/// The number of a group; `{}` is the whole match.
fn group(name: &str, regex: &Regex) -> Option<usize> {
    if name.is_empty() {
        return Some(0);
    }
    match name.parse::<usize>() {
        Ok(number) => (number < regex.captures_len()).then_some(number),
        Err(_) => regex.capture_names().position(|known| known == Some(name)),
    }
}
