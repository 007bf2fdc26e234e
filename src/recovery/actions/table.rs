//! Actions in a table: the columns are known by their header.

use std::borrow::Cow;

use super::item;
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
use crate::recovery::line::{Kind, Line, cells};

/// Which column holds what.
#[derive(Default)]
struct Columns {
    title: Option<usize>,
    owner: Option<usize>,
    due: Option<usize>,
    status: Option<usize>,
    kind: Option<usize>,
    link: Option<usize>,
}

/// Reads the table that begins at line `start`, and gives the index of the line after it.
pub fn read(lines: &[Line], start: usize, found: &mut Vec<Action>) -> usize {
    let count = lines.iter().skip(start).take_while(|line| matches!(line.kind, Kind::Row | Kind::RowRule)).count();
    let has_header = lines.get(start + 1).is_some_and(|line| line.kind == Kind::RowRule);
    let header = lines.get(start).filter(|_| has_header).map(cells).unwrap_or_default();
    let columns = Columns::of(&header);
    let skipped = if has_header { 2 } else { 0 };
    for line in
        lines.iter().skip(start + skipped).take(count.saturating_sub(skipped)).filter(|line| line.kind == Kind::Row)
    {
        found.extend(columns.action(line));
    }
    start + count.max(1)
}

impl Columns {
    fn of(header: &[Cow<str>]) -> Self {
        let mut columns = Self::default();
        for (at, name) in header.iter().enumerate() {
            let name = name.to_lowercase();
            let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
            let slot = if is(&["owner", "assignee", "who", "responsible", "负责人", "担当"]) {
                &mut columns.owner
            } else if is(&["due", "deadline", "when", "eta", "target", "期限", "日期"]) {
                &mut columns.due
            } else if is(&["status", "state", "done", "状态"]) {
                &mut columns.status
            } else if is(&["type", "kind", "category"]) {
                &mut columns.kind
            } else if is(&["ticket", "link", "issue", "bug", "jira", "work item", "tracking"]) {
                &mut columns.link
            } else if is(&["action", "item", "task", "what", "description", "measure", "todo", "措施", "改进"]) {
                &mut columns.title
            } else {
                continue;
            };
            slot.get_or_insert(at);
        }
        columns
    }

    fn action(&self, line: &Line) -> Option<Action> {
        let row = cells(line);
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).map(|cell| &**cell);
        let longest = || row.iter().max_by_key(|cell| cell.len()).map(|cell| &**cell);
        let title = cell(self.title).or_else(longest).and_then(item::said)?;
        Some(Action {
            title,
            owner: cell(self.owner).and_then(item::said),
            due: cell(self.due).and_then(item::date),
            status: cell(self.status).and_then(ActionStatus::read),
            kind: cell(self.kind).and_then(ActionKind::read),
            link: item::link(line.raw)
                .or_else(|| cell(self.link).and_then(item::said).filter(|link| link.contains("://"))),
            more: Vec::new(),
            provenance: Provenance::Text { line: line.number },
        })
    }
}
