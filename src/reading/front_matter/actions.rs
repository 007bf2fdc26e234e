//! Action items of the front matter.

use jiff::civil::Date;

use super::field::{Field, normalised};
use super::reader::{Reader, unknown};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
use crate::source::{Entry, Node, SourceFile, Value};
use crate::units::{Precision, Written};

/// The canonical keys of an action.
const KEYS: [&str; 7] = ["title", "owner", "due", "status", "done", "kind", "link"];

impl Reader<'_> {
    /// Every action of the list: a mapping with a title, or a plain sentence. What is neither is shown under "More".
    pub(super) fn actions(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        for entry in self.all(Field::Actions) {
            for node in entry.node.items() {
                match self.action(node) {
                    Some(action) => actions.push(action),
                    None => self.keep_value(&entry.key, node),
                }
            }
        }
        actions
    }

    fn action(&mut self, node: &Node) -> Option<Action> {
        let mut action = Action {
            title: String::new(),
            owner: None,
            due: None,
            status: None,
            done: None,
            kind: None,
            link: None,
            more: Vec::new(),
            provenance: Provenance::FrontMatter { line: self.file.line_of(node.span.start) },
        };
        let Value::Map(entries) = &node.value else {
            match (node.text(), &node.value) {
                (Some(title), _) => title.clone_into(&mut action.title),
                (None, Value::Null | Value::Text(_)) => return None,
                (None, _) => {
                    self.report_without_title(node, "write a sentence, or a mapping with a `title:`");
                    return None;
                }
            }
            return Some(action);
        };
        for entry in entries {
            let written = entry.node.flat();
            if written.is_empty() {
                continue;
            }
            if let Some(problem) = set(&mut action, entry, &written, self.file) {
                self.problems.report(problem);
                action.more.push((entry.key.clone(), written));
            }
        }
        if action.title.is_empty() {
            self.report_without_title(node, "give it a `title:`");
            return None;
        }
        Some(action)
    }

    fn report_without_title(&mut self, node: &Node, help: &str) {
        let problem = self.file.problem(Code::UnreadableAction, node.span.clone(), "an action without a title");
        self.problems.report(problem.help(help));
    }
}

/// Takes one entry of an action for what its key says. Gives the problem with what can't be taken.
fn set(action: &mut Action, entry: &Entry, written: &str, file: &SourceFile) -> Option<Diagnostic> {
    let unreadable = |code, message: String| file.problem(code, entry.node.span.clone(), message);
    match normalised(&entry.key).as_str() {
        "title" | "action" | "task" | "description" | "item" | "name" | "what" => written.clone_into(&mut action.title),
        "owner" | "assignee" | "team" | "who" | "responsible" => action.owner = Some(written.to_owned()),
        "due" | "deadline" | "duedate" | "by" | "eta" => match Written::read(written) {
            Ok(Written::Moment(due)) => action.due = Some(due.date()),
            Ok(Written::Unknown) => {}
            _ => return Some(unreadable(Code::UnreadableDate, format!("`{written}` is not a date"))),
        },
        "done" | "completed" | "closed" | "finished" if day(written).is_some() => {
            action.done = day(written);
            action.status = Some(ActionStatus::Done);
        }
        "status" | "state" | "done" | "completed" | "closed" | "finished" => match status(&entry.node, written) {
            Some(status) => action.status = Some(status),
            None => {
                let problem = unreadable(Code::UnknownStatus, format!("`{written}` is not a status of an action"));
                return Some(problem.help(match nearest(written, ["open", "in-progress", "done", "dropped"]) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write `open`, `in-progress`, `done` or `dropped`".to_owned(),
                }));
            }
        },
        "kind" | "type" | "category" => match ActionKind::read(written) {
            Some(kind) => action.kind = Some(kind),
            None => {
                let problem = unreadable(Code::UnknownActionKind, format!("`{written}` is not a kind of action"));
                return Some(problem.help("write `prevent`, `detect`, `mitigate` or `process`"));
            }
        },
        "link" | "url" | "ticket" | "issue" | "jira" => action.link = Some(written.to_owned()),
        _ => return Some(unknown(entry, file, nearest(&entry.key, KEYS), " of an action, shown beside it")),
    }
    None
}

/// The day that a text names to the day.
fn day(written: &str) -> Option<Date> {
    match Written::read(written) {
        Ok(Written::Moment(at)) if at.precision() >= Precision::Day => Some(at.date()),
        _ => None,
    }
}

fn status(node: &Node, written: &str) -> Option<ActionStatus> {
    match node.value {
        Value::Bool(true) => Some(ActionStatus::Done),
        Value::Bool(false) => Some(ActionStatus::Open),
        _ => ActionStatus::read(written),
    }
}
