//! Fields that sort an incident: its id, severity and causes.

use super::field::Field;
use super::reader::Reader;
use crate::diagnostic::{Code, nearest};
use crate::incident::{Severity, Sourced};
use crate::slug::Slug;

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
            if let Some(severity) = self.rules.severity(&label) {
                return Some(self.stated(severity, &entry.node));
            }
            let own = self.rules.severities.iter().map(|(label, _)| label.as_str());
            let known: Vec<&str> = own.chain(Severity::default_labels().map(|label| -> &str { label })).collect();
            let message = format!("`{label}` is not on the severity scale");
            let problem = self.file.problem(Code::UnknownSeverity, entry.node.span.clone(), message);
            self.problems.report(problem.help(match nearest(&label, known) {
                Some(near) => format!("did you mean `{near}`? `[severity]` in site.toml adds labels of your own"),
                None => "`[severity]` in site.toml adds labels of your own".to_owned(),
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

    /// The causes in the order stated: categories, then a `cause` that names one.
    pub(super) fn causes(&mut self) -> Vec<Sourced<Slug>> {
        let mut causes: Vec<Sourced<Slug>> = Vec::new();
        for (word, node) in self.written_words(Field::Causes) {
            match self.cause(word) {
                Some(slug) => add(&mut causes, self.stated(slug, node)),
                None => {
                    let known = self.rules.taxonomy.causes().iter().map(|cause| cause.slug.as_str());
                    let message = format!("`{word}` is no root-cause category");
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
