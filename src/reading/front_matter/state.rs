//! How far a document is, and who may read it, as its front matter says.

use super::field::{Field, normalised};
use super::reader::Reader;
use super::stated::{Claim, Kind};
use crate::diagnostic::{Code, Places, nearest};
use crate::incident::{Alias, DocumentStatus, StatedStatus, Visibility, alias_path};
use crate::reading::wanted::Wanted;
use crate::source::{Entry, Value};

/// Fields that other documents have as well. An id is on many a page.
const COMMON: [Field; 4] = [Field::Id, Field::Causes, Field::Company, Field::Severity];

/// Whether other documents have a key as well: a meeting its start, a talk its length, an alert rule its service.
fn is_of_others(key: &str) -> bool {
    const KEYS: [&str; 12] = [
        "start",
        "starttime",
        "begin",
        "end",
        "endtime",
        "length",
        "service",
        "components",
        "systems",
        "product",
        "subsystem",
        "involved",
    ];
    KEYS.contains(&normalised(key).as_str())
}

/// Whether a severity is one of a scale for incidents: `SEV2`.
fn is_level(severity: &str) -> bool {
    let letters = severity.trim().to_lowercase();
    letters.strip_prefix("sev").is_some_and(|rest| rest.trim_start_matches(['-', ' ']).len() == 1)
}

impl Reader<'_> {
    /// What the document says that it is.
    pub(super) fn kind(&self) -> Option<Kind> {
        let (kind, _) = self.text(Field::Kind)?;
        match kind.to_lowercase().as_str() {
            "page" | "doc" | "docs" | "index" | "section" => Some(Kind::Page),
            "postmortem" | "post-mortem" | "incident" => Some(Kind::Incident),
            "planned" | "maintenance" | "planned work" | "planned maintenance" | "scheduled maintenance" => {
                Some(Kind::Planned)
            }
            _ => None,
        }
    }

    /// How surely the document describes an incident. A blog files its posts under categories, a talk has a start and a length,
    /// an alert rule a severity and a service: these make an incident only together, or with a text that tells of one.
    pub(super) fn claim(&self) -> Claim {
        let states = |field: Field| self.all(field).any(|entry| !entry.node.flat().is_empty());
        let is_certain = |(field, entry): (Field, &Entry)| {
            field.spec().of_incidents
                && !COMMON.contains(&field)
                && !is_of_others(&entry.key)
                && !entry.node.flat().is_empty()
        };
        let is_level = self.text(Field::Severity).is_some_and(|(text, _)| is_level(text));
        let causes = self.states_causes();
        if matches!(self.kind(), Some(Kind::Incident | Kind::Planned))
            || self.entries().any(is_certain)
            || self.states_root_causes()
            || is_level
        {
            return Claim::Certain;
        }
        let has_time = [Field::Started, Field::Resolved, Field::Duration].into_iter().any(states);
        let is_sorted = states(Field::Severity) || states(Field::Services);
        match (has_time, is_sorted) {
            (true, _) if is_sorted || causes => Claim::Certain,
            (false, false) => Claim::Nothing,
            _ => Claim::Possible,
        }
    }

    /// The fields to look for in the text. One that can't be read isn't among them: its author has to correct it.
    pub(super) fn leaves_open(&self) -> Wanted {
        let states = |fields: &[Field]| fields.iter().all(|&field| self.first(field).is_some());
        Wanted {
            facts: !states(&[Field::Title, Field::Severity, Field::Services]),
            times: !(states(&[Field::Started, Field::Resolved]) || states(&[Field::Started, Field::Duration])),
            causes: !(self.states_causes() || states(&[Field::CauseText])),
        }
    }

    /// Former addresses that lead here. One that can't be served is reported.
    pub(super) fn aliases(&mut self) -> Vec<Alias> {
        let mut aliases = Vec::new();
        let mut places = Places::of(&self.file.text);
        for (written, node) in self.written_words(Field::Aliases) {
            match alias_path(written) {
                Ok(path) => {
                    let place = places.at(node.span.clone());
                    aliases.push(Alias { written: written.to_owned(), path, place });
                }
                Err((reason, help)) => {
                    let message = format!("the former address `{written}` {reason}, so it is ignored");
                    self.problems.report(self.file.problem(Code::UnusableAlias, node.span.clone(), message).help(help));
                }
            }
        }
        aliases
    }

    /// How far the document is. What may be meant as a draft is one.
    pub(super) fn status(&mut self) -> StatedStatus {
        let mut status = StatedStatus { document: DocumentStatus::Final, ongoing: false };
        if let Some(entry) = self.first(Field::Status) {
            let written = entry.node.flat();
            match StatedStatus::read(&written) {
                Some(stated) => status = stated,
                None => {
                    status.document = DocumentStatus::Draft;
                    let words = ["draft", "in-review", "final", "ongoing", "resolved"];
                    let problem = self.file.problem(
                        Code::UnknownStatus,
                        entry.node.span.clone(),
                        format!("`{written}` is not a status, so the document is left out of a public site"),
                    );
                    let choice = "write `draft`, `in-review` or `final`";
                    self.problems.report(problem.help(match nearest(&written, words) {
                        Some(near) => format!("did you mean `{near}`? {choice}"),
                        None => choice.to_owned(),
                    }));
                    self.keep(entry);
                }
            }
        }
        if let Some(entry) = self.first(Field::Draft) {
            match (&entry.node.value, entry.node.flat().to_lowercase().as_str()) {
                (Value::Bool(true), _) | (_, "true" | "yes" | "on" | "1") => status.document = DocumentStatus::Draft,
                (Value::Bool(false), _) | (_, "false" | "no" | "off" | "0" | "") => {}
                (_, written) => {
                    // What may be meant as a draft is not published.
                    status.document = DocumentStatus::Draft;
                    let message =
                        format!("`{written}` is neither `true` nor `false`, so the document counts as a draft");
                    self.problems.report(self.file.problem(Code::MistypedValue, entry.node.span.clone(), message));
                    self.keep(entry);
                }
            }
        }
        // Jekyll's way to say it.
        let unpublished = |entry: &Entry| {
            entry.key.eq_ignore_ascii_case("published") && matches!(entry.node.flat().as_str(), "false" | "no" | "off")
        };
        if self.file.front_matter.iter().any(unpublished) {
            status.document = DocumentStatus::Draft;
        }
        status
    }

    /// The strictest of what is stated. An unreadable visibility is an error: publishing what was meant to stay inside can't be
    /// taken back.
    pub(super) fn visibility(&mut self) -> Visibility {
        let mut strictest = Visibility::Public;
        for entry in self.all(Field::Visibility) {
            let written = entry.node.flat();
            let stated = Visibility::read(&written).unwrap_or_else(|| {
                let message = match written.as_str() {
                    "" => "the visibility is empty".to_owned(),
                    _ => format!("`{written}` is not a visibility"),
                };
                let place = if entry.node.span.is_empty() { &entry.key_span } else { &entry.node.span };
                self.problems.report(
                    self.file
                        .problem(Code::UnknownVisibility, place.clone(), message)
                        .help("write `public` or `internal`"),
                );
                Visibility::Internal
            });
            strictest = strictest.max(stated);
        }
        strictest
    }
}
