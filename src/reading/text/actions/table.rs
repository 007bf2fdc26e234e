//! Actions in a table: the columns are known by their header.

use super::attribute::{date, said};
use super::facts;
use super::item;
use super::marks::{self, Marked};
use super::state;
use crate::incident::{Action, ActionKind, ActionStatus, Provenance};
use crate::language;
use crate::markdown::{Block, Table};

/// Which column holds what.
#[derive(Default)]
pub(super) struct Columns {
    title: Option<usize>,
    owner: Option<usize>,
    due: Option<usize>,
    status: Option<usize>,
    kind: Option<usize>,
    link: Option<usize>,
    /// Columns without a name.
    unnamed: Vec<usize>,
}

/// Reads the table that begins at line `start`, and gives the index of the line after it.
pub(super) fn read(blocks: &[Block<'_>], start: usize, found: &mut Vec<Action>) -> usize {
    let table = Table::at(blocks, start);
    let columns = Columns::of(table.header);
    found.extend(table.rows.iter().filter_map(|row| columns.action(row, &row.cells().collect::<Vec<_>>())));
    table.end
}

/// The parts of a line between tabs.
fn tabbed(line: &str) -> impl Iterator<Item = &str> {
    line.trim().split('\t').map(str::trim)
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
    /// The columns that a line names and nothing else, as in a table that was pasted without its lines: `Action⇥Owner⇥Due`.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let heads = || tabbed(line).filter(|head| !head.is_empty());
        let names =
            heads().nth(1).is_some() && heads().all(|head| head.split(' ').count() <= 3 && column(head).is_some());
        names.then(|| Self::named(tabbed(line)))
    }

    /// The action of a line below such a one.
    pub(super) fn line(&self, line: &Block<'_>) -> Option<Action> {
        let cells: Vec<&str> = tabbed(&line.text).collect();
        if cells.len() < 2 { None } else { self.action(line, &cells) }
    }

    fn of(header: Option<&Block<'_>>) -> Self {
        Self::named(header.into_iter().flat_map(Block::cells))
    }

    fn named<'a>(heads: impl Iterator<Item = &'a str>) -> Self {
        let mut columns = Self::default();
        for (at, name) in heads.enumerate() {
            if name.is_empty() {
                columns.unnamed.push(at);
            }
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

    /// The state that a symbol gives in a column without a name.
    fn symbol(&self, cells: &[&str]) -> Option<ActionStatus> {
        self.unnamed.iter().find_map(|column| state::symbol(cells.get(*column)?))
    }

    fn action(&self, row: &Block<'_>, cells: &[&str]) -> Option<Action> {
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column).copied());
        let longest = || cells.iter().copied().max_by_key(|cell| cell.len());
        let written = cell(self.title).or_else(longest).and_then(said);
        let is_struck = written.is_none() && !row.struck.is_empty();
        let written = written.or_else(|| said(&row.struck))?;
        let Marked { words, facts } = marks::read(&written);
        if item::is_name(words) {
            return None;
        }
        let state = cell(self.status).or(cell(self.link)).unwrap_or_default();
        let stated = facts::dated(state).unwrap_or_default();
        // A day in a column such as “Done” is the day on which it was.
        let day = cell(self.status).and_then(date);
        let struck = is_struck.then_some(ActionStatus::Dropped);
        let link = cell(self.link).and_then(said).filter(|link| link.contains("://"));
        Some(Action {
            title: words.to_owned(),
            owner: cell(self.owner).and_then(said).or(facts.owner),
            due: cell(self.due).and_then(date).or(stated.due).or(facts.due),
            status: state::stated(state)
                .or(day.map(|_| ActionStatus::Done))
                .or(struck)
                .or(facts.status)
                .or_else(|| self.symbol(cells)),
            done: stated.done.or(day).or(facts.done),
            kind: cell(self.kind).and_then(ActionKind::read),
            link: item::link(row).or(link).or(facts.ticket),
            more: Vec::new(),
            provenance: Provenance::Text { line: row.line },
        })
    }
}
