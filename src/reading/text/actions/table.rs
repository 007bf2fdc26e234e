//! Actions in a table: the columns are known by their header.

use super::item;
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
use crate::markdown::{Block, Table};

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
pub fn read(blocks: &[Block<'_>], start: usize, found: &mut Vec<Action>) -> usize {
    let table = Table::at(blocks, start);
    let columns = Columns::of(table.header);
    found.extend(table.rows.iter().filter_map(|row| columns.action(row)));
    table.end
}

impl Columns {
    fn of(header: Option<&Block<'_>>) -> Self {
        let mut columns = Self::default();
        for (at, name) in header.into_iter().flat_map(Block::cells).enumerate() {
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

    fn action(&self, row: &Block<'_>) -> Option<Action> {
        let cell = |column: Option<usize>| column.and_then(|column| row.cells().nth(column));
        let longest = || row.cells().max_by_key(|cell| cell.len());
        let title = cell(self.title).or_else(longest).and_then(item::said)?;
        Some(Action {
            title,
            owner: cell(self.owner).and_then(item::said),
            due: cell(self.due).and_then(item::date),
            status: cell(self.status).and_then(ActionStatus::read),
            kind: cell(self.kind).and_then(ActionKind::read),
            link: item::link(row).or_else(|| cell(self.link).and_then(item::said).filter(|link| link.contains("://"))),
            more: Vec::new(),
            provenance: Provenance::Text { line: row.line },
        })
    }
}
