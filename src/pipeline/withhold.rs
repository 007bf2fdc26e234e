//! Keeps the addresses of unpublished documents out of what fields and settings say, as `links` does for the text.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::archive::Postmortem;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{CustomValue, FieldKind, Incident};
use crate::pages::{Target, find_target};
use crate::paths::extension;
use crate::routes;
use crate::text::letters_and_digits;

use super::read::{Content, Read};

/// Knows what leads to documents that are not published.
pub(super) struct Withheld<'a> {
    targets: &'a BTreeMap<String, Target>,
    /// What addresses of the site would call them.
    stems: HashSet<&'a str>,
    /// Their titles and what addresses would call them, as they are compared.
    names: HashSet<String>,
}

/// A name that is at least this long, in bytes, is nobody else's by chance.
const LONG: usize = 12;

/// Parts of the names of undeclared fields that refer to other documents, such as `related` or `duplicate_of`.
const REFERRING: &[&str] = &[
    "related",
    "relates",
    "seealso",
    "duplicate",
    "link",
    "refer",
    "previous",
    "next",
    "parent",
    "child",
    "similar",
    "follow",
    "incident",
    "postmortem",
    "source",
    "document",
    "page",
    "url",
    "cause",
    "superse",
    "replace",
];

/// What a value has of a document that is not published.
enum Found {
    /// An address that was left out.
    LeftOut(String),
    /// An address in a sentence, which would not be one without it.
    Named(String),
}

impl<'a> Withheld<'a> {
    pub(super) fn new(
        targets: &'a BTreeMap<String, Target>,
        hidden: &'a [Arc<Read>],
        published: impl Iterator<Item = &'a Read>,
    ) -> Self {
        let own = |read: &'a Read| [read.path.stem(), read.wanted.as_str()];
        let mut stems: HashSet<&str> = hidden.iter().flat_map(|read| own(read)).collect();
        let titles = hidden.iter().map(|read| read.title());
        let mut names: HashSet<String> = titles.chain(stems.iter().copied()).map(letters_and_digits).collect();
        if hidden.is_empty() {
            return Self { targets, stems, names };
        }
        for read in published {
            for stem in own(read) {
                stems.remove(stem);
                names.remove(&letters_and_digits(stem));
            }
            names.remove(&letters_and_digits(read.title()));
        }
        names.remove("");
        Self { targets, stems, names }
    }

    /// A document without such addresses in its fields; `None` where it has none.
    pub(super) fn leave_out_of(&self, read: &Read, problems: &mut Diagnostics) -> Option<Read> {
        let Content::Incident(postmortem) = &read.content else { return None };
        if self.names.is_empty() {
            return None;
        }
        let mut incident = postmortem.incident.clone();
        let found = self.clean(&mut incident, read.path.as_str());
        if found.is_empty() {
            return None;
        }
        for found in found {
            let (code, message, help, address) = match found {
                Found::LeftOut(address) => {
                    let message = format!("`{address}` is not published, so it is left out of the field");
                    (Code::LinkToUnpublished, message, None, address)
                }
                Found::Named(address) => {
                    let message = format!("the text names `{address}`, which is not published");
                    (Code::UnpublishedName, message, Some("write a link with other words, or remove it"), address)
                }
            };
            let problem = Diagnostic::new(code, read.path.shown(), message);
            let help = help.map(str::to_owned);
            problems.report(Diagnostic { place: read.place_of(&address), help, ..problem });
        }
        let postmortem = Postmortem::new(incident, postmortem.document.clone());
        Some(Read { content: Content::Incident(Arc::new(postmortem)), ..read.clone() })
    }

    /// Takes links of the settings out that lead to such documents.
    pub(super) fn leave_out_of_links(&self, links: &mut Vec<(String, String)>, problems: &mut Diagnostics) {
        links.retain(|(label, url)| {
            let is_withheld = self.is_withheld("", url) || self.is_name(url);
            if is_withheld {
                let message = format!(
                    "the link “{label}” in the settings leads to `{url}`, which is not published; it is left out"
                );
                problems.report(Diagnostic::new(Code::LinkToUnpublished, "site.toml", message));
            }
            !is_withheld
        });
    }

    /// Takes the addresses out of an incident, and says which.
    fn clean(&self, incident: &mut Incident, document: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut clean = |text: &mut String, refers: bool| {
            if let Some(rest) = self.without(document, text, refers, &mut found) {
                *text = rest;
            }
        };
        for field in [&mut incident.trigger, &mut incident.detection] {
            if let Some(known) = field {
                clean(&mut known.value, false);
            }
            field.take_if(|known| known.value.is_empty());
        }
        let Incident { sources, factors, tags, services, teams, .. } = incident;
        for (list, refers) in [(sources, true), (factors, false), (tags, false), (services, false), (teams, false)] {
            for known in list.iter_mut() {
                clean(&mut known.value, refers);
            }
            list.retain(|known| !known.value.is_empty());
        }
        for of_field in &mut incident.custom {
            for known in &mut of_field.values {
                if let CustomValue::Text(text) = &mut known.value {
                    clean(text, of_field.field.kind == FieldKind::Url);
                }
            }
            of_field.values.retain(|known| known.value.text() != Some(""));
        }
        incident.custom.retain(|of_field| !of_field.values.is_empty());
        clean(&mut incident.summary, false);
        for action in &mut incident.actions {
            clean(&mut action.title, false);
            if let Some(link) = &mut action.link {
                clean(link, true);
            }
            action.link.take_if(|link| link.is_empty());
        }
        let more = incident.actions.iter_mut().flat_map(|action| &mut action.more);
        for (key, value) in more.chain(&mut incident.more) {
            if let Some(rest) = self.without_items(document, key, value, &mut found) {
                *value = rest;
            }
        }
        incident.actions.iter_mut().for_each(|action| action.more.retain(|(_, value)| !value.is_empty()));
        incident.more.retain(|(_, value)| !value.is_empty());
        found
    }

    /// The list of an undeclared field without the items that are such documents; `None` if none is.
    fn without_items(&self, document: &str, key: &str, list: &str, found: &mut Vec<Found>) -> Option<String> {
        let key = letters_and_digits(key);
        let refers = REFERRING.iter().any(|part| key.contains(part));
        let before = found.len();
        let mut kept = Vec::new();
        for item in list.split(", ") {
            // A mapping, as `Node::flat` writes it.
            let values = item.split("; ").filter_map(|part| Some(part.split_once(": ")?.1));
            if let Some(value) = values.into_iter().find(|value| self.leads_to_hidden(document, value, true)) {
                found.push(Found::LeftOut(value.to_owned()));
            } else {
                kept.push(self.without(document, item, refers, found).unwrap_or_else(|| item.to_owned()));
            }
        }
        kept.retain(|item| !item.is_empty());
        (found.len() > before).then(|| kept.join(", "))
    }

    /// A value without such addresses; `None` if it has none. A field that refers to documents may also have their names.
    fn without(&self, document: &str, value: &str, refers: bool, found: &mut Vec<Found>) -> Option<String> {
        if !refers && !value.contains(['.', '/', '[']) {
            return None;
        }
        if self.leads_to_hidden(document, value, refers) {
            found.push(Found::LeftOut(value.to_owned()));
            return Some(String::new());
        }
        let mut rest = value.to_owned();
        // A picture within a link leaves a link.
        while let Some(outer) = self.without_links(document, &rest, found) {
            rest = outer;
        }
        let bare = rest.split_whitespace().map(|word| {
            let is_sign = |c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ',' | ';' | ':' | '"' | '\'' | '`');
            word.trim_matches(is_sign).trim_end_matches('.')
        });
        found.extend(bare.filter(|word| self.is_address(document, word)).map(|word| Found::Named(word.to_owned())));
        (rest != value).then_some(rest)
    }

    /// A value with the words of its links to such documents in place of the links; `None` if it has none.
    fn without_links(&self, document: &str, value: &str, found: &mut Vec<Found>) -> Option<String> {
        let (mut rest, mut at) = (String::new(), 0);
        for link in links(value) {
            if link.whole.start >= at && self.is_withheld(document, &value[link.address.clone()]) {
                found.push(Found::LeftOut(value[link.address].to_owned()));
                rest.push_str(&value[at..link.whole.start]);
                rest.push_str(&value[link.words]);
                at = link.whole.end;
            }
        }
        rest.push_str(&value[at..]);
        (at > 0).then_some(rest)
    }

    /// Whether a value is nothing but a reference to such a document.
    fn leads_to_hidden(&self, document: &str, value: &str, by_name: bool) -> bool {
        let value = value.trim();
        if let Some(inside) = value.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
            let target = inside.split(['|', '#']).next().unwrap_or_default();
            return !inside.contains("[[") && (self.is_name(target) || self.is_withheld(document, target));
        }
        if let Some(link) = links(value).next().filter(|link| link.whole == (0..value.len())) {
            // Words other than the name stay.
            return self.is_withheld(document, &value[link.address]) && (by_name || self.is_name(&value[link.words]));
        }
        let value = value.trim_matches(['<', '>']);
        !value.contains(char::is_whitespace) && self.is_address(document, value) || by_name && self.is_name(value)
    }

    /// Whether a path or a text is the name of such a document.
    fn is_name(&self, text: &str) -> bool {
        if routes::is_web(text) {
            return false;
        }
        let name = text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let name = name.split('#').next().unwrap_or_default();
        let stem = [".md", ".html"].iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name);
        self.names.contains(&letters_and_digits(stem)) || self.names.contains(&letters_and_digits(text))
    }

    /// Whether a word within a text is the address of such a document.
    fn is_address(&self, document: &str, word: &str) -> bool {
        word.contains(['.', '/']) && self.is_withheld(document, word)
    }

    /// Whether an address, as a document has it, leads to what is not published.
    fn is_withheld(&self, document: &str, address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if path.is_empty() {
            return false;
        }
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_document = matches!(extension(name).as_str(), "" | "md" | "html" | "json");
        if routes::is_web(path) {
            // Another site may have a page of that name, but not of a long one.
            return is_document && stem.len() >= LONG && self.stems.contains(stem);
        }
        let resolved = routes::resolve(document, path);
        resolved.is_some_and(|path| matches!(find_target(self.targets, &path), Some((_, Target::Hidden))))
            || is_document && name != stem && self.stems.contains(stem)
    }
}

/// A link as Markdown writes it, in bytes of its text.
struct WrittenLink {
    whole: Range<usize>,
    words: Range<usize>,
    address: Range<usize>,
}

/// The links `[words](address "title")` of a text, in order.
fn links(text: &str) -> impl Iterator<Item = WrittenLink> {
    text.match_indices("](").filter_map(|(middle, _)| {
        let start = text[..middle].rfind('[')?;
        let end = middle + 2 + text[middle + 2..].find(')')?;
        let inside = &text[middle + 2..end];
        let address = inside.split_whitespace().next().unwrap_or_default();
        let from = middle + 2 + inside.find(address).unwrap_or_default();
        Some(WrittenLink { whole: start..end + 1, words: start + 1..middle, address: from..from + address.len() })
    })
}
