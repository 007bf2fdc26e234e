//! Fields that sort an incident: its id, severity and causes.

use super::field::{Field, normalised};
use super::reader::Reader;
use crate::diagnostic::{Code, nearest};
use crate::incident::{Severity, Sourced};
use crate::slug::Slug;
use crate::source::{Entry, Node};

/// Categories of a blog that name what a post is about, though a cause is called the same.
const TECHNOLOGIES: [&str; 7] = ["database", "storage", "monitoring", "software", "networking", "code", "release"];

/// Whether a field is also what a blog sorts its posts by.
fn is_of_blogs(key: &str) -> bool {
    matches!(normalised(key).as_str(), "category" | "categories")
}

impl Reader<'_> {
    /// The team's own number or name for the incident.
    pub(super) fn id(&self) -> Option<Sourced<String>> {
        let entry = self.first(Field::Id).filter(|entry| entry.node.text().is_some())?;
        Some(self.stated(entry.node.flat(), &entry.node))
    }

    /// The severity, on the site's own scale or the default one.
    pub(super) fn severity(&mut self) -> Option<Sourced<Severity>> {
        if let Some(entry) = self.first(Field::Severity) {
            let label = entry.node.flat();
            if let Some(severity) = entry.node.text().and_then(|text| self.rules.stated_severity(text)) {
                return Some(self.stated(severity, &entry.node));
            }
            let own = self.rules.severities.iter().map(|(label, _)| label.as_str());
            let known: Vec<&str> = own.chain(Severity::default_labels().map(|label| -> &str { label })).collect();
            let message = format!("`{label}` is not on the severity scale");
            let problem = self.file.problem(Code::UnknownSeverity, entry.node.span.clone(), message);
            self.problems.report(problem.help(match nearest(&label, known) {
                Some(near) => format!("did you mean `{near}`? `[severity]` in site.toml adds your own labels"),
                None => "`[severity]` in site.toml adds your own labels".to_owned(),
            }));
            self.keep(entry);
        }
        // `impact` is prose more often than not: it is a severity only when it is a known label.
        let impact = self.first(Field::Impact)?;
        match impact.node.text().and_then(|label| self.rules.severity(label)) {
            Some(severity) => Some(self.stated(severity, &impact.node)),
            None => {
                self.keep(impact);
                None
            }
        }
    }

    /// Whether a field of causes names one. The categories of a blog are often technologies: those are tags.
    pub(super) fn states_causes(&self) -> bool {
        self.all(Field::Causes).any(|entry| self.names_causes(entry))
    }

    /// Whether a field that no blog has names a cause.
    pub(super) fn states_root_causes(&self) -> bool {
        self.all(Field::Causes).any(|entry| !is_of_blogs(&entry.key) && self.names_causes(entry))
    }

    fn names_causes(&self, entry: &Entry) -> bool {
        let words = || entry.node.items().iter().filter_map(Node::text).flat_map(|text| text.split([',', ';']));
        let is_cause =
            |word: &str| self.cause(word.trim()).is_some() && !TECHNOLOGIES.contains(&normalised(word).as_str());
        !is_of_blogs(&entry.key) && words().next().is_some() || words().any(is_cause)
    }

    /// The tags, and those categories that are not causes.
    pub(super) fn tags(&self) -> Vec<Sourced<String>> {
        let mut tags = self.words(Field::Tags);
        for entry in self.all(Field::Causes).filter(|entry| !self.names_causes(entry)) {
            let words = entry.node.items().iter().filter_map(|node| Some(self.stated(node.text()?.to_owned(), node)));
            tags.extend(words);
        }
        tags
    }

    /// The causes in the order stated: categories, then a `cause` that names one.
    pub(super) fn causes(&mut self) -> Vec<Sourced<Slug>> {
        let mut causes: Vec<Sourced<Slug>> = Vec::new();
        if self.states_causes() {
            self.categories(&mut causes);
        }
        // `cause:` and `root_cause:` are prose more often than not.
        for entry in self.all(Field::CauseText) {
            let slugs: Option<Vec<Slug>> =
                entry.node.items().iter().map(|node| node.text().and_then(|word| self.cause(word))).collect();
            match slugs {
                Some(slugs) => slugs.into_iter().for_each(|slug| add(&mut causes, self.stated(slug, &entry.node))),
                None => self.keep(entry),
            }
        }
        causes
    }

    fn categories(&mut self, causes: &mut Vec<Sourced<Slug>>) {
        for (word, node) in self.written_words(Field::Causes) {
            match self.cause(word) {
                Some(slug) => add(causes, self.stated(slug, node)),
                None => {
                    let known = self.rules.taxonomy.causes().iter().map(|cause| cause.slug.as_str());
                    let message = format!("`{word}` is not a root-cause category");
                    let problem = self.file.problem(Code::UnknownCause, node.span.clone(), message);
                    self.problems.report(problem.help(match nearest(word, known) {
                        Some(near) => {
                            format!("did you mean `{near}`? `[causes]` in site.toml adds categories and aliases")
                        }
                        None => "`[causes]` in site.toml adds categories and aliases".to_owned(),
                    }));
                    self.more.push(("category".to_owned(), word.to_owned()));
                }
            }
        }
    }

    /// The category that a word means.
    fn cause(&self, word: &str) -> Option<Slug> {
        self.rules.taxonomy.find(word).map(|cause| cause.slug.clone())
    }
}

fn add(causes: &mut Vec<Sourced<Slug>>, cause: Sourced<Slug>) {
    if !causes.iter().any(|known| known.value == cause.value) {
        causes.push(cause);
    }
}
