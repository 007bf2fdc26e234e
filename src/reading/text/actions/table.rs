//! Actions in a table: the columns are known by their header.

use super::item;
use crate::incident::{Action, ActionKind, Provenance};
use crate::language;
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
pub(super) fn read(blocks: &[Block<'_>], start: usize, found: &mut Vec<Action>) -> usize {
    let table = Table::at(blocks, start);
    let columns = Columns::of(table.header);
    found.extend(table.rows.iter().filter_map(|row| columns.action(row)));
    table.end
}

/// What a column holds, by the first list of words that its head names.
fn column(head: &str) -> Option<&'static str> {
    const LISTS: [&str; 7] = ["owner", "due", "status", "kind", "link", "title", "date"];
    let head = head.to_lowercase();
    LISTS.into_iter().find(|list| language::words("columns", list).any(|word| names(&head, word)))
}

/// Whether a word of a head begins with another.
fn names(head: &str, word: &str) -> bool {
    let begins = |at: usize| !head[..at].ends_with(char::is_alphanumeric) || !word.is_ascii();
    head.match_indices(word).any(|(at, _)| begins(at))
}

impl Columns {
    fn of(header: Option<&Block<'_>>) -> Self {
        let mut columns = Self::default();
        for (at, name) in header.into_iter().flat_map(Block::cells).enumerate() {
            let slot = match column(name) {
                Some("owner") => &mut columns.owner,
                Some("due" | "date") => &mut columns.due,
                Some("status") => &mut columns.status,
                Some("kind") => &mut columns.kind,
                Some("link") => &mut columns.link,
                Some("title") => &mut columns.title,
                _ => continue,
            };
            slot.get_or_insert(at);
        }
        columns
    }

    fn action(&self, row: &Block<'_>) -> Option<Action> {
        let cell = |column: Option<usize>| column.and_then(|column| row.cells().nth(column));
        let longest = || row.cells().max_by_key(|cell| cell.len());
        let title = cell(self.title).or_else(longest).and_then(item::said)?;
        let (title, ticked) = item::unticked(&title);
        if item::is_name(title) {
            return None;
        }
        Some(Action {
            title: title.to_owned(),
            owner: cell(self.owner).and_then(item::said),
            due: cell(self.due).and_then(item::date),
            status: cell(self.status).or(cell(self.link)).and_then(item::state_in).or(ticked),
            done: None,
            kind: cell(self.kind).and_then(ActionKind::read),
            link: item::link(row).or_else(|| cell(self.link).and_then(item::said).filter(|link| link.contains("://"))),
            more: Vec::new(),
            provenance: Provenance::Text { line: row.line },
        })
    }
}
