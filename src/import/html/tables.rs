//! Tables: a row of heads where there is one, else heads without words, so that no row is lost. A table of properties is a list
//! of them, which everything that reads Markdown takes for what it is.

use scraper::ElementRef;
use scraper::node::Node;

use super::element::{has_class, is_block, is_hidden};
use super::inline::Inline;
use super::styles::Styles;

/// Maximum number of columns; wider ones are not read by anybody.
const MAX_COLUMNS: usize = 60;
/// Deeper elements of a cell are read as words.
const MAX_DEPTH: usize = 100;

/// A table as Markdown.
pub(super) fn table(element: ElementRef<'_>, styles: &Styles) -> String {
    let rows: Vec<Vec<(bool, String)>> = rows(element).into_iter().map(|row| cells(row, styles)).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    if !rows.is_empty() && rows.iter().all(|row| matches!(row.as_slice(), [(true, _), (false, _)])) {
        return properties(&rows);
    }
    let has_head = rows.first().is_some_and(|row| row.iter().all(|(is_head, _)| *is_head) && row.len() == width)
        && (rows.len() > 1 || width > 1);
    let mut lines = Vec::with_capacity(rows.len() + 2);
    let empty = vec![(true, String::new()); width];
    let (head, body) = if has_head { (&rows[0], &rows[1..]) } else { (&empty, &rows[..]) };
    lines.push(line(head, width));
    lines.push(format!("|{}", "---|".repeat(width)));
    lines.extend(body.iter().filter(|row| !row.is_empty()).map(|row| line(row, width)));
    if width == 0 { String::new() } else { lines.join("\n") }
}

/// Properties, each with its name: `- **Date:** 14 March 2024`.
fn properties(rows: &[Vec<(bool, String)>]) -> String {
    let item = |row: &Vec<(bool, String)>| {
        let cell = |number: usize| row.get(number).map_or("", |(_, cell)| cell.as_str()).replace("\\|", "|");
        let name = cell(0);
        let name = name.trim_matches('*').trim_end_matches(':');
        format!("- **{name}:** {}", cell(1)).trim_end().to_owned()
    };
    rows.iter().map(item).collect::<Vec<_>>().join("\n")
}

/// The rows of a table, but not those of tables in it.
fn rows(table: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let mut rows = Vec::new();
    for child in table.child_elements().filter(|child| !is_hidden(*child)) {
        match child.value().name() {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => {
                rows.extend(child.child_elements().filter(|row| row.value().name() == "tr" && !is_hidden(*row)));
            }
            _ => {}
        }
    }
    rows
}

fn cells(row: ElementRef<'_>, styles: &Styles) -> Vec<(bool, String)> {
    let is_cell = |cell: &ElementRef<'_>| matches!(cell.value().name(), "td" | "th") && !is_hidden(*cell);
    let cells = row.child_elements().filter(is_cell);
    let cell = |cell: ElementRef<'_>| {
        let mut words = Inline::default();
        words_of(cell, styles, &mut words, 0);
        // A pipe ends a cell, also in code.
        (cell.value().name() == "th", words.markdown("<br>").replace('|', "\\|"))
    };
    cells.take(MAX_COLUMNS).map(cell).collect()
}

/// The words of a cell: blocks are lines of it.
fn words_of(element: ElementRef<'_>, styles: &Styles, words: &mut Inline, depth: usize) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => words.words(text),
            Node::Element(value) => {
                let Some(child) = ElementRef::wrap(child) else { continue };
                if is_hidden(child) {
                    continue;
                }
                if has_class(child, "checkbox") {
                    let is_ticked = has_class(child, "checkbox-on");
                    words.words(if is_ticked { "Yes" } else { "No" });
                } else if !is_block(value.name()) || depth > MAX_DEPTH {
                    words.element(child, styles);
                } else {
                    if !words.is_empty() {
                        words.line_break();
                    }
                    if value.name() == "li" {
                        words.words("• ");
                    }
                    words_of(child, styles, words, depth + 1);
                }
            }
            _ => {}
        }
    }
}

fn line(cells: &[(bool, String)], width: usize) -> String {
    let mut line = String::from("|");
    for number in 0..width {
        let cell = cells.get(number).map_or("", |(_, cell)| cell.as_str());
        line.push_str(&format!(" {cell} |"));
    }
    line
}
