//! Names that a label lists below itself: as items, or in a column of a table.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::keys::{self, Key};
use super::stated::Label;
use crate::language;
use crate::markdown::{Block, BlockKind, Table, Topic};

/// Reads the list or the table below a key, and gives the index of the block after it; `None` if there was none.
pub(super) fn below<'a>(blocks: &'a [Block<'a>], at: usize, key: Key, found: &mut Vec<Label<'a>>) -> Option<usize> {
    let first = blocks.get(at + 1)?;
    if first.kind == (BlockKind::Row { header: true }) {
        // Where the header names the key, the table needs nothing else.
        let names = first.cells().any(|head| keys::key(head) == Some(key));
        if !names && !is_pairs(blocks, at + 1) {
            add_names(blocks, at + 1, key, found);
        }
        return Some(Table::at(blocks, at + 1).end);
    }
    if !first.kind.is_item() || is_label(&first.text) {
        return None;
    }
    let nested = |item: &&Block<'_>| item.kind.is_item() && item.indent >= first.indent && !is_label(&item.text);
    let mut end = at + 1;
    for (number, item) in blocks[at + 1..].iter().take_while(nested).enumerate() {
        end = at + 2 + number;
        // What is nested below a name explains it.
        if item.indent == first.indent {
            found.push(Label { continues: number > 0, ..Label::new(key, &*item.text, at + 1 + number) });
        }
    }
    Some(end)
}

/// Reads the column of a table whose header names what it lists: `| Service | Impact |`. True if the row is such a header.
pub(super) fn column<'a>(blocks: &'a [Block<'a>], at: usize, found: &mut Vec<Label<'a>>) -> bool {
    let Some(header) = blocks.get(at).filter(|row| row.kind == BlockKind::Row { header: true }) else { return false };
    let Some(key) = header.cells().next().and_then(keys::key).filter(|key| key.is_list()) else { return false };
    let others = || header.cells().skip(1).filter(|head| !head.is_empty());
    let name_columns = others().next().is_some() && others().all(names_column);
    if !name_columns || is_pairs(blocks, at) {
        return false;
    }
    add_names(blocks, at, key, found);
    true
}

/// Reads the names in the first column of a table.
fn add_names<'a>(blocks: &'a [Block<'a>], at: usize, key: Key, found: &mut Vec<Label<'a>>) {
    let rows = Table::at(blocks, at).rows.iter().enumerate();
    let cells = rows.filter_map(|(number, row)| Some((number, row.cells().next().filter(|cell| !cell.is_empty())?)));
    for (index, (number, cell)) in cells.enumerate() {
        found.push(Label { continues: index > 0, ..Label::new(key, cell, at + 1 + number) });
    }
}

/// Whether a table holds a pair in each row: below its header another key comes first.
fn is_pairs(blocks: &[Block<'_>], at: usize) -> bool {
    Table::at(blocks, at).rows.iter().any(|row| row.cells().next().and_then(keys::key).is_some())
}

/// Whether a text begins with a key and a colon, be there a value or not.
fn is_label(text: &str) -> bool {
    text.split_once([':', '：']).is_some_and(|(head, _)| keys::key(head).is_some())
}

/// Whether a cell names a column rather than being the value beside a key: `| Service | Impact |`.
pub(super) fn names_column(head: &str) -> bool {
    static HEADS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| language::table("columns").map(|(_, word)| word).collect());
    keys::key(head).is_some() || Topic::of_label(head).is_some() || HEADS.contains(head.to_lowercase().as_str())
}
