//! Action items of the front matter.

use crate::diagnostic::{Diagnostic, Level, nearest};
use crate::incident::field::Field;
use crate::incident::raw::RawFrontMatter;
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
use crate::source::{Entry, Node, SourceFile, Value};
use crate::units::Written;

/// Every action of the list: a mapping with a title, or a plain sentence.
pub(super) fn read(raw: &RawFrontMatter<'_>, file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Vec<Action> {
    let nodes = raw.all(Field::Actions).flat_map(|entry| entry.node.items());
    nodes.filter_map(|node| action(node, file, problems)).collect()
}

fn action(node: &Node, file: &SourceFile, problems: &mut Vec<Diagnostic>) -> Option<Action> {
    let provenance = Provenance::FrontMatter { line: file.line_of(node.span.start) };
    let mut action =
        Action { title: String::new(), owner: None, due: None, status: None, kind: None, link: None, provenance };
    let without_title =
        || file.problem(Level::Warning, "unreadable-action", node.span.clone(), "an action without a title");
    let Value::Map(entries) = &node.value else {
        match (node.text(), &node.value) {
            (Some(title), _) => title.clone_into(&mut action.title),
            (None, Value::Null | Value::Text(_)) => return None,
            (None, _) => {
                problems.push(without_title().help("write a sentence, or a mapping with a `title:`"));
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
        match entry.key.to_lowercase().replace(['-', '_', ' '], "").as_str() {
            "title" | "action" | "task" | "description" | "item" | "name" | "what" => action.title = written,
            "owner" | "assignee" | "team" | "who" | "responsible" => action.owner = Some(written),
            "due" | "deadline" | "duedate" | "by" | "eta" => match Written::read(&written) {
                Ok(Written::Moment(due)) => action.due = Some(due.date()),
                Ok(Written::Unknown) => {}
                _ => problems.push(unreadable(entry, file, "unreadable-date", &format!("`{written}` is no date"))),
            },
            "status" | "state" | "done" => match status(&entry.node, &written) {
                Some(status) => action.status = Some(status),
                None => {
                    let problem =
                        unreadable(entry, file, "unknown-status", &format!("`{written}` is no status of an action"));
                    let words = ["open", "in-progress", "done", "dropped"];
                    problems.push(problem.help(match nearest(&written, words) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => "write `open`, `in-progress`, `done` or `dropped`".to_owned(),
                    }));
                }
            },
            "kind" | "type" | "category" => match ActionKind::read(&written) {
                Some(kind) => action.kind = Some(kind),
                None => problems.push(
                    unreadable(entry, file, "unknown-action-kind", &format!("`{written}` is no kind of action"))
                        .help("write `prevent`, `detect`, `mitigate` or `process`"),
                ),
            },
            "link" | "url" | "ticket" | "issue" | "jira" => action.link = Some(written),
            _ => {}
        }
    }
    if action.title.is_empty() {
        problems.push(without_title().help("give it a `title:`"));
        return None;
    }
    Some(action)
}

fn status(node: &Node, written: &str) -> Option<ActionStatus> {
    match node.value {
        Value::Bool(true) => Some(ActionStatus::Done),
        Value::Bool(false) => Some(ActionStatus::Open),
        _ => ActionStatus::read(written),
    }
}

fn unreadable(entry: &Entry, file: &SourceFile, code: &'static str, message: &str) -> Diagnostic {
    file.problem(Level::Warning, code, entry.node.span.clone(), message)
}
