//! Keeps the addresses of unpublished documents out of what fields and settings say, as `links` does for the text.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::archive::Postmortem;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::incident::{CustomValue, Incident};
use crate::pages::{Target, find_target};
use crate::paths::extension;
use crate::routes;

use super::read::{Content, Read};

/// Knows which addresses lead to documents that are not published.
pub(super) struct Withheld<'a> {
    targets: &'a BTreeMap<String, Target>,
    /// What addresses of the site would call them.
    names: HashSet<&'a str>,
    /// Whether the set is empty, as in most archives.
    is_empty: bool,
}

impl<'a> Withheld<'a> {
    pub(super) fn new(
        targets: &'a BTreeMap<String, Target>,
        hidden: &'a [Arc<Read>],
        published: impl Iterator<Item = &'a Read>,
    ) -> Self {
        let names = |read: &'a Read| [read.path.stem(), read.wanted.as_str()];
        let mut all: HashSet<&str> = hidden.iter().flat_map(|read| names(read)).collect();
        for read in published {
            for name in names(read) {
                all.remove(name);
            }
        }
        Self { targets, names: all, is_empty: hidden.is_empty() }
    }

    /// A document without such addresses in its fields; `None` where it has none.
    pub(super) fn leave_out_of(&self, read: &Read, problems: &mut Diagnostics) -> Option<Read> {
        let Content::Incident(postmortem) = &read.content else { return None };
        if self.is_empty {
            return None;
        }
        let mut incident = postmortem.incident.clone();
        let found = self.clean(&mut incident, read.path.as_str());
        if found.is_empty() {
            return None;
        }
        for address in found {
            let place = read.addresses.iter().find(|(written, _)| written.contains(&address));
            let message = format!("`{address}` is not published; the link is left out of the fields");
            let problem = Diagnostic::new(Code::LinkToUnpublished, read.path.shown(), message);
            problems.report(Diagnostic { place: place.map(|(_, place)| place.clone()), ..problem });
        }
        let postmortem = Postmortem::new(incident, postmortem.document.clone());
        Some(Read { content: Content::Incident(Arc::new(postmortem)), ..read.clone() })
    }

    /// Takes links of the settings out that lead to such documents.
    pub(super) fn leave_out_of_links(&self, links: &mut Vec<(String, String)>, problems: &mut Diagnostics) {
        links.retain(|(label, url)| {
            let is_withheld = self.is_withheld("", url);
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
    fn clean(&self, incident: &mut Incident, document: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut clean = |text: &mut String| {
            if let Some(rest) = self.without(document, text, &mut found) {
                *text = rest;
            }
        };
        for field in [&mut incident.trigger, &mut incident.detection] {
            if let Some(known) = field {
                clean(&mut known.value);
            }
            field.take_if(|known| known.value.is_empty());
        }
        let Incident { sources, factors, tags, services, teams, .. } = incident;
        for list in [sources, factors, tags, services, teams] {
            for known in list.iter_mut() {
                clean(&mut known.value);
            }
            list.retain(|known| !known.value.is_empty());
        }
        for of_field in &mut incident.custom {
            for known in &mut of_field.values {
                if let CustomValue::Text(text) = &mut known.value {
                    clean(text);
                }
            }
            of_field.values.retain(|known| known.value.text() != Some(""));
        }
        incident.custom.retain(|of_field| !of_field.values.is_empty());
        clean(&mut incident.summary);
        for action in &mut incident.actions {
            clean(&mut action.title);
            if let Some(link) = &mut action.link {
                clean(link);
            }
            action.link.take_if(|link| link.is_empty());
            action.more.iter_mut().for_each(|(_, value)| clean(value));
            action.more.retain(|(_, value)| !value.is_empty());
        }
        incident.more.iter_mut().for_each(|(_, value)| clean(value));
        incident.more.retain(|(_, value)| !value.is_empty());
        found
    }

    /// A text without the words that are such addresses; `None` if it has none.
    fn without(&self, document: &str, text: &str, found: &mut Vec<String>) -> Option<String> {
        if !text.contains(['.', '/']) {
            return None;
        }
        let before = found.len();
        let mut rest = Vec::new();
        for word in text.split_whitespace() {
            // `[words](address)`, or an address among punctuation.
            let (words, address) = word.rsplit_once("](").unwrap_or(("", word));
            let address = address
                .trim_matches(|c: char| matches!(c, '(' | ')' | '<' | '>' | '[' | ']' | ',' | ';' | ':' | '"' | '\''));
            if self.is_withheld(document, address.trim_end_matches('.')) {
                found.push(address.to_owned());
                rest.extend(Some(words.trim_start_matches('[')).filter(|words| !words.is_empty()));
            } else {
                rest.push(word);
            }
        }
        (found.len() > before).then(|| rest.join(" "))
    }

    /// Whether an address, as a document has it, leads to what is not published.
    fn is_withheld(&self, document: &str, address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        if path.is_empty() || !path.contains(['.', '/']) {
            return false;
        }
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_document = matches!(extension(name).as_str(), "" | "md" | "html" | "json");
        if routes::is_web(path) {
            // Another site may have a page of that name, but not of a long one.
            return is_document && stem.len() >= LONG && self.names.contains(stem);
        }
        let resolved = routes::resolve(document, path);
        resolved.is_some_and(|path| matches!(find_target(self.targets, &path), Some((_, Target::Hidden))))
            || is_document && name != stem && self.names.contains(stem)
    }
}

/// A name that is at least this long, in bytes, is nobody else's by chance.
const LONG: usize = 12;
