//! A table of incidents as CSV: a row for each, a column for each field.

use csv::{ReaderBuilder, StringRecord};

use super::draft::Draft;
use super::record::{MAX_RECORDS, Record};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::import::yaml::scalar;
use crate::incident::Rules;
use crate::paths::DocumentPath;
use crate::reading::{Content, Field, Takes};
use crate::text::{has_same_letters_and_digits, letters_and_digits, one_line};

/// Which column holds which field, where their names don't tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ColumnMap {
    /// The field.
    pub field: String,
    /// The column, by its head.
    pub column: String,
}

/// Heads of columns whose words are the body, and the headings that they get there.
const SECTIONS: [(&str, &[&str]); 6] = [
    ("Summary", &["summary", "description", "abstract", "whathappened", "details", "body", "notes"]),
    ("Impact", &["impact", "customerimpact"]),
    ("Root cause", &["rootcause", "cause", "why"]),
    ("Resolution", &["resolution", "fix"]),
    ("Timeline", &["timeline"]),
    ("Lessons learned", &["lessons", "lessonslearned", "learnings"]),
];

/// What a column holds.
#[derive(Clone, Copy)]
enum Column<'a> {
    Title,
    /// A field, and the unit or zone of its values where the head gives one: `Time to resolve (min)`, `Start (UTC)`.
    Field(Field, &'a str),
    /// A field of the site's own, or one that nobody knows: under its own name.
    Other(&'a str),
    Section(&'static str),
}

/// The incidents of a table. What can't be used is reported at its row.
pub(super) fn records(
    text: &str,
    path: &DocumentPath,
    map: &[ColumnMap],
    rules: &Rules,
    problems: &mut Diagnostics,
) -> Option<Vec<Record>> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|sign| first.bytes().filter(|byte| byte == sign).count());
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let heads = match reader.headers() {
        Ok(heads) => heads.clone(),
        Err(error) => {
            problems.report(Diagnostic::new(Code::Unreadable, path.shown(), format!("this is not a table: {error}")));
            return None;
        }
    };
    let columns = columns(&heads, path, map, rules, problems)?;
    let mut records = Vec::new();
    for row in reader.records() {
        if records.len() >= MAX_RECORDS {
            let message = format!("only the first {MAX_RECORDS} rows are read");
            problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).help("divide the file"));
            break;
        }
        match row {
            Ok(row) if row.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(row) => records.push(record(&row, &heads, &columns, text, path, problems)),
            Err(error) => {
                let at = error.position().map_or(text.len(), |position| offset(position, text));
                let problem = Diagnostic::new(Code::Unreadable, path.shown(), "this row can't be read");
                problems.report(problem.at(text, at..at));
            }
        }
    }
    Some(records)
}

fn columns<'a>(
    heads: &'a StringRecord,
    path: &DocumentPath,
    map: &'a [ColumnMap],
    rules: &Rules,
    problems: &mut Diagnostics,
) -> Option<Vec<Column<'a>>> {
    let names: Vec<&str> = heads.iter().map(str::trim).collect();
    for ColumnMap { field, column } in map {
        if !names.iter().any(|name| has_same_letters_and_digits(name, column)) {
            let message = format!("the table has no column “{column}” for `{field}`");
            let help = format!("the columns are: {}", names.join(", "));
            problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).help(help));
        }
        let is_known = SECTIONS.iter().any(|(_, names)| names.contains(&letters_and_digits(field).as_str()))
            || Field::find(field).is_some()
            || rules.fields.iter().any(|own| own.name == *field);
        if !is_known {
            let message = format!("`{field}` is not a field");
            let problem = Diagnostic::new(Code::UnknownField, path.shown(), message);
            problems.report(match nearest(field, Field::all_names()) {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("`[fields]` in site.toml declares fields"),
            });
        }
    }
    let column = |name: &&'a str| {
        let mapped = map.iter().find(|one| has_same_letters_and_digits(&one.column, name));
        let field: &'a str = mapped.map_or(*name, |one| one.field.as_str());
        let key = letters_and_digits(field);
        if rules.fields.iter().any(|own| letters_and_digits(&own.name) == key) {
            return Column::Other(field);
        }
        if let Some((heading, _)) = SECTIONS.iter().find(|(_, names)| names.contains(&key.as_str())) {
            return Column::Section(heading);
        }
        let (plain, unit) = without_unit(field);
        let known = Field::find(field).map(|(known, _)| (known, "")).or_else(|| Some((Field::find(plain)?.0, unit)));
        match known {
            Some((Field::Title, _)) => Column::Title,
            Some((known, unit)) if known != Field::Ignored => Column::Field(known, unit),
            _ => Column::Other(field),
        }
    };
    let columns: Vec<Column<'a>> = names.iter().map(column).collect();
    if !columns.iter().any(|column| matches!(column, Column::Title)) {
        let message = "no column says what an incident is called";
        let help = format!("name it with `--map title=COLUMN`; the columns are: {}", names.join(", "));
        problems.report(Diagnostic::new(Code::Unreadable, path.shown(), message).help(help));
    }
    (!problems.has_errors() && !problems.iter().any(|problem| problem.code == Code::UnknownField)).then_some(columns)
}

/// A head without the unit or zone that it ends with, and that.
fn without_unit(head: &str) -> (&str, &str) {
    let head = head.trim_end_matches(['#', '?', '*', ':', ' ']);
    let inner = head.strip_suffix([')', ']']).and_then(|head| head.rsplit_once(['(', '[']));
    let (name, unit) = inner.or_else(|| head.rsplit_once(" in ")).unwrap_or((head, ""));
    (name.trim(), unit.trim())
}

fn record(
    row: &StringRecord,
    heads: &StringRecord,
    columns: &[Column<'_>],
    text: &str,
    path: &DocumentPath,
    problems: &mut Diagnostics,
) -> Record {
    let cells = || columns.iter().zip(heads).zip(row).map(|((column, head), cell)| (column, head.trim(), cell.trim()));
    let title = cells().find(|(column, _, cell)| matches!(column, Column::Title) && !cell.is_empty());
    let at = row.position().map_or(0, |position| offset(position, text));
    let Some((_, head, title)) = title else {
        problems.report(Diagnostic::new(Code::Unreadable, path.shown(), "this row has no title").at(text, at..at));
        return Record::Unusable;
    };
    let from = |head: &str| format!("column “{head}”");
    let mut draft = Draft::new(title, &from(head));
    for (column, head, cell) in cells().filter(|(_, _, cell)| !cell.is_empty()) {
        match column {
            Column::Title => {}
            Column::Section(heading) => draft.section(heading, cell),
            Column::Other(name) => draft.text(name, Some(cell), &from(head)),
            Column::Field(field, zone) if field.spec().content == Content::Time => {
                let zoned = format!("{cell} {zone}");
                let is_written = !zone.is_empty() && draft.time(field.name(), Some(&zoned), &from(head)).is_some();
                if !is_written && draft.time(field.name(), Some(cell), &from(head)).is_none() {
                    let message = format!("`{cell}` in column “{head}” is not a date");
                    problems.report(Diagnostic::new(Code::UnreadableDate, path.shown(), message).at(text, at..at));
                    draft.text(field.name(), Some(cell), &from(head));
                }
            }
            Column::Field(field, _) if field.spec().takes == Takes::Many => {
                draft.list(field.name(), cell.split([',', ';', '\n']), &from(head));
            }
            Column::Field(field, unit) => {
                let is_number = cell.parse::<f64>().is_ok();
                let value = if is_number { format!("{cell} {unit}") } else { cell.to_owned() };
                draft.line(field.name(), &scalar(&one_line(&value)), &from(head));
            }
        }
    }
    // Whatever the columns are taken for, the same row has the same name.
    draft.day(cells().map(|(_, _, cell)| cell));
    Record::Draft(Box::new(draft))
}

fn offset(position: &csv::Position, text: &str) -> usize {
    let at = usize::try_from(position.byte()).unwrap_or(text.len()).min(text.len());
    // A row begins after the line feeds that end the one before.
    at + text[text.floor_char_boundary(at)..].bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}
