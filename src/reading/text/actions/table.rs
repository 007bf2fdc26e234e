//! Actions in a table: the columns are known by their header.

use super::attribute::{date, said};
use super::item;
use super::marks::{self, Marked};
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
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
        let written = cell(self.title).or_else(longest).and_then(said);
        let is_struck = written.is_none() && !row.struck.is_empty();
        let written = written.or_else(|| said(&row.struck))?;
        let Marked { words, facts } = marks::read(&written);
        if item::is_name(words) {
            return None;
        }
        let state = cell(self.status).or(cell(self.link)).unwrap_or_default();
        let stated = marks::dated(state).unwrap_or_default();
        // A day in a column such as “Done” is the day on which it was.
        let day = cell(self.status).and_then(date);
        let struck = is_struck.then_some(ActionStatus::Dropped);
        let link = cell(self.link).and_then(said).filter(|link| link.contains("://"));
        Some(Action {
            title: words.to_owned(),
            owner: cell(self.owner).and_then(said).or(facts.owner),
            due: cell(self.due).and_then(date).or(facts.due),
            status: item::state_in(state).or(day.map(|_| ActionStatus::Done)).or(struck).or(facts.status),
            done: stated.done.or(day).or(facts.done),
            kind: cell(self.kind).and_then(ActionKind::read),
            link: item::link(row).or(link).or(facts.ticket),
            more: Vec::new(),
            provenance: Provenance::Text { line: row.line },
        })
    }
}
